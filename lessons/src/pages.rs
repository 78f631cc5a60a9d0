//! The pages of the lessons, and the list of them.

use crate::{
    content::{self, Content, Part},
    figures::picture,
    plan::Lesson,
};
use downhill::{export::figure::escaped, language::Language};
use std::{error::Error, fmt::Write, fs, path::Path};

/// The size of a figure, in CSS pixels.
const FIGURE: (u32, u32) = (640, 420);
const DATA_FIGURE: (u32, u32) = (640, 560);

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

/// Words of the pages, by language.
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &Words {
            lessons: "Lessons",
            gallery: "Gallery",
            page: "Downhill",
            other: "中文",
            previous: "Previous",
            next: "Next",
            attempt: "Try it",
            question: "A question",
            show: "Show the answer",
            done: "There it is.",
            open: "Open in Downhill",
            intro: "Ten short lessons on gradient descent, each with pictures that can be played and dragged. Nothing has to be known beforehand but what a curve is.",
            read: "answered",
            forget: "Forget what I have answered",
            all: "All lessons",
            shown: "Every example and every scene of the lessons, drawn as it opens, with what it teaches.",
            examples: "Examples",
        },
        Language::Chinese => &Words {
            lessons: "课程",
            gallery: "图库",
            page: "Downhill",
            other: "English",
            previous: "上一课",
            next: "下一课",
            attempt: "试一试",
            question: "想一想",
            show: "看答案",
            done: "答案来了。",
            open: "在 Downhill 中打开",
            intro: "关于梯度下降的十堂短课，每课都有可以播放、可以拖动的图。只要知道什么是曲线，就能开始。",
            read: "已作答",
            forget: "清除作答记录",
            all: "全部课程",
            shown: "所有例子和课程中的所有图，画的是打开时的样子，附上它们要说明的道理。",
            examples: "例子",
        },
    }
}

/// See [`words`].
#[expect(missing_docs, reason = "they say themselves what they are")]
pub struct Words {
    pub lessons: &'static str,
    pub gallery: &'static str,
    pub page: &'static str,
    pub other: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub attempt: &'static str,
    pub question: &'static str,
    pub show: &'static str,
    pub done: &'static str,
    pub open: &'static str,
    pub intro: &'static str,
    pub read: &'static str,
    pub forget: &'static str,
    pub all: &'static str,
    pub shown: &'static str,
    pub examples: &'static str,
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

/// A part of a lesson, as HTML.
fn part(
    part: &Part,
    content: &Content,
    lesson: &Lesson,
    site: &Path,
    language: Language,
) -> Result<String, Box<dyn Error>> {
    let words = words(language);
    Ok(match part {
        Part::Text(html) => html.clone(),
        Part::Scene(name, caption) => figure(name, caption, true, lesson, site, language)?,
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
            let asked = escaped(question);
            // A scene that stands nowhere else stands with its question.
            let (way, own) = if content.scenes().contains(&scene.as_str()) {
                (format!(" <a href=\"#{scene}\">↑</a>"), String::new())
            } else {
                (
                    String::new(),
                    figure(scene, question, false, lesson, site, language)?,
                )
            };
            format!(
                "<section class=\"question\">\n<h2>{}</h2>\n<p>{asked}{way}</p>\n{own}\
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

/// A scene: alive where scripts run, and otherwise a figure. Its caption is shown, or only names it.
fn figure(
    name: &str,
    caption: &str,
    shown: bool,
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
    let said = if shown { caption.as_str() } else { "" };
    Ok(format!(
        "<figure id=\"{name}\">\n\
         <downhill-scene link=\"{link}\"><a href=\"../../index.html#{link}\">{caption}</a></downhill-scene>\n\
         {still}\n\
         <figcaption>{said} <a class=\"open\" href=\"../../index.html#{link}&amp;lang={}\">{}</a></figcaption>\n\
         </figure>\n",
        language.tag(),
        words(language).open
    ))
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

/// The other language.
pub const fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}
