//! What a map lets one change: the run that is opened, the part that is looked at.

use super::Map;
use crate::{
    decimal::list,
    scene::{Dimension, Key, Scene},
};

/// Keys of a link, and their values; `None` takes a key out.
pub type Edits = Vec<(Key, Option<String>)>;

/// The keys of the ranges of the axes.
const RANGES: [Key; 2] = [Key::Mapx, Key::Mapy];

impl Map {
    /// What to change in the scene's link so that its first lane makes the run of a cell. The range of a start, which
    /// follows the stage unless the link has it, becomes part of the link, so that the map stays as it is.
    pub fn open(&self, column: usize, row: usize) -> Edits {
        let mut edits = self.subject.edits(self.values(column, row));
        for (key, axis) in RANGES.into_iter().zip(&self.axes) {
            if matches!(axis.dimension, Dimension::Start(_)) {
                edits.push((key, Some(list(&[axis.low, axis.high]))));
            }
        }
        edits.push((Key::Step, None));
        edits
    }

    /// What to change in the link of `scene` so that the map shows a part of this one: from where to where along each axis,
    /// in shares of it. `None` for a part that is too small.
    pub fn zoom(&self, scene: &Scene, parts: [(f64, f64); 2]) -> Option<Edits> {
        let mut edits = Vec::new();
        for (i, (from, to)) in parts.into_iter().enumerate() {
            let axis = self.axes[i];
            let (low, high) = axis.part(from.min(to).clamp(0.0, 1.0), from.max(to).clamp(0.0, 1.0));
            if !axis.dimension.allows(scene, (low, high)) {
                return None;
            }
            edits.push((RANGES[i], Some(list(&[low, high]))));
        }
        Some(edits)
    }
}
