//! The sums over samples of a model of one term, which is what most pictures have.
//!
//! They are the sums of the kernel, in its order and to the bit. But a sample's term and target lie side by side, so
//! that a drawn sample is one place in memory, and nothing but the sums is kept from one block to the next.

use super::{
    loss::{Cost, Loss},
    pair::Pair,
};

/// A sample's term and target.
type Row = [f64; 2];

/// The samples, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows(Vec<Row>);

/// What is summed over samples: their costs, the slopes of these along what the model puts out, and the same times the
/// term.
#[derive(Clone, Copy, Debug)]
pub struct Sums {
    pub values: f64,
    pub slopes: f64,
    pub crossed: f64,
}

/// What a model's output costs, given the target.
pub trait Costs: Copy {
    /// Of one sample.
    fn of(self, z: f64, y: f64) -> Cost;

    /// The costs of two samples, and their slopes.
    #[expect(clippy::inline_always, reason = "this is where a mini-batch spends its time")]
    #[inline(always)]
    fn of_two(self, z: Pair, y: Pair) -> [Pair; 2] {
        let ([a, b], [c, d]) = (z.parts(), y.parts());
        let (one, other) = (self.of(a, c), self.of(b, d));
        [
            Pair::new([one.value, other.value]),
            Pair::new([one.slope, other.slope]),
        ]
    }
}

impl<F: Fn(f64, f64) -> Cost + Copy> Costs for F {
    fn of(self, z: f64, y: f64) -> Cost {
        self(z, y)
    }
}

/// [`Loss::Mse`], two at a time.
#[derive(Clone, Copy)]
pub struct Squares;

impl Costs for Squares {
    fn of(self, z: f64, y: f64) -> Cost {
        Loss::Mse.cost(z, y)
    }

    #[expect(clippy::inline_always, reason = "this is where a mini-batch spends its time")]
    #[inline(always)]
    fn of_two(self, z: Pair, y: Pair) -> [Pair; 2] {
        let r = z - y;
        [r * r, Pair::both(2.0) * r]
    }
}

impl Rows {
    /// The rows of two columns; none where the model has not just one term.
    pub fn new(terms: &[Vec<f64>], target: &[f64]) -> Self {
        match terms {
            [term] => Self(term.iter().zip(target).map(|(x, y)| [*x, *y]).collect()),
            _ => Self::default(),
        }
    }

    /// The sums over all samples, of the model w·x + b.
    pub fn all(&self, line: (f64, f64), cost: impl Costs) -> Sums {
        let (blocks, rest) = self.0.as_chunks();
        sums(blocks.iter().copied(), rest.first().copied(), line, cost)
    }

    /// The same over the samples of `batch`.
    pub fn some(&self, batch: &[u32], line: (f64, f64), cost: impl Costs) -> Sums {
        let row = |sample: u32| self.0[sample as usize];
        let (blocks, rest) = batch.as_chunks();
        let blocks = blocks.iter().map(|&[one, other]| [row(one), row(other)]);
        sums(blocks, rest.first().map(|&sample| row(sample)), line, cost)
    }
}

/// The sums over blocks of two samples, and over the one that is left.
#[expect(clippy::inline_always, reason = "this is where a mini-batch spends its time")]
#[inline(always)]
fn sums(
    blocks: impl Iterator<Item = [Row; 2]>,
    rest: Option<Row>,
    (w, b): (f64, f64),
    cost: impl Costs,
) -> Sums {
    // One sum for each place in a block.
    let [mut values, mut slopes, mut crossed] = [Pair::both(0.0); 3];
    let (ws, bs) = (Pair::both(w), Pair::both(b));
    for block in blocks {
        let [x, y] = Pair::across(block);
        let [value, slope] = cost.of_two(bs + ws * x, y);
        values = values + value;
        slopes = slopes + slope;
        crossed = crossed + slope * x;
    }
    let [mut values, mut slopes, mut crossed] = [values, slopes, crossed].map(Pair::parts);
    if let Some([x, y]) = rest {
        let cost = cost.of(b + w * x, y);
        values[0] += cost.value;
        slopes[0] += cost.slope;
        crossed[0] += cost.slope * x;
    }
    Sums {
        values: total(values),
        slopes: total(slopes),
        crossed: total(crossed),
    }
}

/// The sum of a block, always in this order.
pub fn total([a, b]: [f64; 2]) -> f64 {
    a + b
}
