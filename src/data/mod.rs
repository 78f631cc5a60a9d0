//! Data: text → table → chosen columns, split and scaled.
//!
//! A [`Table`] is what a CSV says, cells as text. [`Samples`] are the numbers of its chosen columns, divided into
//! training and held-out rows. Everything a file can be wrong about is said here, with its line and column.

mod base64;
mod builtin;
mod error;
mod guess;
mod read;
mod samples;
mod source;
mod synthetic;
mod table;

pub use base64::encode as encode_base64;
pub use builtin::{BUILT_IN, BuiltIn};
pub use error::DataError;
pub use guess::{Column, Kind, columns};
pub use samples::{Part, Samples, Scale, Scaling, held_out};
pub use source::Source;
pub use table::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Table};

/// Beyond this magnitude a number is no datum: its loss would count as diverged at once.
pub const LARGEST: f64 = 1e12;
