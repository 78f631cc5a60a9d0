//! What a run has reached, in words.

use super::{
    Reached,
    settled::{kink, minimum, unsettled},
};
use crate::{
    decimal::{human, signed},
    language::{
        Language::{self, Chinese, English},
        fill,
    },
};

/// Significant digits of a slope or a curvature.
pub(super) const DIGITS: usize = 3;

pub(super) fn number(value: f64) -> String {
    human(value, DIGITS)
}

/// A place.
pub(super) fn spot(x: f64) -> String {
    human(x, 4)
}

/// A side.
pub(super) const fn side(left: bool, language: Language) -> &'static str {
    match (left, language) {
        (true, English) => "left",
        (false, English) => "right",
        (true, Chinese) => "左",
        (false, Chinese) => "右",
    }
}

impl Reached {
    /// A sentence or two.
    pub fn say(&self, language: Language) -> String {
        match *self {
            Self::Minimum(bend, rest) => minimum(bend, rest, language),
            Self::Kink { slopes, hops, at } => kink(at, slopes, hops, language),
            Self::Unsettled {
                slope,
                single,
                trend,
                next,
            } => unsettled(slope, single, trend, next, language),
            Self::Bowl(..) | Self::Peak(..) | Self::Saddle(..) => self.curved(language),
            Self::Maximum(bend) => match language {
                English => format!(
                    "This is a maximum: f′ = 0 and f″ = {} < 0. With no slope the point stays; a little to \
                     either side it would run down.",
                    number(bend)
                ),
                Chinese => format!(
                    "这里是极大值：f′ = 0，f″ = {} < 0。没有坡度，点就不动；稍微偏一点，就会滑下去。",
                    number(bend)
                ),
            },
            Self::Flat { left } => match language {
                English => format!(
                    "This is no minimum but a flat inflection: f′ = 0, yet f goes on falling to the {}.",
                    side(left, language)
                ),
                Chinese => format!(
                    "这里不是极小值，而是平坦拐点：f′ = 0，但 f 向{}还会继续下降。",
                    side(left, language)
                ),
            },
            Self::Plateau { floor: false } => language
                .choose(&[
                    "This is a plateau: f′ = 0 and f″ = 0 all around, so no direction is better than another.",
                    "这里是平台：周围处处 f′ = 0、f″ = 0，往哪边走都一样。",
                ])
                .to_owned(),
            Self::Plateau { floor: true } => language
                .choose(&[
                    "This is flat ground: f′ = 0 and f″ = 0 all around, and nothing in view is lower.",
                    "这里是一段平地：周围处处 f′ = 0、f″ = 0，图中没有更低的地方。",
                ])
                .to_owned(),
            Self::Tip([left, right]) => match language {
                English => format!(
                    "This is a maximum with a kink: the slope jumps from {} to {}. A little to either side it \
                     would run down.",
                    signed(left, DIGITS),
                    signed(right, DIGITS)
                ),
                Chinese => format!(
                    "这里是带尖点的极大值：斜率从 {} 一下变成 {}。稍微偏向哪边，就会从哪边滑下去。",
                    signed(left, DIGITS),
                    signed(right, DIGITS)
                ),
            },
            Self::Edge { at, left } => match language {
                English => format!(
                    "This is the edge of f: to the {} of x = {} it has no value.",
                    side(left, language),
                    spot(at)
                ),
                Chinese => format!(
                    "这里是定义域的边缘：f 在 x = {} 的{}边没有定义。",
                    spot(at),
                    side(left, language)
                ),
            },
            Self::Level => language
                .choose(&[
                    "It is level here, and in some direction flat as well: slope and curvature cannot tell what \
                     it is.",
                    "这里是平的，而且有的方向上连曲率也是 0：光看坡度和曲率，说不出这是什么点。",
                ])
                .to_owned(),
            Self::Bottom => language
                .choose(&[
                    "This is the lowest point of the training loss: it has only one valley.",
                    "这就是训练损失的最低点：它只有一个谷底。",
                ])
                .to_owned(),
            Self::NoBottom => language
                .choose(&[
                    "All training rows are in their right class, so this loss has no lowest point: larger \
                     weights lower it still.",
                    "训练样本已全部分对，这个损失没有最低点：权重越大，损失还会越小。",
                ])
                .to_owned(),
        }
    }

    /// For more parameters, by the curvatures.
    fn curved(&self, language: Language) -> String {
        let (least, most, words) = match *self {
            Self::Bowl(least, most) => (
                least,
                most,
                [
                    "Reached a minimum: level, and curved upwards in every direction (curvature # to @).",
                    "到了极小值：这里是平的，每个方向都向上弯（曲率从 # 到 @）。",
                ],
            ),
            Self::Peak(least, most) => (
                least,
                most,
                [
                    "This is a maximum: level, and curved downwards in every direction (curvature # to @).",
                    "这里是极大值：是平的，每个方向都向下弯（曲率从 # 到 @）。",
                ],
            ),
            Self::Saddle(least, most) => (
                least,
                most,
                [
                    "This is a saddle, not a minimum: level, but curved downwards one way (curvature #) and \
                     upwards another (@).",
                    "这里是鞍点，不是极小值：是平的，但一个方向向下弯（曲率 #），另一个方向向上弯（@）。",
                ],
            ),
            _ => return String::new(),
        };
        fill(language.choose(&words), &[&number(least), &number(most)])
    }
}
