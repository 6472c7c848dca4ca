//! A `.br` and a `.gz` beside each file, for servers that hand them out.

use crate::tree;
use flate2::{Compression, write::GzEncoder};
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What is compressed already.
const COMPRESSED: [&str; 4] = [".png", ".br", ".gz", ".woff2"];
/// What servers read themselves.
const FOR_SERVERS: [&str; 2] = [".htaccess", "web.config"];
/// Brotli's best quality and largest plain window (RFC 7932).
const QUALITY: u32 = 11;
const WINDOW: u32 = 24;

/// Compresses every file below `root`.
pub(crate) fn all(root: &Path) -> Result<(), Box<dyn Error>> {
    for file in tree::files(root)? {
        if FOR_SERVERS.contains(&file.as_str()) || COMPRESSED.iter().any(|e| file.ends_with(e)) {
            continue;
        }
        let bytes = fs::read(root.join(&file))?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
        brotli.write_all(&bytes)?;
        fs::write(root.join(format!("{file}.br")), brotli.into_inner())?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        fs::write(root.join(format!("{file}.gz")), gzip.finish()?)?;
    }
    Ok(())
}
