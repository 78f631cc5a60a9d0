//! Two runs in one picture: the second as a lane of the first.
//!
//! Lanes share what is minimised, the start and the seed, so not every pair of runs can lie over one another.

use super::{
    Scene, View,
    lane::{LONGEST_NAME, Lane, MOST_LANES},
    over_data::DataScene,
    write::encode,
};
use crate::{
    language::Language::{self, Chinese, English},
    optimizer::Hyper,
    sampler::{Batch, Sampling},
    trainer::Plan,
};

/// Why two runs cannot be lanes of one scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// They go down different functions, or one of them goes down none.
    Function,
    /// They learn from different data, or from other columns or rows of the same.
    Data,
    /// They learn from the same data, with another model, loss or scaling.
    Model,
    /// They start at different places.
    Start,
    /// What they draw at random is drawn from different seeds.
    Seed,
    /// They would be more lanes than can be shown.
    TooMany,
    /// They are the same run.
    Same,
}

impl Misfit {
    /// What is in the way, in a sentence.
    pub const fn say(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Function, English) => {
                "These runs go down different functions: there is no one picture for them."
            }
            (Self::Function, Chinese) => "这几次运行的函数不同，不能叠在一张图上。",
            (Self::Data, English) => {
                "These runs learn from different data: there is no one picture for them."
            }
            (Self::Data, Chinese) => "这几次运行用的数据不同，不能叠在一张图上。",
            (Self::Model, English) => {
                "These runs have different models, losses or scalings: there is no one picture for them."
            }
            (Self::Model, Chinese) => "这几次运行的模型、损失或缩放方式不同，不能叠在一张图上。",
            (Self::Start, English) => {
                "These runs start at different places; in one picture all start at the same. Set the same start, and run one of \
                 them again."
            }
            (Self::Start, Chinese) => {
                "这几次运行的起点不同，而同一张图上起点必须相同。请改成同一个起点，再运行一次。"
            }
            (Self::Seed, English) => {
                "These runs draw from different seeds; in one picture all draw from the same. Set the same seed, and run one of \
                 them again."
            }
            (Self::Seed, Chinese) => {
                "这几次运行的随机种子不同，而同一张图上种子必须相同。请改成同一个种子，再运行一次。"
            }
            (Self::TooMany, English) => "One picture holds six runs at most.",
            (Self::TooMany, Chinese) => "一张图上最多放六次运行。",
            (Self::Same, English) => "These are the same run twice: one would hide the other.",
            (Self::Same, Chinese) => "这是同一次运行，叠在一起就看不出来了。",
        }
    }
}

/// The scene of `first` with the lanes of `second` beside its own, the first of which is called `name`.
///
/// # Errors
/// What keeps them apart.
pub fn overlay(first: &Scene, second: &Scene, name: &str) -> Result<Scene, Misfit> {
    match (first.data(), second.data()) {
        (None, None) if first.formula == second.formula => {}
        (Some(one), Some(other)) => alike(one, other)?,
        _ => return Err(Misfit::Function),
    }
    let bits = |scene: &Scene| -> Vec<u64> { scene.start.iter().map(|x| x.to_bits()).collect() };
    if bits(first) != bits(second) {
        return Err(Misfit::Start);
    }
    let over_data = second.data().is_some();
    if first.plan.seed != second.plan.seed && second.plans().any(|plan| draws(plan, over_data)) {
        return Err(Misfit::Seed);
    }
    let mut scene = first.clone();
    let names = std::iter::once(name).chain(second.names().skip(1));
    for (plan, name) in second.plans().zip(names) {
        let plan = over(plan, &first.plan);
        if first.plans().any(|known| *known == plan) {
            return Err(Misfit::Same);
        }
        let name = written(name);
        scene.others.push(Lane { name, plan });
    }
    if scene.others.len() >= MOST_LANES {
        return Err(Misfit::TooMany);
    }
    scene.step = 0;
    // What the author said of one run does not hold of several.
    (scene.view.title, scene.view.caption) = (String::new(), String::new());
    Ok(scene)
}

/// The part after `#` of the link to the run of `scene` from its start: how it is drawn belongs to it, but not at which
/// step it was looked at, by whom, how fast, or beside which panels.
pub fn encode_run(scene: &Scene) -> String {
    let view = View {
        axis: scene.view.axis,
        xlim: scene.view.xlim,
        ylim: scene.view.ylim,
        title: scene.view.title.clone(),
        caption: scene.view.caption.clone(),
        ..View::default()
    };
    let scene = Scene {
        view,
        step: 0,
        ..scene.clone()
    };
    encode(&scene)
}

/// Whether the same loss is learned from the same rows.
fn alike(one: &DataScene, other: &DataScene) -> Result<(), Misfit> {
    let drawn = one.source.is_drawn() || one.split > 0.0;
    let same_rows = one.source == other.source
        && one.columns == other.columns
        && one.split == other.split
        && (one.seed == other.seed || !drawn);
    if !same_rows {
        return Err(Misfit::Data);
    }
    let (fit, its) = (&one.fit, &other.fit);
    if (fit.model(), fit.loss(), one.scale) != (its.model(), its.loss(), other.scale) {
        return Err(Misfit::Model);
    }
    Ok(())
}

/// Whether the run of `plan` hangs on its seed.
fn draws(plan: &Plan, over_data: bool) -> bool {
    let batches = plan.batch != Batch::All || !plan.batch_log.is_empty();
    plan.noise > 0.0 || (over_data && batches && plan.sampling != Sampling::Order)
}

/// The same plan as a lane of `first` has it: what the first lane sets by hand a lane inherits unless it says otherwise.
fn over(plan: &Plan, first: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.seed = first.seed;
    for hyper in Hyper::ALL {
        let kind = plan.settings.kind;
        if let (Some(inherited), None) = (first.settings.get(hyper), plan.settings.get(hyper)) {
            let own = if kind.hypers().contains(&hyper) {
                kind.default_of(hyper)
            } else {
                inherited
            };
            plan.settings.set(hyper, Some(own));
        }
    }
    plan
}

/// A name as a link can carry it for a lane: it ends at a semicolon.
fn written(name: &str) -> String {
    let plain = name.replace(|letter: char| letter == ';' || letter.is_control(), " ");
    let short: String = plain.trim().chars().take(LONGEST_NAME).collect();
    short.trim().to_owned()
}
