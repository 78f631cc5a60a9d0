//! A formula's tree, kept in postfix order.
//!
//! `3 sin(x)` is `3 x sin ·`: operands first, then what joins them. The tree is one flat list, so nothing
//! that walks it recurses, and no formula, however it is nested, can exhaust a stack.

use super::name::{Constant, Function, Variable};

/// One node of a tree. Its operands are the subtrees that end just before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// A number, finite and not negative: `-2` is the number 2 negated.
    Number(f64),
    /// A number with a name.
    Constant(Constant),
    /// A variable.
    Variable(Variable),
    /// −a.
    Negate,
    /// a + b.
    Add,
    /// a − b.
    Subtract,
    /// a·b.
    Multiply,
    /// a/b.
    Divide,
    /// aᵇ.
    Power,
    /// A function of one or two arguments.
    Call(Function),
}

impl Node {
    /// How many operands the node joins: 0, 1 or 2.
    pub const fn operands(self) -> usize {
        match self {
            Self::Number(_) | Self::Constant(_) | Self::Variable(_) => 0,
            Self::Negate => 1,
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Power => 2,
            Self::Call(function) => function.arguments(),
        }
    }
}

/// A formula as a tree. The nodes always form exactly one whole tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The tree of `nodes` in postfix order; whoever calls sees to it that they form one tree.
    pub(super) const fn from_postfix(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// The nodes in postfix order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether `variable` occurs in it.
    pub fn mentions(&self, variable: Variable) -> bool {
        self.nodes.contains(&Node::Variable(variable))
    }

    /// The value at `point`, one coordinate per variable. To evaluate it often, parse it as a formula.
    pub fn value(&self, point: &[f64]) -> f64 {
        super::tape::compile(self).run(point, [0; 2])
    }

    /// Works out something for the whole tree from what it is for the parts, leaves first.
    pub(super) fn fold<R>(
        &self,
        leaf: impl Fn(Node) -> R,
        one: impl Fn(Node, R) -> R,
        two: impl Fn(Node, R, R) -> R,
    ) -> R {
        let mut parts: Vec<R> = Vec::new();
        for &node in &self.nodes {
            let right = if node.operands() == 2 { parts.pop() } else { None };
            let left = if node.operands() > 0 { parts.pop() } else { None };
            parts.push(match (left, right) {
                (Some(left), Some(right)) => two(node, left, right),
                (Some(left), None) => one(node, left),
                _ => leaf(node),
            });
        }
        parts.pop().unwrap_or_else(|| leaf(Node::Number(0.0)))
    }
}
