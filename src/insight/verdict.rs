//! What the search for the largest rate that works has found, in words.

use super::{explosion::Explosion, largest::Largest};
use crate::{
    decimal::{human, write_whole},
    language::{
        Language::{self, Chinese, English},
        fill,
    },
};

impl Explosion {
    /// What the search found; `None` for nothing.
    pub fn verdict(&self, found: Option<Largest>, language: Language) -> String {
        let Some(Largest { rate, updates, cut }) = found else {
            let words = if self.must_settle() {
                [
                    "No rate tried comes to rest on the way. Choose another start.",
                    "试过的学习率都停不下来。请换一个起点。",
                ]
            } else {
                [
                    "No rate tried works from this start. Choose another one.",
                    "从这个起点，试过的学习率都不行。请换一个起点。",
                ]
            };
            return language.choose(&words).to_owned();
        };
        let words = match (cut, language) {
            (false, English) => "The largest rate found that works from this start is #, in a run of @.",
            (true, English) => "The largest rate found that works from this start is #, in its first @.",
            (false, Chinese) => "从这个起点出发，试出的最大可用学习率是 #（共 @）。",
            (true, Chinese) => "从这个起点出发，试出的最大可用学习率是 #（只试了前 @）。",
        };
        let count = write_whole(updates);
        let updates = match (updates, language) {
            (1, English) => "1 update".to_owned(),
            (_, English) => [&count, " updates"].concat(),
            (_, Chinese) => [&count, " 次更新"].concat(),
        };
        fill(words, &[&human(rate, 3), &updates])
    }
}
