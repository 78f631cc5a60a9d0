//! Where the samples stand in the view of the data, in numbers.

use super::area::Range;
use super::dots::Shape;
use crate::data::Part;
use crate::objective::{Fit, Model, Objective};

/// What the view of the data shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The target over the only feature.
    Target,
    /// The class, 0 or 1, over the only feature.
    Class,
    /// Classes in the plane of two features.
    Plane,
    /// What is predicted from many features over what is true.
    Compared,
    /// The classes over the probability of class 1, predicted from many features.
    Probability,
}

impl Kind {
    /// What suits `fit`.
    pub fn of(fit: &Fit) -> Self {
        let features = if fit.model().is_of_one_feature() {
            1
        } else {
            fit.data().scalings.len()
        };
        match (fit.is_classifier(), features) {
            (false, 1) => Self::Target,
            (true, 1) => Self::Class,
            (true, 2) if matches!(fit.model(), Model::Linear | Model::Logistic) => Self::Plane,
            (false, _) => Self::Compared,
            (true, _) => Self::Probability,
        }
    }

    /// Whether the places depend on what the model predicts.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Compared | Self::Probability)
    }
}

/// How far marks of one class stand apart, in classes, so that those of like numbers can be told apart.
const APART: f64 = 0.17;

/// Where sample `i` of `part` stands; `predicted` is what the model makes of it, where that counts.
pub fn place(kind: Kind, fit: &Fit, part: &Part, i: usize, predicted: f64) -> (f64, f64) {
    let target = part.target.get(i).copied().unwrap_or(0.0);
    match kind {
        Kind::Target => (feature(fit, part, 0, i), target),
        Kind::Class => (feature(fit, part, 0, i), target + APART * shift(part, i)),
        Kind::Plane => (feature(fit, part, 0, i), feature(fit, part, 1, i)),
        Kind::Compared => (target, predicted),
        Kind::Probability => (predicted, target + 4.0 * APART * shift(part, i)),
    }
}

/// How sample `i` of `part` is marked.
pub fn shape(fit: &Fit, part: &Part, i: usize) -> Shape {
    if fit.is_classifier() && part.target.get(i).is_some_and(|target| *target > 0.5) {
        Shape::Square
    } else {
        Shape::Round
    }
}

/// A feature of sample `i` in its own unit.
fn feature(fit: &Fit, part: &Part, feature: usize, i: usize) -> f64 {
    let scaled = part.features.get(feature).and_then(|column| column.get(i));
    match (scaled, fit.data().scalings.get(feature)) {
        (Some(&scaled), Some(scaling)) => scaling.undo(scaled),
        _ => 0.0,
    }
}

/// A number from −½ to ½ that depends on the sample's row alone, and differs much between neighbours.
fn shift(part: &Part, i: usize) -> f64 {
    /// The golden ratio's part behind the point: its multiples are spread as evenly as can be.
    const SPREAD: f64 = 0.618_033_988_749_894_9;
    let row = part.rows.get(i).copied().map_or(0.0, f64::from);
    let turned = (row + 0.5) * SPREAD;
    turned - turned.floor() - 0.5
}

/// How far beyond the samples the start's curve may be to be brought into view, in their own range.
const BEYOND: f64 = 1.5;

/// The range with as much of a curve that begins outside it as is near, so that one sees it come.
fn with_curve(y: Range, x: Range, predict: &dyn Fn(f64) -> f64) -> Range {
    const PLACES: i32 = 16;
    let near = y.padded(BEYOND);
    let (mut seen, mut wider) = (0, y);
    for i in 0..=PLACES {
        let value = predict(x.low + x.width() * f64::from(i) / f64::from(PLACES));
        seen += i32::from(y.contains(value));
        if near.contains(value) {
            wider = wider.with(value);
        }
    }
    // A curve of which much is in view needs no more room.
    if 2 * seen > PLACES {
        return y;
    }
    let room = 0.04 * wider.width();
    Range {
        low: if wider.low < y.low {
            wider.low - room
        } else {
            y.low
        },
        high: if wider.high > y.high {
            wider.high + room
        } else {
            y.high
        },
    }
}

/// The ranges in which all samples are seen, and the main lane's `start` if it is not far: across and upwards.
pub fn ranges(kind: Kind, fit: &Fit, start: &[f64]) -> (Range, Range) {
    let parts = [&fit.data().train, &fit.data().test];
    let over = |axis: usize| {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for part in parts {
            for i in 0..part.target.len() {
                let (x, y) = place(kind, fit, part, i, 0.0);
                let value = if axis == 0 { x } else { y };
                (low, high) = (low.min(value), high.max(value));
            }
        }
        (low, high)
    };
    let fitted = |axis: usize| {
        let (low, high) = over(axis);
        Range::new(low, high).padded(0.06)
    };
    let probability = Range { low: 0.0, high: 1.0 };
    match kind {
        Kind::Target if start.len() == fit.parameters().len() => {
            let (x, y) = (fitted(0), fitted(1));
            (x, with_curve(y, x, &|x| fit.predict(start, &[x])))
        }
        Kind::Target | Kind::Plane => (fitted(0), fitted(1)),
        Kind::Class => (fitted(0), probability.padded(0.15)),
        Kind::Compared => {
            // The truth, and 0 where it is near, whence most runs start; predictions on the same scale.
            let (low, high) = over(0);
            let wide = high - low;
            let low = if low > 0.0 && low < wide { 0.0 } else { low };
            let high = if high < 0.0 && -high < wide { 0.0 } else { high };
            let range = Range::new(low, high).padded(0.06);
            (range, range)
        }
        Kind::Probability => (probability.padded(0.03), probability.padded(0.5)),
    }
}
