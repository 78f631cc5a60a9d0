//! Scene → link: `v=1`, then what differs from the default, in one fixed order.

use super::{
    Scene,
    key::Key,
    lane::{write_batches, write_changes},
    link::encode_pairs,
    presets,
    view::{Ask, Theme, View},
};
use crate::{
    decimal::{list, shortest, write_whole},
    language::{Language, listed},
    optimizer::Hyper,
    trainer::{Plan, write_rules},
};

/// The part after `#` of the link that reads back to `scene`.
pub fn encode(scene: &Scene) -> String {
    encode_at(scene, scene.step)
}

/// The part after `#` of the link that reads back to `scene`, opened at another step.
pub fn encode_at(scene: &Scene, step: u64) -> String {
    let pairs = pairs(scene, step);
    encode_pairs(pairs.iter().map(|(key, value)| (key.name(), value.as_str())))
}

/// The pairs of that link, before they are escaped.
pub fn pairs(scene: &Scene, step: u64) -> Vec<(Key, String)> {
    let mut pairs = Pairs(Vec::new());
    pairs.push(true, Key::V, "1");
    let text = scene.formula.text();
    let start = if let Some(data) = scene.data() {
        pairs.0.extend(data.pairs());
        vec![0.0; scene.start.len()]
    } else {
        pairs.push(text != presets::DEFAULT, Key::F, text);
        presets::start_of(&scene.formula)
    };
    // Bits are compared, so that a start at −0 is kept.
    let bits = |point: &[f64]| -> Vec<u64> { point.iter().map(|x| x.to_bits()).collect() };
    pairs.push(
        bits(&start) != bits(&scene.start),
        Key::Start,
        &list(&scene.start),
    );
    pairs.plan(&scene.plan);
    for lane in &scene.others {
        pairs.push(true, Key::Vs, &lane.write(&scene.plan));
    }
    pairs.view(&scene.view, step);
    #[cfg(feature = "whole")]
    pairs.0.extend(super::map::pairs(scene));
    pairs.0
}

struct Pairs(Vec<(Key, String)>);

impl Pairs {
    /// A pair, if it says anything.
    fn push(&mut self, differs: bool, key: Key, value: &str) {
        if differs {
            self.0.push((key, value.to_owned()));
        }
    }

    fn number(&mut self, differs: bool, key: Key, value: f64) {
        if differs {
            self.0.push((key, shortest(value)));
        }
    }

    fn plan(&mut self, plan: &Plan) {
        let standard = Plan::default();
        let kind = plan.settings.kind;
        self.push(kind != standard.settings.kind, Key::Opt, kind.key());
        self.number(plan.rate != standard.rate, Key::Lr, plan.rate);
        for hyper in Hyper::ALL {
            if let (Some(value), Some(key)) = (plan.settings.get(hyper), Key::from_name(hyper.key())) {
                self.number(true, key, value);
            }
        }
        self.push(
            plan.schedule != standard.schedule,
            Key::Sched,
            &plan.schedule.text(),
        );
        self.push(
            !plan.rate_log.is_empty(),
            Key::Lrlog,
            &write_changes(&plan.rate_log),
        );
        self.number(plan.noise != standard.noise, Key::Noise, plan.noise);
        if cfg!(feature = "whole") {
            self.draws(plan, &standard);
        }
        self.push(
            plan.seed != standard.seed,
            Key::Seed,
            &write_whole(plan.seed.into()),
        );
        self.push(plan.stop != standard.stop, Key::Stop, &write_rules(&plan.stop));
    }

    /// How samples are drawn.
    fn draws(&mut self, plan: &Plan, standard: &Plan) {
        self.push(plan.batch != standard.batch, Key::Batch, &plan.batch.text());
        self.push(
            !plan.batch_log.is_empty(),
            Key::Batchlog,
            &write_batches(&plan.batch_log),
        );
        self.push(
            plan.sampling != standard.sampling,
            Key::Sample,
            plan.sampling.word(),
        );
    }

    fn view(&mut self, view: &View, step: u64) {
        let standard = View::default();
        self.push(view.axis != standard.axis, Key::Axis, view.axis.word());
        self.push(step != 0, Key::Step, &write_whole(step));
        self.push(view.play, Key::Play, "1");
        self.number(view.speed != standard.speed, Key::Speed, view.speed);
        for (key, range) in [(Key::Xlim, view.xlim), (Key::Ylim, view.ylim)] {
            if let Some((low, high)) = range {
                self.push(true, key, &list(&[low, high]));
            }
        }
        for (key, names) in [
            (Key::Show, &view.show),
            (Key::Hide, &view.hide),
            (Key::Lock, &view.lock),
        ] {
            self.push(!names.is_empty(), key, &listed(names, ","));
        }
        let ask = view.ask.map_or("", Ask::word);
        let language = view.language.map_or("", Language::tag);
        let theme = view.theme.map_or("", Theme::word);
        for (key, text) in [
            (Key::Title, view.title.as_str()),
            (Key::Caption, &view.caption),
            (Key::Ask, ask),
            (Key::Lang, language),
            (Key::Theme, theme),
        ] {
            self.push(!text.is_empty(), key, text);
        }
        self.push(view.embed, Key::Embed, "1");
    }
}
