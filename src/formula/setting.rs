//! Tree → mathematics as it is set in print, in whatever [`Notation`].
//!
//! What `MathML` and LaTeX have in common stands here: where brackets are needed, where a product needs a dot,
//! where a minus sign moves out of a fraction, how sin² is written.

use super::name::{Constant, Function, Variable};
use super::text::{self, Binding};
use super::tree::{Node, Tree};

/// How the parts of a formula are marked up. Nothing but the known tokens ever reaches the markup.
pub(super) trait Notation {
    const PLUS: &'static str;
    const MINUS: &'static str;
    /// The minus sign that has nothing before it.
    const NEGATIVE: &'static str;
    /// Between factors that stand side by side.
    const TIMES: &'static str;
    /// Between factors that would run together.
    const DOT: &'static str;
    /// Between arguments.
    const COMMA: &'static str;

    fn number(digits: &str) -> String;
    fn variable(variable: Variable) -> String;
    fn constant(constant: Constant) -> String;
    fn function(function: Function) -> String;
    /// Several things made one.
    fn group(content: &str) -> String;
    fn brackets(content: &str) -> String;
    fn bars(content: &str) -> String;
    fn fraction(above: &str, below: &str) -> String;
    fn superscript(base: &str, exponent: &str) -> String;
    fn square_root(content: &str) -> String;
    fn cube_root(content: &str) -> String;
    /// A function's name before its bracketed arguments.
    fn apply(name: &str, arguments: &str) -> String;
}

/// Fractions, roots and powers nested deeper than this are set as plain text: no page is high enough.
const MAX_DEPTH: usize = 48;

/// The markup of a subtree.
struct Piece {
    markup: String,
    /// A minus sign stands before the markup.
    negative: bool,
    binding: Binding,
    /// Whether the markup is one thing already, so that it needs no grouping.
    single: bool,
    starts_with_digit: bool,
    /// The function and its bracketed arguments, for sin²(x).
    call: Option<(Function, String)>,
    /// How deep fractions, roots, powers and brackets are nested.
    depth: usize,
}

/// The tree set in the notation; `None` if it is nested too deeply to be set.
pub(super) fn set<N: Notation>(tree: &Tree) -> Option<String> {
    let piece = tree.fold(leaf::<N>, one::<N>, two::<N>);
    (piece.depth <= MAX_DEPTH).then(|| whole::<N>(&piece))
}

fn leaf<N: Notation>(node: Node) -> Piece {
    match node {
        Node::Number(value) => number::<N>(value),
        Node::Constant(constant) => piece(N::constant(constant), Binding::Atom, 0),
        Node::Variable(variable) => piece(N::variable(variable), Binding::Atom, 0),
        _ => piece(String::new(), Binding::Atom, 0),
    }
}

/// Scientific notation is set as a product with a power of ten.
fn number<N: Notation>(value: f64) -> Piece {
    let text = text::number(value);
    let Some((digits, exponent)) = text.split_once('e') else {
        return Piece {
            starts_with_digit: true,
            ..piece(N::number(&text), Binding::Atom, 0)
        };
    };
    let exponent = match exponent.strip_prefix('-') {
        Some(size) => N::group(&(text::joined(&[N::NEGATIVE, &N::number(size)]))),
        None => N::number(exponent),
    };
    let ten = N::superscript(&N::number("10"), &exponent);
    let markup = if digits == "1" {
        ten
    } else {
        text::joined(&[&N::number(digits), N::DOT, &ten])
    };
    let single = digits == "1";
    let binding = if single { Binding::Power } else { Binding::Product };
    Piece {
        starts_with_digit: true,
        single,
        ..piece(markup, binding, 1)
    }
}

fn one<N: Notation>(node: Node, a: Piece) -> Piece {
    let depth = a.depth + 1;
    match node {
        Node::Call(Function::Sqrt) => piece(N::square_root(&whole::<N>(&a)), Binding::Power, depth),
        Node::Call(Function::Cbrt) => piece(N::cube_root(&grouped::<N>(&a)), Binding::Power, depth),
        Node::Call(Function::Abs) => piece(N::bars(&whole::<N>(&a)), Binding::Atom, depth),
        Node::Call(function) => call::<N>(function, &whole::<N>(&a), depth),
        _ => Piece {
            negative: true,
            call: None,
            ..bracketed::<N>(a, Binding::Product)
        },
    }
}

