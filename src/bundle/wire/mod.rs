//! The wire formats, one module per version ever released, frozen once released.

pub(super) mod v1;

use super::ReadError;
use crate::plan::Misfit;

/// Something at `place` is not as the format says.
pub(super) fn invalid(place: &str, reason: &'static str) -> ReadError {
    Misfit::new(place, reason).into()
}
