//! How a stage over data is divided: the loss, the data, and the progress of the lanes.

use super::area::Rect;
use crate::scene::Scene;

/// Where the parts of a stage stand, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// The loss as a function of its parameters stands at the upper left, this wide and high; 0 for more parameters
    /// than can be drawn.
    pub main: (f64, f64),
    /// The data and what the model makes of them.
    pub data: Option<Rect>,
    /// The losses of the lanes as they went.
    pub progress: Option<Rect>,
}

/// Between two parts.
const GAP: f64 = 10.0;

/// Narrower stages have their parts one below the other.
const WIDE: f64 = 640.0;

impl Parts {
    /// The parts of the stage of `scene` at a size.
    pub fn of(scene: &Scene, width: f64, height: f64) -> Self {
        let hidden = |name: &str| scene.view.hide.iter().any(|hidden| hidden == name);
        let shown = |name: &str| scene.view.show.iter().any(|shown| shown == name);
        let over_data = scene.data().is_some();
        let has_main = scene.start.len() <= 2;
        let has_data = over_data && !hidden("data");
        let has_progress = (over_data || shown("progress")) && !hidden("progress");
        // The parts beside the main one, and what share of the room they get.
        let beside: Vec<bool> = [has_data, has_progress]
            .into_iter()
            .filter(|part| *part)
            .collect();
        if beside.is_empty() {
            return Self {
                main: if has_main { (width, height) } else { (0.0, 0.0) },
                data: None,
                progress: None,
            };
        }
        let rect = |left: f64, top: f64, right: f64, bottom: f64| Rect {
            left,
            top,
            right,
            bottom,
        };
        let both = has_data && has_progress;
        let room = if width >= WIDE {
            if has_main {
                rect((width * 0.56).round() + GAP, 0.0, width, height)
            } else {
                rect(0.0, 0.0, width, height)
            }
        } else {
            let share = match (has_main, both) {
                (false, _) => 0.0,
                (true, true) => 0.46,
                (true, false) => 0.64,
            };
            rect(
                0.0,
                (height * share).round() + if has_main { GAP } else { 0.0 },
                width,
                height,
            )
        };
        let main = match (has_main, width >= WIDE) {
            (false, _) => (0.0, 0.0),
            (true, true) => (room.left - GAP, height),
            (true, false) => (width, room.top - GAP),
        };
        // Two parts stand side by side only where the main one is missing and there is room.
        let (first, second) = if !both {
            (room, room)
        } else if !has_main && width >= WIDE {
            let middle = (0.5 * (room.left + room.right)).round();
            (
                Rect {
                    right: middle - 0.5 * GAP,
                    ..room
                },
                Rect {
                    left: middle + 0.5 * GAP,
                    ..room
                },
            )
        } else {
            let middle = (room.top + 0.54 * room.height()).round();
            (
                Rect {
                    bottom: middle - 0.5 * GAP,
                    ..room
                },
                Rect {
                    top: middle + 0.5 * GAP,
                    ..room
                },
            )
        };
        Self {
            main,
            data: has_data.then_some(first),
            progress: has_progress.then_some(second),
        }
    }
}
