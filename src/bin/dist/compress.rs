//! A `.br` and a `.gz` beside each file, for servers that hand them out.

use crate::tree;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What is compressed already.
const COMPRESSED: [&str; 4] = [".png", ".br", ".gz", ".woff2"];
/// Brotli's best quality and largest plain window (RFC 7932).
const QUALITY: u32 = 11;
const WINDOW: u32 = 24;

/// Compresses every file below `root`.
pub(crate) fn all(root: &Path) -> Result<()> {
    let files: Vec<String> = tree::files(root)?
        .into_iter()
        .filter(|file| !tree::is_for_servers(file) && !COMPRESSED.iter().any(|e| file.ends_with(e)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress(root, file)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

fn compress(root: &Path, file: &str) -> Result<()> {
    let bytes = fs::read(root.join(file))?;
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
    brotli.write_all(&bytes)?;
    fs::write(root.join(format!("{file}.br")), brotli.into_inner())?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(root.join(format!("{file}.gz")), gzip.finish()?)?;
    Ok(())
}
