//! The keys of a link.

/// A key of the contract, in the order in which a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the contract's table says what each means
pub enum Key {
    V,
    F,
    Data,
    Cols,
    Model,
    Loss,
    Scale,
    Split,
    Start,
    Opt,
    Lr,
    Momentum,
    Beta1,
    Beta2,
    Alpha,
    Rho,
    Eps,
    Wd,
    Sched,
    Lrlog,
    Noise,
    Batch,
    Batchlog,
    Sample,
    Seed,
    Stop,
    Vs,
    Axis,
    Step,
    Play,
    Speed,
    Xlim,
    Ylim,
    Show,
    Hide,
    Lock,
    Title,
    Caption,
    Ask,
    Lang,
    Theme,
    Embed,
    #[cfg(feature = "whole")]
    Map,
    #[cfg(feature = "whole")]
    Mapx,
    #[cfg(feature = "whole")]
    Mapy,
}

/// How many keys there are. The part of the core that the page opens with leaves those of the map to the whole.
const COUNT: usize = if cfg!(feature = "whole") { 45 } else { 42 };

impl Key {
    /// All keys, in the order in which a link is written.
    pub const ALL: [(Self, &'static str); COUNT] = [
        (Self::V, "v"),
        (Self::F, "f"),
        (Self::Data, "data"),
        (Self::Cols, "cols"),
        (Self::Model, "model"),
        (Self::Loss, "loss"),
        (Self::Scale, "scale"),
        (Self::Split, "split"),
        (Self::Start, "start"),
        (Self::Opt, "opt"),
        (Self::Lr, "lr"),
        (Self::Momentum, "momentum"),
        (Self::Beta1, "beta1"),
        (Self::Beta2, "beta2"),
        (Self::Alpha, "alpha"),
        (Self::Rho, "rho"),
        (Self::Eps, "eps"),
        (Self::Wd, "wd"),
        (Self::Sched, "sched"),
        (Self::Lrlog, "lrlog"),
        (Self::Noise, "noise"),
        (Self::Batch, "batch"),
        (Self::Batchlog, "batchlog"),
        (Self::Sample, "sample"),
        (Self::Seed, "seed"),
        (Self::Stop, "stop"),
        (Self::Vs, "vs"),
        (Self::Axis, "axis"),
        (Self::Step, "step"),
        (Self::Play, "play"),
        (Self::Speed, "speed"),
        (Self::Xlim, "xlim"),
        (Self::Ylim, "ylim"),
        (Self::Show, "show"),
        (Self::Hide, "hide"),
        (Self::Lock, "lock"),
        (Self::Title, "title"),
        (Self::Caption, "caption"),
        (Self::Ask, "ask"),
        (Self::Lang, "lang"),
        (Self::Theme, "theme"),
        (Self::Embed, "embed"),
        #[cfg(feature = "whole")]
        (Self::Map, "map"),
        #[cfg(feature = "whole")]
        (Self::Mapx, "mapx"),
        #[cfg(feature = "whole")]
        (Self::Mapy, "mapy"),
    ];

    /// The key of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(key, _)| key)
    }

    /// Its name in a link.
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
