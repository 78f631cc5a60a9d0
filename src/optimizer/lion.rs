//! Lion.

use super::{Moved, rprop::sign};

/// Δ = −γ·sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g; weight decay is decoupled
/// (Chen et al., "Symbolic discovery of optimization algorithms", arXiv:2302.06675, algorithm 2).
/// PyTorch has no Lion; the paper's defaults are used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lion {
    /// β₁, 0 ≤ β₁ < 1: how much of m enters the direction.
    pub beta1: f64,
    /// β₂, 0 ≤ β₂ < 1: smoothing of m.
    pub beta2: f64,
}

/// The smoothed gradient m.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    mean: f64,
}

impl Lion {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let direction = self.beta1 * memory.mean + (1.0 - self.beta1) * gradient;
        let mean = self.beta2 * memory.mean + (1.0 - self.beta2) * gradient;
        (-rate * sign(direction), Memory { mean })
    }
}
