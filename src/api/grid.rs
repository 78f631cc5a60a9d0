//! How thousands of runs end, for whoever asks without a picture.

use super::checked;
use crate::trainer::Flock;
use wasm_bindgen::prelude::*;

/// More runs than these are not made in one call.
const MOST_RUNS: usize = 1_000_000;

/// Runs the first lane of `link` from every start at every rate, to the end, and returns two numbers for each run, rate by
/// rate: the updates made, and the first parameter where it ended (of one that diverged, where it was no longer sound).
///
/// `starts` are values of the first parameter; the others start as the link says.
///
/// # Errors
/// A JavaScript `Error` with the message for a bad link, or for more than a million runs.
#[wasm_bindgen]
pub fn endings(link: &str, starts: &[f64], rates: &[f64]) -> Result<Vec<f64>, JsError> {
    let scene = checked(link)?;
    let count = starts.len().saturating_mul(rates.len());
    if count > MOST_RUNS {
        return Err(JsError::new("At most 1000000 runs in one call."));
    }
    let objective = scene.objective();
    let mut points = Vec::with_capacity(starts.len() * scene.start.len());
    for start in starts {
        points.push(*start);
        points.extend_from_slice(scene.start.get(1..).unwrap_or_default());
    }
    let mut numbers = Vec::with_capacity(2 * count);
    for rate in rates {
        let mut flock = Flock::new(&objective, &scene.plan, &points, &vec![*rate; starts.len()]);
        flock.extend(u64::MAX);
        for ending in flock.endings() {
            #[expect(clippy::cast_precision_loss, reason = "at most 10⁷")]
            numbers.extend([ending.step as f64, ending.place[0]]);
        }
    }
    Ok(numbers)
}
