//! SHA-256 in the notation of browsers.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The SHA-256 of `content` in base64, as policies and the worker's list write it.
pub(crate) fn base64(content: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(content))
}
