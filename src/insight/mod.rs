//! What a run means: the facts behind the pictures and the words.

pub mod critical;
pub mod sentence;
pub mod trouble;
