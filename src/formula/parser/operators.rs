//! The rules that join operands, from the loosest to the tightest.

use super::super::error::Fault;
use super::super::token::Symbol;
use super::super::tree::Node;
use super::{Parser, Rule};

impl Parser {
    /// formula = sum
    pub(super) fn formula(&mut self) -> Rule {
        if matches!(self.symbol(), Symbol::End) {
            return self.fault(Fault::Empty);
        }
        self.sum()?;
        match self.symbol() {
            Symbol::End => Ok(()),
            Symbol::Close => self.fault(Fault::Close),
            Symbol::Comma => self.fault(Fault::Comma),
            Symbol::Fault(fault) => self.fault(fault),
            _ => self.fault(Fault::Operand),
        }
    }

    /// sum = product { ( "+" | "-" ) product }
    pub(super) fn sum(&mut self) -> Rule {
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
    pub(super) fn product(&mut self) -> Rule {
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
    pub(super) fn signed(&mut self) -> Rule {
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
    pub(super) fn power(&mut self) -> Rule {
        self.atom()?;
        if matches!(self.symbol(), Symbol::Caret) {
            self.at += 1;
            self.nested_signed()?;
            self.nodes.push(Node::Power);
        }
        Ok(())
    }
}
