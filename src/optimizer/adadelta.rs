//! Adadelta.

use super::Moved;

/// s ← ρ·s + (1 − ρ)·g², d = g·√(u + ε) / √(s + ε), u ← ρ·u + (1 − ρ)·d², Δ = −γ·d
/// (Zeiler, arXiv:1212.5701); `torch.optim.Adadelta`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adadelta {
    /// ρ, 0 … 1: smoothing of both squares.
    pub rho: f64,
    /// ε ≥ 0; the first moves are about √ε long.
    pub eps: f64,
}

/// The smoothed squares of the gradients, s, and of the moves before scaling, u.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    square: f64,
    moved: f64,
}

impl Adadelta {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let square = self.rho * memory.square + (1.0 - self.rho) * gradient * gradient;
        let delta = (memory.moved + self.eps).sqrt() / (square + self.eps).sqrt() * gradient;
        let moved = self.rho * memory.moved + (1.0 - self.rho) * delta * delta;
        (-rate * delta, Memory { square, moved })
    }
}
