//! The sums over samples of a model of one term, which is what most pictures have.
//!
//! They are the sums of the kernel, in its order and to the bit. But a sample's term and target lie side by side, so
//! that a drawn sample is one place in memory, and nothing but the sums is kept from one block to the next.

use super::loss::Cost;

/// A sample's term and target.
type Row = [f64; 2];

/// Two sums, one for each place in a block.
type Lanes = [f64; 2];

/// The samples, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows(Vec<Row>);

/// What is summed over samples: their costs, the slopes of these along what the model puts out, and the same times the
/// term.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    pub values: Lanes,
    pub slopes: Lanes,
    pub crossed: Lanes,
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
    pub fn all(&self, line: (f64, f64), cost: impl Fn(f64, f64) -> Cost) -> Sums {
        let (blocks, rest) = self.0.as_chunks();
        sums(blocks.iter().copied(), rest.first().copied(), line, cost)
    }

    /// The same over the samples of `batch`.
    pub fn some(&self, batch: &[u32], line: (f64, f64), cost: impl Fn(f64, f64) -> Cost) -> Sums {
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
    cost: impl Fn(f64, f64) -> Cost,
) -> Sums {
    let mut sums = Sums::default();
    for block in blocks {
        for (lane, [x, y]) in block.into_iter().enumerate() {
            sums.add(lane, x, cost(b + w * x, y));
        }
    }
    if let Some([x, y]) = rest {
        sums.add(0, x, cost(b + w * x, y));
    }
    sums
}

impl Sums {
    #[expect(clippy::inline_always, reason = "so that the sums stay in registers")]
    #[inline(always)]
    fn add(&mut self, lane: usize, x: f64, cost: Cost) {
        self.values[lane] += cost.value;
        self.slopes[lane] += cost.slope;
        self.crossed[lane] += cost.slope * x;
    }
}
