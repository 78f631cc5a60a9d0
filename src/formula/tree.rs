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
}
