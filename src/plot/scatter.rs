//! The data and what the model makes of them.

use super::area::Rect;
use super::captions::Captions;
use super::dots::{self, Dots, Shape};
use super::keys;
use super::layout::{self, Sizes};
use super::look::Look;
use super::moment::Moment;
use super::pen::{Ink, Pen};
use super::places::{self, Kind, place};
use super::theme::{Colour, Palette};
use super::ticks::Tick;
use super::view::Chart;
use super::words::{Face, Side, Words, text_width};
use super::{axes, fitted};
use crate::language::Language;
use crate::objective::Fit;

/// All that does not move in the view of the data.
#[derive(Clone, Debug)]
pub struct Still {
    /// Where it stands.
    pub rect: Rect,
    /// The sizes of type and marks.
    pub sizes: Sizes,
    /// What it shows.
    pub kind: Kind,
    /// Where, in numbers.
    pub chart: Chart,
    /// The radius of a sample's mark.
    pub radius: f64,
    rows: Rows,
    captions: Captions,
    across: Vec<Tick>,
    up: Vec<Tick>,
    marks: Vec<Marks>,
}

/// Marks that look alike.
#[derive(Clone, Debug)]
pub struct Marks {
    shape: Shape,
    dots: Dots,
}

/// The rows of words around the chart, in CSS pixels down.
#[derive(Clone, Copy, Debug)]
struct Rows {
    /// The middle of the row of the name of what goes up, and of the keys if they fit.
    name: f64,
    /// The middle of the row of the keys.
    keys: f64,
    /// The middle of the row of the name of what goes across.
    across: f64,
}

/// Smaller parts of a stage show nothing.
const LEAST: (f64, f64) = (70.0, 60.0);

impl Still {
    /// The view of the data behind `fit` in `rect`; the main lane begins at `start`.
    pub fn new(fit: &Fit, start: &[f64], rect: Rect, (sizes, larger): (Sizes, f64)) -> Self {
        let (kind, data) = (Kind::of(fit), fit.data());
        // Beside the loss, the type is no larger than the loss has it.
        let own = Sizes::of(rect.width() * 1.3, rect.height() * 2.0).larger(larger);
        let sizes = if own.text < sizes.text { own } else { sizes };
        let (x, y) = places::ranges(kind, fit, start);
        let mut still = Self {
            rect,
            sizes,
            kind,
            chart: Chart { rect, x, y },
            radius: 0.0,
            rows: Rows {
                name: 0.0,
                keys: 0.0,
                across: 0.0,
            },
            captions: Captions::new(fit, kind, sizes, rect.width()),
            across: Vec::new(),
            up: Vec::new(),
            marks: Vec::new(),
        };
        if rect.width() < LEAST.0 || rect.height() < LEAST.1 {
            return still;
        }
        still.arrange();
        let count = data.train.target.len() + data.test.target.len();
        still.radius = dots::radius(&still.chart.rect, count, sizes.small * 0.26);
        if !kind.moves() {
            still.marks = still.marks_of(fit, &|_, _| 0.0);
        }
        still
    }

