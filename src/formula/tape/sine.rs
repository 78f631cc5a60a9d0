//! Sine and cosine of many numbers at once: `libm`'s, to the bit.
//!
//! `libm` asks of each number in which stretch it lies, and no compiler makes vectors of that. Here each number takes
//! the same way, without a branch: the nearest multiple of π/2 is taken off in two parts, and two short polynomials
//! give sine and cosine of what remains, as in FreeBSD's msun, where `libm` has them from (`k_sin.c`, `k_cos.c`,
//! `e_rem_pio2.c`). The few for which `libm` goes another way are left to it.

#![allow(clippy::excessive_precision)] // as they are published

use super::block::{LANES, Lanes};
use core::f64::consts::FRAC_2_PI;

/// Added and taken off again, it rounds to a whole number, whose last bits are then the lowest of the sum.
const TO_WHOLE: f64 = 1.5 / f64::EPSILON;

/// π/2 = its first 33 bits + the rest.
const HALF_PI: [f64; 2] = [1.570_796_326_734_125_614_17, 6.077_100_506_506_192_249_32e-11];

/// sin x ≈ x + S₀x³ + … + S₅x¹³ for |x| ≤ π/4.
const S: [f64; 6] = [
    -1.666_666_666_666_663_243_48e-1,
    8.333_333_333_322_489_461_24e-3,
    -1.984_126_982_985_794_931_34e-4,
    2.755_731_370_707_006_767_89e-6,
    -2.505_076_025_340_686_341_95e-8,
    1.589_690_995_211_550_102_21e-10,
];

/// cos x ≈ 1 − x²/2 + C₀x⁴ + … + C₅x¹⁴ for |x| ≤ π/4.
const C: [f64; 6] = [
    4.166_666_666_666_660_190_37e-2,
    -1.388_888_888_887_410_957_49e-3,
    2.480_158_728_947_672_941_78e-5,
    -2.755_731_435_139_066_330_35e-7,
    2.087_572_321_298_174_827_90e-9,
    -1.135_964_755_778_819_482_65e-11,
];

/// Farther out π/2 would have to be known better.
const FAR: f64 = 1e6;

/// Nearer to an odd multiple of π/4 it may belong to either side; in units of π/2.
const HALFWAY: f64 = 0.499_99;

/// Where so little of a number remains, π/2 has to be known better; as a part of the number.
const CANCELLED: f64 = 1.0 / 32768.0;

/// The sine and the cosine of each of the first `lanes` numbers of `x`.
#[inline(never)]
pub(super) fn sines_and_cosines(x: &Lanes, sines: &mut Lanes, cosines: &mut Lanes, lanes: usize) {
    let mut strange = false;
    for lane in 0..lanes.min(LANES) {
        let (sine, cosine, plain) = direct(x[lane]);
        sines[lane] = sine;
        cosines[lane] = cosine;
        strange |= !plain;
    }
    if !strange {
        return;
    }
    for lane in 0..lanes.min(LANES) {
        if !direct(x[lane]).2 {
            (sines[lane], cosines[lane]) = libm::sincos(x[lane]);
        }
    }
}

/// Sine and cosine, and whether they are those of `libm`.
#[inline]
fn direct(x: f64) -> (f64, f64, bool) {
    let turns = x * FRAC_2_PI;
    let sum = turns + TO_WHOLE;
    let whole = sum - TO_WHOLE;
    let remains = x - whole * HALF_PI[0];
    let rest = whole * HALF_PI[1];
    let y = remains - rest;
    let tail = (remains - y) - rest;
    let near = whole == 0.0;
    // A number below 2⁻²⁷ is its own sine; with what follows 0 would lose its sign.
    let plain = (x.abs() < FAR)
        & ((turns - whole).abs() < HALFWAY)
        & (near | (y.abs() > x.abs() * CANCELLED))
        & (x.abs() > 1e-7);

    let square = y * y;
    let fourth = square * square;
    let series = S[1] + square * (S[2] + square * S[3]) + square * fourth * (S[4] + square * S[5]);
    let cube = square * y;
    let sine = select(
        mask(near),
        y + cube * (S[0] + square * series),
        y - ((square * (0.5 * tail - cube * series) - tail) - cube * S[0]),
    );
    let series = square * (C[0] + square * (C[1] + square * C[2]))
        + fourth * fourth * (C[3] + square * (C[4] + square * C[5]));
    let half = 0.5 * square;
    let about = 1.0 - half;
    let cosine = about + (((1.0 - about) - half) + (square * series - y * tail));

    // By quarter turns: (s, c), (c, −s), (−s, −c), (−c, s).
    let quarter = sum.to_bits();
    let odd = (quarter & 1).wrapping_neg();
    let sign = |turned: u64| f64::from_bits((turned & 2) << 62);
    (
        signed(select(odd, cosine, sine), sign(quarter)),
        signed(select(odd, sine, cosine), sign(quarter.wrapping_add(1))),
        plain,
    )
}

