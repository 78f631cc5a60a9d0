//! Which runs a sweep makes.

use crate::{
    optimizer::{Hyper, Kind, Settings},
    sampler::Batch,
    scene::Scene,
    trainer::{Plan, Rule, Runner},
};

/// What a row of the grid has in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// So many samples for an update.
    Batch(Batch),
    /// The optimizer and its hyper-parameters.
    Optimizer(Settings),
}

impl Row {
    /// The plan that differs from `base` in this alone.
    pub fn plan(&self, base: &Plan) -> Plan {
        let mut plan = base.clone();
        match self {
            Self::Batch(batch) => plan.batch = *batch,
            Self::Optimizer(settings) => plan.settings = settings.clone(),
        }
        plan
    }
}

/// The columns, as multiples of the scene's own rate in tenths.
const TENTHS: [f64; 6] = [1.0, 3.0, 10.0, 30.0, 100.0, 300.0];

/// The rates around `own`, which is one of them.
pub fn rates(own: f64) -> Vec<f64> {
    TENTHS
        .into_iter()
        .map(|tenths| {
            if tenths == 10.0 {
                own
            } else {
                rounded(own * tenths / 10.0)
            }
        })
        .filter(|rate| *rate > 0.0 && rate.is_finite())
        .collect()
}

/// To six significant digits, so that a link stays short.
fn rounded(value: f64) -> f64 {
    let decimals = 5.0 - libm::floor(libm::log10(value));
    if (0.0..=22.0).contains(&decimals) {
        let scale = libm::pow(10.0, decimals);
        libm::round(value * scale) / scale
    } else {
        value
    }
}

/// The rows for `scene`, its own among them.
pub fn rows(scene: &Scene) -> Vec<Row> {
    let plan = &scene.plan;
    if scene.data().is_some() {
        let samples = scene.objective().samples();
        return batches(plan.batch, samples).into_iter().map(Row::Batch).collect();
    }
    if matches!(plan.settings.kind, Kind::Momentum | Kind::Nesterov) {
        let own = plan.settings.value(Hyper::Momentum);
        let mut values = vec![0.0, 0.5, 0.9, 0.99];
        if !values.contains(&own) {
            values.push(own);
        }
        values.sort_unstable_by(f64::total_cmp);
        return values
            .into_iter()
            .map(|value| {
                let mut settings = plan.settings.clone();
                // The scene's own is one of them, to the letter.
                if value != own {
                    let usual = value == settings.kind.default_of(Hyper::Momentum);
                    settings.set(Hyper::Momentum, (!usual).then_some(value));
                }
                Row::Optimizer(settings)
            })
            .collect();
    }
    let mut rows = Vec::new();
    let kinds = [Kind::Gd, Kind::Momentum, Kind::Rmsprop, Kind::Adam];
    if !kinds.contains(&plan.settings.kind) {
        rows.push(Row::Optimizer(plan.settings.clone()));
    }
    for kind in kinds {
        let settings = if kind == plan.settings.kind {
            plan.settings.clone()
        } else {
            let mut settings = Settings::default();
            settings.kind = kind;
            settings
        };
        rows.push(Row::Optimizer(settings));
    }
    rows
}

/// One sample, a few, a mini-batch, all, and the scene's own; from the smallest.
fn batches(own: Batch, samples: usize) -> Vec<Batch> {
    let all = samples as u64;
    let mini = if samples >= 128 { 32 } else { (samples / 5).max(2) };
    let few = if mini >= 16 { 4 } else { 1 };
    let mut sizes = vec![
        Batch::Of(1),
        Batch::Of(few),
        Batch::Of(u32::try_from(mini).unwrap_or(32)),
        Batch::All,
        own,
    ];
    sizes.sort_by_key(|batch| (batch.size(all), *batch == Batch::All));
    sizes.dedup();
    sizes
}

/// Samples that one run reads at most, and updates it makes for a typed f.
const MOST_READ: u64 = 1_000_000;
const MOST_UPDATES: u64 = 1000;
const FEW_UPDATES: u64 = 100;
const MOST_EPOCHS: u64 = 50;

/// How many updates the scene's own run makes, at most [`MOST_UPDATES`].
fn length(scene: &Scene, plan: &Plan) -> u64 {
    let mut run = Runner::new(scene.objective(), plan.clone(), &scene.start);
    while run.end().is_none() && run.state().step < MOST_UPDATES {
        run.advance();
    }
    run.state().step
}

/// The plan that all runs have in common at the scene's own rate, and how much each reads.
pub fn base(scene: &Scene) -> (Plan, u64) {
    let mut plan = scene.plan.clone();
    plan.rate_log.clear();
    plan.batch_log.clear();
    let steps = |rules: &[Rule]| {
        rules
            .iter()
            .filter_map(|rule| match rule {
                Rule::Steps(count) => Some(*count),
                _ => None,
            })
            .min()
    };
    if scene.data().is_none() {
        let own = length(scene, &plan);
        let most = steps(&plan.stop)
            .unwrap_or(MOST_UPDATES)
            .min((2 * own).clamp(FEW_UPDATES, MOST_UPDATES));
        if steps(&plan.stop) != Some(most) {
            plan.stop.retain(|rule| !matches!(rule, Rule::Steps(_)));
            plan.stop.insert(0, Rule::Steps(most));
        }
        return (plan, most);
    }
    let samples = scene.objective().samples() as u64;
    let by_steps = steps(&plan.stop).map(|count| {
        let read = count.saturating_mul(plan.batch.size(samples));
        read.div_ceil(samples.max(1))
    });
    let by_epochs = plan.stop.iter().filter_map(|rule| match rule {
        Rule::Epochs(count) => Some(*count),
        _ => None,
    });
    let own = by_epochs.chain(by_steps).min().unwrap_or(MOST_EPOCHS);
    let epochs = own.min(MOST_EPOCHS).min(MOST_READ / samples.max(1)).max(1);
    plan.stop
        .retain(|rule| !matches!(rule, Rule::Steps(_) | Rule::Epochs(_)));
    plan.stop.insert(0, Rule::Epochs(epochs));
    (plan, epochs * samples)
}
