//! How formulas and their derivatives are written: as text, `MathML` and LaTeX.

use downhill::formula::{Formula, Tree, Variable};

#[track_caller]
fn tree(text: &str) -> Tree {
    Formula::parse(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .tree()
        .clone()
}

/// `text` is printed as `printed`.
#[track_caller]
fn prints(text: &str, printed: &str) {
    assert_eq!(tree(text).to_string(), printed);
    assert_eq!(
        tree(printed),
        tree(text),
        "{printed} does not read back as {text}"
    );
}

/// The derivative of `text` along x is shown as `shown`.
#[track_caller]
fn derives(text: &str, shown: &str) {
    assert_eq!(
        tree(text)
            .derivative(Variable::X)
            .expect(text)
            .simplified()
            .to_string(),
        shown,
        "({text})′"
    );
}

/// `text` is simplified to `simple`.
#[track_caller]
fn simplifies(text: &str, simple: &str) {
    assert_eq!(tree(text).simplified().to_string(), simple, "{text} simplified");
}

/// `text` is set as `markup` in LaTeX.
#[track_caller]
fn latex(text: &str, markup: &str) {
    assert_eq!(tree(text).latex(), markup);
}

/// `text` is set as `content` in `MathML`; ⁢ stands for invisible times, ⁡ for function application.
#[track_caller]
fn mathml(text: &str, content: &str) {
    let whole = format!(
        r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>{content}</mrow></math>"#
    );
    assert_eq!(tree(text).mathml(), whole);
}

#[test]
fn text() {
    prints("x^4-3x^2+x", "x^4 - 3x^2 + x");
    prints("sin(3x)+x^2/5", "sin(3x) + x^2/5");
    prints("1/(2*x)", "1/(2x)");
    prints("1/2x", "1/2*x");
    prints("x*(y*x)", "x(yx)");
    prints("x*2", "x*2");
    prints("-x^2", "-x^2");
    prints("-(2x)", "-(2x)");
    prints("(-2)x", "-2x");
    prints("(-x)^2", "(-x)^2");
    prints("2^-x", "2^-x");
    prints("(x^2)^3", "(x^2)^3");
    prints("x^(1/2)", "x^(1/2)");
    prints("x-(y-1)", "x - (y - 1)");
    prints("x+-y", "x + (-y)");
    prints("||x|-1|", "abs(|x| - 1)");
    prints("2|x||y|", "2|x||y|");
    prints("2*e*x*pi*x", "2e x pi x");
    prints("2*e*3", "2e*3");
    prints("2e-3x", "0.002x");
    prints("1e-7x+1e300", "1e-7x + 1e300");
    prints("max(x,y,1)", "max(max(x, y), 1)");
    prints("sin^2 x cos 2x", "sin(x)^2 cos(2x)");
    prints("xy sin(y)x", "xy sin(y) x");
}

#[test]
fn derivatives() {
    derives("x^4-3x^2+x", "4x^3 - 6x + 1");
    derives("sin(3x)+x^2/5", "3cos(3x) + 2x/5");
    derives("x^2/4", "x/2");
    derives("x^2/4 + sin(2x)", "x/2 + 2cos(2x)");
    derives("x^3", "3x^2");
    derives("5", "0");
    derives("x", "1");
    derives("-x", "-1");
    derives("1/x", "-1/x^2");
    derives("x ln x", "ln(x) + 1");
    derives("(x-1)(x+1)", "2x");
    derives("x/(x^2+1)", "(1 - x^2)/(x^2 + 1)^2");
    derives("(x^2+1)/x", "(x^2 - 1)/x^2");
    derives("(1-x)^2+100(y-x^2)^2", "2x - 400x(y - x^2) - 2");
    derives("exp(-x^2)", "-2x exp(-x^2)");
    derives("e^x", "e^x");
    derives("2^x", "2^x ln(2)");
    derives("x^x", "x^x (ln(x) + 1)");
    derives("x^pi", "pi x^(pi - 1)");
    derives("x^0.5", "0.5/x^0.5");
    derives("sqrt(x)", "1/(2sqrt(x))");
    derives("cbrt(x)", "1/(3cbrt(x)^2)");
    derives("|x|", "sign(x)");
    derives("sin(x)cos(x)", "cos(x)^2 - sin(x)^2");
    derives("sin^2 x", "2sin(x) cos(x)");
    derives("tan x", "1/cos(x)^2");
    derives("atan(x)", "1/(x^2 + 1)");
    derives("tanh(x)", "1 - tanh(x)^2");
    derives("sigmoid(x)", "sigmoid(x) (1 - sigmoid(x))");
    derives("relu(x)", "relu(sign(x))");
    derives("softplus(x)", "sigmoid(x)");
    derives("max(x, 0)", "(1 + sign(x))/2");
    derives("min(x^2, 1)", "x(1 - sign(x^2 - 1))");
    derives("0.1x^2", "0.2x");
    derives("(x^2+x)/2", "(2x + 1)/2");
    derives("2pi x", "2pi");
    derives("log10(x)", "1/(x ln(10))");
    derives("(x^2+y-11)^2+(x+y^2-7)^2", "4x(x^2 + y - 11) + 2x + 2y^2 - 14");
}

#[test]
fn simplification() {
    simplifies("x+x", "2x");
    simplifies("x-x", "0");
    simplifies("x/x", "1");
    simplifies("1x^1", "x");
    simplifies("x+-3", "x - 3");
    simplifies("--x", "x");
    simplifies("-3+x", "x - 3");
    simplifies("x*x*x", "x^3");
    simplifies("2x*3y", "6xy");
    simplifies("x*2", "2x");
    simplifies("(x^2)^0.5", "(x^2)^0.5");
    simplifies("sqrt(9/4)", "3/2");
    simplifies("ln(e)", "1");
    simplifies("1e300x", "1e300x");
    simplifies("9007199254740992*x*3", "3*9.007199254740992e15 x");
    simplifies("x/0", "x/0");
}

#[test]
fn latex_markup() {
    latex("x^4-3x^2+x", "x^{4} - 3 x^{2} + x");
    latex("sin(3x)/5", r"\frac{\sin\left(3 x\right)}{5}");
    latex("-x^2/3", r"-\frac{x^{2}}{3}");
    latex("sqrt(|x|)+2pi*3", r"\sqrt{\left|x\right|} + 2 \pi \cdot 3");
    latex("sin^2 x", r"\sin^{2}\left(x\right)");
    latex("(x+1)^-2", r"\left(x + 1\right)^{-2}");
    latex("max(x,y)", r"\max\left(x, y\right)");
    latex("1e-7", r"10^{-7}");
    latex("relu(x)", r"\operatorname{relu}\left(x\right)");
}

#[test]
fn mathml_markup() {
    mathml("2x", "<mn>2</mn><mo>\u{2062}</mo><mi>x</mi>");
    mathml("x-2*3", "<mi>x</mi><mo>−</mo><mn>2</mn><mo>·</mo><mn>3</mn>");
    mathml(
        "x^2/4",
        "<mfrac><msup><mi>x</mi><mn>2</mn></msup><mn>4</mn></mfrac>",
    );
    mathml(
        "-x/2",
        r#"<mo form="prefix">−</mo><mfrac><mi>x</mi><mn>2</mn></mfrac>"#,
    );
    mathml(
        "sin(x)",
        "<mi>sin</mi><mo>\u{2061}</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>",
    );
    mathml("sqrt(x+1)", "<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>");
    let bars = r#"<mrow><mo form="prefix">|</mo><mrow><mi>x</mi></mrow><mo form="postfix">|</mo></mrow>"#;
    mathml("|x|", bars);
}

#[test]
fn long_formulas_are_shown_or_given_up() {
    for part in [
        "x+", "x*", "x/", "x^2-", "sin(x)*", "x", "1/x+", "(x+1)", "|x|", "x(", "2^(", "-(",
    ] {
        let count = if part.contains('(') && !part.contains(')') {
            60
        } else {
            998 / part.len()
        };
        let text = part.repeat(count) + "x" + &")".repeat(if count == 60 { 60 } else { 0 });
        let tree = tree(&text);
        let shown = [tree.clone(), tree.simplified()]
            .into_iter()
            .chain(tree.derivative(Variable::X));
        for tree in shown {
            assert!(tree.mathml().starts_with("<math "));
            assert!(!tree.latex().is_empty());
            assert!(!tree.simplified().to_string().is_empty());
        }
    }
}
