//! How it looks where runs end: a colour for each place, patterns for runs that end at none.
//!
//! The basin strip and the map both draw with it. Names and values may stand on every fill.

use super::theme::{Colour, Theme};
use crate::insight::ends::End;

/// How many places have a colour of their own; further ones take turns.
pub const COLOURS: usize = 8;

/// What is drawn over the fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing.
    Plain,
    /// Stripes that rise to the right, every [`SPACING`] pixels across.
    Stripes,
    /// Dots, every [`SPACING`] pixels across and down.
    Dots,
}

/// CSS pixels from one stripe or dot to the next, and how wide they are.
pub const SPACING: f64 = 6.0;
/// See [`SPACING`].
pub const THICK: f64 = 1.6;

/// How an end looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The ground, opaque.
    pub colour: Colour,
    /// What is drawn over it.
    pub pattern: Pattern,
    /// In which colour.
    pub ink: Colour,
}

/// Told apart with the common kinds of colour blindness, too: the first six by hue and lightness; a test sees to it.
const LIGHT: [Colour; COLOURS] = [
    Colour::hex(0x71_a9_fc),
    Colour::hex(0xeb_a6_22),
    Colour::hex(0x15_a9_6e),
    Colour::hex(0xf4_e0_85),
    Colour::hex(0xcc_6f_a9),
    Colour::hex(0xd1_e9_f0),
    Colour::hex(0xe0_73_3c),
    Colour::hex(0xa9_96_e6),
];

const DARK: [Colour; COLOURS] = [
    Colour::hex(0x10_62_b4),
    Colour::hex(0x8a_60_00),
    Colour::hex(0x06_40_30),
    Colour::hex(0x4d_68_3c),
    Colour::hex(0x90_4c_7b),
    Colour::hex(0x37_1e_60),
    Colour::hex(0x8f_3a_12),
    Colour::hex(0x52_46_9c),
];

impl Fill {
    /// How `end` looks.
    pub fn of(end: End, theme: Theme) -> Self {
        let palette = theme.palette();
        let colours = match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        };
        let plain = |colour| Self {
            colour,
            pattern: Pattern::Plain,
            ink: colour,
        };
        match end {
            End::Settled(place) => plain(colours[place % COLOURS]),
            End::Near(place) => plain(colours[place % COLOURS].toward(palette.page, 0.6)),
            End::Astray => plain(palette.guide),
            End::Exploded => Self {
                colour: palette.page,
                pattern: Pattern::Stripes,
                ink: palette.quiet,
            },
            End::Broken => Self {
                colour: palette.page,
                pattern: Pattern::Dots,
                ink: palette.quiet,
            },
        }
    }

    /// The colour of a pixel, for a picture made of pixels: so many CSS pixels from its left and upper edge.
    pub fn at(&self, x: f64, y: f64) -> Colour {
        let inked = match self.pattern {
            Pattern::Plain => false,
            Pattern::Stripes => (x + y).rem_euclid(SPACING) < THICK * 1.3,
            Pattern::Dots => x.rem_euclid(SPACING) < THICK && y.rem_euclid(SPACING) < THICK,
        };
        if inked { self.ink } else { self.colour }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Linear red, green and blue.
    fn linear(colour: Colour) -> [f64; 3] {
        let (r, g, b) = colour.rgb;
        [r, g, b].map(|byte| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        })
    }

    fn times(matrix: &[[f64; 3]; 3], rgb: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum())
    }

    /// CIE 1976 L*a*b* under D65, from linear sRGB.
    fn lab(rgb: [f64; 3]) -> [f64; 3] {
        let xyz = times(
            &[
                [0.4124, 0.3576, 0.1805],
                [0.2126, 0.7152, 0.0722],
                [0.0193, 0.1192, 0.9505],
            ],
            rgb,
        );
        let white = [0.9505, 1.0, 1.089];
        let f: Vec<f64> = xyz
            .iter()
            .zip(white)
            .map(|(v, w)| {
                let t = (v / w).max(0.0);
                if t > 0.008_856 {
                    libm::cbrt(t)
                } else {
                    7.787 * t + 16.0 / 116.0
                }
            })
            .collect();
        [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
    }

    /// What a protanope and a deuteranope see, by G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A
    /// physiologically-based model for simulation of color vision deficiency, 2009, severity 1; and everybody else.
    const EYES: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ];

    #[test]
    fn colour_blind_readers_tell_six_places_apart() {
        for colours in [LIGHT, DARK] {
            for eyes in EYES {
                for a in 0..6 {
                    for b in 0..a {
                        let [p, q] = [a, b].map(|i| lab(times(&eyes, linear(colours[i]))));
                        let off: f64 = p.iter().zip(q).map(|(p, q)| (p - q) * (p - q)).sum();
                        assert!(off.sqrt() >= 18.0, "{a} and {b}: {:.1}", off.sqrt());
                    }
                }
            }
        }
    }

    #[test]
    fn words_stand_off_every_fill() {
        let luminance = |colour: Colour| {
            let [r, g, b] = linear(colour);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        for theme in [Theme::Light, Theme::Dark] {
            for end in (0..COLOURS).flat_map(|place| [End::Settled(place), End::Near(place)]) {
                let (a, b) = (
                    luminance(Fill::of(end, theme).colour),
                    luminance(theme.palette().text),
                );
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{theme:?} {end:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn patterns_cover_a_part() {
        let fill = Fill::of(End::Exploded, Theme::Light);
        let inked = (0..36)
            .filter(|i| fill.at(f64::from(i % 6), f64::from(i / 6)) == fill.ink)
            .count();
        assert!((6..=18).contains(&inked), "{inked} of 36");
    }
}
