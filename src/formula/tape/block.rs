//! Evaluating a tape at many points at once: a stack of blocks instead of a stack of numbers.
//!
//! Each instruction is carried out for all lanes of a block before the next one is looked at, so that reading the tape
//! costs next to nothing and the compiler uses vectors for what is plain arithmetic. Lane by lane these are the same
//! operations in the same order as [`Jet`] makes them, without its second derivative: the results are the same bits.

use super::super::name::{Function, Variable};
use super::{Instruction, Tape, functions};
use crate::number::{Jet, Number, power};
use core::array::from_fn;

/// Lanes in a block. A block of values with its slopes is to stay in the first cache.
const LANES: usize = 32;

/// One number for each lane.
type Lanes = [f64; LANES];

/// Values with their slopes along D variables.
#[derive(Clone, Copy)]
struct Block<const D: usize> {
    value: Lanes,
    slopes: [Lanes; D],
}

impl<const D: usize> Block<D> {
    const ZERO: Self = Self {
        value: [0.0; LANES],
        slopes: [[0.0; LANES]; D],
    };

    /// Each lane's value through a function, by the chain rule: `f` gives its value and its derivative.
    #[inline]
    fn through(&mut self, f: impl Fn(f64) -> (f64, f64)) {
        for lane in 0..LANES {
            let (value, first) = f(self.value[lane]);
            self.value[lane] = value;
            for slopes in &mut self.slopes {
                slopes[lane] *= first;
            }
        }
    }

    /// The same for a function that may be constant near the lane's value: then it has no slope.
    #[inline]
    fn through_some(&mut self, f: impl Fn(f64) -> (f64, Option<f64>)) {
        for lane in 0..LANES {
            let (value, first) = f(self.value[lane]);
            self.value[lane] = value;
            for slopes in &mut self.slopes {
                slopes[lane] = first.map_or(0.0, |first| first * slopes[lane]);
            }
        }
    }

    /// One lane as a jet.
    fn jet(&self, lane: usize) -> Jet {
        Jet {
            value: self.value[lane],
            slopes: from_fn(|along| self.slopes.get(along).map_or(0.0, |slopes| slopes[lane])),
            bend: 0.0,
        }
    }

    /// What is rare and full of cases, as the jets have it.
    fn by_jets(&mut self, f: impl Fn(usize, Jet) -> Jet) {
        for lane in 0..LANES {
            let jet = f(lane, self.jet(lane));
            self.value[lane] = jet.value;
            for (slopes, slope) in self.slopes.iter_mut().zip(jet.slopes) {
                slopes[lane] = slope;
            }
        }
    }
}

impl Tape {
    /// The value at each of many points, and the slope along each of the first D variables.
    ///
    /// `point`, `value` and `slopes` have one number for each point; `point` holds the points' first coordinates, then
    /// perhaps their second ones.
    pub(in crate::formula) fn run_many<const D: usize>(
        &self,
        point: &[&[f64]],
        value: &mut [f64],
        slopes: [&mut [f64]; D],
    ) {
        let mut stack = vec![Block::<D>::ZERO; self.depth.max(1)];
        let mut at = 0;
        let mut slopes = slopes;
        while at < value.len() {
            let end = (at + LANES).min(value.len());
            let mut here = [[0.0; LANES]; 2];
            for (coordinate, all) in here.iter_mut().zip(point) {
                if let Some(part) = all.get(at..end) {
                    coordinate[..part.len()].copy_from_slice(part);
                }
            }
            self.run_block(&here, &mut stack);
            value[at..end].copy_from_slice(&stack[0].value[..end - at]);
            for (to, from) in slopes.iter_mut().zip(&stack[0].slopes) {
                to[at..end].copy_from_slice(&from[..end - at]);
            }
            at = end;
        }
    }

    fn run_block<const D: usize>(&self, point: &[Lanes; 2], stack: &mut [Block<D>]) {
        let mut top = 0;
        for &instruction in &self.instructions {
            match instruction {
                Instruction::Push(value) => {
                    stack[top].value = [value; LANES];
                    stack[top].slopes = [[0.0; LANES]; D];
                    top += 1;
                }
                Instruction::Load(variable) => {
                    let along = variable.index();
                    stack[top].value = point[along];
                    for (own, slopes) in stack[top].slopes.iter_mut().enumerate() {
                        *slopes = [if own == along { 1.0 } else { 0.0 }; LANES];
                    }
                    top += 1;
                }
                Instruction::Add
                | Instruction::Subtract
                | Instruction::Multiply
                | Instruction::Divide
                | Instruction::Raise
                | Instruction::Min
                | Instruction::Max => {
                    top -= 1;
                    let (below, above) = stack.split_at_mut(top);
                    if let (Some(a), Some(b)) = (below.last_mut(), above.first()) {
                        binary(instruction, a, b);
                    }
                }
                Instruction::Only(mask) => {
                    for (variable, slopes) in
                        [Variable::X, Variable::Y].iter().zip(&mut stack[top - 1].slopes)
                    {
                        if mask & variable.mask() == 0 {
                            *slopes = [0.0; LANES];
                        }
                    }
                }
                _ => unary(instruction, &mut stack[top - 1]),
            }
        }
    }
}

