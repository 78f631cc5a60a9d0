//! What is minimised: a mean over samples, as a function of the parameters.
//!
//! A typed f has one sample; a model over data has as many as there are rows. So full-batch, stochastic and
//! mini-batch descent are one code path, and a batch is a list of sample numbers.

mod typed;

pub use typed::Typed;

/// A function of parameters, the mean of its samples' functions.
pub trait Objective {
    /// The names of the parameters, in the order of a point's coordinates: `x`, `y` for a typed f.
    fn parameters(&self) -> &[&'static str];

    /// How many samples the mean is taken over, at least 1.
    fn samples(&self) -> usize;

    /// The full objective at `point`; not finite outside its domain.
    fn value(&self, point: &[f64]) -> f64;

    /// The full objective at `point`, and its exact gradient written to `gradient` (one number per parameter).
    fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64;

    /// The matrix of second derivatives at `point`, row by row.
    fn curvature(&self, point: &[f64]) -> Vec<f64>;
}
