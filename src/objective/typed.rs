//! An objective typed as a formula: one sample, no data.

use super::Objective;
use crate::formula::Formula;

/// f(x) or f(x, y) as typed.
#[derive(Clone, Debug)]
pub struct Typed {
    formula: Formula,
}

impl Typed {
    /// The objective that `formula` describes.
    pub const fn new(formula: Formula) -> Self {
        Self { formula }
    }

    /// The formula behind it.
    pub const fn formula(&self) -> &Formula {
        &self.formula
    }
}

impl Objective for Typed {
    fn parameters(&self) -> &[&'static str] {
        self.formula.variables()
    }

    fn samples(&self) -> usize {
        1
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.formula.value(point)
    }

    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        self.formula.slope(point, gradient)
    }

    fn curvature(&self, point: &[f64]) -> Vec<f64> {
        self.formula.curvature(point)
    }
}
