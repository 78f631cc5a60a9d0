//! What a map shows, in words.

use super::{Cell, Map, subject::most_updates};
use crate::{
    decimal::{human, write_whole},
    insight::ends::End,
    language::{
        Language::{self, Chinese, English},
        fill, joined, listed,
    },
    scene::{Dimension, Scene},
};

/// How many significant digits a reader is told.
const DIGITS: usize = 4;

/// What goes along an axis, in words. `parameters` are the names of the parameters.
pub fn dimension_name(dimension: Dimension, parameters: &[String], language: Language) -> String {
    match dimension {
        Dimension::Start(place) => {
            let name = parameters.get(place).map_or("", String::as_str);
            joined(&[language.choose(&["start ", "起点 "]), name])
        }
        Dimension::Rate => language.choose(&["learning rate", "学习率"]).to_owned(),
        Dimension::Momentum => language.choose(&["momentum", "动量"]).to_owned(),
        Dimension::Batch => language.choose(&["batch size", "批量大小"]).to_owned(),
    }
}

impl Map {
    /// A cell in words: its two settings, and what became of its run, as in "start x = 1.2, learning rate = 0.35: settles at
    /// x = −1.3 after 41 updates".
    pub fn say(&self, column: usize, row: usize, language: Language) -> String {
        let settings = self.settings(column, row, language);
        let outcome = match self.cell(column, row) {
            Some(cell) => self.outcome(cell, language),
            None => language.choose(&["not computed yet", "尚未算到"]).to_owned(),
        };
        let between = language.choose(&[": ", "："]);
        joined(&[&settings, between, &outcome])
    }

    /// The two settings of a cell in words.
    fn settings(&self, column: usize, row: usize, language: Language) -> String {
        let settings = self.axes().iter().zip(self.values(column, row));
        let settings: Vec<String> = settings
            .map(|(axis, value)| {
                let name = dimension_name(axis.dimension, self.parameters(), language);
                joined(&[&name, " = ", &human(value, DIGITS)])
            })
            .collect();
        listed(&settings, language.choose(&[", ", "，"]))
    }

    /// What became of a run, in words.
    fn outcome(&self, cell: Cell, language: Language) -> String {
        // The state in which a run is found to explode is none that anybody is shown.
        let unshown = u64::from(cell.end == End::Exploded);
        let count = write_whole(cell.step.saturating_sub(unshown));
        if self.is_over_data() {
            return over_data(cell, &count, language);
        }
        let place = |number: usize| self.place_name(number);
        let (pattern, place) = match cell.end {
            End::Settled(number) => match (cell.step, language) {
                (0, English) => ("starts at rest at #", place(number)),
                (0, Chinese) => ("从一开始就停在 #", place(number)),
                (1, English) => ("settles at # after 1 update", place(number)),
                (_, English) => ("settles at # after @ updates", place(number)),
                (_, Chinese) => ("@ 次更新后停在 #", place(number)),
            },
            End::Near(number) => match language {
                English => ("still on its way to # after @ updates", place(number)),
                Chinese => ("@ 次更新后仍在走向 # 的途中", place(number)),
            },
            End::Astray => match language {
                English => ("not settled after @ updates", String::new()),
                Chinese => ("@ 次更新后仍未停下", String::new()),
            },
            End::Exploded => (exploded(cell.step.saturating_sub(1), language), String::new()),
            End::Broken => (broken(cell.step, language), String::new()),
        };
        fill(pattern, &[&place, &count])
    }

    /// What a place is called: by its parameters.
    pub fn place_name(&self, number: usize) -> String {
        let Some(place) = self.places().get(number) else {
            return String::new();
        };
        let mut named = Vec::new();
        for ((name, value), view) in self.parameters().iter().zip(place).zip(self.visible) {
            named.push(joined(&[name, " = ", &human(tidied(*value, view), DIGITS)]));
        }
        listed(&named, ", ")
    }
}

/// What each pixel of the map of `scene` is, in words.
pub fn note(scene: &Scene, language: Language) -> String {
    let most = write_whole(most_updates(scene));
    let pattern = language.choose(&[
        "Each pixel is one run of at most # updates.",
        "每个像素都是一次完整的下降，最多 # 次更新。",
    ]);
    fill(pattern, &[&most])
}

/// A place that is 0 but for what a run leaves to be done, in a view of some width, is 0.
fn tidied(value: f64, (low, high): (f64, f64)) -> f64 {
    if value.abs() < 1e-4 * (high - low) {
        0.0
    } else {
        value
    }
}

const fn exploded(step: u64, language: Language) -> &'static str {
    match (step, language) {
        (0, English) => "explodes at once",
        (_, English) => "explodes after @ updates",
        (0, Chinese) => "立刻发散",
        (_, Chinese) => "@ 次更新后发散",
    }
}

const fn broken(step: u64, language: Language) -> &'static str {
    match (step, language) {
        (0, English) => "starts where there is no slope to follow",
        (0, Chinese) => "起点处没有定义",
        (_, English) => "after @ updates it is where there is no slope to follow",
        (_, Chinese) => "@ 次更新后走到没有定义的地方",
    }
}

fn over_data(cell: Cell, count: &str, language: Language) -> String {
    let loss = human(cell.loss, DIGITS);
    let pattern = match (cell.end, language) {
        (End::Exploded, _) => exploded(cell.step.saturating_sub(1), language),
        (End::Broken, _) => broken(cell.step, language),
        (End::Settled(_), English) => "stops by its rule after @ updates, training loss #",
        (End::Settled(_), Chinese) => "@ 次更新后达到停止条件，训练损失为 #",
        (_, English) => "training loss # after @ updates",
        (_, Chinese) => "@ 次更新后训练损失为 #",
    };
    fill(pattern, &[&loss, count])
}
