//! Finding a unit by code or by part of its name, with or without diacritics.

use super::{Plan, Unit};

/// Lower-cases and strips Vietnamese diacritics, so that `Hòa`, `Hoà` and
/// `hoa` are alike and `đ` is `d`. Reads NFC as well as decomposed text; runs
/// of spaces become one.
#[must_use]
pub fn fold(text: &str) -> String {
    let _ = text;
    unimplemented!()
}

/// The units that match `query`, best first: a code, then a name that starts
/// with it, then a word that does, then any part. At most `limit`.
#[must_use]
pub fn find_units<'a>(plan: &'a Plan, query: &str, limit: usize) -> Vec<&'a Unit> {
    let _ = (plan, query, limit);
    unimplemented!()
}
