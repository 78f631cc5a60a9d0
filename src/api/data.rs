//! What the page shows of a scene over data, as plain JavaScript objects.

use super::facts::Facts;
use crate::{
    data::{BUILT_IN, Kind, Samples, Scale, Source, Table, columns},
    decimal::{human, write_whole},
    insight::{
        advice, percent, race,
        vector::{DIGITS, component},
        work,
    },
    language::{Language, fill, listed},
    objective::Model,
    scene::{Key, Scene, pairs},
    trainer::{Plan, Reason, Run},
};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// What the controls need to know of the data; `null` for a typed f.
pub(super) fn data(scene: &Scene, language: Language) -> JsValue {
    let Some(data) = scene.data() else {
        return JsValue::NULL;
    };
    let (fit, facts) = (&data.fit, Facts::new());
    let samples = fit.data();
    if let Source::BuiltIn(set) = &data.source {
        facts.text("id", set.id);
        facts.text("name", set.name(language));
        facts.text("about", set.about(language));
        facts.text("source", set.source(language));
    } else {
        facts.text("id", "own");
        for name in ["name", "about", "source"] {
            facts.text(name, "");
        }
    }
    facts.count("rows", samples.train.rows.len() as u64);
    facts.count("heldOut", samples.test.rows.len() as u64);
    facts.count("leftOut", samples.left_out as u64);
    let (target, features) = data
        .columns
        .split_last()
        .map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
    facts.texts("features", features);
    facts.text("target", target);
    facts.flag("classifier", fit.is_classifier());
    facts.flag(
        "drawn",
        matches!(&data.source, Source::BuiltIn(set) if set.is_drawn()),
    );
    facts.set(
        "columns",
        &columns_of(&data.source.table(scene.plan.seed), &data.columns),
    );
    facts.into()
}

/// `{name, numeric, binary, missing, chosen}` for each column of a table.
fn columns_of(table: &Table, chosen: &[String]) -> JsValue {
    let list = Array::new();
    for (name, column) in table.names().iter().zip(columns(table)) {
        let facts = Facts::new();
        facts.text("name", name);
        facts.flag("numeric", column.kind >= Kind::Numbers);
        facts.flag("binary", column.kind == Kind::Classes);
        facts.flag("constant", column.constant);
        facts.count("missing", column.missing as u64);
        facts.flag("chosen", chosen.contains(name));
        list.push(&facts.into());
    }
    list.into()
}

/// `{step, batch}` for each change of the batch.
pub(super) fn batch_changes(plan: &Plan) -> JsValue {
    let list = Array::new();
    for change in &plan.batch_log {
        let facts = Facts::new();
        facts.count("step", change.step);
        facts.text("batch", &change.batch.text());
        list.push(&facts.into());
    }
    list.into()
}

/// The form's values of the keys that only a scene over data has.
pub(super) fn form(scene: &Scene, facts: &Facts) {
    let plan = &scene.plan;
    facts.text("batch", &plan.batch.text());
    facts.text("sample", plan.sampling.word());
    facts.text("axis", scene.view.axis.word());
    let [mut data, mut cols, mut model, mut loss, mut scale, mut split] = [const { String::new() }; 6];
    if let Some(over) = scene.data() {
        data = if matches!(over.source, Source::Own { .. }) {
            "own".to_owned()
        } else {
            over.source.written().to_owned()
        };
        cols = listed(&over.columns, ",");
        model = over.fit.model().text();
        over.fit.loss().word().clone_into(&mut loss);
        over.scale.word().clone_into(&mut scale);
        split = crate::decimal::shortest(over.split);
    }
    for (name, value) in [
        ("data", data),
        ("cols", cols),
        ("model", model),
        ("loss", loss),
        ("scale", scale),
        ("split", split),
    ] {
        facts.text(name, &value);
    }
}

/// `{id, name, about, source, link}` for each built-in set.
pub(super) fn sets(language: Language) -> JsValue {
    let list = Array::new();
    for set in BUILT_IN {
        let facts = Facts::new();
        facts.text("id", set.id);
        facts.text("name", set.name(language));
        facts.text("about", set.about(language));
        facts.text("source", set.source(language));
        facts.text("link", &["v=1&data=", set.id, "&", set.settings].concat());
        list.push(&facts.into());
    }
    list.into()
}

