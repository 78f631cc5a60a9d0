//! Functions of simplified arguments: evaluated where the value is exact, otherwise kept.

use super::super::name::{Constant, Function};
use super::super::ratio::Ratio;
use super::super::tree::Node;
use super::sum::Sum;

/// f(a).
pub(super) fn call(function: Function, a: &Sum) -> Sum {
    if let Some(value) = a.as_number().and_then(|number| exact(function, number)) {
        return Sum::number(value);
    }
    let logarithm = matches!(function, Function::Ln | Function::Log);
    if logarithm && a.nodes() == [Node::Constant(Constant::E)] {
        return Sum::number(Ratio::ONE);
    }
    Sum::joined(a, None, Node::Call(function))
}

/// f(a, b).
pub(super) fn call_two(function: Function, a: &Sum, b: &Sum) -> Sum {
    if let (Some(first), Some(second)) = (a.as_number(), b.as_number()) {
        let larger = first.value() >= second.value();
        return Sum::number(if larger == (function == Function::Max) {
            first
        } else {
            second
        });
    }
    Sum::joined(a, Some(b), Node::Call(function))
}

/// f of a number, where that is a fraction.
fn exact(function: Function, a: Ratio) -> Option<Ratio> {
    use Function::{
        Abs, Asin, Atan, Cbrt, Cos, Cosh, Exp, Ln, Log, Log2, Log10, Relu, Sign, Sin, Sinh, Sqrt, Tan, Tanh,
    };
    match function {
        Abs => Some(if a.is_negative() { a.negated() } else { a }),
        Relu => Some(if a.is_negative() { Ratio::whole(0) } else { a }),
        Sign if !a.is_zero() => Some(Ratio::whole(if a.is_negative() { -1 } else { 1 })),
        Sqrt => a.root(),
        Cos | Cosh | Exp if a.is_zero() => Some(Ratio::ONE),
        Sin | Tan | Asin | Atan | Sinh | Tanh | Cbrt | Sign if a.is_zero() => Some(a),
        Ln | Log | Log2 | Log10 if a.is_one() => Some(Ratio::whole(0)),
        Cbrt if a.is_one() => Some(a),
        _ => None,
    }
}
