//! Facts as plain JavaScript objects.

use crate::{
    decimal::{human, list, shortest, write_whole},
    formula::{Formula, Variable, mathml_of_text},
    insight::{sentence::sentence, trouble::Trouble},
    language::Language,
    optimizer::Hyper,
    scene::{Key, PRESETS, Problem, Scene, Severity, Theme, pairs},
    trainer::{Reason, Run, write_rules},
};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object while its fields are set.
pub(super) struct Facts(Object);

impl From<Facts> for JsValue {
    fn from(facts: Facts) -> Self {
        facts.0.into()
    }
}

impl Facts {
    pub(super) fn new() -> Self {
        Self(Object::new())
    }

    pub(super) fn set(&self, name: &str, value: &JsValue) {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&self.0, &JsValue::from_str(name), value);
    }

    pub(super) fn text(&self, name: &str, text: &str) {
        self.set(name, &JsValue::from_str(text));
    }

    pub(super) fn number(&self, name: &str, number: f64) {
        self.set(name, &JsValue::from_f64(number));
    }

    #[allow(clippy::cast_precision_loss)] // counts stay far below 2⁵³
    pub(super) fn count(&self, name: &str, count: u64) {
        self.number(name, count as f64);
    }

    pub(super) fn flag(&self, name: &str, flag: bool) {
        self.set(name, &JsValue::from_bool(flag));
    }

    pub(super) fn texts(&self, name: &str, texts: &[impl AsRef<str>]) {
        let list = Array::new();
        for text in texts {
            list.push(&JsValue::from_str(text.as_ref()));
        }
        self.set(name, &list);
    }
}

/// `{severity, key, column, message}` for each problem; without a message where the core is not whole.
pub(super) fn problems(problems: &[Problem], language: Language) -> JsValue {
    let list = Array::new();
    for problem in problems {
        let severity = match problem.severity() {
            Severity::Error => "error",
            Severity::Notice => "notice",
        };
        let facts = Facts::new();
        facts.text("severity", severity);
        facts.text("key", &problem.key);
        facts.count("column", problem.column() as u64);
        let whole = cfg!(feature = "whole");
        facts.text(
            "message",
            &if whole {
                problem.say(language)
            } else {
                String::new()
            },
        );
        list.push(&facts.0);
    }
    list.into()
}

/// A formula and its derivatives, as MathML.
pub(super) struct Formulas {
    f: String,
    derivatives: Vec<String>,
}

