//! CSV → table.
//!
//! ```text
//! file   = [BOM] line (LF | CRLF | CR) …        lines of spaces alone are passed over
//! line   = cell (separator cell)*
//! cell   = anything but separator and quote, without the spaces around it
//!        | " (anything | "" for a quote) "      which may go over several lines
//! ```
//! The separator is a tab if the first line has one, else a semicolon if it has one, else a comma. The first line names
//! the columns unless all its cells are numbers or missing.

use super::{
    error::DataError,
    samples::is_missing,
    table::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Table},
};
use crate::{decimal::read as read_number, decimal::write_whole, language::joined};

/// A line and its cells.
type Row = (usize, Vec<String>);

impl Table {
    /// The table of a CSV text, at least one row under its names.
    ///
    /// # Errors
    /// What is wrong with the text, with its line.
    pub fn parse(text: &str) -> Result<Self, DataError> {
        if text.len() > MOST_TEXT {
            let rows = text.bytes().filter(|&byte| byte == b'\n').count();
            return Err(if rows > MOST_ROWS {
                DataError::TooManyRows(MOST_ROWS)
            } else {
                DataError::TooLong(MOST_TEXT)
            });
        }
        if text.contains('\0') {
            return Err(DataError::NotText);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = Lines::new(text);
        let (line, first) = loop {
            match lines.row()? {
                Some((_, cells)) if cells.iter().all(String::is_empty) => {}
                // Excel's own note of the separator.
                Some((_, cells))
                    if cells[0].starts_with("sep=") && cells[1..].iter().all(String::is_empty) => {}
                Some(row) => break row,
                None => return Err(DataError::Empty),
            }
        };
        if first.len() > MOST_COLUMNS {
            return Err(DataError::TooManyColumns(first.len(), MOST_COLUMNS));
        }
        let bare = first
            .iter()
            .all(|cell| is_missing(cell) || read_number(cell).is_some() || is_decimal_comma(cell));
        let names = if bare {
            numbered(first.len())
        } else {
            named(&first)?
        };
        let mut table = Self::new(names, !bare);
        if bare {
            table.push(line, &first);
        }
        while let Some((line, cells)) = lines.row()? {
            let width = table.names().len();
            // What a spreadsheet leaves under its table: a row of gaps, or none if it is of another width.
            let blank = cells.iter().all(String::is_empty);
            if blank && (cells.len() != width || width == 1) {
                continue;
            }
            if cells.len() != width {
                return Err(DataError::Ragged {
                    line,
                    found: cells.len(),
                    expected: width,
                });
            }
            if table.rows() == MOST_ROWS {
                return Err(DataError::TooManyRows(MOST_ROWS));
            }
            table.push(line, &cells);
        }
        if table.rows() == 0 {
            return Err(DataError::Empty);
        }
        Ok(table)
    }
}

/// Whether a cell is a number written with a decimal comma.
pub(super) fn is_decimal_comma(cell: &str) -> bool {
    cell.contains(',') && read_number(&cell.replacen(',', ".", 1)).is_some()
}

/// The names of the columns of a file that names none: x or x1, x2, …, and y.
fn numbered(count: usize) -> Vec<String> {
    let mut names = Vec::new();
    for column in 1..=count {
        names.push(match (column == count, count) {
            (true, 2..) => "y".to_owned(),
            (_, 1 | 2) => "x".to_owned(),
            _ => joined(&["x", &write_whole(column as u64)]),
        });
    }
    names
}

/// The names in a first line, each there and there once, as a link can write them between commas.
fn named(cells: &[String]) -> Result<Vec<String>, DataError> {
    let mut names: Vec<String> = Vec::new();
    for cell in cells {
        let words: Vec<&str> = cell
            .split(|letter: char| letter == ',' || letter.is_whitespace())
            .filter(|word| !word.is_empty())
            .collect();
        let name = words.join(" ");
        if name.is_empty() {
            return Err(DataError::NoName(names.len() + 1));
        }
        if names.contains(&name) {
            return Err(DataError::SameName(name));
        }
        names.push(name);
    }
    Ok(names)
}

/// A text, line by line.
struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    /// The line that is read next, from 1.
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            separator: separator(text),
            line: 1,
        }
    }

    /// The next line.
    fn row(&mut self) -> Result<Option<Row>, DataError> {
        if self.rest.peek().is_none() {
            return Ok(None);
        }
        let line = self.line;
        let mut cells = Vec::new();
        while self.cell(&mut cells)? {}
        Ok(Some((line, cells)))
    }

    /// Reads a cell and what ends it; whether the line goes on.
    fn cell(&mut self, cells: &mut Vec<String>) -> Result<bool, DataError> {
        let begun = self.line;
        let (mut cell, mut quoted, mut inside) = (String::new(), false, false);
        let goes_on = loop {
            let Some(letter) = self.rest.next() else {
                if inside {
                    return Err(DataError::OpenQuote(begun));
                }
                break false;
            };
            let ends = letter == '\n' || letter == '\r';
            if ends {
                if letter == '\r' && self.rest.peek() == Some(&'\n') {
                    self.rest.next();
                }
                self.line += 1;
            }
            match letter {
                '"' if inside && self.rest.peek() == Some(&'"') => {
                    self.rest.next();
                    cell.push('"');
                }
                '"' if inside => inside = false,
                _ if inside => cell.push(if ends { '\n' } else { letter }),
                _ if ends => break false,
                letter if letter == self.separator => break true,
                '"' if !quoted && cell.trim().is_empty() => {
                    (quoted, inside) = (true, true);
                    cell.clear();
                }
                // Behind a closing quote only spaces may stand.
                letter if quoted && letter.is_whitespace() => {}
                _ if quoted => return Err(DataError::BadQuote(self.line)),
                letter => cell.push(letter),
            }
        };
        cells.push(cell.trim().to_owned());
        if cells.len() > MOST_COLUMNS + 1 {
            // Enough to know that there are too many; a file of a single endless line need not be held as cells.
            return Err(DataError::TooManyColumns(cells.len(), MOST_COLUMNS));
        }
        Ok(goes_on)
    }
}

/// What separates the cells of the first line that is not empty.
fn separator(text: &str) -> char {
    let mut inside = false;
    let mut found = ',';
    for letter in text.trim_start_matches(['\n', '\r', ' ']).chars() {
        match letter {
            '"' => inside = !inside,
            '\n' | '\r' if !inside => break,
            '\t' if !inside => return '\t',
            ';' if !inside => found = ';',
            _ => {}
        }
    }
    found
}
