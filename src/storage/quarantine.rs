//! The quarantine: records that could not be read, kept whole under a name of
//! their own, shown, and offered as a download. Nothing is ever written over them.

use super::record::{RecordError, short};

/// Where damaged texts are copied before anything is written in their place.
const SET_ASIDE: &str = "bcx/1/quarantine/";

/// A record that could not be read, whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarantined {
    /// The name it was kept under.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Why it could not be read.
    pub why: RecordError,
}

impl Quarantined {
    /// Reads a text kept under a name of the quarantine; `None` for any other name.
    pub(super) fn existing(name: &str, text: &str) -> Option<Self> {
        let (_, origin) = name.strip_prefix(SET_ASIDE)?.split_once('/')?;
        Some(Self {
            name: origin.to_owned(),
            text: text.to_owned(),
            why: RecordError::Damaged,
        })
    }
}

/// The name that a damaged `text`, found under `name`, is copied to.
#[must_use]
pub(super) fn aside_name(name: &str, text: &str) -> String {
    format!("{SET_ASIDE}{}/{name}", short(text))
}
