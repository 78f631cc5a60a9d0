//! The questions that a link with `ask` puts to the reader.
//!
//! Step goes from question to answer and on to the next question, so whoever steps need not know that anything is asked.

mod facts;

use super::session::Session;
use crate::{
    insight::{
        prediction::{Guess, Side, Window},
        quiz::{Phase, Quiz},
    },
    plot::{Question, State, tidy},
    scene::Scene,
    trainer::Run,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// Says that the point will land at this place on the stage, in CSS pixels; whether that was asked.
    pub fn guess(&mut self, px: f64, py: f64) -> bool {
        let place = self.stage.view().map(|view| view.to_value(px, py));
        place.is_some_and(|place| self.say(place))
    }

    /// Whether this place on the stage, in CSS pixels, is within a finger's reach of what the reader has said.
    #[wasm_bindgen(js_name = guessNear)]
    pub fn guess_near(&self, px: f64, py: f64) -> bool {
        let ghost = self.question().and_then(|question| question.ghost);
        let found = self.stage.view().zip(ghost);
        found.is_some_and(|(view, ghost)| view.reach(px, py, &ghost))
    }

    /// Moves what the reader says by hundredths of the visible ranges, at first from where the point is.
    #[wasm_bindgen(js_name = guessBy)]
    pub fn guess_by(&mut self, dx: f64, dy: f64) -> bool {
        let (Some(window), Some(mut place)) = (self.window(), self.from()) else {
            return false;
        };
        for (axis, by) in [dx, dy].into_iter().enumerate() {
            let (low, high) = window.ranges[axis];
            place[axis] = tidy(place[axis] + by / 100.0 * (high - low), window.pixel[axis]);
        }
        self.say(place)
    }

    /// Says where the point will land along one parameter: `value` of parameter number `axis`.
    #[wasm_bindgen(js_name = guessAt)]
    pub fn guess_at(&mut self, axis: usize, value: f64) -> bool {
        let (Some(window), Some(mut place)) = (self.window(), self.from()) else {
            return false;
        };
        if axis >= window.count {
            return false;
        }
        place[axis] = tidy(value, window.pixel[axis]);
        self.say(place)
    }

    /// Says to which side the point will go, and answers with that; whether it was asked.
    #[wasm_bindgen(js_name = guessSide)]
    pub fn guess_side(&mut self, right: bool) -> bool {
        let side = if right { Side::Right } else { Side::Left };
        self.put(Guess::Side(side)) && self.steps_on()
    }

    /// Asks no more about this run: it is shown as any other.
    #[wasm_bindgen(js_name = giveUp)]
    pub fn give_up(&mut self) {
        if let Some(quiz) = &mut self.quiz {
            quiz.over = true;
        }
    }

    /// Asks again, from the start of the run.
    #[wasm_bindgen(js_name = askAgain)]
    pub fn ask_again(&mut self) {
        self.quiz = self.quiz.as_ref().map(|quiz| Quiz::new(quiz.ask, 0));
        self.step = 0;
    }
}

impl Session {
    /// Keeps the quiz for a scene that goes on as the present one does, under another language or view. Who wanted to be
    /// shown is not asked about a scene that was changed by hand, either.
    pub(super) fn keep_quiz(&mut self, scene: &Scene) {
        let same = scene.runs_as(&self.scene) && scene.step == self.shown();
        let known = self.quiz.take().filter(|quiz| Some(quiz.ask) == scene.view.ask);
        self.quiz = match known {
            Some(quiz) if same => Some(quiz),
            known => Quiz::of(scene).map(|quiz| Quiz {
                over: known.is_some_and(|known| known.over),
                ..quiz
            }),
        };
    }

    /// Asks about the run from another start.
    pub(super) fn ask_anew(&mut self) {
        self.quiz = self.quiz.as_ref().map(|quiz| Quiz {
            over: quiz.over,
            ..Quiz::new(quiz.ask, 0)
        });
    }

    /// Where the quiz stands.
    fn phase(&self) -> Phase {
        match (&self.quiz, self.runs.first()) {
            (Some(quiz), Some(run)) => quiz.phase(run, self.shown()),
            _ => Phase::Off,
        }
    }

