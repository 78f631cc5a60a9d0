//! RAdam.

use super::Moved;

/// m and v as in Adam; ρ∞ = 2/(1 − β₂) − 1, ρₜ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ), m̂ = m/(1 − β₁ᵗ).
/// While ρₜ ≤ 5, Δ = −γ·m̂; afterwards Δ = −γ·m̂·r·√(1 − β₂ᵗ)/(√v + ε) with
/// r = √[(ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ)] (Liu et al., arXiv:1908.03265); `torch.optim.RAdam`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Radam {
    /// β₁, 0 ≤ β₁ < 1.
    pub beta1: f64,
    /// β₂, 0 ≤ β₂ < 1.
    pub beta2: f64,
    /// ε ≥ 0.
    pub eps: f64,
}

/// t, m, v and β₁ᵗ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    count: f64,
    mean: f64,
    square: f64,
    power1: f64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            count: 0.0,
            mean: 0.0,
            square: 0.0,
            power1: 1.0,
        }
    }
}

impl Radam {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let count = memory.count + 1.0;
        let power1 = memory.power1 * self.beta1;
        // Not a running product: ρ∞ − ρₜ is a small difference, and the product's last digits would show in it.
        let power2 = libm::pow(self.beta2, count);
        let mean = self.beta1 * memory.mean + (1.0 - self.beta1) * gradient;
        let square = self.beta2 * memory.square + (1.0 - self.beta2) * gradient * gradient;
        let unbiased = mean / (1.0 - power1);
        let limit = 2.0 / (1.0 - self.beta2) - 1.0;
        let length = limit - 2.0 * count * power2 / (1.0 - power2);
        let factor = if length > 5.0 {
            let rectified =
                (length - 4.0) * (length - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * length);
            rectified.sqrt() * (1.0 - power2).sqrt() / (square.sqrt() + self.eps)
        } else {
            1.0
        };
        (
            -rate * unbiased * factor,
            Memory {
                count,
                mean,
                square,
                power1,
            },
        )
    }
}
