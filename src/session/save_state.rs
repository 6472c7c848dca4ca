//! "Đã lưu" (saved): whether everything typed is on the disk.

use super::Outbox;
use crate::storage::StoreError;

/// Whether everything typed is on the disk, as the header says it.
///
/// localStorage takes a text at once but reaches the disk seconds later; the
/// journal acknowledges only what is on the disk, where the browser can tell. `Saved`
/// takes both, and is derived from what either of them still lacks, never set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Written but not yet acknowledged, or the journal is not loaded yet.
    Saving,
    /// Both stores have everything typed, and the journal has it on the disk.
    Saved,
    /// Both stores have everything typed, but this browser never says when it is on
    /// the disk.
    InBrowser,
    /// The journal has it on the disk, localStorage has refused it.
    JournalOnly(StoreError),
    /// localStorage has it, but nothing confirms that it is on the disk.
    Unconfirmed(StoreError),
    /// Neither store has it: it is on the page only.
    KeptNowhere(StoreError),
    /// A newer version of the app keeps its data here: this one only reads.
    ReadOnly,
}

impl SaveState {
    /// Derives the state from what localStorage refuses (`None`: nothing) and
    /// from what the journal still lacks.
    pub(super) fn of(read_only: bool, refusal: Option<&StoreError>, outbox: &Outbox) -> Self {
        if read_only {
            return Self::ReadOnly;
        }
        if outbox.is_writing() {
            return Self::Saving;
        }
        match (refusal, outbox.issue()) {
            (Some(error), Some(_)) => Self::KeptNowhere(error.clone()),
            (None, Some(error)) => Self::Unconfirmed(error.clone()),
            (_, None) if outbox.is_opening() || !outbox.is_empty() => Self::Saving,
            (Some(error), None) => Self::JournalOnly(error.clone()),
            (None, None) if outbox.confirms() => Self::Saved,
            (None, None) => Self::InBrowser,
        }
    }

    /// The code in `data-save-state`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::InBrowser => "in-browser",
            Self::JournalOnly(_) | Self::Unconfirmed(_) | Self::KeptNowhere(_) => "failed",
            Self::ReadOnly => "readonly",
        }
    }
}
