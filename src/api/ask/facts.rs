//! What the page is told of a question put to the reader.

use super::super::{facts::Facts, session::Session};
use crate::{decimal::human, insight::quiz::Phase, scene::Ask, trainer::Run};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

impl Session {
    /// The facts of the present step; while something is asked, with that in place of the sentence, and with `ask`:
    /// `{kind, open, told, over, right, counted, guesses}`.
    pub(in crate::api) fn with_question(&self, facts: JsValue) -> JsValue {
        let name = JsValue::from_str;
        let (Some(quiz), Some(run)) = (&self.quiz, self.runs.first()) else {
            let _ = Reflect::set(&facts, &name("ask"), &JsValue::NULL);
            return facts;
        };
        let phase = self.phase();
        let ask = Facts::new();
        ask.text("kind", quiz.ask.word());
        ask.flag("open", phase == Phase::Open);
        ask.flag("told", phase == Phase::Told);
        ask.flag("over", quiz.over);
        ask.count("right", quiz.right.into());
        ask.count("counted", quiz.counted.into());
        ask.set("guesses", &self.guesses(quiz.ask, run));
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&facts, &name("ask"), &ask.into());
        if let Some(text) = quiz.say(run, self.shown(), self.language) {
            let text = self.who() + &text;
            let _ = Reflect::set(&facts, &name("sentence"), &name(&text));
        }
        if self.last() < self.scene.last_step(&self.runs) {
            let _ = Reflect::set(&facts, &name("atEnd"), &JsValue::FALSE);
        }
        facts
    }

    /// `{name, low, high, value, text}` for each parameter that is asked for: the visible range, the guess and what it is
    /// in words; without a guess, where the point is, and no words.
    fn guesses(&self, ask: Ask, run: &Run) -> JsValue {
        let list = Array::new();
        let (Some(window), Ask::Next) = (self.window(), ask) else {
            return list.into();
        };
        let said = self.question().and_then(|question| question.ghost);
        let Some(place) = said.or_else(|| self.picture().point()).map(|state| state.point) else {
            return list.into();
        };
        for (axis, name) in run.objective().parameters().iter().enumerate().take(2) {
            let (low, high) = window.ranges[axis];
            let mut text = [name, " = ", &human(place[axis], 4)].concat();
            if place[axis] <= low || place[axis] >= high {
                text += self.language.choose(&[" or beyond", " 或更远"]);
            }
            let guess = Facts::new();
            guess.text("name", name);
            guess.number("low", low);
            guess.number("high", high);
            guess.number("value", place[axis]);
            guess.text("text", if said.is_some() { &text } else { "" });
            list.push(&guess.into());
        }
        list.into()
    }
}
