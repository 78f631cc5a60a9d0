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
            let first = terms.remove(0);
            terms.push(first);
        }
        let Some((first, rest)) = terms.split_first() else {
            return vec![Node::Number(0.0)];
        };
        let mut nodes = first.nodes(first.coefficient.is_negative());
        for term in rest {
            nodes.extend_from_slice(&term.nodes(false));
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
        let mut above = Product::default();
        let mut below = Product::default();
        above.negated = negated;
        let size = if self.coefficient.is_negative() {
            self.coefficient.negated()
        } else {
            self.coefficient
        };
        if size.is_decimal() {
            above.number(size.value());
        } else {
            above.unless_one(size.above());
            below.unless_one(size.below());
        }
        for rank in 0..=LAST_RANK {
            for factor in self.factors.iter().filter(|factor| factor.rank() == rank) {
                if factor.exponent.is_negative() {
                    below.factor(&factor.nodes(factor.exponent.negated()));
                } else {
                    above.factor(&factor.nodes(factor.exponent));
                }
            }
        }
        if above.nodes.is_empty() {
            above.number(1.0);
        }
        if !below.nodes.is_empty() {
            above.nodes.extend_from_slice(&below.nodes);
            above.nodes.push(Node::Divide);
        }
        above.nodes
    }
}

/// A product as a postfix tree; of no factors, it is empty.
#[derive(Default)]
struct Product {
    nodes: Vec<Node>,
    /// Whether the first factor is to be negated.
    negated: bool,
}

impl Product {
    fn factor(&mut self, nodes: &[Node]) {
        let first = self.nodes.is_empty();
        self.nodes.extend_from_slice(nodes);
        if !first {
            self.nodes.push(Node::Multiply);
        } else if self.negated {
            self.nodes.push(Node::Negate);
        }
    }

    fn number(&mut self, value: f64) {
        self.factor(&[Node::Number(value)]);
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a ratio's whole numbers are at most 2^53"
    )]
    fn unless_one(&mut self, value: i64) {
        if value != 1 {
            self.number(value as f64);
        }
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
            nodes.extend_from_slice(&Sum::number(exponent).nodes());
            nodes.push(Node::Power);
        }
        nodes
    }
}