impl Formulas {
    /// Derives and sets `formula`. A derivative too long to show is empty.
    pub(super) fn new(formula: &Formula) -> Self {
        let tree = formula.tree();
        let mut derivatives = Vec::new();
        for variable in [Variable::X, Variable::Y] {
            if derivatives.len() < formula.variables().len() {
                let derivative = tree.derivative(variable);
                let drawn = derivative.and_then(|derivative| derivative.simplified().mathml_if_drawable());
                derivatives.push(drawn.unwrap_or_default());
            }
        }
        let f = tree.mathml_if_drawable();
        Self {
            f: f.unwrap_or_else(|| mathml_of_text(formula.text())),
            derivatives,
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
    let (view, settings) = (&scene.view, &scene.plan.settings);
    let ranges = Array::new();
    if let Some(drawn) = drawn {
        for range in [drawn.main.x, drawn.main.y].iter().take(scene.start.len()) {
            ranges.push(&Array::of2(&range.low.into(), &range.high.into()));
        }
    }
    let hypers = Array::new();
    for &hyper in settings.kind.hypers() {
        let facts = Facts::new();
        facts.text("key", hyper.key());
        facts.text("value", &shortest(settings.value(hyper)));
        hypers.push(&facts.0);
    }
    let changes = Array::new();
    for change in &scene.plan.rate_log {
        let facts = Facts::new();
        facts.count("step", change.step);
        facts.text("rate", &shortest(change.rate));
        changes.push(&facts.0);
    }
    let lanes = Array::new();
    for name in crate::plot::lane_names(scene, language) {
        let facts = Facts::new();
        facts.text("name", &name);
        lanes.push(&facts.0);
    }
    let facts = Facts::new();
    let asked = |name: &str| view.show.iter().any(|shown| shown == name);
    let beyond = scene.start.len() > 1 || asked("progress") || view.ask.is_some();
    facts.flag("beyond", !cfg!(feature = "whole") && beyond);
    #[cfg(feature = "whole")]
    {
        facts.set("data", &super::data::data(scene, language));
        facts.texts("batches", &super::data::batches(scene));
        facts.set("batchLog", &super::data::batch_changes(&scene.plan));
        facts.count("samples", scene.objective().samples() as u64);
        let names = scene.objective();
        facts.texts("parameters", names.parameters());
    }
    facts.set("form", &form(scene));
    #[cfg(not(feature = "whole"))]
    facts.texts("parameters", scene.formula.variables());
    facts.set("hyper", &hypers);
    facts.set("ranges", &ranges);
    facts.text("f", &formulas.f);
    facts.texts("derivatives", &formulas.derivatives);
    facts.text("title", &view.title);
    facts.text("caption", &view.caption);
    facts.set("lanes", &lanes);
    facts.text("lang", view.language.map_or("", Language::tag));
    facts.text("theme", view.theme.map_or("", Theme::word));
    facts.flag("embed", view.embed);
    facts.flag("play", view.play);
    facts.number("speed", view.speed);
    facts.set("rateLog", &changes);
    facts.texts("show", &view.show);
    facts.texts("hide", &view.hide);
    facts.texts("lock", &view.lock);
    facts.0.into()
}

/// The value of every key that has a control, defaults included.
fn form(scene: &Scene) -> JsValue {
    let plan = &scene.plan;
    let facts = Facts::new();
    facts.text("f", scene.formula.text());
    facts.text("start", &list(&scene.start));
    facts.text("opt", plan.settings.kind.key());
    facts.text("lr", &shortest(plan.rate));
    facts.text("sched", &plan.schedule.text());
    facts.text("noise", &shortest(plan.noise));
    facts.text("seed", &write_whole(plan.seed.into()));
    facts.text("stop", &write_rules(&plan.stop));
    facts.text("speed", &shortest(scene.view.speed));
    #[cfg(feature = "whole")]
    super::data::form(scene, &facts);
    for hyper in Hyper::ALL {
        facts.text(hyper.key(), &shortest(plan.settings.value(hyper)));
    }
    // Keys whose default is to be absent: their text as it stands in the link.
    let written = pairs(scene, 0);
    for key in [
        Key::Lrlog,
        Key::Xlim,
        Key::Ylim,
        Key::Title,
        Key::Caption,
        Key::Show,
        Key::Hide,
        Key::Lock,
    ] {
        let pair = written.iter().find(|(known, _)| *known == key);
        facts.text(key.name(), pair.map_or("", |(_, value)| value.as_str()));
    }
    facts.0.into()
}

/// What the page shows at the current step. `who` opens the sentence: of several lanes, the one it is about.
pub(super) fn now(runs: &[Run], step: u64, last: u64, who: &str, language: Language) -> JsValue {
    let Some(first) = runs.first() else {
        return JsValue::NULL;
    };

    let whole = runs.iter().all(|run| run.end().is_some());
    let reason = first.end().filter(|_| step >= first.last());
    let trouble = reason.and_then(|_| Trouble::of(first));
    let point: Vec<String> = first.state(step).point.iter().map(|&x| human(x, 6)).collect();
    let facts = Facts::new();
    #[cfg(feature = "whole")]
    {
        facts.text("batch", &super::lanes::batch(first, step.min(first.last())));
        facts.count("epoch", first.sampler().place(step).epoch);
    }
    facts.count("step", step);
    facts.count("last", last);
    facts.flag("whole", whole);
    facts.flag("ended", reason.is_some());
    facts.text("reason", reason.map_or("", Reason::key));
    facts.flag("atEnd", whole && step >= last);
    facts.text("sentence", &(who.to_owned() + &sentence(first, step, language)));
    facts.texts("point", &point);
    let alert = trouble.map(|trouble| {
        #[cfg(feature = "whole")]
        if let Some(fit) = first.objective().fit() {
            return trouble.say_over_data(fit.data().is_scaled(), language);
        }
        trouble.say(language)
    });
    facts.text("alert", &alert.unwrap_or_default());
    facts.0.into()
}

/// `{id, name, teaches, link}` for each function to begin with.
pub(super) fn presets(language: Language) -> JsValue {
    let list = Array::new();
    for preset in PRESETS {
        let facts = Facts::new();
        facts.text("id", preset.id);
        facts.text("name", preset.name(language));
        facts.text("teaches", preset.teaches(language));
        facts.text("link", &preset.link());
        list.push(&facts.0);
    }
    list.into()
}