fn two<N: Notation>(node: Node, a: Piece, b: Piece) -> Piece {
    let deeper = a.depth.max(b.depth) + 1;
    match node {
        Node::Add => sum::<N>(&a, N::PLUS, b),
        Node::Subtract => sum::<N>(&a, N::MINUS, b),
        Node::Multiply => multiply::<N>(a, b),
        Node::Divide => {
            let negative = a.negative;
            let above = grouped::<N>(&Piece { negative: false, ..a });
            Piece {
                negative,
                ..piece(N::fraction(&above, &grouped::<N>(&b)), Binding::Product, deeper)
            }
        }
        Node::Call(function) => call::<N>(
            function,
            &text::joined(&[&whole::<N>(&a), N::COMMA, &whole::<N>(&b)]),
            deeper,
        ),
        _ => power::<N>(a, &b, deeper),
    }
}

fn sum<N: Notation>(a: &Piece, sign: &str, b: Piece) -> Piece {
    let depth = a.depth.max(b.depth + 1);
    let b = bracketed::<N>(b, Binding::Product);
    let markup = text::joined(&[&whole::<N>(a), sign, &b.markup]);
    Piece {
        single: false,
        ..piece(markup, Binding::Sum, depth)
    }
}

fn multiply<N: Notation>(a: Piece, b: Piece) -> Piece {
    let depth = a.depth.max(b.depth + 1);
    // The minus sign of the first factor goes before the product.
    let negative = a.negative;
    let a = bracketed::<N>(Piece { negative: false, ..a }, Binding::Product);
    let b = bracketed::<N>(b, Binding::Product);
    let between = if b.starts_with_digit { N::DOT } else { N::TIMES };
    let starts_with_digit = a.starts_with_digit;
    let markup = text::joined(&[&a.markup, between, &b.markup]);
    Piece {
        negative,
        single: false,
        starts_with_digit,
        ..piece(markup, Binding::Product, depth)
    }
}

fn power<N: Notation>(base: Piece, exponent: &Piece, depth: usize) -> Piece {
    let raised = grouped::<N>(exponent);
    if let Some((function, arguments)) = &base.call
        && exponent.starts_with_digit
        && exponent.single
        && name_takes_exponent(*function)
    {
        let name = N::superscript(&N::function(*function), &raised);
        return Piece {
            single: false,
            ..piece(N::apply(&name, arguments), Binding::Power, depth)
        };
    }
    let base = bracketed::<N>(base, Binding::Atom);
    let markup = N::superscript(&grouped::<N>(&base), &raised);
    Piece {
        starts_with_digit: base.starts_with_digit,
        ..piece(markup, Binding::Power, depth)
    }
}

/// Whether people write f²(x) for (f(x))².
const fn name_takes_exponent(function: Function) -> bool {
    use Function::{Cos, Cosh, Ln, Log, Sin, Sinh, Tan, Tanh};
    matches!(function, Sin | Cos | Tan | Sinh | Cosh | Tanh | Ln | Log)
}

fn call<N: Notation>(function: Function, arguments: &str, depth: usize) -> Piece {
    let arguments = N::brackets(arguments);
    let markup = N::apply(&N::function(function), &arguments);
    Piece {
        single: false,
        call: Some((function, arguments)),
        ..piece(markup, Binding::Atom, depth)
    }
}

fn piece(markup: String, binding: Binding, depth: usize) -> Piece {
    Piece {
        markup,
        negative: false,
        binding,
        single: true,
        starts_with_digit: false,
        call: None,
        depth,
    }
}

/// The markup with its sign.
fn whole<N: Notation>(piece: &Piece) -> String {
    if piece.negative {
        text::joined(&[N::NEGATIVE, &piece.markup])
    } else {
        piece.markup.clone()
    }
}

/// The markup with its sign, as one thing.
fn grouped<N: Notation>(piece: &Piece) -> String {
    if piece.single && !piece.negative {
        piece.markup.clone()
    } else {
        N::group(&whole::<N>(piece))
    }
}

/// The piece, in brackets if it has a sign or is looser than `needed`.
fn bracketed<N: Notation>(inner: Piece, needed: Binding) -> Piece {
    if inner.negative || inner.binding < needed {
        let depth = inner.depth + 1;
        piece(N::brackets(&whole::<N>(&inner)), Binding::Atom, depth)
    } else {
        inner
    }
}
