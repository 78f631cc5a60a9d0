//! Adam and AMSGrad; with decoupled weight decay also AdamW.

use super::Moved;

/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
/// Δ = −γ/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε) (Kingma and Ba, arXiv:1412.6980); `torch.optim.Adam`.
/// AMSGrad uses the largest v so far in the quotient (Reddi, Kale and Kumar, ICLR 2018).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// β₁, 0 ≤ β₁ < 1: smoothing of the gradient.
    pub beta1: f64,
    /// β₂, 0 ≤ β₂ < 1: smoothing of its square.
    pub beta2: f64,
    /// ε ≥ 0.
    pub eps: f64,
    /// Whether the largest v is used.
    pub amsgrad: bool,
}

/// m, v, the largest v, and the powers β₁ᵗ and β₂ᵗ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    mean: f64,
    square: f64,
    largest: f64,
    power1: f64,
    power2: f64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            mean: 0.0,
            square: 0.0,
            largest: 0.0,
            power1: 1.0,
            power2: 1.0,
        }
    }
}

impl Adam {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let power1 = memory.power1 * self.beta1;
        let power2 = memory.power2 * self.beta2;
        let mean = self.beta1 * memory.mean + (1.0 - self.beta1) * gradient;
        let square = self.beta2 * memory.square + (1.0 - self.beta2) * gradient * gradient;
        let largest = memory.largest.max(square);
        let scale = if self.amsgrad { largest } else { square };
        let spread = scale.sqrt() / (1.0 - power2).sqrt() + self.eps;
        let step = -(rate / (1.0 - power1)) * (mean / spread);
        (
            step,
            Memory {
                mean,
                square,
                largest,
                power1,
                power2,
            },
        )
    }
}
