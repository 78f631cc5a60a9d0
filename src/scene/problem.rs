//! What is wrong with a link.

use super::{allowed::Allowed, lane::MOST_LANES};
use crate::{
    data::DataError,
    decimal::write_whole,
    formula::FormulaError,
    language::{Language, excerpt, fill},
};

/// More problems than these are counted, not listed.
const MOST_PROBLEMS: usize = 20;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The key was left at its default.
    Error,
    /// The scene is as asked for; something was left out of it.
    Notice,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The key as written; empty if the whole link is meant.
    pub key: String,
    /// The value as written.
    pub value: String,
    /// What is wrong.
    pub cause: Cause,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// No such key.
    UnknownKey,
    /// The key was given before; the first one counts.
    Repeated,
    /// The key shapes a scene over data, and this is a typed function.
    NeedsData,
    /// The key shapes a typed function, and this is a scene over data.
    NotWithData,
    /// Scenes over data take the whole core.
    NoData,
    /// The data cannot be used, or not so.
    #[cfg(feature = "whole")]
    Data(DataError),
    /// So many rows were left out, because something was missing in them.
    RowsLeftOut(usize),
    /// A stop rule about accuracy, where nothing is put into classes.
    NoClasses,
    /// The link was made by a newer version, `1` being this one.
    Newer,
    /// The value is not one of those allowed.
    Bad(Allowed),
    /// The formula cannot be read.
    Formula(FormulaError),
    /// No optimizer of the scene has this hyper-parameter.
    NotOfOptimizer,
    /// A range of the map, without a map.
    #[cfg(feature = "whole")]
    NeedsMap,
    /// A map over the batch, where there are no samples to take a part of.
    #[cfg(feature = "whole")]
    NoBatchAxis,
    /// A map over momentum, which the optimizer does not have.
    #[cfg(feature = "whole")]
    NoMomentumAxis,
    /// A question about parameters that are not drawn.
    #[cfg(feature = "whole")]
    NotAsked,
    /// More lanes than can be shown.
    TooManyLanes,
    /// The link is longer than any that is read.
    TooLong(usize),
    /// So many further problems are not listed.
    More(usize),
}

