//! What a run means: the facts behind the pictures and the words.

#[cfg(feature = "whole")]
pub mod agreement;
pub mod critical;
#[cfg(feature = "whole")]
pub mod progress;
pub mod sentence;
pub mod trouble;
