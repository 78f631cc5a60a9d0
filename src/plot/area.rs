//! Intervals of numbers and rectangles of pixels.

/// A position in CSS pixels.
pub type Spot = (f64, f64);

/// An interval of numbers, `low` < `high`, both finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// No range reaches further, so that its width is finite.
const FARTHEST: f64 = 1e300;

impl Range {
    /// The interval between two numbers, widened if it would be empty.
    pub fn new(low: f64, high: f64) -> Self {
        let low = if low.is_finite() {
            low.clamp(-FARTHEST, FARTHEST)
        } else {
            -1.0
        };
        let high = if high.is_finite() {
            high.clamp(-FARTHEST, FARTHEST)
        } else {
            1.0
        };
        let (low, high) = (low.min(high), low.max(high));
        let middle = 0.5 * (low + high);
        let least = (middle.abs() * 1e-12).max(1e-300);
        if high - low < least {
            Self {
                low: middle - least,
                high: middle + least,
            }
        } else {
            Self { low, high }
        }
    }

    /// high − low.
    pub const fn width(&self) -> f64 {
        self.high - self.low
    }

    /// Whether `value` lies within.
    pub const fn contains(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }

    /// The smallest range that holds both this one and `value`, if that is finite.
    #[must_use]
    pub const fn with(self, value: f64) -> Self {
        if !value.is_finite() {
            self
        } else if value < self.low {
            Self {
                low: value,
                high: self.high,
            }
        } else if value > self.high {
            Self {
                low: self.low,
                high: value,
            }
        } else {
            self
        }
    }

    /// The range with `share` of its width added on each side.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let more = self.width() * share;
        Self::new(self.low - more, self.high + more)
    }
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Width in CSS pixels.
    pub const fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in CSS pixels.
    pub const fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether `spot` lies within or on the edge.
    pub fn contains(&self, spot: Spot) -> bool {
        spot.0 >= self.left && spot.0 <= self.right && spot.1 >= self.top && spot.1 <= self.bottom
    }

    /// The point of the rectangle nearest to `spot`.
    pub fn nearest(&self, spot: Spot) -> Spot {
        (
            spot.0.clamp(self.left, self.right.max(self.left)),
            spot.1.clamp(self.top, self.bottom.max(self.top)),
        )
    }

    /// The rectangle, larger by `more` on each side.
    #[must_use]
    pub const fn grown(&self, more: f64) -> Self {
        Self {
            left: self.left - more,
            top: self.top - more,
            right: self.right + more,
            bottom: self.bottom + more,
        }
    }

    /// How much of the two rectangles' area is shared, in square pixels.
    pub fn overlap(&self, other: &Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across.max(0.0) * down.max(0.0)
    }
}

/// The finite ones of `values`, from the least up.
pub fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    values
}
