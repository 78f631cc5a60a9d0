//! The positions of the slider, their rates, and the order in which they are tried.

/// The positions of the slider.
pub const POSITIONS: usize = 101;

/// The lowest rate as a power of ten.
pub const LOWEST: f64 = -4.0;

/// How many positions make a power of ten.
pub const TO_A_TENFOLD: f64 = 20.0;

/// First every so many positions, then those between.
pub(super) const STRIDE: usize = 8;

/// The position tried as number `turn`: every eighth first, then between them, then between those.
pub(super) fn order(turn: usize) -> usize {
    let (mut left, mut stride) = (turn, STRIDE);
    let first = POSITIONS.div_ceil(STRIDE);
    if left < first {
        return left * STRIDE;
    }
    left -= first;
    while stride > 1 {
        let count = (POSITIONS - 1 - stride / 2) / stride + 1;
        if left < count {
            return stride / 2 + left * stride;
        }
        left -= count;
        stride /= 2;
    }
    POSITIONS - 1
}

/// The rate at a position of the slider, which may lie between two. It is not rounded to the two digits that the slider
/// sets: such a rate often hits a minimum at a round number by chance, as no rate beside it does.
pub fn rate_at(position: f64) -> f64 {
    libm::pow(10.0, LOWEST + position / TO_A_TENFOLD)
}
