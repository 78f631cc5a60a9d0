//! Which optimizer, with which hyper-parameters: names, defaults and ranges as in PyTorch.

use crate::language::Language;

/// The optimizers, by their key values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `gd`: gradient descent.
    #[default]
    Gd,
    /// `momentum`: gradient descent with momentum.
    Momentum,
    /// `nesterov`: with Nesterov's momentum.
    Nesterov,
    /// `adagrad`.
    Adagrad,
    /// `rmsprop`.
    Rmsprop,
    /// `adadelta`.
    Adadelta,
    /// `adam`.
    Adam,
    /// `amsgrad`: Adam with the largest square.
    Amsgrad,
    /// `adamw`: Adam with decoupled weight decay.
    Adamw,
    /// `adamax`.
    Adamax,
    /// `nadam`.
    Nadam,
    /// `radam`.
    Radam,
    /// `rprop`.
    Rprop,
    /// `lion`.
    Lion,
}

/// The hyper-parameters, by their key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hyper {
    /// `momentum`, μ: 0 … 1.
    Momentum,
    /// `beta1`, β₁: from 0 to below 1.
    Beta1,
    /// `beta2`, β₂: from 0 to below 1.
    Beta2,
    /// `alpha`, RMSprop's smoothing: 0 … 1.
    Alpha,
    /// `rho`, Adadelta's smoothing: 0 … 1.
    Rho,
    /// `eps`, ε: 0 or more.
    Eps,
    /// `wd`, weight decay λ: 0 or more.
    Wd,
}

/// An optimizer's kind and those hyper-parameters that were set; the others are at their defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Which rule.
    pub kind: Kind,
    /// The values set by hand, in the order of [`Hyper::ALL`].
    set: [Option<f64>; 7],
}

impl Kind {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Self; 14] = [
        Self::Gd,
        Self::Momentum,
        Self::Nesterov,
        Self::Adagrad,
        Self::Rmsprop,
        Self::Adadelta,
        Self::Adam,
        Self::Amsgrad,
        Self::Adamw,
        Self::Adamax,
        Self::Nadam,
        Self::Radam,
        Self::Rprop,
        Self::Lion,
    ];

    /// Their key values, in the same order.
    pub const KEYS: [&str; 14] = [
        "gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw", "adamax",
        "nadam", "radam", "rprop", "lion",
    ];

    /// The value of the key `opt`.
    pub const fn key(self) -> &'static str {
        Self::KEYS[self as usize]
    }

    /// Its name as the field writes it.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Gd, Language::English) => "Gradient descent",
            (Self::Gd, Language::Chinese) => "梯度下降",
            (Self::Momentum, Language::English) => "Momentum",
            (Self::Momentum, Language::Chinese) => "动量",
            (Self::Nesterov, Language::English) => "Nesterov momentum",
            (Self::Nesterov, Language::Chinese) => "Nesterov 动量",
            (Self::Adagrad, _) => "Adagrad",
            (Self::Rmsprop, _) => "RMSprop",
            (Self::Adadelta, _) => "Adadelta",
            (Self::Adam, _) => "Adam",
            (Self::Amsgrad, _) => "AMSGrad",
            (Self::Adamw, _) => "AdamW",
            (Self::Adamax, _) => "Adamax",
            (Self::Nadam, _) => "NAdam",
            (Self::Radam, _) => "RAdam",
            (Self::Rprop, _) => "Rprop",
            (Self::Lion, _) => "Lion",
        }
    }

    /// The optimizer of a key value.
    pub fn from_key(key: &str) -> Option<Self> {
        let place = Self::KEYS.iter().position(|known| *known == key)?;
        Some(Self::ALL[place])
    }

    /// The hyper-parameters it has.
    pub const fn hypers(self) -> &'static [Hyper] {
        use Hyper::{Alpha, Beta1, Beta2, Eps, Momentum, Rho, Wd};
        match self {
            Self::Gd => &[Wd],
            Self::Momentum | Self::Nesterov => &[Momentum, Wd],
            Self::Adagrad => &[Eps, Wd],
            Self::Rmsprop => &[Alpha, Momentum, Eps, Wd],
            Self::Adadelta => &[Rho, Eps, Wd],
            Self::Adam | Self::Amsgrad | Self::Adamw | Self::Adamax | Self::Nadam | Self::Radam => {
                &[Beta1, Beta2, Eps, Wd]
            }
            Self::Rprop => &[],
            Self::Lion => &[Beta1, Beta2, Wd],
        }
    }

    /// PyTorch's default of a hyper-parameter (Lion's: its paper's); 0 for one that the optimizer does not have.
    pub fn default_of(self, hyper: Hyper) -> f64 {
        if !self.hypers().contains(&hyper) {
            return 0.0;
        }
        match (self, hyper) {
            (Self::Momentum | Self::Nesterov, Hyper::Momentum) | (_, Hyper::Rho | Hyper::Beta1) => 0.9,
            (Self::Lion, Hyper::Beta2) | (_, Hyper::Alpha) => 0.99,
            (_, Hyper::Beta2) => 0.999,
            (Self::Adagrad, Hyper::Eps) => 1e-10,
            (Self::Adadelta, Hyper::Eps) => 1e-6,
            (_, Hyper::Eps) => 1e-8,
            (Self::Adamw, Hyper::Wd) => 0.01,
            (_, Hyper::Momentum | Hyper::Wd) => 0.0,
        }
    }
}

impl Hyper {
    /// All of them, in the order in which a link writes them.
    pub const ALL: [Self; 7] = [
        Self::Momentum,
        Self::Beta1,
        Self::Beta2,
        Self::Alpha,
        Self::Rho,
        Self::Eps,
        Self::Wd,
    ];

    /// The link key.
    pub const fn key(self) -> &'static str {
        ["momentum", "beta1", "beta2", "alpha", "rho", "eps", "wd"][self as usize]
    }

    /// Whether `value` may be set: PyTorch's limits, and at most 1 for every smoothing.
    pub fn allows(self, value: f64) -> bool {
        match self {
            Self::Beta1 | Self::Beta2 => (0.0..1.0).contains(&value),
            Self::Momentum | Self::Alpha | Self::Rho => (0.0..=1.0).contains(&value),
            Self::Eps | Self::Wd => value >= 0.0 && value.is_finite(),
        }
    }
}

impl Settings {
    /// The value in force: the one set, or the optimizer's default; 0 for one that the optimizer does not have.
    pub fn value(&self, hyper: Hyper) -> f64 {
        match self.get(hyper) {
            Some(value) if self.kind.hypers().contains(&hyper) => value,
            _ => self.kind.default_of(hyper),
        }
    }

    /// The value set by hand, if any.
    pub const fn get(&self, hyper: Hyper) -> Option<f64> {
        self.set[hyper as usize]
    }

    /// Sets a hyper-parameter, or with `None` puts it back to its default.
    pub const fn set(&mut self, hyper: Hyper, value: Option<f64>) {
        self.set[hyper as usize] = value;
    }
}
