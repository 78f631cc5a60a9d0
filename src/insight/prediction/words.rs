//! The outcome of a guess in words, with its numbers.

use super::{Guess, Outcome, Verdict};
use crate::{
    decimal::human,
    insight::{sentence::place, vector::length},
    language::{Language, fill},
};

/// Significant digits of a distance.
const COARSE: usize = 3;

impl Outcome {
    /// How good the guess was: what was said, where it landed, and how far off that is.
    pub fn say(&self, language: Language) -> String {
        let to = place(&self.landing);
        let told = match (self.guess, self.verdict) {
            (Guess::Place(said), verdict) => {
                let said = &said[..self.landing.len().min(2)];
                let way = |from: &[f64], to: &[f64]| {
                    let parts: Vec<f64> = from.iter().zip(to).map(|(a, b)| b - a).collect();
                    human(length(&parts), COARSE)
                };
                let (off, far) = (way(said, &self.landing), way(&self.from, &self.landing));
                fill(of_place(verdict, language), &[&place(said), &to, &off, &far])
            }
            (Guess::Side(_), verdict) => fill(of_side(verdict, self.goes_left(), language), &[&to]),
        };
        let outside = self.left && self.verdict != Verdict::Outside;
        let more = match (outside, language) {
            (false, _) => "",
            (true, Language::English) => " That is outside the picture.",
            (true, Language::Chinese) => "那里已在图外。",
        };
        told + more
    }

    fn goes_left(&self) -> bool {
        let first = |point: &[f64]| point.first().copied().unwrap_or(0.0);
        first(&self.landing) < first(&self.from)
    }
}

/// With `#` for what was said, `@` for the landing, `&` for how far off that is and `%` for the length of the move.
const fn of_place(verdict: Verdict, language: Language) -> &'static str {
    match (verdict, language) {
        (Verdict::SpotOn | Verdict::RightSide, Language::English) => {
            "Spot on: you said #, it landed at @, off by &."
        }
        (Verdict::SpotOn | Verdict::RightSide, Language::Chinese) => "正中：你猜 #，实际落在 @，相差 &。",
        (Verdict::Close, Language::English) => {
            "Close: you said #, it landed at @, off by &; the move is % long."
        }
        (Verdict::Close, Language::Chinese) => "很接近：你猜 #，实际落在 @，相差 &，这一步长 %。",
        (Verdict::TooFar | Verdict::OtherSide, Language::English) => {
            "Too far: you said #, it landed at @, off by &; the move is % long."
        }
        (Verdict::TooFar | Verdict::OtherSide, Language::Chinese) => {
            "猜远了：你猜 #，实际落在 @，相差 &，这一步长 %。"
        }
        (Verdict::TooShort | Verdict::Stays, Language::English) => {
            "Not far enough: you said #, it landed at @, off by &; the move is % long."
        }
        (Verdict::TooShort | Verdict::Stays, Language::Chinese) => {
            "猜近了：你猜 #，实际落在 @，相差 &，这一步长 %。"
        }
        (Verdict::WrongSide, Language::English) => {
            "The wrong side: you said #, it landed at @, off by &; the move is % long."
        }
        (Verdict::WrongSide, Language::Chinese) => "方向反了：你猜 #，实际落在 @，相差 &，这一步长 %。",
        (Verdict::Aside, Language::English) => {
            "Off to the side: you said #, it landed at @, off by &; the move is % long."
        }
        (Verdict::Aside, Language::Chinese) => "方向偏了：你猜 #，实际落在 @，相差 &，这一步长 %。",
        (Verdict::Outside, Language::English) => "Correct: it left the picture, as you said, to @.",
        (Verdict::Outside, Language::Chinese) => "答对了：点跑到图外去了，落在 @。",
    }
}

/// With `#` for the landing.
const fn of_side(verdict: Verdict, left: bool, language: Language) -> &'static str {
    match (verdict, left, language) {
        (Verdict::Stays, _, Language::English) => "Neither: it stays where it is, at #.",
        (Verdict::Stays, _, Language::Chinese) => "两边都不是：点停在原处 #。",
        (Verdict::RightSide, true, Language::English) => "Correct: it went left, to #.",
        (Verdict::RightSide, true, Language::Chinese) => "答对了：点向左走，到 #。",
        (Verdict::RightSide, false, Language::English) => "Correct: it went right, to #.",
        (Verdict::RightSide, false, Language::Chinese) => "答对了：点向右走，到 #。",
        (_, true, Language::English) => "No: it went left, to #.",
        (_, true, Language::Chinese) => "不对：点向左走，到 #。",
        (_, false, Language::English) => "No: it went right, to #.",
        (_, false, Language::Chinese) => "不对：点向右走，到 #。",
    }
}
