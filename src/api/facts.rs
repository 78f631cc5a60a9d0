//! Facts as plain JavaScript objects.

use crate::{
    decimal::{human, list as numbers, shortest, write_whole},
    formula::{Formula, Variable, mathml_of_text},
    insight::{sentence::sentence, trouble::Trouble},
    language::Language,
    optimizer::Hyper,
    scene::{Key, PRESETS, Problem, Scene, Severity, Theme, pairs},
    trainer::{Run, write_rules},
};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these fields.
fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A list of what `items` yields.
fn list(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    items.into_iter().collect::<Array>().into()
}

fn texts<'a>(items: impl IntoIterator<Item = &'a str>) -> JsValue {
    list(items.into_iter().map(JsValue::from_str))
}

/// `{severity, key, column, message}` for each problem; without a message where the core is not whole.
pub(super) fn problems(problems: &[Problem], language: Language) -> JsValue {
    list(problems.iter().map(|problem| {
        let severity = match problem.severity() {
            Severity::Error => "error",
            Severity::Notice => "notice",
        };
        object(&[
            ("severity", severity.into()),
            ("key", problem.key.as_str().into()),
            ("column", number(problem.column())),
            (
                "message",
                if cfg!(feature = "whole") {
                    problem.say(language).into()
                } else {
                    "".into()
                },
            ),
        ])
    }))
}

#[allow(clippy::cast_precision_loss)] // counts stay far below 2⁵³
fn number(count: usize) -> JsValue {
    JsValue::from_f64(count as f64)
}

#[allow(clippy::cast_precision_loss)]
fn count(count: u64) -> JsValue {
    JsValue::from_f64(count as f64)
}

/// A formula and its derivatives, as MathML.
pub(super) struct Formulas {
    f: JsValue,
    derivatives: JsValue,
}

impl Formulas {
    /// Derives and sets `formula`. A derivative too long to show is empty.
    pub(super) fn new(formula: &Formula) -> Self {
        let tree = formula.tree();
        let variables = [Variable::X, Variable::Y]
            .into_iter()
            .take(formula.variables().len());
        let derivatives = variables.map(|variable| {
            tree.derivative(variable)
                .and_then(|derivative| derivative.simplified().mathml_if_drawable())
                .unwrap_or_default()
                .into()
        });
        Self {
            f: tree
                .mathml_if_drawable()
                .unwrap_or_else(|| mathml_of_text(formula.text()))
                .into(),
            derivatives: list(derivatives),
        }
    }
}

/// What the page's controls show.
pub(super) fn scene(
    scene: &Scene,
    formulas: &Formulas,
    drawn: Option<crate::plot::View>,
    language: Language,
) -> JsValue {
    let view = &scene.view;
    let ranges = drawn
        .map(|drawn| [drawn.main.x, drawn.main.y])
        .into_iter()
        .flatten();
    let ranges = ranges
        .take(scene.start.len())
        .map(|range| list([range.low.into(), range.high.into()]));
    let hypers = scene.plan.settings.kind.hypers().iter().map(|&hyper| {
        let value = shortest(scene.plan.settings.value(hyper));
        object(&[("key", hyper.key().into()), ("value", value.into())])
    });
    let changes = scene.plan.rate_log.iter().map(|change| {
        object(&[
            ("step", count(change.step)),
            ("rate", shortest(change.rate).into()),
        ])
    });
    let lanes = crate::plot::lane_names(scene, language)
        .into_iter()
        .map(|name| object(&[("name", name.into())]));
    object(&[
        (
            "beyond",
            (!cfg!(feature = "whole") && scene.start.len() > 1).into(),
        ),
        ("form", form(scene)),
        ("parameters", texts(scene.formula.variables().iter().copied())),
        ("hyper", list(hypers)),
        ("ranges", list(ranges)),
        ("f", formulas.f.clone()),
        ("derivatives", formulas.derivatives.clone()),
        ("title", view.title.as_str().into()),
        ("caption", view.caption.as_str().into()),
        ("lanes", list(lanes)),
        ("lang", view.language.map_or("", Language::tag).into()),
        ("theme", view.theme.map_or("", Theme::word).into()),
        ("embed", view.embed.into()),
        ("play", view.play.into()),
        ("speed", view.speed.into()),
        ("rateLog", list(changes)),
        ("show", texts(view.show.iter().map(String::as_str))),
        ("hide", texts(view.hide.iter().map(String::as_str))),
        ("lock", texts(view.lock.iter().map(String::as_str))),
    ])
}

/// The value of every key that has a control, defaults included.
fn form(scene: &Scene) -> JsValue {
    let plan = &scene.plan;
    let mut fields: Vec<(&str, JsValue)> = vec![
        ("f", scene.formula.text().into()),
        ("start", numbers(&scene.start).into()),
        ("opt", plan.settings.kind.key().into()),
        ("lr", shortest(plan.rate).into()),
        ("sched", plan.schedule.text().into()),
        ("noise", shortest(plan.noise).into()),
        ("seed", write_whole(plan.seed.into()).into()),
        ("stop", write_rules(&plan.stop).into()),
        ("speed", shortest(scene.view.speed).into()),
    ];
    for hyper in Hyper::ALL {
        fields.push((hyper.key(), shortest(plan.settings.value(hyper)).into()));
    }
    // Keys whose default is to be absent: their text as it stands in the link.
    let written = pairs(scene, 0);
    let absent = [
        Key::Lrlog,
        Key::Xlim,
        Key::Ylim,
        Key::Title,
        Key::Caption,
        Key::Show,
        Key::Hide,
        Key::Lock,
    ];
    for key in absent {
        let text = written
            .iter()
            .find(|(known, _)| *known == key)
            .map_or("", |(_, value)| value.as_str());
        fields.push((key.name(), text.into()));
    }
    object(&fields)
}

/// What the page shows at the current step.
pub(super) fn now(runs: &[Run], step: u64, language: Language) -> JsValue {
    let Some(first) = runs.first() else {
        return JsValue::NULL;
    };
    let last = runs.iter().map(Run::last).max().unwrap_or(0);
    let whole = runs.iter().all(|run| run.end().is_some());
    let at_end = whole && step >= last;
    let state = first.state(step);
    let over = first.end().is_some() && step >= first.last();
    let alert = if over {
        Trouble::of(first).map(|trouble| trouble.say(language))
    } else {
        None
    };
    object(&[
        ("step", count(step)),
        ("last", count(last)),
        ("whole", whole.into()),
        ("ended", over.into()),
        (
            "reason",
            first
                .end()
                .filter(|_| over)
                .map_or("", crate::trainer::Reason::key)
                .into(),
        ),
        ("atEnd", at_end.into()),
        ("sentence", sentence(first, step, language).into()),
        ("point", list(state.point.iter().map(|&x| human(x, 6).into()))),
        ("alert", alert.unwrap_or_default().into()),
    ])
}

/// `{id, name, teaches, link}` for each function to begin with.
pub(super) fn presets(language: Language) -> JsValue {
    list(PRESETS.iter().map(|preset| {
        object(&[
            ("id", preset.id.into()),
            ("name", preset.name(language).into()),
            ("teaches", preset.teaches(language).into()),
            ("link", preset.link().into()),
        ])
    }))
}
