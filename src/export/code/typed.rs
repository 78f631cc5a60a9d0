//! The part of a script that says what is minimised, for a typed f.

use super::Script;
use crate::formula::{Formula, Function, Library, Node, Tree, Variable};

pub(super) fn write(formula: &Formula, script: &mut Script) {
    let two = formula.variables().len() > 1;
    let variables = if two { "x, y" } else { "x" };
    let along: &[Variable] = if two {
        &[Variable::X, Variable::Y]
    } else {
        &[Variable::X]
    };
    let slopes: Option<Vec<Tree>> = along
        .iter()
        .map(|variable| Some(formula.tree().derivative(*variable)?.simplified()))
        .collect();
    let trees: Vec<&Tree> = std::iter::once(formula.tree())
        .chain(slopes.iter().flatten())
        .collect();
    helpers(&trees, script);
    let mut value = formula.tree().python(script.library);
    if !along.iter().any(|variable| formula.tree().mentions(*variable)) {
        // So that it is a number of the library.
        value.push_str(" + 0 * x");
    }
    script.all(&[
        "",
        &format!("def f({variables}):"),
        &format!("    return {value}"),
    ]);
    if script.library == Library::PyTorch {
        return;
    }
    script.all(&["", &format!("def gradient({variables}):")]);
    match slopes {
        Some(slopes) => {
            let parts: Vec<String> = slopes.iter().map(|slope| slope.python(script.library)).collect();
            script.line(&format!("    return np.array([{}])", parts.join(", ")));
        }
        // Too long to be written out.
        None => script.all(&[
            "    # The derivative is too long to be written out; this is the difference quotient, to eight digits or so.",
            "    p = np.array([x, y])".replace(", y", if two { ", y" } else { "" }).as_str(),
            "    h = 1e-6 * np.maximum(1, np.abs(p))",
            "    return np.array([(f(*(p + d)) - f(*(p - d))) / (2 * d.sum()) for d in np.diag(h)])",
        ]),
    }
}

/// The functions that the library does not have.
fn helpers(trees: &[&Tree], script: &mut Script) {
    let calls = |function: Function| {
        trees
            .iter()
            .any(|tree| tree.nodes().contains(&Node::Call(function)))
    };
    if script.library == Library::PyTorch {
        if calls(Function::Cbrt) {
            script.all(&[
                "",
                "def cbrt(x):",
                "    return torch.sign(x) * torch.abs(x) ** (1 / 3)",
            ]);
        }
        return;
    }
    if calls(Function::Sigmoid) {
        script.all(&["", "def sigmoid(x):", "    return np.exp(-np.logaddexp(0, -x))"]);
    }
    if calls(Function::Softplus) {
        script.all(&[
            "",
            "def softplus(x):  # as PyTorch's, linear above 20",
            "    return np.where(x > 20, x, np.logaddexp(0, x))",
        ]);
    }
}
