//! The sums over samples, two at a time.
//!
//! Two running sums, one for each place in a block, are added up at the end. So the compiler may use vectors of 128 bits,
//! which is what WebAssembly has, and the result is the same to the bit everywhere. Larger blocks were slower there: what
//! is gathered for them does not stay in registers.

use super::{
    loss::{Cost, Loss},
    pair::Pair,
    rows::{Costs, Rows, Squares, Sums, total},
};

/// Samples in a block.
const BLOCK: usize = 2;

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
    /// Both, side by side, where there is one term.
    pub rows: Rows,
    /// The parameter of the first term; those of the others follow.
    pub first: usize,
    /// The parameter of the constant term 1.
    pub constant: Option<usize>,
    /// What a prediction costs.
    pub loss: Loss,
    /// Whether σ(z) is compared with the target, instead of z.
    pub sigmoid: bool,
}

/// Which samples stand in a block.
trait Load {
    /// The sums over them of a model of one term.
    fn sums(&self, rows: &Rows, line: (f64, f64), cost: impl Costs) -> Sums;

    /// Puts the numbers of a column into the block that begins at a place; a short block's rest stays as it was.
    fn block(&self, column: &[f64], at: usize, lanes: &mut Lanes);
}

/// All of them, in their order.
struct InOrder;

/// Those of a batch.
struct Drawn<'a>(&'a [u32]);

impl Load for InOrder {
    fn sums(&self, rows: &Rows, line: (f64, f64), cost: impl Costs) -> Sums {
        rows.all(line, cost)
    }

    #[inline]
    fn block(&self, column: &[f64], at: usize, lanes: &mut Lanes) {
        let rest = &column[at..];
        if let Some(whole) = rest.first_chunk() {
            *lanes = *whole;
        } else {
            lanes[..rest.len()].copy_from_slice(rest);
        }
    }
}

impl Load for Drawn<'_> {
    fn sums(&self, rows: &Rows, line: (f64, f64), cost: impl Costs) -> Sums {
        rows.some(self.0, line, cost)
    }

    #[expect(clippy::inline_always, reason = "this is where a mini-batch spends its time")]
    #[inline(always)]
    fn block(&self, column: &[f64], at: usize, lanes: &mut Lanes) {
        let rest = &self.0[at..];
        if let Some(whole) = rest.first_chunk::<BLOCK>() {
            for (lane, sample) in lanes.iter_mut().zip(whole) {
                *lane = column[*sample as usize];
            }
        } else {
            for (lane, sample) in lanes.iter_mut().zip(rest) {
                *lane = column[*sample as usize];
            }
        }
    }
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
        self.mean(self.samples(), point, gradient, &InOrder)
    }

    /// The mean over the samples of `batch` at `point`, and its gradient.
    pub fn some(&self, batch: &[u32], point: &[f64], gradient: &mut [f64]) -> f64 {
        self.mean(batch.len(), point, gradient, &Drawn(batch))
    }

    /// The mean over all samples at `point`, without a gradient.
    pub fn value(&self, point: &[f64]) -> f64 {
        let mut gradient = vec![0.0; point.len()];
        self.all(point, &mut gradient)
    }

    /// The mean over `count` samples, of the samples that `load` tells.
    fn mean(&self, count: usize, point: &[f64], gradient: &mut [f64], load: &impl Load) -> f64 {
        // Each loss in a loop of its own, so that the simple ones become vectors.
        match (self.sigmoid, self.loss) {
            (false, Loss::Mse) => self.sweep(count, point, gradient, load, Squares),
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
        load: &impl Load,
        cost: impl Costs,
    ) -> f64 {
        let weights = &point[self.first..];
        match (self.terms.as_slice(), weights) {
            // One term alone, which is what most pictures have.
            ([_], [w, ..]) => {
                let constant = self.constant.map_or(0.0, |place| point[place]);
                let sums = load.sums(&self.rows, (*w, constant), cost);
                let count = whole(count);
                let [constant, first] = (Pair::new([sums.slopes, sums.crossed]) / Pair::both(count)).parts();
                if let Some(place) = self.constant {
                    gradient[place] = constant;
                }
                gradient[self.first] = first;
                sums.values / count
            }
            (terms, weights) if terms.len() <= FEW => {
                let rooms = &mut [[[0.0; BLOCK]; 2]; FEW][..terms.len()];
                let terms: [&Vec<f64>; FEW] =
                    std::array::from_fn(|place| terms.get(place).unwrap_or(&self.target));
                self.sweep_terms(
                    count,
                    (&terms[..rooms.len()], weights, rooms),
                    point,
                    gradient,
                    load,
                    cost,
                )
            }
            (terms, weights) => {
                let rooms = &mut vec![[[0.0; BLOCK]; 2]; terms.len()];
                let terms: Vec<&Vec<f64>> = terms.iter().collect();
                self.sweep_terms(count, (&terms, weights, rooms), point, gradient, load, cost)
            }
        }
    }

    /// The same over `terms` and their weights, with room for a block of each term and for its sums.
    ///
    /// A function of its own, so that little stands around the short way for one term.
    #[inline(never)]
    fn sweep_terms(
        &self,
        count: usize,
        (terms, weights, rooms): (&[&Vec<f64>], &[f64], &mut [[Lanes; 2]]),
        point: &[f64],
        gradient: &mut [f64],
        load: &impl Load,
        cost: impl Costs,
    ) -> f64 {
        let (mut values, mut errors, mut y) = ([0.0; BLOCK], [0.0; BLOCK], [0.0; BLOCK]);
        let constant = self.constant.map_or(0.0, |place| point[place]);
        for at in (0..count).step_by(BLOCK) {
            let mut z = [constant; BLOCK];
            for ((term, w), [x, _]) in terms.iter().zip(weights).zip(rooms.iter_mut()) {
                load.block(term, at, x);
                for lane in 0..BLOCK {
                    z[lane] += w * x[lane];
                }
            }
            load.block(&self.target, at, &mut y);
            let mut slopes = [0.0; BLOCK];
            // The last block may be short: its other lanes hold what the block before left there, and count for nothing.
            let wide = BLOCK.min(count - at);
            if wide == BLOCK {
                for lane in 0..BLOCK {
                    let cost = cost.of(z[lane], y[lane]);
                    values[lane] += cost.value;
                    slopes[lane] = cost.slope;
                }
            } else {
                for lane in 0..wide {
                    let cost = cost.of(z[lane], y[lane]);
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

#[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
const fn whole(count: usize) -> f64 {
    count as f64
}
