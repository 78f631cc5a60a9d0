//! What stands around the text of a page.

use crate::words::words;
use downhill::{export::figure::escaped, language::Language};

/// What a page of the site says around its text.
pub struct Frame<'a> {
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub description: &'a str,
    /// The same page in the other language, from here.
    pub other: &'a str,
    /// The way from here to the root of the site.
    pub root: &'a str,
    /// The lesson's name, for its progress; empty for other pages.
    pub lesson: &'a str,
}

/// A whole page around `body`.
pub fn framed(frame: &Frame, body: &str) -> String {
    let Frame {
        language,
        title,
        description,
        other,
        root,
        lesson,
    } = *frame;
    let (tag, words) = (language.tag(), words(language));
    let foreign = match language {
        Language::English => "zh",
        Language::Chinese => "en",
    };
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "<!doctype html>
<html lang=\"{tag}\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'\">
<title>{title} · Downhill</title>
<meta name=\"description\" content=\"{description}\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<link rel=\"alternate\" hreflang=\"{foreign}\" href=\"{other}\">
<link rel=\"icon\" href=\"{root}www/icon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"{root}lessons/lessons.css\">
<script src=\"{root}www/embed.js\" defer></script>
<script src=\"{root}lessons/lessons.js\" defer></script>
</head>
<body data-lesson=\"{lesson}\">
<header>
<nav aria-label=\"Downhill\"><a class=\"home\" href=\"{root}index.html\">{page}</a> <a href=\"{root}lessons/{tag}/index.html\">{lessons}</a> <a href=\"{root}gallery/{tag}.html\">{gallery}</a></nav>
<a href=\"{other}\" lang=\"{foreign}\" hreflang=\"{foreign}\">{word}</a>
</header>
<main>
{body}</main>
</body>
</html>
",
        page = words.page,
        lessons = words.lessons,
        gallery = words.gallery,
        word = words.other,
    )
}
