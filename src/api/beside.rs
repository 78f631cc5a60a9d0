//! What the session tells and does beside the picture of a scene over data.

use super::{data, lanes, session::Session};
use crate::{data::encode_base64, insight::progress::Progress, trainer::Run};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Marks on the progress chart for each lane, and while the start is dragged.
const MARKS: usize = 256;
const FEW_MARKS: usize = 48;

#[wasm_bindgen]
impl Session {
    /// The built-in data sets: `{id, name, about, source, link}`.
    pub fn sets(&self) -> JsValue {
        data::sets(self.language)
    }

    /// What a text that may be a table holds, without changing anything: `{problem, rows, columns, edits}`.
    pub fn inspect(&self, text: &str) -> JsValue {
        data::inspect(text, self.language)
    }

    /// Bytes as base64url without padding, for a link.
    pub fn base64(&self, bytes: &[u8]) -> String {
        encode_base64(bytes)
    }

    /// The text of the scene's own file; empty if its data are built in, or there are none.
    pub fn file(&self) -> String {
        let file = self.scene.data().and_then(|data| data.source.file());
        file.unwrap_or_default()
    }

    /// The standing of the lanes at the current step.
    pub fn race(&self) -> JsValue {
        lanes::race(&self.scene, &self.runs, self.shown(), self.language)
    }

    /// The keys that set up a race of all samples, a mini-batch and single samples.
    #[wasm_bindgen(js_name = raceEdits)]
    pub fn race_edits(&self) -> JsValue {
        lanes::race_edits(&self.scene)
    }

    /// The keys that put an `lrlog` in the place of the one there is, for every lane from where it stands on; `null` if it
    /// is none.
    #[wasm_bindgen(js_name = rateEdits)]
    pub fn rate_edits(&self, log: &str) -> JsValue {
        lanes::rate_edits(&self.scene, &self.runs, self.shown(), log)
    }

    /// The first lane's pending update worked out, or `null`.
    pub fn work(&self) -> JsValue {
        match (self.runs.first(), self.explained()) {
            (Some(run), Some(step)) => lanes::work(run, step, self.language),
            _ => JsValue::NULL,
        }
    }

    /// The first lane's parameters: `{name, value, gradient}`.
    #[wasm_bindgen(js_name = parameterTable)]
    pub fn parameter_table(&self) -> JsValue {
        let run = self.runs.first();
        run.map_or(JsValue::NULL, |run| lanes::parameters(run, self.shown()))
    }

    /// Why a lane hovers, with what would settle it, or `null`.
    pub fn advice(&self) -> JsValue {
        self.explained().map_or(JsValue::NULL, |step| {
            lanes::advice(&self.scene, &self.runs, step, self.language)
        })
    }

    /// Whether dragging from this place on the stage, in CSS pixels, moves the start.
    pub fn holds(&self, px: f64, py: f64) -> bool {
        self.stage.view().is_some_and(|view| view.holds(px, py))
    }

    /// Points at this place on the stage, or at nothing outside the progress chart; whether the picture has changed.
    pub fn point(&mut self, px: f64, py: f64) -> bool {
        let before = self.pointed;
        self.pointed = self.picture().progress_at(&self.stage, px, py).map(|_| (px, py));
        before != self.pointed
    }

    /// The step to which a click on this place of the progress chart leads; -1 outside it.
    #[wasm_bindgen(js_name = progressAt)]
    pub fn progress_at(&self, px: f64, py: f64) -> f64 {
        let amount = self.picture().progress_at(&self.stage, px, py);
        #[expect(clippy::cast_precision_loss, reason = "at most 10⁷")]
        let moment = amount.map_or(-1.0, |amount| {
            self.scene.moment_at_amount(&self.runs, amount) as f64
        });
        moment
    }

    /// Shows the losses on a linear axis instead of a logarithmic one.
    pub fn linear(&mut self, linear: bool) {
        self.linear = linear;
    }
}

impl Session {
    /// Follows the lanes as far as they are computed: at their end, and each time they have grown by a quarter, so that a
    /// long run is not looked at again and again.
    pub(super) fn follow(&mut self, whole: bool) {
        let named = |names: &[String]| names.iter().any(|name| name == "progress");
        let view = &self.scene.view;
        let wanted = (self.scene.data().is_some() || named(&view.show)) && !named(&view.hide);
        let made = 1 + self.runs.iter().map(Run::last).sum::<u64>();
        let enough = if whole {
            self.followed
        } else {
            self.followed + self.followed / 4
        };
        if wanted && made > enough {
            self.followed = made;
            let most = if self.dragging { FEW_MARKS } else { MARKS };
            self.progress = Rc::new(Progress::of(&self.runs, most));
        }
    }
}
