//! The pages of the lessons, and the list of them.

use crate::{
    content::{self, Content},
    frame::{Frame, framed},
    parts::part,
    plan::Lesson,
    words::{other, words},
};
use downhill::{export::figure::escaped, language::Language};
use std::{error::Error, fmt::Write, fs, path::Path};

/// The text of a lesson.
///
/// # Errors
/// A file that cannot be read or understood.
pub fn content(folder: &Path, lesson: &Lesson, language: Language) -> Result<Content, Box<dyn Error>> {
    let path = folder.join(format!("{}/{:02}.html", language.tag(), lesson.number));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    content::parse(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Writes the page of a lesson into the site.
///
/// # Errors
/// A scene that is not there, a bad link, a file that cannot be written.
pub fn lesson(
    folder: &Path,
    site: &Path,
    lessons: &[Lesson],
    place: usize,
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let this = &lessons[place];
    let content = content(folder, this, language)?;
    let mut body = format!(
        "<p class=\"number\">{} / {}</p>\n<h1>{}</h1>\n<p class=\"teaches\">{}</p>\n",
        this.number,
        lessons.len(),
        escaped(&content.title),
        escaped(&content.teaches)
    );
    for each in &content.parts {
        body.push_str(&part(each, &content, this, site, language)?);
    }
    body.push_str(&turn(folder, lessons, place, language)?);
    let frame = Frame {
        language,
        title: &content.title,
        description: &content.teaches,
        other: &format!("../{}/{}", other(language).tag(), this.file()),
        root: "../../",
        lesson: &this.slug,
    };
    let path = site.join("lessons").join(language.tag());
    fs::create_dir_all(&path)?;
    fs::write(path.join(this.file()), framed(&frame, &body))?;
    Ok(())
}

/// The way to the lessons before and after.
fn turn(
    folder: &Path,
    lessons: &[Lesson],
    place: usize,
    language: Language,
) -> Result<String, Box<dyn Error>> {
    let words = words(language);
    let mut html = String::from("<nav class=\"turn\">\n");
    let ways = [
        (place.checked_sub(1), "prev", words.previous),
        (Some(place + 1), "next", words.next),
    ];
    for (place, rel, word) in ways {
        if let Some(lesson) = place.and_then(|place| lessons.get(place)) {
            let title = content(folder, lesson, language)?.title;
            let _ = writeln!(
                html,
                "<a rel=\"{rel}\" href=\"{}\"><span>{word}</span> {}</a>",
                lesson.file(),
                escaped(&title)
            );
        }
    }
    html.push_str("</nav>\n");
    Ok(html)
}

/// Writes the list of the lessons.
///
/// # Errors
/// A file that cannot be read or written.
pub fn list(
    folder: &Path,
    site: &Path,
    lessons: &[Lesson],
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let words = words(language);
    let mut body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<ol class=\"lessons\">\n",
        words.lessons, words.intro
    );
    for lesson in lessons {
        let content = content(folder, lesson, language)?;
        let _ = writeln!(
            body,
            "<li data-lesson=\"{}\" data-read=\"{}\"><a href=\"{}\">{}</a><p>{}</p></li>",
            lesson.slug,
            words.read,
            lesson.file(),
            escaped(&content.title),
            escaped(&content.teaches)
        );
    }
    let _ = write!(
        body,
        "</ol>\n<p><button type=\"button\" id=\"forget\" hidden>{}</button></p>\n",
        words.forget
    );
    let frame = Frame {
        language,
        title: words.lessons,
        description: words.intro,
        other: &format!("../{}/index.html", other(language).tag()),
        root: "../../",
        lesson: "",
    };
    fs::write(
        site.join(format!("lessons/{}/index.html", language.tag())),
        framed(&frame, &body),
    )?;
    Ok(())
}
