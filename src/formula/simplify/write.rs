//! Sums of terms → trees, in the order in which people write them.

use super::super::name::Variable;
use super::super::ratio::Ratio;
use super::super::tree::Node;
use super::sum::{Factor, Sum, Term};

/// The rank of factors that stand last.
const LAST_RANK: u8 = 3;

impl Sum {
    /// The sum as a postfix tree. Terms keep their order, but a negative number never stands first, nor the
    /// negative one of two: 1 − x² rather than −x² + 1.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let mut terms: Vec<&Term> = self.terms().iter().collect();
        let number_first = terms.len() > 1 && terms[0].factors.is_empty();
        let two = terms.len() == 2 && !terms[1].coefficient.is_negative();
        if (number_first || two) && terms[0].coefficient.is_negative() {
            terms.rotate_left(1);
        }
        let Some((first, rest)) = terms.split_first() else {
            return vec![Node::Number(0.0)];
        };
        let mut nodes = first.nodes(first.coefficient.is_negative());
        for term in rest {
            nodes.extend(term.nodes(false));
            nodes.push(if term.coefficient.is_negative() {
                Node::Subtract
            } else {
                Node::Add
            });
        }
        nodes
    }
}

impl Term {
    /// The term without its sign as a postfix tree, its first factor negated if `negated`.
    fn nodes(&self, negated: bool) -> Vec<Node> {
        let mut above: Vec<Vec<Node>> = Vec::new();
        let mut below: Vec<Vec<Node>> = Vec::new();
        let size = if self.coefficient.is_negative() {
            self.coefficient.negated()
        } else {
            self.coefficient
        };
        if size.is_decimal() {
            above.push(vec![Node::Number(size.value())]);
        } else {
            above.extend(unless_one(size.above()));
            below.extend(unless_one(size.below()));
        }
        for factor in (0..=LAST_RANK).flat_map(|rank| self.factors.iter().filter(move |f| f.rank() == rank)) {
            if factor.exponent.is_negative() {
                below.push(factor.nodes(factor.exponent.negated()));
            } else {
                above.push(factor.nodes(factor.exponent));
            }
        }
        if above.is_empty() {
            above.push(vec![Node::Number(1.0)]);
        }
        if negated {
            above[0].push(Node::Negate);
        }
        let mut nodes = product(above);
        if !below.is_empty() {
            nodes.extend(product(below));
            nodes.push(Node::Divide);
        }
        nodes
    }
}

impl Factor {
    /// Factors stand in this order: numbers and constants, x, y, everything else as it came.
    fn rank(&self) -> u8 {
        match self.base.last() {
            Some(Node::Number(_) | Node::Constant(_)) => 0,
            Some(Node::Variable(Variable::X)) => 1,
            Some(Node::Variable(Variable::Y)) => 2,
            _ => LAST_RANK,
        }
    }

    fn nodes(&self, exponent: Ratio) -> Vec<Node> {
        let mut nodes = self.base.clone();
        if !exponent.is_one() {
            nodes.extend(Sum::number(exponent).nodes());
            nodes.push(Node::Power);
        }
        nodes
    }
}

/// A whole number as a factor, unless it is 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a ratio's whole numbers are at most 2^53"
)]
fn unless_one(number: i64) -> Option<Vec<Node>> {
    (number != 1).then(|| vec![Node::Number(number as f64)])
}

fn product(factors: Vec<Vec<Node>>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (index, factor) in factors.into_iter().enumerate() {
        nodes.extend(factor);
        if index > 0 {
            nodes.push(Node::Multiply);
        }
    }
    nodes
}
