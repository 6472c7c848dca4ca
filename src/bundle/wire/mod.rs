//! The wire formats, one module per version ever released, frozen once released.

pub(super) mod v1;
