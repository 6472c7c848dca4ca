//! The wire formats of submissions and bundles, one module for each version ever
//! released. A module does not change once its version is released.

pub(super) mod v1;

use super::ReadError;
use crate::json::MemberError;

/// The error of a member at `place` that is not as the format says.
pub(super) fn invalid(place: &str, reason: &'static str) -> ReadError {
    MemberError::new(place, reason).into()
}
