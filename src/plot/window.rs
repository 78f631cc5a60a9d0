//! Which part of the plane is in view when the link does not say: the run as far as it stays near, and the lowest
//! place around its start.

use super::area::{Range, Rect};
use super::stage::Frame;
use super::view::Chart;
use crate::objective::Objective;

/// The start.
fn origin(run: &[[f64; 2]]) -> [f64; 2] {
    run.first().copied().unwrap_or_default().map(|v| {
        if v.is_finite() {
            v.clamp(-1e150, 1e150)
        } else {
            0.0
        }
    })
}

/// How far from the start things count as near.
fn reach(run: &[[f64; 2]]) -> f64 {
    let start = origin(run);
    libm::hypot(start[0], start[1]).max(1.0)
}

/// The lowest place around the start, roughly, unless f goes on falling beyond.
pub fn lowest(objective: &dyn Objective, run: &[[f64; 2]]) -> Option<[f64; 2]> {
    const STEPS: i32 = 24;
    let (start, reach) = (origin(run), 2.5 * reach(run));
    let step = reach / f64::from(STEPS);
    let mut best: Option<(f64, i32, i32)> = None;
    for row in -STEPS..=STEPS {
        for column in -STEPS..=STEPS {
            let value = objective.value(&[
                start[0] + step * f64::from(column),
                start[1] + step * f64::from(row),
            ]);
            if value.is_finite() && best.is_none_or(|(least, ..)| value < least) {
                best = Some((value, column, row));
            }
        }
    }
    let (_, column, row) = best.filter(|(_, column, row)| column.abs() < STEPS && row.abs() < STEPS)?;
    Some([
        start[0] + step * f64::from(column),
        start[1] + step * f64::from(row),
    ])
}

/// The chart that shows the run and the lowest place near it, with equal scales so that the gradient stands upright on the contours.
pub fn fitted(frame: &Frame, run: &[[f64; 2]], lowest: Option<[f64; 2]>, rect: Rect) -> Chart {
    let (start, size) = (origin(run), reach(run));
    let fit = |axis: usize| {
        let near = Range::new(start[axis] - 4.0 * size, start[axis] + 4.0 * size);
        let mut range = Range {
            low: start[axis],
            high: start[axis],
        };
        for point in run.iter().chain(&lowest).filter(|p| near.contains(p[axis])) {
            range = range.with(point[axis]);
        }
        let middle = 0.5 * (range.low + range.high);
        let half = (0.5 * range.width()).max(0.5 * size);
        Range::new(middle - 1.45 * half, middle + 1.45 * half)
    };
    let (mut x, mut y) = (
        frame.xlim.unwrap_or_else(|| fit(0)),
        frame.ylim.unwrap_or_else(|| fit(1)),
    );
    // Whatever the link leaves open is widened to the scale of the other.
    let step = (x.width() / rect.width()).max(y.width() / rect.height());
    let widened = |range: Range, pixels: f64| {
        let (middle, half) = (0.5 * (range.low + range.high), 0.5 * step * pixels);
        Range::new(middle - half, middle + half)
    };
    if frame.xlim.is_none() && x.width() < step * rect.width() {
        x = widened(x, rect.width());
    }
    if frame.ylim.is_none() && y.width() < step * rect.height() {
        y = widened(y, rect.height());
    }
    Chart { rect, x, y }
}
