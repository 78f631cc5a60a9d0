//! The gallery: every example and every scene of the lessons as a thumbnail.

use crate::{
    content::Part,
    figures::picture,
    frame::{Frame, framed},
    pages::content,
    plan::Lesson,
    words::{other, words},
};
use downhill::{data::BUILT_IN, export::figure::escaped, language::Language, scene::PRESETS};
use std::{error::Error, fmt::Write, fs, path::Path};

/// The sizes of thumbnails, in CSS pixels: of a typed f, and over data, where several charts share the room.
const THUMBNAIL: (u32, u32) = (320, 240);
const DATA_THUMBNAIL: (u32, u32) = (320, 340);

/// A thumbnail with its words.
struct Entry {
    file: String,
    link: String,
    name: String,
    /// What the link is called where its text alone would not tell it from others.
    called: Option<String>,
    teaches: String,
}

/// Writes the gallery.
///
/// # Errors
/// A bad link, a file that cannot be read or written.
pub fn gallery(
    folder: &Path,
    site: &Path,
    lessons: &[Lesson],
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let words = words(language);
    let figures = site.join("gallery/figures");
    let mut body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<h2>{}</h2>\n",
        words.gallery, words.shown, words.examples
    );
    let presets = PRESETS.iter().map(|preset| Entry {
        file: preset.id.to_owned(),
        link: preset.link(),
        name: preset.name(language).to_owned(),
        called: None,
        teaches: preset.teaches(language).to_owned(),
    });
    let sets = BUILT_IN.iter().map(|set| Entry {
        file: format!("data-{}", set.id),
        link: format!("v=1&data={}&{}", set.id, set.settings),
        name: set.name(language).to_owned(),
        called: None,
        teaches: set.about(language).to_owned(),
    });
    let grid = |entries: Vec<Entry>, body: &mut String| -> Result<(), Box<dyn Error>> {
        body.push_str("<ul class=\"gallery\">\n");
        for Entry {
            file,
            link,
            name,
            called,
            teaches,
        } in entries
        {
            let link = link.trim_end_matches('&');
            let size = if link.contains("data=") {
                DATA_THUMBNAIL
            } else {
                THUMBNAIL
            };
            let still = picture(link, size, language, (&figures, "figures/"), &file)?;
            let called = called.map_or_else(String::new, |called| {
                format!(" aria-label=\"{}\"", escaped(&called))
            });
            let _ = writeln!(
                body,
                "<li><a href=\"../index.html#{}&amp;lang={}\"{called}>{still}<span>{}</span></a><p>{}</p></li>",
                escaped(link),
                language.tag(),
                escaped(&name),
                escaped(&teaches)
            );
        }
        body.push_str("</ul>\n");
        Ok(())
    };
    grid(presets.chain(sets).collect(), &mut body)?;
    for lesson in lessons {
        let content = content(folder, lesson, language)?;
        let _ = writeln!(
            body,
            "<h2><a href=\"../lessons/{}/{}\">{}. {}</a></h2>",
            language.tag(),
            lesson.file(),
            lesson.number,
            escaped(&content.title)
        );
        let scenes = content.parts.iter().filter_map(|part| match part {
            Part::Scene(name, caption) => Some((name, caption)),
            Part::Question { scene, question, .. } if !content.scenes().contains(&scene.as_str()) => {
                Some((scene, question))
            }
            _ => None,
        });
        let entries = scenes.map(|(name, caption)| Entry {
            file: format!("{}-{name}", lesson.number),
            link: lesson.link(name).unwrap_or_default().to_owned(),
            name: words.open.to_owned(),
            called: Some(format!("{}{}{caption}", words.open, words.colon)),
            teaches: caption.clone(),
        });
        grid(entries.collect(), &mut body)?;
    }
    let frame = Frame {
        language,
        title: words.gallery,
        description: words.shown,
        other: &format!("{}.html", other(language).tag()),
        root: "../",
        lesson: "",
    };
    fs::write(
        site.join(format!("gallery/{}.html", language.tag())),
        framed(&frame, &body),
    )?;
    Ok(())
}
