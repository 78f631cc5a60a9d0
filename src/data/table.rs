//! What a CSV says: names, and cells as text.

/// More rows are not read.
pub const MOST_ROWS: usize = 20_000;

/// More columns are not read.
pub const MOST_COLUMNS: usize = 64;

/// Longer files are not read, in bytes.
pub const MOST_TEXT: usize = 8 << 20;

/// A table of text cells, as wide in every row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    names: Vec<String>,
    /// Whether its first line named the columns.
    headed: bool,
    /// The cells one after the other, row by row.
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// The line of each row, from 1.
    lines: Vec<usize>,
}

impl Table {
    /// A table of these columns and no rows yet.
    pub(super) fn new(names: Vec<String>, headed: bool) -> Self {
        Self {
            names,
            headed,
            ..Self::default()
        }
    }

    /// Adds a row that began in `line`, of as many cells as there are columns.
    pub(super) fn push(&mut self, line: usize, cells: &[String]) {
        debug_assert_eq!(cells.len(), self.names.len());
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.lines.push(line);
    }

    /// The columns' names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether its first line named the columns; they are numbered otherwise.
    pub const fn is_headed(&self) -> bool {
        self.headed
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.lines.len()
    }

    /// The line in which a row began, from 1.
    pub fn line(&self, row: usize) -> usize {
        self.lines.get(row).copied().unwrap_or(0)
    }

    /// A cell, without the spaces around it; empty if there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let place = row * self.names.len() + column;
        let from = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.ends.get(place).map_or("", |&to| &self.text[from..to])
    }
}
