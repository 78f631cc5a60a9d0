//! What the lanes are called.

use crate::{decimal::human, language::Language, sampler::Batch, scene::Scene, trainer::Plan};

/// What the lanes are called in the legend: by the author's name, else by what tells them apart: optimizer, rate, batch.
pub fn lane_names(scene: &Scene, language: Language) -> Vec<String> {
    let plans: Vec<&Plan> = scene.plans().collect();
    let batches = names_of_batches(scene, &plans, language);
    let name = |lane: usize, plan: &Plan| {
        let kind = plan.settings.kind;
        let alike = |other: &&&Plan| other.settings.kind == kind;
        let shared = plans.iter().filter(alike).count() > 1;
        let one_kind = plans.iter().filter(alike).count() == plans.len();
        let one_rate = plans.iter().all(|other| other.rate == plan.rate);
        let mut parts = Vec::new();
        if !one_kind || batches.is_empty() {
            parts.push(kind.name(language).to_owned());
        }
        parts.extend(batches.get(lane).cloned());
        if shared && (batches.is_empty() || !one_rate) {
            let rate = human(plan.rate, 3);
            parts.push(match language {
                Language::English => ["rate ", &rate].concat(),
                Language::Chinese => ["学习率 ", &rate].concat(),
            });
        }
        parts.join(language.choose(&[", ", "，"]))
    };
    let mut names = Vec::new();
    for (lane, (plan, given)) in plans.iter().zip(scene.names()).enumerate() {
        names.push(if given.is_empty() {
            name(lane, plan)
        } else {
            given.to_owned()
        });
    }
    names
}

/// The batches of the lanes in words, where lanes over data differ in them.
fn names_of_batches(scene: &Scene, plans: &[&Plan], language: Language) -> Vec<String> {
    if scene.data().is_none() || plans.iter().all(|plan| plan.batch == plans[0].batch) {
        return Vec::new();
    }
    let name = |batch: Batch| match (batch, language) {
        (Batch::All, Language::English) => "full batch".to_owned(),
        (Batch::All, Language::Chinese) => "全批量".to_owned(),
        (Batch::Of(1), Language::English) => "SGD, 1 sample".to_owned(),
        (Batch::Of(1), Language::Chinese) => "随机（1 个样本）".to_owned(),
        (Batch::Of(_), Language::English) => ["mini-batch of ", &batch.text()].concat(),
        (Batch::Of(_), Language::Chinese) => ["小批量（", &batch.text(), " 个样本）"].concat(),
    };
    plans.iter().map(|plan| name(plan.batch)).collect()
}
