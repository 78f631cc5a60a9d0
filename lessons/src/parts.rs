//! The parts of a lesson, as HTML.

use crate::{
    content::{Content, Part},
    figures::picture,
    plan::Lesson,
    words::words,
};
use downhill::{export::figure::escaped, language::Language};
use std::{error::Error, path::Path};

/// The size of a figure, in CSS pixels.
const FIGURE: (u32, u32) = (640, 420);
const DATA_FIGURE: (u32, u32) = (640, 560);

/// Stands in a question for the picture that it is about.
const PICTURE: &str = "{picture}";

/// A part of a lesson, as HTML.
///
/// # Errors
/// A scene that is not there, a bad link, a question that does not say which picture it is about.
pub fn part(
    part: &Part,
    content: &Content,
    lesson: &Lesson,
    site: &Path,
    language: Language,
) -> Result<String, Box<dyn Error>> {
    let words = words(language);
    Ok(match part {
        Part::Text(html) => html.clone(),
        Part::Scene(name, caption) => figure(name, (caption, true), content, lesson, site, language)?,
        Part::Try(html) => format!(
            "<section class=\"try\">\n<h2>{}</h2>\n{html}</section>\n",
            words.attempt
        ),
        Part::Question {
            scene,
            until,
            question,
            answer,
        } => {
            let asked = asked(question, scene, content, language)?;
            // A scene that stands nowhere else stands with its question.
            let own = if content.scenes().contains(&scene.as_str()) {
                String::new()
            } else {
                figure(scene, (question, false), content, lesson, site, language)?
            };
            format!(
                "<section class=\"question\">\n<h2>{}</h2>\n<p>{asked}</p>\n{own}\
                 <details class=\"answer\" data-scene=\"{scene}\" data-until=\"{}\" data-done=\"{}\">\n\
                 <summary>{}</summary>\n{answer}</details>\n</section>\n",
                words.question,
                escaped(until),
                words.done,
                words.show
            )
        }
    })
}

/// The question with, in place of `{picture}`, the name of the picture that it is about as a way there. Without one a
/// reader of a page with several could not tell.
fn asked(
    question: &str,
    scene: &str,
    content: &Content,
    language: Language,
) -> Result<String, Box<dyn Error>> {
    let elsewhere = content.scenes().contains(&scene);
    if question.contains(PICTURE) != elsewhere {
        let fault = if elsewhere { "does not say" } else { "says" };
        return Err(format!("this question {fault} {PICTURE}: {question}").into());
    }
    let number = content.number(scene);
    let link = format!("<a href=\"#{scene}\">{} {number}</a>", words(language).picture);
    Ok(escaped(question).replace(PICTURE, &link))
}

/// A scene: alive where scripts run, and otherwise a figure. Its caption is shown, or only names it.
fn figure(
    name: &str,
    (caption, shown): (&str, bool),
    content: &Content,
    lesson: &Lesson,
    site: &Path,
    language: Language,
) -> Result<String, Box<dyn Error>> {
    let link = lesson
        .link(name)
        .ok_or_else(|| format!("lesson {} has no scene {name}", lesson.number))?;
    let size = if link.contains("data=") {
        DATA_FIGURE
    } else {
        FIGURE
    };
    let folder = site.join("lessons/figures");
    let file = format!("{}-{name}", lesson.number);
    let still = picture(link, size, language, (&folder, "../figures/"), &file)?;
    let (link, caption) = (escaped(link), escaped(caption));
    let words = words(language);
    let (before, after) = words.numbered;
    let (after, said) = if shown {
        (after, caption.as_str())
    } else {
        ("", "")
    };
    let number = content.number(name);
    Ok(format!(
        "<figure id=\"{name}\">\n\
         <downhill-scene link=\"{link}\"><a href=\"../../index.html#{link}\">{caption}</a></downhill-scene>\n\
         {still}\n\
         <figcaption><b>{before}{number}{after}</b> {said} <a class=\"open\" href=\"../../index.html#{link}&amp;lang={}\">{}</a></figcaption>\n\
         </figure>\n",
        language.tag(),
        words.open
    ))
}
