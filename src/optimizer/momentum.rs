//! Gradient descent with momentum, Polyak's and Nesterov's.

use super::Moved;

/// b ← μ·b + g, then Δ = −γ·b (Polyak, USSR Comp. Math. 4, 1964), or with Nesterov's look-ahead
/// Δ = −γ·(g + μ·b) (Sutskever et al., ICML 2013, in the form of `torch.optim.SGD`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Momentum {
    /// μ, 0 … 1: how much of the last move is kept.
    pub momentum: f64,
    /// Whether the move looks ahead.
    pub nesterov: bool,
}

/// The running sum b, 0 before the first update.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    sum: f64,
}

impl Momentum {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let sum = self.momentum * memory.sum + gradient;
        let direction = if self.nesterov {
            gradient + self.momentum * sum
        } else {
            sum
        };
        (-rate * direction, Memory { sum })
    }
}
