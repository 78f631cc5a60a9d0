//! Link → scene: every limit is checked here, and every problem is reported at once.

use super::{
    Scene,
    allowed::Allowed,
    key::Key,
    lane::{Lane, MOST_LANES},
    link::{decode_pairs, fragment},
    presets,
    problem::{Cause, Problem},
    view::{Ask, Axis, PANELS, Theme, View},
};
use crate::{
    decimal::{read, read_whole, shortest},
    formula::Formula,
    language::Language,
    optimizer::{Hyper, Kind, Settings},
    schedule::Schedule,
    trainer::{LIMIT, MOST_STEPS, Plan, RateChange, parse_rules},
};

/// Longer links are not read: no browser and no chat would pass them on.
const LONGEST_LINK: usize = 2_000_000;

/// More problems than these are counted, not listed.
const MOST_PROBLEMS: usize = 20;

/// The values of a key that is on or off.
const FLAG: &[&str] = &["0", "1"];

/// The longest title or caption, in characters.
const LONGEST_WORDS: usize = 280;

/// A scene, and what was wrong with the link it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Usable whatever the link was: a key with a bad value is at its default.
    pub scene: Scene,
    /// In the order of the link's keys.
    pub problems: Vec<Problem>,
}

/// The scene of `link`: a whole address, the part after its `#`, or nothing.
pub fn decode(link: &str) -> Decoded {
    if link.len() > LONGEST_LINK {
        let cause = Cause::TooLong(LONGEST_LINK);
        let problem = Problem {
            key: String::new(),
            value: String::new(),
            cause,
        };
        return Decoded {
            problems: vec![problem],
            ..decode("")
        };
    }
    let mut reader = Reader::default();
    for (name, value) in decode_pairs(fragment(link)) {
        reader.read(&name, &value);
    }
    let scene = reader.scene();
    Decoded {
        scene,
        problems: reader.finish(),
    }
}

/// Sets one of the keys that belong to a lane.
///
/// # Errors
/// Why the value cannot be taken; the plan is as it was.
pub(super) fn apply(plan: &mut Plan, key: Key, value: &str) -> Result<(), Cause> {
    let bad = Cause::Bad;
    match key {
        Key::Opt => plan.settings.kind = Kind::from_key(value.trim()).ok_or(bad(Allowed::Optimizer))?,
        Key::Lr => plan.rate = positive(value).ok_or(bad(Allowed::Positive))?,
        Key::Sched => plan.schedule = Schedule::parse(value).ok_or(bad(Allowed::Schedule))?,
        Key::Lrlog => plan.rate_log = rate_changes(value).ok_or(bad(Allowed::RateLog))?,
        Key::Noise => {
            plan.noise = read(value)
                .filter(|&noise| noise >= 0.0)
                .ok_or(bad(Allowed::NotNegative))?;
        }
        Key::Stop => {
            plan.stop = parse_rules(value)
                .filter(|rules| rules.len() <= 8)
                .ok_or(bad(Allowed::StopRules))?;
        }
        _ => {
            let hyper = Hyper::ALL
                .into_iter()
                .find(|hyper| hyper.key() == key.name())
                .ok_or(Cause::UnknownKey)?;
            let number = read(value).filter(|&number| hyper.allows(number));
            plan.settings.set(hyper, Some(number.ok_or(bad(limits(hyper)))?));
        }
    }
    Ok(())
}

const fn limits(hyper: Hyper) -> Allowed {
    match hyper {
        Hyper::Beta1 | Hyper::Beta2 => Allowed::BelowOne,
        Hyper::Momentum | Hyper::Alpha | Hyper::Rho => Allowed::Unit,
        Hyper::Eps | Hyper::Wd => Allowed::NotNegative,
    }
}

fn positive(text: &str) -> Option<f64> {
    read(text).filter(|&value| value > 0.0)
}

fn rate_changes(text: &str) -> Option<Vec<RateChange>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let mut changes: Vec<RateChange> = Vec::new();
    for change in text.split(',') {
        let (step, rate) = change.split_once(':')?;
        let step = read_whole(step).filter(|step| (1..=MOST_STEPS).contains(step))?;
        if changes.last().is_some_and(|last| last.step >= step) {
            return None;
        }
        let rate = positive(rate)?;
        changes.push(RateChange { step, rate });
    }
    (changes.len() <= 1000).then_some(changes)
}

