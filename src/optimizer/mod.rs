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
#[cfg(feature = "whole")]
mod many;
mod momentum;
mod nadam;
mod radam;
mod rmsprop;
mod rprop;
mod settings;

#[cfg(feature = "whole")]
pub use many::Lanes;
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

            /// The move of a parameter, and its new memory. `slot` was made by this rule's `blank`; a slot of another
            /// rule stays as it is and its parameter does not move.
            fn update(self, slot: Slot, gradient: f64, rate: f64) -> Moved<Slot> {
                match (self, slot) {
                    $((Self::$kind(rule), Slot::$kind(memory)) => {
                        let (step, memory) = rule.update(memory, gradient, rate);
                        (step, Slot::$kind(memory))
                    })+
                    (_, slot) => (0.0, slot),
                }
            }

            /// The memory of one parameter in each of many runs, before the first update.
            #[cfg(feature = "whole")]
            fn blanks(self, runs: usize) -> Slots {
                match self {
                    $(Self::$kind(_) => Slots::$kind(vec![$module::Memory::default(); runs]),)+
                }
            }

            /// One update of one parameter in each of many runs. `slots` was made by this rule's `blanks`.
            #[cfg(feature = "whole")]
            fn update_many(self, slots: &mut Slots, decay: Decay, lanes: &mut Lanes) {
                match (self, slots) {
                    $((Self::$kind(rule), Slots::$kind(memory)) => {
                        many::update(lanes, memory, decay, |memory, gradient, rate| rule.update(memory, gradient, rate));
                    })+
                    _ => {}
                }
            }
        }

        /// What a rule remembers of one parameter in each of many runs.
        #[cfg(feature = "whole")]
        #[derive(Clone, Debug)]
        enum Slots {
            $($kind(Vec<$module::Memory>),)+
        }

        #[cfg(feature = "whole")]
        impl Slots {
            /// Takes out one run's; the last run's takes its place.
            fn swap_remove(&mut self, run: usize) {
                match self {
                    $(Self::$kind(memory) => {
                        memory.swap_remove(run);
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
#[derive(Debug, PartialEq)]
#[cfg_attr(not(feature = "whole"), derive(Clone))]
pub struct Memory {
    slots: Vec<Slot>,
}

/// What an optimizer remembers of many runs, of one parameter in each.
#[cfg(feature = "whole")]
#[derive(Clone, Debug)]
pub struct Memories {
    slots: Slots,
}

#[cfg(feature = "whole")]
impl Memories {
    /// Forgets a run; the last one takes its place.
    pub fn swap_remove(&mut self, run: usize) {
        self.slots.swap_remove(run);
    }
}

#[cfg(feature = "whole")]
impl Optimizer {
    /// The memory of one parameter in each of `runs` runs, before their first update.
    pub fn memories(&self, runs: usize) -> Memories {
        Memories {
            slots: self.rule.blanks(runs),
        }
    }

    /// About how long one update of one of many runs takes, in nanoseconds on a machine of 2020.
    pub const fn cost(&self) -> u64 {
        match self.rule {
            Rule::Gd(_) | Rule::Momentum(_) => 1,
            Rule::Nadam(_) | Rule::Radam(_) => 100,
            _ => 15,
        }
    }

    /// One update of that parameter in each of the runs, as [`update`](Self::update) makes it.
    pub fn update_many(&self, memories: &mut Memories, lanes: &mut Lanes) {
        self.rule.update_many(&mut memories.slots, self.decay, lanes);
    }
}

/// Written out, so that one can be copied into the room of another.
#[cfg(feature = "whole")]
impl Clone for Memory {
    fn clone(&self) -> Self {
        Self {
            slots: self.slots.clone(),
        }
    }

    fn clone_from(&mut self, from: &Self) {
        self.slots.clone_from(&from.slots);
    }
}

impl Optimizer {
    /// The optimizer that `settings` describe, absent hyper-parameters at PyTorch's defaults.
    pub fn new(settings: &Settings) -> Self {
        let [momentum, beta1, beta2, alpha, rho, eps, decay] = Hyper::ALL.map(|hyper| settings.value(hyper));
        let rule = match settings.kind {
            Kind::Gd => Rule::Gd(gd::Gd),
            Kind::Momentum | Kind::Nesterov => Rule::Momentum(momentum::Momentum {
                momentum,
                nesterov: settings.kind == Kind::Nesterov,
            }),
            Kind::Adagrad => Rule::Adagrad(adagrad::Adagrad { eps }),
            Kind::Rmsprop => Rule::Rmsprop(rmsprop::Rmsprop { alpha, momentum, eps }),
            Kind::Adadelta => Rule::Adadelta(adadelta::Adadelta { rho, eps }),
            Kind::Adam | Kind::Adamw | Kind::Amsgrad => Rule::Adam(adam::Adam {
                beta1,
                beta2,
                eps,
                amsgrad: settings.kind == Kind::Amsgrad,
            }),
            Kind::Adamax => Rule::Adamax(adamax::Adamax { beta1, beta2, eps }),
            Kind::Nadam => Rule::Nadam(nadam::Nadam { beta1, beta2, eps }),
            Kind::Radam => Rule::Radam(radam::Radam { beta1, beta2, eps }),
            Kind::Rprop => Rule::Rprop(rprop::Rprop),
            Kind::Lion => Rule::Lion(lion::Lion { beta1, beta2 }),
        };
        let decay = match settings.kind {
            Kind::Adamw | Kind::Lion => Decay::Decoupled(decay),
            _ => Decay::Coupled(decay),
        };
        Self { rule, decay }
    }

    /// The memory of a run over `parameters` parameters, before its first update.
    pub fn memory(&self, parameters: usize) -> Memory {
        Memory {
            slots: vec![self.rule.blank(); parameters],
        }
    }

    /// One update: moves `point` by what the rule makes of `gradient` at the learning rate `rate`.
    ///
    /// `memory`, `point` and `gradient` have one number per parameter.
    pub fn update(&self, memory: &mut Memory, point: &mut [f64], gradient: &[f64], rate: f64) {
        // Plain descent has so little to do that finding the way among fourteen rules would take longer. To the bit
        // this is what `Gd` does.
        if cfg!(feature = "whole") && self.rule == Rule::Gd(gd::Gd) && self.decay == Decay::Coupled(0.0) {
            for (x, &g) in point.iter_mut().zip(gradient) {
                *x += -rate * g;
            }
            return;
        }
        self.update_by_rule(memory, point, gradient, rate);
    }

    /// The same for every rule, apart so that it does not stand in the way of the short one.
    #[cfg_attr(feature = "whole", inline(never))]
    #[cfg_attr(not(feature = "whole"), inline(always))]
    #[cfg_attr(
        not(feature = "whole"),
        expect(clippy::inline_always, reason = "there is no short one, and bytes count")
    )]
    fn update_by_rule(&self, memory: &mut Memory, point: &mut [f64], gradient: &[f64], rate: f64) {
        for ((x, slot), &g) in point.iter_mut().zip(&mut memory.slots).zip(gradient) {
            let mut g = g;
            match self.decay {
                Decay::Coupled(decay) if decay != 0.0 => g += decay * *x,
                Decay::Decoupled(decay) => *x *= 1.0 - rate * decay,
                Decay::Coupled(_) => {}
            }
            let (step, memory) = self.rule.update(*slot, g, rate);
            *slot = memory;
            *x += step;
        }
    }
}
