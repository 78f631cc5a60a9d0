//! Adamax.

use super::Moved;

/// m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g| + ε), then Δ = −γ/(1 − β₁ᵗ) · m/u
/// (Kingma and Ba, arXiv:1412.6980, section 7.1); `torch.optim.Adamax`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adamax {
    /// β₁, 0 ≤ β₁ < 1.
    pub beta1: f64,
    /// β₂, 0 ≤ β₂ < 1.
    pub beta2: f64,
    /// ε ≥ 0.
    pub eps: f64,
}

/// m, u and β₁ᵗ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    mean: f64,
    largest: f64,
    power1: f64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            mean: 0.0,
            largest: 0.0,
            power1: 1.0,
        }
    }
}

impl Adamax {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let power1 = memory.power1 * self.beta1;
        let mean = self.beta1 * memory.mean + (1.0 - self.beta1) * gradient;
        let largest = (self.beta2 * memory.largest).max(gradient.abs() + self.eps);
        (
            -(rate / (1.0 - power1)) * (mean / largest),
            Memory {
                mean,
                largest,
                power1,
            },
        )
    }
}
