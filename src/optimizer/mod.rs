//! The fourteen update rules, one file each, with PyTorch's meaning and defaults.
//!
//! A rule moves one parameter at a time and is a pure function: from what it remembers, the gradient and the rate
//! it gives the move and the new memory. Settings (the hyper-parameters) and memory are different values, so
//! stepping back is putting an old memory back. Weight decay is the same for all rules and is applied here.

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod gd;
mod lion;
mod momentum;
mod nadam;
mod radam;
mod rmsprop;
mod rprop;
mod settings;

pub use settings::{Hyper, Kind, Settings};

/// The move of one parameter, and what the rule remembers of it afterwards.
type Moved<M> = (f64, M);

/// One optimizer with its hyper-parameters; `f64` settings only, no state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Optimizer {
    rule: Rule,
    decay: Decay,
}

/// Weight decay λ ≥ 0 and where it enters.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Decay {
    /// g ← g + λ·θ, before the rule sees the gradient (an L2 penalty).
    Coupled(f64),
    /// θ ← θ − γ·λ·θ, apart from the rule (Loshchilov and Hutter, arXiv:1711.05101).
    Decoupled(f64),
}

macro_rules! rules {
    ($($kind:ident: $module:ident :: $rule:ident),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq)]
        enum Rule {
            $($kind($module::$rule),)+
        }

        /// What a rule remembers of one parameter.
        #[derive(Clone, Copy, Debug, PartialEq)]
        enum Slot {
            $($kind($module::Memory),)+
        }

        impl Rule {
            /// The memory before the first update.
            fn blank(self) -> Slot {
                match self {
                    $(Self::$kind(_) => Slot::$kind($module::Memory::default()),)+
                }
            }

            /// Moves every parameter. `slots` were made by this rule's `blank`; a slot of another rule stays as it
            /// is and its parameter does not move.
            fn apply(self, slots: &mut [Slot], gradient: &[f64], rate: f64, moves: &mut [f64]) {
                match self {
                    $(Self::$kind(rule) => {
                        for ((slot, &g), step) in slots.iter_mut().zip(gradient).zip(moves) {
                            if let Slot::$kind(memory) = slot {
                                (*step, *memory) = rule.update(*memory, g, rate);
                            }
                        }
                    })+
                }
            }
        }
    };
}

rules! {
    Gd: gd::Gd,
    Momentum: momentum::Momentum,
    Adagrad: adagrad::Adagrad,
    Rmsprop: rmsprop::Rmsprop,
    Adadelta: adadelta::Adadelta,
    Adam: adam::Adam,
    Adamax: adamax::Adamax,
    Nadam: nadam::Nadam,
    Radam: radam::Radam,
    Rprop: rprop::Rprop,
    Lion: lion::Lion,
}

/// What an optimizer remembers of a run: one slot per parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    slots: Vec<Slot>,
    gradient: Vec<f64>,
    moves: Vec<f64>,
}

impl Memory {
    /// Becomes a copy of `other`, of the same run, without new memory.
    pub(crate) fn copy(&mut self, other: &Self) {
        // The other two fields are scratch space: every update writes them before it reads them.
        self.slots.copy_from_slice(&other.slots);
    }
}

impl Optimizer {
    /// The optimizer that `settings` describe, absent hyper-parameters at PyTorch's defaults.
    pub fn new(settings: &Settings) -> Self {
        let value = |hyper| settings.value(hyper);
        let adam = |amsgrad| adam::Adam {
            beta1: value(Hyper::Beta1),
            beta2: value(Hyper::Beta2),
            eps: value(Hyper::Eps),
            amsgrad,
        };
        let (momentum, beta1, beta2, eps) = (
            value(Hyper::Momentum),
            value(Hyper::Beta1),
            value(Hyper::Beta2),
            value(Hyper::Eps),
        );
        let rule = match settings.kind {
            Kind::Gd => Rule::Gd(gd::Gd),
            Kind::Momentum => Rule::Momentum(momentum::Momentum {
                momentum,
                nesterov: false,
            }),
            Kind::Nesterov => Rule::Momentum(momentum::Momentum {
                momentum,
                nesterov: true,
            }),
            Kind::Adagrad => Rule::Adagrad(adagrad::Adagrad { eps }),
            Kind::Rmsprop => Rule::Rmsprop(rmsprop::Rmsprop {
                alpha: value(Hyper::Alpha),
                momentum,
                eps,
            }),
            Kind::Adadelta => Rule::Adadelta(adadelta::Adadelta {
                rho: value(Hyper::Rho),
                eps,
            }),
            Kind::Adam | Kind::Adamw => Rule::Adam(adam(false)),
            Kind::Amsgrad => Rule::Adam(adam(true)),
            Kind::Adamax => Rule::Adamax(adamax::Adamax { beta1, beta2, eps }),
            Kind::Nadam => Rule::Nadam(nadam::Nadam { beta1, beta2, eps }),
            Kind::Radam => Rule::Radam(radam::Radam { beta1, beta2, eps }),
            Kind::Rprop => Rule::Rprop(rprop::Rprop),
            Kind::Lion => Rule::Lion(lion::Lion { beta1, beta2 }),
        };
        let decay = match settings.kind {
            Kind::Adamw | Kind::Lion => Decay::Decoupled(value(Hyper::Wd)),
            _ => Decay::Coupled(value(Hyper::Wd)),
        };
        Self { rule, decay }
    }

    /// The memory of a run over `parameters` parameters, before its first update.
    pub fn memory(&self, parameters: usize) -> Memory {
        Memory {
            slots: vec![self.rule.blank(); parameters],
            gradient: vec![0.0; parameters],
            moves: vec![0.0; parameters],
        }
    }

    /// One update: moves `point` by what the rule makes of `gradient` at the learning rate `rate`.
    ///
    /// `memory`, `point` and `gradient` have one number per parameter.
    pub fn update(&self, memory: &mut Memory, point: &mut [f64], gradient: &[f64], rate: f64) {
        memory.gradient.copy_from_slice(gradient);
        match self.decay {
            Decay::Coupled(decay) if decay != 0.0 => {
                for (g, x) in memory.gradient.iter_mut().zip(&*point) {
                    *g += decay * x;
                }
            }
            Decay::Decoupled(decay) => {
                for x in &mut *point {
                    *x *= 1.0 - rate * decay;
                }
            }
            Decay::Coupled(_) => {}
        }
        self.rule
            .apply(&mut memory.slots, &memory.gradient, rate, &mut memory.moves);
        for (x, step) in point.iter_mut().zip(&memory.moves) {
            *x += step;
        }
    }
}
