//! What the single samples say about the direction, for a loss of one weight.
//!
//! fᵢ(w) = ℓ(w·xᵢ, yᵢ), and every ℓ is convex. So fᵢ′ changes its sign once at most, at the sample's turn: left of it the
//! sample says right, right of it left. Where ℓ grows with the distance |w·x − y| (`mse`, `mae`, `huber`) the turn is
//! y/x, exactly; under `logloss` a sample always says the same, and its turn lies at infinity. A sample with x = 0 has
//! no say.

use crate::{
    decimal::write_whole,
    language::{Language, fill},
    objective::{Fit, Loss, Model},
};

/// How many samples say what at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// fᵢ′ > 0: fᵢ falls to the left.
    pub left: usize,
    /// fᵢ′ < 0: fᵢ falls to the right.
    pub right: usize,
    /// fᵢ′ = 0: at its own minimum, or without a say.
    pub none: usize,
}

impl Agreement {
    /// What all training samples say at `w`; `None` if the loss is not one of a single weight.
    pub fn at(fit: &Fit, w: f64) -> Option<Self> {
        let x = feature(fit)?;
        Some(count(fit, x, w, 0..x.len()))
    }

    /// What the samples of `batch` say at `w`.
    pub fn among(fit: &Fit, batch: &[u32], w: f64) -> Option<Self> {
        let samples = batch.iter().map(|&sample| sample as usize);
        Some(count(fit, feature(fit)?, w, samples))
    }

    /// How many there are.
    pub const fn total(&self) -> usize {
        self.left + self.right + self.none
    }

    /// Whether more say left than right.
    pub const fn is_left(&self) -> bool {
        self.left > self.right
    }

    /// How many say `left`, or right.
    pub const fn say(&self, left: bool) -> usize {
        if left { self.left } else { self.right }
    }

    /// Whether as many say left as right.
    const fn is_even(&self) -> bool {
        self.left == self.right
    }

    /// What most of them say, as in “14 of 20 say left”.
    pub fn tell(&self, language: Language) -> String {
        let left = self.is_left();
        let (said, total) = (self.say(left), self.total());
        let side = side(left, language);
        let pattern = match language {
            _ if said == 0 => language.choose(&["no sample says left or right", "没有样本指向左或右"]),
            Language::English if self.is_even() => "# of @ say left, # right",
            Language::Chinese if self.is_even() => "@ 个样本中 # 个指向左，# 个指向右",
            Language::English if said == total => "all @ say &",
            Language::Chinese if said == total => "@ 个样本都指&",
            Language::English if said == 1 => "# of @ says &",
            Language::English => "# of @ say &",
            Language::Chinese => "@ 个样本中 # 个指&",
        };
        fill(pattern, &[&whole(said), &whole(total), side])
    }

    /// The same, and how many of a batch agree with it: “14 of 20 say left, 3 of the 4 drawn”.
    pub fn tell_with(&self, drawn: &Self, language: Language) -> String {
        let left = self.is_left();
        let (said, total) = (drawn.say(left), drawn.total());
        let own = match drawn {
            Self { left: 1, .. } => side(true, language),
            Self { right: 1, .. } => side(false, language),
            _ => language.choose(&["nothing", "不指方向"]),
        };
        let pattern = match language {
            _ if total == 0 => "",
            Language::English if total == 1 => ", the one drawn says &",
            Language::Chinese if total == 1 => "，抽中的这个指&",
            // Neither side has more, so none can be agreed with.
            _ if self.is_even() => "",
            Language::English if said == 0 => ", none of the @ drawn",
            Language::Chinese if said == 0 => "，抽中的 @ 个里一个也没有",
            Language::English if said == total => ", all of the @ drawn",
            Language::Chinese if said == total => "，抽中的 @ 个也都如此",
            Language::English => ", # of the @ drawn",
            Language::Chinese => "，抽中的 @ 个里有 # 个",
        };
        self.tell(language) + &fill(pattern, &[&whole(said), &whole(total), own])
    }
}

/// The samples' turns, from the left to the right; infinite ones of samples that never turn. Samples without a say have
/// none. `None` if the loss is not one of a single weight.
pub fn turns(fit: &Fit) -> Option<Vec<f64>> {
    let x = feature(fit)?;
    let mut turns = Vec::with_capacity(x.len());
    for (i, &x) in x.iter().enumerate() {
        turns.extend(turn(fit, x, i));
    }
    turns.sort_unstable_by(f64::total_cmp);
    Some(turns)
}

/// The open interval in which some samples say left and some right; its ends may be infinite. `None` if they agree
/// everywhere.
pub fn disagreement(turns: &[f64]) -> Option<(f64, f64)> {
    let (low, high) = (*turns.first()?, *turns.last()?);
    (low < high).then_some((low, high))
}

/// Where sample `i` of feature `x` turns.
fn turn(fit: &Fit, x: f64, i: usize) -> Option<f64> {
    let y = *fit.data().train.target.get(i)?;
    if x == 0.0 {
        return None;
    }
    Some(match fit.loss() {
        Loss::Mse | Loss::Mae | Loss::Huber => y / x,
        // The logit is driven up for a 1, down for a 0, for ever.
        Loss::Logloss if (y > 0.5) == (x > 0.0) => f64::INFINITY,
        Loss::Logloss => f64::NEG_INFINITY,
    })
}

/// The only feature of a model with the only parameter w.
fn feature(fit: &Fit) -> Option<&[f64]> {
    let features = &fit.data().train.features;
    (fit.model() == Model::Slope).then(|| features.first().map(Vec::as_slice))?
}

fn count(fit: &Fit, x: &[f64], w: f64, samples: impl Iterator<Item = usize>) -> Agreement {
    let mut agreement = Agreement::default();
    for sample in samples.filter(|&sample| sample < x.len()) {
        // The sign of ℓ′·x, without the product, which might vanish.
        let slope = fit.cost(&[w], sample).slope * x[sample].signum();
        let said = match x[sample] {
            0.0 => &mut agreement.none,
            _ if slope > 0.0 => &mut agreement.left,
            _ if slope < 0.0 => &mut agreement.right,
            _ => &mut agreement.none,
        };
        *said += 1;
    }
    agreement
}

const fn side(left: bool, language: Language) -> &'static str {
    if left {
        language.choose(&["left", "向左"])
    } else {
        language.choose(&["right", "向右"])
    }
}

fn whole(count: usize) -> String {
    write_whole(count as u64)
}
