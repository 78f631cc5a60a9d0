//! Losses of residuals along one column of a grid.

use super::columns;
use crate::objective::{Fit, Loss};

/// The means of a loss of b − c over all samples, c = y − w·x, at each b of `shifts`.
///
/// With q(r) = r·|r|/2, whose slope is |r|: huber(r) = (q(r + 1) − q(r − 1))/2 − 1/2 for every r. The means of |b − c|
/// and of q(e − c) follow from count, sum and square sum of the c below b or e, and of all.
pub fn shifted(fit: &Fit, w: f64, shifts: &[f64]) -> Vec<f64> {
    let (x, y) = columns(fit);
    // Counted from the middle of the grid, so that little is lost where large numbers cancel.
    let middle = shifts[shifts.len() / 2];
    let edges: Vec<f64> = shifts.iter().map(|b| b - middle).collect();
    let offsets: Vec<f64> = x.iter().zip(y).map(|(x, y)| y - w * x - middle).collect();
    if fit.loss() == Loss::Huber {
        let moved = |by: f64| -> Vec<f64> { edges.iter().map(|b| b + by).collect() };
        let (right, left) = (moved(1.0), moved(-1.0));
        let below = |edges: &[f64]| {
            let (sums, all) = Sums::below(&offsets, edges);
            let q = |(sums, e): (&Sums, &f64)| (sums.squares(*e) - 0.5 * all.squares(*e)) / all.count;
            sums.iter().zip(edges).map(q).collect::<Vec<f64>>()
        };
        let (right, left) = (below(&right), below(&left));
        return right
            .iter()
            .zip(&left)
            .map(|(right, left)| 0.5 * (right - left) - 0.5)
            .collect();
    }
    let (sums, all) = Sums::below(&offsets, &edges);
    sums.iter()
        .zip(&edges)
        .map(|(sums, b)| (2.0 * sums.distances(*b) - all.distances(*b)) / all.count)
        .collect()
}

/// Count, sum and square sum of some numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    count: f64,
    sum: f64,
    square: f64,
}

impl Sums {
    /// Those of the numbers below each of `edges`, which rise evenly, and of all.
    fn below(numbers: &[f64], edges: &[f64]) -> (Vec<Self>, Self) {
        let (first, last) = (edges[0], edges[edges.len() - 1]);
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let (count, most) = ((edges.len() - 1) as f64, edges.len() as f64);
        let scale = count / (last - first);
        let mut between = vec![Self::default(); edges.len() + 1];
        for &c in numbers {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let place = ((c - first) * scale + 1.0).clamp(0.0, most) as usize;
            let sums = &mut between[place];
            sums.count += 1.0;
            sums.sum += c;
            sums.square += c * c;
        }
        let mut all = Self::default();
        for sums in &mut between {
            all.count += sums.count;
            all.sum += sums.sum;
            all.square += sums.square;
            *sums = all;
        }
        between.pop();
        (between, all)
    }

    /// Σ (b − c).
    fn distances(&self, b: f64) -> f64 {
        b * self.count - self.sum
    }

    /// Σ (e − c)².
    fn squares(&self, e: f64) -> f64 {
        e * (e * self.count - 2.0 * self.sum) + self.square
    }
}
