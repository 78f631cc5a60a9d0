//! What is wrong with a formula, in English.

use super::super::{MAX_LENGTH, MAX_NESTING};
use super::{Fault, FormulaError};

impl FormulaError {
    pub(super) fn english(&self) -> String {
        let found = &self.found;
        match &self.fault {
            Fault::Length(length) => {
                format!("The formula has {length} characters; at most {MAX_LENGTH} are allowed.")
            }
            Fault::Nesting => {
                format!("Brackets, powers, signs and functions are nested deeper than {MAX_NESTING} here.")
            }
            Fault::Empty => "There is no formula yet; try x^2.".to_owned(),
            Fault::Operand if found.is_empty() => {
                "The formula ends here; a number, x, y, a function or ( is expected.".to_owned()
            }
            Fault::Operand => format!("Found {found} where a number, x, y, a function or ( is expected."),
            Fault::Argument(f) if found.is_empty() => {
                format!("The formula ends here; what {0} is to be taken of is expected, as in {0}(x).", f.name())
            }
            Fault::Argument(f) => format!("Found {found} where {0} expects its argument, as in {0}(x).", f.name()),
            Fault::Brackets(f) if found.is_empty() => {
                format!("The formula ends here; {0} expects two arguments in brackets, as in {0}(x, 1).", f.name())
            }
            Fault::Brackets(f) => {
                format!("Found {found} where {0} expects two arguments in brackets, as in {0}(x, 1).", f.name())
            }
            Fault::Count(f, count) if f.arguments() == 1 => {
                format!("{} takes one argument, but {count} are given.", f.name())
            }
            Fault::Count(f, _) => {
                format!("{0} takes two arguments separated by a comma, as in {0}(x, 1).", f.name())
            }
            Fault::Open => "This ( is never closed; a ) is expected.".to_owned(),
            Fault::Bar => "This | is never closed; a second | is expected, or write abs(…).".to_owned(),
            Fault::Close => "This ) closes nothing; a ( is missing before it.".to_owned(),
            Fault::Comma => {
                "A comma separates the arguments of min and max only; a decimal point is written as a dot, as in 0.5."
                    .to_owned()
            }
            Fault::Juxtaposed => format!("The number {found} follows directly; write *{found} or ^{found}."),
            Fault::Number => format!("{found} is not a number; write it as in 12, 0.5 or 1e-3."),
            Fault::Huge => format!("The number {found} is too large; at most about 1.8e308 is possible."),
            Fault::Word { suggestion: Some(name) } => format!("{found} is not known; did you mean {name}?"),
            Fault::Word { suggestion: None } => format!(
                "{found} is not known; a formula is made of x, y, numbers, pi, e and functions such as sin or exp."
            ),
            Fault::Character { instead: Some(plain) } => {
                format!("The character {found} is not understood; write {plain} instead.")
            }
            Fault::Character { instead: None } if found == "=" || found == "＝" => {
                "Only what stands to the right of = is wanted, as in x^2.".to_owned()
            }
            Fault::Character { instead: None } => format!("The character {found} means nothing in a formula."),
            Fault::Inverse(f) => match f.inverse() {
                Some(inverse) => format!(
                    "{0}^-1 can be read in two ways; write {1}(x) for the inverse function or 1/{0}(x).",
                    f.name(),
                    inverse.name()
                ),
                None => format!("{0}^-1 can be read in two ways; write 1/{0}(x).", f.name()),
            },
            Fault::Exponent(f) => format!(
                "After {0}^ a number is expected, as in {0}^2(x); for another power write ({0}(x))^….",
                f.name()
            ),
        }
    }
}
