//! Tree → `MathML` Core, which browsers draw themselves.

use super::name::{Constant, Function, Variable};
use super::setting::{Notation, set};
use super::tree::Tree;

impl Tree {
    /// The tree as one whole `<math>` element, set in a line of its own.
    ///
    /// What is nested too deeply to be drawn is given as plain text within the element.
    pub fn mathml(&self) -> String {
        let content = set::<MathMl>(self).unwrap_or_else(|| format!("<mtext>{self}</mtext>"));
        format!(
            r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>{content}</mrow></math>"#
        )
    }
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
        format!("<mn>{digits}</mn>")
    }

    fn variable(variable: Variable) -> String {
        format!("<mi>{}</mi>", variable.name())
    }

    fn constant(constant: Constant) -> String {
        let letter = match constant {
            Constant::Pi => "π",
            Constant::E => "e",
            Constant::Tau => "τ",
        };
        format!("<mi>{letter}</mi>")
    }

    fn function(function: Function) -> String {
        match function {
            Function::Asin => "<mi>arcsin</mi>".to_owned(),
            Function::Acos => "<mi>arccos</mi>".to_owned(),
            Function::Atan => "<mi>arctan</mi>".to_owned(),
            Function::Log => "<mi>ln</mi>".to_owned(),
            Function::Log2 => "<msub><mi>log</mi><mn>2</mn></msub>".to_owned(),
            Function::Log10 => "<msub><mi>log</mi><mn>10</mn></msub>".to_owned(),
            other => format!("<mi>{}</mi>", other.name()),
        }
    }

    fn group(content: &str) -> String {
        format!("<mrow>{content}</mrow>")
    }

    fn brackets(content: &str) -> String {
        format!("<mrow><mo>(</mo>{content}<mo>)</mo></mrow>")
    }

    fn bars(content: &str) -> String {
        format!(r#"<mrow><mo form="prefix">|</mo><mrow>{content}</mrow><mo form="postfix">|</mo></mrow>"#)
    }

    fn fraction(above: &str, below: &str) -> String {
        format!("<mfrac>{above}{below}</mfrac>")
    }

    fn superscript(base: &str, exponent: &str) -> String {
        format!("<msup>{base}{exponent}</msup>")
    }

    fn square_root(content: &str) -> String {
        format!("<msqrt>{content}</msqrt>")
    }

    fn cube_root(content: &str) -> String {
        format!("<mroot>{content}<mn>3</mn></mroot>")
    }

    fn apply(name: &str, arguments: &str) -> String {
        format!("{name}<mo>\u{2061}</mo>{arguments}")
    }
}
