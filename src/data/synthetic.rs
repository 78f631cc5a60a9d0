//! Small data sets drawn from the scene's seed. Old links rely on them: what is drawn never changes.
//!
//! Numbers are rounded to two decimals, so that a table of them can be read.

use super::table::Table;
use crate::{
    decimal::shortest,
    random::{Purpose, Random},
};

/// `ray`: 20 points around y = 2x, noise of standard deviation 1, x even on [−2, 3).
pub fn ray(seed: u32) -> Table {
    scattered(seed, 0, 20, |random| {
        let x = two(5.0 * random.uniform() - 2.0);
        vec![x, two(2.0 * x + random.normal())]
    })
}

/// `line`: 60 points around y = 1.5x + 1, noise of standard deviation 0.8, x even on [−3, 3).
pub fn line(seed: u32) -> Table {
    scattered(seed, 1, 60, |random| {
        let x = two(6.0 * random.uniform() - 3.0);
        vec![x, two(1.5 * x + 1.0 + 0.8 * random.normal())]
    })
}

/// `blobs`: 50 points around (−1, −1) labelled 0 and 50 around (1, 1) labelled 1, standard deviation 1, in turn.
pub fn blobs(seed: u32) -> Table {
    let mut label = 1.0;
    let names = ["x1", "x2", "class"].map(str::to_owned).to_vec();
    drawn(names, seed, 2, 100, move |random| {
        label = 1.0 - label;
        let middle = 2.0 * label - 1.0;
        vec![
            two(middle + random.normal()),
            two(middle + random.normal()),
            label,
        ]
    })
}

fn scattered(seed: u32, index: u64, rows: usize, row: impl FnMut(&mut Random) -> Vec<f64>) -> Table {
    drawn(vec!["x".to_owned(), "y".to_owned()], seed, index, rows, row)
}

fn drawn(
    names: Vec<String>,
    seed: u32,
    index: u64,
    rows: usize,
    mut row: impl FnMut(&mut Random) -> Vec<f64>,
) -> Table {
    let mut random = Random::stream(seed, Purpose::Data, index);
    let mut table = Table::new(names, true);
    for number in 0..rows {
        let cells: Vec<String> = row(&mut random).into_iter().map(shortest).collect();
        table.push(number + 2, &cells);
    }
    table
}

/// Two decimals.
fn two(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}
