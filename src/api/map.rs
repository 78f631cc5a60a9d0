//! The map of runs: a picture of its own, computed in slices.

use super::{facts::Facts, session::Session};
use crate::{
    insight::map::{Edits, Map, MapAxis, dimension_name, note},
    plot::{MapStage, Overlay},
    scene::{DataScene, Dimension, Scene, Theme},
};
use js_sys::{Array, Uint8ClampedArray};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// What one call computes at most, in samples looked at: a millisecond or two of a typed function, a few over data.
const SLICE: u64 = 1_000_000;

/// How wide and high a cell is in CSS pixels: of a typed function, and over data, where each takes its time.
const CELLS: [f64; 2] = [1.0, 2.0];

/// The map that is shown.
pub(super) struct Mapped {
    map: Map,
    stage: MapStage,
    ratio: f64,
    dark: bool,
}

/// What the map takes for the visible ranges, and of what: they follow the stage when the function changes, not when the
/// start does, so that the map keeps still under the finger that opens one run after the other.
#[derive(Default)]
pub(super) struct Seen {
    formula: String,
    data: Option<DataScene>,
    limits: [Option<(f64, f64)>; 2],
    visible: [(f64, f64); 2],
}

impl Seen {
    fn is_of(&self, scene: &Scene) -> bool {
        self.formula == scene.formula.text()
            && self.data.as_ref() == scene.data()
            && self.limits == [scene.view.xlim, scene.view.ylim]
    }
}

#[wasm_bindgen]
impl Session {
    /// What the map's controls show: `{open, x, y, axes, whole, note}`.
    #[wasm_bindgen(js_name = mapFacts)]
    pub fn map_facts(&self) -> JsValue {
        let (scene, facts) = (&self.scene, Facts::new());
        let all = Dimension::all_of(scene);
        let objective = scene.objective();
        let axes = Array::new();
        for dimension in &all {
            let axis = Facts::new();
            axis.text("key", &dimension.name(scene));
            axis.text(
                "name",
                &dimension_name(*dimension, objective.parameters(), self.language),
            );
            axes.push(&axis.into());
        }
        let first = if all.contains(&Dimension::Batch) {
            Dimension::Batch
        } else {
            Dimension::Start(0)
        };
        let usual = [first, Dimension::Rate];
        let [x, y] = scene.view.map.map_or(usual, |view| view.axes);
        facts.flag("open", scene.view.map.is_some());
        facts.text("x", &x.name(scene));
        facts.text("y", &y.name(scene));
        facts.set("axes", &axes);
        facts.flag(
            "whole",
            self.map.as_ref().is_some_and(|mapped| mapped.map.is_whole()),
        );
        facts.text("note", &note(scene, self.language));
        facts.into()
    }

    /// Lays the map out on a picture of this size: CSS pixels, device pixels to each, and the theme. It begins anew if its
    /// runs or its cells have changed.
    #[wasm_bindgen(js_name = mapLayout)]
    pub fn map_layout(&mut self, width: f64, height: f64, ratio: f64, dark: bool) {
        let before = self.map.take();
        let scene = &self.scene;
        if !self.seen.is_of(scene) {
            self.seen = Seen {
                formula: scene.formula.text().to_owned(),
                data: scene.data().cloned(),
                limits: [scene.view.xlim, scene.view.ylim],
                visible: self.stage.visible(),
            };
        }
        let visible = self.seen.visible;
        let Some(axes) = MapAxis::both_of(scene, visible) else {
            return;
        };
        let cell = CELLS[usize::from(scene.data().is_some())];
        let names = scene.objective();
        let stage = MapStage::new(axes, names.parameters(), (width, height), ratio, cell);
        let Some(stage) = stage else { return };
        let kept = before.filter(|mapped| mapped.map.is_of(scene, axes, visible, stage.size()));
        let fresh = || Map::new(scene, axes, visible, stage.size());
        let map = kept.map_or_else(fresh, |mapped| mapped.map);
        self.map = Some(Mapped {
            map,
            stage,
            ratio,
            dark,
        });
    }

    /// Computes some more of the map; true when it is whole.
    #[wasm_bindgen(js_name = mapRefine)]
    pub fn map_refine(&mut self) -> bool {
        self.map.as_mut().is_none_or(|mapped| mapped.map.refine(SLICE))
    }

