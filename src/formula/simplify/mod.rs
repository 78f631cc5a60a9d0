//! Tree → a tree of the same value that a mathematician would have written.
//!
//! The tree is turned into a sum of terms from its leaves up, and the sum back into a tree. Nothing is expanded
//! except whole numbers into a sum; like terms and like factors are collected; numbers are combined only where
//! the result is exact. Wherever the tree is finite the result has the same value; where it is not, as x/x at 0,
//! the result may be.

mod functions;
mod power;
mod sum;
mod write;

use super::ratio::Ratio;
use super::tree::{Node, Tree};
use sum::{Sum, Term};

/// Nothing longer than this is simplified, in nodes.
const MAX_NODES: usize = 4000;

impl Tree {
    /// The tree as it would be written by hand; itself if it is too long, or its coefficients are.
    #[must_use]
    pub fn simplified(&self) -> Tree {
        if self.nodes().len() > MAX_NODES {
            return self.clone();
        }
        simplify(self.nodes()).map_or_else(|| self.clone(), |sum| Tree::from_postfix(sum.nodes()))
    }
}

/// The sum of terms that a postfix tree amounts to; none if no exact one can be given.
fn simplify(nodes: &[Node]) -> Option<Sum> {
    let mut stack: Vec<Sum> = Vec::new();
    for &node in nodes {
        let right = if node.operands() == 2 {
            Some(stack.pop()?)
        } else {
            None
        };
        let left = if node.operands() > 0 {
            Some(stack.pop()?)
        } else {
            None
        };
        stack.push(match (left, right) {
            (Some(a), Some(b)) => two(node, a, b)?,
            (Some(a), None) => one(node, a)?,
            _ => leaf(node),
        });
    }
    stack.pop()
}

fn leaf(node: Node) -> Sum {
    match node {
        Node::Number(value) => Ratio::typed(value).map_or_else(|| Sum::atom(vec![node]), Sum::number),
        _ => Sum::atom(vec![node]),
    }
}

fn one(node: Node, a: Sum) -> Option<Sum> {
    match node {
        Node::Call(function) => Some(functions::call(function, &a)),
        _ => a.scaled(Ratio::whole(-1)),
    }
}

fn two(node: Node, a: Sum, b: Sum) -> Option<Sum> {
    match node {
        Node::Add => a.plus(b),
        Node::Subtract => a.plus(b.scaled(Ratio::whole(-1))?),
        Node::Multiply => multiply(a, b),
        Node::Divide => multiply(a, power::whole(b, -1)?),
        Node::Power => power::power(a, &b),
        Node::Call(function) => Some(functions::call_two(function, &a, &b)),
        _ => None,
    }
}

fn multiply(a: Sum, b: Sum) -> Option<Sum> {
    match (a.as_number(), b.as_number()) {
        (Some(number), _) => scale(b, number),
        (_, Some(number)) => scale(a, number),
        _ => expanded(a.into_term()?.times(b.into_term()?)?),
    }
}

/// A number times a sum: term by term if all coefficients stay whole, otherwise before brackets.
fn scale(sum: Sum, number: Ratio) -> Option<Sum> {
    let decimal = sum.terms().iter().any(|term| term.coefficient.is_decimal()) || number.is_decimal();
    let scaled = sum.clone().scaled(number)?;
    if decimal || scaled.terms().len() < 2 || scaled.terms().iter().all(|term| term.coefficient.is_whole()) {
        return Some(scaled);
    }
    let mut term = sum.into_term()?;
    term.coefficient = term.coefficient.times(number)?;
    expanded(term)
}

/// A term as a sum. A whole number before one pair of brackets is multiplied in.
fn expanded(term: Term) -> Option<Sum> {
    if let [factor] = term.factors.as_slice()
        && factor.exponent.is_one()
        && term.coefficient.is_whole()
        && matches!(factor.base.last(), Some(Node::Add | Node::Subtract))
    {
        return simplify(&factor.base)?.scaled(term.coefficient);
    }
    Some(Sum::from(term))
}
