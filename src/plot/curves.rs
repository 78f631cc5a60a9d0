//! The still layer of f(x): f above, f′ below on the same x axis, the direction of descent between them.

use super::area::{Range, Rect, Spot};
use super::label::bounds;
use super::layout::{self, Sizes};
use super::look::Look;
use super::names::{self, Name};
use super::pen::{Ink, Pen};
use super::sample::{self, Curve, Sample};
use super::stage::Frame;
use super::ticks::Tick;
use super::view::{Chart, View};
use super::words::{Face, Side, Words};
use super::{axes, range, strip, zeros};
use crate::insight::critical::{Critical, critical_points};
use crate::language::Language;
use crate::objective::Objective;

/// All that the still layer of f(x) shows.
#[derive(Clone, Debug)]
pub struct Still {
    pub sizes: Sizes,
    pub value: Chart,
    pub slope: Chart,
    pub strip: Rect,
    /// Where it is shown where runs end.
    pub ends: Option<Rect>,
    pub samples: Vec<Sample>,
    pub value_pieces: Vec<Vec<Spot>>,
    pub slope_pieces: Vec<Vec<Spot>>,
    pub zeros: Vec<Critical>,
    pub names: Vec<Name>,
    #[cfg(feature = "whole")]
    over_data: bool,
    name: String,
    across: Vec<Tick>,
    up: Vec<Tick>,
    slope_up: Vec<Tick>,
}

