//! What is wrong with a link.

use super::{allowed::Allowed, lane::MOST_LANES};
use crate::{
    formula::FormulaError,
    language::Language::{self, Chinese, English},
};

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
    /// Scenes over data cannot be drawn by this version.
    NoData,
    /// The link was made by a newer version, `1` being this one.
    Newer,
    /// The value is not one of those allowed.
    Bad(Allowed),
    /// The formula cannot be read.
    Formula(FormulaError),
    /// No optimizer of the scene has this hyper-parameter.
    NotOfOptimizer,
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
            Cause::UnknownKey
            | Cause::Repeated
            | Cause::NeedsData
            | Cause::NotOfOptimizer
            | Cause::More(_) => Severity::Notice,
            Cause::NoData
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
        let (key, value) = (excerpt(&self.key), excerpt(&self.value));
        match (&self.cause, language) {
            (Cause::UnknownKey, English) => {
                format!("“{key}” is no key that this page knows; it was left out.")
            }
            (Cause::UnknownKey, Chinese) => format!("本页不认识参数“{key}”，已忽略。"),
            (Cause::Repeated, English) => format!("{key} is given more than once; the first one counts."),
            (Cause::Repeated, Chinese) => format!("{key} 出现了不止一次，只取第一个。"),
            (Cause::NeedsData, English) => {
                format!("{key} has no effect on a typed function; it was left out.")
            }
            (Cause::NeedsData, Chinese) => format!("{key} 对输入的函数不起作用，已忽略。"),
            (Cause::NoData, English) => "data: scenes over data are not part of this version.".into(),
            (Cause::NoData, Chinese) => "data：这个版本还不支持数据场景。".into(),
            (Cause::Newer, English) => {
                format!(
                    "v={value}: this link was made for a newer version of the page than this one, which reads v=1."
                )
            }
            (Cause::Newer, Chinese) => {
                format!("v={value}：这个链接需要更新版本的页面，当前页面只能读取 v=1。")
            }
            (Cause::Bad(allowed), English) => {
                format!(
                    "{key}={value} cannot be used; allowed: {}.",
                    allowed.say(language)
                )
            }
            (Cause::Bad(allowed), Chinese) => {
                format!("{key}={value} 不可用；允许的值：{}。", allowed.say(language))
            }
            (Cause::Formula(error), English) => {
                format!("{key}, column {}: {}", error.column(), error.say(language))
            }
            (Cause::Formula(error), Chinese) => {
                format!("{key} 第 {} 列：{}", error.column(), error.say(language))
            }
            (Cause::NotOfOptimizer, English) => {
                format!("{key} has no effect: the optimizer does not have it.")
            }
            (Cause::NotOfOptimizer, Chinese) => format!("{key} 不起作用：所选优化器没有这个超参数。"),
            (Cause::TooManyLanes, English) => {
                format!("vs={value} was left out: a scene shows at most {MOST_LANES} lanes.")
            }
            (Cause::TooManyLanes, Chinese) => {
                format!("vs={value} 已忽略：一个场景最多显示 {MOST_LANES} 条路径。")
            }
            (Cause::TooLong(most), English) => {
                format!("The link is longer than {most} characters and was not read.")
            }
            (Cause::TooLong(most), Chinese) => format!("链接超过 {most} 个字符，未读取。"),
            (Cause::More(count), English) => format!("… and {count} more."),
            (Cause::More(count), Chinese) => format!("……另有 {count} 处问题。"),
        }
    }
}

/// At most 40 characters of what somebody wrote, without line breaks and other control characters.
fn excerpt(text: &str) -> String {
    let mut letters = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let mut short: String = letters.by_ref().take(40).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}
