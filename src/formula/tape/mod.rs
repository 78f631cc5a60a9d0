//! A tree compiled for evaluation: instructions for a small stack.
//!
//! Subtrees without variables are computed once, while compiling, and become part of an instruction, so that
//! √0·x has the slope 0 and no division by zero. The tape is flat and has no branches: evaluating it over
//! blocks of numbers means a stack of blocks.

mod compile;
mod functions;
#[cfg(feature = "whole")]
mod polynomial;
#[cfg(feature = "whole")]
mod terms;
#[cfg(feature = "whole")]
mod sine;
#[cfg(feature = "whole")]
mod loops;
#[cfg(feature = "whole")]
mod block;

#[cfg(feature = "whole")]
pub use block::{Block, LANES, Lanes, Parts};
pub(super) use compile::compile;

use super::name::{Function, Variable};
use crate::number::Number;

/// One instruction. `top` is the number on top of the stack, `below` the one under it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    /// Pushes a plain number; only in a formula that is constant as a whole.
    Push(f64),
    /// Pushes a coordinate of the point.
    Load(Variable),
    /// top ← −top.
    Negate,
    /// below ← below + top, and so on; top is taken off.
    Add,
    Subtract,
    Multiply,
    Divide,
    Raise,
    Min,
    Max,
    /// top ← top + c.
    Plus(f64),
    /// top ← c·top.
    Times(f64),
    /// top ← top/c.
    Over(f64),
    /// top ← c/top.
    Under(f64),
    /// top ← topᶜ.
    Power(f64),
    /// top ← cᵗᵒᵖ.
    Exponential(f64),
    /// top ← min(top, c).
    AtMost(f64),
    /// top ← max(top, c).
    AtLeast(f64),
    /// top ← f(top).
    Call(Function),
    /// top keeps only its slopes along the variables of this mask; see [`Number::only`].
    Only(u8),
}

/// A compiled tree.
#[derive(Clone, Debug)]
pub(super) struct Tape {
    instructions: Vec<Instruction>,
    /// The largest number of numbers on the stack.
    depth: usize,
}

/// Stacks up to this depth live on the machine's stack; nearly every formula's does.
const SHALLOW: usize = 8;

impl Tape {
    /// The value of the compiled tree at `point`, one coordinate per variable, with slopes along two variables
    /// (for numbers that have slopes), each given by its mask.
    pub(super) fn run<T: Number>(&self, point: &[f64], along: [u8; 2]) -> T {
        if self.depth <= SHALLOW {
            self.run_on(point, along, &mut [T::constant(0.0); SHALLOW])
        } else {
            self.run_on(point, along, &mut vec![T::constant(0.0); self.depth])
        }
    }

    fn run_on<T: Number>(&self, point: &[f64], along: [u8; 2], stack: &mut [T]) -> T {
        let own = |mask: u8| along.map(|along| along & mask != 0);
        let mut top = 0;
        for &instruction in &self.instructions {
            match instruction {
                Instruction::Push(value) => {
                    stack[top] = T::constant(value);
                    top += 1;
                }
                Instruction::Load(variable) => {
                    let value = point.get(variable.index()).copied().unwrap_or(f64::NAN);
                    stack[top] = T::coordinate(value, own(variable.mask()));
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
                    stack[top - 1] = binary(instruction, stack[top - 1], stack[top]);
                }
                Instruction::Only(mask) => stack[top - 1] = stack[top - 1].only(own(mask)),
                _ => stack[top - 1] = unary(instruction, stack[top - 1]),
            }
        }
        stack[0]
    }
}

fn binary<T: Number>(instruction: Instruction, a: T, b: T) -> T {
    match instruction {
        Instruction::Add => a + b,
        Instruction::Subtract => a - b,
        Instruction::Multiply => a * b,
        Instruction::Divide => a / b,
        Instruction::Raise => a.raised(b),
        Instruction::Min => a.min(b),
        _ => a.max(b),
    }
}

fn unary<T: Number>(instruction: Instruction, a: T) -> T {
    match instruction {
        Instruction::Negate => a.negated(),
        Instruction::Plus(c) => a.plus(c),
        Instruction::Times(c) => a.through(a.plain() * c, || Some([c, 0.0])),
        Instruction::Over(c) => a.over(c),
        Instruction::Under(c) => T::constant(c) / a,
        Instruction::Power(c) => functions::raised_to(a, c),
        Instruction::Exponential(c) => functions::exponential(a, c),
        Instruction::AtMost(c) => a.min(T::constant(c)),
        Instruction::AtLeast(c) => a.max(T::constant(c)),
        Instruction::Call(function) => {
            let x = a.plain();
            let value = functions::value(function, x);
            a.through(value, || functions::derivatives(function, x, value))
        }
        _ => a,
    }
}
