//! What is wrong with a formula, in Chinese.

use super::{Fault, FormulaError};

impl FormulaError {
    /// The sentence, with `#` for what was found, `@` for a name, `&` for an inverse function and `%` for a number.
    pub(super) fn chinese(&self) -> &'static str {
        let found = self.found.as_str();
        match self.fault {
            Fault::Length(_) => "公式有 % 个字符，最多只能有 1000 个。",
            Fault::Nesting => "这里的括号、乘方、正负号和函数嵌套超过了 64 层。",
            Fault::Empty => "还没有公式，可以试试 x^2。",
            Fault::Operand if found.is_empty() => "公式到这里就断了，后面应有数、x、y、函数或左括号。",
            Fault::Operand => "这里应是数、x、y、函数或左括号，却遇到了 #。",
            Fault::Argument(_) if found.is_empty() => "公式到这里就断了，@ 后面还缺自变量，例如 @(x)。",
            Fault::Argument(_) => "@ 后面应写自变量，例如 @(x)，却遇到了 #。",
            Fault::Brackets(_) if found.is_empty() => {
                "公式到这里就断了，@ 后面应在括号里写两个参数，例如 @(x, 1)。"
            }
            Fault::Brackets(_) => "@ 后面应在括号里写两个参数，例如 @(x, 1)，却遇到了 #。",
            Fault::Count(f, _) if f.arguments() == 1 => "@ 只要一个参数，这里给了 % 个。",
            Fault::Count(..) => "@ 要两个参数，用逗号隔开，例如 @(x, 1)。",
            Fault::Open => "这个左括号没有配对，缺少右括号。",
            Fault::Bar => "这个绝对值号 | 没有配对，缺少另一个 |，也可以写成 abs(…)。",
            Fault::Close => "这个右括号没有配对，前面缺少左括号。",
            Fault::Comma => "逗号只用来隔开 min 和 max 的参数；小数点请写成“.”，例如 0.5。",
            Fault::Juxtaposed => "数 # 不能直接跟在后面；相乘请写 *#，乘方请写 ^#。",
            Fault::Number => "# 不是一个数，请写成 12、0.5 或 1e-3 这样的形式。",
            Fault::Huge => "# 太大了，最大约为 1.8e308。",
            Fault::Word { suggestion: Some(_) } => "不认识 #，是不是想写 @？",
            Fault::Word { suggestion: None } => "不认识 #；公式由 x、y、数、pi、e 以及 sin、exp 等函数组成。",
            Fault::Character { instead: Some(_) } => "无法识别字符 #，请改写成 @。",
            Fault::Character { instead: None } if found == "=" || found == "＝" => {
                "只需写等号右边的部分，例如 x^2。"
            }
            Fault::Character { instead: None } => "公式里不能出现字符 #。",
            Fault::Inverse(f) if f.inverse().is_some() => {
                "@^-1 有两种读法：反函数请写 &(x)，倒数请写 1/@(x)。"
            }
            Fault::Inverse(_) => "@^-1 有两种读法，倒数请写 1/@(x)。",
            Fault::Exponent(_) => "@^ 后面应是一个数，例如 @^2(x)；其他乘方请写成 (@(x))^…。",
        }
    }
}
