//! From numbers to pixels and back.
//!
//! All pixels here are CSS pixels, with y downwards.

use super::area::{Range, Rect, Spot};

/// A chart: a rectangle on the screen and the numbers at its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chart {
    /// Where it stands.
    pub rect: Rect,
    /// The numbers from the left to the right edge.
    pub x: Range,
    /// The numbers from the lower to the upper edge.
    pub y: Range,
}

/// Numbers far outside the chart are drawn this many pixels away, where no one sees the difference.
const FAR: f64 = 1e6;

impl Chart {
    /// The pixel column of a number; NaN for NaN.
    pub fn px(&self, x: f64) -> f64 {
        (self.rect.left + (x - self.x.low) / self.x.width() * self.rect.width()).clamp(-FAR, FAR)
    }

    /// The pixel row of a number; NaN for NaN.
    pub fn py(&self, y: f64) -> f64 {
        (self.rect.bottom - (y - self.y.low) / self.y.width() * self.rect.height()).clamp(-FAR, FAR)
    }

    /// The pixel of a pair of numbers.
    pub fn to_pixel(&self, x: f64, y: f64) -> Spot {
        (self.px(x), self.py(y))
    }

    /// The number at a pixel column, rounded to a decimal step finer than a pixel.
    pub fn x_at(&self, px: f64) -> f64 {
        let share = (px - self.rect.left) / self.rect.width().max(1.0);
        tidy(self.x.low + share * self.x.width(), self.x_step())
    }

    /// The number at a pixel row, rounded to a decimal step finer than a pixel.
    pub fn y_at(&self, py: f64) -> f64 {
        let share = (self.rect.bottom - py) / self.rect.height().max(1.0);
        tidy(self.y.low + share * self.y.width(), self.y_step())
    }

    /// The numbers that one pixel spans across.
    pub fn x_step(&self) -> f64 {
        self.x.width() / self.rect.width().max(1.0)
    }

    /// The numbers that one pixel spans upwards.
    pub fn y_step(&self) -> f64 {
        self.y.width() / self.rect.height().max(1.0)
    }
}

/// 10^`exponent` for a whole exponent, exact or the nearest float as far as 10²² reaches.
pub fn power_of_ten(exponent: f64) -> f64 {
    let large = libm::pow(10.0, exponent.abs());
    if exponent < 0.0 { 1.0 / large } else { large }
}

/// `value` rounded to the largest power of ten that is not above half of `step`, so that a place picked by hand
/// has a short decimal.
pub fn tidy(value: f64, step: f64) -> f64 {
    if !(value.is_finite() && step > 0.0 && step.is_finite()) {
        return value;
    }
    let exponent = libm::floor(libm::log10(step * 0.5));
    // Dividing by a power of ten that is exact gives the decimal's nearest float; multiplying by 0.01 would not.
    let rounded = if (-22.0..=0.0).contains(&exponent) {
        let scale = power_of_ten(-exponent);
        (value * scale).round() / scale
    } else {
        let scale = power_of_ten(exponent);
        (value / scale).round() * scale
    };
    if rounded.is_finite() { rounded + 0.0 } else { value }
}

/// What the drawing tells about where things are: for turning a finger's position into numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The chart of f, or the contours of f(x, y).
    pub main: Chart,
    /// The chart of f′ under it, for one parameter.
    pub slope: Option<Chart>,
}

impl View {
    /// The parameters at a pixel: one for f(x) (from either chart, and the strip between them), two for f(x, y).
    ///
    /// Positions beyond the charts give the numbers at their edge.
    pub fn to_value(&self, px: f64, py: f64) -> [f64; 2] {
        let (px, py) = self.main.rect.nearest((px, py));
        [
            self.main.x_at(px),
            if self.slope.is_some() {
                0.0
            } else {
                self.main.y_at(py)
            },
        ]
    }

    /// Where the point of `state` is on the main chart, perhaps outside it; on its lower edge where f is undefined.
    pub fn spot(&self, state: &State) -> Spot {
        if self.slope.is_none() {
            return self.main.to_pixel(state.point[0], state.point[1]);
        }
        let (x, y) = self.main.to_pixel(state.point[0], state.value);
        (x, if y.is_nan() { self.main.rect.bottom } else { y })
    }

    /// Where the point of `state` is on the chart of f′, perhaps outside it; NaN where there is none.
    pub fn slope_spot(&self, state: &State) -> Spot {
        match &self.slope {
            // Where f is undefined there is no f′ to show, whatever its formula gives.
            Some(chart) if state.value.is_finite() => chart.to_pixel(state.point[0], state.slope[0]),
            _ => (f64::NAN, f64::NAN),
        }
    }

    /// The distance in pixels from a pixel to `state` as it is drawn, point and stem alike.
    pub fn distance(&self, px: f64, py: f64, state: &State) -> f64 {
        let away = |spot: Spot| libm::hypot(spot.0 - px, spot.1 - py);
        let on_main = away(self.main.rect.nearest(self.spot(state)));
        let Some(slope) = &self.slope else { return on_main };
        // The stem, from the axis to the point on f′.
        let (x, y) = slope.rect.nearest(self.slope_spot(state));
        let foot = slope.py(0.0).clamp(slope.rect.top, slope.rect.bottom);
        // `min` passes NaN over.
        on_main.min(away((x, py.clamp(y.min(foot), y.max(foot)))))
    }

    /// Whether a pixel is on the charts, or as near as a finger is to what it means: dragging from there moves the start.
    pub fn holds(&self, px: f64, py: f64) -> bool {
        let charts = [Some(&self.main), self.slope.as_ref()];
        let mut rect = self.main.rect;
        for chart in charts.into_iter().flatten() {
            rect.bottom = rect.bottom.max(chart.rect.bottom);
        }
        rect.grown(22.0).contains((px, py))
    }

    /// Whether a pixel is within reach of `state` as drawn; a finger reaches 22 pixels.
    pub fn reach(&self, px: f64, py: f64, state: &State) -> bool {
        self.distance(px, py, state) <= 22.0
    }
}

/// One state of a run, as drawn. For one parameter the second numbers are 0 and ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct State {
    /// The parameters.
    pub point: [f64; 2],
    /// f there.
    pub value: f64,
    /// The exact slope of f there.
    pub slope: [f64; 2],
}
