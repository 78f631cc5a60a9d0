//! The frozen generator: the same seed draws the same numbers in every version, on every machine.
//!
//! xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021),
//! its state filled by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). A link stores a seed, and old links must
//! draw what they drew when they were made, so nothing here may ever change.

use std::cell::Cell;

/// What randomness is drawn for. Each purpose has streams of its own, so that drawing more for one never shifts
/// another. A number once given here is never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// The Gaussian noise added to a typed function's gradient.
    Noise = 1,
    /// The rows of a synthetic data set.
    Data = 2,
    /// Which rows are held out.
    Split = 3,
    /// The permutation of an epoch.
    Shuffle = 4,
    /// The draws of an epoch with replacement.
    Replace = 5,
    /// Batches that might have been drawn, for the picture.
    Cloud = 6,
}

/// A stream of random numbers, determined by (seed, purpose, index).
#[derive(Clone, Debug)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream number `index` for `purpose` of the scene's `seed`.
    ///
    /// Seed, purpose and index are mixed one after the other, not added: streams of neighbouring seeds or indices
    /// share nothing.
    pub const fn stream(seed: u32, purpose: Purpose, index: u64) -> Self {
        let key = mix(seed as u64) ^ purpose as u64;
        Self::from_key(mix(mix(key) ^ index))
    }

    /// A generator whose state is the first four outputs of SplitMix64 started at `key`.
    pub const fn from_key(key: u64) -> Self {
        let mut splitter = key;
        let mut state = [0; 4];
        let mut place = 0;
        while place < 4 {
            splitter = splitter.wrapping_add(GOLDEN);
            state[place] = finish(splitter);
            place += 1;
        }
        Self { state }
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        // The line above is the published update written without its temporaries: `c` and `d` are the new
        // s[2] ^ s[0] and s[3] ^ s[1].
        result
    }

    /// A number from [0, 1), a multiple of 2⁻⁵³, each as likely as any other.
    #[allow(clippy::cast_precision_loss)] // 53 bits fit a float64 exactly
    pub const fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A whole number from 0 to below `bound`, which is at least 1; each as likely as any other.
    ///
    /// The high half of a draw times `bound`, drawn again where that would favour some (Lemire, "Fast random integer
    /// generation in an interval", ACM TOMACS 29, 2019), on the draw's upper 32 bits.
    pub const fn below(&mut self, bound: u32) -> u32 {
        let bound = if bound == 0 { 1 } else { bound };
        let (mut high, mut low) = self.scaled(bound);
        // Only then can the draw be one of the few that are too many.
        while low < bound && low < surplus(bound) {
            (high, low) = self.scaled(bound);
        }
        high
    }

    /// The high and the low half of the product of a draw's upper 32 bits and `bound`.
    const fn scaled(&mut self, bound: u32) -> (u32, u32) {
        let product = (self.bits() >> 32) * bound as u64;
        ((product >> 32) as u32, (product & 0xffff_ffff) as u32)
    }

    /// The numbers from 0 to below `count` in a random order, each order as likely as any other, in the place of what was
    /// in `order` (Fisher and Yates, by Durstenfeld, CACM 7, 1964). `count` is at most 2³¹.
    ///
    /// It draws what [`below`](Self::below) would. But a draw that may be too many, about one in 2³²/n, ends the inner
    /// loop, and is made again here.
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer rows than 2³²")]
    pub fn permutation(&mut self, count: u32, order: &mut Vec<u32>) {
        order.clear();
        order.extend(0..count.next_power_of_two());
        let mut left = count as usize;
        while left > 1 {
            left = self.shuffle_while_sure(order, left);
            if left > 1 {
                let drawn = self.below(left as u32);
                left -= 1;
                order.swap(left, drawn as usize);
            }
        }
        order.truncate(count as usize);
    }

    /// Shuffles the first `left` of `items` from the last one on, until few are left, or a draw may be too many. How many
    /// are left; that draw has not been made.
    ///
    /// This is where the shuffle spends its time, written so that V8 has little to do for a draw: apart from what is rare,
    /// several at a time, with the generator's next state after the check. There is a power of two of `items`, so that a
    /// mask, which changes nothing, shows the compiler that what is drawn is one of them.
    #[inline(never)]
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer rows than 2³²")]
    fn shuffle_while_sure(&mut self, items: &mut [u32], left: usize) -> usize {
        let mask = items.len().wrapping_sub(1);
        // Cells, so that the last ones and all of them may be looked at together.
        let all = Cell::from_mut(items).as_slice_of_cells();
        let mut random = self.clone();
        let mut rest = &all[..left];
        'sure: while let Some((others, last)) = rest.split_last_chunk::<AT_ONCE>() {
            let before = rest.len() as u64;
            for done in 0..AT_ONCE {
                let left = before - done as u64;
                let mut next = random.clone();
                let (high, low) = next.scaled(left as u32);
                if low < left as u32 {
                    rest = &rest[..left as usize];
                    break 'sure;
                }
                random = next;
                // `Cell::swap` would ask whether they are one and the same, which does not matter here.
                let (last, drawn) = (&last[AT_ONCE - 1 - done], &all[high as usize & mask]);
                let kept = last.get();
                last.set(drawn.get());
                drawn.set(kept);
            }
            rest = others;
        }
        *self = random;
        rest.len()
    }

    /// A number from the standard normal distribution, mean 0 and standard deviation 1.
    ///
    /// √(−2 ln u) · cos 2πv with u from (0, 1] and v from [0, 1) (Box and Muller, Annals of Mathematical
    /// Statistics 29, 1958). The sine's twin is not kept, so that a draw depends on nothing drawn before it.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }
}

