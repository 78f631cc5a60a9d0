//! Downhill: gradient descent one can see, touch and pass on as a link.
//!
//! The modules stand in the order in which data flow through them. A module uses only modules above it;
//! `tests/floors.rs` holds that order.

#![cfg_attr(not(feature = "whole"), allow(dead_code, unused_imports))] // the first view leaves things out

pub mod language;
pub mod decimal;
pub mod number;
pub mod random;
pub mod formula;
pub mod data;
pub mod objective;
pub mod sampler;
pub mod schedule;
pub mod optimizer;
pub mod trainer;
pub mod scene;
pub mod insight;
pub mod plot;
pub mod export;
#[cfg(target_arch = "wasm32")]
pub mod api;