    /// The cells as far as they are known, and where they are on the picture, in CSS pixels: `{data, columns, rows, left,
    /// top, width, height}`, with red, green, blue and opacity for each, the uppermost row first.
    #[wasm_bindgen(js_name = mapRaster)]
    pub fn map_raster(&self) -> JsValue {
        let facts = Facts::new();
        let Some(mapped) = &self.map else {
            facts.set("data", &Uint8ClampedArray::new_with_length(0));
            for name in ["columns", "rows", "left", "top", "width", "height"] {
                facts.number(name, 0.0);
            }
            return facts.into();
        };
        let theme = if mapped.dark { Theme::Dark } else { Theme::Light };
        let bytes = mapped.stage.raster(&mapped.map, theme);
        let (columns, rows) = mapped.stage.size();
        let rect = mapped.stage.rect();
        facts.set("data", &Uint8ClampedArray::from(bytes.as_slice()));
        facts.count("columns", columns as u64);
        facts.count("rows", rows as u64);
        facts.number("left", rect.left);
        facts.number("top", rect.top);
        facts.number("width", rect.width());
        facts.number("height", rect.height());
        facts.into()
    }

    /// Draws axes, legend, the present run, and the cell that is pointed at, or the rectangle that is dragged from
    /// somewhere, for a canvas over the cells. Places in CSS pixels, NaN for none.
    ///
    /// # Errors
    /// A JavaScript `Error` if the canvas is lost.
    #[wasm_bindgen(js_name = drawMap)]
    pub fn draw_map(
        &self,
        canvas: &HtmlCanvasElement,
        px: f64,
        py: f64,
        from_x: f64,
        from_y: f64,
    ) -> Result<(), JsError> {
        let Some(mapped) = &self.map else { return Ok(()) };
        let spot = |x: f64, y: f64| (x.is_finite() && y.is_finite()).then_some((x, y));
        let overlay = Overlay {
            pointed: spot(px, py),
            from: spot(from_x, from_y),
            ..Overlay::of(&self.scene, mapped.map.axes())
        };
        self.draw_beside(canvas, (mapped.ratio, mapped.dark), |backend, look| {
            mapped.stage.draw(backend, look, &mapped.map, &overlay)
        })
    }

    /// The cell at a place, in CSS pixels: `{text, edits}`, what became of its run in words, and the keys that open it;
    /// `null` beside the cells.
    #[wasm_bindgen(js_name = mapAt)]
    pub fn map_at(&self, px: f64, py: f64) -> JsValue {
        let Some(mapped) = &self.map else {
            return JsValue::NULL;
        };
        let Some((column, row)) = mapped.stage.cell_at((px, py)) else {
            return JsValue::NULL;
        };
        let facts = Facts::new();
        facts.text("text", &mapped.map.say(column, row, self.language));
        facts.set("edits", &edits(mapped.map.open(column, row)));
        facts.into()
    }

    /// The middle of the cell so many columns to the right of, and rows above, the one at a place, as `[x, y]` in CSS
    /// pixels.
    #[wasm_bindgen(js_name = mapCell)]
    pub fn map_cell(&self, px: f64, py: f64, dx: f64, dy: f64) -> Array {
        let place = (px, py);
        let (x, y) = self
            .map
            .as_ref()
            .map_or(place, |mapped| mapped.stage.neighbour(place, dx, dy));
        Array::of2(&x.into(), &y.into())
    }

    /// The keys that show the part of the map between two corners, in CSS pixels; `null` if it is too small.
    #[wasm_bindgen(js_name = mapZoom)]
    pub fn map_zoom(&self, px0: f64, py0: f64, px1: f64, py1: f64) -> JsValue {
        let zoomed = self.map.as_ref().and_then(|mapped| {
            let parts = mapped.stage.parts((px0, py0), (px1, py1))?;
            mapped.map.zoom(&self.scene, parts)
        });
        zoomed.map_or(JsValue::NULL, edits)
    }
}

/// Keys and their values, `null` for those to take out.
fn edits(pairs: Edits) -> JsValue {
    let facts = Facts::new();
    for (key, value) in pairs {
        match value {
            Some(value) => facts.text(key.name(), &value),
            None => facts.set(key.name(), &JsValue::NULL),
        }
    }
    facts.into()
}
