//! A tape evaluated over a block of points at once: values and slopes, as single evaluation gives them, to the bit.
//!
//! Each number of the stack is a block of lanes, and each instruction one loop over them, so that the compiler makes
//! vectors of the lanes and what an instruction costs to read is shared among them. The arithmetic is that of
//! [`Jet`], whose second derivative nobody stores here, so that the compiler leaves it out.

use super::loops::{change, each, join};
use super::terms::{self, Step};
use super::{Instruction, Tape};
use crate::number::{Jet, Number};

/// The most points of a block: enough that reading an instruction is cheap, few enough that all stays near.
pub const LANES: usize = 256;

/// One number for each lane.
pub type Lanes = [f64; LANES];

/// A value and its slopes along the `S` variables, for each lane.
#[derive(Clone)]
pub(super) struct Numbers<const S: usize> {
    pub value: Lanes,
    pub slopes: [Lanes; S],
}

/// A compiled formula of `S` variables with the points it is evaluated at and what it made of them.
#[derive(Clone)]
pub struct Block<const S: usize> {
    steps: Vec<Step>,
    /// The coordinates, by variable.
    points: [Lanes; S],
    stack: Vec<Numbers<S>>,
}

/// What a block holds, each of which may be written to.
#[derive(Debug)]
pub struct Parts<'a, const S: usize> {
    /// The coordinates, by variable.
    pub points: &'a mut [Lanes; S],
    /// The values at the points of the last evaluation.
    pub values: &'a mut Lanes,
    /// The slopes there, by variable.
    pub slopes: &'a mut [Lanes; S],
}

impl<const S: usize> Numbers<S> {
    pub fn get(&self, lane: usize) -> Jet {
        Jet {
            value: self.value[lane],
            slopes: std::array::from_fn(|along| self.slopes.get(along).map_or(0.0, |slopes| slopes[lane])),
            bend: 0.0,
        }
    }

    pub fn set(&mut self, lane: usize, number: Jet) {
        self.value[lane] = number.value;
        for (to, slope) in self.slopes.iter_mut().zip(number.slopes) {
            to[lane] = slope;
        }
    }
}

impl<const S: usize> Block<S> {
    /// The tape of a formula of `S` variables, 1 or 2, over points that are all 0.
    pub(in crate::formula) fn new(tape: &Tape) -> Self {
        let blank = Numbers {
            value: [0.0; LANES],
            slopes: [[0.0; LANES]; S],
        };
        Self {
            steps: terms::gather(&tape.instructions, S == 1),
            points: [[0.0; LANES]; S],
            stack: vec![blank; tape.depth.max(1)],
        }
    }

    /// Evaluates the formula at the first `lanes` points, at most [`LANES`]; the other lanes keep no meaning.
    pub fn run(&mut self, lanes: usize) {
        let lanes = lanes.min(LANES);
        let mut top = 0;
        for step in &self.steps {
            match *step {
                Step::Term(term) => {
                    top += usize::from(term.opens);
                    if let (Some(to), Some(x)) = (
                        self.stack.get_mut(top - 1),
                        self.points.get(term.variable.index()),
                    ) {
                        term.run(x, to, lanes);
                    }
                }
                Step::Polynomial(polynomial) => {
                    polynomial.run(&self.points[0], &mut self.stack[top], lanes);
                    top += 1;
                }
                Step::Plain(Instruction::Push(value)) => {
                    each(&mut self.stack[top], lanes, |_| Jet::constant(value));
                    top += 1;
                }
                Step::Plain(Instruction::Load(variable)) => {
                    let own = own::<S>(variable.mask());
                    let to = &mut self.stack[top];
                    for lane in 0..lanes {
                        let value = self
                            .points
                            .get(variable.index())
                            .map_or(f64::NAN, |points| points[lane]);
                        to.set(lane, Jet::coordinate(value, own));
                    }
                    top += 1;
                }
                Step::Plain(
                    instruction @ (Instruction::Add
                    | Instruction::Subtract
                    | Instruction::Multiply
                    | Instruction::Divide
                    | Instruction::Raise
                    | Instruction::Min
                    | Instruction::Max),
                ) => {
                    top -= 1;
                    let (below, above) = self.stack.split_at_mut(top);
                    join(instruction, &mut below[top - 1], &above[0], lanes);
                }
                Step::Plain(Instruction::Only(mask)) => {
                    let kept = own::<S>(mask);
                    each(&mut self.stack[top - 1], lanes, |a| a.only(kept));
                }
                Step::Plain(instruction) => change(instruction, &mut self.stack[top - 1], lanes),
            }
        }
    }

    /// Its points, values and slopes.
    pub fn parts(&mut self) -> Parts<'_, S> {
        let Numbers { value, slopes } = &mut self.stack[0];
        Parts {
            points: &mut self.points,
            values: value,
            slopes,
        }
    }

    /// Puts one lane's point, value and slopes into another lane.
    pub fn copy(&mut self, from: usize, to: usize) {
        let Parts {
            points,
            values,
            slopes,
        } = self.parts();
        for lanes in points.iter_mut().chain([values]).chain(slopes) {
            lanes[to] = lanes[from];
        }
    }

    /// About how long one lane takes, in nanoseconds on a machine of 2020.
    pub fn cost(&self) -> u64 {
        self.steps.iter().map(Step::cost).sum()
    }
}

/// The directions that belong to the variables of a mask.
fn own<const S: usize>(mask: u8) -> [bool; 2] {
    [mask & 1 != 0, S > 1 && mask & 2 != 0]
}
