//! The course of the questions that a link with `ask` puts to the reader: each update is one.
//!
//! A question is about the update that leads on from the farthest state the reader has seen. What came before is known and
//! shown as ever. So the reader may look back, and nobody has to remember which answers were given away.

use super::prediction::{Guess, Outcome, Window, judge};
use super::sentence::{self, premise};
use crate::{
    language::Language,
    scene::{Ask, Scene},
    trainer::{Run, State},
};

/// The questions of one run.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// What is asked.
    pub ask: Ask,
    /// The farthest state the reader has seen.
    pub reached: u64,
    /// What the reader says, while the question is open.
    pub guess: Option<Guess>,
    /// Whether the reader wants to go on without having said anything.
    pub pressed: bool,
    /// What came of it, until the next question.
    pub outcome: Option<Outcome>,
    /// Guesses that were right.
    pub right: u32,
    /// Guesses that counted.
    pub counted: u32,
    /// Whether the reader wants to be shown instead.
    pub over: bool,
}

/// Where a quiz stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A question waits for its answer: what gives it away is hidden.
    Open,
    /// The answer was given: the update is shown and explained, and no more than that.
    Told,
    /// Nothing is hidden: the reader has given up or looks back, or the run has ended.
    Off,
}

impl Quiz {
    /// The quiz that the link of `scene` asks for; `None` if it asks for none.
    pub fn of(scene: &Scene) -> Option<Self> {
        scene.view.ask.map(|ask| Self::new(ask, scene.step))
    }

    /// A quiz that begins at the state after `step` updates.
    pub const fn new(ask: Ask, step: u64) -> Self {
        Self {
            ask,
            reached: step,
            guess: None,
            pressed: false,
            outcome: None,
            right: 0,
            counted: 0,
            over: false,
        }
    }

    /// Where it stands while the state after `step` updates of the first lane's `run` is shown.
    pub fn phase(&self, run: &Run, step: u64) -> Phase {
        if self.over || step < self.reached {
            Phase::Off
        } else if self.outcome.is_some() {
            Phase::Told
        } else if step < run.last() {
            Phase::Open
        } else {
            Phase::Off
        }
    }

    /// Answers the open question with the guess at hand, if there is one, and judges it: whether it did. From then on the
    /// state that the update leads to is the farthest seen.
    pub fn answer(&mut self, run: &Run, window: &Window) -> bool {
        let Some(guess) = self.guess.take().filter(|guess| guess.answers() == self.ask) else {
            self.pressed = true;
            return false;
        };
        self.pressed = false;
        let (from, landing) = (run.state(self.reached), run.state(self.reached + 1));
        let outcome = judge(guess, &from.point, &landing.point, window);
        if let Some(right) = outcome.verdict.is_right() {
            self.counted += 1;
            self.right += u32::from(right);
        }
        self.outcome = Some(outcome);
        self.reached += 1;
        true
    }

    /// Goes on from an answer to the next question.
    pub fn go_on(&mut self) {
        self.outcome = None;
        self.guess = None;
    }

    /// What is said at a step in place of the sentence: the question, or its outcome with the sentence that explains it;
    /// `None` where nothing is hidden.
    pub fn say(&self, run: &Run, step: u64, language: Language) -> Option<String> {
        match (self.phase(run, step), &self.outcome) {
            (Phase::Told, Some(outcome)) => {
                let why = sentence::sentence(run, step.saturating_sub(1), language);
                let space = language.choose(&[" ", ""]);
                Some([&outcome.say(language), space, &why].concat())
            }
            (Phase::Open, _) => Some(self.question(run, &run.state(step), language)),
            _ => None,
        }
    }

    /// The question at a state, with as much as it takes to answer it. For a place that is the slope and the rate; for a
    /// side the slope would be the answer, and it is the curve that is to be read.
    fn question(&self, run: &Run, state: &State, language: Language) -> String {
        let (wanted, known) = (self.ask, premise(run, state, self.ask == Ask::Next, language));
        let two = state.point.len() > 1;
        let end = match (wanted, two, language) {
            (Ask::Next, ..) if self.pressed => language.choose(&[
                " First mark where the point will land: press the picture there, or move the slider.",
                "请先标出点会落在哪里：点一下图上的位置，或者移动滑块。",
            ]),
            (Ask::Side, ..) if self.pressed => {
                language.choose(&[" First choose: left or right?", "请先选一个：向左还是向右？"])
            }
            (Ask::Next, _, Language::English) => {
                " Where does the next update take the point? Mark the place, then press Move."
            }
            (Ask::Next, _, Language::Chinese) => "下一次更新会把点带到哪里？先标出位置，再按“走一步”。",
            (Ask::Side, false, Language::English) => " Does the next update take the point left or right?",
            (Ask::Side, false, Language::Chinese) => "下一次更新，点会向左走还是向右走？",
            (Ask::Side, true, Language::English) => {
                " Does the next update take the point left or right? Up and down do not count."
            }
            (Ask::Side, true, Language::Chinese) => "下一次更新，点会向左走还是向右走？上下不算。",
        };
        known + end
    }
}
