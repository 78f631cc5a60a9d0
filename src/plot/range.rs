//! Which numbers are in view when the link does not say.
//!
//! Across: the start, the run as far as it stays near, and the zeros of f′ around them. Upwards: the middle half
//! of the values, the zeros' values and the point, and only as much more as leaves those large enough to be seen:
//! so a pole or an explosion runs out of the picture instead of flattening it.

use super::area::{Range, sorted};
use super::view::power_of_ten;
use crate::insight::critical::{Critical, by, critical_points};
use crate::objective::Objective;

/// At most this many zeros of f′ are brought into view.
const ZEROS: usize = 16;

/// The x range for a run of one parameter; `run` begins with the start.
pub fn across(objective: &dyn Objective, run: &[[f64; 2]]) -> Range {
    #[cfg(feature = "whole")]
    if let Some(range) = objective.fit().and_then(|fit| super::reach::across(fit, run)) {
        return range;
    }
    let start = run.first().map_or(0.0, |p| p[0]);
    let start = if start.is_finite() {
        start.clamp(-1e200, 1e200)
    } else {
        0.0
    };
    let (search, mut zeros) = searched(objective, start);
    let distance = |zero: &Critical| (zero.at() - start).abs();
    by(&mut zeros, distance);
    let mut range = Range {
        low: start,
        high: start,
    };
    for zero in zeros.iter().take(ZEROS) {
        // Of a plateau that leaves the searched range, its near end says enough.
        for end in [zero.from, zero.to] {
            if end > search.low && end < search.high {
                range = range.with(end);
            }
        }
    }
    let near = Range::new(
        search.low - 0.25 * search.width(),
        search.high + 0.25 * search.width(),
    );
    for point in run.iter().filter(|p| near.contains(p[0])) {
        range = range.with(point[0]);
    }
    // Many zeros near the start say that the function is fine; else a few units are a good distance.
    let least = match zeros.get(ZEROS) {
        Some(_) => range.width(),
        None => 4.0_f64.max(start.abs() * 4e-6),
    };
    if range.width() < least {
        let more = 0.5 * (least - range.width());
        range = Range {
            low: range.low - more,
            high: range.high + more,
        };
    }
    round_out(inside_domain(objective, range.padded(0.14), start))
}

/// The zeros of f′ around the start, and where they were looked for: as far as they can be told apart.
fn searched(objective: &dyn Objective, start: f64) -> (Range, Vec<Critical>) {
    let far = if start.abs() <= 50.0 {
        8.0
    } else {
        1.5 * start.abs()
    };
    // The same view from every start near 0, so that it keeps still while the start is moved about.
    let middle = if start.abs() <= 7.0 { 0.0 } else { start };
    for (middle, reach) in [(middle, 8.0), (start, far), (start, 2.0), (start, 0.5)] {
        let range = Range::new(middle - reach, middle + reach);
        let zeros = critical_points(objective, range.low, range.high);
        if (1..=40).contains(&zeros.len()) {
            return (range, zeros);
        }
    }
    (Range::new(start - 8.0, start + 8.0), Vec::new())
}

/// Cuts off what lies outside the domain of f, but for a margin.
fn inside_domain(objective: &dyn Objective, range: Range, start: f64) -> Range {
    const STEPS: usize = 60;
    let step = range.width() / 60.0;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let defined = |i: usize| {
        objective
            .value(&[range.low + step * (i as f64 + 0.5)])
            .is_finite()
    };
    let (Some(first), Some(last)) = (
        (0..STEPS).find(|&i| defined(i)),
        (0..STEPS).rev().find(|&i| defined(i)),
    ) else {
        return range;
    };
    let margin = 4;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let (low, high) = (
        range.low + step * first.saturating_sub(margin) as f64,
        range.high - step * (STEPS - 1 - last).saturating_sub(margin) as f64,
    );
    Range::new(low.min(start), high.max(start))
}

/// Ends at round numbers, so that a little change of the run leaves the view as it was.
pub fn round_out(range: Range) -> Range {
    let step = power_of_ten(libm::floor(libm::log10(range.width()))) * 0.1;
    let step = if range.width() / step > 40.0 {
        step * 2.0
    } else {
        step
    };
    Range::new(
        (range.low / step).floor() * step,
        (range.high / step).ceil() * step,
    )
}

/// The range upwards that shows `values` well. `wanted` are brought into view in any case; `point` unless it would
/// flatten the rest.
pub fn upwards(values: Vec<f64>, wanted: &[f64], point: f64) -> Range {
    let sorted = sorted(values);
    let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else {
        return wanted
            .iter()
            .fold(Range { low: -1.0, high: 1.0 }, |range, &v| range.with(v));
    };
    let quarter = sorted.len() / 4;
    let mut core = Range {
        low: sorted[quarter],
        high: sorted[sorted.len() - 1 - quarter],
    };
    for &value in wanted {
        core = core.with(value);
    }
    let noise = 1e-11 * core.low.abs().max(core.high.abs());
    if core.width() <= noise && most - least <= noise {
        // A constant.
        let room = if core.low.abs() < 1e6 {
            1.0
        } else {
            core.low.abs() * 1e-3
        };
        return Range::new(core.low - room, core.high + room);
    }
    if core.width() <= noise {
        // Mostly level: the rest is what there is to see.
        core = Range {
            low: sorted[sorted.len() / 20],
            high: sorted[sorted.len() - 1 - sorted.len() / 20],
        };
        if core.width() <= noise {
            core = Range {
                low: least,
                high: most,
            };
        }
    }
    let size = core.width();
    let whole = core.with(point);
    let shown = if whole.width() <= 12.0 * size { whole } else { core };
    // A tame function is shown whole; of a wild one, about as much again as its core on either side, but less
    // where the point has already widened the view.
    let room = |widened: f64| (0.12 * shown.width()).max(size - widened);
    let tame = most - least <= 3.2 * size;
    let low = if tame {
        least
    } else {
        least.max(shown.low - room(core.low - shown.low))
    };
    let high = if tame {
        most
    } else {
        most.min(shown.high + room(shown.high - core.high))
    };
    Range::new(low, high)
        .with(shown.low)
        .with(shown.high)
        .padded(0.08)
}
