//! The heights of a loss of two parameters at many places, quickly however many samples there are.
//!
//! 9000 places times 20 000 samples would take a second. But every model of two parameters puts out z = w·x + b, and
//! that can be used:
//! - a squared loss is a quadratic of w and b, known from a few sums;
//! - `mae` and `huber` depend on b − c alone, c = y − w·x. For one w the c of all samples are counted and summed
//!   between the b of the grid, once, and running sums give the mean at every b exactly;
//! - a loss of classes depends on x and the class. The samples of a class are gathered into short intervals of x, each
//!   of which is replaced by two points with the same count, mean and spread: what is lost is of third order in the
//!   interval's length.
//!
//! A typed f(x, y) is asked at each place.

mod gathered;
mod shifted;

use crate::objective::{Fit, Objective};
use gathered::{Pair, gathered};
use shifted::shifted;

/// A function of two parameters.
pub struct Relief<'a> {
    objective: &'a dyn Objective,
    way: Way<'a>,
}

enum Way<'a> {
    Each,
    Quadratic(&'a Fit),
    Shifted(&'a Fit),
    Gathered(&'a Fit, Vec<Pair>),
}

/// Samples that are enough to find out roughly where a loss is low.
const ENOUGH: usize = 300;

impl<'a> Relief<'a> {
    /// The relief of `objective`, of two parameters.
    pub fn new(objective: &'a dyn Objective) -> Self {
        let way = match objective.fit() {
            None => Way::Each,
            Some(fit) if fit.is_quick() => Way::Quadratic(fit),
            Some(fit) if fit.is_classifier() => Way::Gathered(fit, gathered(fit)),
            Some(fit) => Way::Shifted(fit),
        };
        Self { objective, way }
    }

    /// The model and its data.
    pub fn fit(&self) -> Option<&'a Fit> {
        match &self.way {
            Way::Each => None,
            Way::Quadratic(fit) | Way::Shifted(fit) | Way::Gathered(fit, _) => Some(fit),
        }
    }

    /// Whether it is smooth, and a height costs next to nothing.
    pub const fn is_smooth(&self) -> bool {
        matches!(self.way, Way::Quadratic(_))
    }

    /// The height at a place.
    pub fn value(&self, point: [f64; 2]) -> f64 {
        match &self.way {
            Way::Each | Way::Shifted(_) => self.objective.value(&point),
            Way::Quadratic(fit) => fit.sketch(&point),
            Way::Gathered(fit, pairs) => gathered::value(fit, pairs, ordered(fit, point)),
        }
    }

    /// The height at a place from some of the samples: good enough to say where it is low.
    pub fn rough(&self, point: [f64; 2]) -> f64 {
        let Way::Shifted(fit) = &self.way else {
            return self.value(point);
        };
        let (x, y) = columns(fit);
        let every = x.len().div_ceil(ENOUGH).max(1);
        let [w, b] = ordered(fit, point);
        let (mut sum, mut count) = (0.0, 0.0);
        for (x, y) in x.iter().zip(y).step_by(every) {
            sum += fit.loss().cost(w * x + b, *y).value;
            count += 1.0;
        }
        sum / count
    }

    /// The heights over a grid, row by row; `across` and `up` rise evenly.
    pub fn heights(&self, across: &[f64], up: &[f64]) -> Vec<f64> {
        let fit = match &self.way {
            Way::Shifted(fit) | Way::Gathered(fit, _) => fit,
            Way::Each | Way::Quadratic(_) => {
                let mut heights = Vec::with_capacity(across.len() * up.len());
                for y in up {
                    heights.extend(across.iter().map(|x| self.value([*x, *y])));
                }
                return heights;
            }
        };
        let upright = ordered(fit, [0.0, 1.0])[0] == 1.0;
        let (weights, shifts) = if upright { (up, across) } else { (across, up) };
        let mut heights = vec![0.0; across.len() * up.len()];
        for (i, &w) in weights.iter().enumerate() {
            let column = match &self.way {
                Way::Gathered(fit, pairs) => gathered::along(fit, pairs, w, shifts),
                _ => shifted(fit, w, shifts),
            };
            for (j, height) in column.into_iter().enumerate() {
                let (column, row) = if upright { (j, i) } else { (i, j) };
                heights[row * across.len() + column] = height;
            }
        }
        heights
    }
}

/// The feature and the target of a fit of two parameters.
pub fn columns(fit: &Fit) -> (&[f64], &[f64]) {
    let train = &fit.data().train;
    (train.features.first().map_or(&[], Vec::as_slice), &train.target)
}

/// A point of the plane as (w, b): the weight of x, and the constant; and back, for it either swaps them or does not.
pub fn ordered(fit: &Fit, [first, second]: [f64; 2]) -> [f64; 2] {
    if fit.model().first() == 0 {
        [first, second]
    } else {
        [second, first]
    }
}

#[cfg(test)]
mod tests;
