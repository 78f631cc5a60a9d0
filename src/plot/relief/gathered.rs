//! The samples of a fit of classes, gathered into pairs of points.

use super::columns;
use crate::objective::{Fit, Loss};

/// Two points that stand for some samples of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    x: [f64; 2],
    class: f64,
    /// Of either; those of all pairs add up to 1/2.
    weight: f64,
}

/// Into so many intervals of x the samples of a class are gathered at most: fewer where the loss bends gently.
const fn most_intervals(loss: Loss) -> usize {
    if matches!(loss, Loss::Logloss) { 32 } else { 48 }
}

/// The loss from pairs at (w, b).
pub fn value(fit: &Fit, pairs: &[Pair], [w, b]: [f64; 2]) -> f64 {
    let loss = fit.loss();
    let mut sum = 0.0;
    for pair in pairs {
        for x in pair.x {
            let z = w * x + b;
            let cost = if loss == Loss::Logloss {
                loss.cost(z, pair.class)
            } else {
                loss.cost_of_sigmoid(z, pair.class)
            };
            sum += pair.weight * cost.value;
        }
    }
    sum
}

/// The same for one w at each b of `shifts`, with e^(w·x + b) as a product: an exponential for each x and each b, and
/// none for their pairs.
pub fn along(fit: &Fit, pairs: &[Pair], w: f64, shifts: &[f64]) -> Vec<f64> {
    /// The square of e to this is still a number.
    const FAR: f64 = 150.0;
    let near = |value: f64| value.abs() <= FAR;
    let tame = pairs.iter().all(|pair| pair.x.iter().all(|x| near(w * x))) && shifts.iter().all(|b| near(*b));
    if !tame {
        return shifts.iter().map(|b| value(fit, pairs, [w, *b])).collect();
    }
    let factors: Vec<[f64; 2]> = pairs
        .iter()
        .map(|pair| pair.x.map(|x| libm::exp(w * x)))
        .collect();
    let loss = fit.loss();
    let mut column = Vec::with_capacity(shifts.len());
    for b in shifts {
        let shift = libm::exp(*b);
        let mut sum = 0.0;
        for (pair, factor) in pairs.iter().zip(&factors) {
            let [p, q] = [factor[0] * shift, factor[1] * shift];
            sum += pair.weight
                * if loss == Loss::Logloss {
                    // ln(1 + e^u) − y·u and the same of v, with one logarithm for both.
                    let [u, v] = pair.x.map(|x| w * x + b);
                    libm::log((1.0 + p) * (1.0 + q)) - pair.class * (u + v)
                } else {
                    let [p, q] = [p / (1.0 + p), q / (1.0 + q)];
                    loss.cost(p, pair.class).value + loss.cost(q, pair.class).value
                };
        }
        column.push(sum);
    }
    column
}

/// The samples of a fit of classes, gathered.
#[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
pub fn gathered(fit: &Fit) -> Vec<Pair> {
    let (x, y) = columns(fit);
    let each = 0.5 / x.len().max(1) as f64;
    let mut pairs = Vec::new();
    for class in [0.0, 1.0] {
        let of_class = x.iter().zip(y).filter(|(_, y)| **y == class);
        let mut own: Vec<f64> = of_class.map(|(x, _)| *x).collect();
        own.sort_unstable_by(f64::total_cmp);
        for part in intervals(&own, most_intervals(fit.loss())) {
            let count = part.len() as f64;
            let mean = part.iter().sum::<f64>() / count;
            let spread = (part.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count).sqrt();
            pairs.push(Pair {
                x: [mean - spread, mean + spread],
                class,
                weight: each * count,
            });
        }
    }
    pairs
}

/// Cuts sorted numbers into at most so many short intervals, halving again and again the one that is worst: many numbers in a long
/// one. So what lies far off gets an interval of its own.
fn intervals(sorted: &[f64], most: usize) -> Vec<&[f64]> {
    let mut parts = vec![sorted];
    parts.retain(|part| !part.is_empty());
    let length = |part: &[f64]| part[part.len() - 1] - part[0];
    #[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
    let fault = |part: &[f64]| length(part) * length(part) * part.len() as f64;
    while parts.len() < most {
        let worst = (0..parts.len()).max_by(|&i, &j| fault(parts[i]).total_cmp(&fault(parts[j])));
        let Some(worst) = worst.filter(|&i| length(parts[i]) > 0.0) else {
            break;
        };
        let part = parts[worst];
        let middle = part[0] + 0.5 * length(part);
        let at = part.partition_point(|x| *x <= middle).clamp(1, part.len() - 1);
        parts[worst] = &part[..at];
        parts.push(&part[at..]);
    }
    parts
}
