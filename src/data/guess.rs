//! What the columns of somebody's file look like, so that the page can offer those that can be used.

use super::{read::is_decimal_comma, samples::is_missing, table::Table};
use crate::decimal::read;

/// What a column holds, from the least useful up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Mostly words, or nothing at all.
    Words,
    /// Mostly numbers, but something else as well.
    Spoiled,
    /// Numbers.
    Numbers,
    /// Only 0 and 1.
    Classes,
}

/// What is known of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub kind: Kind,
    /// Whether all its values are alike.
    pub constant: bool,
    /// How many rows have no value in it.
    pub missing: usize,
}

/// What each column of `table` holds.
pub fn columns(table: &Table) -> Vec<Column> {
    (0..table.names().len())
        .map(|column| look(table, column))
        .collect()
}

fn look(table: &Table, column: usize) -> Column {
    let (mut missing, mut numbers, mut meant, mut classes) = (0, 0, 0, 0);
    let (mut first, mut constant) = (None, true);
    for row in 0..table.rows() {
        let cell = table.cell(row, column);
        if is_missing(cell) {
            missing += 1;
            continue;
        }
        let value = read(cell);
        numbers += usize::from(value.is_some());
        meant += usize::from(value.is_some() || is_decimal_comma(cell));
        classes += usize::from(value == Some(0.0) || value == Some(1.0));
        constant &= *first.get_or_insert(value) == value;
    }
    let there = table.rows() - missing;
    let kind = if there > 0 && classes == there {
        Kind::Classes
    } else if there > 0 && numbers == there {
        Kind::Numbers
    } else if 2 * meant > there {
        Kind::Spoiled
    } else {
        Kind::Words
    };
    Column {
        kind,
        constant,
        missing,
    }
}
