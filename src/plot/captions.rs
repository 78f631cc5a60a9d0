//! The words around the view of the data: names of columns, and what the marks mean.

use super::dots::Shape;
use super::keys::{self, Key, Sign};
use super::layout::Sizes;
use super::look::Look;
use super::places::Kind;
use super::theme::{Colour, Palette};
use super::words::text_width;
use crate::language::Language;
use crate::objective::Fit;

/// What there is to be said, in whichever language.
#[derive(Clone, Debug)]
pub struct Captions {
    kind: Kind,
    names: [String; 2],
    target: String,
    held_out: bool,
    sizes: Sizes,
    width: f64,
}

impl Captions {
    /// The words for `fit` in a view `width` pixels wide.
    pub fn new(fit: &Fit, kind: Kind, sizes: Sizes, width: f64) -> Self {
        let data = fit.data();
        let names = match kind {
            Kind::Target | Kind::Class => [data.feature_name(0), data.target_name()],
            Kind::Plane => [data.feature_name(0), data.feature_name(1)],
            Kind::Compared | Kind::Probability => ["", data.target_name()],
        };
        Self {
            kind,
            names: names.map(str::to_owned),
            target: data.target_name().to_owned(),
            held_out: !data.test.target.is_empty(),
            sizes,
            width,
        }
    }

    /// What goes along an axis, 0 across and 1 upwards.
    pub fn name(&self, axis: usize, language: Language) -> String {
        let target = shortened(&self.target, self.sizes.small, self.width * 0.4);
        match (self.kind, axis) {
            (Kind::Compared, 0) => [language.choose(&["actual ", "实际 "]), &target].concat(),
            (Kind::Compared, _) => [language.choose(&["predicted ", "预测 "]), &target].concat(),
            (Kind::Probability, 0) => match language {
                Language::English => ["probability of ", &target, " = 1"].concat(),
                Language::Chinese => ["预测 ", &target, " = 1 的概率"].concat(),
            },
            // What sets the marks of a class apart means nothing.
            (Kind::Class, 1) | (Kind::Probability, _) => {
                let words = language.choose(&[" (spread to be seen)", "（纵向错开只为看清）"]);
                [target.as_str(), words].concat()
            }
            _ => shortened(&self.names[axis], self.sizes.small, self.width * 0.75),
        }
    }

    /// How wide that is in the language in which it is wider.
    pub fn name_width(&self, axis: usize) -> f64 {
        longest(&|language| text_width(&self.name(axis, language), self.sizes.small))
    }

    /// How wide the row of keys is in the language in which it is wider.
    pub fn keys_width(&self) -> f64 {
        let palette = Look::default().palette();
        longest(&|language| keys::width(&self.keys(language, palette), self.sizes))
    }

    /// The colour of a sample's mark.
    pub const fn colour(&self, shape: Shape, palette: &Palette) -> Colour {
        match (self.kind, shape) {
            (Kind::Target | Kind::Compared, _) => palette.quiet,
            (_, Shape::Round) => palette.slope,
            (_, Shape::Square) => palette.value,
        }
    }

    /// What the marks mean.
    pub fn keys(&self, language: Language, palette: &Palette) -> Vec<Key> {
        let mut keys = Vec::new();
        if matches!(self.kind, Kind::Plane | Kind::Class | Kind::Probability) {
            let target = shortened(&self.target, self.sizes.small, self.width * 0.2);
            for (shape, class) in [(Shape::Round, " = 0"), (Shape::Square, " = 1")] {
                keys.push(Key {
                    sign: Sign::Dot(shape, true, self.colour(shape, palette)),
                    words: [&target, class].concat(),
                });
            }
        }
        if self.held_out {
            for (filled, words) in [(true, ["training", "训练"]), (false, ["held out", "留出"])] {
                keys.push(Key {
                    sign: Sign::Dot(Shape::Round, filled, palette.quiet),
                    words: language.choose(&words).to_owned(),
                });
            }
        }
        keys
    }
}

fn longest(width: &dyn Fn(Language) -> f64) -> f64 {
    Language::ALL.map(width).into_iter().fold(0.0, f64::max)
}

/// `text`, its end left out where it is wider than `most`.
fn shortened(text: &str, size: f64, most: f64) -> String {
    if text_width(text, size) <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if text_width(&short, size) + size > most {
            break;
        }
    }
    short + "…"
}
