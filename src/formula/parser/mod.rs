//! Tokens → tree, by recursive descent. The grammar stands in [`super`], and each of its rules is a function: those
//! of operators in `operators`, those of operands in `operands`.

mod operands;
mod operators;

use super::error::{Fault, FormulaError};
use super::name::Name;
use super::token::{Symbol, Token, tokens};
use super::tree::{Node, Tree};
use super::{MAX_LENGTH, MAX_NESTING};
use core::ops::Range;

/// The tree of `text`: at most [`MAX_LENGTH`] characters, nested at most [`MAX_NESTING`] deep.
pub(super) fn parse(text: &str) -> Result<Tree, FormulaError> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() > MAX_LENGTH {
        return Err(FormulaError::new(
            Fault::Length(characters.len()),
            &characters,
            MAX_LENGTH..MAX_LENGTH,
        ));
    }
    let mut parser = Parser {
        tokens: tokens(&characters),
        at: 0,
        nodes: Vec::new(),
        nesting: 0,
        level_start: usize::MAX,
        within_bars: false,
        wrong: (Fault::Empty, 0..0),
    };
    if parser.formula().is_ok() {
        return Ok(Tree::from_postfix(parser.nodes));
    }
    let (fault, span) = parser.wrong;
    Err(FormulaError::new(fault, &characters, span))
}

/// A rule that cannot be followed has left what is wrong in the parser.
struct Stopped;

type Rule<T = ()> = Result<T, Stopped>;

struct Parser {
    tokens: Vec<Token>,
    /// The token at hand; the last one, `End`, is never passed.
    at: usize,
    /// The tree so far, in postfix order: every rule appends one whole subtree.
    nodes: Vec<Node>,
    nesting: usize,
    /// The token behind the last sign or ^, which opened a level. A bracket there opens none of its own: `^(` and
    /// `-(` count once.
    level_start: usize,
    /// Whether the innermost open bracket is a bar, so that a bar after an operand closes it.
    within_bars: bool,
    /// What is wrong, and the characters at fault, once a rule has stopped.
    wrong: (Fault, Range<usize>),
}

impl Parser {
    fn symbol(&self) -> Symbol {
        self.tokens[self.at].symbol
    }

    fn leaf(&mut self, node: Node) {
        self.at += 1;
        self.nodes.push(node);
    }

    /// Whether an operand can begin here where one is wanted.
    fn operand_starts(&self) -> bool {
        matches!(
            self.symbol(),
            Symbol::Number(_) | Symbol::Name(_) | Symbol::Open | Symbol::Bar
        )
    }

    fn function_starts(&self) -> bool {
        matches!(self.symbol(), Symbol::Name(Name::Function(_)))
    }

    /// Whether another factor follows an operand without an operator between them.
    fn operand_follows(&mut self) -> Rule<bool> {
        match self.symbol() {
            Symbol::Number(_) => self.fault(Fault::Juxtaposed),
            Symbol::Bar => Ok(!self.within_bars),
            _ => Ok(self.operand_starts()),
        }
    }

    /// Follows a rule one level deeper, behind the token that opens the level.
    fn nested(&mut self, rule: &dyn Fn(&mut Self) -> Rule) -> Rule {
        if self.nesting == MAX_NESTING {
            return self.fault_at(self.at - 1, Fault::Nesting);
        }
        self.nesting += 1;
        rule(self)?;
        self.nesting -= 1;
        Ok(())
    }

    /// Follows `signed` one level deeper; a bracket right behind the operator opens no further level.
    fn nested_signed(&mut self) -> Rule {
        self.level_start = self.at;
        self.nested(&Self::signed)
    }

    /// The sum inside brackets, or inside bars.
    fn within(&mut self, bars: bool) -> Rule {
        let outside = core::mem::replace(&mut self.within_bars, bars);
        let opening = self.at - 1;
        if opening == self.level_start {
            self.sum()?;
        } else {
            self.nested(&Self::sum)?;
        }
        self.within_bars = outside;
        Ok(())
    }

    /// The token at hand is at fault.
    fn fault<T>(&mut self, fault: Fault) -> Rule<T> {
        self.fault_at(self.at, fault)
    }

    /// The token number `at` is at fault.
    fn fault_at<T>(&mut self, at: usize, fault: Fault) -> Rule<T> {
        let Token { start, end, .. } = self.tokens[at];
        self.wrong = (fault, start..end);
        Err(Stopped)
    }
}
