//! Link → scene: every limit is checked here, and every problem is reported at once.

use super::{
    Scene,
    key::Key,
    link::{decode_pairs, fragment},
    over_data::DataScene,
    presets,
    problem::{Cause, Problem, Problems},
    settle::{check, drop_defaults, lanes, start},
    value::{FASTEST, FLAG, SLOWEST, allowed, apply, choice, panels, range, whole, words},
    view::{Ask, Axis, Theme, View},
};
#[cfg(feature = "whole")]
use super::{over_data::Wanted, value::split};
#[cfg(feature = "whole")]
use crate::{
    data::Scale,
    objective::{Loss, Model},
};
use crate::{
    decimal::{read, read_whole},
    formula::Formula,
    language::Language,
    objective::Objective,
    trainer::{MOST_STEPS, Plan},
};

/// Longer links are not read: no browser and no chat would pass them on.
const LONGEST_LINK: usize = 2_000_000;

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
    decode_after(link, None)
}

/// The same. Where the link goes on with the data of the scene `before`, they are not read again.
pub fn decode_after(link: &str, before: Option<&Scene>) -> Decoded {
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
    let pairs = decode_pairs(fragment(link));
    let mut reader = Reader {
        over_data: pairs.iter().any(|(name, _)| name == "data"),
        ..Reader::default()
    };
    for (name, value) in pairs {
        reader.read(&name, &value);
    }
    reader.finish(before.and_then(Scene::data))
}

/// A link while it is being read: what its keys have set so far, the rest at its default.
#[derive(Default)]
struct Reader {
    seen: Vec<Key>,
    /// Whether the link names data, wherever in it.
    over_data: bool,
    #[cfg(feature = "whole")]
    wanted: Wanted,
    formula: Option<Formula>,
    /// Read last, because the formula says how many numbers it has.
    start: Option<String>,
    plan: Plan,
    /// Read last, because lanes inherit from the plan.
    others: Vec<String>,
    step: u64,
    view: View,
    /// The texts of `map`, `mapx` and `mapy`. Read last of all, because the whole scene says what may go along an axis.
    #[cfg(feature = "whole")]
    map: [Option<String>; 3],
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
            Key::F | Key::Noise if self.over_data => Err(Cause::NotWithData),
            Key::F => {
                self.formula = Some(Formula::parse(text).map_err(Cause::Formula)?);
                Ok(())
            }
            Key::Data if !cfg!(feature = "whole") => Err(Cause::NoData),
            // A batch of all, or of the one sample that a typed function is, is what happens anyway.
            Key::Batch if !self.over_data && matches!(text.trim(), "all" | "1") => Ok(()),
            Key::Cols
            | Key::Model
            | Key::Loss
            | Key::Scale
            | Key::Split
            | Key::Batch
            | Key::Batchlog
            | Key::Sample
                if !self.over_data || !cfg!(feature = "whole") =>
            {
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
            #[cfg(feature = "whole")]
            Key::Data => self.wanted.data = Some(text.to_owned()),
            #[cfg(feature = "whole")]
            Key::Cols => self.wanted.columns = Some(text.to_owned()),
            #[cfg(feature = "whole")]
            Key::Model => self.wanted.model = Some(Model::parse(text)?),
            #[cfg(feature = "whole")]
            Key::Loss => self.wanted.loss = Some(Loss::ALL[choice(text, Loss::WORDS)?]),
            #[cfg(feature = "whole")]
            Key::Scale => self.wanted.scale = Scale::ALL[choice(text, Scale::WORDS)?],
            #[cfg(feature = "whole")]
            Key::Split => self.wanted.split = split(text)?,
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
            #[cfg(feature = "whole")]
            Key::Map => self.map[0] = Some(text.to_owned()),
            #[cfg(feature = "whole")]
            Key::Mapx => self.map[1] = Some(text.to_owned()),
            #[cfg(feature = "whole")]
            Key::Mapy => self.map[2] = Some(text.to_owned()),
            _ => apply(&mut self.plan, key, text)?,
        }
        Some(())
    }

    /// The scene, when all keys are read.
    fn finish(self, before: Option<&DataScene>) -> Decoded {
        let (mut plan, mut problems) = (self.plan, self.problems);
        #[cfg(feature = "whole")]
        let data = DataScene::new(&self.wanted, plan.seed, before, &mut problems);
        #[cfg(not(feature = "whole"))]
        let (data, _): (Option<&DataScene>, _) = (None, before);
        if data.is_none() {
            let standard = Plan::default();
            (plan.batch, plan.batch_log, plan.sampling) =
                (standard.batch, standard.batch_log, standard.sampling);
        }
        let formula = self.formula.unwrap_or_else(presets::default_formula);
        let ready = match &data {
            Some(data) => vec![0.0; data.fit.parameters().len()],
            None => presets::start_of(&formula),
        };
        // What was meant for data that cannot be used is no further problem.
        let lost = cfg!(feature = "whole") && self.over_data && data.is_none();
        let mut unsaid = Problems::default();
        let start = start(self.start, ready, if lost { &mut unsaid } else { &mut problems });
        let mut others = lanes(&self.others, &plan, self.over_data, &mut problems);
        let said = if lost { &mut unsaid } else { &mut problems };
        let (samples, classes) = data
            .as_ref()
            .map_or((1, false), |data| (data.fit.samples(), data.fit.is_classifier()));
        check(&mut plan, "", samples, classes, said);
        for lane in &mut others {
            if lost {
                let own = &mut lane.plan;
                (own.batch, own.batch_log, own.sampling) = (plan.batch, Vec::new(), plan.sampling);
            }
            check(&mut lane.plan, &lane.name, samples, classes, said);
        }
        drop_defaults(&mut plan, &mut others, &mut problems);
        #[cfg_attr(
            not(feature = "whole"),
            expect(unused_mut, reason = "there is no map to settle")
        )]
        let mut scene = Scene {
            formula,
            #[cfg(feature = "whole")]
            data,
            start,
            plan,
            others,
            step: self.step,
            view: self.view,
        };
        #[cfg(feature = "whole")]
        {
            let said = if lost { &mut unsaid } else { &mut problems };
            scene.view.map = super::map::settle(&self.map, &scene, said);
            if let Some(ask) = scene.view.ask.filter(|_| scene.start.len() > 2) {
                said.report("ask", ask.word(), Cause::NotAsked);
                scene.view.ask = None;
            }
        }
        Decoded {
            scene,
            problems: problems.finish(),
        }
    }
}
