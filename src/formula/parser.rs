//! Tokens → tree, by recursive descent; the grammar stands in [`super`], and each of its rules is a function here.

use super::error::{Fault, FormulaError};
use super::name::{Function, Name};
use super::token::{Symbol, Token, tokens};
use super::tree::{Node, Tree};
use super::{MAX_LENGTH, MAX_NESTING};
use core::ops::Range;

/// The tree of `text`, which may be as long as it likes and be nested [`MAX_NESTING`] deep.
pub(super) fn parse(text: &str) -> Result<Tree, FormulaError> {
    let characters: Vec<char> = text.chars().collect();
    let wrong = |(fault, span): Wrong| FormulaError::new(fault, &characters, span);
    if characters.len() > MAX_LENGTH {
        return Err(wrong((Fault::Length(characters.len()), MAX_LENGTH..MAX_LENGTH)));
    }
    let mut parser = Parser {
        tokens: tokens(&characters),
        at: 0,
        nodes: Vec::new(),
        nesting: 0,
        level_start: usize::MAX,
        within_bars: false,
    };
    parser.formula().map_err(wrong)?;
    Ok(Tree::from_postfix(parser.nodes))
}

type Wrong = (Fault, Range<usize>);
type Rule<T = ()> = Result<T, Wrong>;

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
}

impl Parser {
    /// formula = sum
    fn formula(&mut self) -> Rule {
        if *self.symbol() == Symbol::End {
            return self.fault(Fault::Empty);
        }
        self.sum()?;
        match self.symbol() {
            Symbol::End => Ok(()),
            Symbol::Close => self.fault(Fault::Close),
            Symbol::Comma => self.fault(Fault::Comma),
            Symbol::Fault(fault) => self.fault(fault.clone()),
            _ => self.fault(Fault::Operand),
        }
    }

    /// sum = product { ( "+" | "-" ) product }
    fn sum(&mut self) -> Rule {
        self.product()?;
        loop {
            let node = match self.symbol() {
                Symbol::Plus => Node::Add,
                Symbol::Minus => Node::Subtract,
                _ => return Ok(()),
            };
            self.at += 1;
            self.product()?;
            self.nodes.push(node);
        }
    }

    /// product = signed { ( "*" | "/" ) signed | power }
    fn product(&mut self) -> Rule {
        self.signed()?;
        loop {
            match self.symbol() {
                Symbol::Times => {
                    self.at += 1;
                    self.signed()?;
                    self.nodes.push(Node::Multiply);
                }
                Symbol::Over => {
                    self.at += 1;
                    self.signed()?;
                    self.nodes.push(Node::Divide);
                }
                _ if self.operand_follows()? => {
                    self.power()?;
                    self.nodes.push(Node::Multiply);
                }
                _ => return Ok(()),
            }
        }
    }

    /// signed = ( "-" | "+" ) signed | power
    fn signed(&mut self) -> Rule {
        match self.symbol() {
            Symbol::Minus => {
                self.at += 1;
                self.nested_signed()?;
                self.nodes.push(Node::Negate);
                Ok(())
            }
            Symbol::Plus => {
                self.at += 1;
                self.nested_signed()
            }
            _ => self.power(),
        }
    }

    /// power = atom [ "^" signed ]
    fn power(&mut self) -> Rule {
        self.atom()?;
        if *self.symbol() == Symbol::Caret {
            self.at += 1;
            self.nested_signed()?;
            self.nodes.push(Node::Power);
        }
        Ok(())
    }

    /// atom = number | variable | constant | application | "(" sum ")" | "|" sum "|"
    fn atom(&mut self) -> Rule {
        let opening = self.at;
        match *self.symbol() {
            Symbol::Number(value) => self.leaf(Node::Number(value)),
            Symbol::Name(Name::Variable(variable)) => self.leaf(Node::Variable(variable)),
            Symbol::Name(Name::Constant(constant)) => self.leaf(Node::Constant(constant)),
            Symbol::Name(Name::Function(function)) => {
                self.at += 1;
                return self.nested(|parser| parser.application(function));
            }
            Symbol::Open => {
                self.at += 1;
                self.within(false, Self::sum)?;
                self.close(opening)?;
            }
            Symbol::Bar => {
                self.at += 1;
                self.within(true, Self::sum)?;
                if *self.symbol() != Symbol::Bar {
                    return self.unclosed(opening, Fault::Bar);
                }
                self.at += 1;
                self.nodes.push(Node::Call(Function::Abs));
            }
            Symbol::Fault(ref fault) => return self.fault(fault.clone()),
            _ => return self.fault(Fault::Operand),
        }
        Ok(())
    }

    /// application = function [ "^" number ] ( "(" sum { "," sum } ")" | argument )
    fn application(&mut self, function: Function) -> Rule {
        let exponent = self.function_exponent(function)?;
        if *self.symbol() == Symbol::Open {
            self.arguments(function)?;
        } else if function.arguments() > 1 {
            return self.fault(Fault::Brackets(function));
        } else {
            self.argument(function)?;
        }
        if let Some(exponent) = exponent {
            self.nodes.extend([Node::Number(exponent), Node::Power]);
        }
        Ok(())
    }

