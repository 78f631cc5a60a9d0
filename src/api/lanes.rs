//! What the page shows of the lanes over data: who is ahead, what the next update does, what would settle a run.

use super::facts::Facts;
use crate::{
    decimal::{human, write_whole},
    insight::{
        advice, percent, race,
        vector::{DIGITS, component},
        work,
    },
    language::{Language, fill},
    scene::{Key, Scene, pairs},
    trainer::{Plan, Reason, Run},
};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// The standing of the lanes.
pub(super) fn race(scene: &Scene, runs: &[Run], step: u64, language: Language) -> JsValue {
    let race = race::race(scene, runs, step);
    let list = Array::new();
    for (lane, name) in race.lanes.iter().zip(crate::plot::lane_names(scene, language)) {
        let facts = Facts::new();
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| human(value, DIGITS));
        let share = |value: Option<f64>| value.map_or_else(String::new, percent);
        facts.text("name", &name);
        facts.text("loss", &human(lane.loss, DIGITS));
        facts.text("test", &number(lane.test));
        facts.text("accuracy", &share(lane.accuracy));
        facts.text("testAccuracy", &share(lane.test_accuracy));
        facts.text("updates", &write_whole(lane.step));
        facts.text("samples", &write_whole(lane.samples));
        facts.text("epochs", &write_whole(lane.epoch));
        facts.text("ended", lane.end.map_or("", Reason::key));
        let places = Facts::new();
        for (name, place) in ["updates", "samples", "epochs"].iter().zip(lane.places) {
            let alone = race.lanes.len() < 2;
            let place = place
                .filter(|_| !alone)
                .map_or_else(String::new, |place| write_whole(place as u64));
            places.text(name, &place);
        }
        facts.set("places", &places.into());
        list.push(&facts.into());
    }
    let at = Facts::new();
    for (name, amount) in ["updates", "samples", "epochs"].iter().zip(race.at) {
        at.text(name, &write_whole(amount));
    }
    let facts = Facts::new();
    facts.text("axis", scene.view.axis.word());
    facts.set("lanes", &list);
    facts.set("at", &at.into());
    facts.into()
}

/// The pending update of the first lane, worked out; `null` if there is none.
pub(super) fn work(run: &Run, step: u64, language: Language) -> JsValue {
    let Some(work) = work::work(run, step, language) else {
        return JsValue::NULL;
    };
    let facts = Facts::new();
    facts.texts("head", &work.head);
    let rows = Array::new();
    for row in &work.rows {
        rows.push(&row.iter().map(|cell| JsValue::from_str(cell)).collect::<Array>());
    }
    facts.set("rows", &rows);
    facts.text("more", &work.more);
    facts.texts("mean", &work.mean);
    facts.texts("lines", &work.lines);
    facts.into()
}

/// `{name, feature, value, gradient, batch, move, next}` for each parameter: the feature it belongs to, the gradient over
/// all samples and over the pending batch, and the pending move; texts, empty where there is none.
pub(super) fn parameters(run: &Run, step: u64) -> JsValue {
    let list = Array::new();
    let (state, work) = (run.state(step), work::changes(run, step));
    let fit = run.objective().fit();
    for (place, name) in run.objective().parameters().iter().enumerate() {
        let facts = Facts::new();
        let figure = |values: &[f64]| human(component(values, place), DIGITS);
        let pending = |values: fn(&work::Changes) -> &[f64]| {
            work.as_ref()
                .map_or_else(String::new, |work| figure(values(work)))
        };
        facts.text("name", name);
        facts.text(
            "feature",
            fit.and_then(|fit| fit.feature_of(place)).unwrap_or_default(),
        );
        facts.text("value", &figure(&state.point));
        facts.text("gradient", &figure(&state.gradient));
        facts.text("batch", &pending(|work| &work.gradient));
        facts.text("move", &pending(|work| &work.step));
        facts.text("next", &pending(|work| &work.to));
        list.push(&facts.into());
    }
    list.into()
}

