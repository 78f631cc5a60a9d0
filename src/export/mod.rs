//! What can be taken away: the run as CSV.

pub mod csv;
