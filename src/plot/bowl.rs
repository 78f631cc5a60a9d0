//! Which part of the plane of weight and bias is in view over data: from the start down to the minimum and somewhat
//! beyond, with the run as far as it stays near.
//!
//! Weight and bias have different units, so each gets the scale that it needs.

use super::area::Range;
use super::relief::{Relief, columns, ordered};
use super::stage::Frame;
use crate::objective::Fit;

/// What is known of the samples before any loss is looked at.
#[derive(Clone, Copy, Debug)]
struct Nature {
    /// Mean and spread of x.
    x: (f64, f64),
    /// Mean and spread of what the model is to put out.
    z: (f64, f64),
}

impl Nature {
    fn of(fit: &Fit) -> Self {
        let (x, y) = columns(fit);
        Self {
            x: spread(x),
            z: if fit.is_classifier() {
                (0.0, 1.0)
            } else {
                spread(y)
            },
        }
    }

    /// The place where the model puts out the mean of z plus `level` spreads, and rises by `rise` spreads of z over one
    /// of x. In these numbers a bowl is about round.
    fn place(&self, fit: &Fit, [rise, level]: [f64; 2]) -> [f64; 2] {
        let w = rise * self.z.1 / self.x.1;
        ordered(fit, [w, self.z.0 + level * self.z.1 - w * self.x.0])
    }

    /// Distances along weight and bias that matter.
    fn sizes(&self, fit: &Fit) -> [f64; 2] {
        let (w, b) = (
            self.z.1 / self.x.1,
            self.z.1 * libm::hypot(1.0, self.x.0 / self.x.1),
        );
        ordered(fit, [w, b])
    }
}

/// Mean and standard deviation, the latter above 0.
fn spread(values: &[f64]) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let square = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / count;
    let deviation = square.sqrt();
    if deviation > 0.0 && deviation.is_finite() {
        (mean, deviation)
    } else {
        (mean, 1.0)
    }
}

/// About where the loss is lowest, unless it goes on falling for long: found by trying the eight neighbours at ever
/// smaller distances.
fn lowest(relief: &Relief, fit: &Fit, nature: &Nature) -> Option<[f64; 2]> {
    /// Spreads; where two classes can be parted without fault, the loss falls forever.
    const FAR: f64 = 12.0;
    let height = |at: [f64; 2]| relief.rough(nature.place(fit, at));
    let (mut at, mut step) = ([0.0, 0.0], 1.0);
    let mut least = height(at);
    while step > 0.01 {
        let mut better = None;
        for (dx, dy) in [
            (1.0, 0.0),
            (0.0, 1.0),
            (-1.0, 0.0),
            (0.0, -1.0),
            (0.7, 0.7),
            (-0.7, 0.7),
            (-0.7, -0.7),
            (0.7, -0.7),
        ] {
            let near = [at[0] + step * dx, at[1] + step * dy];
            let value = height(near);
            if value < least {
                (least, better) = (value, Some(near));
            }
        }
        match better {
            Some(near) if near.iter().all(|v| v.abs() < FAR) => at = near,
            Some(_) => return None,
            None => step *= 0.5,
        }
    }
    Some(nature.place(fit, at))
}

/// What has to be in view along one of the parameters, before the link's own limits.
fn span(run: &[[f64; 2]], lowest: Option<[f64; 2]>, size: f64, axis: usize) -> Range {
    let start = run.first().map_or(0.0, |point| point[axis]);
    let start = if start.is_finite() {
        start.clamp(-1e150, 1e150)
    } else {
        0.0
    };
    let mut range = Range {
        low: start,
        high: start,
    };
    if let Some(bottom) = lowest {
        // The bowl has another side.
        range = range
            .with(bottom[axis] + 0.45 * (bottom[axis] - start))
            .with(bottom[axis]);
    }
    let room = range.width().max(size);
    let near = Range::new(range.low - room, range.high + room);
    for point in run.iter().filter(|point| near.contains(point[axis])) {
        range = range.with(point[axis]);
    }
    let (middle, half) = (0.5 * (range.low + range.high), 0.5 * range.width());
    let half = (1.24 * half).max(0.3 * size);
    Range::new(middle - half, middle + half)
}

/// The ranges in view.
pub fn ranges(frame: &Frame, run: &[[f64; 2]], relief: &Relief, fit: &Fit) -> [Range; 2] {
    let nature = Nature::of(fit);
    let (lowest, sizes) = (lowest(relief, fit, &nature), nature.sizes(fit));
    let of =
        |limits: Option<Range>, axis: usize| limits.unwrap_or_else(|| span(run, lowest, sizes[axis], axis));
    [of(frame.xlim, 0), of(frame.ylim, 1)]
}