/// `{problem, rows, columns, edits}` of a text that may be a table.
pub(super) fn inspect(text: &str, language: Language) -> JsValue {
    let facts = Facts::new();
    let table = match Table::parse(text) {
        Ok(table) => table,
        Err(error) => {
            facts.text("problem", &error.say(language));
            facts.count("rows", 0);
            facts.set("columns", &Array::new());
            facts.flag("header", false);
            facts.set("sample", &Array::new());
            facts.set("edits", &Facts::new().into());
            return facts.into();
        }
    };
    let looks = columns(&table);
    let all: Vec<usize> = (0..looks.len()).collect();
    let numeric: Vec<usize> = all
        .iter()
        .copied()
        .filter(|&column| looks[column].kind >= Kind::Spoiled)
        .collect();
    // A feature that is the same in every row says nothing.
    let last = numeric.last().copied();
    let numeric: Vec<usize> = numeric
        .into_iter()
        .filter(|&column| Some(column) == last || !looks[column].constant)
        .collect();
    // Where not even two columns are numbers, all are taken, so that the message names the cell that is none.
    let chosen = if numeric.len() < 2 { &all } else { &numeric };
    let problem = if all.len() < 2 {
        crate::data::DataError::OneColumn.say(language)
    } else {
        Samples::new(&table, chosen, Scale::None, 0.0, 0)
            .map_or_else(|error| error.say(language), |_| String::new())
    };
    facts.text("problem", &problem);
    facts.count("rows", table.rows() as u64);
    facts.set("columns", &columns_of(&table, &[]));
    facts.flag("header", table.is_headed());
    let rows = Array::new();
    for row in 0..table.rows().min(3) {
        let cells = (0..looks.len()).map(|column| JsValue::from_str(table.cell(row, column)));
        rows.push(&cells.collect::<Array>());
    }
    facts.set("sample", &rows);
    let edits = Facts::new();
    let names: Vec<&str> = chosen
        .iter()
        .map(|&column| table.names()[column].as_str())
        .collect();
    edits.set(
        "cols",
        &if chosen.len() == all.len() {
            JsValue::NULL
        } else {
            JsValue::from_str(&listed(&names, ","))
        },
    );
    let binary = chosen
        .last()
        .is_some_and(|&target| looks[target].kind == Kind::Classes);
    let model = match (binary, chosen.len()) {
        (true, _) => Model::Logistic,
        (false, 2) => Model::Line,
        (false, _) => Model::Linear,
    };
    edits.text("model", &model.text());
    edits.set("loss", &JsValue::NULL);
    edits.text("scale", Scale::Std.word());
    edits.set("split", &JsValue::NULL);
    facts.set("edits", &edits.into());
    facts.into()
}

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
    let (next, rate) = (write_whole(at + 1), human(slower.1, DIGITS));
    let (batch, factor) = (larger.1.text(), human(falling.1, DIGITS));
    let choose =
        |english: [&'static str; 2], chinese: [&'static str; 2]| language.choose(&[english, chinese]);
    let offers = Array::new();
    for (plan, [label, done], parts) in [
        (
            slower.0,
            choose(
                [
                    "A quarter of the rate from here",
                    "From update # on the rate is @.",
                ],
                ["从这里起学习率减到四分之一", "从第 # 次更新起，学习率为 @。"],
            ),
            [&next, &rate],
        ),
        (
            larger.0,
            choose(
                ["Four times the batch from here", "From update # on a batch is @."],
                ["从这里起批量加到四倍", "从第 # 次更新起，批量为 @。"],
            ),
            [&next, &batch],
        ),
        (
            falling.0,
            choose(
                [
                    "A rate that falls from the start",
                    "The rate now falls from the start, as rate / (1 + # t) after t updates.",
                ],
                [
                    "从头起让学习率逐渐下降",
                    "学习率现在从头开始下降：t 次更新之后为 学习率 / (1 + # t)。",
                ],
            ),
            [&factor, &factor],
        ),
    ] {
        let facts = Facts::new();
        facts.text("label", label);
        facts.text("done", &fill(done, &[parts[0], parts[1]]));
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

/// The keys that give a lane of `scene` another plan; `null` for those to take out.
fn edits(scene: &Scene, lane: usize, plan: Plan) -> JsValue {
    let changed = scene.with_plan(lane, plan);
    let edits = Facts::new();
    let (before, after) = (pairs(scene, 0), pairs(&changed, 0));
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
