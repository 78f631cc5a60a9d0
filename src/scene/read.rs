//! Link → scene: every limit is checked here, and every problem is reported at once.

use super::{
    Scene,
    allowed::Allowed,
    key::Key,
    lane::{Lane, MOST_LANES},
    link::{decode_pairs, fragment},
    presets,
    problem::{Cause, Problem},
    value::{FASTEST, FLAG, SLOWEST, allowed, apply, choice, coordinate, panels, range, whole, words},
    view::{Ask, Axis, Theme, View},
};
use crate::{
    decimal::{read, read_whole, shortest},
    formula::Formula,
    language::Language,
    optimizer::{Hyper, Settings},
    trainer::{MOST_STEPS, Plan},
};

/// Longer links are not read: no browser and no chat would pass them on.
const LONGEST_LINK: usize = 2_000_000;

/// More problems than these are counted, not listed.
const MOST_PROBLEMS: usize = 20;

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
    reader.finish()
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
    problems: Problems,
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
            self.problems.report(name, value, cause);
        }
    }

    /// Sets what `key` stands for; with an error all is as it was.
    fn set(&mut self, key: Key, text: &str) -> Result<(), Cause> {
        match key {
            Key::V if read_whole(text).is_some_and(|version| version > 1) => Err(Cause::Newer),
            Key::F => {
                self.formula = Some(Formula::parse(text).map_err(Cause::Formula)?);
                Ok(())
            }
            Key::Data => Err(Cause::NoData),
            // A batch of all, or of the one sample that a typed function is, is what happens anyway.
            Key::Batch if matches!(text.trim(), "all" | "1") => Ok(()),
            Key::Cols | Key::Model | Key::Loss | Key::Scale | Key::Split | Key::Batch | Key::Sample => {
                Err(Cause::NeedsData)
            }
            _ => self.take(key, text).ok_or(Cause::Bad(allowed(key))),
        }
    }

    /// Takes a value; `None` if it is not [`allowed`].
    fn take(&mut self, key: Key, text: &str) -> Option<()> {
        let view = &mut self.view;
        match key {
            Key::V => {
                choice(text, &["1"])?;
            }
            Key::Start => self.start = Some(text.to_owned()),
            Key::Seed => self.plan.seed = u32::try_from(read_whole(text)?).ok()?,
            Key::Vs => self.others.push(text.to_owned()),
            Key::Axis => view.axis = Axis::ALL[choice(text, Axis::WORDS)?],
            Key::Step => self.step = whole(text, MOST_STEPS)?,
            Key::Play => view.play = choice(text, FLAG)? == 1,
            Key::Speed => view.speed = read(text).filter(|speed| (SLOWEST..=FASTEST).contains(speed))?,
            Key::Xlim => view.xlim = Some(range(text)?),
            Key::Ylim => view.ylim = Some(range(text)?),
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
        Some(())
    }

    /// The scene, when all keys are read.
    fn finish(self) -> Decoded {
        let (mut plan, mut problems) = (self.plan, self.problems);
        let formula = self.formula.unwrap_or_else(presets::default_formula);
        let start = start(self.start, &formula, &mut problems);
        let mut others = lanes(&self.others, &plan, &mut problems);
        drop_defaults(&mut plan, &mut others, &mut problems);
        let scene = Scene {
            formula,
            start,
            plan,
            others,
            step: self.step,
            view: self.view,
        };
        Decoded {
            scene,
            problems: problems.finish(),
        }
    }
}

/// What was wrong so far.
#[derive(Default)]
struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    fn report(&mut self, key: &str, value: &str, cause: Cause) {
        if self.listed.len() < MOST_PROBLEMS {
            self.listed.push(Problem {
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
            self.listed.push(Problem {
                key: String::new(),
                value: String::new(),
                cause,
            });
        }
        self.listed
    }
}

fn start(text: Option<String>, formula: &Formula, problems: &mut Problems) -> Vec<f64> {
    if let Some(text) = text {
        let count = formula.variables().len();
        let mut point = Vec::new();
        let mut sound = true;
        for part in text.split(',') {
            match coordinate(part) {
                Some(x) => point.push(x),
                None => sound = false,
            }
        }
        if sound && point.len() == count {
            return point;
        }
        problems.report("start", &text, Cause::Bad(Allowed::Numbers(count)));
    }
    presets::start_of(formula)
}

fn lanes(texts: &[String], plan: &Plan, problems: &mut Problems) -> Vec<Lane> {
    let mut lanes = Vec::new();
    for text in texts {
        if lanes.len() + 1 >= MOST_LANES {
            problems.report("vs", text, Cause::TooManyLanes);
            continue;
        }
        match Lane::read(text, plan) {
            Ok(lane) => lanes.push(lane),
            Err((part, cause)) => problems.report("vs", part, cause),
        }
    }
    lanes
}

/// Forgets hyper-parameters that say what is the case anyway, so that equal scenes are written equally, and those that
/// nobody has.
fn drop_defaults(plan: &mut Plan, others: &mut [Lane], problems: &mut Problems) {
    let first = &mut plan.settings;
    for hyper in Hyper::ALL {
        let held = |settings: &Settings| settings.kind.hypers().contains(&hyper);
        let idle = |settings: &Settings| {
            settings
                .get(hyper)
                .is_none_or(|value| !held(settings) || value == settings.kind.default_of(hyper))
        };
        let mut any_set = first.get(hyper).is_some();
        let mut any_held = held(first);
        for lane in &*others {
            any_set |= lane.plan.settings.get(hyper).is_some();
            any_held |= held(&lane.plan.settings);
        }
        if any_set && !any_held {
            let value = first.get(hyper).map(shortest).unwrap_or_default();
            problems.report(hyper.key(), &value, Cause::NotOfOptimizer);
        }
        // While the first lane sets it, the others inherit it and must say so where they differ.
        if idle(first) {
            first.set(hyper, None);
            for lane in &mut *others {
                if idle(&lane.plan.settings) {
                    lane.plan.settings.set(hyper, None);
                }
            }
        }
    }
}
