//! Tree → Python, for a script over NumPy or PyTorch.

use super::name::{Constant, Function};
use super::text::{Binding, bracketed_text, joined, number};
use super::tree::{Node, Tree};
use crate::language::fill;

/// The library whose functions a script calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// `import numpy as np`.
    NumPy,
    /// `import torch`, and `torch.nn.functional` as `F`.
    PyTorch,
}

/// The text of a subtree.
struct Piece {
    text: String,
    binding: Binding,
    /// The first of its nodes.
    start: usize,
    /// Whether no variable occurs in it.
    fixed: bool,
}

impl Tree {
    /// The tree as an expression of `x` and `y`, which are float64 numbers of the library.
    ///
    /// What does not depend on a variable is computed here, if Python might take long over it, refuse it, or have no
    /// tensor for it: `9^9^9^9`, `1/0`, `sin(1)`.
    pub fn python(&self, library: Library) -> String {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, &node) in self.nodes().iter().enumerate() {
            let right = if node.operands() == 2 { pieces.pop() } else { None };
            let left = if node.operands() > 0 { pieces.pop() } else { None };
            let start = left.as_ref().map_or(at, |left| left.start);
            let fixed = !matches!(node, Node::Variable(_))
                && left.as_ref().is_none_or(|piece| piece.fixed)
                && right.as_ref().is_none_or(|piece| piece.fixed);
            let computed = matches!(node, Node::Call(_) | Node::Power | Node::Divide);
            let (text, binding) = if fixed && computed {
                let value = Tree::from_postfix(self.nodes()[start..=at].to_vec()).value(&[]);
                literal(value)
            } else {
                written(node, left.as_ref(), right.as_ref(), library)
            };
            pieces.push(Piece {
                text,
                binding,
                start,
                fixed,
            });
        }
        pieces.pop().map_or_else(String::new, |piece| piece.text)
    }
}

/// A number of any sign, or what Python calls it where it is none.
fn literal(value: f64) -> (String, Binding) {
    if value.is_nan() {
        return (r#"float("nan")"#.to_owned(), Binding::Atom);
    }
    if value.is_infinite() {
        let text = if value < 0.0 {
            r#"float("-inf")"#
        } else {
            r#"float("inf")"#
        };
        return (text.to_owned(), Binding::Atom);
    }
    if value.is_sign_negative() {
        return (joined(&["-", &number(-value)]), Binding::Sign);
    }
    (number(value), Binding::Atom)
}

fn written(node: Node, left: Option<&Piece>, right: Option<&Piece>, library: Library) -> (String, Binding) {
    let operand = |piece: Option<&Piece>, needed: Binding| {
        piece.map_or_else(String::new, |piece| {
            bracketed_text(&piece.text, piece.binding, needed)
        })
    };
    let infix = |sign: &str, binding: Binding, right_binding: Binding| {
        // Nobody writes x + -y.
        let signed = right.is_some_and(|piece| piece.text.starts_with('-'));
        let needed = if signed { Binding::Atom } else { right_binding };
        let text = joined(&[&operand(left, binding), sign, &operand(right, needed)]);
        (text, binding)
    };
    match node {
        Node::Number(value) => literal(value),
        Node::Constant(constant) => {
            let pattern = match (library, constant) {
                (Library::NumPy, Constant::Tau) => return ("(2 * np.pi)".to_owned(), Binding::Atom),
                (Library::NumPy, _) => "np.#",
                (Library::PyTorch, _) => "math.#",
            };
            (fill(pattern, &[constant.name()]), Binding::Atom)
        }
        Node::Variable(variable) => (variable.name().to_owned(), Binding::Atom),
        Node::Negate => (joined(&["-", &operand(left, Binding::Power)]), Binding::Sign),
        Node::Add => infix(" + ", Binding::Sum, Binding::Product),
        Node::Subtract => infix(" - ", Binding::Sum, Binding::Product),
        Node::Multiply => infix(" * ", Binding::Product, Binding::Power),
        Node::Divide => infix(" / ", Binding::Product, Binding::Power),
        Node::Power => {
            let text = joined(&[
                &operand(left, Binding::Atom),
                "**",
                &operand(right, Binding::Sign),
            ]);
            (text, Binding::Power)
        }
        Node::Call(function) => (called(function, left, right, library), Binding::Atom),
    }
}

fn called(function: Function, left: Option<&Piece>, right: Option<&Piece>, library: Library) -> String {
    // PyTorch's functions of two take no plain numbers.
    let argument = |piece: &Piece| {
        let plain = piece.fixed && library == Library::PyTorch && right.is_some();
        let pattern = if plain {
            "torch.tensor(#, dtype=torch.float64)"
        } else {
            "#"
        };
        fill(pattern, &[&piece.text])
    };
    let arguments: Vec<String> = [left, right].into_iter().flatten().map(argument).collect();
    let pattern = match (library, function) {
        // Scripts that call these define them.
        (Library::NumPy, Function::Sigmoid | Function::Softplus) | (Library::PyTorch, Function::Cbrt) => {
            "#(@)"
        }
        (Library::NumPy, Function::Relu) => "np.maximum(@, 0)",
        (Library::NumPy, _) => "np.#(@)",
        (Library::PyTorch, Function::Softplus) => "F.#(@)",
        (Library::PyTorch, _) => "torch.#(@)",
    };
    fill(
        pattern,
        &[
            name(function, library),
            &crate::language::listed(&arguments, ", "),
        ],
    )
}

const fn name(function: Function, library: Library) -> &'static str {
    match (function, library) {
        (Function::Ln, _) => "log",
        (Function::Asin, Library::NumPy) => "arcsin",
        (Function::Acos, Library::NumPy) => "arccos",
        (Function::Atan, Library::NumPy) => "arctan",
        (Function::Min, _) => "minimum",
        (Function::Max, _) => "maximum",
        (function, _) => function.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Formula;
    use super::Library;

    #[track_caller]
    fn check(text: &str, numpy: &str, pytorch: &str) {
        let formula = Formula::parse(text).unwrap();
        assert_eq!(formula.tree().python(Library::NumPy), numpy);
        assert_eq!(formula.tree().python(Library::PyTorch), pytorch);
    }

    #[test]
    fn formulas_are_written_as_python_reads_them() {
        check("-x^2", "-x**2", "-x**2");
        check("2^-x", "2**-x", "2**-x");
        check("(-x)^2 - (1 - x)", "(-x)**2 - (1 - x)", "(-x)**2 - (1 - x)");
        check("x/(2y) (x+1)", "x / (2 * y) * (x + 1)", "x / (2 * y) * (x + 1)");
        check("2pi x", "2 * np.pi * x", "2 * math.pi * x");
        check("sin^2(x) + e", "np.sin(x)**2 + np.e", "torch.sin(x)**2 + math.e");
        check("(x^2)^3", "(x**2)**3", "(x**2)**3");
        check("x^2^3", "x**8", "x**8");
    }

    #[test]
    fn what_is_fixed_is_computed_here() {
        check("9^9^9^9 x", r#"float("inf") * x"#, r#"float("inf") * x"#);
        check("x/0 + 1/0", r#"x / 0 + float("inf")"#, r#"x / 0 + float("inf")"#);
        check("x cos(pi)", "x * (-1)", "x * (-1)");
        check(
            "max(x, 2)",
            "np.maximum(x, 2)",
            "torch.maximum(x, torch.tensor(2, dtype=torch.float64))",
        );
    }
}
