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

use crate::objective::{Fit, Loss, Objective};

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

/// Two points that stand for some samples of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    x: [f64; 2],
    class: f64,
    /// Of either; those of all pairs add up to 1/2.
    weight: f64,
}

/// Into so many intervals of x the samples of a class are gathered at most: fewer where the loss bends gently.
const fn most_intervals(loss: Loss) -> usize {
    if matches!(loss, Loss::Logloss) { 32 } else { 48 }
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

    /// The height at a place.
    pub fn value(&self, point: [f64; 2]) -> f64 {
        match &self.way {
            Way::Each | Way::Shifted(_) => self.objective.value(&point),
            Way::Quadratic(fit) => fit.sketch(&point),
            Way::Gathered(fit, pairs) => mean_over(fit, pairs, ordered(fit, point)),
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
        let Way::Shifted(fit) = &self.way else {
            let mut heights = Vec::with_capacity(across.len() * up.len());
            for y in up {
                heights.extend(across.iter().map(|x| self.value([*x, *y])));
            }
            return heights;
        };
        let upright = ordered(fit, [0.0, 1.0])[0] == 1.0;
        let (weights, shifts) = if upright { (up, across) } else { (across, up) };
        let mut heights = vec![0.0; across.len() * up.len()];
        for (i, &w) in weights.iter().enumerate() {
            for (j, height) in shifted(fit, w, shifts).into_iter().enumerate() {
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

fn mean_over(fit: &Fit, pairs: &[Pair], [w, b]: [f64; 2]) -> f64 {
    let loss = fit.loss();
    let mut sum = 0.0;
    for pair in pairs {
        let z = pair.x.map(|x| w * x + b);
        sum += pair.weight
            * if loss == Loss::Logloss {
                // As Loss::cost, with one logarithm for both: ln(1 + p) + ln(1 + q) = ln(1 + (p + q + p·q)).
                let [p, q] = z.map(|z| libm::exp(-z.abs()));
                let [u, v] = z.map(|z| z.max(0.0) - z * pair.class);
                u + v + libm::log1p(p + q + p * q)
            } else {
                let [p, q] = z.map(|z| 1.0 / (1.0 + libm::exp(-z)));
                loss.cost(p, pair.class).value + loss.cost(q, pair.class).value
            };
    }
    sum
}

/// The samples of a fit of classes, gathered.
#[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
fn gathered(fit: &Fit) -> Vec<Pair> {
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

/// The means of a loss of b − c over all samples, c = y − w·x, at each b of `shifts`.
///
/// With q(r) = r·|r|/2, whose slope is |r|: huber(r) = (q(r + 1) − q(r − 1))/2 − 1/2 for every r. The means of |b − c|
/// and of q(e − c) follow from count, sum and square sum of the c below b or e, and of all.
fn shifted(fit: &Fit, w: f64, shifts: &[f64]) -> Vec<f64> {
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

#[cfg(test)]
mod tests;
