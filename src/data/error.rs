//! What is wrong with data, in words that name the line and the column.

use super::LARGEST;
use crate::{
    decimal::{human, write_whole},
    language::{Language, excerpt, fill, listed},
};

/// What is wrong, and where. Lines count from 1.
#[derive(Clone, Debug, PartialEq)]
pub enum DataError {
    /// No such built-in set.
    Unknown,
    /// Not base64url, or not deflated.
    NotCoded,
    /// Not UTF-8, or with zero bytes.
    NotText,
    /// More bytes than this.
    TooLong(usize),
    /// No rows.
    Empty,
    /// More rows than this.
    TooManyRows(usize),
    /// So many columns, more than the second number.
    TooManyColumns(usize, usize),
    /// A column, from 1, has no name.
    NoName(usize),
    /// Two columns have this name.
    SameName(String),
    /// A line has more or fewer cells than there are columns.
    #[allow(missing_docs)]
    Ragged {
        line: usize,
        found: usize,
        expected: usize,
    },
    /// A quote that begins in this line never ends.
    OpenQuote(usize),
    /// Something stands behind a closing quote in this line.
    BadQuote(usize),
    /// A cell of a chosen column is no number.
    #[allow(missing_docs)]
    NotNumber {
        line: usize,
        column: String,
        text: String,
    },
    /// A cell is a number with a decimal comma.
    #[allow(missing_docs)]
    DecimalComma {
        line: usize,
        column: String,
        text: String,
    },
    /// A cell is beyond [`LARGEST`].
    #[allow(missing_docs)]
    TooLarge {
        line: usize,
        column: String,
        text: String,
    },
    /// So many rows are complete, fewer than 2; so many were left out.
    TooFewRows(usize, usize),
    /// A split holds out all of so many rows.
    NothingLeft(usize),
    /// All values of a column are alike.
    Constant(String),
    /// All values of a column are alike in the rows that a split leaves to learn from.
    ConstantInTraining(String),
    /// The target is to be 0 or 1, and is not in this line.
    #[allow(missing_docs)]
    NotBinary {
        line: usize,
        column: String,
        text: String,
    },
    /// There is no such column; the columns there are.
    NoColumn(String, Vec<String>),
    /// A column is named twice.
    Twice(String),
    /// Fewer than two columns.
    OneColumn,
    /// The model takes one feature, and there are so many.
    OneFeature(usize),
}

impl DataError {
    /// The error in a sentence or two.
    pub fn say(&self, language: Language) -> String {
        let number = |number: usize| write_whole(number as u64);
        let cell = |line: usize, column: &str, text: &str| [number(line), excerpt(column), excerpt(text)];
        let parts = match self {
            Self::TooLong(bytes) => [number(bytes >> 20), String::new(), String::new()],
            Self::TooManyRows(count)
            | Self::NoName(count)
            | Self::OpenQuote(count)
            | Self::BadQuote(count)
            | Self::NothingLeft(count)
            | Self::OneFeature(count) => [number(*count), String::new(), String::new()],
            Self::TooManyColumns(first, second) | Self::TooFewRows(first, second) => {
                [number(*first), number(*second), String::new()]
            }
            Self::SameName(name)
            | Self::Constant(name)
            | Self::ConstantInTraining(name)
            | Self::Twice(name) => [excerpt(name), String::new(), String::new()],
            Self::Ragged {
                line,
                found,
                expected,
            } => [number(*line), number(*found), number(*expected)],
            Self::NotNumber { line, column, text }
            | Self::DecimalComma { line, column, text }
            | Self::TooLarge { line, column, text }
            | Self::NotBinary { line, column, text } => cell(*line, column, text),
            Self::NoColumn(name, known) => {
                let mut known: Vec<String> = known.iter().map(|name| excerpt(name)).collect();
                if known.len() > 12 {
                    known.truncate(12);
                    known.push("…".to_owned());
                }
                let separator = language.choose(&[", ", "、"]);
                [excerpt(name), listed(&known, separator), String::new()]
            }
            Self::Unknown => {
                let known: Vec<&str> = super::BUILT_IN.iter().map(|set| set.id).collect();
                [
                    listed(&known, language.choose(&[", ", "、"])),
                    String::new(),
                    String::new(),
                ]
            }
            Self::NotCoded | Self::NotText | Self::Empty | Self::OneColumn => Default::default(),
        };
        let [first, second, third] = &parts;
        fill(
            language.choose(self.pattern()),
            &[first, second, third, &human(LARGEST, 3)],
        )
    }

