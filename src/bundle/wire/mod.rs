//! The wire formats, one module per version ever released, frozen once released.

pub(super) mod v1;

use super::ReadError;
use crate::json::MemberError;

/// Something at `place` is not as the format says.
pub(super) fn invalid(place: &str, reason: &'static str) -> ReadError {
    MemberError::new(place, reason).into()
}
