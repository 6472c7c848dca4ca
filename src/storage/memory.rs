//! A store in memory whose quota and failures can be set, for tests.

use super::{KeyValue, StoreError};
use std::collections::BTreeMap;

/// A store in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    texts: BTreeMap<String, String>,
    /// Quota in bytes, names included; unlimited where `None`.
    pub quota: Option<usize>,
    /// Every access fails with this.
    pub broken: Option<StoreError>,
    /// How many writes succeed before they fail; 0 fails the next.
    pub fails_after: Option<usize>,
    /// How many writes fail then.
    pub failures: usize,
}

impl MemoryStore {
    /// A store that holds `texts` already.
    #[must_use]
    pub fn with(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            texts: texts.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Everything it holds.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// How many bytes it holds, names included.
    #[must_use]
    pub fn used(&self) -> usize {
        self.used_without("")
    }

    fn used_without(&self, name: &str) -> usize {
        self.texts
            .iter()
            .filter(|(known, _)| *known != name)
            .map(|(known, text)| known.len() + text.len())
            .sum()
    }

    fn access(&self) -> Result<(), StoreError> {
        self.broken.clone().map_or(Ok(()), Err)
    }
}

impl KeyValue for MemoryStore {
    fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.access()?;
        Ok(self.texts.get(name).cloned())
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        self.access()?;
        match &mut self.fails_after {
            Some(0) => {
                if self.failures > 0 {
                    self.failures -= 1;
                    return Err(StoreError::Other("set to fail".to_owned()));
                }
                self.fails_after = None;
            }
            Some(left) => *left -= 1,
            None => {}
        }
        let needed = self.used_without(name) + name.len() + text.len();
        if self.quota.is_some_and(|quota| needed > quota) {
            return Err(StoreError::Full);
        }
        self.texts.insert(name.to_owned(), text.to_owned());
        Ok(())
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.access()?;
        Ok(self
            .texts
            .keys()
            .filter(|name| name.starts_with(prefix))
            .cloned()
            .collect())
    }
}
