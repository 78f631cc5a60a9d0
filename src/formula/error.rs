//! What is wrong with a formula, where, and in the reader's words.

use super::name::Function;
use super::{MAX_LENGTH, MAX_NESTING};
use crate::language::Language;
use core::fmt;
use core::ops::Range;

/// A formula that cannot be read: what is wrong and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FormulaError {
    fault: Fault,
    /// The characters at fault, as typed; empty at the formula's end.
    found: String,
    span: Range<usize>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// More characters than [`MAX_LENGTH`].
    Length(usize),
    /// Deeper than [`MAX_NESTING`].
    Nesting,
    /// Nothing but spaces.
    Empty,
    /// A number, a variable, a function or ( should stand here.
    Operand,
    /// A function without anything to apply it to.
    Argument(Function),
    /// `min x`.
    Brackets(Function),
    /// `min(x)` or `sin(x, y)`, with the number of arguments found.
    Count(Function, usize),
    /// A ( that is never closed.
    Open,
    /// A | that is never closed.
    Bar,
    /// A ) that was never opened.
    Close,
    /// A comma outside min and max.
    Comma,
    /// `x 2`, `(x+1)2`.
    Juxtaposed,
    /// `1.2.3`, or a dot alone.
    Number,
    /// `1e999`.
    Huge,
    /// A word that does not consist of known names.
    Word { suggestion: Option<String> },
    /// A character that means nothing in a formula.
    Character { instead: Option<&'static str> },
    /// `sin^-1`.
    Inverse(Function),
    /// `sin^x(x)`.
    Exponent(Function),
}

impl FormulaError {
    pub(super) fn new(fault: Fault, text: &[char], span: Range<usize>) -> Self {
        let found = text
            .get(span.clone())
            .unwrap_or_default()
            .iter()
            .take(24)
            .collect();
        Self { fault, found, span }
    }

    /// The column where the fault begins: counted in characters from 1. At the end of an unfinished formula it
    /// is one past the last character.
    pub const fn column(&self) -> usize {
        self.span.start + 1
    }

    /// The characters at fault, counted from 0; empty where something is missing.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether the formula is right as far as it goes and only wants continuing, as while it is being typed.
    pub const fn is_unfinished(&self) -> bool {
        match self.fault {
            Fault::Empty | Fault::Open | Fault::Bar => true,
            Fault::Operand | Fault::Argument(_) | Fault::Brackets(_) => self.found.is_empty(),
            _ => false,
        }
    }

