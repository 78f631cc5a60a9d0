//! NAdam.

use super::Moved;

/// μₜ = β₁·(1 − ½·0.96^(0.004·t)), Πₜ = μ₁·…·μₜ, m and v as in Adam, then
/// Δ = −γ·[(1 − μₜ)/(1 − Πₜ)·g + μₜ₊₁/(1 − Πₜ·μₜ₊₁)·m] / (√(v/(1 − β₂ᵗ)) + ε)
/// (Dozat, ICLR workshop 2016); `torch.optim.NAdam` with its momentum decay of 0.004.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nadam {
    /// β₁, 0 ≤ β₁ < 1.
    pub beta1: f64,
    /// β₂, 0 ≤ β₂ < 1.
    pub beta2: f64,
    /// ε ≥ 0.
    pub eps: f64,
}

/// t, m, v, β₂ᵗ and Πₜ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    count: f64,
    mean: f64,
    square: f64,
    power2: f64,
    product: f64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            count: 0.0,
            mean: 0.0,
            square: 0.0,
            power2: 1.0,
            product: 1.0,
        }
    }
}

impl Nadam {
    /// μₜ of the update number `count`.
    fn momentum(self, count: f64) -> f64 {
        self.beta1 * (1.0 - 0.5 * libm::pow(0.96, count * 0.004))
    }

    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let count = memory.count + 1.0;
        let power2 = memory.power2 * self.beta2;
        let (now, next) = (self.momentum(count), self.momentum(count + 1.0));
        let product = memory.product * now;
        let mean = self.beta1 * memory.mean + (1.0 - self.beta1) * gradient;
        let square = self.beta2 * memory.square + (1.0 - self.beta2) * gradient * gradient;
        let spread = (square / (1.0 - power2)).sqrt() + self.eps;
        let ahead = rate * (1.0 - now) / (1.0 - product) * (gradient / spread)
            + rate * next / (1.0 - product * next) * (mean / spread);
        (
            -ahead,
            Memory {
                count,
                mean,
                square,
                power2,
                product,
            },
        )
    }
}
