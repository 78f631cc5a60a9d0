//! From which rate on a run explodes, found by bisection over real runs.

use super::POSITIONS;

/// Between two neighbours this far apart, in positions, lies a border: 0.1 per cent of the rate.
const FINE: f64 = 0.01;

/// How far it looks at first.
const COARSE: f64 = 8.0;

/// The search for the lowest rate from which on all rates explode, by positions on the slider.
#[derive(Clone, Debug, Default)]
pub(super) struct Border {
    /// The highest position at which it is known not to explode.
    pub quiet: Option<f64>,
    /// The lowest one above from which it explodes.
    pub loud: Option<f64>,
}

impl Border {
    /// The position that has to be tried next; `None` when the border is found, or known not to be there.
    pub fn next(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a hundred")]
        let top = (POSITIONS - 1) as f64;
        match (self.quiet, self.loud) {
            (None, None) => Some(top),
            (Some(_), None) => None,
            (None, Some(loud)) => (loud > 0.0).then_some((loud - COARSE).max(0.0)),
            (Some(quiet), Some(loud)) => (loud - quiet > FINE).then_some(f64::midpoint(quiet, loud)),
        }
    }

    /// What has come of trying `position`.
    pub const fn tell(&mut self, position: f64, explodes: bool) {
        if explodes {
            self.loud = Some(position);
        } else {
            self.quiet = Some(position);
        }
    }

    /// The position of the border; `None` where it explodes nowhere. At the first position: everywhere.
    pub fn position(&self) -> Option<f64> {
        let loud = self.loud?;
        Some(self.quiet.map_or(0.0, |quiet| f64::midpoint(quiet, loud)))
    }
}
