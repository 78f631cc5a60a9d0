//! The words about a minimum that was reached, or not yet.

use super::{
    super::{critical::Kind, trend::Trend},
    Lowest,
    words::{DIGITS, number, side, spot},
};
use crate::{
    decimal::signed,
    language::Language::{self, Chinese, English},
};

pub(super) fn minimum(bend: f64, rest: Lowest, language: Language) -> String {
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
            spot(x)
        ),
        (Lowest::At(x), Chinese) => {
            format!("到了一个局部极小值：f′ = 0，{curved}。图中最低的在 {}。", spot(x))
        }
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

pub(super) fn kink(at: f64, [left, right]: [f64; 2], hops: bool, language: Language) -> String {
    let (at, left, right) = (spot(at), signed(left, DIGITS), signed(right, DIGITS));
    match (hops, language) {
        (true, English) => format!(
            "Its minimum at {at} is a kink: the slope jumps from {left} to {right} and is never small, so the \
             point hops over it. A falling rate would settle."
        ),
        (true, Chinese) => format!(
            "{at} 处的极小值是尖点：斜率从 {left} 一下变成 {right}，从不变小，所以点总是跳过去。\
             让学习率逐渐下降，才停得下来。"
        ),
        (false, English) => {
            format!("Reached a minimum with a kink: the slope jumps from {left} to {right} at {at}.")
        }
        (false, Chinese) => format!("到了带尖点的极小值：斜率在 {at} 处从 {left} 一下变成 {right}。"),
    }
}

pub(super) fn unsettled(
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
        (Trend::Falls, English) => "and the point is still on its way down",
        (Trend::Falls, Chinese) => "点还在往下走",
        (Trend::Swings, English) => "and the point still swings to and fro",
        (Trend::Swings, Chinese) => "点还在来回摆动",
    };
    let place = match (next, language) {
        (Some((_, x)), English) => format!(" The minimum downhill is at {}.", spot(x)),
        (Some((_, x)), Chinese) => format!("下坡方向的极小值在 {}。", spot(x)),
        (None, _) => String::new(),
    };
    match language {
        English => format!("Not at a minimum yet: {steep}, {moves}.{place}"),
        Chinese => format!("还没有到极小值：{steep}，{moves}。{place}"),
    }
}
