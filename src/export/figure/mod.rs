//! The figure of a scene: its picture with the author's title and caption, and where it comes from.

mod scene;

pub use scene::document;

use crate::{
    insight::{quiz::Quiz, sentence::sentence},
    language::Language,
    plot::{Palette, Theme, text_width},
    scene::{self as link, Scene},
};
use plotters_backend::DrawingErrorKind;
use std::fmt::Write;

/// The sizes that a figure may have, in CSS pixels.
pub const SIZES: std::ops::RangeInclusive<u32> = 160..=4000;

/// Type, in CSS pixels.
const TITLE: f64 = 18.0;
const CAPTION: f64 = 14.0;
const SOURCE: f64 = 11.0;

/// How much wider the title's bold letters are than plain ones.
const BOLD: f64 = 1.15;

/// Around the words, in CSS pixels; and from line to line, in sizes of the type.
const MARGIN: f64 = 16.0;
const LEADING: f64 = 1.4;

/// What the picture keeps, however many words there are, as a part of the height.
const PICTURE: f64 = 0.5;

/// What a figure looks like.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// In CSS pixels, each held within [`SIZES`].
    pub size: (u32, u32),
    /// Light or dark.
    pub theme: Theme,
    /// Of the words that are not the author's.
    pub language: Language,
    /// The address of the page, before `#`: with it the source says where, and is a link.
    pub address: &'a str,
}

/// A piece of text, on lines.
struct Words {
    lines: Vec<String>,
    size: f64,
}

/// The figure of `scene` at its step, as an SVG document that stands alone.
///
/// # Errors
/// The backend's.
pub fn figure(scene: &Scene, look: &Figure) -> Result<String, DrawingErrorKind<std::io::Error>> {
    let hold = |side: u32| side.clamp(*SIZES.start(), *SIZES.end());
    let (width, height) = (hold(look.size.0), hold(look.size.1));
    let palette = look.theme.palette();
    let (room, whole) = (f64::from(width) - 2.0 * MARGIN, f64::from(height));
    let fragment = link::encode(scene);
    let below = Words {
        lines: vec![source_text(look.address, &fragment, room)],
        size: SOURCE,
    };
    // Words give way where the picture would become too small: first the caption, then the title.
    let mut spare = whole * (1.0 - PICTURE) - below.height();
    let above = Words::new(&scene.view.title, TITLE, room / BOLD, lines_in(&mut spare, TITLE));
    let caption = Words::new(&scene.view.caption, CAPTION, room, lines_in(&mut spare, CAPTION));
    let inner = whole - above.height() - caption.height() - below.height();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "160 … 4000"
    )]
    let inner = inner.floor() as u32;
    let drawn = document(scene, (width, inner), look.theme, look.language)?;

    let mut text = String::new();
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"system-ui, sans-serif\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(&named(scene)),
        escaped(&told(scene, look.language)),
        hex(palette, |palette| palette.page),
    );
    let mut top = 0.0;
    above.write(
        &mut text,
        &mut top,
        hex(palette, |palette| palette.text).as_str(),
        "600",
    );
    text.push_str(&drawn.replacen("<svg ", &format!("<svg y=\"{top}\" "), 1));
    top += f64::from(inner);
    caption.write(
        &mut text,
        &mut top,
        hex(palette, |palette| palette.text).as_str(),
        "400",
    );
    let linked = !look.address.is_empty();
    if linked {
        let _ = write!(
            text,
            "<a href=\"{}#{}\">",
            escaped(look.address),
            escaped(&fragment)
        );
    }
    below.write(
        &mut text,
        &mut top,
        hex(palette, |palette| palette.quiet).as_str(),
        "400",
    );
    text.push_str(if linked { "</a>\n</svg>\n" } else { "</svg>\n" });
    Ok(text)
}

/// As many lines as fit into `spare`, which becomes less.
fn lines_in(spare: &mut f64, size: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates"
    )]
    let lines = ((*spare - MARGIN) / (size * LEADING)).floor().max(0.0) as usize;
    let lines = lines.min(4);
    #[expect(clippy::cast_precision_loss, reason = "at most 4")]
    if lines > 0 {
        *spare -= MARGIN + lines as f64 * size * LEADING;
    }
    lines
}

impl Words {
    fn new(text: &str, size: f64, room: f64, most: usize) -> Self {
        Self {
            lines: broken(text, size, room, most),
            size,
        }
    }

    fn height(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most 4")]
        match self.lines.len() {
            0 => 0.0,
            lines => lines as f64 * self.size * LEADING + MARGIN * 0.75,
        }
    }

    /// Writes the lines below `top`, which moves down.
    fn write(&self, to: &mut String, top: &mut f64, colour: &str, weight: &str) {
        let size = self.size;
        for (number, line) in self.lines.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most 4")]
            let base = *top + MARGIN * 0.375 + size * (LEADING * number as f64 + 1.05);
            let _ = writeln!(
                to,
                "<text x=\"{MARGIN}\" y=\"{base:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
                escaped(line)
            );
        }
        *top += self.height();
    }
}

/// A text on at most `most` lines, broken at spaces, or between characters where there are none; what does not fit ends in
/// an ellipsis.
fn broken(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let letters: Vec<char> = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    for &letter in &letters {
        line.push(letter);
        if text_width(&line, size) <= room {
            continue;
        }
        let at = line
            .rfind(' ')
            .filter(|at| *at > 0 && *at + 1 < line.len())
            .unwrap_or_else(|| line.len() - letter.len_utf8());
        let rest = line.split_off(at);
        lines.push(std::mem::replace(&mut line, rest.trim_start().to_owned()));
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
            *last = cut(last, size, room);
        }
    }
    lines
}

/// A text on one line; what does not fit ends in an ellipsis.
fn cut(text: &str, size: f64, room: f64) -> String {
    let mut line = text.to_owned();
    if text_width(&line, size) > room {
        while text_width(&line, size) + size > room && line.pop().is_some() {}
        line.push('…');
    }
    line
}

/// Where it comes from, as short as the room asks for: in print, the address without its scheme is the only way back.
fn source_text(address: &str, fragment: &str, room: f64) -> String {
    let place = address.split_once("://").map_or(address, |(_, place)| place);
    cut(&format!("Downhill · {place}#{fragment}"), SOURCE, room)
}

/// What the document is called.
fn named(scene: &Scene) -> String {
    match (scene.view.title.as_str(), scene.data()) {
        ("", None) => format!("f = {}", scene.formula.text()),
        ("", Some(data)) => data.fit.data().names.join(", "),
        (title, _) => title.to_owned(),
    }
}

/// What a scene shows at its step, in a sentence; of a scene with a question, that.
pub fn told(scene: &Scene, language: Language) -> String {
    let mut runs = scene.runs();
    let Some(run) = runs.first_mut() else {
        return String::new();
    };
    run.extend(scene.step + 1);
    let step = scene.step.min(run.last());
    let asked = Quiz::of(scene).and_then(|quiz| quiz.say(run, step, language));
    asked.unwrap_or_else(|| sentence(run, step, language))
}

/// A colour of the palette as SVG writes it.
fn hex(palette: &Palette, of: impl Fn(&Palette) -> crate::plot::Colour) -> String {
    let (r, g, b) = of(palette).rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text as XML and HTML, between tags or within quotes. What XML has no way to write is left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
