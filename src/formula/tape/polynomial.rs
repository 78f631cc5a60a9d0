//! Terms of falling powers in one loop: what is a polynomial of at most the fourth degree, as it is usually written.

use super::block::{Lanes, Numbers};
use super::terms::{Pair, added, each};

/// c₄x⁴ + c₃x³ + c₂x² + c₁x, of which some terms are absent, added in this order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Polynomial {
    /// A bit for each power that is there, the lowest for x.
    there: u8,
    /// The factors, from that of x.
    factors: [f64; 4],
}

impl Polynomial {
    /// The same with one more term, `factor`·xᵏ; `None` if k is not 1 … 4 and lower than all there are.
    pub fn with(mut self, power: u8, factor: f64) -> Option<Self> {
        let place = usize::from(power.checked_sub(1)?);
        let bit = 1 << place;
        *self.factors.get_mut(place)? = factor;
        if self.there & (bit | (bit - 1)) != 0 {
            return None;
        }
        self.there |= bit;
        Some(self)
    }

    /// Evaluates it over the coordinates `x`.
    pub fn run<const S: usize>(self, x: &Lanes, to: &mut Numbers<S>, lanes: usize) {
        macro_rules! by_terms {
            ($($there:literal)+) => {
                match self.there {
                    $($there => self.of_terms::<$there, S>(x, to, lanes),)+
                    _ => {}
                }
            };
        }
        by_terms!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    }

    /// The loop for the terms `THERE`, so that nothing has to be decided in it.
    fn of_terms<const THERE: u8, const S: usize>(self, x: &Lanes, to: &mut Numbers<S>, lanes: usize) {
        let [c1, c2, c3, c4] = self.factors;
        each(x, to, lanes, |x, _| {
            let square = x * x;
            // Values and slopes as `power` has them.
            let powers: [(u8, Pair, f64); 4] = [
                (8, (square * square, square * x * 4.0), c4),
                (4, (square * x, square * 3.0), c3),
                (2, (square, x * 2.0), c2),
                (1, (x, 1.0), c1),
            ];
            let mut sum = None;
            for (bit, (value, slope), c) in powers {
                if THERE & bit != 0 {
                    let term = (value * c, slope * c);
                    sum = Some(sum.map_or(term, |sum| added(sum, term)));
                }
            }
            sum.unwrap_or_default()
        });
    }
}
