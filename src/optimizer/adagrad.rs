//! Adagrad.

use super::Moved;

/// s ← s + g², then Δ = −γ·g / (√s + ε) (Duchi, Hazan and Singer, JMLR 12, 2011); `torch.optim.Adagrad`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adagrad {
    /// ε ≥ 0, keeps the quotient finite.
    pub eps: f64,
}

/// The sum s of the squared gradients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    squares: f64,
}

impl Adagrad {
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let squares = memory.squares + gradient * gradient;
        (
            -rate * (gradient / (squares.sqrt() + self.eps)),
            Memory { squares },
        )
    }
}
