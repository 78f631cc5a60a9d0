//! Why a run diverged, where it began, and what the classical border has to say there.

use super::{
    eigen::eigenvalues,
    growth::{began, falls, is_quiet},
    sentence::place,
    trouble::Trouble,
};
use crate::{
    decimal::{human, write_whole},
    language::{
        Language::{self, Chinese, English},
        fill,
    },
    optimizer::{Hyper, Kind},
    trainer::Run,
};

/// Significant digits.
const DIGITS: usize = 3;

/// A run that diverged.
#[derive(Clone, Debug, PartialEq)]
pub struct Explosion {
    /// How.
    pub trouble: Trouble,
    /// The update at which it began: where the run began to grow, or the last state before it could not go on; `None`
    /// where not even the start would do.
    pub from: Option<u64>,
    /// Whether f falls without end there: no rate is to blame.
    pub falls: bool,
    /// f″ at that state or, for more parameters, the largest curvature there; `None` if it is not a number.
    pub curvature: Option<f64>,
    /// The rate of the update that follows.
    pub rate: f64,
    /// The rate above which an update overshoots where the curvature is that, for the rules that have such a border.
    pub border: Option<f64>,
    /// How many parameters there are.
    parameters: usize,
    momentum: f64,
    kind: Kind,
}

impl Explosion {
    /// The facts about `run`; `None` if it did not diverge, or has not yet.
    pub fn of(run: &Run) -> Option<Self> {
        let trouble = Trouble::of(run)?;
        let exploded = matches!(trouble, Trouble::Exploded(..));
        let from = match trouble {
            Trouble::NoStart(_) | Trouble::HugeStart(_) => None,
            Trouble::Exploded(..) => Some(began(run)),
            Trouble::LeftDomain(..) | Trouble::NoSlope(..) => Some(run.last()),
        };
        let (mut curvature, mut rate) = (None, 0.0);
        if let Some(from) = from {
            let matrix = run.objective().curvature(&run.state(from).point);
            curvature = eigenvalues(&matrix).last().copied();
            let next = if from < run.last() {
                run.state(from + 1).rate
            } else {
                run.fallen().and_then(|fallen| fallen.rate)
            };
            rate = next.unwrap_or(0.0);
        }
        let settings = &run.plan().settings;
        let (kind, momentum) = (settings.kind, settings.value(Hyper::Momentum));
        let plain = is_quiet(run) && settings.value(Hyper::Wd) == 0.0;
        Some(Self {
            falls: exploded && falls(run),
            border: curvature
                .filter(|_| plain && exploded)
                .and_then(|curvature| border(kind, momentum, curvature)),
            trouble,
            from,
            curvature,
            rate,
            parameters: run.state(0).point.len(),
            momentum,
            kind,
        })
    }

    /// Whether a smaller rate may help, so that it is worth while to look for the largest one.
    pub fn is_of_rate(&self) -> bool {
        match self.trouble {
            Trouble::NoStart(_) | Trouble::HugeStart(_) => false,
            Trouble::NoSlope(step, _) => step > 0,
            Trouble::LeftDomain(..) | Trouble::Exploded(..) => true,
        }
    }

    /// Whether a rate works only if the slope is less at the end than at the start: where f goes down without end, or to
    /// the edge of where it has values, a run that is merely slow has not arrived anywhere.
    pub fn must_settle(&self) -> bool {
        self.falls || !matches!(self.trouble, Trouble::Exploded(..))
    }

