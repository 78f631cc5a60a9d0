//! What a run has reached, in words.

use super::{
    critical::Kind,
    reached::{Lowest, Reached},
    trend::Trend,
};
use crate::{
    decimal::{human, signed},
    language::Language::{self, Chinese, English},
};

/// Significant digits.
const DIGITS: usize = 3;

fn number(value: f64) -> String {
    human(value, DIGITS)
}

/// A side.
const fn side(left: bool, language: Language) -> &'static str {
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
                    "This is a maximum: f′ = 0 and f″ = {} < 0. With no slope there is no way to go, but a little to either side it would run down.",
                    number(bend)
                ),
                Chinese => format!(
                    "这里是极大值：f′ = 0，f″ = {} < 0。没有坡度，就没有方向可走；稍微偏向哪边，就会从哪边滑下去。",
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
                    "This is a maximum with a kink: the slope jumps from {} to {}. A little to either side it would run down.",
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
                    number(at)
                ),
                Chinese => format!(
                    "这里是定义域的边缘：f 在 x = {} 的{}边没有定义。",
                    number(at),
                    side(left, language)
                ),
            },
            Self::Level => language
                .choose(&[
                    "It is level here, and in some direction flat as well: slope and curvature cannot tell what it is.",
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
                    "All training rows are in their right class, so this loss has no lowest point: larger weights lower it still.",
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
                    "This is a saddle, not a minimum: level, but curved downwards one way (curvature #) and upwards another (@).",
                    "这里是鞍点，不是极小值：是平的，但一个方向向下弯（曲率 #），另一个方向向上弯（@）。",
                ],
            ),
            _ => return String::new(),
        };
        crate::language::fill(language.choose(&words), &[&number(least), &number(most)])
    }
}

fn minimum(bend: f64, rest: Lowest, language: Language) -> String {
    let curved = match (bend > 0.0, language) {
        (true, _) => format!("f″ = {} > 0", number(bend)),
        (false, English) => "f rises on both sides".to_owned(),
        (false, Chinese) => "f 向两边都上升".to_owned(),
    };
    match (rest, language) {
        (Lowest::This, English) => format!("Reached the lowest minimum in view: f′ = 0 and {curved}."),
        (Lowest::This, Chinese) => format!("到了图中最低的极小值：f′ = 0，{curved}。"),
        (Lowest::Unknown, English) => format!("Reached a minimum: f′ = 0 and {curved}."),
        (Lowest::Unknown, Chinese) => format!("到了极小值：f′ = 0，{curved}。"),
        (Lowest::At(x), English) => format!(
            "Reached a local minimum: f′ = 0 and {curved}. The lowest in view is at {}.",
            number(x)
        ),
        (Lowest::At(x), Chinese) => format!(
            "到了一个局部极小值：f′ = 0，{curved}。图中最低的在 {}。",
            number(x)
        ),
        (Lowest::Edge { left }, English) => format!(
            "Reached a local minimum: f′ = 0 and {curved}. At the {} edge of the picture f is lower still.",
            side(left, language)
        ),
        (Lowest::Edge { left }, Chinese) => format!(
            "到了一个局部极小值：f′ = 0，{curved}。图的{}边缘处 f 还要更低。",
            side(left, language)
        ),
    }
}

fn kink(at: f64, [left, right]: [f64; 2], hops: bool, language: Language) -> String {
    let (at, left, right) = (number(at), signed(left, DIGITS), signed(right, DIGITS));
    match (hops, language) {
        (true, English) => format!(
            "Its minimum at {at} is a kink: the slope jumps from {left} to {right} and is never small, so the point hops over it. A falling rate would settle."
        ),
        (true, Chinese) => format!(
            "{at} 处的极小值是尖点：斜率从 {left} 一下变成 {right}，从不变小，所以点总是跳过去。让学习率逐渐下降，才停得下来。"
        ),
        (false, English) => {
            format!("Reached a minimum with a kink: the slope jumps from {left} to {right} at {at}.")
        }
        (false, Chinese) => format!("到了带尖点的极小值：斜率在 {at} 处从 {left} 一下变成 {right}。"),
    }
}

fn unsettled(
    slope: f64,
    single: bool,
    trend: Trend,
    next: Option<(Kind, f64)>,
    language: Language,
) -> String {
    let steep = match (single, language) {
        (true, _) => format!("f′ = {}", signed(slope, DIGITS)),
        (false, English) => format!("the gradient is still {} long", number(slope)),
        (false, Chinese) => format!("梯度的模还有 {}", number(slope)),
    };
    let moves = match (trend, language) {
        (Trend::Still, English) => "and the point hardly moves any more",
        (Trend::Still, Chinese) => "点却几乎不动了",
        (Trend::Onward, English) => "and the point still moves the same way",
        (Trend::Onward, Chinese) => "点还在朝同一个方向走",
        (Trend::Hops, English) => "and the point hops to and fro: a smaller rate would settle",
        (Trend::Hops, Chinese) => "点在来回跳：学习率小一些才停得下来",
        (Trend::Hovers, English) => "and the point hovers: each update pulls another way",
        (Trend::Hovers, Chinese) => "点在附近徘徊：每次更新拉的方向都不一样",
        (Trend::Swings, English) => "and the point still swings to and fro",
        (Trend::Swings, Chinese) => "点还在来回摆动",
    };
    let place = match (next, language) {
        (Some((_, x)), English) => format!(" The minimum downhill is at {}.", number(x)),
        (Some((_, x)), Chinese) => format!("下坡方向的极小值在 {}。", number(x)),
        (None, _) => String::new(),
    };
    match language {
        English => format!("Not at a minimum yet: {steep}, {moves}.{place}"),
        Chinese => format!("还没有到极小值：{steep}，{moves}。{place}"),
    }
}
