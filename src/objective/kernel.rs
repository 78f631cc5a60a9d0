//! The sums over samples, eight at a time.
//!
//! Eight running sums, one for each place in a block, are added up at the end in a fixed order. So the compiler may
//! use whatever vectors the target has, and the result is the same to the bit everywhere.

use super::loss::{Cost, Loss};

/// Samples in a block.
const BLOCK: usize = 8;

/// Terms whose sums are kept on the stack.
const FEW: usize = 4;

type Lanes = [f64; BLOCK];

/// The samples of a model, column by column, and what is made of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Kernel {
    /// The terms φ, without the constant one.
    pub terms: Vec<Vec<f64>>,
    /// The targets.
    pub target: Vec<f64>,
    /// The parameter of the first term; those of the others follow.
    pub first: usize,
    /// The parameter of the constant term 1.
    pub constant: Option<usize>,
    /// What a prediction costs.
    pub loss: Loss,
    /// Whether σ(z) is compared with the target, instead of z.
    pub sigmoid: bool,
}

impl Kernel {
    /// How many samples there are.
    pub const fn samples(&self) -> usize {
        self.target.len()
    }

    /// What the model puts out for sample `i`, before any σ.
    pub fn output(&self, point: &[f64], i: usize) -> f64 {
        let mut z = self.constant.map_or(0.0, |place| point[place]);
        for (term, w) in self.terms.iter().zip(&point[self.first..]) {
            z += w * term[i];
        }
        z
    }

    /// What sample `i` costs at the output `z`.
    pub fn cost(&self, z: f64, i: usize) -> Cost {
        if self.sigmoid {
            self.loss.cost_of_sigmoid(z, self.target[i])
        } else {
            self.loss.cost(z, self.target[i])
        }
    }

    /// The mean over all samples at `point`, and its gradient.
    pub fn all(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        let count = self.samples();
        self.mean(count, point, gradient, |column, at, lanes| {
            if let Some(eight) = column.get(at..at + BLOCK) {
                lanes.copy_from_slice(eight);
            } else {
                let rest = &column[at..];
                lanes[..rest.len()].copy_from_slice(rest);
            }
        })
    }

    /// The mean over the samples of `batch` at `point`, and its gradient.
    pub fn some(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.mean(batch.len(), point, gradient, |column, at, lanes| {
            for (lane, &sample) in lanes.iter_mut().zip(&batch[at..]) {
                *lane = column[sample as usize];
            }
        })
    }

    /// The mean over all samples at `point`, without a gradient.
    pub fn value(&self, point: &[f64]) -> f64 {
        let mut sums = [0.0; BLOCK];
        let count = self.samples();
        let constant = self.constant.map_or(0.0, |place| point[place]);
        for at in (0..count).step_by(BLOCK) {
            let wide = BLOCK.min(count - at);
            let (mut z, mut y) = ([constant; BLOCK], [0.0; BLOCK]);
            for (term, w) in self.terms.iter().zip(&point[self.first..]) {
                let mut x = [0.0; BLOCK];
                x[..wide].copy_from_slice(&term[at..at + wide]);
                for (z, x) in z.iter_mut().zip(x) {
                    *z += w * x;
                }
            }
            y[..wide].copy_from_slice(&self.target[at..at + wide]);
            let (values, _) = self.costs(&z, &y, wide);
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value;
            }
        }
        total(sums) / whole(count)
    }

    /// The mean over `count` samples, `load` putting a column's numbers from a place on into a block.
    #[inline]
    fn mean(
        &self,
        count: usize,
        point: &[f64],
        gradient: &mut [f64],
        load: impl Fn(&[f64], usize, &mut Lanes),
    ) -> f64 {
        let (mut few, mut many) = ([[0.0; BLOCK]; FEW], Vec::new());
        let sums: &mut [Lanes] = if self.terms.len() <= FEW {
            &mut few[..self.terms.len()]
        } else {
            many.resize(self.terms.len(), [0.0; BLOCK]);
            &mut many
        };
        let (mut values, mut errors) = ([0.0; BLOCK], [0.0; BLOCK]);
        let constant = self.constant.map_or(0.0, |place| point[place]);
        let weights = &point[self.first..];
        for at in (0..count).step_by(BLOCK) {
            let wide = BLOCK.min(count - at);
            let (mut z, mut x, mut y) = ([constant; BLOCK], [0.0; BLOCK], [0.0; BLOCK]);
            for (term, w) in self.terms.iter().zip(weights) {
                load(term, at, &mut x);
                for (z, x) in z.iter_mut().zip(x) {
                    *z += w * x;
                }
            }
            load(&self.target, at, &mut y);
            let (costs, slopes) = self.costs(&z, &y, wide);
            for lane in 0..BLOCK {
                values[lane] += costs[lane];
                errors[lane] += slopes[lane];
            }
            for (term, sum) in self.terms.iter().zip(sums.iter_mut()) {
                load(term, at, &mut x);
                for lane in 0..BLOCK {
                    sum[lane] += slopes[lane] * x[lane];
                }
            }
        }
        let count = whole(count);
        if let Some(place) = self.constant {
            gradient[place] = total(errors) / count;
        }
        for (sum, g) in sums.iter().zip(&mut gradient[self.first..]) {
            *g = total(*sum) / count;
        }
        total(values) / count
    }

    /// What the first `wide` samples of a block cost, and the slopes along z; 0 for the rest.
    #[inline]
    fn costs(&self, z: &Lanes, y: &Lanes, wide: usize) -> (Lanes, Lanes) {
        let (mut values, mut slopes) = ([0.0; BLOCK], [0.0; BLOCK]);
        let mut fill = |cost: &dyn Fn(f64, f64) -> Cost| {
            for lane in 0..wide {
                let cost = cost(z[lane], y[lane]);
                (values[lane], slopes[lane]) = (cost.value, cost.slope);
            }
        };
        if self.sigmoid {
            fill(&|z, y| self.loss.cost_of_sigmoid(z, y));
            return (values, slopes);
        }
        // Each loss in a loop of its own, so that the simple ones become vectors.
        match self.loss {
            Loss::Mse if wide == BLOCK => {
                for lane in 0..BLOCK {
                    let r = z[lane] - y[lane];
                    (values[lane], slopes[lane]) = (r * r, 2.0 * r);
                }
            }
            Loss::Mae if wide == BLOCK => {
                for lane in 0..BLOCK {
                    let cost = Loss::Mae.cost(z[lane], y[lane]);
                    (values[lane], slopes[lane]) = (cost.value, cost.slope);
                }
            }
            Loss::Huber if wide == BLOCK => {
                for lane in 0..BLOCK {
                    let cost = Loss::Huber.cost(z[lane], y[lane]);
                    (values[lane], slopes[lane]) = (cost.value, cost.slope);
                }
            }
            loss => fill(&|z, y| loss.cost(z, y)),
        }
        (values, slopes)
    }
}

/// The sum of a block, always in this order.
fn total(sums: Lanes) -> f64 {
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
const fn whole(count: usize) -> f64 {
    count as f64
}