    /// The words, with `#`, `@` and `&` for their parts and `%` for [`LARGEST`].
    const fn pattern(&self) -> &'static [&'static str; 2] {
        match self {
            Self::Unknown => &[
                "there is no such data set; there are: #, or csv: or csvz: and a file of your own",
                "没有这个数据集；可用的有：#，或以 csv:、csvz: 开头的自有数据",
            ],
            Self::NotCoded => &[
                "the data in the link are damaged: perhaps the link was cut short",
                "链接里的数据已损坏，可能是链接没有复制完整",
            ],
            Self::NotText => &[
                "this is not a text file in UTF-8; save the table as CSV",
                "这不是 UTF-8 文本文件；请把表格另存为 CSV",
            ],
            Self::TooLong(_) => &["the file is longer than # MB", "文件超过 # MB"],
            Self::Empty => &["there are no rows of data", "没有数据行"],
            Self::TooManyRows(_) => &["there are more than # rows", "超过 # 行"],
            Self::TooManyColumns(..) => &[
                "there are # columns or more, and at most @ can be read",
                "至少有 # 列，最多只能读取 @ 列",
            ],
            Self::NoName(_) => &[
                "column # has no name in the first line",
                "第一行里第 # 列没有列名",
            ],
            Self::SameName(_) => &["two columns are called “#”", "有两列都叫“#”"],
            Self::Ragged { .. } => &[
                "line # differs from the first line in its number of cells: @ instead of &",
                "第 # 行有 @ 格，而第一行有 & 格",
            ],
            Self::OpenQuote(_) => &[
                "the quotation mark in line # is never closed",
                "第 # 行的引号没有结束",
            ],
            Self::BadQuote(_) => &[
                "line #: something follows a closing quotation mark",
                "第 # 行：引号结束后还有内容",
            ],
            Self::NotNumber { .. } => &[
                "line #, column “@”: “&” is not a number",
                "第 # 行“@”列：“&”不是数字",
            ],
            Self::DecimalComma { .. } => &[
                "line #, column “@”: “&” has a comma in it; write numbers with a decimal point and no separators",
                "第 # 行“@”列：“&”里有逗号；小数点请用“.”，也不要用千位分隔符",
            ],
            Self::TooLarge { .. } => &[
                "line #, column “@”: & is too large; numbers may lie between −% and %",
                "第 # 行“@”列：& 太大，绝对值不能超过 %",
            ],
            Self::TooFewRows(_, 0) => &[
                "at least 2 rows are needed, and there is only #",
                "至少需要 2 行数据，现在只有 # 行",
            ],
            Self::TooFewRows(..) => &[
                "at least 2 complete rows are needed; complete: #, with gaps: @",
                "至少需要 2 行完整的数据，现在完整的有 # 行，有空缺的有 @ 行",
            ],
            Self::NothingLeft(_) => &[
                "of # rows none would be left to learn from",
                "共 # 行，没有剩下可以训练的",
            ],
            Self::Constant(_) => &[
                "all values in column “#” are the same, so there is nothing to learn from it",
                "“#”列的值全都一样，学不到东西",
            ],
            Self::ConstantInTraining(_) => &[
                "among the rows left to learn from, all values in column “#” are the same; hold out fewer, or others",
                "留出之后，训练数据中“#”列的值全都一样；请少留出一些，或换一个随机种子",
            ],
            Self::NotBinary { .. } => &[
                "classification needs a target of 0 and 1: line #, column “@”, has “&”",
                "分类要求目标只取 0 和 1：第 # 行“@”列是“&”",
            ],
            Self::NoColumn(..) => &[
                "there is no column “#”; there are: @",
                "没有“#”这一列；现有的列：@",
            ],
            Self::Twice(_) => &["column “#” is named twice", "“#”列出现了两次"],
            Self::OneColumn => &[
                "at least two columns are needed, a feature and the target; commas, semicolons or tabs separate columns",
                "至少需要两列：一个特征和一个目标；各列用半角逗号、分号或制表符分隔",
            ],
            Self::OneFeature(_) => &[
                "the model takes one feature and the data have #: name two columns, the feature and the target, \
                 or take model=linear",
                "这个模型只用一个特征，而数据有 # 个：请写出两列（特征和目标），或改用 model=linear",
            ],
        }
    }
}
