//! Formulas: text → tree → value, slope, curvature; and back to text, MathML and LaTeX.
//!
//! ```text
//! formula     = sum
//! sum         = product { ( "+" | "-" ) product }
//! product     = signed { ( "*" | "/" ) signed | power }           2x, 3 sin(x), (x+1)(x-1): binds as * does
//! signed      = ( "-" | "+" ) signed | power                      -x^2 is -(x^2)
//! power       = atom [ ( "^" | "**" ) signed ]                    to the right: 2^3^2 is 2^9; 2^-x
//! atom        = number | variable | constant | application | "(" sum ")" | "|" sum "|"
//! application = function [ "^" number ] ( "(" sum { "," sum } ")" | argument )     sin^2(x) is (sin x)^2
//! argument    = [ "-" | "+" ] power { power }                     sin 2x: up to the next function or operator
//! variable    = "x" | "y"
//! constant    = "pi" | "π" | "e" | "tau"
//! function    = "abs" | "sign" | "sqrt" | "cbrt" | "exp" | "ln" | "log" | "log2" | "log10"
//!             | "sin" | "cos" | "tan" | "asin" | "acos" | "atan" | "sinh" | "cosh" | "tanh"
//!             | "sigmoid" | "relu" | "softplus" | "min" | "max"
//! ```
//!
//! Spaces are free. A run of letters is read as names, the longest first: `xy` is x·y, `xsin(x)` is x·sin(x).
//! `·` and `×` are `*`, `−` is `-`, full-width characters are their ASCII forms. A bar after an operand closes
//! the innermost bracket if that is a bar, and opens a factor otherwise: `|x||y|`, `||x|-1|`. A number never
//! follows a factor directly: `x2` might be meant as x² or 2x. `min` and `max` take two or more arguments.

mod derivative;
mod error;
mod latex;
mod mathml;
mod name;
mod parser;
#[cfg(feature = "whole")]
mod python;
mod ratio;
mod setting;
mod simplify;
mod suggest;
mod tape;
mod text;
mod token;
mod tree;

pub use error::FormulaError;
pub use mathml::mathml_of_text;
pub use name::{Constant, Function, Variable};
#[cfg(feature = "whole")]
pub use python::Library;
#[cfg(feature = "whole")]
pub use tape::{Block, LANES, Lanes, Parts};
pub use text::number;
pub use tree::{Node, Tree};

use crate::number::Jet;
use tape::Tape;

/// The most characters a formula may have.
pub const MAX_LENGTH: usize = 1000;

/// How deep brackets, powers, signs and functions may be nested.
pub const MAX_NESTING: usize = 64;

/// The masks of the variables.
const X: u8 = Variable::X.mask();
const Y: u8 = Variable::Y.mask();

/// A formula in x, or in x and y, ready to be evaluated.
#[derive(Clone, Debug)]
pub struct Formula {
    text: String,
    tree: Tree,
    tape: Tape,
}

/// The tape follows from the tree.
impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.tree == other.tree
    }
}

impl Formula {
    /// Reads a formula as it is typed.
    ///
    /// # Errors
    /// Names the leftmost fault with its column: an unknown word, something missing, a number that no `f64` can
    /// hold, more than [`MAX_LENGTH`] characters, nesting deeper than [`MAX_NESTING`].
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let tree = parser::parse(text)?;
        let tape = tape::compile(&tree);
        Ok(Self {
            text: text.trim_matches(token::is_space).to_owned(),
            tree,
            tape,
        })
    }

    /// The formula as typed, without spaces around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The formula's structure.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What it is a function of: `x` and `y` if y occurs in it, otherwise `x` alone.
    pub fn variables(&self) -> &'static [&'static str] {
        if self.two() { &["x", "y"] } else { &["x"] }
    }

    /// The value at `point`, which has one coordinate per variable. Not finite outside the formula's domain.
    pub fn value(&self, point: &[f64]) -> f64 {
        self.tape.run(point, [0; 2])
    }

    /// The value at `point`, and the exact slope along each variable written to `gradient`.
    ///
    /// At a kink the slope is PyTorch's: 0 for |x| and relu, halfway for min and max. Where f is not
    /// differentiable otherwise, the slope is not finite.
    pub fn slope(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        let result: Jet = self.tape.run(point, [X, if self.two() { Y } else { 0 }]);
        for (to, slope) in gradient.iter_mut().zip(result.slopes) {
            *to = slope;
        }
        result.value
    }

    /// The formula ready to be evaluated at up to [`LANES`] points at once, where `S` is how many variables it has;
    /// `None` for any other `S`. Values and slopes are those of [`slope`](Self::slope), to the bit.
    #[cfg(feature = "whole")]
    pub fn block<const S: usize>(&self) -> Option<Block<S>> {
        (S == self.variables().len()).then(|| Block::new(&self.tape))
    }

    /// The second derivatives at `point`, row by row: f″ of x alone; of x and y along xx, xy, yx, yy.
    pub fn curvature(&self, point: &[f64]) -> Vec<f64> {
        let bend = |along| self.tape.run::<Jet>(point, along).bend;
        let first = bend([X, X]);
        if self.two() {
            let mixed = bend([X, Y]);
            vec![first, mixed, mixed, bend([Y, Y])]
        } else {
            vec![first]
        }
    }

    fn two(&self) -> bool {
        self.tree.mentions(Variable::Y)
    }
}
