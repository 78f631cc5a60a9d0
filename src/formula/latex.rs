//! Tree → LaTeX, for pasting into an article.

use super::name::{Constant, Function, Variable};
use super::setting::{Notation, set};
use super::tree::Tree;

impl Tree {
    /// The tree in LaTeX's mathematical mode, without delimiters; needs `amsmath`.
    ///
    /// What is nested too deeply to be set is given as plain text.
    pub fn latex(&self) -> String {
        set::<Latex>(self).unwrap_or_else(|| format!(r"\text{{{}}}", self.to_string().replace('^', r"\^{}")))
    }
}

struct Latex;

impl Notation for Latex {
    const PLUS: &'static str = " + ";
    const MINUS: &'static str = " - ";
    const NEGATIVE: &'static str = "-";
    const TIMES: &'static str = " ";
    const DOT: &'static str = r" \cdot ";
    const COMMA: &'static str = ", ";

    fn number(digits: &str) -> String {
        digits.to_owned()
    }

    fn variable(variable: Variable) -> String {
        variable.name().to_owned()
    }

    fn constant(constant: Constant) -> String {
        match constant {
            Constant::Pi => r"\pi",
            Constant::E => r"\mathrm{e}",
            Constant::Tau => r"\tau",
        }
        .to_owned()
    }

    fn function(function: Function) -> String {
        match function {
            Function::Exp => r"\exp",
            Function::Ln | Function::Log => r"\ln",
            Function::Log2 => r"\log_{2}",
            Function::Log10 => r"\log_{10}",
            Function::Sin => r"\sin",
            Function::Cos => r"\cos",
            Function::Tan => r"\tan",
            Function::Asin => r"\arcsin",
            Function::Acos => r"\arccos",
            Function::Atan => r"\arctan",
            Function::Sinh => r"\sinh",
            Function::Cosh => r"\cosh",
            Function::Tanh => r"\tanh",
            Function::Min => r"\min",
            Function::Max => r"\max",
            other => return format!(r"\operatorname{{{}}}", other.name()),
        }
        .to_owned()
    }

    fn group(content: &str) -> String {
        // Whoever takes a group puts it in braces of its own.
        content.to_owned()
    }

    fn brackets(content: &str) -> String {
        format!(r"\left({content}\right)")
    }

    fn bars(content: &str) -> String {
        format!(r"\left|{content}\right|")
    }

    fn fraction(above: &str, below: &str) -> String {
        format!(r"\frac{{{above}}}{{{below}}}")
    }

    fn superscript(base: &str, exponent: &str) -> String {
        format!("{base}^{{{exponent}}}")
    }

    fn square_root(content: &str) -> String {
        format!(r"\sqrt{{{content}}}")
    }

    fn cube_root(content: &str) -> String {
        format!(r"\sqrt[3]{{{content}}}")
    }

    fn apply(name: &str, arguments: &str) -> String {
        format!("{name}{arguments}")
    }
}
