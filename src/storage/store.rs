//! A store: texts under names, with failures that are told.

/// Why a store did not do as asked. What was to be kept is still on the page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room is left.
    #[error("the store is full")]
    Full,
    /// The browser forbids keeping data for this address.
    #[error("the store is denied")]
    Denied,
    /// There is no such store here.
    #[error("there is no store")]
    Unavailable,
    /// A newer version of the app keeps its data here; this one only reads.
    #[error("the store belongs to a newer version")]
    ReadOnly,
    /// It has not answered in time.
    #[error("the store does not answer")]
    Silent,
    /// Anything else, in the browser's words.
    #[error("{0}")]
    Other(String),
}

/// What is lacking before "Đã lưu" may be said of everything typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Neither the store nor the journal has it: it is on the page only.
    #[error("kept nowhere: {0}")]
    Nowhere(StoreError),
    /// The journal has it on the disk, the store has refused it.
    #[error("in the journal only: {0}")]
    JournalOnly(StoreError),
    /// The store has it, but nobody says when it reaches the disk.
    #[error("unconfirmed: {0}")]
    Unconfirmed(StoreError),
}

impl Trouble {
    /// What is wrong, if anything is: the store's refusal and the journal's.
    #[must_use]
    pub fn of(store: Option<&StoreError>, journal: Option<&StoreError>) -> Option<Self> {
        match (store, journal) {
            (None, None) => None,
            (Some(error), Some(_)) => Some(Self::Nowhere(error.clone())),
            (Some(error), None) => Some(Self::JournalOnly(error.clone())),
            (None, Some(error)) => Some(Self::Unconfirmed(error.clone())),
        }
    }
}

/// Texts under names. Nothing is ever deleted by the program.
pub trait KeyValue {
    /// The text under `name`.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read at all.
    fn get(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Keeps `text` under `name`.
    ///
    /// # Errors
    /// [`StoreError`]; what stood there before still stands then.
    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError>;

    /// The names that start with `prefix`.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read at all.
    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
}
