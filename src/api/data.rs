//! What the page shows of a scene over data, as plain JavaScript objects.

use super::facts::Facts;
use crate::{
    data::{BUILT_IN, Column, DataError, Kind, Samples, Scale, Source, Table, columns},
    decimal::write_whole,
    language::{Language, listed},
    objective::{Model, Objective},
    sampler::Batch,
    scene::Scene,
    trainer::Plan,
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
    facts.flag("drawn", data.source.is_drawn());
    facts.set("columns", &columns_of(&data.table, &data.looks, &data.columns));
    facts.into()
}

/// `{name, numeric, binary, missing, chosen}` for each column of a table.
fn columns_of(table: &Table, looks: &[Column], chosen: &[String]) -> JsValue {
    let list = Array::new();
    for (name, column) in table.names().iter().zip(looks) {
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

/// The batches that a slider offers: at most four sizes to an octave, and all samples.
pub(super) fn batches(scene: &Scene) -> Vec<String> {
    let samples = scene.data().map_or(1, |data| data.fit.samples());
    let (mut sizes, mut size) = (Vec::new(), 1);
    while size < samples {
        sizes.push(write_whole(size as u64));
        size += 1_usize << size.ilog2().saturating_sub(2);
    }
    sizes.push(Batch::All.text());
    sizes
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
        DataError::OneColumn.say(language)
    } else {
        Samples::new(&table, chosen, Scale::None, 0.0, 0)
            .map_or_else(|error| error.say(language), |_| String::new())
    };
    facts.text("problem", &problem);
    facts.count("rows", table.rows() as u64);
    facts.set("columns", &columns_of(&table, &looks, &[]));
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
