//! What a key's value may be, in words.

use super::{lane::LANE_NAMES, view::PANELS};
use crate::{
    decimal::{human, shortest, write_whole},
    language::{
        Language::{self, Chinese, English},
        fill, listed,
    },
    objective::MOST_DEGREE,
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
    /// A batch of at most so many samples.
    Batch(u64),
    /// Changes of the batch, `K:B`.
    BatchLog,
    /// A model.
    Model,
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
    /// Two different ones of these names.
    #[cfg(feature = "whole")]
    TwoOf(Vec<String>),
    /// A range of rates.
    #[cfg(feature = "whole")]
    RateRange,
    /// A range from 0 to 1.
    #[cfg(feature = "whole")]
    UnitRange,
    /// A range of batches of at most so many samples.
    #[cfg(feature = "whole")]
    BatchRange(u64),
}

impl Allowed {
    /// The allowed values in words, as the end of a sentence.
    pub fn say(&self, language: Language) -> String {
        let [first, second] = self.parts(language);
        let limit = shortest(LIMIT);
        let most = write_whole(MOST_STEPS);
        fill(language.choose(self.pattern()), &[&first, &second, &limit, &most])
    }

    /// What stands for `#` and `@` in the pattern.
    fn parts(&self, language: Language) -> [String; 2] {
        let list = |words: &[&str]| {
            let separator = match language {
                English => ", ",
                Chinese => "、",
            };
            [listed(words, separator), String::new()]
        };
        let number = |number: usize| [write_whole(number as u64), String::new()];
        match self {
            Self::Between(low, high) => [human(*low, 6), human(*high, 6)],
            Self::Whole(low, high) => [write_whole(*low), write_whole(*high)],
            Self::OneOf(words) => list(words),
            Self::Optimizer => list(&Kind::KEYS),
            Self::Panels => list(PANELS),
            Self::LaneKeys => list(&LANE_NAMES),
            #[cfg(feature = "whole")]
            Self::TwoOf(names) => list(&names.iter().map(String::as_str).collect::<Vec<_>>()),
            #[cfg(feature = "whole")]
            Self::BatchRange(most) => [write_whole(*most), String::new()],
            Self::Numbers(count) | Self::Characters(count) => number(*count),
            Self::Schedule => [write_whole(LONGEST), String::new()],
            Self::Batch(most) => [write_whole(*most), String::new()],
            Self::Model => number(MOST_DEGREE),
            _ => [String::new(), String::new()],
        }
    }

    /// The words, with `#` and `@` for their parts, `&` for [`LIMIT`] and `%` for [`MOST_STEPS`].
    const fn pattern(&self) -> &'static [&'static str; 2] {
        match self {
            Self::Positive => &["a number above 0", "大于 0 的数"],
            Self::NotNegative => &["a number, 0 or more", "不小于 0 的数"],
            Self::Unit => &["a number from 0 to 1", "0 到 1 之间的数"],
            Self::BelowOne => &["a number from 0 to below 1", "不小于 0 且小于 1 的数"],
            Self::Between(..) => &["a number from # to @", "# 到 @ 之间的数"],
            Self::Whole(..) => &["a whole number from # to @", "# 到 @ 之间的整数"],
            Self::OneOf(_) | Self::Optimizer => &["one of #", "# 之一"],
            Self::Numbers(1) => &["one number between −& and &", "一个绝对值不超过 & 的数"],
            Self::Numbers(_) => &[
                "# numbers between −& and &, separated by commas",
                "# 个绝对值不超过 & 的数，用逗号分隔",
            ],
            Self::Schedule => &[
                "const, step:N:G, exp:G, cos:T:MIN, inv:K, warmup:N, or two of them joined by + \
                 (N and T whole numbers from 1 to #, G above 0, K and MIN 0 or more)",
                "const、step:N:G、exp:G、cos:T:MIN、inv:K、warmup:N，或用 + 连接其中两个\
                 （N、T 为 1 到 # 的整数，G 大于 0，K、MIN 不小于 0）",
            ],
            Self::RateLog => &[
                "K:LR,K:LR with rising whole numbers K from 1 to % and rates above 0, at most 1000 of them",
                "K:LR,K:LR，其中 K 为 1 到 % 之间递增的整数，学习率大于 0，最多 1000 项",
            ],
            Self::Batch(_) => &["all, or a whole number from 1 to #", "all，或 1 到 # 之间的整数"],
            Self::BatchLog => &[
                "K:B,K:B with rising whole numbers K from 1 to % and batches B from 1, or all; at most 1000 of them",
                "K:B,K:B，其中 K 为 1 到 % 之间递增的整数，B 为不小于 1 的整数或 all，最多 1000 项",
            ],
            Self::Model => &[
                "slope, line, linear, logistic, or poly:K with K from 1 to #",
                "slope、line、linear、logistic，或 poly:K（K 为 1 到 #）",
            ],
            Self::StopRules => &[
                "a list of steps:N, epochs:N (N from 0 to %), grad:TOL (TOL 0 or more), loss:L and, over data \
                 with two classes, acc:A (A from 0 to 1), at most 8",
                "由 steps:N、epochs:N（N 为 0 到 %）、grad:TOL（TOL 不小于 0）、loss:L 组成的列表，\
                 二分类数据还可用 acc:A（A 为 0 到 1），最多 8 项",
            ],
            Self::Range => &[
                "lo,hi with lo below hi, both between −& and & and far enough apart to be told apart",
                "lo,hi，其中 lo 小于 hi，绝对值都不超过 &，且两者不能过于接近",
            ],
            Self::Characters(_) => &["at most # characters", "最多 # 个字符"],
            Self::Panels => &[
                "names from this list, separated by commas: #",
                "以下名称，用逗号分隔：#",
            ],
            Self::LaneKeys => &[
                "key:value with a key from #, name",
                "key:value，其中 key 为 #、name 之一",
            ],
            #[cfg(feature = "whole")]
            Self::TwoOf(_) => &[
                "two different ones of #, separated by a comma",
                "以下名称中不同的两个，用逗号分隔：#",
            ],
            #[cfg(feature = "whole")]
            Self::RateRange => &[
                "lo,hi with lo above 0, lo below hi, and far enough apart to be told apart",
                "lo,hi，其中 lo 大于 0 且小于 hi，且两者不能过于接近",
            ],
            #[cfg(feature = "whole")]
            Self::UnitRange => &[
                "lo,hi with lo below hi, both from 0 to 1 and far enough apart to be told apart",
                "lo,hi，其中 lo 小于 hi，都在 0 到 1 之间，且两者不能过于接近",
            ],
            #[cfg(feature = "whole")]
            Self::BatchRange(_) => &[
                "lo,hi with whole numbers from 1 to #, lo below hi",
                "lo,hi，其中 lo、hi 为 1 到 # 之间的整数，lo 小于 hi",
            ],
        }
    }
}
