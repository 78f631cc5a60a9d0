//! Tree → mathematics as it is set in print, in whatever [`Notation`].
//!
//! What `MathML` and LaTeX have in common stands here: where brackets are needed, where a product needs a dot,
//! where a minus sign moves out of a fraction, how sin² is written.

use super::name::{Constant, Function};
use super::text::{self, Binding};
use super::tree::{Node, Tree};
use crate::language::{fill, joined};

/// How the parts of a formula are marked up, in patterns for [`fill`]. Nothing but the known tokens ever reaches the
/// markup.
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
    /// Between a function's name and its bracketed arguments.
    const APPLY: &'static str;

    const NUMBER: &'static str;
    const VARIABLE: &'static str;
    /// Several things made one.
    const GROUP: &'static str;
    const BRACKETS: &'static str;
    const BARS: &'static str;
    const FRACTION: &'static str;
    const SUPERSCRIPT: &'static str;
    const SQUARE_ROOT: &'static str;
    const CUBE_ROOT: &'static str;

    fn constant(constant: Constant) -> &'static str;
    fn function(function: Function) -> String;
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
    /// The function, if it is one with its arguments, for sin²(x).
    call: Option<Function>,
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
        Node::Constant(constant) => piece(N::constant(constant).to_owned(), Binding::Atom, 0),
        Node::Variable(variable) => piece(fill(N::VARIABLE, &[variable.name()]), Binding::Atom, 0),
        _ => piece(String::new(), Binding::Atom, 0),
    }
}

/// Scientific notation is set as a product with a power of ten.
fn number<N: Notation>(value: f64) -> Piece {
    let text = text::number(value);
    let digits = |digits: &str| fill(N::NUMBER, &[digits]);
    let mut number = if let Some((factor, exponent)) = text.split_once('e') {
        let exponent = match exponent.strip_prefix('-') {
            Some(size) => fill(N::GROUP, &[&joined(&[N::NEGATIVE, &digits(size)])]),
            None => digits(exponent),
        };
        let ten = fill(N::SUPERSCRIPT, &[&digits("10"), &exponent]);
        if factor == "1" {
            piece(ten, Binding::Power, 1)
        } else {
            let mut product = piece(joined(&[&digits(factor), N::DOT, &ten]), Binding::Product, 1);
            product.single = false;
            product
        }
    } else {
        piece(digits(&text), Binding::Atom, 0)
    };
    number.starts_with_digit = true;
    number
}

fn one<N: Notation>(node: Node, a: Piece) -> Piece {
    let (pattern, binding) = match node {
        Node::Call(Function::Sqrt) => (N::SQUARE_ROOT, Binding::Power),
        Node::Call(Function::Cbrt) => (N::CUBE_ROOT, Binding::Power),
        Node::Call(Function::Abs) => (N::BARS, Binding::Atom),
        Node::Call(function) => return call::<N>(function, &whole::<N>(&a), a.depth + 1),
        _ => {
            let mut negated = bracketed::<N>(a, Binding::Product);
            negated.negative = true;
            negated.call = None;
            return negated;
        }
    };
    let content = if node == Node::Call(Function::Cbrt) {
        grouped::<N>(&a)
    } else {
        whole::<N>(&a)
    };
    piece(fill(pattern, &[&content]), binding, a.depth + 1)
}

fn two<N: Notation>(node: Node, mut a: Piece, b: Piece) -> Piece {
    let deeper = a.depth.max(b.depth) + 1;
    let flat = a.depth.max(b.depth + 1);
    let negative = a.negative;
    match node {
        Node::Add | Node::Subtract => {
            let sign = if node == Node::Add { N::PLUS } else { N::MINUS };
            let b = bracketed::<N>(b, Binding::Product);
            let markup = joined(&[&whole::<N>(&a), sign, &b.markup]);
            let mut sum = piece(markup, Binding::Sum, flat);
            sum.single = false;
            sum
        }
        Node::Multiply => {
            // The minus sign of the first factor goes before the product.
            a.negative = false;
            let a = bracketed::<N>(a, Binding::Product);
            let b = bracketed::<N>(b, Binding::Product);
            let between = if b.starts_with_digit { N::DOT } else { N::TIMES };
            let markup = joined(&[&a.markup, between, &b.markup]);
            let mut product = piece(markup, Binding::Product, flat);
            product.negative = negative;
            product.single = false;
            product.starts_with_digit = a.starts_with_digit;
            product
        }
        Node::Divide => {
            a.negative = false;
            let markup = fill(N::FRACTION, &[&grouped::<N>(&a), &grouped::<N>(&b)]);
            let mut fraction = piece(markup, Binding::Product, deeper);
            fraction.negative = negative;
            fraction
        }
        Node::Call(function) => {
            let arguments = joined(&[&whole::<N>(&a), N::COMMA, &whole::<N>(&b)]);
            call::<N>(function, &arguments, deeper)
        }
        _ => power::<N>(a, &b, deeper),
    }
}

fn power<N: Notation>(base: Piece, exponent: &Piece, depth: usize) -> Piece {
    let raised = grouped::<N>(exponent);
    if let Some(function) = base.call
        && exponent.starts_with_digit
        && exponent.single
        && name_takes_exponent(function)
    {
        let name = N::function(function);
        let rest = &base.markup[name.len()..];
        let markup = joined(&[&fill(N::SUPERSCRIPT, &[&name, &raised]), rest]);
        let mut power = piece(markup, Binding::Power, depth);
        power.single = false;
        return power;
    }
    let base = bracketed::<N>(base, Binding::Atom);
    let markup = fill(N::SUPERSCRIPT, &[&grouped::<N>(&base), &raised]);
    let mut power = piece(markup, Binding::Power, depth);
    power.starts_with_digit = base.starts_with_digit;
    power
}

/// Whether people write f²(x) for (f(x))².
const fn name_takes_exponent(function: Function) -> bool {
    use Function::{Cos, Cosh, Ln, Log, Sin, Sinh, Tan, Tanh};
    matches!(function, Sin | Cos | Tan | Sinh | Cosh | Tanh | Ln | Log)
}

fn call<N: Notation>(function: Function, arguments: &str, depth: usize) -> Piece {
    let arguments = fill(N::BRACKETS, &[arguments]);
    let markup = joined(&[&N::function(function), N::APPLY, &arguments]);
    let mut call = piece(markup, Binding::Atom, depth);
    call.single = false;
    call.call = Some(function);
    call
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
    let sign = if piece.negative { N::NEGATIVE } else { "" };
    joined(&[sign, &piece.markup])
}

/// The markup with its sign, as one thing.
fn grouped<N: Notation>(piece: &Piece) -> String {
    let whole = whole::<N>(piece);
    if piece.single && !piece.negative {
        whole
    } else {
        fill(N::GROUP, &[&whole])
    }
}

/// The piece, in brackets if it has a sign or is looser than `needed`.
fn bracketed<N: Notation>(inner: Piece, needed: Binding) -> Piece {
    if inner.negative || inner.binding < needed {
        let depth = inner.depth + 1;
        piece(fill(N::BRACKETS, &[&whole::<N>(&inner)]), Binding::Atom, depth)
    } else {
        inner
    }
}
