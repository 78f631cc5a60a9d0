//! What the session tells at the end of the first lane's run: what was reached, or why it diverged and what would work.

use super::{facts::Facts, session::Session};
use crate::{
    decimal::{human, shortest},
    insight::{explosion::Explosion, largest::Search, reached::Reached},
    trainer::Run,
};
use js_sys::Reflect;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// What one call of the search computes at most, in samples looked at.
const SLICE: u64 = 2_000_000;

/// What is known of why a run diverged, while the scene stays the same.
#[derive(Default)]
pub(super) struct Ending {
    /// How many runs there have been before it.
    serial: u32,
    explosion: Option<Explosion>,
    search: Option<Search>,
    over: bool,
    /// What was reached, for what is visible of x. Asked for with every step, it would be found anew each time.
    reached: RefCell<Option<(Visible, Option<Reached>)>>,
}

/// What is visible of x.
type Visible = Option<(f64, f64)>;

impl Ending {
    /// What `run`, which has ended, has reached.
    fn reached(&self, run: &Run, range: Visible) -> Option<Reached> {
        let known = *self.reached.borrow();
        if let Some((of, reached)) = known
            && of == range
        {
            return reached;
        }
        let reached = Reached::of(run, range);
        self.reached.replace(Some((range, reached)));
        reached
    }

    /// The run is another one.
    pub(super) fn forget(&mut self) {
        *self = Self {
            serial: self.serial.wrapping_add(1),
            ..Self::default()
        };
    }
}

#[wasm_bindgen]
impl Session {
    /// The number of the present run: another one when it is no longer the same.
    #[wasm_bindgen(js_name = runNumber)]
    pub fn run_number(&self) -> u32 {
        self.ending.serial
    }

    /// Why the first lane's run diverged: `{text, begins, from, searching, rate, shown, verdict}`. It began with update
    /// `from`, if `begins`; `rate` works instead, as the link writes it and as a reader does, or is ''; `null` for a run
    /// that has not diverged.
    pub fn explosion(&mut self) -> JsValue {
        let language = self.language;
        let Some(run) = self.runs.first().filter(|run| run.fallen().is_some()) else {
            return JsValue::NULL;
        };
        let ending = &mut self.ending;
        if ending.explosion.is_none() {
            ending.explosion = Explosion::of(run);
        }
        let Some(explosion) = &ending.explosion else {
            return JsValue::NULL;
        };
        let searches = explosion.is_of_rate();
        let found = ending.search.as_ref().and_then(Search::found);
        let facts = Facts::new();
        let scaled = run.objective().fit().map(|fit| fit.data().is_scaled());
        facts.text("text", &explosion.say(scaled, language));
        facts.flag("begins", explosion.from.is_some());
        facts.count("from", explosion.from.unwrap_or(0));
        facts.flag("searching", searches && !ending.over);
        facts.text(
            "rate",
            &found.map_or_else(String::new, |found| shortest(found.rate)),
        );
        facts.text(
            "shown",
            &found.map_or_else(String::new, |found| human(found.rate, 3)),
        );
        let verdict = (searches && ending.over).then(|| explosion.verdict(found, language));
        facts.text("verdict", &verdict.unwrap_or_default());
        facts.into()
    }

    /// Goes on looking for the largest rate that works instead, for some milliseconds; true when that is over.
    #[wasm_bindgen(js_name = seekRate)]
    pub fn seek_rate(&mut self) -> bool {
        let ending = &mut self.ending;
        let Some(explosion) = ending.explosion.as_ref().filter(|known| known.is_of_rate()) else {
            return true;
        };
        if !ending.over {
            let search = ending.search.get_or_insert_with(|| {
                Search::new(
                    self.scene.objective(),
                    &self.scene.plan,
                    &self.scene.start,
                    explosion.must_settle(),
                )
            });
            ending.over = search.extend(SLICE);
        }
        ending.over
    }
}

impl Session {
    /// The facts of the present step; at the end of the first lane's run with what was reached behind the sentence.
    pub(super) fn with_reached(&self, facts: JsValue) -> JsValue {
        let Some(run) = self.runs.first().filter(|run| self.ends_here(run)) else {
            return facts;
        };
        let range = self.stage.view().map(|view| (view.main.x.low, view.main.x.high));
        if let Some(reached) = self.ending.reached(run, range) {
            let name = JsValue::from_str("sentence");
            let said = Reflect::get(&facts, &name).ok().and_then(|said| said.as_string());
            let space = self.language.choose(&[" ", ""]);
            let text = [&said.unwrap_or_default(), space, &reached.say(self.language)].concat();
            // Setting a field of a plain object cannot fail.
            let _ = Reflect::set(&facts, &name, &JsValue::from_str(&text));
        }
        facts
    }

    /// Whether what is shown is the end of `run`.
    fn ends_here(&self, run: &Run) -> bool {
        !run.is_stillborn() && run.end().is_some() && self.shown() >= run.last()
    }
}
