//! The shelf: runs by their links, told and drawn without being opened.

use super::{facts::Facts, session::Session};
use crate::{
    insight::shelf,
    plot::thumbnail,
    scene::{self, Scene, Severity},
    trainer::{self, Run},
};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// How far the runs on the shelf are computed, in samples that are looked at.
const WORK: u64 = 16_000_000;

#[wasm_bindgen]
impl Session {
    /// The part after `#` of the link to the run that is shown, from its start: without the step and what only the page is
    /// about.
    #[wasm_bindgen(js_name = runLink)]
    pub fn run_link(&self) -> String {
        scene::encode_run(&self.scene)
    }

    /// The run of a link in few words: `{subject, settings, outcome}`; `null` for a bad link.
    pub fn shelved(&self, link: &str) -> JsValue {
        let Some((scene, runs)) = opened(link) else {
            return JsValue::NULL;
        };
        let facts = Facts::new();
        facts.text("subject", &shelf::subject(&scene, self.language));
        facts.text("settings", &shelf::settings(&scene, self.language));
        let outcome = runs
            .first()
            .map_or_else(String::new, |run| shelf::outcome(run, self.language));
        facts.text("outcome", &outcome);
        facts.into()
    }

    /// Draws the run of a link small, on a canvas of this size: CSS pixels, device pixels to each, and the theme.
    ///
    /// # Errors
    /// A JavaScript `Error` if the canvas is lost.
    #[wasm_bindgen(js_name = drawShelved)]
    pub fn draw_shelved(
        &self,
        canvas: &HtmlCanvasElement,
        link: &str,
        width: f64,
        height: f64,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        let Some((scene, runs)) = opened(link) else {
            return Ok(());
        };
        self.draw_beside(canvas, (ratio, dark), |backend, look| {
            thumbnail(&scene, &runs, (width, height), ratio, backend, look)
        })
    }

    /// The run of one link with that of another as a lane called `name`: `{link, problem}`, one of which is empty.
    pub fn overlay(&self, first: &str, second: &str, name: &str) -> JsValue {
        let facts = Facts::new();
        let (first, second) = (scene::decode(first).scene, scene::decode(second).scene);
        let (link, problem) = match scene::overlay(&first, &second, name) {
            Ok(scene) => (scene::encode(&scene), ""),
            Err(misfit) => (String::new(), misfit.say(self.language)),
        };
        facts.text("link", &link);
        facts.text("problem", problem);
        facts.into()
    }
}

/// The scene of a link, if that is without fault, and its runs.
fn opened(link: &str) -> Option<(Scene, Vec<Run>)> {
    let decoded = scene::decode(link);
    let faulty = decoded
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error);
    if faulty {
        return None;
    }
    let mut runs = decoded.scene.runs();
    trainer::extend_all(&mut runs, WORK);
    Some((decoded.scene, runs))
}
