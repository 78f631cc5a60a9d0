//! Where a curve is torn between two samples: at a pole, a jump, or the edge of the domain.

use super::sample::{Curve, Sample, at};
use crate::objective::Objective;

/// Whether something may have happened between `a` and `b`.
pub fn suspicious(near: &[Sample], a: Sample, b: Sample, curve: Curve, scale: f64) -> bool {
    let (low, high) = (a.height(curve), b.height(curve));
    if low.is_finite() != high.is_finite() {
        return true;
    }
    let change = high - low;
    if change.is_nan() || change.abs() * scale <= 4.0 {
        return false;
    }
    match curve {
        // By the mean value theorem f′ should take this value in between.
        Curve::Value => {
            let rise = change / (b.x - a.x);
            let (least, most) = (a.slope.min(b.slope), a.slope.max(b.slope));
            let slack = 0.5 * (most - least) + 0.05 * rise.abs();
            against(a, b) || !(rise >= least - slack && rise <= most + slack)
        }
        Curve::Slope => near.windows(2).filter(|pair| pair[0].x != a.x).any(|pair| {
            let other = pair[1].slope - pair[0].slope;
            other.is_nan() || change.abs() > 3.0 * other.abs() || other * change < 0.0
        }),
    }
}

/// Whether f changes against its slope at both ends, as it does across a pole.
pub fn against(a: Sample, b: Sample) -> bool {
    let rise = b.value - a.value;
    rise * a.slope < 0.0 && rise * b.slope < 0.0
}

/// Halves the interval towards the greatest change, and adds what it finds: both sides of a tear, or the edge of
/// the domain. Whether it found something.
pub fn narrow(
    objective: &dyn Objective,
    a: Sample,
    b: Sample,
    curve: Curve,
    scale: f64,
    left: &mut usize,
    out: &mut Vec<Sample>,
) -> bool {
    let (mut a, mut b) = (a, b);
    let first = (b.height(curve) - a.height(curve)).abs();
    for i in 0..40 {
        if i >= 14 && curve == Curve::Value && (b.value - a.value).abs() * scale > 1e4 && against(a, b) {
            // A pole, both sides of it far outside any chart.
            break;
        }
        let middle = 0.5 * (a.x + b.x);
        if middle <= a.x || middle >= b.x {
            break;
        }
        *left = left.saturating_sub(1);
        let m = at(objective, middle);
        let (low, mid, high) = (a.height(curve), m.height(curve), b.height(curve));
        let sound = (low.is_finite(), mid.is_finite(), high.is_finite());
        let to_left = match sound {
            (true, true, true) => (mid - low).abs() > (high - mid).abs(),
            // Towards the one edge of the domain there is.
            (true, false, _) | (false, true, true) => true,
            (true, true, false) | (false, ..) => false,
        };
        if to_left {
            b = m;
        } else {
            a = m;
        }
        if (b.height(curve) - a.height(curve)).abs() * scale < 1.0 {
            return false;
        }
    }
    let (low, high) = (a.height(curve), b.height(curve));
    if !(low.is_finite() && high.is_finite()) {
        // An edge of the domain: the curve runs up to it.
        out.extend([a, b]);
        true
    } else if (high - low).abs() > 0.5 * first {
        a.tear(curve);
        out.extend([a, b]);
        true
    } else {
        false
    }
}
