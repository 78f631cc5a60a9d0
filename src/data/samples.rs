//! The numbers of the chosen columns, divided into training and held-out rows, and scaled.

use super::{LARGEST, error::DataError, read::is_decimal_comma, table::Table};
use crate::{
    decimal::read,
    language::joined,
    random::{Purpose, Random},
};

/// How features are scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// `none`: as they are.
    #[default]
    None,
    /// `std`: (x − mean)/σ, both of the training rows, σ with divisor n.
    Std,
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::None, Self::Std];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["none", "std"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// How one feature was scaled: (x − `mean`)/`deviation`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// In the feature's unit.
    pub mean: f64,
    /// In the feature's unit, above 0.
    pub deviation: f64,
}

impl Scaling {
    /// As it is.
    pub const NONE: Self = Self {
        mean: 0.0,
        deviation: 1.0,
    };

    /// The scaled number.
    pub fn apply(self, x: f64) -> f64 {
        (x - self.mean) / self.deviation
    }

    /// The number in the feature's own unit.
    pub fn undo(self, scaled: f64) -> f64 {
        self.mean + scaled * self.deviation
    }
}

/// Some rows: numbers of the file and values, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The row of each sample in the file, from 0.
    pub rows: Vec<u32>,
    /// The features, scaled.
    pub features: Vec<Vec<f64>>,
    /// The target, as it is.
    pub target: Vec<f64>,
}

/// Data ready for a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// The names of the chosen columns, the target last.
    pub names: Vec<String>,
    /// The rows to learn from, at least 1, in the order of the file.
    pub train: Part,
    /// The rows held out, perhaps none.
    pub test: Part,
    /// One for each feature.
    pub scalings: Vec<Scaling>,
    /// How many rows were left out because something was missing in them.
    pub left_out: usize,
}

/// Whether a cell says that there is no value.
pub(super) fn is_missing(cell: &str) -> bool {
    [
        "", "NA", "N/A", "na", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", ".",
    ]
    .contains(&cell)
}

/// How many of `count` rows a split of `share` holds out: ⌈share · count⌉, as in scikit-learn's `train_test_split`.
pub fn held_out(share: f64, count: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of at most 1 of at most 20 000"
    )]
    let rows = (share * count as f64).ceil() as usize;
    rows.min(count)
}

impl Samples {
    /// The numbers of `chosen` columns of a table, features first, the target last; `split` of the rows, decided by
    /// `seed`, held out.
    ///
    /// # Errors
    /// The first cell that is no number, with line and column; too few rows; a column without variation.
    pub fn new(
        table: &Table,
        chosen: &[usize],
        scale: Scale,
        split: f64,
        seed: u32,
    ) -> Result<Self, DataError> {
        let names: Vec<String> = chosen
            .iter()
            .map(|&column| table.names()[column].clone())
            .collect();
        let mut all = Part {
            features: vec![Vec::new(); chosen.len().saturating_sub(1)],
            ..Part::default()
        };
        let mut left_out = 0;
        for row in 0..table.rows() {
            let cells = || chosen.iter().map(|&column| table.cell(row, column));
            if cells().any(is_missing) {
                left_out += 1;
                continue;
            }
            for (place, cell) in cells().enumerate() {
                let value = number(cell)
                    .map_err(|fault| fault(table.line(row), names[place].clone(), cell.to_owned()))?;
                all.features.get_mut(place).unwrap_or(&mut all.target).push(value);
            }
            all.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
        let count = all.rows.len();
        if count < 2 {
            return Err(DataError::TooFewRows(count, left_out));
        }
        let out = held_out(split, count);
        if out >= count {
            return Err(DataError::NothingLeft(count));
        }
        let mut order = Vec::new();
        Random::stream(seed, Purpose::Split, 0)
            .permutation(u32::try_from(count).unwrap_or(u32::MAX), &mut order);
        let mut held = vec![false; count];
        for &sample in &order[..out] {
            held[sample as usize] = true;
        }
        let part = |wanted: bool| Part {
            rows: chosen_of(&all.rows, &held, wanted),
            features: all
                .features
                .iter()
                .map(|column| chosen_of(column, &held, wanted))
                .collect(),
            target: chosen_of(&all.target, &held, wanted),
        };
        let (mut train, mut test) = (part(false), part(true));
        for (values, name) in all.features.iter().chain([&all.target]).zip(&names) {
            if values.iter().all(|value| *value == values[0]) {
                return Err(DataError::Constant(name.clone()));
            }
        }
        let mut scalings = vec![Scaling::NONE; train.features.len()];
        if scale == Scale::Std {
            for (place, scaling) in scalings.iter_mut().enumerate() {
                let values = &train.features[place];
                // A feature may vary in the held-out rows alone.
                *scaling =
                    standard(values).ok_or_else(|| DataError::ConstantInTraining(names[place].clone()))?;
                for column in [&mut train.features[place], &mut test.features[place]] {
                    for value in column {
                        *value = scaling.apply(*value);
                    }
                }
            }
        }
        Ok(Self {
            names,
            train,
            test,
            scalings,
            left_out,
        })
    }

    /// Whether every target is 0 or 1; the first row's line that is not, in `table`.
    pub fn not_binary(&self) -> Option<u32> {
        [&self.train, &self.test]
            .into_iter()
            .flat_map(|part| part.rows.iter().zip(&part.target))
            .filter(|(_, target)| **target != 0.0 && **target != 1.0)
            .map(|(&row, _)| row)
            .min()
    }

    /// Whether any feature is scaled.
    pub fn is_scaled(&self) -> bool {
        self.scalings.iter().any(|scaling| *scaling != Scaling::NONE)
    }

    /// The name of the target.
    pub fn target_name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// The name of a feature.
    pub fn feature_name(&self, feature: usize) -> &str {
        self.names.get(feature).map_or("", String::as_str)
    }
}

/// Mean and standard deviation (divisor n); `None` where all values are alike.
#[expect(clippy::cast_precision_loss, reason = "at most 20 000")]
fn standard(values: &[f64]) -> Option<Scaling> {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    let deviation = variance.sqrt();
    let varied = values.iter().any(|value| *value != values[0]) && deviation > 0.0;
    varied.then_some(Scaling { mean, deviation })
}

fn chosen_of<T: Copy>(values: &[T], held: &[bool], wanted: bool) -> Vec<T> {
    let pairs = values.iter().zip(held);
    pairs
        .filter(|(_, held)| **held == wanted)
        .map(|(value, _)| *value)
        .collect()
}

/// Makes an error of a line, a column and what stands there.
type Fault = fn(usize, String, String) -> DataError;

/// A cell as a number, and otherwise what is wrong with it.
fn number(cell: &str) -> Result<f64, Fault> {
    match read(cell) {
        Some(value) if value.abs() <= LARGEST => Ok(value),
        Some(_) => Err(|line, column, text| DataError::TooLarge { line, column, text }),
        None if is_decimal_comma(cell) => {
            Err(|line, column, text| DataError::DecimalComma { line, column, text })
        }
        None if is_beyond(cell) => Err(|line, column, text| DataError::TooLarge { line, column, text }),
        None => Err(|line, column, text| DataError::NotNumber { line, column, text }),
    }
}

/// Whether a cell that reads as no number is one all the same, too large for any float64: its parts are right.
fn is_beyond(cell: &str) -> bool {
    let (number, exponent) = cell.split_once(['e', 'E']).unwrap_or((cell, "0"));
    let small = joined(&[number, "e-1000000"]);
    read(&small).is_some() && read(&joined(&["0e", exponent])).is_some()
}
