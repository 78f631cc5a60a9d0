//! What the first view transfers, compressed as a good host does it.

use crate::files;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// The promise: 100 KB, of 1000 bytes each.
const LIMIT: usize = 100_000;

/// What the page asks for when somebody opens "More", or needs more than the core it opens with; and what only other
/// pages ask for.
const LATER: [&str; 6] = [
    "www/more",
    "pkg/downhill",
    "www/embed.js",
    "examples/",
    "lessons/",
    "gallery/",
];

/// Prints every file's size, raw and compressed, and fails when the first view is over the limit.
///
/// The first view is counted as everything in the site that a page can ask for, except what is loaded only when it is
/// first used; type declarations and Node's `package.json` are never asked for.
pub fn weigh(dist: &Path) -> Result<()> {
    println!("\n{:>10} {:>10}  file", "bytes", "brotli");
    let (mut raw, mut compressed) = (0, 0);
    let page = fs::read_to_string(dist.join("index.html"))?;
    for file in files::under(dist) {
        let name = file.strip_prefix(dist)?.display().to_string().replace('\\', "/");
        if name.ends_with(".d.ts") || name == "pkg/package.json" {
            continue;
        }
        // Of the figures there are some four hundred, none of which is asked for by itself.
        if name.contains("/figures/") {
            continue;
        }
        let bytes = fs::read(&file)?;
        let small = brotli_size(&bytes)?;
        // What the page's first script is made of stands in the page; other parts belong to what comes later.
        let part = name.starts_with("www/chunk-") && !page.contains(&name);
        if part || LATER.iter().any(|later| name.starts_with(later)) {
            println!("{:>10} {small:>10}  {name} (later)", bytes.len());
            continue;
        }
        println!("{:>10} {small:>10}  {name}", bytes.len());
        raw += bytes.len();
        compressed += small;
    }
    println!("{raw:>10} {compressed:>10}  first view (limit {LIMIT})\n");
    if compressed > LIMIT {
        bail!("the first view weighs {compressed} bytes brotli, over the limit of {LIMIT}");
    }
    Ok(())
}

/// The size of `bytes` in brotli at its best quality, in a window of 4 MB.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}