    /// Divides the room.
    fn arrange(&mut self) {
        let (sizes, rect, kind) = (self.sizes, self.rect, self.kind);
        let mut label = sizes.small * 2.0;
        for _ in 0..2 {
            let left = (rect.left + label + sizes.small * 0.9).min(rect.left + 0.3 * rect.width());
            let right = rect.right - sizes.text * 0.8;
            let (name, keys) = (self.captions.name_width(1), self.captions.keys_width());
            // The keys stand beside the name where both fit, otherwise below it.
            let beside = name + sizes.small + keys <= right - rect.left;
            let row = sizes.small * 1.35;
            let name_row = rect.top + sizes.text * 0.85;
            let keys_row = if beside || keys == 0.0 {
                name_row
            } else {
                name_row + row
            };
            let top = keys_row + sizes.text * 0.85;
            let across = self.captions.name_width(0);
            // What is longer than a letter leaves no room for ticks beside it: it has a row of its own, unless the view is
            // low.
            let most = if rect.height() < 170.0 {
                0.3 * (right - left)
            } else {
                sizes.small
            };
            let apart = across > most;
            let bottom = rect.bottom - sizes.small * if apart { 3.1 } else { 1.9 };
            self.rows = Rows {
                name: name_row,
                keys: keys_row,
                across: bottom + 6.0 + sizes.small * if apart { 1.9 } else { 0.65 },
            };
            self.chart.rect = Rect {
                left,
                top,
                right: right.max(left + 4.0),
                bottom: bottom.max(top + 4.0),
            };
            let own = &self.chart.rect;
            self.up = match kind {
                Kind::Class => ticks(&[(0.0, "0"), (0.5, "0.5"), (1.0, "1")]),
                Kind::Probability => ticks(&[(0.0, "0"), (1.0, "1")]),
                _ => layout::ticks_up(self.chart.y, own.height(), sizes),
            };
            self.across = if kind == Kind::Probability {
                ticks(&[(0.0, "0"), (0.5, "0.5"), (1.0, "1")])
            } else {
                layout::ticks_across(self.chart.x, own.width(), sizes)
            };
            label = layout::widest(&self.up, sizes.small);
            if !apart && !self.is_letter(0) {
                let end = self.chart.rect.right - across - sizes.small * 0.9;
                for tick in &mut self.across {
                    let half = 0.5 * text_width(&tick.label, sizes.small);
                    if self.chart.px(tick.value) + half > end {
                        tick.label.clear();
                    }
                }
            }
        }
    }

    /// The marks of all samples, empty ones for those held out; `predicted` tells what the model makes of a sample, held
    /// out or not.
    pub fn marks_of(&self, fit: &Fit, predicted: &dyn Fn(usize, bool) -> f64) -> Vec<Marks> {
        let (data, rect) = (fit.data(), self.chart.rect.grown(0.5));
        let mut marks: Vec<Marks> = Vec::with_capacity(2);
        let count = data.train.target.len() + data.test.target.len();
        for (part, held_out) in [(&data.train, false), (&data.test, true)] {
            let own = part.target.len();
            let most = dots::MOST * own / count.max(1) + 1;
            for i in dots::chosen(own, most) {
                let (x, y) = place(self.kind, fit, part, i, predicted(i, held_out));
                let (shape, at) = (places::shape(fit, part, i), self.chart.to_pixel(x, y));
                if marks.iter().all(|own| own.shape != shape) {
                    marks.push(Marks {
                        shape,
                        dots: Dots::default(),
                    });
                }
                if let Some(own) = marks.iter_mut().find(|own| own.shape == shape) {
                    own.dots.add_within(&rect, (shape, !held_out), at, self.radius);
                }
            }
        }
        for own in &mut marks {
            own.dots = std::mem::take(&mut own.dots).sorted();
        }
        marks
    }

    /// Draws marks.
    pub fn draw_marks(&self, pen: &mut Pen, palette: &Palette, marks: &[Marks]) {
        for own in marks {
            own.dots.draw(pen, self.colour(own.shape, palette).fade(80));
        }
    }

    /// The colour of a sample's mark.
    pub const fn colour(&self, shape: Shape, palette: &Palette) -> Colour {
        self.captions.colour(shape, palette)
    }

    /// The chart without what the words take of the row above it, for the names of the lanes: they stand there only where
    /// there are no keys.
    pub fn beside_words(&self) -> Rect {
        let rect = self.chart.rect;
        let left = if self.captions.keys_width() > 0.0 {
            rect.right
        } else {
            // A legend keeps off a short name by itself.
            self.rect.left + self.captions.name_width(1) - 2.5 * self.sizes.text
        };
        Rect {
            left: left.clamp(rect.left, rect.right),
            ..rect
        }
    }

