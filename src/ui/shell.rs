//! What the frame around the pages knows: the network, a newer app or plan that
//! waits to be applied, and whether the page opens again without a network.

use super::store::Store;
use crate::plan::PlanError;
use crate::platform;
use crate::view::text::loading::Reopening;
use leptos::prelude::*;

/// The state of the frame. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Shell {
    /// Whether there is a network.
    pub(super) online: RwSignal<bool>,
    /// The update that waits to be applied, if any.
    pub(super) update: RwSignal<Option<PendingUpdate>>,
    /// Whether the page opens again without one.
    pub(super) reopening: RwSignal<Reopening>,
}

/// Something newer than what runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PendingUpdate {
    /// A version of the app.
    App,
    /// The plan.
    Plan,
}

impl PendingUpdate {
    /// Applies it; the page is loaded anew.
    pub(super) fn apply(self) {
        match self {
            Self::App => wasm_bindgen_futures::spawn_local(platform::worker::take_over()),
            Self::Plan => platform::address::reload(),
        }
    }
}

impl Shell {
    /// The shell of a page that was just opened.
    pub(super) fn new() -> Self {
        Self {
            online: RwSignal::new(platform::network::is_online()),
            update: RwSignal::new(None),
            reopening: RwSignal::new(if !platform::address::is_secure() {
                Reopening::Insecure
            } else if platform::worker::is_controlling() {
                Reopening::Installed
            } else {
                Reopening::Pending
            }),
        }
    }

    /// The shell of the app.
    ///
    /// # Panics
    /// Outside the app.
    pub(super) fn here() -> Self {
        use_context().expect("the app provides the shell to all its pages")
    }

    /// Keeps a plan that the server has changed since the start. It is used when
    /// the page is loaded anew: never in the middle of an edit.
    ///
    /// # Errors
    /// What is wrong with it; the plan in force stays.
    pub(super) fn offer_plan(self, store: Store, file: &str) -> Result<(), PlanError> {
        if store.take_plan(file)? && self.update.get_untracked().is_none() {
            self.update.set(Some(PendingUpdate::Plan));
        }
        Ok(())
    }
}
