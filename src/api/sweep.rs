//! The sweep: a canvas of its own, computed in slices.

use super::{facts::Facts, lanes, session::Session};
use crate::{
    insight::sweep::Sweep,
    plot::Grid,
    scene::{Scene, View},
};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What one call computes at most, in samples looked at: a millisecond or two.
const SLICE: u64 = 3_000_000;

/// A sweep, what it is of, and where it is drawn.
pub(super) struct Swept {
    of: Scene,
    sweep: Sweep,
    grid: Grid,
    ratio: f64,
    dark: bool,
}

#[wasm_bindgen]
impl Session {
    /// Lays the sweep out on a canvas of this size: CSS pixels, device pixels to each, and the theme. It begins anew if the
    /// runs of the scene have changed.
    #[wasm_bindgen(js_name = sweepLayout)]
    pub fn sweep_layout(&mut self, width: f64, height: f64, ratio: f64, dark: bool) {
        let mut of = self.scene.clone();
        // Other lanes, the moment and the view change no run of it.
        of.others.clear();
        (of.step, of.view) = (0, View::default());
        let kept = self.sweep.take().filter(|swept| swept.of == of);
        let sweep = kept.map_or_else(|| Sweep::new(&of), |swept| swept.sweep);
        self.sweep = Some(Swept {
            of,
            sweep,
            grid: Grid::new(width, height, ratio),
            ratio,
            dark,
        });
    }

    /// Computes some more of the sweep; true when all is computed.
    #[wasm_bindgen(js_name = sweepRefine)]
    pub fn sweep_refine(&mut self) -> bool {
        self.sweep.as_mut().is_none_or(|swept| swept.sweep.extend(SLICE))
    }

    /// Draws the sweep as far as it is computed.
    ///
    /// # Errors
    /// A JavaScript `Error` if the canvas is lost.
    #[wasm_bindgen(js_name = drawSweep)]
    pub fn draw_sweep(&self, canvas: &HtmlCanvasElement) -> Result<(), JsError> {
        let Some(swept) = &self.sweep else { return Ok(()) };
        self.draw_beside(canvas, (swept.ratio, swept.dark), |backend, look| {
            swept.grid.draw(&swept.sweep, backend, look)
        })
    }

    /// What the chart at this place is and how its run ended, in words, the keys that open it, and as `box` where the
    /// chart stands: left, top, width and height in CSS pixels; `null` beside the charts.
    #[wasm_bindgen(js_name = sweepAt)]
    pub fn sweep_at(&self, px: f64, py: f64) -> JsValue {
        let Some(swept) = &self.sweep else {
            return JsValue::NULL;
        };
        let cell = swept.grid.cell_at(&swept.sweep, px, py);
        let Some((index, cell)) = cell.and_then(|index| Some((index, swept.sweep.cells.get(index)?))) else {
            return JsValue::NULL;
        };
        let facts = Facts::new();
        facts.text("text", &swept.sweep.say(index, self.language));
        facts.set("edits", &lanes::opened(&self.scene, cell.plan.clone()));
        if let Some(chart) = swept.grid.chart(&swept.sweep, index) {
            let place = [chart.left, chart.top, chart.width(), chart.height()];
            facts.set(
                "box",
                &place.map(JsValue::from_f64).into_iter().collect::<Array>(),
            );
        }
        facts.into()
    }
}
