//! Scene + run → texts to take away.

pub mod csv;
#[cfg(feature = "whole")]
pub mod figure;
#[cfg(feature = "whole")]
pub mod code;
#[cfg(feature = "whole")]
pub mod formulas;
