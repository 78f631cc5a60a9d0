//! What is wrong with a formula, where, and in the reader's words.

mod chinese;
mod english;

use super::name::Function;
use crate::decimal::write_whole;
use crate::language::{Language, fill};
use core::fmt;
use core::ops::Range;

/// A formula that cannot be read: what is wrong and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FormulaError {
    fault: Fault,
    /// The characters at fault, as typed; empty at the formula's end.
    found: String,
    span: Range<usize>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// More characters than [`MAX_LENGTH`].
    Length(usize),
    /// Deeper than [`MAX_NESTING`].
    Nesting,
    /// Nothing but spaces.
    Empty,
    /// A number, a variable, a function or ( should stand here.
    Operand,
    /// A function without anything to apply it to.
    Argument(Function),
    /// `min x`.
    Brackets(Function),
    /// `min(x)` or `sin(x, y)`, with the number of arguments found.
    Count(Function, usize),
    /// A ( that is never closed.
    Open,
    /// A | that is never closed.
    Bar,
    /// A ) that was never opened.
    Close,
    /// A comma outside min and max.
    Comma,
    /// `x 2`, `(x+1)2`.
    Juxtaposed,
    /// `1.2.3`, or a dot alone.
    Number,
    /// `1e999`.
    Huge,
    /// A word that does not consist of known names.
    Word { suggestion: Option<&'static str> },
    /// A character that means nothing in a formula.
    Character { instead: Option<&'static str> },
    /// `sin^-1`.
    Inverse(Function),
    /// `sin^x(x)`.
    Exponent(Function),
}

impl FormulaError {
    pub(super) fn new(fault: Fault, text: &[char], span: Range<usize>) -> Self {
        let found = text
            .get(span.clone())
            .unwrap_or_default()
            .iter()
            .take(24)
            .collect();
        Self { fault, found, span }
    }

    /// The column where the fault begins: counted in characters from 1. At the end of an unfinished formula it
    /// is one past the last character.
    pub const fn column(&self) -> usize {
        self.span.start + 1
    }

    /// The characters at fault, counted from 0; empty where something is missing.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether the formula is right as far as it goes and only wants continuing, as while it is being typed.
    pub const fn is_unfinished(&self) -> bool {
        match self.fault {
            Fault::Empty | Fault::Open | Fault::Bar => true,
            Fault::Operand | Fault::Argument(_) | Fault::Brackets(_) => self.found.is_empty(),
            _ => false,
        }
    }

    /// The fault in words: what was found and what would be understood.
    pub fn say(&self, language: Language) -> String {
        let pattern = match language {
            Language::English => self.english(),
            Language::Chinese => self.chinese(),
        };
        let number = write_whole(self.number() as u64);
        fill(pattern, &[&self.found, self.name(), self.inverse(), &number])
    }

    /// What stands for `@` in a pattern: the function in question, or what to write instead.
    fn name(&self) -> &'static str {
        match self.fault {
            Fault::Argument(function)
            | Fault::Brackets(function)
            | Fault::Count(function, _)
            | Fault::Inverse(function)
            | Fault::Exponent(function) => function.name(),
            Fault::Word { suggestion: instead } | Fault::Character { instead } => instead.unwrap_or_default(),
            _ => "",
        }
    }

    /// What stands for `&` in a pattern.
    fn inverse(&self) -> &'static str {
        match self.fault {
            Fault::Inverse(function) => function.inverse().map_or("", Function::name),
            _ => "",
        }
    }

    /// What stands for `%` in a pattern: the number of characters or of arguments found.
    const fn number(&self) -> usize {
        match self.fault {
            Fault::Length(count) | Fault::Count(_, count) => count,
            _ => 0,
        }
    }
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column(), self.say(Language::English))
    }
}

impl core::error::Error for FormulaError {}
