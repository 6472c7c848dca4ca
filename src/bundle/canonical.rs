//! The canonical form of JSON, RFC 8785 (JCS): no spaces, members sorted by
//! UTF-16 code units, numbers as ECMAScript prints them, strings as they are.

use super::Json;

/// `value` in canonical form.
#[must_use]
pub fn canonical(value: &Json) -> String {
    let _ = value;
    unimplemented!()
}
