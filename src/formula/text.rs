//! Tree → text that reads back as the same tree.

use super::name::Function;
use super::tree::{Node, Tree};
use crate::decimal::{read_whole, shortest, write_whole};
pub(super) use crate::language::joined;
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
        f.write_str(
            &self
                .fold(leaf, |node, a| one(node, &a), |node, a, b| two(node, &a, &b))
                .text,
        )
    }
}

fn leaf(node: Node) -> Piece {
    let text = match node {
        Node::Number(value) => number(value),
        Node::Constant(constant) => constant.name().to_owned(),
        Node::Variable(variable) => variable.name().to_owned(),
        // Every other node has operands; of a whole tree none is missing.
        _ => String::new(),
    };
    Piece {
        is_number: matches!(node, Node::Number(_)),
        ends_in_variable: matches!(node, Node::Variable(_)),
        ..piece(node, Binding::Atom, &[&text])
    }
}

fn one(node: Node, a: &Piece) -> Piece {
    match node {
        Node::Call(Function::Abs) if !a.text.as_bytes().contains(&b'|') => {
            piece(node, Binding::Atom, &["|", &a.text, "|"])
        }
        Node::Call(function) => piece(node, Binding::Atom, &[function.name(), "(", &a.text, ")"]),
        _ => Piece {
            is_number: a.is_number && a.binding == Binding::Atom,
            ..piece(node, Binding::Sign, &["-", &bracketed(a, Binding::Power)])
        },
    }
}

fn two(node: Node, a: &Piece, b: &Piece) -> Piece {
    let (binding, left, between, right) = match node {
        Node::Call(function) => {
            return piece(
                node,
                Binding::Atom,
                &[function.name(), "(", &a.text, ", ", &b.text, ")"],
            );
        }
        Node::Add => (Binding::Sum, Binding::Sum, " + ", Binding::Product),
        Node::Subtract => (Binding::Sum, Binding::Sum, " - ", Binding::Product),
        Node::Multiply => (Binding::Product, Binding::Product, between(a, b), Binding::Power),
        Node::Divide => (Binding::Product, Binding::Product, "/", Binding::Power),
        _ => (Binding::Power, Binding::Atom, "^", Binding::Sign),
    };
    // A signed right-hand side could stand without brackets, but nobody writes x + -y.
    let signed = binding == Binding::Sum && (b.binding == Binding::Sign || b.text.starts_with('-'));
    let right = if signed { Binding::Atom } else { right };
    Piece {
        ends_in_variable: node == Node::Multiply && matches!(b.node, Node::Variable(_)),
        ..piece(
            node,
            binding,
            &[&bracketed(a, left), between, &bracketed(b, right)],
        )
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
    } else if !first.is_ascii_alphabetic()
        || a.is_number
        || (a.ends_in_variable && matches!(b.node, Node::Variable(_)))
    {
        ""
    } else {
        " "
    }
}

fn piece(node: Node, binding: Binding, parts: &[&str]) -> Piece {
    Piece {
        text: joined(parts),
        binding,
        node,
        is_number: false,
        ends_in_variable: false,
    }
}

/// The text, in brackets unless it holds together at least as tightly as `needed`.
fn bracketed(piece: &Piece, needed: Binding) -> String {
    bracketed_text(&piece.text, piece.binding, needed)
}

/// The same for a text that holds together as tightly as `binding`.
pub(super) fn bracketed_text(text: &str, binding: Binding, needed: Binding) -> String {
    if binding >= needed {
        text.to_owned()
    } else {
        joined(&["(", text, ")"])
    }
}

/// The shortest decimal that reads back as the same number, which is finite and not negative, in scientific notation far
/// from 1.
pub fn number(value: f64) -> String {
    let text = shortest(value);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let scientific = value != 0.0 && !(1e-4..1e15).contains(&value);
    if scientific == (exponent != "0") {
        return text;
    }
    // The shortest text is the other one, as 1e3 is for 1000: the point has to be moved.
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = joined(&[whole, fraction]);
    if scientific {
        let digits = digits.trim_end_matches('0');
        let rest = if digits.len() > 1 { "." } else { "" };
        let exponent = write_whole(whole.len() as u64 - 1);
        return joined(&[&digits[..1], rest, &digits[1..], "e", &exponent]);
    }
    let (negative, size) = match exponent.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, exponent),
    };
    let size = read_whole(size)
        .and_then(|size| usize::try_from(size).ok())
        .unwrap_or(0);
    if negative {
        return joined(&["0.", &zeros(size.saturating_sub(1)), &digits]);
    }
    joined(&[&digits, &zeros(size.saturating_sub(fraction.len()))])
}

fn zeros(count: usize) -> String {
    (0..count).map(|_| '0').collect()
}

#[cfg(test)]
mod tests {
    use super::number;

    /// Numbers are written as the standard library writes them.
    #[test]
    fn numbers() {
        let mut random = crate::random::Random::from_key(1);
        for _ in 0..2000 {
            let exact = random.uniform() * libm::exp(60.0 * random.uniform() - 25.0);
            for decimals in [0, 1, 3, 17] {
                let value: f64 = format!("{exact:.decimals$e}").parse().unwrap_or(0.0);
                let plain = value == 0.0 || (1e-4..1e15).contains(&value);
                let expected = if plain {
                    format!("{value}")
                } else {
                    format!("{value:e}")
                };
                assert_eq!(number(value), expected);
            }
        }
    }
}
