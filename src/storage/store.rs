//! A key-value store of texts whose every failure is returned.

/// Why a store has refused. What was to be kept is still on the page.
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
    /// [`StoreError`]; what was there before is still there then.
    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError>;

    /// The names that start with `prefix`; one may come twice.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read at all.
    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
}
