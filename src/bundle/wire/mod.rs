//! The wire formats, one module per version ever released, frozen once released.

mod reading;
pub(super) mod v1;

pub(super) use reading::invalid;