/// A number that a parameter may have.
fn coordinate(text: &str) -> Option<f64> {
    read(text).filter(|value| value.abs() <= LIMIT)
}

fn range(text: &str) -> Option<(f64, f64)> {
    let (low, high) = text.split_once(',')?;
    let (low, high) = (coordinate(low)?, coordinate(high)?);
    let apart = high - low >= 1e-9 * low.abs().max(high.abs()).max(1e-3);
    apart.then_some((low, high))
}

/// The place of `text` among `words`.
fn choice(text: &str, words: &'static [&'static str]) -> Result<usize, Cause> {
    let text = text.trim();
    words
        .iter()
        .position(|word| *word == text)
        .ok_or(Cause::Bad(Allowed::OneOf(words)))
}

/// A whole number from `low` to `high`.
fn whole(text: &str, low: u64, high: u64) -> Result<u64, Cause> {
    read_whole(text)
        .filter(|value| (low..=high).contains(value))
        .ok_or(Cause::Bad(Allowed::Whole(low, high)))
}

fn panels(text: &str) -> Result<Vec<String>, Cause> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if !PANELS.contains(&name) {
            return Err(Cause::Bad(Allowed::Panels));
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

fn words(text: &str) -> Result<String, Cause> {
    if text.chars().count() > LONGEST_WORDS {
        Err(Cause::Bad(Allowed::Characters(LONGEST_WORDS)))
    } else {
        Ok(text.to_owned())
    }
}

/// A link while it is being read: what its keys have set so far, the rest at its default.
#[derive(Default)]
struct Reader {
    seen: Vec<Key>,
    formula: Option<Formula>,
    /// Read last, because the formula says how many numbers it has.
    start: Option<String>,
    plan: Plan,
    /// Read last, because lanes inherit from the plan.
    others: Vec<String>,
    step: u64,
    view: View,
    problems: Vec<Problem>,
    unlisted: usize,
}

impl Reader {
    fn read(&mut self, name: &str, value: &str) {
        let outcome = match Key::from_name(name) {
            None => Err(Cause::UnknownKey),
            Some(key) if key != Key::Vs && self.seen.contains(&key) => Err(Cause::Repeated),
            Some(key) => {
                self.seen.push(key);
                self.set(key, value)
            }
        };
        if let Err(cause) = outcome {
            self.report(name, value, cause);
        }
    }

    /// Sets what `key` stands for; with an error all is as it was.
    fn set(&mut self, key: Key, text: &str) -> Result<(), Cause> {
        let view = &mut self.view;
        match key {
            Key::V => {
                if read_whole(text).is_some_and(|version| version > 1) {
                    return Err(Cause::Newer);
                }
                choice(text, &["1"])?;
            }
            Key::F => self.formula = Some(Formula::parse(text).map_err(Cause::Formula)?),
            Key::Data => return Err(Cause::NoData),
            // A batch of all, or of the one sample that a typed function is, is what happens anyway.
            Key::Batch if matches!(text.trim(), "all" | "1") => {}
            Key::Cols | Key::Model | Key::Loss | Key::Scale | Key::Split | Key::Batch | Key::Sample => {
                return Err(Cause::NeedsData);
            }
            Key::Start => self.start = Some(text.to_owned()),
            Key::Seed => {
                let seed = whole(text, 0, u64::from(u32::MAX))?;
                self.plan.seed = u32::try_from(seed).unwrap_or(self.plan.seed);
            }
            Key::Vs => self.others.push(text.to_owned()),
            Key::Axis => view.axis = Axis::ALL[choice(text, Axis::WORDS)?],
            Key::Step => self.step = whole(text, 0, MOST_STEPS)?,
            Key::Play => view.play = choice(text, FLAG)? == 1,
            Key::Speed => {
                let (low, high) = (0.25, 100_000.0);
                let speed = read(text).filter(|speed| (low..=high).contains(speed));
                view.speed = speed.ok_or(Cause::Bad(Allowed::Between(low, high)))?;
            }
            Key::Xlim => view.xlim = Some(range(text).ok_or(Cause::Bad(Allowed::Range))?),
            Key::Ylim => view.ylim = Some(range(text).ok_or(Cause::Bad(Allowed::Range))?),
            Key::Show => view.show = panels(text)?,
            Key::Hide => view.hide = panels(text)?,
            Key::Lock => view.lock = panels(text)?,
            Key::Title => view.title = words(text)?,
            Key::Caption => view.caption = words(text)?,
            Key::Ask => view.ask = Some(Ask::ALL[choice(text, Ask::WORDS)?]),
            Key::Lang => view.language = Some(Language::ALL[choice(text, Language::TAGS)?]),
            Key::Theme => view.theme = Some(Theme::ALL[choice(text, Theme::WORDS)?]),
            Key::Embed => view.embed = choice(text, FLAG)? == 1,
            _ => apply(&mut self.plan, key, text)?,
        }
        Ok(())
    }

    /// The scene, when all keys are read.
    fn scene(&mut self) -> Scene {
        let formula = self.formula.take().unwrap_or_else(presets::default_formula);
        let start = self.start(&formula);
        let mut plan = std::mem::take(&mut self.plan);
        let mut others = self.lanes(&plan);
        self.drop_defaults(&mut plan, &mut others);
        Scene {
            formula,
            start,
            plan,
            others,
            step: self.step,
            view: std::mem::take(&mut self.view),
        }
    }

    fn start(&mut self, formula: &Formula) -> Vec<f64> {
        if let Some(text) = self.start.take() {
            let count = formula.variables().len();
            let point: Vec<f64> = text.split(',').filter_map(coordinate).collect();
            if point.len() == count && text.split(',').count() == count {
                return point;
            }
            self.report("start", &text, Cause::Bad(Allowed::Numbers(count)));
        }
        presets::start_of(formula)
    }

    fn lanes(&mut self, plan: &Plan) -> Vec<Lane> {
        let mut lanes = Vec::new();
        for text in std::mem::take(&mut self.others) {
            if lanes.len() + 1 >= MOST_LANES {
                self.report("vs", &text, Cause::TooManyLanes);
                continue;
            }
            match Lane::read(&text, plan) {
                Ok(lane) => lanes.push(lane),
                Err((part, cause)) => self.report("vs", &part, cause),
            }
        }
        lanes
    }

    fn report(&mut self, key: &str, value: &str, cause: Cause) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem {
                key: key.to_owned(),
                value: value.to_owned(),
                cause,
            });
        } else {
            self.unlisted += 1;
        }
    }

    fn finish(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let cause = Cause::More(self.unlisted);
            self.problems.push(Problem {
                key: String::new(),
                value: String::new(),
                cause,
            });
        }
        self.problems
    }

    /// Forgets hyper-parameters that say what is the case anyway, so that equal scenes are written equally, and
    /// those that nobody has.
    fn drop_defaults(&mut self, plan: &mut Plan, others: &mut [Lane]) {
        let idle = |settings: &Settings, hyper: Hyper| {
            let held = settings.kind.hypers().contains(&hyper);
            settings
                .get(hyper)
                .is_none_or(|value| !held || value == settings.kind.default_of(hyper))
        };
        for hyper in Hyper::ALL {
            let base = plan.settings.get(hyper);
            let lanes = others.iter_mut().map(|lane| &mut lane.plan.settings);
            let mut all: Vec<&mut Settings> = std::iter::once(&mut plan.settings).chain(lanes).collect();
            let set = all.iter().any(|settings| settings.get(hyper).is_some());
            if set && !all.iter().any(|settings| settings.kind.hypers().contains(&hyper)) {
                self.report(
                    hyper.key(),
                    &base.map(shortest).unwrap_or_default(),
                    Cause::NotOfOptimizer,
                );
            }
            // While the first lane sets it, the others inherit it and must say so where they differ.
            if idle(all[0], hyper) {
                all.iter_mut()
                    .filter(|settings| idle(settings, hyper))
                    .for_each(|settings| settings.set(hyper, None));
            }
        }
    }
}
