//! The grammar: what is understood, as what, and what each fault is said to be.

use downhill::formula::Formula;
use downhill::language::Language;

/// `text` has this value at (0.7, −0.4).
#[track_caller]
fn value(text: &str, expected: f64) {
    let formula = Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let value = formula.value(&[0.7, -0.4]);
    assert!(
        (value - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{text} = {value}, not {expected}"
    );
}

/// `text` and `plain` are the same tree.
#[track_caller]
fn same(text: &str, plain: &str) {
    let [a, b] = [text, plain].map(|t| Formula::parse(t).unwrap_or_else(|error| panic!("{t}: {error}")));
    assert_eq!(a.tree(), b.tree(), "{text} is not {plain}");
}

/// `text` is faulty in `column`, and the English message contains `words`, the Chinese `chinese`.
#[track_caller]
fn faulty(text: &str, column: usize, words: &str, chinese: &str) {
    let error = Formula::parse(text).expect_err(text);
    let (english, zh) = (error.say(Language::English), error.say(Language::Chinese));
    assert_eq!(error.column(), column, "{text}: {english}");
    assert!(english.contains(words), "{text}: {english}");
    assert!(zh.contains(chinese), "{text}: {zh}");
}

const X: f64 = 0.7;
const Y: f64 = -0.4;

#[test]
fn numbers_and_names() {
    value("3", 3.0);
    value(".5", 0.5);
    value("5.", 5.0);
    value("1e-3", 0.001);
    value("2e", 2.0 * std::f64::consts::E);
    value("2e - 3", 2.0 * std::f64::consts::E - 3.0);
    value("2exp(x)", 2.0 * libm::exp(X));
    value("pi", std::f64::consts::PI);
    value("π", std::f64::consts::PI);
    value("tau", std::f64::consts::TAU);
    value("xy", X * Y);
    same("expi", "e x pi");
    same("exp(x)", "exp x");
    same("xsin(x)", "x*sin(x)");
    same("sinx", "sin(x)");
    same("log2(8)", "log2 8");
    same("log100", "log(100)");
    same("log2.5", "log(2.5)");
}

#[test]
fn precedence() {
    value("-x^2", -X * X);
    value("2^-x", libm::pow(2.0, -X));
    value("2^3^2", 512.0);
    value("x**2", X * X);
    value("1/2x", X / 2.0);
    value("6/2/3", 1.0);
    value("1-2-3", -4.0);
    value("2*-x", -2.0 * X);
    value("--x", X);
    value("+x", X);
    value("x^-2y", Y / (X * X));
    value("3−2·x×2", 3.0 - 4.0 * X);
    same("(x+1)(x-1)", "(x+1)*(x-1)");
    same("2pi x", "2*pi*x");
    same("x y", "x*y");
    same("3 sin(x)", "3*sin(x)");
    same("x^2y", "x^2*y");
}

#[test]
fn functions_without_brackets() {
    same("sin 2x", "sin(2x)");
    same("sin x cos x", "sin(x)*cos(x)");
    same("sin x^2", "sin(x^2)");
    same("sin(x)^2", "(sin(x))^2");
    same("sin(x)y", "sin(x)*y");
    same("ln 2x y", "ln(2*x*y)");
    same("sin x + 1", "sin(x) + 1");
    same("sin x/2", "sin(x)/2");
    same("sin -2x", "sin(-2x)");
    same("sin sin x", "sin(sin(x))");
    same("sin^2(x)", "(sin(x))^2");
    same("sin^2 x", "(sin(x))^2");
    same("sin^2 x cos^2 x", "(sin(x))^2 * (cos(x))^2");
    same("sin |x|", "sin(abs(x))");
    same("max(x, y, 0)", "max(max(x, y), 0)");
}

#[test]
fn bars() {
    same("|x|", "abs(x)");
    same("2|x|", "2abs(x)");
    same("|x||y|", "abs(x)*abs(y)");
    same("||x|-1|", "abs(abs(x)-1)");
    same("|x+|y||", "abs(x+abs(y))");
    same("|x|y|x|", "abs(x)*y*abs(x)");
    same("|(x|y|)|", "abs(x*abs(y))");
    same("|sin x|", "abs(sin(x))");
}

#[test]
fn full_width_characters() {
    same("２ｘ＾２＋ｓｉｎ（ｘ）", "2x^2+sin(x)");
    same("ｍａｘ（ｘ，１。５）", "max(x,1.5)");
    same("｜ｘ｜－３＊２／１", "|x|-3*2/1");
}

#[test]
fn faults() {
    faulty("", 1, "no formula", "还没有公式");
    faulty("   ", 1, "no formula", "还没有公式");
    faulty("x^", 3, "ends here", "断了");
    faulty("x + ", 4, "ends here", "断了");
    faulty("sin(", 5, "ends here", "断了");
    faulty("sin", 4, "sin(x)", "sin(x)");
    faulty("2(x+1", 2, "never closed", "缺少右括号");
    faulty("|x", 1, "never closed", "绝对值");
    faulty("x)", 2, "closes nothing", "缺少左括号");
    faulty("x*)", 3, "Found )", "遇到了 )");
    faulty("*x", 1, "Found *", "遇到了 *");
    faulty("()", 2, "Found )", "遇到了 )");
    faulty("(x|", 4, "ends here", "断了");
    faulty("x + 1.2.3", 5, "1.2.3 is not a number", "1.2.3 不是一个数");
    faulty("1e999", 1, "too large", "太大");
    faulty("x 2", 3, "write *2 or ^2", "*2");
    faulty("0,5", 2, "0.5", "0.5");
    faulty("max(x)", 4, "two arguments", "两个参数");
    faulty("max x", 5, "two arguments", "两个参数");
    faulty("sin(x, y)", 4, "one argument, but 2", "给了 2 个");
    faulty("sin^-1(x)", 5, "asin(x)", "asin(x)");
    faulty("sin^x(x)", 5, "sin^2(x)", "sin^2(x)");
    faulty("2 + sni(x)", 5, "did you mean sin", "是不是想写 sin");
    faulty("arctan(x)", 1, "atan", "atan");
    faulty("Sin(x)", 1, "did you mean sin", "sin");
    faulty("X", 1, "did you mean x", "x");
    faulty("sqr(x)", 1, "sqrt", "sqrt");
    faulty("foobar", 1, "not known", "不认识");
    faulty("x²", 2, "write ^2", "^2");
    faulty("y = x", 3, "right of =", "等号右边");
    faulty("x $ y", 3, "means nothing", "不能出现");
    faulty(&"x+".repeat(600), 1001, "at most 1000", "1000");
    faulty(&"(".repeat(900), 65, "deeper than 64", "64");
}

#[test]
fn hostile_formulas_are_refused_or_read() {
    for text in [
        "(", "-", "sin ", "2^", "|", "x/", "x", "x+", "(x)", "x^2-", "min(x,", "1.", "²",
    ] {
        for end in ["", "x", ")"] {
            let count = 999 / text.chars().count();
            if let Ok(formula) = Formula::parse(&(text.repeat(count) + end)) {
                let mut gradient = [0.0];
                formula.slope(&[0.5], &mut gradient);
            }
        }
    }
    assert!(Formula::parse(&("(".repeat(20_000) + "x" + &")".repeat(20_000))).is_err());
}

/// `part`, nested `MAX_NESTING` times, is read, and refused once more.
#[track_caller]
fn nests(part: &str, end: &str) {
    let nested = |count: usize| Formula::parse(&(part.repeat(count) + "x" + &end.repeat(count)));
    assert!(nested(64).is_ok(), "{part}: {:?}", nested(64));
    assert!(nested(65).is_err(), "{part}");
}

#[test]
fn nesting_is_limited() {
    nests("(", ")");
    nests("sin(", ")");
    nests("sin ", "");
    nests("2^(", ")");
    nests("2^", "");
    nests("-(", ")");
    nests("-", "");
    nests("|", "|");
    nests("1+(", ")");
    nests("x(", ")");
}
