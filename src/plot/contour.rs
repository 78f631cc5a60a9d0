//! The still layer of f(x, y), or of a loss over data: contours whose levels each enclose a like share of the picture, denser towards the
//! lowest value in view, so that a narrow valley shows as well as a wide bowl.

use super::area::{Rect, Spot};
use super::label::{Taken, bounds};
use super::layout::{self, Sizes};
use super::levels::{self, Band};
use super::look::Look;
use super::pen::{Ink, Pen};
use super::relief::Relief;
use super::stage::Frame;
use super::ticks::Tick;
use super::view::{Chart, power_of_ten};
use super::words::{Face, Side, Words, text_width};
use super::{axes, bowl, window};
use crate::{language::Language, objective::Objective};

/// All that the still layer of f(x, y) shows.
#[derive(Clone, Debug)]
pub struct Still {
    pub sizes: Sizes,
    pub chart: Chart,
    /// Whether it is a loss over data.
    pub over_data: bool,
    /// Whether the run leaves more room at the right edge than at the left, and at the upper than at the lower.
    pub free: (bool, bool),
    bands: Vec<Band>,
    /// The levels' values: of which band, what is written, and where.
    labels: Vec<(usize, String, Spot)>,
    names: [String; 2],
    across: Vec<Tick>,
    up: Vec<Tick>,
}

impl Still {
    /// Evaluates `objective` on a grid; `run` begins with the start.
    pub fn new(objective: &dyn Objective, frame: &Frame, run: &[[f64; 2]]) -> Self {
        let sizes = Sizes::of(frame.width, frame.height).larger(frame.larger);
        let relief = Relief::new(objective);
        let fitted = window(&relief, objective, frame, run);
        let mut rect = layout::contour(frame.width, frame.height, sizes, sizes.small * 2.5);
        let mut chart = fitted(rect);
        let mut up = Vec::new();
        for _ in 0..2 {
            up = layout::ticks_up(chart.y, rect.height(), sizes);
            rect = layout::contour(frame.width, frame.height, sizes, layout::widest(&up, sizes.small));
            chart = fitted(rect);
        }
        let bands = levels::bands(&relief, &chart);
        let names = objective.parameters();
        let mut still = Self {
            sizes,
            chart,
            over_data: objective.fit().is_some(),
            free: free(&chart, run),
            bands,
            labels: Vec::new(),
            names: [
                names.first().cloned().unwrap_or_default(),
                names.get(1).cloned().unwrap_or_default(),
            ],
            across: layout::ticks_across(chart.x, rect.width(), sizes),
            up,
        };
        still.labels = still.placed();
        still
    }

    /// The bands over all of `rect`, without an axis or a label: for a thumbnail.
    pub fn bare(objective: &dyn Objective, frame: &Frame, run: &[[f64; 2]], rect: Rect) -> Self {
        let relief = Relief::new(objective);
        let chart = window(&relief, objective, frame, run)(rect);
        Self {
            sizes: Sizes::of(frame.width, frame.height),
            chart,
            over_data: objective.fit().is_some(),
            free: free(&chart, run),
            bands: levels::bands(&relief, &chart),
            labels: Vec::new(),
            names: <[String; 2]>::default(),
            across: Vec::new(),
            up: Vec::new(),
        }
    }

    /// Draws the bands and the lines between them.
    pub fn draw_bands(&self, pen: &mut Pen, look: Look) {
        let palette = look.palette();
        for (i, band) in self.bands.iter().enumerate().rev() {
            pen.shapes(
                &band.regions,
                palette.deep.toward(palette.high, share(i, self.bands.len())),
            );
        }
        let line = palette.value.fade(40);
        for band in &self.bands {
            for part in &band.lines {
                pen.path(part, Ink::new(line, 1.0));
            }
        }
    }

    /// Draws the layer.
    pub fn draw(&self, pen: &mut Pen, look: Look) {
        let (palette, sizes, rect) = (look.palette(), self.sizes, self.chart.rect);
        self.draw_bands(pen, look);
        self.labels(pen, look);
        axes::left(pen, &self.chart, &self.up, None, sizes, palette);
        if self.over_data {
            let name = (self.names[0].as_str(), sizes.text);
            axes::below_with(pen, &self.chart, &self.across, name, sizes, palette);
        } else {
            axes::below(pen, &self.chart, &self.across, &self.names[0], sizes, palette);
        }
        let row = rect.top - sizes.text * 0.85;
        axes::title(
            pen,
            (rect.left - sizes.text * 0.3, row),
            &self.names[1],
            Side::Left,
            palette.text,
            sizes,
        );
        self.title(pen, look, (rect.left + sizes.text * 2.0, row));
    }

    /// About what the key of the gradients covers.
    fn corner(&self) -> Rect {
        let (rect, size) = (self.chart.rect, self.sizes.small);
        let (wide, high) = (size * 12.0, size * 7.4);
        let (right, top) = self.free;
        let left = if right { rect.right - wide } else { rect.left };
        let upper = if top { rect.top } else { rect.bottom - high };
        Rect {
            left,
            top: upper,
            right: left + wide,
            bottom: upper + high,
        }
    }

    /// About what the names of the lanes cover where the row above the chart is too short for them.
    fn names_corner(&self) -> Rect {
        const WIDE: f64 = 34.0;
        let (rect, size) = (self.chart.rect, self.sizes.small);
        let (wide, high) = if rect.width() < WIDE * size {
            (9.5 * size, 5.6 * size)
        } else {
            (0.0, 0.0)
        };
        Rect {
            left: rect.right - wide,
            bottom: rect.top + high,
            ..rect
        }
    }

