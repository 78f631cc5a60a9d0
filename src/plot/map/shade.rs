//! The colours of a map: where a run ended and how soon, or how low it came.

use super::super::ends::{COLOURS, Fill, Pattern};
use super::super::theme::{Colour, Theme};
use crate::insight::{
    ends::End,
    map::{Cell, Map},
};

/// How many shades there are.
pub const SHADES: usize = 12;

/// The number of the last shade.
const LAST: f64 = 11.0;

/// So many updates, or fewer, are quick.
pub const QUICK: u64 = 5;

/// As much of the way down is left where the scale ends.
pub const LEAST: f64 = 1e-4;

/// From where nothing was reached to the lowest loss, even to the eye; a test sees to it.
const LOSSES: [Colour; 5] = [
    Colour::hex(0xf9_f2_c4),
    Colour::hex(0xae_ce_90),
    Colour::hex(0x51_a7_92),
    Colour::hex(0x2a_78_93),
    Colour::hex(0x2a_48_7f),
];

/// Where a run ended higher than the scene begins: off the scale, for colour-blind readers, too.
pub const ABOVE: Fill = plain(Colour::hex(0xd9_62_2b));

/// How cells look in a theme. Of a map of a quarter of a million cells every colour is looked up, not mixed.
pub struct Shades {
    over_data: bool,
    /// Which shade so many updates have.
    slow: Vec<u8>,
    losses: Losses,
    /// By place, then by shade, the quickest first.
    settled: Vec<[Colour; SHADES]>,
    near: Vec<Fill>,
    astray: Fill,
    exploded: Fill,
    broken: Fill,
}

impl Shades {
    /// Those of `map`.
    pub fn new(map: &Map, theme: Theme) -> Self {
        let most = map.most_updates();
        Self {
            over_data: map.is_over_data(),
            slow: (0..=most).map(|step| slowness(step, most)).collect(),
            losses: Losses::new(),
            settled: (0..COLOURS).map(|place| slower(place, theme)).collect(),
            near: (0..COLOURS)
                .map(|place| Fill::of(End::Near(place), theme))
                .collect(),
            astray: Fill::of(End::Astray, theme),
            exploded: Fill::of(End::Exploded, theme),
            broken: Fill::of(End::Broken, theme),
        }
    }

    /// How a cell looks, of whose way down so much is left.
    pub fn of(&self, cell: Cell, left: impl FnOnce() -> f64) -> Fill {
        match cell.end {
            End::Exploded => self.exploded,
            End::Broken => self.broken,
            _ if self.over_data => match left() {
                left if left > 1.0 => ABOVE,
                left => plain(self.losses.of(left)),
            },
            End::Settled(place) => {
                let last = self.slow.last().copied().unwrap_or(0);
                let step = usize::try_from(cell.step).unwrap_or(usize::MAX);
                let shade = self.slow.get(step).copied().unwrap_or(last);
                plain(self.settled[place % COLOURS][usize::from(shade) % SHADES])
            }
            End::Near(place) => self.near[place % COLOURS],
            End::Astray => self.astray,
        }
    }

    /// The colours of a place, the quickest first.
    pub fn of_place(&self, place: usize) -> [Colour; SHADES] {
        self.settled[place % COLOURS]
    }
}

/// The colours of losses: what [`loss`] gives, without a logarithm for each cell.
struct Losses {
    /// The highest loss first.
    colours: [Colour; SHADES],
    /// How much of the way down is left where each but the first begins.
    begins: [f64; SHADES - 1],
}

impl Losses {
    fn new() -> Self {
        Self {
            colours: std::array::from_fn(|shade| lowness(share(shade))),
            begins: std::array::from_fn(|shade| {
                libm::pow(LEAST, f64::midpoint(share(shade), share(shade + 1)))
            }),
        }
    }

    /// The colour where this share of the way down is left; what is no number has reached nothing.
    fn of(&self, left: f64) -> Colour {
        self.colours[self.begins.iter().filter(|begin| left <= **begin).count()]
    }
}

/// The colours of a place from quick to slow: slow is dark, on a light page as on a dark one.
fn slower(place: usize, theme: Theme) -> [Colour; SHADES] {
    let quick = Fill::of(End::Settled(place), theme).colour;
    let palette = theme.palette();
    let (dark, depth) = match theme {
        Theme::Light => (palette.text, 0.6),
        Theme::Dark => (palette.page, 0.75),
    };
    std::array::from_fn(|shade| quick.toward(dark, depth * share(shade)))
}

/// How far along the scale a shade is, 0 … 1.
#[expect(clippy::cast_precision_loss, reason = "a handful")]
pub fn share(shade: usize) -> f64 {
    shade as f64 / LAST
}

/// The shade for so many updates of at most `most`, by their logarithm.
fn slowness(step: u64, most: u64) -> u8 {
    #[expect(clippy::cast_precision_loss, reason = "at most 1000")]
    let log = |count: u64| libm::log(count.max(QUICK) as f64 / QUICK as f64);
    // 0 of 0 is as quick as can be.
    let share = (log(step) / log(most)).max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let shade = (share.clamp(0.0, 1.0) * LAST).round() as u8;
    shade
}

/// The colour where this share of the way down is left, 0 … 1.
pub fn loss(left: f64) -> Colour {
    // What is no number has reached nothing.
    let left = if left.is_nan() { 1.0 } else { left.max(LEAST) };
    let depth = (libm::log10(left) / libm::log10(LEAST)).clamp(0.0, 1.0);
    lowness((depth * LAST).round() / LAST)
}

/// The colour of a loss so far along the scale, 0 … 1.
fn lowness(share: f64) -> Colour {
    let place = share * 4.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 … 4")]
    let below = (place as usize).min(3);
    #[expect(clippy::cast_precision_loss, reason = "0 … 3")]
    let share = place - below as f64;
    LOSSES[below].toward(LOSSES[below + 1], share)
}

const fn plain(colour: Colour) -> Fill {
    Fill {
        colour,
        pattern: Pattern::Plain,
        ink: colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CIE 1976 L* of an sRGB colour.
    fn lightness(colour: Colour) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        let (r, g, b) = colour.rgb;
        116.0 * libm::cbrt(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)) - 16.0
    }

    #[test]
    fn losses_darken_evenly() {
        for pair in LOSSES.windows(2) {
            let step = lightness(pair[0]) - lightness(pair[1]);
            assert!((step - 16.0).abs() < 1.0, "{step}");
        }
        assert_eq!((loss(1.0), loss(f64::NAN)), (LOSSES[0], LOSSES[0]));
        assert_eq!((loss(0.01), loss(0.0)), (loss(0.0098), LOSSES[4]));
    }

    #[test]
    fn what_is_looked_up_is_what_would_be_computed() {
        let losses = Losses::new();
        for step in 0..=1000 {
            // Between the shades' borders, which are rounded either way.
            let left = libm::pow(10.0, -f64::from(step) / 211.0);
            assert_eq!(losses.of(left), loss(left), "{left}");
        }
        assert_eq!((losses.of(f64::NAN), losses.of(0.0)), (LOSSES[0], LOSSES[4]));
    }
}
