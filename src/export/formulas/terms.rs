//! What is minimised and its gradient, in LaTeX.

use crate::{
    formula::Variable,
    objective::{Loss, Model},
    scene::Scene,
};

/// Lines of mathematics: f and its slopes, or model, loss and gradient.
pub(super) fn objective(scene: &Scene) -> Vec<String> {
    let Some(data) = scene.data() else {
        return typed(scene);
    };
    let (fit, mut lines) = (&data.fit, Vec::new());
    if fit.data().is_scaled() {
        lines.push(r"x &\leftarrow \frac{x - \bar{x}}{\sigma_x}".to_owned());
    }
    let output = match fit.model() {
        Model::Slope => "w\\,x".to_owned(),
        Model::Line => "w\\,x + b".to_owned(),
        Model::Linear | Model::Logistic => match fit.features() {
            1 => "w_{1} x_{1} + b".to_owned(),
            2 => "w_{1} x_{1} + w_{2} x_{2} + b".to_owned(),
            count => format!("w_{{1}} x_{{1}} + \\dots + w_{{{count}}} x_{{{count}}} + b"),
        },
        Model::Poly(1) => "c_{0} + c_{1} x".to_owned(),
        Model::Poly(2) => "c_{0} + c_{1} x + c_{2} x^{2}".to_owned(),
        Model::Poly(degree) => format!("c_{{0}} + c_{{1}} x + \\dots + c_{{{degree}}} x^{{{degree}}}"),
    };
    let logit = fit.model() == Model::Logistic || fit.loss() == Loss::Logloss;
    // What the loss compares with the target.
    let compared = match (logit, fit.loss()) {
        (false, _) => {
            lines.push(format!(r"\hat{{y}} &= {output}"));
            r"\hat{y}_i"
        }
        (true, loss) => {
            lines.push(format!("z &= {output}"));
            lines.push(r"p &= \sigma(z) = \frac{1}{1 + \mathrm{e}^{-z}}".to_owned());
            if loss == Loss::Logloss { "" } else { "p_i" }
        }
    };
    let mean = r"L(\theta) &= \frac{1}{n} \sum_{i=1}^{n}";
    let (loss, slope) = match fit.loss() {
        Loss::Mse => (format!("({compared} - y_i)^2"), format!("2\\,({compared} - y_i)")),
        Loss::Mae => (
            format!("|{compared} - y_i|"),
            format!(r"\operatorname{{sign}}({compared} - y_i)"),
        ),
        Loss::Huber => (
            format!(
                r"\begin{{cases}} \tfrac{{1}}{{2}} r_i^2 & |r_i| \le 1 \\ |r_i| - \tfrac{{1}}{{2}} & |r_i| > 1 \end{{cases}}, \quad r_i = {compared} - y_i"
            ),
            r"\max(-1, \min(1, r_i))".to_owned(),
        ),
        Loss::Logloss => (
            r"\left( \ln(1 + \mathrm{e}^{z_i}) - y_i z_i \right)".to_owned(),
            "(p_i - y_i)".to_owned(),
        ),
    };
    lines.push(format!("{mean} {loss}"));
    let inner = match (fit.loss(), fit.model()) {
        (Loss::Logloss, _) => r"\frac{\partial z_i}{\partial \theta}",
        (_, Model::Logistic) => r"p_i (1 - p_i)\,\frac{\partial z_i}{\partial \theta}",
        _ => r"\frac{\partial \hat{y}_i}{\partial \theta}",
    };
    lines.push(format!(
        r"g = \frac{{\partial L}}{{\partial \theta}} &= \frac{{1}}{{n}} \sum_{{i=1}}^{{n}} {slope}\,{inner}"
    ));
    lines
}

fn typed(scene: &Scene) -> Vec<String> {
    let formula = &scene.formula;
    let tree = formula.tree();
    let slope = |variable| Some(tree.derivative(variable)?.simplified().latex());
    let two = formula.variables().len() > 1;
    let mut lines = vec![format!(
        "f({}) &= {}",
        if two { "x, y" } else { "x" },
        tree.latex()
    )];
    let slopes = if two {
        vec![
            (r"\frac{\partial f}{\partial x}", slope(Variable::X)),
            (r"\frac{\partial f}{\partial y}", slope(Variable::Y)),
        ]
    } else {
        vec![("f'(x)", slope(Variable::X))]
    };
    for (name, slope) in slopes {
        if let Some(slope) = slope {
            lines.push(format!("{name} &= {slope}"));
        }
    }
    lines
}
