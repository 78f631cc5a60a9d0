//! The part of a script that says what is minimised, for a model over data.

use super::{Script, number};
use crate::{
    data::{Part, Samples, Scale},
    formula::Library,
    language::excerpt,
    objective::{Loss, Model},
    scene::DataScene,
};

/// A line of rows is no longer than this, in characters.
const WIDTH: usize = 100;

pub(super) fn write(data: &DataScene, script: &mut Script) {
    let fit = &data.fit;
    let raw = unscaled(data);
    let samples = raw.as_ref().unwrap_or_else(|| fit.data());
    let features = fit.features();
    let mut names: Vec<String> = samples
        .names
        .iter()
        .take(features)
        .map(|name| excerpt(name))
        .collect();
    names.push(excerpt(samples.target_name()));
    script.line(&format!("# {}", names.join(", ")));
    rows("train", &samples.train, features, script);
    let held_out = !samples.test.rows.is_empty();
    if held_out {
        rows("held_out", &samples.test, features, script);
    }
    script.line("X, y = train[:, :-1], train[:, -1]");
    script.line("n = len(y)");
    if fit.data().is_scaled() {
        let deviation = script.either("X.std(axis=0)", "X.std(axis=0, correction=0)");
        script.line(&format!("mean, deviation = X.mean(axis=0), {deviation}"));
    }
    terms(fit.model(), fit.data().is_scaled(), script);
    if fit.model() == Model::Logistic || fit.loss() == Loss::Logloss {
        script.all(match script.library {
            Library::NumPy => &["", "def sigmoid(z):", "    return np.exp(-np.logaddexp(0, -z))"],
            Library::PyTorch => &[],
        });
    }
    loss(fit.model(), fit.loss(), script);
    script.all(&["", "T = terms(X)"]);
    if held_out {
        script.line("T_held_out, y_held_out = terms(held_out[:, :-1]), held_out[:, -1]");
    }
}

/// The samples in their own units; `None` where they are so already.
fn unscaled(data: &DataScene) -> Option<Samples> {
    if data.scale == Scale::None {
        return None;
    }
    let names = data.table.names();
    let chosen: Option<Vec<usize>> = data
        .columns
        .iter()
        .map(|column| names.iter().position(|name| name == column))
        .collect();
    Samples::new(&data.table, &chosen?, Scale::None, data.split, data.seed).ok()
}

/// Rows as an array: features, then the target.
fn rows(name: &str, part: &Part, features: usize, script: &mut Script) {
    script.line(&format!(
        "{name} = {}([",
        script.either("np.array", "torch.tensor")
    ));
    let mut line = String::from("   ");
    for (place, target) in part.target.iter().enumerate() {
        let mut cells: Vec<String> = part.features[..features]
            .iter()
            .map(|column| number(column[place]))
            .collect();
        cells.push(number(*target));
        let row = format!(" [{}],", cells.join(", "));
        if line.len() + row.len() > WIDTH && line.len() > 3 {
            script.line(&line);
            line.truncate(3);
        }
        line.push_str(&row);
    }
    script.line(&line);
    script.line(script.either("], dtype=float)", "], dtype=torch.float64)"));
}

/// What the parameters are multiplied with.
fn terms(model: Model, scaled: bool, script: &mut Script) {
    let comment = match model {
        Model::Slope => "w·x",
        Model::Line => "w·x + b",
        Model::Linear | Model::Logistic => "w1·x1 + w2·x2 + … + b",
        Model::Poly(_) => "c0 + c1·x + c2·x² + …",
    };
    script.all(&["", &format!("def terms(X):  # {comment} = terms · p")]);
    if scaled {
        script.line("    X = (X - mean) / deviation");
    }
    let made = match (model, script.library) {
        (Model::Slope, _) => "X".to_owned(),
        (Model::Poly(degree), Library::NumPy) => format!("X ** np.arange({})", degree + 1),
        (Model::Poly(degree), Library::PyTorch) => format!("X ** torch.arange({})", degree + 1),
        (_, Library::NumPy) => "np.column_stack([X, np.ones(len(X))])".to_owned(),
        (_, Library::PyTorch) => "torch.column_stack([X, torch.ones(len(X))])".to_owned(),
    };
    script.line(&format!("    return {made}"));
}

/// The mean loss; with NumPy its gradient, too.
fn loss(model: Model, loss: Loss, script: &mut Script) {
    // A logistic model with another loss than its own compares the probability with the target.
    let probability = model == Model::Logistic && loss != Loss::Logloss;
    if script.library == Library::PyTorch {
        let name = match loss {
            Loss::Mse => "mse_loss",
            Loss::Mae => "l1_loss",
            Loss::Huber => "huber_loss",
            Loss::Logloss => "binary_cross_entropy_with_logits",
        };
        let output = if probability {
            "torch.sigmoid(T @ p)"
        } else {
            "T @ p"
        };
        script.all(&[
            "",
            "def loss(p, T, y):",
            &format!("    return F.{name}({output}, y)"),
        ]);
        return;
    }
    script.all(&[
        "",
        "def loss(p, T, y):  # the mean, and its gradient",
        "    z = T @ p",
    ]);
    if probability {
        script.line("    q = sigmoid(z)");
    }
    let output = if probability { "q" } else { "z" };
    let (value, slope) = match loss {
        Loss::Mse => ("r * r", "2 * r"),
        Loss::Mae => ("np.abs(r)", "np.sign(r)"),
        Loss::Huber => ("c * (r - c / 2)", "c"),
        Loss::Logloss => ("np.logaddexp(0, z) - y * z", "sigmoid(z) - y"),
    };
    if loss != Loss::Logloss {
        script.line(&format!("    r = {output} - y"));
    }
    if loss == Loss::Huber {
        script.line("    c = np.clip(r, -1, 1)");
    }
    let slope = if probability {
        format!("{slope} * q * (1 - q)")
    } else {
        slope.to_owned()
    };
    script.line(&format!("    return np.mean({value}), T.T @ ({slope}) / len(y)"));
}
