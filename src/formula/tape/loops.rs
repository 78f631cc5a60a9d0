//! The loops over the lanes of a block, one for each instruction.

use super::super::name::Function;
use super::block::{LANES, Numbers};
use super::sine::sines_and_cosines;
use super::{Instruction, binary, functions, unary};
use crate::number::{Jet, Number};

/// Each lane by itself. Each such loop is a function of its own: in one large function compilers lose their way.
#[inline(never)]
pub(super) fn each<const S: usize>(to: &mut Numbers<S>, lanes: usize, f: impl Fn(Jet) -> Jet) {
    for lane in 0..lanes.min(LANES) {
        to.set(lane, f(to.get(lane)));
    }
}

/// Each lane of the one with the same lane of the other.
#[inline(never)]
fn both<const S: usize>(to: &mut Numbers<S>, other: &Numbers<S>, lanes: usize, f: impl Fn(Jet, Jet) -> Jet) {
    for lane in 0..lanes.min(LANES) {
        to.set(lane, f(to.get(lane), other.get(lane)));
    }
}

/// Each lane with the sine and the cosine of its value.
#[inline(never)]
fn turned<const S: usize>(to: &mut Numbers<S>, lanes: usize, f: impl Fn(Jet, f64, f64) -> Jet) {
    let (mut sines, mut cosines) = ([0.0; LANES], [0.0; LANES]);
    sines_and_cosines(&to.value, &mut sines, &mut cosines, lanes);
    for lane in 0..lanes.min(LANES) {
        to.set(lane, f(to.get(lane), sines[lane], cosines[lane]));
    }
}

/// An instruction that takes two numbers. The case is chosen once for all lanes.
pub(super) fn join<const S: usize>(
    instruction: Instruction,
    to: &mut Numbers<S>,
    other: &Numbers<S>,
    lanes: usize,
) {
    match instruction {
        Instruction::Add => both(to, other, lanes, |a, b| a + b),
        Instruction::Subtract => both(to, other, lanes, |a, b| a - b),
        Instruction::Multiply => both(to, other, lanes, |a, b| a * b),
        Instruction::Divide => both(to, other, lanes, |a, b| a / b),
        Instruction::Min => both(to, other, lanes, Number::min),
        Instruction::Max => both(to, other, lanes, Number::max),
        _ => both(to, other, lanes, |a, b| binary(instruction, a, b)),
    }
}

/// An instruction that takes one number.
pub(super) fn change<const S: usize>(instruction: Instruction, to: &mut Numbers<S>, lanes: usize) {
    match instruction {
        Instruction::Negate => each(to, lanes, Number::negated),
        Instruction::Plus(c) => each(to, lanes, |a| a.plus(c)),
        Instruction::Times(c) => each(to, lanes, |a| a.through(a.plain() * c, || Some([c, 0.0]))),
        Instruction::Over(c) => each(to, lanes, |a| a.over(c)),
        Instruction::Under(c) => each(to, lanes, |a| Jet::constant(c) / a),
        Instruction::Power(2.0) => each(to, lanes, |a| functions::raised_to(a, 2.0)),
        Instruction::Power(3.0) => each(to, lanes, |a| functions::raised_to(a, 3.0)),
        Instruction::Power(4.0) => each(to, lanes, |a| functions::raised_to(a, 4.0)),
        Instruction::Power(-1.0) => each(to, lanes, |a| functions::raised_to(a, -1.0)),
        Instruction::AtMost(c) => each(to, lanes, |a| a.min(Jet::constant(c))),
        Instruction::AtLeast(c) => each(to, lanes, |a| a.max(Jet::constant(c))),
        // Two functions that need each other's values are had at once.
        Instruction::Call(Function::Sin) => turned(to, lanes, |a, sine, cosine| {
            a.through(sine, || Some([cosine, 0.0]))
        }),
        Instruction::Call(Function::Cos) => turned(to, lanes, |a, sine, cosine| {
            a.through(cosine, || Some([-sine, 0.0]))
        }),
        Instruction::Call(Function::Abs) => each(to, lanes, |a| call(Function::Abs, a)),
        Instruction::Call(Function::Sqrt) => each(to, lanes, |a| call(Function::Sqrt, a)),
        Instruction::Call(Function::Relu) => each(to, lanes, |a| call(Function::Relu, a)),
        _ => each(to, lanes, |a| unary(instruction, a)),
    }
}

/// A function whose name is known when the program is compiled.
#[inline]
fn call(function: Function, a: Jet) -> Jet {
    let value = functions::value(function, a.plain());
    a.through(value, || functions::derivatives(function, a.plain(), value))
}