impl Problem {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self.cause {
            #[cfg(feature = "whole")]
            Cause::Data(_) | Cause::NoBatchAxis | Cause::NoMomentumAxis => Severity::Error,
            #[cfg(feature = "whole")]
            Cause::NeedsMap | Cause::NotAsked => Severity::Notice,
            Cause::UnknownKey
            | Cause::Repeated
            | Cause::NeedsData
            | Cause::NotWithData
            | Cause::RowsLeftOut(_)
            | Cause::NotOfOptimizer
            | Cause::More(_) => Severity::Notice,
            Cause::NoData
            | Cause::NoClasses
            | Cause::Newer
            | Cause::Bad(_)
            | Cause::Formula(_)
            | Cause::TooManyLanes
            | Cause::TooLong(_) => Severity::Error,
        }
    }

    /// The column of the formula at which it went wrong, from 1; 0 for anything but a formula.
    pub fn column(&self) -> usize {
        match &self.cause {
            Cause::Formula(error) => error.column(),
            _ => 0,
        }
    }

    /// The problem in a sentence that names key, value and what is allowed.
    pub fn say(&self, language: Language) -> String {
        let (detail, number) = match &self.cause {
            Cause::Bad(allowed) => (allowed.say(language), 0),
            Cause::Formula(error) => (error.say(language), error.column()),
            #[cfg(feature = "whole")]
            Cause::Data(error) => (error.say(language), 0),
            Cause::RowsLeftOut(number) => (String::new(), *number),
            Cause::TooManyLanes => (String::new(), MOST_LANES),
            Cause::TooLong(number) | Cause::More(number) => (String::new(), *number),
            _ => (String::new(), 0),
        };
        let (key, value, number) = (
            excerpt(&self.key),
            excerpt(&self.value),
            write_whole(number as u64),
        );
        fill(language.choose(self.pattern()), &[&key, &value, &detail, &number])
    }

    /// The sentence, with `#` for the key, `@` for the value, `&` for the details and `%` for a number.
    const fn pattern(&self) -> &'static [&'static str; 2] {
        match &self.cause {
            Cause::UnknownKey => &[
                "This page does not know the key “#”; it was left out.",
                "本页不认识参数“#”，已忽略。",
            ],
            Cause::Repeated => &[
                "# is given more than once; the first one counts.",
                "# 出现了不止一次，只取第一个。",
            ],
            Cause::NeedsData => &[
                "# has no effect on a typed function; it was left out.",
                "# 对输入的函数不起作用，已忽略。",
            ],
            Cause::NotWithData => &[
                "# has no effect on a scene over data; it was left out.",
                "# 对数据场景不起作用，已忽略。",
            ],
            Cause::NoData => &[
                "data: scenes over data take the whole page.",
                "data：数据场景需要完整页面。",
            ],
            #[cfg(feature = "whole")]
            Cause::Data(_) => &["#: &.", "#：&。"],
            Cause::RowsLeftOut(_) => &[
                "#: rows with gaps were left out, % in all.",
                "#：有空缺的行已略去，共 % 行。",
            ],
            Cause::NoClasses => &[
                "#=@: acc needs a model that puts samples into classes.",
                "#=@：acc 只适用于分类模型。",
            ],
            Cause::Newer => &[
                "v=@: this link was made for a newer version of the page than this one, which reads v=1.",
                "v=@：这个链接需要更新版本的页面，当前页面只能读取 v=1。",
            ],
            Cause::Bad(_) => &["#=@ cannot be used; allowed: &.", "#=@ 不可用；允许的值：&。"],
            Cause::Formula(_) => &["#, column %: &", "# 第 % 列：&"],
            Cause::NotOfOptimizer => &[
                "# has no effect: the optimizer does not have it.",
                "# 不起作用：所选优化器没有这个超参数。",
            ],
            #[cfg(feature = "whole")]
            Cause::NeedsMap => &[
                "# has no effect without map; it was left out.",
                "没有 map 时 # 不起作用，已忽略。",
            ],
            #[cfg(feature = "whole")]
            Cause::NoBatchAxis => &[
                "#=@: a map over batch takes data with more than one sample.",
                "#=@：只有数据多于一个样本时才能以 batch 为轴。",
            ],
            #[cfg(feature = "whole")]
            Cause::NoMomentumAxis => &["#=@: the optimizer has no momentum.", "#=@：所选优化器没有动量。"],
            #[cfg(feature = "whole")]
            Cause::NotAsked => &[
                "#=@ has no effect on more than two parameters, which are not drawn.",
                "参数多于两个时没有图可猜，#=@ 不起作用。",
            ],
            Cause::TooManyLanes => &[
                "vs=@ was left out: a scene shows at most % lanes.",
                "vs=@ 已忽略：一个场景最多显示 % 条路径。",
            ],
            Cause::TooLong(_) => &[
                "The link is longer than % characters and was not read.",
                "链接超过 % 个字符，未读取。",
            ],
            Cause::More(_) => &["… and % more.", "……另有 % 处问题。"],
        }
    }
}

/// What was wrong so far.
#[derive(Default)]
pub(super) struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    pub(super) fn report(&mut self, key: &str, value: &str, cause: Cause) {
        if self.listed.len() < MOST_PROBLEMS {
            self.listed.push(Problem {
                key: key.to_owned(),
                value: value.to_owned(),
                cause,
            });
        } else {
            self.unlisted += 1;
        }
    }

    /// There are `most` samples: no batch has more, whatever was said before that was known.
    pub(super) fn narrow(&mut self, most: u64) {
        for problem in &mut self.listed {
            if let Cause::Bad(Allowed::Batch(allowed)) = &mut problem.cause {
                *allowed = most.min(*allowed);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let cause = Cause::More(self.unlisted);
            self.listed.push(Problem {
                key: String::new(),
                value: String::new(),
                cause,
            });
        }
        self.listed
    }
}
