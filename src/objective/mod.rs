//! What is minimised: a mean over samples, as a function of the parameters.
//!
//! A typed f has one sample; a model over data has as many as there are rows. So full-batch, stochastic and
//! mini-batch descent are one code path, and a batch is a list of sample numbers.

mod typed;
mod loss;
mod model;
mod pair;
mod rows;
mod kernel;
mod moments;
mod fit;
mod sketch;

pub use fit::Fit;
pub use loss::Loss;
pub use model::{MOST_DEGREE, Model};
pub use sketch::Sketch;
pub use typed::Typed;

#[cfg(feature = "whole")]
use crate::formula::Formula;

/// A function of parameters, the mean of its samples' functions.
pub trait Objective {
    /// The names of the parameters, in the order of a point's coordinates: `x`, `y` for a typed f.
    fn parameters(&self) -> &[String];

    /// How many samples the mean is taken over, at least 1.
    fn samples(&self) -> usize;

    /// The full objective at `point`; not finite outside its domain.
    fn value(&self, point: &[f64]) -> f64;

    /// The full objective at `point`, and its exact gradient written to `gradient` (one number per parameter).
    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64;

    /// The mean over the samples of `batch` alone, numbered from 0, at `point`, and its exact gradient.
    fn slope_of(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64;

    /// The matrix of second derivatives at `point`, row by row.
    fn curvature(&self, point: &[f64]) -> Vec<f64>;

    /// The share of training samples put into their class, for a model that puts them into one.
    fn accuracy(&self, _point: &[f64]) -> Option<f64> {
        None
    }

    /// Whether the objective at `point` and all parameters are surely at most `limit` in magnitude. It need not know:
    /// false is always allowed, and costs an evaluation.
    fn is_within(&self, _point: &[f64], _limit: f64) -> bool {
        false
    }

    /// Whether the gradient at `point` is surely longer than `length`. It need not know, as above.
    fn is_steeper(&self, _point: &[f64], _length: f64) -> bool {
        false
    }

    /// The typed formula, where it is one.
    #[cfg(feature = "whole")]
    fn formula(&self) -> Option<&Formula> {
        None
    }

    /// The model and its data, where there are any.
    fn fit(&self) -> Option<&Fit> {
        None
    }
}
