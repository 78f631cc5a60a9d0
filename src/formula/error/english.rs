//! What is wrong with a formula, in English.

use super::{Fault, FormulaError};

impl FormulaError {
    /// The sentence, with `#` for what was found, `@` for a name, `&` for an inverse function and `%` for a number.
    pub(super) fn english(&self) -> &'static str {
        let found = self.found.as_str();
        match self.fault {
            Fault::Length(_) => "The formula has % characters; at most 1000 are allowed.",
            Fault::Nesting => "Brackets, powers, signs and functions are nested deeper than 64 here.",
            Fault::Empty => "There is no formula yet; try x^2.",
            Fault::Operand if found.is_empty() => {
                "The formula ends here; a number, x, y, a function or ( is expected."
            }
            Fault::Operand => "Found # where a number, x, y, a function or ( is expected.",
            Fault::Argument(_) if found.is_empty() => {
                "The formula ends here; what @ is to be taken of is expected, as in @(x)."
            }
            Fault::Argument(_) => "Found # where @ expects its argument, as in @(x).",
            Fault::Brackets(_) if found.is_empty() => {
                "The formula ends here; @ expects two arguments in brackets, as in @(x, 1)."
            }
            Fault::Brackets(_) => "Found # where @ expects two arguments in brackets, as in @(x, 1).",
            Fault::Count(f, _) if f.arguments() == 1 => "@ takes one argument, but % are given.",
            Fault::Count(..) => "@ takes two arguments separated by a comma, as in @(x, 1).",
            Fault::Open => "This ( is never closed; a ) is expected.",
            Fault::Bar => "This | is never closed; a second | is expected, or write abs(…).",
            Fault::Close => "This ) closes nothing; a ( is missing before it.",
            Fault::Comma => {
                "A comma separates the arguments of min and max only; a decimal point is written as a dot, as in 0.5."
            }
            Fault::Juxtaposed => "The number # follows directly; write *# or ^#.",
            Fault::Number => "# is not a number; write it as in 12, 0.5 or 1e-3.",
            Fault::Huge => "The number # is too large; at most about 1.8e308 is possible.",
            Fault::Word { suggestion: Some(_) } => "# is not known; did you mean @?",
            Fault::Word { suggestion: None } => {
                "# is not known; a formula is made of x, y, numbers, pi, e and functions such as sin or exp."
            }
            Fault::Character { instead: Some(_) } => "The character # is not understood; write @ instead.",
            Fault::Character { instead: None } if found == "=" || found == "＝" => {
                "Only what stands to the right of = is wanted, as in x^2."
            }
            Fault::Character { instead: None } => "The character # means nothing in a formula.",
            Fault::Inverse(f) if f.inverse().is_some() => {
                "@^-1 can be read in two ways; write &(x) for the inverse function or 1/@(x)."
            }
            Fault::Inverse(_) => "@^-1 can be read in two ways; write 1/@(x).",
            Fault::Exponent(_) => {
                "After @^ a number is expected, as in @^2(x); for another power write (@(x))^…."
            }
        }
    }
}
