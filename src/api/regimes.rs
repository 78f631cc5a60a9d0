//! What the page shows of what each learning rate does.

use super::{facts::Facts, session::Session};
use crate::{
    insight::regimes::{LOWEST, Regimes, TO_A_TENFOLD},
    language::Language,
};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// What one call computes at most, in samples of a straight line: about a millisecond's worth.
const SLICE: u64 = 1_000_000;

#[wasm_bindgen]
impl Session {
    /// Computes some more of what each rate does to the scene; true when all is known. To be called until then after each
    /// change of the scene or its start: where nothing changed, it costs next to nothing.
    #[wasm_bindgen(js_name = refineRegimes)]
    pub fn refine_regimes(&mut self) -> bool {
        if let Some(regimes) = self.regimes.as_mut().filter(|known| known.are_of(&self.scene)) {
            return regimes.refine(SLICE);
        }
        self.regimes.insert(Regimes::new(&self.scene)).refine(SLICE)
    }

    /// What a rate does, in a word; empty while that is not known.
    #[wasm_bindgen(js_name = regimeOf)]
    pub fn regime_of(&self, rate: f64) -> String {
        let known = self.regimes.as_ref().filter(|known| known.are_of(&self.scene));
        let found = known.and_then(|regimes| regimes.at(rate));
        found.map_or_else(String::new, |regime| regime.name(self.language).to_owned())
    }

    /// What is known of them: `{bands, marks, summary, border}`, the bands as `{from, to, key, name, meaning}` with places
    /// on the slider in per cent, the marks as `{at, label, hint}`. No bands before there is one for each rate.
    pub fn regimes(&self) -> JsValue {
        let known = self.regimes.as_ref().filter(|known| known.are_of(&self.scene));
        known.map_or(JsValue::NULL, |regimes| facts(regimes, self.language))
    }
}

fn facts(regimes: &Regimes, language: Language) -> JsValue {
    let bands = Array::new();
    for band in regimes.bands() {
        let facts = Facts::new();
        let (from, to) = regimes.ends(&band);
        facts.number("from", from);
        facts.number("to", to);
        facts.text("key", band.regime.key());
        facts.text("name", band.regime.name(language));
        facts.text("meaning", band.regime.meaning(language));
        bands.push(&facts.into());
    }
    let marks = Array::new();
    if let Some(curvature) = regimes.curvature() {
        for (times, (label, hint)) in [1.0, 2.0].into_iter().zip(regimes.say_marks(language)) {
            let at = (libm::log10(times / curvature) - LOWEST) * TO_A_TENFOLD;
            if !(0.0..=100.0).contains(&at) {
                continue;
            }
            let facts = Facts::new();
            facts.number("at", at);
            facts.text("label", label);
            facts.text("hint", hint);
            marks.push(&facts.into());
        }
    }
    let facts = Facts::new();
    facts.set("bands", &bands);
    facts.set("marks", &marks);
    facts.text("summary", &regimes.say_bands(language));
    facts.text("border", &regimes.say_borders(language));
    facts.into()
}