impl Still {
    /// Samples `objective`; `run` begins with the start.
    pub fn new(objective: &dyn Objective, frame: &Frame, run: &[[f64; 2]]) -> Self {
        let sizes = Sizes::of(frame.width, frame.height).larger(frame.larger);
        let x = frame.xlim.unwrap_or_else(|| range::across(objective, run));
        let zeros = critical_points(objective, x.low, x.high);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let count = (frame.width * frame.ratio.clamp(1.0, 2.0) / 1.5).clamp(160.0, 1400.0) as usize;
        let samples = sample::even(objective, x, count);
        let (y, slope_y) = heights(objective, frame, run, &zeros, &samples);

        // The labels decide where the charts begin, and the charts' heights decide the labels: twice is enough.
        let mut label = sizes.small * 2.0;
        let mut parts = layout::Curves::of(frame.width, frame.height, sizes, label, frame.ends);
        let (mut up, mut slope_up) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            up = layout::ticks_up(y, parts.value.height(), sizes);
            slope_up = layout::ticks_up(slope_y, parts.slope.height(), sizes);
            label = layout::widest(&up, sizes.small).max(layout::widest(&slope_up, sizes.small));
            parts = layout::Curves::of(frame.width, frame.height, sizes, label, frame.ends);
        }
        let value = Chart {
            rect: parts.value,
            x,
            y,
        };
        let slope = Chart {
            rect: parts.slope,
            x,
            y: slope_y,
        };
        let samples = sample::refine(objective, &samples, &value, &slope);
        let value_pieces = sample::pieces(&samples, Curve::Value, &value);
        let names = names::placed(&zeros, &value, &parts.strip, &value_pieces, sizes);
        Self {
            sizes,
            value,
            slope,
            strip: parts.strip,
            ends: parts.ends,
            value_pieces,
            slope_pieces: sample::pieces(&samples, Curve::Slope, &slope),
            samples,
            names,
            zeros,
            #[cfg(feature = "whole")]
            over_data: objective.fit().is_some(),
            name: objective.parameters().first().cloned().unwrap_or_default(),
            across: layout::ticks_across(x, parts.value.width(), sizes),
            up,
            slope_up,
        }
    }

    /// Where things are.
    pub const fn view(&self) -> View {
        View {
            main: self.value,
            slope: Some(self.slope),
        }
    }

    /// Draws the layer; `veiled` without what says which way is down.
    pub fn draw(&self, pen: &mut Pen, look: Look, veiled: bool) {
        let (palette, sizes) = (look.palette(), self.sizes);
        let guide = Some(palette.guide);
        axes::left(pen, &self.value, &self.up, guide, sizes, palette);
        axes::left(pen, &self.slope, &self.slope_up, guide, sizes, palette);
        if !veiled {
            self.areas(pen, look);
        }
        pen.level(
            self.slope.py(0.0),
            self.slope.rect.left,
            self.slope.rect.right,
            palette.axis,
        );
        self.below(pen, look);
        if !veiled {
            self.ways(pen, look);
        }
        zeros::threads(pen, self, look);
        for (pieces, chart, colour) in [
            (&self.value_pieces, &self.value, palette.value),
            (&self.slope_pieces, &self.slope, palette.slope),
        ] {
            for piece in pieces {
                pen.path_within(&chart.rect, piece, Ink::new(colour, sizes.curve));
            }
        }
        zeros::marks(pen, self, look);
        self.nothing(pen, look);
        for (chart, mark, colour) in [
            (&self.value, "f", palette.value),
            (&self.slope, "f′", palette.slope),
        ] {
            let at = (
                chart.rect.left - sizes.text * 0.3,
                chart.rect.top - sizes.text * 0.85,
            );
            axes::title(
                pen,
                at,
                &[mark, "(", &self.name, ")"].concat(),
                Side::Left,
                colour,
                sizes,
            );
        }
    }

    /// The strip that says which way is down.
    fn ways(&self, pen: &mut Pen, look: Look) {
        strip::draw(
            pen,
            &self.strip,
            &self.value,
            &self.samples,
            self.sizes,
            look.palette(),
        );
    }

    /// What a veiled layer left out, for the moving layer to add once nothing is asked any more.
    #[cfg(feature = "whole")]
    pub fn unveil(&self, pen: &mut Pen, look: Look) {
        self.areas(pen, look);
        self.ways(pen, look);
    }

    /// The common axis across.
    fn below(&self, pen: &mut Pen, look: Look) {
        let (palette, sizes) = (look.palette(), self.sizes);
        #[cfg(feature = "whole")]
        if self.over_data {
            let name = (self.name.as_str(), sizes.text);
            return axes::below_with(pen, &self.slope, &self.across, name, sizes, palette);
        }
        axes::below(pen, &self.slope, &self.across, &self.name, sizes, palette);
    }

    /// Says so where no part of f is defined in view, instead of leaving the reader with an empty chart.
    fn nothing(&self, pen: &mut Pen, look: Look) {
        if !self.value_pieces.is_empty() {
            return;
        }
        let text = match look.language {
            Language::English => "not defined here",
            Language::Chinese => "此范围内无定义",
        };
        let rect = &self.value.rect;
        let at = (0.5 * (rect.left + rect.right), 0.5 * (rect.top + rect.bottom));
        pen.block(
            &bounds(at, text, self.sizes.text, Side::Middle).grown(3.0),
            look.palette().page,
        );
        let colour = look.palette().quiet;
        pen.words(
            at,
            text,
            Words {
                colour,
                size: self.sizes.text,
                side: Side::Middle,
                face: Face::Plain,
            },
        );
    }

    /// The areas between f′ and zero, in the tints of the strip: above it goes left, below it right.
    fn areas(&self, pen: &mut Pen, look: Look) {
        let rect = &self.slope.rect;
        let zero = self.slope.py(0.0).clamp(rect.top, rect.bottom);
        let palette = look.palette();
        for (top, bottom, colour) in [(rect.top, zero, palette.left), (zero, rect.bottom, palette.right)] {
            let mut shapes = Vec::new();
            for piece in &self.slope_pieces {
                let [first, .., last] = piece.as_slice() else {
                    continue;
                };
                let mut shape = vec![(first.0, zero)];
                for (i, &(x, y)) in piece.iter().enumerate() {
                    // Where the curve leaves the chart or crosses zero, the shape gets a corner.
                    if let Some(&(a, b)) = i.checked_sub(1).and_then(|i| piece.get(i)) {
                        let mut corners = [top, bottom].map(|edge| (edge - b) / (y - b));
                        if corners[0] > corners[1] {
                            corners.reverse();
                        }
                        for share in corners.into_iter().filter(|share| *share > 0.0 && *share < 1.0) {
                            shape.push((a + share * (x - a), (b + share * (y - b)).clamp(top, bottom)));
                        }
                    }
                    shape.push((x, y.clamp(top, bottom)));
                }
                shape.push((last.0, zero));
                shapes.push(shape);
            }
            pen.shapes(&shapes, colour.fade(9));
        }
    }
}

/// The ranges upwards of f and of f′.
fn heights(
    objective: &dyn Objective,
    frame: &Frame,
    run: &[[f64; 2]],
    zeros: &[Critical],
    samples: &[Sample],
) -> (Range, Range) {
    let start = run.first().map_or(0.0, |point| point[0]);
    let mut slope = [f64::NAN];
    let value = objective.slope(&[start], &mut slope);
    let special: Vec<f64> = zeros.iter().map(|zero| zero.value).collect();
    let heights = |curve: Curve| {
        let mut heights = Vec::with_capacity(samples.len());
        for sample in samples.iter().filter(|s| s.value.is_finite()) {
            heights.push(sample.height(curve));
        }
        heights
    };
    let y = frame.ylim.unwrap_or_else(|| {
        let fitted = range::upwards(heights(Curve::Value), &special, value);
        #[cfg(feature = "whole")]
        if objective.fit().is_some() {
            return super::reach::upwards(fitted);
        }
        fitted
    });
    (y, range::upwards(heights(Curve::Slope), &[0.0], slope[0]))
}
