//! Terms c·xᵏ and xᵏ/c of a sum, each one loop instead of four: a polynomial is little else.

use super::super::name::{Function, Variable};
use super::Instruction;
use super::block::{LANES, Lanes, Numbers};
use super::polynomial::Polynomial;

/// An instruction over a block, or several in one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Plain(Instruction),
    Term(Term),
    /// Pushed.
    Polynomial(Polynomial),
}

/// c·xᵏ or xᵏ/c, pushed or added to what is on top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub variable: Variable,
    /// k, 1 … 4.
    power: u8,
    factor: Factor,
    /// Whether it is pushed rather than added.
    pub opens: bool,
}

/// What a term's power is multiplied with or divided by. A difference is a sum with the factor's sign changed, which
/// rounds the same.
#[derive(Clone, Copy, Debug)]
enum Factor {
    Times(f64),
    Over(f64),
}

/// The instructions with every term gathered, where `alone` says that x is the only variable: only then is the slope
/// along it all there is of a term.
pub(super) fn gather(instructions: &[Instruction], alone: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = instructions;
    while let [first, after @ ..] = rest {
        if let Some((term, after)) = Term::read(rest).filter(|_| alone) {
            (steps, rest) = (joined(steps, term), after);
        } else {
            steps.push(Step::Plain(*first));
            rest = after;
        }
    }
    steps
}

/// The steps with one more term, which goes into the polynomial before it where it can.
fn joined(mut steps: Vec<Step>, term: Term) -> Vec<Step> {
    let before = match steps.last() {
        Some(Step::Polynomial(before)) if !term.opens => Some(*before),
        _ => None,
    };
    let with = match (term.factor, before, term.opens) {
        (Factor::Times(factor), Some(before), _) => before.with(term.power, factor),
        (Factor::Times(factor), None, true) => Polynomial::default().with(term.power, factor),
        _ => None,
    };
    if before.is_some() && with.is_some() {
        steps.pop();
    }
    steps.push(with.map_or(Step::Term(term), Step::Polynomial));
    steps
}

impl Step {
    /// About how long one lane takes, in nanoseconds on a machine of 2020.
    pub fn cost(&self) -> u64 {
        match self {
            Self::Plain(Instruction::Call(Function::Abs | Function::Sign | Function::Relu))
            | Self::Term(_)
            | Self::Polynomial(_) => 1,
            Self::Plain(Instruction::Call(Function::Sin | Function::Cos)) => 8,
            Self::Plain(Instruction::Call(_) | Instruction::Exponential(_)) => 30,
            Self::Plain(Instruction::Power(c)) if ![0.0, 1.0, 2.0, 3.0, 4.0].contains(c) => 60,
            Self::Plain(Instruction::Raise) => 120,
            Self::Plain(_) => 2,
        }
    }
}

impl Term {
    /// The term that `instructions` begin with, and what follows it.
    fn read(instructions: &[Instruction]) -> Option<(Self, &[Instruction])> {
        let [Instruction::Load(variable), rest @ ..] = instructions else {
            return None;
        };
        let (power, rest) = match rest {
            [Instruction::Power(2.0), rest @ ..] => (2, rest),
            [Instruction::Power(3.0), rest @ ..] => (3, rest),
            [Instruction::Power(4.0), rest @ ..] => (4, rest),
            _ => (1, rest),
        };
        let (factor, rest) = match rest {
            [Instruction::Times(c), rest @ ..] => (Factor::Times(*c), rest),
            [Instruction::Over(c), rest @ ..] => (Factor::Over(*c), rest),
            _ => (Factor::Times(1.0), rest),
        };
        let (opens, factor, rest) = match rest {
            [Instruction::Add, rest @ ..] => (false, factor, rest),
            [Instruction::Subtract, rest @ ..] => (false, factor.negated(), rest),
            _ => (true, factor, rest),
        };
        let term = Self {
            variable: *variable,
            power,
            factor,
            opens,
        };
        Some((term, rest))
    }

    /// Evaluates it over the coordinates `x`.
    pub fn run<const S: usize>(self, x: &Lanes, to: &mut Numbers<S>, lanes: usize) {
        match self.power {
            1 => self.of_power(x, to, lanes, |x| (x, 1.0)),
            2 => self.of_power(x, to, lanes, |x| (x * x, x * 2.0)),
            3 => self.of_power(x, to, lanes, |x| (x * x * x, x * x * 3.0)),
            _ => self.of_power(x, to, lanes, |x| ((x * x) * (x * x), x * x * x * 4.0)),
        }
    }

    #[inline]
    fn of_power<const S: usize>(
        self,
        x: &Lanes,
        to: &mut Numbers<S>,
        lanes: usize,
        power: impl Fn(f64) -> (f64, f64),
    ) {
        match (self.factor, self.opens) {
            (Factor::Times(c), true) => each(x, to, lanes, |x, _| scaled(power(x), |a| a * c)),
            (Factor::Over(c), true) => each(x, to, lanes, |x, _| scaled(power(x), |a| a / c)),
            (Factor::Times(c), false) => {
                each(x, to, lanes, |x, sum| added(sum, scaled(power(x), |a| a * c)));
            }
            (Factor::Over(c), false) => {
                each(x, to, lanes, |x, sum| added(sum, scaled(power(x), |a| a / c)));
            }
        }
    }
}

impl Factor {
    fn negated(self) -> Self {
        match self {
            Self::Times(c) => Self::Times(-c),
            Self::Over(c) => Self::Over(-c),
        }
    }
}

/// A value and the slope along x.
pub(super) type Pair = (f64, f64);

#[inline]
fn scaled((value, slope): Pair, by: impl Fn(f64) -> f64) -> Pair {
    (by(value), by(slope))
}

#[inline]
pub(super) fn added(sum: Pair, term: Pair) -> Pair {
    (sum.0 + term.0, sum.1 + term.1)
}

/// Each lane from its coordinate and what stands there.
#[inline(never)]
pub(super) fn each<const S: usize>(
    x: &Lanes,
    to: &mut Numbers<S>,
    lanes: usize,
    f: impl Fn(f64, Pair) -> Pair,
) {
    let Numbers { value, slopes } = to;
    let Some(slope) = slopes.first_mut() else {
        return;
    };
    for ((x, value), slope) in x.iter().zip(value).zip(slope).take(lanes.min(LANES)) {
        (*value, *slope) = f(*x, (*value, *slope));
    }
}