    /// What the levels are of.
    fn title(&self, pen: &mut Pen, look: Look, at: Spot) {
        let (palette, sizes) = (look.palette(), self.sizes);
        let mut left = at.0;
        let word = match (self.over_data, look.language) {
            (false, _) => "f",
            (true, Language::English) => "loss",
            (true, Language::Chinese) => {
                // Chinese is not set in italics.
                let words = Words {
                    colour: palette.value,
                    size: sizes.text,
                    side: Side::Left,
                    face: Face::Plain,
                };
                pen.words(at, "损失", words);
                left += text_width("损失", sizes.text);
                ""
            }
        };
        let name = [word, "(", &self.names[0], ", ", &self.names[1], ")"].concat();
        axes::title(pen, (left, at.1), &name, Side::Left, palette.value, sizes);
    }

    /// Where the levels' values stand: on every second line, where the line runs level.
    fn placed(&self) -> Vec<(usize, String, Spot)> {
        let size = self.label_size();
        let (mut labels, mut taken) = (Vec::new(), Taken::new());
        let within = self.chart.rect.grown(-size * 0.3);
        if self.over_data {
            taken.add(self.corner());
            taken.add(self.names_corner());
        }
        for (i, band) in self.bands.iter().enumerate().filter(|(i, _)| i % 2 == 1) {
            if !band.level.is_finite() {
                continue;
            }
            let text = written(band.level);
            let mut best: Option<(f64, Spot)> = None;
            for part in &band.lines {
                let length: f64 = part
                    .windows(2)
                    .map(|p| libm::hypot(p[1].0 - p[0].0, p[1].1 - p[0].1))
                    .sum();
                if length < size * 12.0 {
                    continue;
                }
                for pair in part.windows(2) {
                    let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
                    let at = (pair[0].0 + 0.5 * dx, pair[0].1 + 0.5 * dy);
                    let rect = bounds(at, &text, size, Side::Middle).grown(2.0);
                    let inside =
                        within.contains((rect.left, rect.top)) && within.contains((rect.right, rect.bottom));
                    let steep = dy.abs() / libm::hypot(dx, dy).max(1e-9);
                    if inside
                        && !taken.blocked(&rect.grown(6.0))
                        && best.is_none_or(|(least, _)| steep < least)
                    {
                        best = Some((steep, at));
                    }
                }
            }
            if let Some((_, at)) = best {
                taken.add(bounds(at, &text, size, Side::Middle).grown(1.5));
                labels.push((i, text, at));
            }
        }
        labels
    }

    fn label_size(&self) -> f64 {
        (self.sizes.small * 0.92).max(11.0)
    }

    /// What the levels' values cover.
    pub fn label_boxes(&self) -> impl Iterator<Item = Rect> {
        let size = self.label_size();
        self.labels
            .iter()
            .map(move |(_, text, at)| bounds(*at, text, size, Side::Middle))
    }

    fn labels(&self, pen: &mut Pen, look: Look) {
        let (palette, size) = (look.palette(), self.label_size());
        for (i, text, at) in &self.labels {
            let rect = bounds(*at, text, size, Side::Middle).grown(1.5);
            let back = palette.deep.toward(palette.high, share(*i, self.bands.len()));
            pen.block(
                &Rect {
                    top: rect.top + 2.0,
                    bottom: rect.bottom - 2.0,
                    ..rect
                },
                back.fade(92),
            );
            let words = Words {
                colour: palette.text,
                size,
                side: Side::Middle,
                face: Face::Plain,
            };
            pen.words(*at, text, words);
        }
    }
}

/// The corner in whose neighbourhood the run spends the least time: right, and upper. Words move about less if that is
/// decided once. The upper right one is left to the names of the lanes.
fn free(chart: &Chart, run: &[[f64; 2]]) -> (bool, bool) {
    let middle = (
        0.5 * (chart.x.low + chart.x.high),
        0.5 * (chart.y.low + chart.y.high),
    );
    let inside = |point: &&[f64; 2], (right, top): (bool, bool)| {
        chart.x.contains(point[0])
            && chart.y.contains(point[1])
            && (point[0] > middle.0) == right
            && (point[1] > middle.1) == top
    };
    let corners = [(true, false), (false, false), (false, true)];
    let busy = |corner: (bool, bool)| run.iter().filter(|point| inside(point, corner)).count();
    corners
        .into_iter()
        .min_by_key(|&corner| busy(corner))
        .unwrap_or((true, false))
}

/// What fits the chart of `objective` into a rectangle.
fn window<'a>(
    relief: &Relief,
    objective: &dyn Objective,
    frame: &'a Frame,
    run: &'a [[f64; 2]],
) -> Box<dyn Fn(Rect) -> Chart + 'a> {
    if let Some(fit) = relief.fit() {
        let [x, y] = bowl::ranges(frame, run, relief, fit);
        return Box::new(move |rect| Chart { rect, x, y });
    }
    let lowest = window::lowest(objective, run);
    Box::new(move |rect| window::fitted(frame, run, lowest, rect))
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn share(index: usize, count: usize) -> f64 {
    index as f64 / count.saturating_sub(1).max(1) as f64
}

/// A level as short as it can be told.
fn written(level: f64) -> String {
    let step = power_of_ten(libm::floor(libm::log10(level.abs().max(1e-300))) - 1.0);
    let text = super::figures::figure(level, step);
    if text.contains('.') && !text.contains('×') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
