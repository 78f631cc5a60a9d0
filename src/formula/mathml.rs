//! Tree → `MathML` Core, which browsers draw themselves.

use super::name::{Constant, Function};
use super::setting::{Notation, set};
use super::tree::Tree;
use crate::language::fill;

impl Tree {
    /// The tree as one whole `<math>` element, set in a line of its own.
    ///
    /// What is nested too deeply to be drawn is given as plain text within the element.
    pub fn mathml(&self) -> String {
        self.mathml_if_drawable()
            .unwrap_or_else(|| mathml_of_text(&self.to_string()))
    }

    /// [`Tree::mathml`]; `None` for what is nested too deeply to be drawn.
    pub fn mathml_if_drawable(&self) -> Option<String> {
        set::<MathMl>(self).map(|content| fill(WHOLE, &[&content]))
    }
}

/// The text of a formula within a `<math>` element.
pub fn mathml_of_text(text: &str) -> String {
    fill(WHOLE, &[&fill("<mtext>#</mtext>", &[text])])
}

const WHOLE: &str =
    r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>#</mrow></math>"#;

struct MathMl;

impl Notation for MathMl {
    const PLUS: &'static str = "<mo>+</mo>";
    const MINUS: &'static str = "<mo>−</mo>";
    const NEGATIVE: &'static str = r#"<mo form="prefix">−</mo>"#;
    const TIMES: &'static str = "<mo>\u{2062}</mo>";
    const DOT: &'static str = "<mo>·</mo>";
    const COMMA: &'static str = "<mo>,</mo>";
    const APPLY: &'static str = "<mo>\u{2061}</mo>";

    const NUMBER: &'static str = "<mn>#</mn>";
    const VARIABLE: &'static str = "<mi>#</mi>";
    const GROUP: &'static str = "<mrow>#</mrow>";
    const BRACKETS: &'static str = "<mrow><mo>(</mo>#<mo>)</mo></mrow>";
    const BARS: &'static str =
        r#"<mrow><mo form="prefix">|</mo><mrow>#</mrow><mo form="postfix">|</mo></mrow>"#;
    const FRACTION: &'static str = "<mfrac>#@</mfrac>";
    const SUPERSCRIPT: &'static str = "<msup>#@</msup>";
    const SQUARE_ROOT: &'static str = "<msqrt>#</msqrt>";
    const CUBE_ROOT: &'static str = "<mroot>#<mn>3</mn></mroot>";

    fn constant(constant: Constant) -> &'static str {
        match constant {
            Constant::Pi => "<mi>π</mi>",
            Constant::E => "<mi>e</mi>",
            Constant::Tau => "<mi>τ</mi>",
        }
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
        fill("<mi>#</mi>", &[name])
    }
}
