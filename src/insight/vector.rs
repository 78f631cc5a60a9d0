//! Vectors as a reader writes them.

use super::sentence::bracketed;
use crate::decimal::{human, signed};

/// Significant digits.
pub const DIGITS: usize = 4;

/// A component this much smaller than the largest is rounding, and nothing else.
const ROUNDING: f64 = 1e-13;

/// Component `place`, 0 where it is only rounding beside the others.
pub fn component(vector: &[f64], place: usize) -> f64 {
    let largest = vector.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    vector
        .get(place)
        .copied()
        .filter(|x| x.abs() > ROUNDING * largest)
        .unwrap_or(0.0)
}

/// The vector without what is only rounding in it.
fn clear(vector: &[f64]) -> Vec<f64> {
    (0..vector.len()).map(|place| component(vector, place)).collect()
}

/// `1.203`, or `(1.2, 0.5)`.
pub fn written(vector: &[f64], digits: usize) -> String {
    bracketed(&clear(vector), |x| human(x, digits))
}

/// The same with signs.
pub fn written_with_signs(vector: &[f64], digits: usize) -> String {
    bracketed(&clear(vector), |x| signed(x, digits))
}

/// As a factor in a product: a negative number stands in brackets.
pub fn factor(vector: &[f64], digits: usize) -> String {
    let text = written(vector, digits);
    if text.starts_with('−') {
        ["(", &text, ")"].concat()
    } else {
        text
    }
}

/// As what is added to something: ` + 0.5`, ` − 0.5` or ` + (0.5, −1)`.
pub fn added(vector: &[f64], digits: usize) -> String {
    let text = written(vector, digits);
    match text.strip_prefix('−') {
        Some(size) => [" − ", size].concat(),
        None => [" + ", &text].concat(),
    }
}

/// The Euclidean length.
pub fn length(vector: &[f64]) -> f64 {
    vector.iter().map(|x| x * x).sum::<f64>().sqrt()
}
