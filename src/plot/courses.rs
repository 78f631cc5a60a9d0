//! The lines of the progress chart: the full training loss bold, the held-out loss dashed, the loss of the batches faint.

use super::area::{Range, Rect, Spot};
use super::heights::Heights;
use super::pen::{Ink, Pen};
use super::theme::Colour;
use super::trim;
use super::view::Chart;
use crate::insight::progress::{Course, Mark, Progress};
use crate::scene::Axis;

/// How much a mark has come by on an axis.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
pub const fn amount(mark: &Mark, axis: Axis) -> f64 {
    match axis {
        Axis::Updates => mark.step as f64,
        Axis::Samples => mark.samples as f64,
        Axis::Epochs => mark.epochs,
    }
}

/// A state that has made so many updates and read so many of `all` samples as often as it has, as a mark.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2⁵³")]
pub const fn present(step: u64, samples: u64, all: usize) -> Mark {
    Mark {
        step,
        samples,
        epochs: samples as f64 / all as f64,
        loss: f64::NAN,
        between: None,
        test: None,
        batch: None,
    }
}

/// The chart that lines are drawn on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Amounts across, heights of losses upwards.
    pub chart: Chart,
    /// What the heights are.
    pub heights: Heights,
    /// What the amounts are.
    pub axis: Axis,
}

impl Ground {
    /// The place of a loss of a mark.
    pub fn place(&self, amount: f64, loss: f64) -> Spot {
        self.chart.to_pixel(amount, self.heights.of_loss(loss))
    }

    fn line(&self, course: &Course, loss: impl Fn(&Mark) -> Option<f64>) -> Vec<Spot> {
        let mut spots = Vec::with_capacity(course.marks.len());
        for mark in &course.marks {
            if let Some(loss) = loss(mark).filter(|loss| loss.is_finite()) {
                spots.push(self.place(amount(mark, self.axis), loss));
            }
        }
        spots
    }

    /// The places of the training loss, with what it did between the marks.
    fn way(&self, course: &Course) -> Vec<Spot> {
        let mut spots = Vec::with_capacity(course.marks.len());
        let mut before = 0.0;
        for mark in &course.marks {
            let at = amount(mark, self.axis);
            let third = (at - before) / 3.0;
            for (place, loss) in (1_u8..).zip(mark.between.into_iter().flatten().chain([mark.loss])) {
                if loss.is_finite() {
                    let part = if mark.between.is_some() {
                        f64::from(3 - place)
                    } else {
                        0.0
                    };
                    spots.push(self.place(at - part * third, loss));
                }
            }
            before = at;
        }
        spots
    }

    /// The loss of the batches, which is noise about the training loss: of marks that are about evenly spread over the
    /// chart, lest it look as if the noise became less.
    pub fn faint(&self, pen: &mut Pen, course: &Course, colour: Colour) {
        const PARTS: f64 = 100.0;
        let apart = self.chart.x.width() / PARTS;
        let mut next = 0.0;
        let mut line = Vec::new();
        for mark in &course.marks {
            let (at, batch) = (amount(mark, self.axis), mark.batch.unwrap_or(f64::NAN));
            if at >= next && batch.is_finite() {
                line.push(self.place(at, batch));
                next = at + apart;
            }
        }
        pen.path_within(
            &self.chart.rect,
            &trim::simplify(&line, 0.3),
            Ink::new(colour, 1.0),
        );
    }

    /// The held-out loss.
    pub fn dashed(&self, pen: &mut Pen, course: &Course, colour: Colour) {
        let line = trim::simplify(&self.line(course, |mark| mark.test), 0.3);
        for part in trim::polyline(&self.chart.rect, &line) {
            dashes(pen, &part, Ink::new(colour, 1.6));
        }
    }

    /// The training loss. It goes through `now`, the present amount and loss, whether that is a mark or not.
    pub fn bold(&self, pen: &mut Pen, course: &Course, now: (f64, f64), ink: Ink) {
        let mut line = self.way(course);
        let at = self.place(now.0, now.1);
        let place = line.partition_point(|spot| spot.0 < at.0);
        if now.1.is_finite() && line.get(place).is_none_or(|spot| spot.0 > at.0) {
            line.insert(place, at);
        }
        let rect = self.chart.rect.grown(0.5 * ink.width);
        pen.path_within(&rect, &trim::simplify(&line, 0.2), ink);
    }
}

/// A dashed line.
pub fn dashes(pen: &mut Pen, line: &[Spot], ink: Ink) {
    const PATTERN: [f64; 2] = [5.0, 3.5];
    let (mut left, mut on) = (PATTERN[0], true);
    let mut dash: Vec<Spot> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let length = libm::hypot(to.0 - from.0, to.1 - from.1);
            if length < left || !length.is_finite() {
                left -= length;
                if on {
                    dash.push(to);
                }
                break;
            }
            let share = left / length;
            from = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            if on {
                dash.push(from);
                pen.path(&dash, ink);
                dash.clear();
            } else {
                dash.push(from);
            }
            on = !on;
            left = PATTERN[usize::from(!on)];
        }
    }
    if on {
        pen.path(&dash, ink);
    }
}

/// The mark of a course that is nearest to an amount.
pub fn nearest(course: &Course, at: f64, axis: Axis) -> Option<&Mark> {
    let after = course.marks.partition_point(|mark| amount(mark, axis) < at);
    let around = course
        .marks
        .get(after.saturating_sub(1)..(after + 1).min(course.marks.len()))?;
    around.iter().min_by(|a, b| {
        let away = |mark: &Mark| (amount(mark, axis) - at).abs();
        away(a).total_cmp(&away(b))
    })
}

/// The last mark of a course that has come by no more than an amount.
pub fn reached(course: &Course, at: f64, axis: Axis) -> Option<&Mark> {
    let after = course.marks.partition_point(|mark| amount(mark, axis) <= at);
    course.marks.get(after.checked_sub(1)?)
}

/// The amounts in view once the lanes have come as far as `latest`: the fall of all lanes and as much again, or the
/// double of that, and so on, until the present is in view; at most the whole of the longest course.
pub fn across(progress: &Progress, axis: Axis, latest: f64) -> Range {
    let (mut whole, mut falling) = (0.0_f64, 0.0_f64);
    for course in &progress.lanes {
        whole = whole.max(course.marks.last().map_or(0.0, |mark| amount(mark, axis)));
        falling = falling.max(course.settled().map_or(0.0, |mark| amount(mark, axis)));
    }
    let mut seen = 2.0 * falling;
    while seen > 0.0 && seen < latest {
        seen *= 2.0;
    }
    // A little more is no reason to leave something out.
    if seen <= 0.0 || seen > 0.7 * whole {
        seen = whole;
    }
    Range::new(0.0, if seen > 0.0 { seen } else { 1.0 })
}

/// The part of a rectangle that a chart of progress may use, within margins for its labels.
pub fn inner(rect: &Rect, text: f64, small: f64) -> Rect {
    // Labels of losses differ from moment to moment; the chart stands still.
    let left = rect.left + (small * 4.1).min(0.3 * rect.width());
    let top = rect.top + text * 1.5;
    Rect {
        left,
        top,
        right: (rect.right - text * 1.1).max(left + 4.0),
        bottom: (rect.bottom - small * 2.1).max(top + 4.0),
    }
}