    /// Whether there is room for anything.
    pub fn is_empty(&self) -> bool {
        self.radius == 0.0
    }

    /// Draws the axes and the samples.
    pub fn draw(&self, pen: &mut Pen, look: Look) {
        if self.is_empty() {
            return;
        }
        let (palette, sizes, rect) = (look.palette(), self.sizes, self.chart.rect);
        axes::left(pen, &self.chart, &self.up, Some(palette.guide), sizes, palette);
        axes::below(pen, &self.chart, &self.across, "", sizes, palette);
        match self.kind {
            Kind::Compared => self.diagonal(pen, palette.axis),
            Kind::Probability => {
                let x = pen.sharp(self.chart.px(0.5));
                let ink = Ink::new(palette.axis, 1.0);
                pen.broken((x, rect.top), (x, rect.bottom), 4.0, 3.0, ink);
            }
            Kind::Class => {
                let (y, ink) = (pen.sharp(self.chart.py(0.5)), Ink::new(palette.axis, 1.0));
                pen.broken((rect.left, y), (rect.right, y), 4.0, 3.0, ink);
            }
            Kind::Target | Kind::Plane => {}
        }
        self.draw_marks(pen, palette, &self.marks);
        self.write(pen, 1, (self.rect.left + 2.0, self.rows.name), Side::Left, look);
        // A letter stands behind the end of the axis, where it takes no tick's place.
        let across = if self.is_letter(0) {
            (self.rect.right - 1.0, rect.bottom - 1.0)
        } else {
            (rect.right, self.rows.across)
        };
        self.write(pen, 0, across, Side::Right, look);
        let keys = self.captions.keys(look.language, palette);
        let wide = keys::width(&keys, sizes) - sizes.small * 0.9;
        let left = (self.rect.right - sizes.text * 0.8 - wide).max(self.rect.left);
        keys::draw(
            pen,
            &keys,
            (left, self.rows.keys),
            self.rect.right - left,
            sizes,
            palette,
        );
    }

    /// Where what is predicted is what is true.
    fn diagonal(&self, pen: &mut Pen, colour: Colour) {
        let ends = [self.chart.x.low, self.chart.x.high].map(|value| self.chart.to_pixel(value, value));
        pen.broken(ends[0], ends[1], 4.0, 3.0, Ink::new(colour, 1.0));
    }

    /// Draws what the lanes make of the samples, and the batch that is drawn next.
    pub fn draw_moving(&self, pen: &mut Pen, look: Look, moment: &Moment) {
        if !self.is_empty() {
            fitted::draw(pen, self, look, moment);
        }
    }

    /// Whether the name of what goes along an axis is a single letter.
    fn is_letter(&self, axis: usize) -> bool {
        let name = self.captions.name(axis, Language::English);
        name.chars().count() == 1 && is_symbol(&name)
    }

    fn write(&self, pen: &mut Pen, axis: usize, at: (f64, f64), side: Side, look: Look) {
        let name = self.captions.name(axis, look.language);
        let colour = look.palette().text;
        // A letter is set as mathematics, a word as a word; Chinese has no italics.
        if is_symbol(&name) {
            return axes::title(pen, at, &name, side, colour, self.sizes);
        }
        let words = Words {
            colour,
            size: self.sizes.small,
            side,
            face: Face::Plain,
        };
        pen.words(at, &name, words);
    }
}

/// Whether a name is to be set as mathematics.
fn is_symbol(name: &str) -> bool {
    name.chars().count() <= 2 && name.chars().all(|letter| letter < '\u{2e80}')
}

fn ticks(places: &[(f64, &str)]) -> Vec<Tick> {
    let mut ticks = Vec::with_capacity(places.len());
    for &(value, label) in places {
        let label = label.to_owned();
        ticks.push(Tick { value, label });
    }
    ticks
}