    /// Of the last step computed, as much as the reader may see: no more than was answered.
    pub(super) fn seen_of(&self, last: u64) -> u64 {
        let asks =
            |quiz: &&Quiz| !quiz.over && self.runs.first().is_some_and(|run| quiz.reached < run.last());
        self.quiz
            .as_ref()
            .filter(asks)
            .map_or(last, |quiz| last.min(quiz.reached))
    }

    /// A step on, where the quiz has to do with it: answers the question if the reader has said something, or goes on from
    /// an answer to the next question. Whether that is all that happens.
    pub(super) fn steps_on(&mut self) -> bool {
        let (phase, window) = (self.phase(), self.window());
        let (Some(quiz), Some(run)) = (&mut self.quiz, self.runs.first()) else {
            return false;
        };
        match phase {
            Phase::Off => return false,
            Phase::Told => quiz.go_on(),
            Phase::Open => {
                if window.is_some_and(|window| quiz.answer(run, &window)) {
                    self.step = quiz.reached;
                }
            }
        }
        true
    }

    /// Back at the start, everything is asked anew, unless the reader wants to be shown.
    pub(super) fn begin_anew(&mut self) {
        if let Some(quiz) = &mut self.quiz
            && self.step == 0
            && !quiz.over
        {
            *quiz = Quiz::new(quiz.ask, 0);
        }
    }

    /// The step whose picture explains what is shown: of an answer, that in which the question was asked.
    pub(super) fn pictured(&self, step: u64) -> u64 {
        step - u64::from(self.phase() == Phase::Told && step > 0)
    }

    /// The step whose update may be explained; `None` while it is asked for.
    pub(super) fn explained(&self) -> Option<u64> {
        (self.phase() != Phase::Open).then(|| self.pictured(self.shown()))
    }

    /// What the picture is to hide or to show of the question.
    pub(super) fn question(&self) -> Option<Question> {
        let phase = self.phase();
        let (Some(quiz), Some(run), true) = (&self.quiz, self.runs.first(), phase != Phase::Off) else {
            return None;
        };
        let said = quiz.guess.or(quiz.outcome.as_ref().map(|outcome| outcome.guess));
        let ghost = match said {
            Some(Guess::Place(point)) => Some(standing(run, point)),
            _ => None,
        };
        Some(Question {
            ask: quiz.ask,
            told: phase == Phase::Told,
            ghost,
        })
    }

    /// What is visible of the parameters.
    fn window(&self) -> Option<Window> {
        let (view, run) = (self.stage.view()?, self.runs.first()?);
        let (x, y) = (view.main.x, view.main.y);
        Some(Window {
            count: run.objective().parameters().len().min(2),
            ranges: [(x.low, x.high), (y.low, y.high)],
            pixel: [view.main.x_step(), view.main.y_step()],
        })
    }

    /// What the reader has said, or where the point is: from there a guess is moved.
    fn from(&self) -> Option<[f64; 2]> {
        let said = self.question()?.ghost;
        said.or_else(|| self.picture().point()).map(|state| state.point)
    }

    /// Notes what the reader says, as near as it is visible.
    fn say(&mut self, place: [f64; 2]) -> bool {
        let window = self.window();
        window.is_some_and(|window| self.put(Guess::Place(window.nearest(place))))
    }

    fn put(&mut self, guess: Guess) -> bool {
        let open = self.phase() == Phase::Open;
        let quiz = self.quiz.as_mut();
        let Some(quiz) = quiz.filter(|quiz| open && quiz.ask == guess.answers()) else {
            return false;
        };
        quiz.guess = Some(guess);
        quiz.pressed = false;
        true
    }
}

/// The state of `run`'s objective at a place.
fn standing(run: &Run, point: [f64; 2]) -> State {
    let objective = run.objective();
    let count = objective.parameters().len().min(2);
    let mut slope = vec![0.0; count];
    let value = objective.slope(&point[..count], &mut slope);
    State {
        point,
        value,
        slope: [
            slope.first().copied().unwrap_or(0.0),
            slope.get(1).copied().unwrap_or(0.0),
        ],
    }
}
