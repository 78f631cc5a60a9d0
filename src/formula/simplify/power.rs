//! Powers of sums of terms.

use super::super::ratio::Ratio;
use super::super::tree::Node;
use super::sum::{Factor, Sum, Term};

/// aᵇ.
pub(super) fn power(a: Sum, b: &Sum) -> Option<Sum> {
    let Some(exponent) = b.as_number() else {
        return Some(if a.as_number().is_some_and(Ratio::is_one) {
            a
        } else {
            Sum::joined(&a, Some(b), Node::Power)
        });
    };
    if exponent.is_whole() {
        let kept = a.clone();
        return whole(a, exponent.above()).or_else(|| fractional(&kept, exponent));
    }
    fractional(&a, exponent)
}

/// aⁿ for a whole n: factor by factor. None for 0⁻¹ and for numbers too large.
pub(super) fn whole(a: Sum, n: i64) -> Option<Sum> {
    if n == 0 {
        return Some(Sum::number(Ratio::ONE));
    }
    if n == 1 {
        return Some(a);
    }
    if let Some(number) = a.as_number() {
        return Some(Sum::number(number.power(n)?));
    }
    let mut term = a.into_term()?;
    term.coefficient = term.coefficient.power(n)?;
    let exponent = Ratio::of(n, 1)?;
    for factor in &mut term.factors {
        factor.exponent = factor.exponent.times(exponent)?;
    }
    Some(Sum::from(term))
}

/// aʳ with a kept as one thing: (x²)^½ is |x|, not x.
fn fractional(a: &Sum, exponent: Ratio) -> Option<Sum> {
    if let Some(number) = a.as_number() {
        if number.is_zero() && !exponent.is_negative() {
            return Some(a.clone());
        }
        if let (2, Some(root)) = (exponent.below(), number.root().filter(|root| !root.is_zero())) {
            return Some(Sum::number(root.power(exponent.above())?));
        }
    }
    let base = a.nodes();
    Some(Sum::from(Term {
        coefficient: Ratio::ONE,
        factors: vec![Factor { base, exponent }],
    }))
}
