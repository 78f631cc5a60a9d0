//! What stands in the page itself, so that its first paint waits for nothing: the style sheet and the first script.
//!
//! The page's policy allows no script and no style that is not a file of the site. These two it knows by their hash.

use crate::places::Places;
use anyhow::{Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fs;

/// A file, how the page asks for it, what it becomes, and the part of the policy that is about it.
const PARTS: [(&str, &str, &str, &str); 2] = [
    (
        "www/style.css",
        "<link rel=\"stylesheet\" href=\"www/style.css\">",
        "style",
        "style-src 'self'",
    ),
    (
        "www/early.js",
        "<script src=\"www/early.js\"></script>",
        "script",
        "script-src 'self'",
    ),
];

/// Puts both into `dist/index.html`; their files go.
pub fn inline(places: &Places) -> Result<()> {
    let page = places.dist.join("index.html");
    let mut text = fs::read_to_string(&page)?;
    for (file, tag, element, directive) in PARTS {
        let path = places.dist.join(file);
        let content = fs::read_to_string(&path)?;
        let content = content.trim();
        if text.matches(tag).count() != 1 || text.matches(directive).count() != 1 {
            bail!("index.html does not have `{tag}` and `{directive}` once each");
        }
        if content.contains(&format!("</{element}")) {
            bail!("{file} would end the <{element}> that it is to stand in");
        }
        let hash = BASE64_STANDARD.encode(Sha256::digest(content));
        text = text
            .replace(tag, &format!("<{element}>{content}</{element}>"))
            .replace(directive, &format!("{directive} 'sha256-{hash}'"));
        fs::remove_file(path)?;
    }
    fs::write(page, text)?;
    Ok(())
}
