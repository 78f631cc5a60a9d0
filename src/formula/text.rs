//! Tree → text that reads back as the same tree.

use super::name::Function;
use super::tree::{Node, Tree};
use core::fmt;

/// How tightly the outermost operation of a text holds together, from loose to tight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binding {
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}

/// The text of a subtree.
struct Piece {
    text: String,
    binding: Binding,
    /// The node on top of the subtree.
    node: Node,
    /// Whether it is a number, perhaps with a sign: what follows such a factor needs no space.
    is_number: bool,
    /// Whether the last factor is a variable alone, so that another may follow it without a space.
    ends_in_variable: bool,
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fold(leaf, one, two).text)
    }
}

fn leaf(node: Node) -> Piece {
    match node {
        Node::Number(value) => Piece {
            is_number: true,
            ..atom(node, number(value))
        },
        Node::Constant(constant) => atom(node, constant.name().to_owned()),
        Node::Variable(variable) => Piece {
            ends_in_variable: true,
            ..atom(node, variable.name().to_owned())
        },
        // Every other node has operands; of a whole tree none is missing.
        _ => atom(node, String::new()),
    }
}

fn one(node: Node, a: Piece) -> Piece {
    match node {
        Node::Call(Function::Abs) if !a.text.contains('|') => atom(node, format!("|{}|", a.text)),
        Node::Call(function) => atom(node, format!("{}({})", function.name(), a.text)),
        _ => {
            let is_number = a.is_number && a.binding == Binding::Atom;
            let text = format!("-{}", bracketed(a, Binding::Power));
            Piece {
                text,
                binding: Binding::Sign,
                node,
                is_number,
                ends_in_variable: false,
            }
        }
    }
}

fn two(node: Node, a: Piece, b: Piece) -> Piece {
    match node {
        Node::Add => sum(node, a, " + ", b),
        Node::Subtract => sum(node, a, " - ", b),
        Node::Multiply => multiply(node, a, b),
        Node::Divide => {
            let text = bracketed(a, Binding::Product) + "/" + &bracketed(b, Binding::Power);
            Piece {
                text,
                binding: Binding::Product,
                node,
                is_number: false,
                ends_in_variable: false,
            }
        }
        Node::Call(function) => atom(node, format!("{}({}, {})", function.name(), a.text, b.text)),
        _ => {
            let text = bracketed(a, Binding::Atom) + "^" + &bracketed(b, Binding::Sign);
            Piece {
                text,
                binding: Binding::Power,
                node,
                is_number: false,
                ends_in_variable: false,
            }
        }
    }
}

fn sum(node: Node, a: Piece, sign: &str, b: Piece) -> Piece {
    // A signed right-hand side could stand without brackets, but nobody writes x + -y.
    let signed = b.binding == Binding::Sign || b.text.starts_with('-');
    let right = if signed {
        format!("({})", b.text)
    } else {
        bracketed(b, Binding::Product)
    };
    Piece {
        text: a.text + sign + &right,
        binding: Binding::Sum,
        node,
        is_number: false,
        ends_in_variable: false,
    }
}

fn multiply(node: Node, a: Piece, b: Piece) -> Piece {
    let between = between(&a, &b);
    let ends_in_variable = matches!(b.node, Node::Variable(_));
    let text = bracketed(a, Binding::Product) + between + &bracketed(b, Binding::Power);
    Piece {
        text,
        binding: Binding::Product,
        node,
        is_number: false,
        ends_in_variable,
    }
}

/// What stands between two factors: nothing where mathematicians write nothing and the parser agrees.
fn between(a: &Piece, b: &Piece) -> &'static str {
    let in_brackets = b.binding < Binding::Power;
    let first = if in_brackets {
        '('
    } else {
        b.text.chars().next().unwrap_or('(')
    };
    if first.is_ascii_digit() || first == '.' || a.node == Node::Divide {
        // Numbers follow a factor only behind an operator, and 1/2 x would look like 1/(2x).
        "*"
    } else if first == '(' && matches!(a.node, Node::Power | Node::Call(_)) {
        // The parser does not mind, but a reader may take the bracket for part of the exponent.
        " "
    } else if !first.is_alphabetic()
        || a.is_number
        || (a.ends_in_variable && matches!(b.node, Node::Variable(_)))
    {
        ""
    } else {
        " "
    }
}

fn atom(node: Node, text: String) -> Piece {
    Piece {
        text,
        binding: Binding::Atom,
        node,
        is_number: false,
        ends_in_variable: false,
    }
}

/// The text, in brackets unless it holds together at least as tightly as `needed`.
fn bracketed(piece: Piece, needed: Binding) -> String {
    if piece.binding >= needed {
        piece.text
    } else {
        format!("({})", piece.text)
    }
}

/// The shortest decimal that reads back as the same number, in scientific notation far from 1.
pub(super) fn number(value: f64) -> String {
    if value != 0.0 && !(1e-4..1e15).contains(&value) {
        format!("{value:e}")
    } else {
        format!("{value}")
    }
}
