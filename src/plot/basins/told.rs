//! The strip in words, for who does not see it.

use super::super::{curves::Still, figures::figure};
use super::{Columns, words};
use crate::{
    decimal::write_whole,
    insight::{basins::Basins, ends::End, percent},
    language::{Language, fill, listed},
};

/// More stretches than this are counted, not told one by one, and so many ends are.
const MOST_TOLD: usize = 8;

/// What the strip says, for who does not see it.
pub fn told(still: &Still, ratio: f64, basins: &Basins, language: Language) -> String {
    let step = still.value.x_step();
    let Some(columns) = still.ends.map(|rect| Columns::of(&rect, ratio)) else {
        return String::new();
    };
    let stretches = basins.stretches();
    let say = |end: End| words::said(end, basins.places(), step, language);
    let mut parts = Vec::new();
    if stretches.len() <= MOST_TOLD {
        for (from, to, end) in stretches {
            let [from, to] = [from, to].map(|column| figure(still.value.x_at(columns.px(column)), step));
            let pattern = language.choose(&["from # to &: @", "起点在 # 到 & 之间：@"]);
            parts.push(fill(pattern, &[&from, &say(end), &to]));
        }
        let parts = listed(&parts, language.choose(&["; ", "；"]));
        let pattern = language.choose(&["Where runs end, by start: #.", "从各起点出发的终点：#。"]);
        return fill(pattern, &[&parts]);
    }
    let changes = write_whole(stretches.len() as u64 - 1);
    let mut shares: Vec<(usize, End)> = Vec::new();
    for (from, to, end) in stretches {
        match shares.iter_mut().find(|(_, own)| *own == end) {
            Some((share, _)) => *share += to - from,
            None => shares.push((to - from, end)),
        }
    }
    shares.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    for (share, end) in shares.into_iter().take(MOST_TOLD) {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let share = percent(share as f64 / columns.count as f64);
        parts.push(fill(language.choose(&["#: @", "#：@"]), &[&say(end), &share]));
    }
    let parts = listed(&parts, language.choose(&["; ", "；"]));
    let pattern = language.choose(&[
        "Where runs end changes # times across the view: a small move of the start leads elsewhere. Of the starts: @.",
        "视野内终点变化 # 次：起点稍稍一动，终点就不同。各终点所占的起点：@。",
    ]);
    fill(pattern, &[&changes, &parts])
}
