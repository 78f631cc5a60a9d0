//! The pages that a folder of both languages opens with: they lead on to English, and say where Chinese is.

use crate::words::words;
use downhill::language::Language;
use std::{error::Error, fs, path::Path};

/// Writes `lessons/index.html` and `gallery/index.html`. Without them the addresses of the folders show a list of files
/// at some hosts, and at others an error.
///
/// # Errors
/// A file that cannot be written.
pub fn doors(site: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(
        site.join("lessons/index.html"),
        door("/index.html", |language| words(language).lessons),
    )?;
    fs::write(
        site.join("gallery/index.html"),
        door(".html", |language| words(language).gallery),
    )?;
    Ok(())
}

/// A page with a way to `en` and `zh`, each followed by `rest`. At once it turns to the first: who stops it, or comes where
/// nothing turns by itself, has the links.
fn door(rest: &str, name: impl Fn(Language) -> &'static str) -> String {
    let [english, chinese] = [Language::English, Language::Chinese].map(name);
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">
<meta http-equiv=\"refresh\" content=\"0; url=en{rest}\">
<title>{english} · Downhill</title>
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"icon\" href=\"../www/icon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"../lessons/lessons.css\">
</head>
<body>
<main>
<h1>{english} <span lang=\"zh\">{chinese}</span></h1>
<p><a href=\"en{rest}\" hreflang=\"en\">{english} in English</a></p>
<p lang=\"zh\"><a href=\"zh{rest}\" hreflang=\"zh\">中文{chinese}</a></p>
</main>
</body>
</html>
"
    )
}
