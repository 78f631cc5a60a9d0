//! A run in few words: what it goes down, how, and what became of it. For a list of runs that differ in some of this.

use super::trouble::Trouble;
use crate::{
    data::Source,
    decimal::{human, write_whole},
    language::{
        Language::{self, Chinese, English},
        excerpt, fill, listed,
    },
    objective::Model,
    optimizer::Hyper,
    sampler::Batch,
    scene::Scene,
    schedule::Schedule,
    trainer::{Plan, Run},
};

/// How many significant digits a reader is told.
const DIGITS: usize = 4;

/// What the run goes down: `f(x) = x^2`, as typed, or data and model.
pub fn subject(scene: &Scene, language: Language) -> String {
    let Some(data) = scene.data() else {
        let names = listed(scene.formula.variables(), ", ");
        return ["f(", &names, ") = ", &excerpt(scene.formula.text())].concat();
    };
    let name = match &data.source {
        Source::BuiltIn(set) => set.name(language),
        Source::Own { .. } => language.choose(&["your own data", "自己的数据"]),
    };
    let degree;
    let model = match (data.fit.model(), language) {
        (Model::Slope, _) => "ŷ = w·x",
        (Model::Line, _) => "ŷ = w·x + b",
        (Model::Linear, English) => "linear",
        (Model::Linear, Chinese) => "线性模型",
        (Model::Logistic, English) => "logistic",
        (Model::Logistic, Chinese) => "逻辑回归",
        (Model::Poly(k), English) => {
            degree = ["polynomial of degree ", &write_whole(k as u64)].concat();
            &degree
        }
        (Model::Poly(k), Chinese) => {
            degree = [&write_whole(k as u64), " 次多项式"].concat();
            &degree
        }
    };
    [name, language.choose(&[", ", "，"]), model].concat()
}

/// How it goes down: optimizer, rate, batch, start, and what else is set by hand.
pub fn settings(scene: &Scene, language: Language) -> String {
    let plan = &scene.plan;
    let mut parts = vec![plan.settings.kind.name(language).to_owned()];
    for &hyper in plan.settings.kind.hypers() {
        if let Some(value) = plan.settings.get(hyper) {
            parts.push([hyper_name(hyper, language), " ", &human(value, DIGITS)].concat());
        }
    }
    parts.push([language.choose(&["rate ", "学习率 "]), &human(plan.rate, DIGITS)].concat());
    if plan.schedule != Schedule::default() {
        parts.push(language.choose(&["on a schedule", "按计划调整"]).to_owned());
    }
    if scene.data().is_some() {
        parts.push(batch(plan, language));
    } else {
        parts.push([language.choose(&["from ", "起点 "]), &place(&scene.start)].concat());
    }
    if plan.noise > 0.0 {
        parts.push([language.choose(&["noise ", "噪声 "]), &human(plan.noise, DIGITS)].concat());
    }
    if plan.seed != 1 {
        parts.push(
            [
                language.choose(&["seed ", "随机种子 "]),
                &write_whole(plan.seed.into()),
            ]
            .concat(),
        );
    }
    if !(plan.rate_log.is_empty() && plan.batch_log.is_empty()) {
        parts.push(language.choose(&["changed on the way", "中途改过"]).to_owned());
    }
    match (scene.others.len(), language) {
        (0, _) => {}
        (1, English) => parts.push("beside 1 other".to_owned()),
        (count, English) => parts.push(fill("beside # others", &[&write_whole(count as u64)])),
        (count, Chinese) => parts.push(fill("与另外 # 条对比", &[&write_whole(count as u64)])),
    }
    listed(&parts, language.choose(&[" · ", " · "]))
}

/// What became of the first lane, as far as it is computed.
pub fn outcome(run: &Run, language: Language) -> String {
    let trouble = Trouble::of(run);
    // The update that leads to where there is no value is one that nobody is shown.
    let made = run.last() + u64::from(matches!(trouble, Some(Trouble::LeftDomain(..))));
    let count = write_whole(made);
    let updates = match (made, language) {
        (1, English) => "1 update".to_owned(),
        (_, English) => [&count, " updates"].concat(),
        (_, Chinese) => [&count, " 次更新"].concat(),
    };
    match trouble {
        Some(Trouble::NoStart(_) | Trouble::HugeStart(_)) => {
            return language
                .choose(&["has no value at its start", "起点处没有定义"])
                .to_owned();
        }
        Some(Trouble::Exploded(..)) => {
            return fill(language.choose(&["explodes after #", "# 后发散"]), &[&updates]);
        }
        Some(Trouble::LeftDomain(..) | Trouble::NoSlope(..)) => {
            let words = [
                "after # it is where there is no slope to follow",
                "# 后走到没有定义的地方",
            ];
            return fill(language.choose(&words), &[&updates]);
        }
        None => {}
    }
    let state = run.state(run.last());
    let loss = human(state.loss, DIGITS);
    if run.objective().fit().is_some() {
        return fill(
            language.choose(&["#, training loss @", "#，训练损失 @"]),
            &[&updates, &loss],
        );
    }
    fill(
        language.choose(&["#, ends at &, f = @", "#，停在 &，f = @"]),
        &[&updates, &loss, &place(&state.point)],
    )
}

/// `x = 1`, or `(1, 2)`.
fn place(point: &[f64]) -> String {
    let numbers: Vec<String> = point.iter().map(|&x| human(x, DIGITS)).collect();
    match numbers.as_slice() {
        [x] => ["x = ", x].concat(),
        _ => ["(", &listed(&numbers, ", "), ")"].concat(),
    }
}

fn batch(plan: &Plan, language: Language) -> String {
    match (plan.batch, language) {
        (Batch::All, English) => "all samples".to_owned(),
        (Batch::All, Chinese) => "全部样本".to_owned(),
        (Batch::Of(1), English) => "one sample at a time".to_owned(),
        (Batch::Of(1), Chinese) => "每次单个样本".to_owned(),
        (size, English) => ["batch of ", &size.text()].concat(),
        (size, Chinese) => ["每批 ", &size.text()].concat(),
    }
}

const fn hyper_name(hyper: Hyper, language: Language) -> &'static str {
    match (hyper, language) {
        (Hyper::Momentum, English) => "factor",
        (Hyper::Momentum, Chinese) => "系数",
        (Hyper::Beta1, _) => "β₁",
        (Hyper::Beta2, _) => "β₂",
        (Hyper::Alpha, _) => "α",
        (Hyper::Rho, _) => "ρ",
        (Hyper::Eps, _) => "ε",
        (Hyper::Wd, English) => "weight decay",
        (Hyper::Wd, Chinese) => "权重衰减",
    }
}
