//! Gradient descent.

use super::Moved;

/// Δ = −γ·g (Cauchy, Comptes Rendus 25, 1847); `torch.optim.SGD` without momentum, given the full gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gd;

/// Gradient descent remembers nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory;

impl Gd {
    #[expect(
        clippy::unused_self,
        reason = "a rule without settings is still called as a rule"
    )]
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        (-rate * gradient, memory)
    }
}
