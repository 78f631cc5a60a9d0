//! The rules of operands: numbers, names, brackets, bars and functions.

use super::super::error::Fault;
use super::super::name::{Function, Name};
use super::super::token::Symbol;
use super::super::tree::Node;
use super::{Parser, Rule, Stopped};

impl Parser {
    /// atom = number | variable | constant | application | "(" sum ")" | "|" sum "|"
    pub(super) fn atom(&mut self) -> Rule {
        let opening = self.at;
        match self.symbol() {
            Symbol::Number(value) => self.leaf(Node::Number(value)),
            Symbol::Name(Name::Variable(variable)) => self.leaf(Node::Variable(variable)),
            Symbol::Name(Name::Constant(constant)) => self.leaf(Node::Constant(constant)),
            Symbol::Name(Name::Function(function)) => {
                self.at += 1;
                return self.nested(&|parser| parser.application(function));
            }
            Symbol::Open => {
                self.at += 1;
                self.within(false)?;
                self.close(opening)?;
            }
            Symbol::Bar => {
                self.at += 1;
                self.within(true)?;
                if !matches!(self.symbol(), Symbol::Bar) {
                    return self.unclosed(opening, Fault::Bar);
                }
                self.at += 1;
                self.nodes.push(Node::Call(Function::Abs));
            }
            Symbol::Fault(fault) => return self.fault(fault),
            _ => return self.fault(Fault::Operand),
        }
        Ok(())
    }

    /// application = function [ "^" number ] ( "(" sum { "," sum } ")" | argument )
    fn application(&mut self, function: Function) -> Rule {
        let exponent = self.function_exponent(function)?;
        if matches!(self.symbol(), Symbol::Open) {
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
        if !matches!(self.symbol(), Symbol::Caret) {
            return Ok(None);
        }
        self.at += 1;
        match self.symbol() {
            Symbol::Number(exponent) => {
                self.at += 1;
                Ok(Some(exponent))
            }
            Symbol::Minus => self.fault(Fault::Inverse(function)),
            Symbol::Fault(fault) => self.fault(fault),
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
        while matches!(self.symbol(), Symbol::Comma) {
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
        self.wrong = (Fault::Count(function, count), span);
        Err(Stopped)
    }

    /// argument = \[ "-" | "+" \] power { power }, up to the next function; or one function directly
    fn argument(&mut self, function: Function) -> Rule {
        let negative = matches!(self.symbol(), Symbol::Minus);
        if negative || matches!(self.symbol(), Symbol::Plus) {
            self.at += 1;
        }
        if !self.operand_starts() {
            if let Symbol::Fault(fault) = self.symbol() {
                return self.fault(fault);
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

    fn close(&mut self, opening: usize) -> Rule {
        if !matches!(self.symbol(), Symbol::Close) {
            return self.unclosed(opening, Fault::Open);
        }
        self.at += 1;
        Ok(())
    }

    /// Something else stands where a bracket should be closed: at the formula's end the bracket is at fault,
    /// elsewhere what was found.
    fn unclosed(&mut self, opening: usize, fault: Fault) -> Rule {
        match self.symbol() {
            Symbol::Comma => self.fault(Fault::Comma),
            Symbol::Close if matches!(fault, Fault::Open) => self.fault(Fault::Close),
            Symbol::Fault(fault) => self.fault(fault),
            _ => self.fault_at(opening, fault),
        }
    }
}
