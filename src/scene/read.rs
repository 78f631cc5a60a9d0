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
    let mut reader = Reader::new(decode_pairs(fragment(link)));
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
    let changes: Vec<RateChange> = text
        .split(',')
        .map(|change| {
            let (step, rate) = change.split_once(':')?;
            let step = read_whole(step).filter(|step| (1..=MOST_STEPS).contains(step))?;
            Some(RateChange {
                step,
                rate: positive(rate)?,
            })
        })
        .collect::<Option<_>>()?;
    let rising = changes.is_sorted_by(|a, b| a.step < b.step);
    (rising && changes.len() <= 1000).then_some(changes)
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

fn flag(text: &str) -> Option<bool> {
    match text.trim() {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

fn panels(text: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        if !PANELS.contains(&name) {
            return None;
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Some(names)
}

fn words(text: &str) -> Option<String> {
    (text.chars().count() <= LONGEST_WORDS).then(|| text.to_owned())
}

/// The pairs of a link while they are being read.
struct Reader {
    values: Vec<(Key, String)>,
    problems: Vec<Problem>,
    unlisted: usize,
}

impl Reader {
    fn new(pairs: Vec<(String, String)>) -> Self {
        let mut reader = Self {
            values: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
        };
        for (name, value) in pairs {
            match Key::from_name(&name) {
                None => reader.report(&name, &value, Cause::UnknownKey),
                Some(key) if key != Key::Vs && reader.get(key).is_some() => {
                    reader.report(&name, &value, Cause::Repeated);
                }
                Some(key) => reader.values.push((key, value)),
            }
        }
        reader
    }

    fn get(&self, key: Key) -> Option<&str> {
        self.values
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| value.as_str())
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

    /// The value of `key` as `parse` reads it; `None` if the key is absent, or bad and thereby reported.
    fn take<T>(&mut self, key: Key, allowed: Allowed, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.get(key)?.to_owned();
        let read = parse(&value);
        if read.is_none() {
            self.report(key.name(), &value, Cause::Bad(allowed));
        }
        read
    }

    fn scene(&mut self) -> Scene {
        if let Some(version) = self.take(Key::V, Allowed::OneOf(&["1"]), |text| {
            read_whole(text).filter(|&v| v >= 1)
        }) && version > 1
        {
            self.report("v", &version.to_string(), Cause::Newer);
        }
        self.refuse_data();
        let formula = self.formula();
        let start = self.start(&formula);
        let mut plan = self.plan();
        let overrides: Vec<String> = self
            .values
            .iter()
            .filter(|(key, _)| *key == Key::Vs)
            .map(|(_, value)| value.clone())
            .collect();
        let mut others = self.lanes(&overrides, &plan);
        self.drop_defaults(&mut plan, &mut others);
        let step = self.take(Key::Step, Allowed::Whole(0, MOST_STEPS), |text| {
            read_whole(text).filter(|&step| step <= MOST_STEPS)
        });
        Scene {
            formula,
            start,
            plan,
            others,
            step: step.unwrap_or(0),
            view: self.view(),
        }
    }

    fn refuse_data(&mut self) {
        for key in Key::OF_DATA {
            if let Some(value) = self.get(key).map(str::to_owned) {
                // A batch of all, or of the one sample that a typed function is, is what happens anyway.
                let harmless = key == Key::Batch && matches!(value.trim(), "all" | "1");
                let cause = if key == Key::Data {
                    Cause::NoData
                } else {
                    Cause::NeedsData
                };
                if !harmless {
                    self.report(key.name(), &value, cause);
                }
            }
        }
    }

    fn formula(&mut self) -> Formula {
        let text = self.get(Key::F).unwrap_or(presets::DEFAULT).to_owned();
        match Formula::parse(&text) {
            Ok(formula) => formula,
            Err(error) => {
                self.report("f", &text, Cause::Formula(error));
                presets::default_formula()
            }
        }
    }

    fn start(&mut self, formula: &Formula) -> Vec<f64> {
        let count = formula.variables().len();
        let start = self.take(Key::Start, Allowed::Numbers(count), |text| {
            let point = text.split(',').map(coordinate).collect::<Option<Vec<f64>>>();
            point.filter(|point| point.len() == count)
        });
        start.unwrap_or_else(|| presets::start_of(formula))
    }

    fn plan(&mut self) -> Plan {
        let mut plan = Plan::default();
        for key in super::lane::LANE_KEYS {
            if let Some(value) = self.get(key).map(str::to_owned)
                && let Err(cause) = apply(&mut plan, key, &value)
            {
                self.report(key.name(), &value, cause);
            }
        }
        let seed = self.take(Key::Seed, Allowed::Whole(0, u64::from(u32::MAX)), |text| {
            read_whole(text).and_then(|seed| u32::try_from(seed).ok())
        });
        plan.seed = seed.unwrap_or(plan.seed);
        plan
    }

    fn lanes(&mut self, overrides: &[String], plan: &Plan) -> Vec<Lane> {
        let mut lanes = Vec::new();
        for text in overrides {
            if lanes.len() + 1 >= MOST_LANES {
                self.report("vs", text, Cause::TooManyLanes);
                continue;
            }
            match Lane::read(text, plan) {
                Ok(lane) => lanes.push(lane),
                Err((part, cause)) => self.report("vs", &part, cause),
            }
        }
        lanes
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

    fn view(&mut self) -> View {
        let standard = View::default();
        let axis = self.take(
            Key::Axis,
            Allowed::OneOf(&["updates", "samples", "epochs"]),
            |text| match text.trim() {
                "updates" => Some(Axis::Updates),
                "samples" => Some(Axis::Samples),
                "epochs" => Some(Axis::Epochs),
                _ => None,
            },
        );
        let speed = self.take(Key::Speed, Allowed::Between(0.25, 100_000.0), |text| {
            read(text).filter(|speed| (0.25..=100_000.0).contains(speed))
        });
        let ask = self.take(Key::Ask, Allowed::OneOf(&["next", "side"]), |text| {
            match text.trim() {
                "next" => Some(Ask::Next),
                "side" => Some(Ask::Side),
                _ => None,
            }
        });
        let theme = self.take(
            Key::Theme,
            Allowed::OneOf(&["light", "dark"]),
            |text| match text.trim() {
                "light" => Some(Theme::Light),
                "dark" => Some(Theme::Dark),
                _ => None,
            },
        );
        let bit = Allowed::OneOf(&["0", "1"]);
        let text = Allowed::Characters(LONGEST_WORDS);
        View {
            axis: axis.unwrap_or_default(),
            play: self.take(Key::Play, bit.clone(), flag).unwrap_or(standard.play),
            speed: speed.unwrap_or(standard.speed),
            xlim: self.take(Key::Xlim, Allowed::Range, range),
            ylim: self.take(Key::Ylim, Allowed::Range, range),
            show: self.take(Key::Show, Allowed::Panels, panels).unwrap_or_default(),
            hide: self.take(Key::Hide, Allowed::Panels, panels).unwrap_or_default(),
            lock: self.take(Key::Lock, Allowed::Panels, panels).unwrap_or_default(),
            title: self.take(Key::Title, text.clone(), words).unwrap_or_default(),
            caption: self.take(Key::Caption, text, words).unwrap_or_default(),
            ask,
            language: self.take(Key::Lang, Allowed::OneOf(&["en", "zh"]), |text| {
                Language::from_tag(text.trim())
            }),
            theme,
            embed: self.take(Key::Embed, bit, flag).unwrap_or(standard.embed),
        }
    }
}
