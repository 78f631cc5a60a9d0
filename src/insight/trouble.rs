//! Why a run diverged, in words.

use super::sentence::place;
use crate::{
    decimal::human,
    language::Language::{self, Chinese, English},
    trainer::{LIMIT, Run},
};

/// What went wrong with a run that diverged.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// f has no value at the start.
    NoStart(Vec<f64>),
    /// f is beyond 10¹² at the start.
    HugeStart(Vec<f64>),
    /// The next point lies where f has no value: the last good step, and that point.
    LeftDomain(u64, Vec<f64>),
    /// f has no slope at the last point: the step, and the point.
    NoSlope(u64, Vec<f64>),
    /// Point or loss grew beyond 10¹²: the step that did it, and the rate it used.
    Exploded(u64, f64),
}

impl Trouble {
    /// What went wrong with `run`; `None` if it did not diverge, or has not yet.
    pub fn of(run: &Run) -> Option<Self> {
        let fallen = run.fallen()?;
        let bounded = fallen.point.iter().all(|x| x.abs() <= LIMIT);
        if run.is_stillborn() {
            let nowhere = !fallen.loss.is_finite();
            return Some(if nowhere {
                Self::NoStart(fallen.point.clone())
            } else {
                Self::HugeStart(fallen.point.clone())
            });
        }
        let last = run.state(run.last());
        Some(if !last.gradient.iter().all(|g| g.is_finite()) {
            Self::NoSlope(last.step, last.point)
        } else if bounded && fallen.loss.is_nan() {
            Self::LeftDomain(last.step, fallen.point.clone())
        } else {
            Self::Exploded(fallen.step, fallen.rate.unwrap_or(0.0))
        })
    }

    /// The explanation, and what to do.
    pub fn say(&self, language: Language) -> String {
        match (self, language) {
            (Self::NoStart(point), English) => {
                format!(
                    "f has no value at the start {}. Drag the start to where the curve is.",
                    place(point)
                )
            }
            (Self::NoStart(point), Chinese) => {
                format!("f 在起点 {} 处没有定义。请把起点拖到有曲线的地方。", place(point))
            }
            (Self::HugeStart(point), English) => format!(
                "At the start {} f is larger than {}: too large to descend from. Choose a nearer start.",
                place(point),
                human(LIMIT, 3)
            ),
            (Self::HugeStart(point), Chinese) => {
                format!(
                    "f 在起点 {} 处超过 {}，无法从这里下降。请选近一些的起点。",
                    place(point),
                    human(LIMIT, 3)
                )
            }
            (Self::LeftDomain(step, point), English) => format!(
                "After step {step} the next move leads to {}, where f has no value. The run ends before it; \
                 a smaller rate or another start avoids it.",
                place(point)
            ),
            (Self::LeftDomain(step, point), Chinese) => format!(
                "第 {step} 步之后会走到 {}，f 在那里没有定义，所以到此为止。可以调低学习率，或换一个起点。",
                place(point)
            ),
            (Self::NoSlope(step, point), English) => format!(
                "At step {step}, at {}, f has no finite slope, so there is no direction to go. Try another start.",
                place(point)
            ),
            (Self::NoSlope(step, point), Chinese) => {
                format!(
                    "第 {step} 步到了 {}，f 在这里没有有限的斜率，没有方向可走。请换一个起点。",
                    place(point)
                )
            }
            (Self::Exploded(step, rate), English) => format!(
                "Diverged: step {step} would take f or the point beyond {}. The learning rate {} is too large \
                 for this start.",
                human(LIMIT, 3),
                human(*rate, 4)
            ),
            (Self::Exploded(step, rate), Chinese) => format!(
                "发散：第 {step} 步会使 f 或点的位置超过 {}。对这个起点来说，学习率 {} 太大。",
                human(LIMIT, 3),
                human(*rate, 4)
            ),
        }
    }
}

#[cfg(feature = "whole")]
impl Trouble {
    /// The explanation for a loss over data, and what to do. `scaled` says whether the features are.
    pub fn say_over_data(&self, scaled: bool, language: Language) -> String {
        let limit = human(LIMIT, 3);
        match (self, language) {
            (Self::NoStart(_) | Self::HugeStart(_), English) => format!(
                "The loss at the start is larger than {limit}: the target is too large for this start. Measure it in a \
                 larger unit."
            ),
            (Self::NoStart(_) | Self::HugeStart(_), Chinese) => {
                format!(
                    "起点处的损失已超过 {limit}：目标的数值太大，请把目标换成更大的单位（如元换成万元）。"
                )
            }
            (Self::Exploded(step, rate), language) => {
                let rate = human(*rate, 4);
                let text = match language {
                    English => format!(
                        "Diverged: step {step} would take the loss or a parameter beyond {limit}. The learning rate {rate} \
                         is too large for these data."
                    ),
                    Chinese => {
                        format!(
                            "发散：第 {step} 步会使损失或参数超过 {limit}。对这些数据来说，学习率 {rate} 太大。"
                        )
                    }
                };
                let hint = match (scaled, language) {
                    (true, _) => "",
                    (false, English) => " Standardizing the features often helps as well.",
                    (false, Chinese) => "把特征标准化往往也有帮助。",
                };
                text + hint
            }
            (Self::LeftDomain(step, _) | Self::NoSlope(step, _), English) => {
                format!(
                    "The run cannot go on after step {step}: the loss has no finite value or slope there."
                )
            }
            (Self::LeftDomain(step, _) | Self::NoSlope(step, _), Chinese) => {
                format!("第 {step} 步之后无法继续：那里的损失或梯度不是有限的数。")
            }
        }
    }
}
