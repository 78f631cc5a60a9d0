//! Tree → `MathML` Core, which browsers draw themselves.

use super::name::{Constant, Function, Variable};
use super::setting::{Notation, set};
use super::text::joined;
use super::tree::Tree;

impl Tree {
    /// The tree as one whole `<math>` element, set in a line of its own.
    ///
    /// What is nested too deeply to be drawn is given as plain text within the element.
    pub fn mathml(&self) -> String {
        let content = set::<MathMl>(self).unwrap_or_else(|| element("mtext", &self.to_string()));
        joined(&[
            r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>"#,
            &content,
            "</mrow></math>",
        ])
    }
}

/// An element without attributes.
fn element(name: &str, content: &str) -> String {
    joined(&["<", name, ">", content, "</", name, ">"])
}

struct MathMl;

impl Notation for MathMl {
    const PLUS: &'static str = "<mo>+</mo>";
    const MINUS: &'static str = "<mo>−</mo>";
    const NEGATIVE: &'static str = r#"<mo form="prefix">−</mo>"#;
    const TIMES: &'static str = "<mo>\u{2062}</mo>";
    const DOT: &'static str = "<mo>·</mo>";
    const COMMA: &'static str = "<mo>,</mo>";

    fn number(digits: &str) -> String {
        element("mn", digits)
    }

    fn variable(variable: Variable) -> String {
        element("mi", variable.name())
    }

    fn constant(constant: Constant) -> String {
        let letter = match constant {
            Constant::Pi => "π",
            Constant::E => "e",
            Constant::Tau => "τ",
        };
        element("mi", letter)
    }

    fn function(function: Function) -> String {
        let name = match function {
            Function::Asin => "arcsin",
            Function::Acos => "arccos",
            Function::Atan => "arctan",
            Function::Log => "ln",
            Function::Log2 => return "<msub><mi>log</mi><mn>2</mn></msub>".to_owned(),
            Function::Log10 => return "<msub><mi>log</mi><mn>10</mn></msub>".to_owned(),
            other => other.name(),
        };
        element("mi", name)
    }

    fn group(content: &str) -> String {
        element("mrow", content)
    }

    fn brackets(content: &str) -> String {
        joined(&["<mrow><mo>(</mo>", content, "<mo>)</mo></mrow>"])
    }

    fn bars(content: &str) -> String {
        joined(&[
            r#"<mrow><mo form="prefix">|</mo><mrow>"#,
            content,
            r#"</mrow><mo form="postfix">|</mo></mrow>"#,
        ])
    }

    fn fraction(above: &str, below: &str) -> String {
        joined(&["<mfrac>", above, below, "</mfrac>"])
    }

    fn superscript(base: &str, exponent: &str) -> String {
        joined(&["<msup>", base, exponent, "</msup>"])
    }

    fn square_root(content: &str) -> String {
        element("msqrt", content)
    }

    fn cube_root(content: &str) -> String {
        joined(&["<mroot>", content, "<mn>3</mn></mroot>"])
    }

    fn apply(name: &str, arguments: &str) -> String {
        joined(&[name, "<mo>\u{2061}</mo>", arguments])
    }
}
