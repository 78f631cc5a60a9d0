//! Tree → tape.

use super::super::name::{Constant, Function, Variable};
use super::super::tree::{Node, Tree};
use super::{Instruction, Tape, binary, functions};

/// What stands on the stack while compiling.
#[derive(Clone, Copy)]
enum Entry {
    /// A subtree without variables, not yet part of the tape.
    Known(f64),
    /// A subtree on the tape, with the mask of the variables it depends on.
    Varying(u8),
}

/// Compiles a tree.
pub(in crate::formula) fn compile(tree: &Tree) -> Tape {
    let both = tree.mentions(Variable::X) && tree.mentions(Variable::Y);
    let mut compiler = Compiler {
        instructions: Vec::with_capacity(tree.nodes().len()),
        stack: Vec::new(),
        both,
        depth: 1,
    };
    for &node in tree.nodes() {
        let entry = match (node, node.operands()) {
            (Node::Number(value), _) => Entry::Known(value),
            (Node::Constant(constant), _) => Entry::Known(Constant::value(constant)),
            (Node::Variable(variable), _) => compiler.load(variable),
            (_, 1) => {
                let a = compiler.pop();
                compiler.join_one(node, a)
            }
            _ => {
                let b = compiler.pop();
                let a = compiler.pop();
                compiler.join_two(node, a, b)
            }
        };
        compiler.stack.push(entry);
    }
    if let Entry::Known(value) = compiler.pop() {
        compiler.instructions.push(Instruction::Push(value));
    }
    Tape {
        instructions: compiler.instructions,
        depth: compiler.depth,
    }
}

struct Compiler {
    instructions: Vec<Instruction>,
    stack: Vec<Entry>,
    /// Whether the formula is of both variables.
    both: bool,
    depth: usize,
}

impl Compiler {
    fn pop(&mut self) -> Entry {
        // A tree never takes more operands than it has; NaN would show it if it did.
        self.stack.pop().unwrap_or(Entry::Known(f64::NAN))
    }

    fn load(&mut self, variable: Variable) -> Entry {
        let varying = self
            .stack
            .iter()
            .filter(|entry| matches!(entry, Entry::Varying(_)))
            .count();
        self.depth = self.depth.max(varying + 1);
        self.instructions.push(Instruction::Load(variable));
        Entry::Varying(variable.mask())
    }

    fn join_one(&mut self, node: Node, a: Entry) -> Entry {
        match (node, a) {
            (Node::Call(function), Entry::Known(value)) => Entry::Known(functions::value(function, value)),
            (Node::Call(function), Entry::Varying(mask)) => self.emit(Instruction::Call(function), mask),
            (_, Entry::Known(value)) => Entry::Known(-value),
            (_, Entry::Varying(mask)) => self.emit(Instruction::Negate, mask),
        }
    }

    fn join_two(&mut self, node: Node, a: Entry, b: Entry) -> Entry {
        match (a, b) {
            (Entry::Known(a), Entry::Known(b)) => Entry::Known(binary(both_varying(node), a, b)),
            (Entry::Varying(a), Entry::Varying(b)) => self.emit(both_varying(node), a | b),
            (Entry::Varying(mask), Entry::Known(c)) => self.emit(right_known(node, c), mask),
            (Entry::Known(c), Entry::Varying(mask)) => {
                if node == Node::Subtract {
                    self.instructions.push(Instruction::Negate);
                }
                self.emit(left_known(node, c), mask)
            }
        }
    }

    /// Appends an instruction whose result depends on the variables of `mask`.
    fn emit(&mut self, instruction: Instruction, mask: u8) -> Entry {
        self.instructions.push(instruction);
        let linear = matches!(
            instruction,
            Instruction::Negate | Instruction::Add | Instruction::Subtract | Instruction::Plus(_)
        );
        if self.both && mask != 0b11 && !linear {
            self.instructions.push(Instruction::Only(mask));
        }
        Entry::Varying(mask)
    }
}

fn both_varying(node: Node) -> Instruction {
    match node {
        Node::Add => Instruction::Add,
        Node::Subtract => Instruction::Subtract,
        Node::Multiply => Instruction::Multiply,
        Node::Divide => Instruction::Divide,
        Node::Power => Instruction::Raise,
        Node::Call(Function::Min) => Instruction::Min,
        _ => Instruction::Max,
    }
}

/// a ∘ c for a plain c.
fn right_known(node: Node, c: f64) -> Instruction {
    match node {
        Node::Add => Instruction::Plus(c),
        Node::Subtract => Instruction::Plus(-c),
        Node::Multiply => Instruction::Times(c),
        Node::Divide => Instruction::Over(c),
        Node::Power => Instruction::Power(c),
        Node::Call(Function::Min) => Instruction::AtMost(c),
        _ => Instruction::AtLeast(c),
    }
}

/// c ∘ a for a plain c; for a difference, of what is already negated.
fn left_known(node: Node, c: f64) -> Instruction {
    match node {
        Node::Add | Node::Subtract => Instruction::Plus(c),
        Node::Multiply => Instruction::Times(c),
        Node::Divide => Instruction::Under(c),
        Node::Power => Instruction::Exponential(c),
        Node::Call(Function::Min) => Instruction::AtMost(c),
        _ => Instruction::AtLeast(c),
    }
}
