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
        self.mean(self.samples(), point, gradient, &|column, at, lanes| {
            let rest = &column[at..];
            if let Some(eight) = rest.first_chunk() {
                *lanes = *eight;
            } else {
                lanes[..rest.len()].copy_from_slice(rest);
            }
        })
    }

    /// The mean over the samples of `batch` at `point`, and its gradient.
    pub fn some(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.mean(batch.len(), point, gradient, &|column, at, lanes| {
            let rest = &batch[at..];
            if let Some(eight) = rest.first_chunk::<BLOCK>() {
                *lanes = eight.map(|sample| column[sample as usize]);
            } else {
                for (lane, &sample) in lanes.iter_mut().zip(rest) {
                    *lane = column[sample as usize];
                }
            }
        })
    }

    /// The mean over all samples at `point`, without a gradient.
    pub fn value(&self, point: &[f64]) -> f64 {
        let mut gradient = vec![0.0; point.len()];
        self.all(point, &mut gradient)
    }

    /// The mean over `count` samples, `load` putting a column's numbers from a place on into a block.
    fn mean(
        &self,
        count: usize,
        point: &[f64],
        gradient: &mut [f64],
        load: &impl Fn(&[f64], usize, &mut Lanes),
    ) -> f64 {
        // Each loss in a loop of its own, so that the simple ones become vectors.
        match (self.sigmoid, self.loss) {
            (false, Loss::Mse) => self.sweep(count, point, gradient, load, |z, y| Loss::Mse.cost(z, y)),
            (false, Loss::Mae) => self.sweep(count, point, gradient, load, |z, y| Loss::Mae.cost(z, y)),
            (false, Loss::Huber) => self.sweep(count, point, gradient, load, |z, y| Loss::Huber.cost(z, y)),
            (false, Loss::Logloss) => {
                self.sweep(count, point, gradient, load, |z, y| Loss::Logloss.cost(z, y))
            }
            (true, loss) => self.sweep(count, point, gradient, load, |z, y| loss.cost_of_sigmoid(z, y)),
        }
    }

    /// The same for one `cost` of an output and a target.
    fn sweep(
        &self,
        count: usize,
        point: &[f64],
        gradient: &mut [f64],
        load: &impl Fn(&[f64], usize, &mut Lanes),
        cost: impl Fn(f64, f64) -> Cost,
    ) -> f64 {
        // Room for the terms of a block and for their sums.
        let (mut few, mut many) = ([[[0.0; BLOCK]; 2]; FEW], Vec::new());
        let rooms: &mut [[Lanes; 2]] = if self.terms.len() <= FEW {
            &mut few[..self.terms.len()]
        } else {
            many.resize(self.terms.len(), [[0.0; BLOCK]; 2]);
            &mut many
        };
        let (mut values, mut errors, mut y) = ([0.0; BLOCK], [0.0; BLOCK], [0.0; BLOCK]);
        let constant = self.constant.map_or(0.0, |place| point[place]);
        let weights = &point[self.first..];
        for at in (0..count).step_by(BLOCK) {
            let mut z = [constant; BLOCK];
            for ((term, w), [x, _]) in self.terms.iter().zip(weights).zip(rooms.iter_mut()) {
                load(term, at, x);
                for lane in 0..BLOCK {
                    z[lane] += w * x[lane];
                }
            }
            load(&self.target, at, &mut y);
            let mut slopes = [0.0; BLOCK];
            // The last block may be short: its other lanes hold what the block before left there, and count for nothing.
            let wide = BLOCK.min(count - at);
            if wide == BLOCK {
                for lane in 0..BLOCK {
                    let cost = cost(z[lane], y[lane]);
                    values[lane] += cost.value;
                    slopes[lane] = cost.slope;
                }
            } else {
                for lane in 0..wide {
                    let cost = cost(z[lane], y[lane]);
                    values[lane] += cost.value;
                    slopes[lane] = cost.slope;
                }
            }
            for lane in 0..BLOCK {
                errors[lane] += slopes[lane];
            }
            for [x, sum] in rooms.iter_mut() {
                for lane in 0..BLOCK {
                    sum[lane] += slopes[lane] * x[lane];
                }
            }
        }
        let count = whole(count);
        if let Some(place) = self.constant {
            gradient[place] = total(errors) / count;
        }
        for ([_, sum], g) in rooms.iter().zip(&mut gradient[self.first..]) {
            *g = total(*sum) / count;
        }
        total(values) / count
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
