//! The same rule for many runs at once, each with a parameter, a gradient and a rate of its own.

use super::{Decay, Moved};

/// What must be told of each lane.
#[derive(Debug)]
pub struct Lanes<'a> {
    /// The lanes' parameters, which are moved.
    pub point: &'a mut [f64],
    /// Their gradients.
    pub gradient: &'a [f64],
    /// Their learning rates.
    pub rate: &'a [f64],
}

/// One update of every lane: what [`super::Optimizer::update`] makes of each, to the bit.
#[inline]
pub(super) fn update<M: Copy>(
    lanes: &mut Lanes,
    memory: &mut [M],
    decay: Decay,
    rule: impl Fn(M, f64, f64) -> Moved<M>,
) {
    match decay {
        Decay::Coupled(0.0) => each(lanes, memory, |x, m, g, rate| {
            let (step, m) = rule(m, g, rate);
            (x + step, m)
        }),
        Decay::Coupled(decay) => each(lanes, memory, |x, m, g, rate| {
            let (step, m) = rule(m, g + decay * x, rate);
            (x + step, m)
        }),
        Decay::Decoupled(decay) => each(lanes, memory, |x, m, g, rate| {
            let (step, m) = rule(m, g, rate);
            (x * (1.0 - rate * decay) + step, m)
        }),
    }
}

#[inline(never)]
fn each<M: Copy>(lanes: &mut Lanes, memory: &mut [M], step: impl Fn(f64, M, f64, f64) -> Moved<M>) {
    let of_all = lanes.point.iter_mut().zip(memory);
    for ((x, m), (&g, &rate)) in of_all.zip(lanes.gradient.iter().zip(lanes.rate)) {
        (*x, *m) = step(*x, *m, g, rate);
    }
}
