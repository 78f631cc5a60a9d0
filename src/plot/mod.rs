//! The stage: a scene and its run as a picture, on any plotters backend.
//!
//! A [`Stage`] is computed once per scene and size: ranges, samples, zeros of f′ or contours. It draws two layers:
//! what stands still (axes, curves, contours) and what moves (point, tangent, trail, the run ahead). Positions are
//! CSS pixels; the backend's unit is 1/16 of one ([`UNITS`]), so a canvas wants
//! `setTransform(ratio / 16, 0, 0, ratio / 16, 0, 0)` and [`svg::document`] a larger `viewBox`.

mod theme;
mod look;
#[cfg(feature = "whole")]
mod ends;
mod area;
mod view;
mod ticks;
mod figures;
mod trim;
mod words;
mod surface;
mod pen;
mod mark;
mod trail;
#[cfg(feature = "whole")]
mod reach;
mod range;
mod tear;
mod sample;
mod layout;
mod axes;
mod strip;
mod zeros;
mod names;
mod label;
mod legend;
mod isoline;
mod rounded;
mod relief;
mod levels;
mod window;
mod bowl;
mod curves;
mod contour;
#[cfg(feature = "whole")]
mod basins;
mod moment;
mod moving;
mod point;
mod values;
#[cfg(feature = "whole")]
mod ghost;
mod paths;
#[cfg(feature = "whole")]
mod parts;
#[cfg(feature = "whole")]
mod dots;
#[cfg(feature = "whole")]
mod boundary;
#[cfg(feature = "whole")]
mod keys;
#[cfg(feature = "whole")]
mod places;
#[cfg(feature = "whole")]
mod captions;
#[cfg(feature = "whole")]
mod scatter;
#[cfg(feature = "whole")]
mod bundle;
#[cfg(feature = "whole")]
mod batch;
#[cfg(feature = "whole")]
mod shade;
#[cfg(feature = "whole")]
mod faint_keys;
#[cfg(feature = "whole")]
mod fitted;
#[cfg(feature = "whole")]
mod faint;
#[cfg(feature = "whole")]
mod batches;
#[cfg(feature = "whole")]
mod key;
#[cfg(feature = "whole")]
mod lengths;
#[cfg(feature = "whole")]
mod cloud;
#[cfg(feature = "whole")]
mod heights;
#[cfg(feature = "whole")]
mod courses;
#[cfg(feature = "whole")]
mod kinds;
#[cfg(feature = "whole")]
mod readout;
#[cfg(feature = "whole")]
mod progress;
#[cfg(feature = "whole")]
mod sweep;
#[cfg(feature = "whole")]
mod map;
mod stage;
mod held;
#[cfg(feature = "whole")]
mod thumbnail;
mod lane_names;
mod picture;
#[cfg(any(feature = "whole", not(target_arch = "wasm32")))]
pub mod svg;

pub use area::{Range, Rect, Spot};
#[cfg(feature = "whole")]
pub use ends::{COLOURS, Fill, Pattern};
pub use lane_names::lane_names;
pub use look::{Look, Medium};
#[cfg(feature = "whole")]
pub use map::{MapStage, Overlay};
#[cfg(feature = "whole")]
pub use moment::{Beside, Draw, Question};
pub use moment::{Lane, Moment, TRAIL};
pub use picture::Picture;
pub use stage::{Frame, Stage};
pub use surface::{Drawn, UNITS};
#[cfg(feature = "whole")]
pub use sweep::Grid;
pub use theme::{Colour, LANES, Palette, Theme};
#[cfg(feature = "whole")]
pub use thumbnail::thumbnail;
pub use view::{Chart, State, View, tidy};
#[cfg(feature = "whole")]
pub use words::text_width;
