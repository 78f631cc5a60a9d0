//! What the columns of somebody's file look like, so that the page can offer those that can be used.

use super::{read::is_decimal_comma, samples::is_missing, table::Table};
use crate::decimal::read;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whether all its values are numbers, and there are any.
    pub numeric: bool,
    /// Whether most of its values are numbers, so that it is meant to be one of numbers.
    pub mostly: bool,
    /// Whether all its values are 0 or 1.
    pub binary: bool,
    /// How many rows have no value in it.
    pub missing: usize,
}

/// What each column of `table` holds.
pub fn columns(table: &Table) -> Vec<Column> {
    let look = |column: usize| {
        let (mut numeric, mut binary, mut missing, mut numbers) = (true, true, 0, 0);
        for row in 0..table.rows() {
            let cell = table.cell(row, column);
            if is_missing(cell) {
                missing += 1;
                continue;
            }
            let value = read(cell);
            numbers += usize::from(value.is_some() || is_decimal_comma(cell));
            numeric &= value.is_some();
            binary &= value.is_some_and(|value| value == 0.0 || value == 1.0);
        }
        Column {
            numeric: numeric && missing < table.rows(),
            mostly: 2 * numbers > table.rows() - missing,
            binary: binary && missing < table.rows(),
            missing,
        }
    };
    (0..table.names().len()).map(look).collect()
}
