//! Rprop.

use super::Moved;

/// Only the gradient's sign is used: the stride grows by 1.2 while the sign stays, up to 50; when the sign
/// changes it shrinks by 0.5, down to 10⁻⁶, and that update is left out. Δ = −stride·sign(g), first stride γ
/// (Riedmiller and Braun, ICNN 1993); `torch.optim.Rprop`. The rate matters at the first update alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rprop;

/// The stride, absent before the first update, and the gradient that was last used.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    stride: Option<f64>,
    last: f64,
}

const GROW: f64 = 1.2;
const SHRINK: f64 = 0.5;
const SHORTEST: f64 = 1e-6;
const LONGEST: f64 = 50.0;

impl Rprop {
    #[expect(
        clippy::unused_self,
        reason = "a rule without settings is still called as a rule"
    )]
    pub(super) fn update(self, memory: Memory, gradient: f64, rate: f64) -> Moved<Memory> {
        let agreement = gradient * memory.last;
        let (factor, used) = if agreement > 0.0 {
            (GROW, gradient)
        } else if agreement < 0.0 {
            (SHRINK, 0.0)
        } else {
            (1.0, gradient)
        };
        let stride = (memory.stride.unwrap_or(rate) * factor).clamp(SHORTEST, LONGEST);
        (
            -stride * sign(used),
            Memory {
                stride: Some(stride),
                last: used,
            },
        )
    }
}

/// −1, 0 or 1; NaN stays NaN.
pub(super) fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}
