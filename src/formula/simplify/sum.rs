//! Sums of terms, terms of factors: the form in which like things are collected.

use super::super::ratio::{Ratio, gcd};
use super::super::tree::Node;

/// A sum of terms; of none, it is 0. No two terms have the same factors.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    terms: Vec<Term>,
}

/// A coefficient, not 0, and factors; without factors, a number.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub coefficient: Ratio,
    pub factors: Vec<Factor>,
}

/// A simplified tree raised to a fraction that is not 0. No two factors of a term have the same base.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Factor {
    pub base: Vec<Node>,
    pub exponent: Ratio,
}

impl From<Term> for Sum {
    fn from(term: Term) -> Self {
        Self {
            terms: if term.coefficient.is_zero() {
                Vec::new()
            } else {
                vec![term]
            },
        }
    }
}

impl Sum {
    pub(super) fn number(value: Ratio) -> Self {
        Self::from(Term {
            coefficient: value,
            factors: Vec::new(),
        })
    }

    /// A tree that is not taken apart.
    pub(super) fn atom(base: Vec<Node>) -> Self {
        Self::from(Term::atom(base))
    }

    /// What a node joins, as a tree that is not taken apart.
    pub(super) fn joined(a: &Self, b: Option<&Self>, node: Node) -> Self {
        let mut nodes = a.nodes();
        if let Some(b) = b {
            nodes.extend_from_slice(&b.nodes());
        }
        nodes.push(node);
        Self::atom(nodes)
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The sum as a number, if it is one.
    pub(super) fn as_number(&self) -> Option<Ratio> {
        match self.terms.as_slice() {
            [] => Some(Ratio::whole(0)),
            [term] if term.factors.is_empty() => Some(term.coefficient),
            _ => None,
        }
    }

    pub(super) fn plus(mut self, other: Self) -> Option<Self> {
        for term in other.terms {
            let Some(at) = self.terms.iter().position(|known| known.is_like(&term)) else {
                self.terms.push(term);
                continue;
            };
            let coefficient = self.terms[at].coefficient.plus(term.coefficient)?;
            if coefficient.is_zero() {
                self.terms.remove(at);
            } else {
                self.terms[at].coefficient = coefficient;
            }
        }
        Some(self)
    }

    /// Every term times a number.
    pub(super) fn scaled(mut self, number: Ratio) -> Option<Self> {
        if number.is_zero() {
            return Some(Self { terms: Vec::new() });
        }
        for term in &mut self.terms {
            term.coefficient = term.coefficient.times(number)?;
        }
        Some(self)
    }

    /// The sum as one term: a sum of several becomes a factor, in front of which stands what they share.
    pub(super) fn into_term(mut self) -> Option<Term> {
        if self.terms.len() == 1 {
            return self.terms.pop();
        }
        let shared = self.content().unwrap_or(Ratio::ONE);
        let rest = self.scaled(shared.inverse()?)?;
        Some(Term {
            coefficient: shared,
            ..Term::atom(rest.nodes())
        })
    }

    /// The largest positive number that leaves whole coefficients when it is taken out; none among decimals.
    fn content(&self) -> Option<Ratio> {
        let mut above = 0;
        let mut below = 1_i64;
        for term in &self.terms {
            if term.coefficient.is_decimal() {
                return None;
            }
            above = gcd(above, term.coefficient.above());
            let denominator = term.coefficient.below();
            below = (below / gcd(below, denominator)).checked_mul(denominator)?;
        }
        Ratio::of(above, below)
    }
}

impl Term {
    pub(super) fn atom(base: Vec<Node>) -> Self {
        Self {
            coefficient: Ratio::ONE,
            factors: vec![Factor {
                base,
                exponent: Ratio::ONE,
            }],
        }
    }

    /// Whether the two differ in their coefficients only.
    fn is_like(&self, other: &Self) -> bool {
        self.factors.len() == other.factors.len()
            && self.factors.iter().all(|factor| other.factors.contains(factor))
    }

    pub(super) fn times(mut self, other: Self) -> Option<Self> {
        self.coefficient = self.coefficient.times(other.coefficient)?;
        for factor in other.factors {
            let Some(at) = self.factors.iter().position(|known| known.base == factor.base) else {
                self.factors.push(factor);
                continue;
            };
            let exponent = self.factors[at].exponent.plus(factor.exponent)?;
            if exponent.is_zero() {
                self.factors.remove(at);
            } else {
                self.factors[at].exponent = exponent;
            }
        }
        Some(self)
    }
}
