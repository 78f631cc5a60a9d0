//! Which part of the axis of one weight is in view, when the link does not say: the samples tell how far is far.

use super::area::{Range, sorted};
use super::range::round_out;
use crate::insight::agreement;
use crate::objective::{Fit, Objective};

/// The start, the lowest place, most of the samples' own minima, and the run as far as it stays near. `None` where no
/// sample has a minimum of its own.
pub fn across(fit: &Fit, run: &[[f64; 2]]) -> Option<Range> {
    let turns = sorted(agreement::turns(fit)?);
    let (&first, &last) = (turns.first()?, turns.last()?);
    // A tenth of them on either side may be far away.
    let tail = turns.len() / 10;
    let lowest = lowest(fit, first, last);
    let only = Range {
        low: lowest,
        high: lowest,
    };
    let mut core = only.with(turns[tail]).with(turns[turns.len() - 1 - tail]);
    if last - first <= 1.6 * core.width() {
        core = core.with(first).with(last);
    }
    let start = run.first().map_or(lowest, |point| point[0]);
    let whole = core.with(start.clamp(-1e200, 1e200));
    let near = Range::new(
        whole.low - 0.25 * whole.width(),
        whole.high + 0.25 * whole.width(),
    );
    let mut range = whole;
    for point in run.iter().filter(|point| near.contains(point[0])) {
        range = range.with(point[0]);
    }
    // A single sample, and the start at its minimum.
    let least = if lowest == 0.0 { 4.0 } else { lowest.abs() };
    if range.width() < 1e-3 * least {
        range = Range::new(lowest - 0.5 * least, lowest + 0.5 * least);
    }
    Some(round_out(range.padded(0.14)))
}

/// The range of a loss with 0 in it, unless that is far: there the samples' own curves have their minima.
pub fn upwards(fitted: Range) -> Range {
    let room = 0.05 * fitted.width();
    if fitted.low < 10.0 * room {
        fitted.with(-room)
    } else {
        fitted
    }
}

/// Where the mean of all samples is lowest, between the first and the last of their minima: f′ rises there throughout.
fn lowest(fit: &Fit, first: f64, last: f64) -> f64 {
    let (mut low, mut high) = (first, last);
    for _ in 0..60 {
        let middle = 0.5 * low + 0.5 * high;
        let mut slope = [0.0];
        fit.slope(&[middle], &mut slope);
        if slope[0] > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * low + 0.5 * high
}