/// Why a lane hovers, and what would settle it; `null` if none does.
pub(super) fn advice(scene: &Scene, runs: &[Run], step: u64, language: Language) -> JsValue {
    let Some(found) = advice::hovering(runs, &scene.lane_steps(runs, step)) else {
        return JsValue::NULL;
    };
    let Some(plan) = scene.plans().nth(found.lane) else {
        return JsValue::NULL;
    };
    let samples = runs.first().map_or(1, |run| run.objective().samples());
    let at = scene.lane_steps(runs, step)[found.lane].min(runs[found.lane].last());
    let advice::Remedies {
        slower,
        larger,
        falling,
    } = advice::remedies(plan, &found, at, samples);
    let next = write_whole(at + 1);
    let choose =
        |english: [&'static str; 2], chinese: [&'static str; 2]| language.choose(&[english, chinese]);
    let mut list = Vec::new();
    if let Some((plan, rate)) = slower {
        let words = choose(
            [
                "A quarter of the rate from here",
                "From update # on the rate is @.",
            ],
            ["从这里起学习率减到四分之一", "从第 # 次更新起，学习率为 @。"],
        );
        list.push((plan, words, [next.clone(), human(rate, DIGITS)]));
    }
    let words = choose(
        ["Four times the batch from here", "From update # on a batch is @."],
        ["从这里起批量加到四倍", "从第 # 次更新起，批量为 @。"],
    );
    list.push((larger.0, words, [next, larger.1.text()]));
    if let Some((plan, factor)) = falling {
        let words = choose(
            [
                "A rate that falls from the start",
                "The rate now falls from the start, as rate / (1 + # t) after t updates.",
            ],
            [
                "从头起让学习率逐渐下降",
                "学习率现在从头开始下降：t 次更新之后为 学习率 / (1 + # t)。",
            ],
        );
        list.push((plan, words, [human(factor, DIGITS), String::new()]));
    }
    let offers = Array::new();
    for (plan, [label, done], parts) in list {
        let facts = Facts::new();
        facts.text("label", label);
        facts.text("done", &fill(done, &[&parts[0], &parts[1]]));
        facts.set("edits", &edits(scene, found.lane, plan));
        offers.push(&facts.into());
    }
    let facts = Facts::new();
    let name = crate::plot::lane_names(scene, language).swap_remove(found.lane);
    facts.text("lane", if runs.len() > 1 { &name } else { "" });
    facts.text("text", &found.say(language));
    facts.set("offers", &offers);
    facts.into()
}

/// The keys that open the first lane's run with another plan, from its start on.
pub(super) fn opened(scene: &Scene, plan: Plan) -> JsValue {
    let edits = edits(scene, 0, plan);
    // Setting a field of a fresh plain object cannot fail.
    let _ = js_sys::Reflect::set(&edits, &JsValue::from_str("step"), &JsValue::NULL);
    edits
}

/// The keys that give a lane of `scene` another plan; `null` for those to take out.
fn edits(scene: &Scene, lane: usize, plan: Plan) -> JsValue {
    difference(scene, &scene.with_plan(lane, plan))
}

/// The keys that put the `lrlog` of `scene` in the place of the one there is, while its lanes stand at the moment `step`;
/// `null` if it is none.
pub(super) fn rate_edits(scene: &Scene, runs: &[Run], step: u64, log: &str) -> JsValue {
    let changed = scene.with_rate_log(log, &scene.lane_steps(runs, step));
    changed.map_or(JsValue::NULL, |changed| difference(scene, &changed))
}

/// The keys that make another scene of `scene`; `null` for those to take out.
fn difference(scene: &Scene, changed: &Scene) -> JsValue {
    let edits = Facts::new();
    let (before, after) = (pairs(scene, 0), pairs(changed, 0));
    let of = |pairs: &[(Key, String)], key: Key| -> Vec<String> {
        pairs
            .iter()
            .filter(|(known, _)| *known == key)
            .map(|(_, value)| value.clone())
            .collect()
    };
    for (key, name) in Key::ALL {
        let (old, new) = (of(&before, key), of(&after, key));
        if old != new {
            edits.set(
                name,
                &if new.is_empty() {
                    JsValue::NULL
                } else {
                    texts(&new)
                },
            );
        }
    }
    edits.into()
}

fn texts(list: &[String]) -> JsValue {
    if let [single] = list {
        return JsValue::from_str(single);
    }
    list.iter()
        .map(|text| JsValue::from_str(text))
        .collect::<Array>()
        .into()
}

/// The keys that set up the race: all samples, a mini-batch and single samples, for equal epochs.
pub(super) fn race_edits(scene: &Scene) -> JsValue {
    let samples = scene.objective().samples();
    let mini = if samples >= 64 { 16 } else { (samples / 5).max(2) };
    let edits = Facts::new();
    edits.set("batch", &JsValue::NULL);
    for key in ["batchlog", "lrlog", "step"] {
        edits.set(key, &JsValue::NULL);
    }
    let lanes = [
        ["batch:", &write_whole(mini as u64)].concat(),
        "batch:1".to_owned(),
    ];
    edits.set("vs", &texts(&lanes));
    edits.text("axis", "epochs");
    edits.text("stop", "epochs:20");
    edits.into()
}

/// The batch of the next update as the control shows it.
pub(super) fn batch(run: &Run, step: u64) -> String {
    run.sampler().batch_of(step + 1).text()
}