    /// What happened, and where it began. For a loss over data `scaled` says whether the features are.
    pub fn say(&self, scaled: Option<bool>, language: Language) -> String {
        let Some(from) = self
            .from
            .filter(|_| matches!(self.trouble, Trouble::Exploded(..)))
        else {
            return self.blocked(scaled, language);
        };
        let (step, f) = (
            write_whole(from),
            language.choose(if scaled.is_some() {
                &["the loss", "损失"]
            } else {
                &["f", "f "]
            }),
        );
        let mut text = match (self.falls, language) {
            (true, English) => {
                format!("Here {f} falls without end: from step {step} on the run goes ever faster down.")
            }
            (true, Chinese) => format!("{f}在这边一直下降，没有尽头：从第 {step} 步起，点越走越快。"),
            (false, English) => {
                format!("The run explodes: from step {step} on, {f} grows and does not come back.")
            }
            (false, Chinese) => format!("发散了：从第 {step} 步起，{f}越来越大，再也没有降回来。"),
        };
        if !self.falls {
            text += &self.curved(language);
        }
        text
    }

    /// The rate beside the curvature.
    fn curved(&self, language: Language) -> String {
        let rate = human(self.rate, DIGITS);
        let Some(curvature) = self.curvature else {
            return fill(language.choose(&[" The rate was #.", "学习率是 #。"]), &[&rate]);
        };
        let curvature = human(curvature, DIGITS);
        let name = match (self.parameters, language) {
            (1, _) => "f″",
            (_, English) => "the largest curvature is λ",
            (_, Chinese) => "最大的曲率 λ",
        };
        let Some(border) = self.border.filter(|border| self.rate > *border) else {
            let words = [" There @ = &; the rate was #.", "那里 @ = &，学习率是 #。"];
            return fill(language.choose(&words), &[&rate, name, &curvature]);
        };
        let (formula, border) = (self.formula(), human(border, DIGITS));
        match language {
            English => format!(
                " There {name} = {curvature}: in a bowl bent like that, a rate above {formula} = {border} overshoots by \
                 more than it came. The rate was {rate}."
            ),
            Chinese => format!(
                "那里 {name} = {curvature}：在弯成这样的抛物线上，学习率一超过 {formula} = {border}，冲过谷底后就比来时更远。\
                 而学习率是 {rate}。"
            ),
        }
    }

    /// The border as it is written.
    fn formula(&self) -> String {
        let bend = if self.parameters == 1 { "f″" } else { "λ" };
        let mu = human(self.momentum, DIGITS);
        match self.kind {
            Kind::Momentum => format!("2(1 + {mu})/{bend}"),
            Kind::Nesterov => format!("2(1 + {mu})/((1 + 2·{mu})·{bend})"),
            _ => ["2/", bend].concat(),
        }
    }

    /// What happened to a run that did not explode.
    fn blocked(&self, scaled: Option<bool>, language: Language) -> String {
        match (&self.trouble, language) {
            (Trouble::LeftDomain(step, point), English) if scaled.is_none() => format!(
                "After step {} the next move, at the rate {}, would lead to {}, where f has no value.",
                write_whole(*step),
                human(self.rate, DIGITS),
                place(point)
            ),
            (Trouble::LeftDomain(step, point), Chinese) if scaled.is_none() => format!(
                "第 {} 步之后，按学习率 {}，下一步会走到 {}，f 在那里没有定义。",
                write_whole(*step),
                human(self.rate, DIGITS),
                place(point)
            ),
            (trouble, language) => match scaled {
                Some(scaled) => trouble.say_over_data(scaled, language),
                None => trouble.say(language),
            },
        }
    }
}

/// The rate above which `kind`'s updates of a parabola of this `curvature` grow: 2/h for gradient descent, 2(1 + μ)/h with
/// momentum μ, and 2(1 + μ)/((1 + 2μ)h) with Nesterov's, where an eigenvalue of the update reaches −1. `None` for another
/// optimizer, and where the curve does not bend upwards.
pub fn border(kind: Kind, momentum: f64, curvature: f64) -> Option<f64> {
    let factor = match kind {
        Kind::Gd => 1.0,
        Kind::Momentum => 1.0 + momentum,
        Kind::Nesterov => (1.0 + momentum) / (1.0 + 2.0 * momentum),
        _ => return None,
    };
    let border = 2.0 * factor / curvature;
    (curvature > 0.0 && border.is_finite()).then_some(border)
}
