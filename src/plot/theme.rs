//! The colours of the drawing, for light and for dark pages.
//!
//! Text has a contrast of at least 4.5 : 1 against the page, marks of at least 3 : 1; a test computes them.

pub use crate::scene::Theme;
use plotters_backend::BackendColor;

/// A colour with an opacity, in one machine word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
    /// Opacity in percent.
    pub opacity: u8,
}

impl Colour {
    /// An opaque colour from its usual hexadecimal number.
    pub const fn hex(number: u32) -> Self {
        let [_, r, g, b] = number.to_be_bytes();
        Self {
            rgb: (r, g, b),
            opacity: 100,
        }
    }

    /// The same colour with an opacity in percent.
    #[must_use]
    pub const fn fade(self, opacity: u8) -> Self {
        Self {
            rgb: self.rgb,
            opacity,
        }
    }

    /// The colour on the straight way from `self` (0) to `other` (1).
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two bytes"
        )]
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        let ((r, g, b), (s, h, c)) = (self.rgb, other.rgb);
        Self {
            rgb: (mix(r, s), mix(g, h), mix(b, c)),
            opacity: mix(self.opacity, other.opacity),
        }
    }
}

impl From<Colour> for BackendColor {
    fn from(colour: Colour) -> Self {
        Self {
            // The nearest float to the decimal.
            alpha: f64::from(colour.opacity) / 100.0,
            rgb: colour.rgb,
        }
    }
}

/// How many lanes can be told apart.
pub const LANES: usize = 6;

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The page behind the drawing.
    pub page: Colour,
    /// Names and values.
    pub text: Colour,
    /// Tick labels and the names of zeros.
    pub quiet: Colour,
    /// Axes and ticks.
    pub axis: Colour,
    /// The lines that only guide the eye.
    pub guide: Colour,
    /// f.
    pub value: Colour,
    /// f′.
    pub slope: Colour,
    /// Where f′ < 0: down is to the right.
    pub right: Colour,
    /// Where f′ > 0: down is to the left.
    pub left: Colour,
    /// The deepest band of a contour plot.
    pub deep: Colour,
    /// The highest band of a contour plot.
    pub high: Colour,
    /// The lanes; the first is the point's accent.
    pub lanes: [Colour; LANES],
}

const LIGHT: Palette = Palette {
    page: Colour::hex(0xff_ff_ff),
    text: Colour::hex(0x1f_23_28),
    quiet: Colour::hex(0x57_5f_69),
    axis: Colour::hex(0x7d_85_90),
    guide: Colour::hex(0xdf_e3_e8),
    value: Colour::hex(0x0b_5f_bf),
    slope: Colour::hex(0xb8_56_00),
    right: Colour::hex(0x0c_7a_6b),
    left: Colour::hex(0x7a_4f_b0),
    deep: Colour::hex(0x9c_c3_ea),
    high: Colour::hex(0xf4_f8_fc),
    lanes: [
        Colour::hex(0xd0_10_5a),
        Colour::hex(0x00_7f_5f),
        Colour::hex(0x6a_3f_c0),
        Colour::hex(0x8a_67_00),
        Colour::hex(0x00_79_a8),
        Colour::hex(0x4d_4d_4d),
    ],
};

const DARK: Palette = Palette {
    page: Colour::hex(0x14_17_1c),
    text: Colour::hex(0xe8_eb_ef),
    quiet: Colour::hex(0xa3_ac_b8),
    axis: Colour::hex(0x76_80_8d),
    guide: Colour::hex(0x2c_32_3a),
    value: Colour::hex(0x6c_b2_ff),
    slope: Colour::hex(0xff_a2_4c),
    right: Colour::hex(0x4f_c9_b4),
    left: Colour::hex(0xb9_97_ee),
    deep: Colour::hex(0x24_4a_72),
    high: Colour::hex(0x19_1f_27),
    lanes: [
        Colour::hex(0xff_5f_9c),
        Colour::hex(0x3f_cf_a4),
        Colour::hex(0xb7_9d_ff),
        Colour::hex(0xe3_c0_4a),
        Colour::hex(0x56_c4_f0),
        Colour::hex(0xc4_c9_d0),
    ],
};

impl Theme {
    /// The colours of this theme.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast by WCAG 2.2.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let luminance = |colour: Colour| {
            let channel = |byte: u8| {
                let c = f64::from(byte) / 255.0;
                if c <= 0.04045 {
                    c / 12.92
                } else {
                    libm::pow((c + 0.055) / 1.055, 2.4)
                }
            };
            let (r, g, b) = colour.rgb;
            0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_stands_off_the_page() {
        for theme in [Theme::Light, Theme::Dark] {
            let p = theme.palette();
            for text in [p.text, p.quiet, p.value, p.slope] {
                assert!(contrast(text, p.page) >= 4.5, "{text:?}");
            }
            // Labels of contours stand on their bands.
            for back in [p.deep, p.high] {
                assert!(contrast(p.text, back) >= 4.5);
            }
            for mark in p.lanes.into_iter().chain([p.axis, p.right, p.left]) {
                assert!(contrast(mark, p.page) >= 3.0, "{mark:?}");
            }
            for lane in p.lanes {
                assert!(contrast(lane, p.high) >= 3.0, "{lane:?}");
            }
            assert!(contrast(p.lanes[0], p.deep) >= 2.6);
        }
    }
}
