//! RMSprop.

use super::Moved;

/// s ← α·s + (1 − α)·g², d = g / (√s + ε); without momentum Δ = −γ·d, with it b ← μ·b + d and Δ = −γ·b
/// (Hinton's Coursera lecture 6e, 2012); `torch.optim.RMSprop`, not centred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rmsprop {
    /// α, 0 … 1: smoothing of the squares.
    pub alpha: f64,
    /// μ, 0 … 1.
    pub momentum: f64,
    /// ε ≥ 0.
    pub eps: f64,
}

/// The smoothed square s and the running sum b.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    square: f64,
    sum: f64,
}

impl Rmsprop {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let square = self.alpha * memory.square + (1.0 - self.alpha) * gradient * gradient;
        let sum = self.momentum * memory.sum + gradient / (square.sqrt() + self.eps);
        (-rate * sum, Memory { square, sum })
    }
}