fn binary<const D: usize>(instruction: Instruction, a: &mut Block<D>, b: &Block<D>) {
    match instruction {
        Instruction::Add => {
            for lane in 0..LANES {
                a.value[lane] += b.value[lane];
                for along in 0..D {
                    a.slopes[along][lane] += b.slopes[along][lane];
                }
            }
        }
        Instruction::Subtract => {
            for lane in 0..LANES {
                a.value[lane] -= b.value[lane];
                for along in 0..D {
                    a.slopes[along][lane] -= b.slopes[along][lane];
                }
            }
        }
        Instruction::Multiply => {
            for lane in 0..LANES {
                let (u, v) = (a.value[lane], b.value[lane]);
                a.value[lane] = u * v;
                for along in 0..D {
                    a.slopes[along][lane] = a.slopes[along][lane] * v + u * b.slopes[along][lane];
                }
            }
        }
        Instruction::Divide => {
            for lane in 0..LANES {
                let below = b.value[lane];
                let value = a.value[lane] / below;
                a.value[lane] = value;
                for along in 0..D {
                    a.slopes[along][lane] = (a.slopes[along][lane] - value * b.slopes[along][lane]) / below;
                }
            }
        }
        Instruction::Raise => a.by_jets(|lane, jet| jet.raised(b.jet(lane))),
        Instruction::Min => a.by_jets(|lane, jet| jet.min(b.jet(lane))),
        _ => a.by_jets(|lane, jet| jet.max(b.jet(lane))),
    }
}

fn unary<const D: usize>(instruction: Instruction, a: &mut Block<D>) {
    match instruction {
        Instruction::Negate => a.through(|x| (-x, -1.0)),
        Instruction::Plus(c) => {
            for value in &mut a.value {
                *value += c;
            }
        }
        Instruction::Times(c) => a.through(|x| (x * c, c)),
        Instruction::Over(c) => {
            for lane in 0..LANES {
                a.value[lane] /= c;
                for slopes in &mut a.slopes {
                    slopes[lane] /= c;
                }
            }
        }
        Instruction::Under(c) => {
            for lane in 0..LANES {
                let below = a.value[lane];
                let value = c / below;
                a.value[lane] = value;
                for slopes in &mut a.slopes {
                    slopes[lane] = (0.0 - value * slopes[lane]) / below;
                }
            }
        }
        // The exponents that are products, each a loop of its own.
        Instruction::Power(2.0) => a.through(raised_to::<2>),
        Instruction::Power(3.0) => a.through(raised_to::<3>),
        Instruction::Power(4.0) => a.through(raised_to::<4>),
        Instruction::Power(5.0) => a.through(raised_to::<5>),
        Instruction::Power(c) => {
            a.through_some(|x| (power(x, c), (c != 0.0).then(|| power(x, c - 1.0) * c)));
        }
        Instruction::Exponential(c) => a.by_jets(|_, jet| functions::exponential(jet, c)),
        Instruction::AtMost(c) => a.by_jets(|_, jet| jet.min(Jet::constant(c))),
        Instruction::AtLeast(c) => a.by_jets(|_, jet| jet.max(Jet::constant(c))),
        Instruction::Call(function) => call(function, a),
        _ => {}
    }
}

/// x to the power C, and its derivative.
#[inline]
fn raised_to<const C: u8>(x: f64) -> (f64, f64) {
    let c = f64::from(C);
    (power(x, c), power(x, c - 1.0) * c)
}

fn call<const D: usize>(function: Function, a: &mut Block<D>) {
    match function {
        // Sine and cosine of the same number share most of the work.
        Function::Sin => a.through(libm::sincos),
        Function::Cos => a.through(|x| {
            let (sine, cosine) = libm::sincos(x);
            (cosine, -sine)
        }),
        Function::Exp => a.through(|x| {
            let value = libm::exp(x);
            (value, value)
        }),
        _ => a.through_some(|x| {
            let value = functions::value(function, x);
            let derivatives = functions::derivatives(function, x, value);
            (value, derivatives.map(|[first, _]| first))
        }),
    }
}
