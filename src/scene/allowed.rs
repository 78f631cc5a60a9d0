//! What a key's value may be, in words.

use crate::{
    decimal::{human, shortest},
    language::Language::{self, Chinese, English},
    optimizer::Kind,
    schedule::LONGEST,
    trainer::{LIMIT, MOST_STEPS},
};

/// What would have been a good value.
#[derive(Clone, Debug, PartialEq)]
pub enum Allowed {
    /// A finite number above 0.
    Positive,
    /// A finite number, 0 or more.
    NotNegative,
    /// A number from 0 to 1, both included.
    Unit,
    /// A number from 0 to below 1.
    BelowOne,
    /// A number from the first to the second, both included.
    Between(f64, f64),
    /// A whole number from the first to the second, both included.
    Whole(u64, u64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The key value of an optimizer.
    Optimizer,
    /// This many numbers, separated by commas.
    Numbers(usize),
    /// A schedule or two.
    Schedule,
    /// Changes of the rate, `K:LR`.
    RateLog,
    /// Stop rules.
    StopRules,
    /// A range `lo,hi`.
    Range,
    /// At most so many characters.
    Characters(usize),
    /// Names of parts, separated by commas.
    Panels,
    /// An override of a lane.
    LaneKeys,
}

impl Allowed {
    /// The allowed values in words, as the end of a sentence.
    pub fn say(&self, language: Language) -> String {
        let limit = shortest(LIMIT);
        match (self, language) {
            (Self::Positive, English) => "a number above 0".into(),
            (Self::Positive, Chinese) => "大于 0 的数".into(),
            (Self::NotNegative, English) => "a number, 0 or more".into(),
            (Self::NotNegative, Chinese) => "不小于 0 的数".into(),
            (Self::Unit, English) => "a number from 0 to 1".into(),
            (Self::Unit, Chinese) => "0 到 1 之间的数".into(),
            (Self::BelowOne, English) => "a number from 0 to below 1".into(),
            (Self::BelowOne, Chinese) => "不小于 0 且小于 1 的数".into(),
            (Self::Between(low, high), English) => {
                format!("a number from {} to {}", human(*low, 6), human(*high, 6))
            }
            (Self::Between(low, high), Chinese) => {
                format!("{} 到 {} 之间的数", human(*low, 6), human(*high, 6))
            }
            (Self::Whole(low, high), English) => format!("a whole number from {low} to {high}"),
            (Self::Whole(low, high), Chinese) => format!("{low} 到 {high} 之间的整数"),
            (Self::OneOf(words), English) => format!("one of {}", words.join(", ")),
            (Self::OneOf(words), Chinese) => format!("以下之一：{}", words.join("、")),
            (Self::Optimizer, English) => format!("one of {}", optimizers().join(", ")),
            (Self::Optimizer, Chinese) => format!("以下之一：{}", optimizers().join("、")),
            (Self::Numbers(1), English) => format!("one number between −{limit} and {limit}"),
            (Self::Numbers(1), Chinese) => format!("一个绝对值不超过 {limit} 的数"),
            (Self::Numbers(count), English) => {
                format!("{count} numbers between −{limit} and {limit}, separated by commas")
            }
            (Self::Numbers(count), Chinese) => format!("{count} 个绝对值不超过 {limit} 的数，用逗号分隔"),
            (Self::Schedule, English) => format!(
                "const, step:N:G, exp:G, cos:T:MIN, inv:K, warmup:N, or two of them joined by + \
                 (N and T whole numbers from 1 to {LONGEST}, G above 0, K and MIN 0 or more)"
            ),
            (Self::Schedule, Chinese) => format!(
                "const、step:N:G、exp:G、cos:T:MIN、inv:K、warmup:N，或用 + 连接其中两个\
                 （N、T 为 1 到 {LONGEST} 的整数，G 大于 0，K、MIN 不小于 0）"
            ),
            (Self::RateLog, English) => format!(
                "K:LR,K:LR with rising whole numbers K from 1 to {MOST_STEPS} and rates above 0, at most 1000 of them"
            ),
            (Self::RateLog, Chinese) => {
                format!("K:LR,K:LR，其中 K 为 1 到 {MOST_STEPS} 之间递增的整数，学习率大于 0，最多 1000 项")
            }
            (Self::StopRules, English) => format!(
                "a list of steps:N, epochs:N (N from 0 to {MOST_STEPS}), grad:TOL (TOL 0 or more) and loss:L, \
                 at most 8; acc:A needs data"
            ),
            (Self::StopRules, Chinese) => format!(
                "由 steps:N、epochs:N（N 为 0 到 {MOST_STEPS}）、grad:TOL（TOL 不小于 0）、loss:L 组成的列表，\
                 最多 8 项；acc:A 需要数据"
            ),
            (Self::Range, English) => format!(
                "lo,hi with lo below hi, both between −{limit} and {limit} and far enough apart to be told apart"
            ),
            (Self::Range, Chinese) => {
                format!("lo,hi，其中 lo 小于 hi，绝对值都不超过 {limit}，且两者不能过于接近")
            }
            (Self::Characters(count), English) => format!("at most {count} characters"),
            (Self::Characters(count), Chinese) => format!("最多 {count} 个字符"),
            (Self::Panels, English) => {
                format!(
                    "names from this list, separated by commas: {}",
                    super::view::PANELS.join(", ")
                )
            }
            (Self::Panels, Chinese) => {
                format!("以下名称，用逗号分隔：{}", super::view::PANELS.join("、"))
            }
            (Self::LaneKeys, English) => {
                format!("key:value with a key from {}, name", lane_keys().join(", "))
            }
            (Self::LaneKeys, Chinese) => {
                format!("key:value，其中 key 为 {}、name 之一", lane_keys().join("、"))
            }
        }
    }
}

fn optimizers() -> Vec<&'static str> {
    Kind::ALL.into_iter().map(Kind::key).collect()
}

fn lane_keys() -> Vec<&'static str> {
    super::lane::LANE_KEYS
        .into_iter()
        .map(super::key::Key::name)
        .collect()
}
