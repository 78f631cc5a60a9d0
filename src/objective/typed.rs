//! An objective typed as a formula: one sample, no data.

use super::Objective;
use crate::formula::Formula;

/// f(x) or f(x, y) as typed.
#[derive(Clone, Debug)]
pub struct Typed {
    formula: Formula,
    parameters: Vec<String>,
}

impl Typed {
    /// The objective that `formula` describes.
    pub fn new(formula: Formula) -> Self {
        let mut parameters = Vec::new();
        for name in formula.variables() {
            parameters.push((*name).to_owned());
        }
        Self { formula, parameters }
    }
}

impl Objective for Typed {
    #[cfg(feature = "whole")]
    fn formula(&self) -> Option<&Formula> {
        Some(&self.formula)
    }

    fn parameters(&self) -> &[String] {
        &self.parameters
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

    fn slope_of(&self, _batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.formula.slope(point, gradient)
    }

    fn curvature(&self, point: &[f64]) -> Vec<f64> {
        self.formula.curvature(point)
    }
}
