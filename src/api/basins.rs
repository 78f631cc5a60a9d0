//! The basin strip: begun with each change of what it is of, and gone on with in the time that frames leave.

use super::session::Session;
use crate::insight::basins::Basins;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// What one call computes at most, in samples looked at: a millisecond or two.
const SLICE: u64 = 4_000_000;

#[wasm_bindgen]
impl Session {
    /// Computes some more of where the runs from each start end; true when all is computed, or nothing is to be.
    #[wasm_bindgen(js_name = refineBasins)]
    pub fn refine_basins(&mut self) -> bool {
        let Some(basins) = &mut self.basins else {
            return true;
        };
        // Nobody else holds it between two calls.
        basins.is_whole() || Rc::make_mut(basins).extend(SLICE)
    }

    /// What the basin strip says, in words; empty where there is none, or while something is asked.
    #[wasm_bindgen(js_name = basinsText)]
    pub fn basins_text(&self) -> String {
        let basins = self.basins.as_deref().filter(|_| self.question().is_none());
        basins.map_or_else(String::new, |basins| self.stage.say_basins(basins, self.language))
    }
}

impl Session {
    /// Keeps the strip if it is of what is shown now; otherwise begins it anew, the coarse picture at once.
    pub(super) fn begin_basins(&mut self) {
        let wanted = self.stage.basins(&self.scene);
        if self.basins.as_ref().map(|basins| basins.wanted()) != wanted.as_ref() {
            self.basins = wanted.map(|wanted| {
                let mut basins = Basins::new(&self.scene.objective(), wanted);
                basins.extend(SLICE);
                Rc::new(basins)
            });
        }
    }
}