    /// The fault in words: what was found and what would be understood.
    pub fn say(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::Chinese => self.chinese(),
        }
    }

    fn english(&self) -> String {
        let found = &self.found;
        match &self.fault {
            Fault::Length(length) => {
                format!("The formula has {length} characters; at most {MAX_LENGTH} are allowed.")
            }
            Fault::Nesting => {
                format!("Brackets, powers, signs and functions are nested deeper than {MAX_NESTING} here.")
            }
            Fault::Empty => "There is no formula yet; try x^2.".to_owned(),
            Fault::Operand if found.is_empty() => {
                "The formula ends here; a number, x, y, a function or ( is expected.".to_owned()
            }
            Fault::Operand => format!("Found {found} where a number, x, y, a function or ( is expected."),
            Fault::Argument(f) if found.is_empty() => {
                format!("The formula ends here; what {0} is to be taken of is expected, as in {0}(x).", f.name())
            }
            Fault::Argument(f) => format!("Found {found} where {0} expects its argument, as in {0}(x).", f.name()),
            Fault::Brackets(f) if found.is_empty() => {
                format!("The formula ends here; {0} expects two arguments in brackets, as in {0}(x, 1).", f.name())
            }
            Fault::Brackets(f) => {
                format!("Found {found} where {0} expects two arguments in brackets, as in {0}(x, 1).", f.name())
            }
            Fault::Count(f, count) if f.arguments() == 1 => {
                format!("{} takes one argument, but {count} are given.", f.name())
            }
            Fault::Count(f, _) => {
                format!("{0} takes two arguments separated by a comma, as in {0}(x, 1).", f.name())
            }
            Fault::Open => "This ( is never closed; a ) is expected.".to_owned(),
            Fault::Bar => "This | is never closed; a second | is expected, or write abs(…).".to_owned(),
            Fault::Close => "This ) closes nothing; a ( is missing before it.".to_owned(),
            Fault::Comma => {
                "A comma separates the arguments of min and max only; a decimal point is written as a dot, as in 0.5."
                    .to_owned()
            }
            Fault::Juxtaposed => format!("The number {found} follows directly; write *{found} or ^{found}."),
            Fault::Number => format!("{found} is not a number; write it as in 12, 0.5 or 1e-3."),
            Fault::Huge => format!("The number {found} is too large; at most about 1.8e308 is possible."),
            Fault::Word { suggestion: Some(name) } => format!("{found} is not known; did you mean {name}?"),
            Fault::Word { suggestion: None } => format!(
                "{found} is not known; a formula is made of x, y, numbers, pi, e and functions such as sin or exp."
            ),
            Fault::Character { instead: Some(plain) } => {
                format!("The character {found} is not understood; write {plain} instead.")
            }
            Fault::Character { instead: None } if found == "=" => {
                "Only what stands to the right of = is wanted, as in x^2.".to_owned()
            }
            Fault::Character { instead: None } => format!("The character {found} means nothing in a formula."),
            Fault::Inverse(f) => match f.inverse() {
                Some(inverse) => format!(
                    "{0}^-1 can be read in two ways; write {1}(x) for the inverse function or 1/{0}(x).",
                    f.name(),
                    inverse.name()
                ),
                None => format!("{0}^-1 can be read in two ways; write 1/{0}(x).", f.name()),
            },
            Fault::Exponent(f) => format!(
                "After {0}^ a number is expected, as in {0}^2(x); for another power write ({0}(x))^….",
                f.name()
            ),
        }
    }

    fn chinese(&self) -> String {
        let found = &self.found;
        match &self.fault {
            Fault::Length(length) => format!("公式有 {length} 个字符，最多只能有 {MAX_LENGTH} 个。"),
            Fault::Nesting => format!("这里的括号、乘方、正负号和函数嵌套超过了 {MAX_NESTING} 层。"),
            Fault::Empty => "还没有公式，可以试试 x^2。".to_owned(),
            Fault::Operand if found.is_empty() => {
                "公式到这里就断了，后面应有数、x、y、函数或左括号。".to_owned()
            }
            Fault::Operand => format!("这里应是数、x、y、函数或左括号，却遇到了 {found}。"),
            Fault::Argument(f) if found.is_empty() => {
                format!("公式到这里就断了，{0} 后面还缺自变量，例如 {0}(x)。", f.name())
            }
            Fault::Argument(f) => format!("{0} 后面应写自变量，例如 {0}(x)，却遇到了 {found}。", f.name()),
            Fault::Brackets(f) if found.is_empty() => {
                format!(
                    "公式到这里就断了，{0} 后面应在括号里写两个参数，例如 {0}(x, 1)。",
                    f.name()
                )
            }
            Fault::Brackets(f) => {
                format!(
                    "{0} 后面应在括号里写两个参数，例如 {0}(x, 1)，却遇到了 {found}。",
                    f.name()
                )
            }
            Fault::Count(f, count) if f.arguments() == 1 => {
                format!("{} 只要一个参数，这里给了 {count} 个。", f.name())
            }
            Fault::Count(f, _) => format!("{0} 要两个参数，用逗号隔开，例如 {0}(x, 1)。", f.name()),
            Fault::Open => "这个左括号没有配对，缺少右括号。".to_owned(),
            Fault::Bar => "这个绝对值号 | 没有配对，缺少另一个 |，也可以写成 abs(…)。".to_owned(),
            Fault::Close => "这个右括号没有配对，前面缺少左括号。".to_owned(),
            Fault::Comma => "逗号只用来隔开 min 和 max 的参数；小数点请写成“.”，例如 0.5。".to_owned(),
            Fault::Juxtaposed => {
                format!("数 {found} 不能直接跟在后面；相乘请写 *{found}，乘方请写 ^{found}。")
            }
            Fault::Number => format!("{found} 不是一个数，请写成 12、0.5 或 1e-3 这样的形式。"),
            Fault::Huge => format!("{found} 太大了，最大约为 1.8e308。"),
            Fault::Word {
                suggestion: Some(name),
            } => format!("不认识 {found}，是不是想写 {name}？"),
            Fault::Word { suggestion: None } => {
                format!("不认识 {found}；公式由 x、y、数、pi、e 以及 sin、exp 等函数组成。")
            }
            Fault::Character { instead: Some(plain) } => format!("无法识别字符 {found}，请改写成 {plain}。"),
            Fault::Character { instead: None } if found == "=" => {
                "只需写等号右边的部分，例如 x^2。".to_owned()
            }
            Fault::Character { instead: None } => format!("公式里不能出现字符 {found}。"),
            Fault::Inverse(f) => match f.inverse() {
                Some(inverse) => format!(
                    "{0}^-1 有两种读法：反函数请写 {1}(x)，倒数请写 1/{0}(x)。",
                    f.name(),
                    inverse.name()
                ),
                None => format!("{0}^-1 有两种读法，倒数请写 1/{0}(x)。", f.name()),
            },
            Fault::Exponent(f) => {
                format!(
                    "{0}^ 后面应是一个数，例如 {0}^2(x)；其他乘方请写成 ({0}(x))^…。",
                    f.name()
                )
            }
        }
    }
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column(), self.say(Language::English))
    }
}

impl core::error::Error for FormulaError {}
