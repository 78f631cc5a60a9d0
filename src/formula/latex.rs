//! Tree → LaTeX, for pasting into an article.

use super::name::{Constant, Function};
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
    const APPLY: &'static str = "";

    const NUMBER: &'static str = "#";
    const VARIABLE: &'static str = "#";
    // Whoever takes a group puts it in braces of its own.
    const GROUP: &'static str = "#";
    const BRACKETS: &'static str = r"\left(#\right)";
    const BARS: &'static str = r"\left|#\right|";
    const FRACTION: &'static str = r"\frac{#}{@}";
    const SUPERSCRIPT: &'static str = "#^{@}";
    const SQUARE_ROOT: &'static str = r"\sqrt{#}";
    const CUBE_ROOT: &'static str = r"\sqrt[3]{#}";

    fn constant(constant: Constant) -> &'static str {
        match constant {
            Constant::Pi => r"\pi",
            Constant::E => r"\mathrm{e}",
            Constant::Tau => r"\tau",
        }
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
}
