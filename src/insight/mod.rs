//! What a run means: the facts behind the pictures and the words.

#[cfg(feature = "whole")]
pub mod agreement;
pub mod critical;
#[cfg(feature = "whole")]
pub mod ends;
#[cfg(feature = "whole")]
pub mod basins;
#[cfg(feature = "whole")]
pub mod sweep;
#[cfg(feature = "whole")]
pub mod map;
#[cfg(feature = "whole")]
pub mod progress;
#[cfg(feature = "whole")]
mod data_sentence;
#[cfg(feature = "whole")]
pub mod vector;
pub mod sentence;
#[cfg(feature = "whole")]
pub mod prediction;
#[cfg(feature = "whole")]
pub mod quiz;
pub mod trouble;
#[cfg(feature = "whole")]
pub mod work;
#[cfg(feature = "whole")]
pub mod race;
#[cfg(feature = "whole")]
pub mod advice;
#[cfg(feature = "whole")]
pub mod regimes;
#[cfg(feature = "whole")]
pub mod eigen;
#[cfg(feature = "whole")]
pub mod growth;
#[cfg(feature = "whole")]
mod lately;
#[cfg(feature = "whole")]
mod trend;
#[cfg(feature = "whole")]
pub mod reached;
#[cfg(feature = "whole")]
pub mod largest;
#[cfg(feature = "whole")]
pub mod explosion;
#[cfg(feature = "whole")]
mod verdict;
#[cfg(feature = "whole")]
pub mod shelf;
#[cfg(feature = "whole")]
pub use data_sentence::percent;
#[cfg(feature = "whole")]
pub use trend::Trend;
