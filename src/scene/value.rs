//! What the value of a key may be, and how it is read.

use super::{
    allowed::Allowed,
    key::Key,
    view::{Ask, Axis, PANELS, Theme},
};
use crate::{
    data::{MOST_ROWS, Scale},
    decimal::{read, read_whole},
    language::Language,
    objective::Loss,
    optimizer::{Hyper, Kind},
    sampler::{Batch, BatchChange, Sampling},
    schedule::Schedule,
    trainer::{LIMIT, MOST_STEPS, Plan, RateChange, parse_rules},
};

/// The values of a key that is on or off.
pub(super) const FLAG: &[&str] = &["0", "1"];

/// The slowest and the fastest that a run is played, in updates per second.
pub(super) const SLOWEST: f64 = 0.25;
pub(super) const FASTEST: f64 = 100_000.0;

/// The longest title or caption, in characters.
const LONGEST_WORDS: usize = 280;

/// Sets one of the keys that belong to a lane; `None`, and the plan as it was, if the value is not [`allowed`].
pub(super) fn apply(plan: &mut Plan, key: Key, value: &str) -> Option<()> {
    match key {
        Key::Opt => plan.settings.kind = Kind::from_key(value.trim())?,
        Key::Lr => plan.rate = positive(value)?,
        Key::Sched => plan.schedule = Schedule::parse(value)?,
        Key::Lrlog => plan.rate_log = rate_changes(value)?,
        #[cfg(feature = "whole")]
        Key::Batch => plan.batch = Batch::parse(value)?,
        #[cfg(feature = "whole")]
        Key::Batchlog => plan.batch_log = batch_changes(value)?,
        #[cfg(feature = "whole")]
        Key::Sample => plan.sampling = Sampling::ALL[choice(value, Sampling::WORDS)?],
        Key::Noise => plan.noise = read(value).filter(|&noise| noise >= 0.0)?,
        Key::Stop => plan.stop = parse_rules(value).filter(|rules| rules.len() <= 8)?,
        _ => {
            let hyper = Hyper::ALL.into_iter().find(|hyper| hyper.key() == key.name())?;
            let number = read(value).filter(|&number| hyper.allows(number))?;
            plan.settings.set(hyper, Some(number));
        }
    }
    Some(())
}

/// What the value of a key may be.
pub(super) const fn allowed(key: Key) -> Allowed {
    match key {
        Key::Opt => Allowed::Optimizer,
        Key::Lr => Allowed::Positive,
        Key::Sched => Allowed::Schedule,
        Key::Lrlog => Allowed::RateLog,
        Key::Noise | Key::Eps | Key::Wd => Allowed::NotNegative,
        Key::Stop => Allowed::StopRules,
        Key::Beta1 | Key::Beta2 => Allowed::BelowOne,
        Key::Momentum | Key::Alpha | Key::Rho => Allowed::Unit,
        Key::Seed => Allowed::Whole(0, u32::MAX as u64),
        Key::Step => Allowed::Whole(0, MOST_STEPS),
        Key::Play | Key::Embed => Allowed::OneOf(FLAG),
        Key::Axis => Allowed::OneOf(Axis::WORDS),
        Key::Ask => Allowed::OneOf(Ask::WORDS),
        Key::Lang => Allowed::OneOf(Language::TAGS),
        Key::Theme => Allowed::OneOf(Theme::WORDS),
        Key::Speed => Allowed::Between(SLOWEST, FASTEST),
        Key::Xlim | Key::Ylim => Allowed::Range,
        Key::Show | Key::Hide | Key::Lock => Allowed::Panels,
        Key::Title | Key::Caption => Allowed::Characters(LONGEST_WORDS),
        Key::Vs => Allowed::LaneKeys,
        Key::Model => Allowed::Model,
        Key::Loss => Allowed::OneOf(Loss::WORDS),
        Key::Scale => Allowed::OneOf(Scale::WORDS),
        Key::Split => Allowed::Between(0.0, LARGEST_SPLIT),
        Key::Batch => Allowed::Batch(MOST_ROWS as u64),
        Key::Batchlog => Allowed::BatchLog,
        Key::Sample => Allowed::OneOf(Sampling::WORDS),
        // How many numbers a start has, the formula says; the others are refused for other reasons.
        Key::V | Key::Start | Key::F | Key::Data | Key::Cols => Allowed::OneOf(&["1"]),
        #[cfg(feature = "whole")]
        Key::Map | Key::Mapx | Key::Mapy => Allowed::OneOf(&["1"]),
    }
}

/// The largest share of rows that may be held out.
pub(super) const LARGEST_SPLIT: f64 = 0.9;

/// The share of rows to hold out.
pub(super) fn split(text: &str) -> Option<f64> {
    read(text)
        .filter(|share| (0.0..=LARGEST_SPLIT).contains(share))
        .map(|share| share + 0.0)
}

fn positive(text: &str) -> Option<f64> {
    read(text).filter(|&value| value > 0.0)
}

/// The changes of an `lrlog`, by rising step; `None` if it is none.
pub(super) fn rate_changes(text: &str) -> Option<Vec<RateChange>> {
    let mut changes = Vec::new();
    for (step, rate) in log(text)? {
        let rate = positive(rate)?;
        changes.push(RateChange { step, rate });
    }
    Some(changes)
}

fn batch_changes(text: &str) -> Option<Vec<BatchChange>> {
    let mut changes = Vec::new();
    for (step, batch) in log(text)? {
        let batch = Batch::parse(batch)?;
        changes.push(BatchChange { step, batch });
    }
    Some(changes)
}

/// The parts of `K:…,K:…` with rising whole numbers K, at most 1000; none for an empty text.
fn log(text: &str) -> Option<Vec<(u64, &str)>> {
    let mut parts: Vec<(u64, &str)> = Vec::new();
    if text.trim().is_empty() {
        return Some(parts);
    }
    for part in text.split(',') {
        let (step, value) = part.split_once(':')?;
        let step = read_whole(step).filter(|step| (1..=MOST_STEPS).contains(step))?;
        if parts.last().is_some_and(|(last, _)| *last >= step) {
            return None;
        }
        parts.push((step, value));
    }
    (parts.len() <= 1000).then_some(parts)
}

/// A number that a parameter may have.
pub(super) fn coordinate(text: &str) -> Option<f64> {
    read(text).filter(|value| value.abs() <= LIMIT)
}

pub(super) fn range(text: &str) -> Option<(f64, f64)> {
    let (low, high) = text.split_once(',')?;
    let (low, high) = (coordinate(low)?, coordinate(high)?);
    let apart = high - low >= 1e-9 * low.abs().max(high.abs()).max(1e-3);
    apart.then_some((low, high))
}

/// The place of `text` among `words`.
pub(super) fn choice(text: &str, words: &[&str]) -> Option<usize> {
    let text = text.trim();
    words.iter().position(|word| *word == text)
}

/// A whole number up to `high`.
pub(super) fn whole(text: &str, high: u64) -> Option<u64> {
    read_whole(text).filter(|&value| value <= high)
}

pub(super) fn panels(text: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(',') {
        let name = name.trim();
        if name.is_empty() || names.iter().any(|known| known == name) {
            continue;
        }
        if !PANELS.contains(&name) {
            return None;
        }
        names.push(name.to_owned());
    }
    Some(names)
}

pub(super) fn words(text: &str) -> Option<String> {
    (text.chars().count() <= LONGEST_WORDS).then(|| text.to_owned())
}