    /// The exponent of sin²(x), which is (sin x)².
    fn function_exponent(&mut self, function: Function) -> Rule<Option<f64>> {
        if *self.symbol() != Symbol::Caret {
            return Ok(None);
        }
        self.at += 1;
        match *self.symbol() {
            Symbol::Number(exponent) => {
                self.at += 1;
                Ok(Some(exponent))
            }
            Symbol::Minus => self.fault(Fault::Inverse(function)),
            Symbol::Fault(ref fault) => self.fault(fault.clone()),
            _ => self.fault(Fault::Exponent(function)),
        }
    }

    /// The arguments in brackets; min and max of more than two are nested from the left.
    fn arguments(&mut self, function: Function) -> Rule {
        let opening = self.at;
        self.at += 1;
        // The function has opened the level already.
        let outside = core::mem::replace(&mut self.within_bars, false);
        self.sum()?;
        let mut count = 1;
        while *self.symbol() == Symbol::Comma {
            self.at += 1;
            self.sum()?;
            count += 1;
            if function.arguments() == 2 {
                self.nodes.push(Node::Call(function));
            }
        }
        self.within_bars = outside;
        self.close(opening)?;
        if function.arguments() == 1 && count == 1 {
            self.nodes.push(Node::Call(function));
            return Ok(());
        }
        if function.arguments() == 2 && count > 1 {
            return Ok(());
        }
        let span = self.tokens[opening].start..self.tokens[self.at - 1].end;
        Err((Fault::Count(function, count), span))
    }

    /// argument = \[ "-" | "+" \] power { power }, up to the next function; or one function directly
    fn argument(&mut self, function: Function) -> Rule {
        let negative = *self.symbol() == Symbol::Minus;
        if negative || *self.symbol() == Symbol::Plus {
            self.at += 1;
        }
        if !self.operand_starts() {
            if let Symbol::Fault(fault) = self.symbol() {
                return self.fault(fault.clone());
            }
            return self.fault(Fault::Argument(function));
        }
        let direct = self.function_starts();
        self.power()?;
        if negative {
            self.nodes.push(Node::Negate);
        }
        while !direct && !self.function_starts() && self.operand_follows()? {
            self.power()?;
            self.nodes.push(Node::Multiply);
        }
        self.nodes.push(Node::Call(function));
        Ok(())
    }

    fn symbol(&self) -> &Symbol {
        &self.tokens[self.at].symbol
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
    fn operand_follows(&self) -> Rule<bool> {
        match self.symbol() {
            Symbol::Number(_) => self.fault(Fault::Juxtaposed),
            Symbol::Bar => Ok(!self.within_bars),
            _ => Ok(self.operand_starts()),
        }
    }

    /// Follows a rule one level deeper, behind the token that opens the level.
    fn nested(&mut self, rule: impl FnOnce(&mut Self) -> Rule) -> Rule {
        if self.nesting == MAX_NESTING {
            let Token { start, end, .. } = self.tokens[self.at - 1];
            return Err((Fault::Nesting, start..end));
        }
        self.nesting += 1;
        rule(self)?;
        self.nesting -= 1;
        Ok(())
    }

    /// Follows `signed` one level deeper; a bracket right behind the operator opens no further level.
    fn nested_signed(&mut self) -> Rule {
        self.level_start = self.at;
        self.nested(Self::signed)
    }

    /// Follows a rule inside brackets, or inside bars.
    fn within(&mut self, bars: bool, rule: impl FnOnce(&mut Self) -> Rule) -> Rule {
        let outside = core::mem::replace(&mut self.within_bars, bars);
        let opening = self.at - 1;
        if opening == self.level_start {
            rule(self)?;
        } else {
            self.nested(rule)?;
        }
        self.within_bars = outside;
        Ok(())
    }

    fn close(&mut self, opening: usize) -> Rule {
        if *self.symbol() != Symbol::Close {
            return self.unclosed(opening, Fault::Open);
        }
        self.at += 1;
        Ok(())
    }

    /// Something else stands where a bracket should be closed: at the formula's end the bracket is at fault,
    /// elsewhere what was found.
    fn unclosed<T>(&self, opening: usize, fault: Fault) -> Rule<T> {
        match self.symbol() {
            Symbol::End => {
                let Token { start, end, .. } = self.tokens[opening];
                Err((fault, start..end))
            }
            Symbol::Comma => self.fault(Fault::Comma),
            Symbol::Close if fault == Fault::Open => self.fault(Fault::Close),
            Symbol::Fault(fault) => self.fault(fault.clone()),
            _ => {
                let Token { start, end, .. } = self.tokens[opening];
                Err((fault, start..end))
            }
        }
    }

    fn fault<T>(&self, fault: Fault) -> Rule<T> {
        let Token { start, end, .. } = self.tokens[self.at];
        Err((fault, start..end))
    }
}