/// Draws of a shuffle at a time.
const AT_ONCE: usize = 8;

/// How many of 2³² numbers are too many to give each below `bound` as often as the others: 2³² mod `bound`.
const fn surplus(bound: u32) -> u32 {
    bound.wrapping_neg() % bound
}

/// 2⁶⁴ divided by the golden ratio, SplitMix64's increment.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One output of SplitMix64 started at `value`.
const fn mix(value: u64) -> u64 {
    finish(value.wrapping_add(GOLDEN))
}

/// SplitMix64's finisher.
const fn finish(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reference implementation's first outputs from the state (1, 2, 3, 4), as published with `rand_xoshiro`.
    #[test]
    fn xoshiro_draws_its_published_vector() {
        let mut random = Random { state: [1, 2, 3, 4] };
        let drawn: [u64; 6] = std::array::from_fn(|_| random.bits());
        let published = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
            9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
        ];
        assert_eq!(drawn, published);
    }

    /// SplitMix64's outputs for the seed 1234567, as published on Rosetta Code.
    #[test]
    fn splitmix_draws_its_published_vector() {
        let state = Random::from_key(1_234_567).state;
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
        ];
        assert_eq!(state, published);
    }

    #[test]
    fn streams_differ_by_seed_and_index() {
        let first = |seed, index| Random::stream(seed, Purpose::Noise, index).bits();
        let mut seen: Vec<u64> = (0..40)
            .flat_map(|seed| (0..40).map(move |index| first(seed, index)))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 1600);
    }

    /// Of 60 000 draws from three numbers each comes up a third of the time, within five standard errors.
    #[test]
    fn below_favours_none() {
        let mut random = Random::stream(3, Purpose::Shuffle, 0);
        let mut counts = [0_u32; 3];
        for _ in 0..60_000 {
            counts[random.below(3) as usize] += 1;
        }
        for count in counts {
            assert!(
                (f64::from(count) - 20_000.0).abs() < 5.0 * (60_000.0_f64 * 2.0 / 9.0).sqrt(),
                "{counts:?}"
            );
        }
        assert_eq!(random.below(1), 0);
        assert!((0..1000).all(|_| random.below(u32::MAX) < u32::MAX));
    }

    /// All orders of three come up alike.
    #[test]
    fn permutation_favours_no_order() {
        let mut counts = std::collections::BTreeMap::new();
        let mut random = Random::stream(5, Purpose::Shuffle, 1);
        for _ in 0..60_000 {
            let mut items = Vec::new();
            random.permutation(3, &mut items);
            *counts.entry(items).or_insert(0_u32) += 1;
        }
        assert_eq!(counts.len(), 6);
        for count in counts.values() {
            assert!(
                (f64::from(*count) - 10_000.0).abs() < 5.0 * (60_000.0_f64 * 5.0 / 36.0).sqrt(),
                "{counts:?}"
            );
        }
    }

    /// The order of the textbook's loop over [`Random::below`]. Of so many draws some ten may be too many.
    #[test]
    fn permutation_draws_what_below_does() {
        let count: u32 = 300_000;
        let random = Random::stream(7, Purpose::Shuffle, 3);
        let (mut plain, mut quick) = (random.clone(), random);
        let (mut expected, mut items) = ((0..count).collect::<Vec<_>>(), Vec::new());
        for last in (1..count).rev() {
            expected.swap(last as usize, plain.below(last + 1) as usize);
        }
        quick.permutation(count, &mut items);
        assert!(items == expected);
        assert_eq!(quick.state, plain.state);
    }

    /// Mean and variance of 200 000 normal draws lie within five standard errors of 0 and 1.
    #[test]
    fn normal_has_its_moments() {
        let count: u32 = 200_000;
        let total = f64::from(count);
        let mut random = Random::stream(1, Purpose::Noise, 0);
        let drawn: Vec<f64> = (0..count).map(|_| random.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / total;
        let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / total;
        assert!(mean.abs() < 5.0 / total.sqrt(), "mean {mean}");
        assert!(
            (variance - 1.0).abs() < 5.0 * (2.0 / total).sqrt(),
            "variance {variance}"
        );
    }
}