/// All bits, or none.
#[inline]
fn mask(is: bool) -> u64 {
    u64::from(is).wrapping_neg()
}

/// `yes` where `mask` has all bits, `no` where it has none.
#[inline]
fn select(mask: u64, yes: f64, no: f64) -> f64 {
    f64::from_bits(yes.to_bits() & mask | no.to_bits() & !mask)
}

/// `x`, with its sign changed where `sign` is −0.
#[inline]
fn signed(x: f64, sign: f64) -> f64 {
    f64::from_bits(x.to_bits() ^ sign.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use core::f64::consts::FRAC_PI_4;

    #[track_caller]
    fn check(numbers: &[f64]) {
        for numbers in numbers.chunks(LANES) {
            let mut x = [0.0; LANES];
            x[..numbers.len()].copy_from_slice(numbers);
            let (mut sines, mut cosines) = ([0.0; LANES], [0.0; LANES]);
            sines_and_cosines(&x, &mut sines, &mut cosines, numbers.len());
            for (lane, &x) in numbers.iter().enumerate() {
                let (sine, cosine) = (libm::sin(x), libm::cos(x));
                let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
                assert!(
                    same(sines[lane], sine),
                    "sin {x:e} is {sine:e}, not {:e}",
                    sines[lane]
                );
                assert!(
                    same(cosines[lane], cosine),
                    "cos {x:e} is {cosine:e}, not {:e}",
                    cosines[lane]
                );
            }
        }
    }

    #[test]
    fn around_every_border_they_are_those_of_libm() {
        let mut numbers = Vec::new();
        for eighth in -40..=40 {
            let border = f64::from(eighth) * FRAC_PI_4;
            for apart in 0..60 {
                let near = border.abs().max(1.0) * libm::ldexp(1.0, -apart);
                numbers.extend([border - near, border + near]);
            }
            let word = border.to_bits() >> 32;
            for word in word.saturating_sub(3)..word + 4 {
                numbers.extend(
                    [0, 1, u64::from(u32::MAX) - 1, u64::from(u32::MAX)]
                        .map(|low| f64::from_bits(word << 32 | low)),
                );
            }
        }
        check(&numbers);
    }

    #[test]
    fn of_numbers_of_every_size_they_are_those_of_libm() {
        let mut random = Random::from_key(7);
        let of_all_bits = (0..200_000).map(|_| f64::from_bits(random.bits()));
        let numbers: Vec<f64> = of_all_bits.collect();
        check(&numbers);
        for range in [1e-9, 1e-3, 1.0, 10.0, 100.0, 1e4, 1e6, 1e9] {
            let numbers: Vec<f64> = (0..200_000)
                .map(|_| (random.uniform() * 2.0 - 1.0) * range)
                .collect();
            check(&numbers);
        }
    }

    #[test]
    fn what_is_no_number_has_none() {
        check(&[
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            0.0,
            -0.0,
            5e-324,
            -5e-324,
            f64::MAX,
            f64::MIN,
        ]);
    }

    #[test]
    fn most_numbers_take_the_quick_way() {
        let mut random = Random::from_key(3);
        let slow = (0..100_000)
            .filter(|_| !direct((random.uniform() * 2.0 - 1.0) * 20.0).2)
            .count();
        assert!(slow < 100, "{slow}");
    }
}
