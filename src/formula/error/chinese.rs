//! What is wrong with a formula, in Chinese.

use super::super::{MAX_LENGTH, MAX_NESTING};
use super::{Fault, FormulaError};

impl FormulaError {
    pub(super) fn chinese(&self) -> String {
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
            Fault::Character { instead: None } if found == "=" || found == "＝" => {
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
