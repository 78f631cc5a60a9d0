//! Where data come from: a built-in set, or a file that travels inside the link.

use super::{
    base64,
    builtin::{BUILT_IN, BuiltIn},
    error::DataError,
    table::{MOST_TEXT, Table},
};
use miniz_oxide::inflate;
use std::rc::Rc;

/// The value of the key `data`.
#[derive(Clone, Debug)]
pub enum Source {
    /// A built-in set.
    BuiltIn(&'static BuiltIn),
    /// Somebody's own: as written in the link, and what it says.
    Own {
        /// `csv:` or `csvz:` and the file.
        written: Rc<str>,
        /// The file as a table.
        table: Rc<Table>,
    },
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.written() == other.written()
    }
}

impl Source {
    /// The source that a key value names: the id of a built-in set, `csv:` with base64url of a UTF-8 CSV, or `csvz:`
    /// with base64url of the same, raw-deflated (RFC 1951).
    ///
    /// # Errors
    /// What is wrong with the id, the coding or the file.
    pub fn parse(text: &str) -> Result<Self, DataError> {
        let text = text.trim();
        if let Some(csv) = unpacked(text) {
            return Ok(Self::Own {
                written: text.into(),
                table: Rc::new(Table::parse(&csv?)?),
            });
        }
        let known = BUILT_IN.iter().find(|set| set.id == text);
        known.map(Self::BuiltIn).ok_or(DataError::Unknown)
    }

    /// The file as it was, for a source that is one.
    pub fn file(&self) -> Option<String> {
        unpacked(self.written())?.ok()
    }

    /// The key value that reads back to it.
    pub fn written(&self) -> &str {
        match self {
            Self::BuiltIn(set) => set.id,
            Self::Own { written, .. } => written,
        }
    }

    /// Whether its rows are drawn from the scene's seed.
    pub const fn is_drawn(&self) -> bool {
        matches!(self, Self::BuiltIn(set) if set.is_drawn())
    }

    /// The table; a synthetic set draws it from `seed`.
    pub fn table(&self, seed: u32) -> Rc<Table> {
        match self {
            Self::BuiltIn(set) => Rc::new(set.table(seed)),
            Self::Own { table, .. } => table.clone(),
        }
    }
}

/// The file that a key value carries; `None` if it carries none.
fn unpacked(text: &str) -> Option<Result<String, DataError>> {
    let bytes = if let Some(coded) = text.strip_prefix("csv:") {
        base64::decode(coded).ok_or(DataError::NotCoded)
    } else {
        let packed = base64::decode(text.strip_prefix("csvz:")?).ok_or(DataError::NotCoded);
        packed.and_then(|packed| {
            inflate::decompress_to_vec_with_limit(&packed, MOST_TEXT).map_err(|error| match error.status {
                inflate::TINFLStatus::HasMoreOutput => DataError::TooLong(MOST_TEXT),
                _ => DataError::NotCoded,
            })
        })
    };
    Some(bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| DataError::NotText)))
}
