//! The pending update worked out with its numbers, before it is made: rows → predictions → errors → gradients → mean →
//! move.

use super::sentence::bracketed;
use crate::{
    data::Scaling,
    decimal::{human, signed, write_whole},
    language::Language::{self, Chinese, English},
    objective::{Fit, Loss, Objective},
    optimizer::{Hyper, Kind},
    trainer::Run,
};

/// Rows that are written out.
const ROWS: usize = 8;

/// Features and parameters that have a column of their own.
const FEATURES: usize = 3;
const PARAMETERS: usize = 3;

/// Significant digits.
const DIGITS: usize = 4;

/// A worked update.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The samples of the batch, or the first few of them; as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// How many are not written out, in words; empty if none.
    pub more: String,
    /// The mean over the batch, in the columns of the gradient.
    pub mean: Vec<String>,
    /// From the mean to the new parameters, line by line.
    pub lines: Vec<String>,
}

/// The update that follows state `step` of `run`; `None` at its end, or without data.
pub fn work(run: &Run, step: u64, language: Language) -> Option<Work> {
    let fit = run.objective().fit()?;
    let mut states = Vec::with_capacity(2);
    run.visit(step, step + 1, &mut |state| states.push(state.clone()));
    let [state, next] = states.as_slice() else {
        return None;
    };
    let batch = run.batch(next.step);
    let mut gradient = vec![0.0; state.point.len()];
    let loss = if batch.len() == fit.samples() {
        gradient.clone_from(&state.gradient);
        state.loss
    } else {
        fit.slope_of(&batch, &state.point, &mut gradient)
    };
    let columns = Columns::of(fit);
    let mut rows = Vec::new();
    for &sample in batch.iter().take(ROWS) {
        rows.push(columns.row(fit, &state.point, sample as usize));
    }
    let left = batch.len().saturating_sub(ROWS);
    let more = match (left, language) {
        (0, _) => String::new(),
        (1, English) => "… and 1 more row".to_owned(),
        (_, English) => format!("… and {} more rows", write_whole(left as u64)),
        (_, Chinese) => format!("……另有 {} 行", write_whole(left as u64)),
    };
    let mut mean = vec![String::new(); columns.before()];
    if let Some(first) = mean.first_mut() {
        language.choose(&["mean", "平均"]).clone_into(first);
    }
    mean.extend(
        gradient
            .iter()
            .take(columns.gradients)
            .map(|g| signed(*g, DIGITS)),
    );
    Some(Work {
        head: columns.head(fit, language),
        rows,
        more,
        mean,
        lines: lines(
            run,
            fit,
            (&state.point, &next.point),
            next.rate.unwrap_or(0.0),
            (&gradient, loss, batch.len()),
            language,
        ),
    })
}

/// Which columns the table has.
struct Columns {
    features: usize,
    gradients: usize,
}

impl Columns {
    fn of(fit: &Fit) -> Self {
        let (features, parameters) = (fit.features(), fit.parameters().len());
        Self {
            features: if features > FEATURES { 0 } else { features },
            gradients: if parameters > PARAMETERS { 0 } else { parameters },
        }
    }

    /// Columns before those of the gradient.
    const fn before(&self) -> usize {
        self.features + 4
    }

    fn head(&self, fit: &Fit, language: Language) -> Vec<String> {
        let data = fit.data();
        let mut head = vec![language.choose(&["row", "行"]).to_owned()];
        for feature in 0..self.features {
            let scaled = data.scalings[feature] != Scaling::NONE;
            head.push(match (scaled, language) {
                (false, _) => data.feature_name(feature).to_owned(),
                (true, English) => format!("{} (scaled)", data.feature_name(feature)),
                (true, Chinese) => format!("{}（标准化）", data.feature_name(feature)),
            });
        }
        head.push(data.target_name().to_owned());
        head.push(language.choose(&["prediction", "预测"]).to_owned());
        head.push(language.choose(&["error", "误差"]).to_owned());
        for name in fit.parameters().iter().take(self.gradients) {
            head.push(["∂/∂", name].concat());
        }
        head
    }

    fn row(&self, fit: &Fit, point: &[f64], sample: usize) -> Vec<String> {
        let part = &fit.data().train;
        let mut cells = vec![write_whole(part.rows[sample].into())];
        for column in part.features.iter().take(self.features) {
            cells.push(human(column[sample], DIGITS));
        }
        let (target, predicted) = (part.target[sample], fit.predicted(point, sample));
        cells.push(human(target, DIGITS));
        cells.push(human(predicted, DIGITS));
        cells.push(signed(predicted - target, DIGITS));
        let slope = fit.cost(point, sample).slope;
        for term in fit.terms(sample).iter().take(self.gradients) {
            cells.push(signed(slope * term, DIGITS));
        }
        cells
    }
}

fn lines(
    run: &Run,
    fit: &Fit,
    (from, to): (&[f64], &[f64]),
    rate: f64,
    (gradient, loss, count): (&[f64], f64, usize),
    language: Language,
) -> Vec<String> {
    let mut lines = vec![rule(fit, language)];
    let count = write_whole(count as u64);
    let loss = human(loss, DIGITS);
    lines.push(match language {
        English => format!("loss of the batch, the mean over {count}: {loss}"),
        Chinese => format!("这一批的损失（{count} 个样本的平均）：{loss}"),
    });
    if gradient.len() > PARAMETERS {
        return lines;
    }
    let written = |vector: &[f64]| bracketed(vector, |x| human(x, DIGITS));
    let step: Vec<f64> = to.iter().zip(from).map(|(b, a)| b - a).collect();
    let settings = &run.plan().settings;
    let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0;
    let step = written(&step);
    lines.push(match (plain, language) {
        (true, English) => format!("move: −{} × {} = {step}", human(rate, DIGITS), written(gradient)),
        (true, Chinese) => format!("移动：−{} × {} = {step}", human(rate, DIGITS), written(gradient)),
        (false, English) => format!("{} turns this into the move {step}", settings.kind.name(language)),
        (false, Chinese) => format!("{}由此得出移动 {step}", settings.kind.name(language)),
    });
    let names = fit.parameters().join(", ");
    let names = if gradient.len() > 1 {
        format!("({names})")
    } else {
        names
    };
    let (from, to) = (written(from), written(to));
    lines.push(match language {
        English => format!("new {names}: {from} + {step} = {to}"),
        Chinese => format!("新的 {names}：{from} + {step} = {to}"),
    });
    lines
}

/// The gradient of one sample, as a formula in words.
fn rule(fit: &Fit, language: Language) -> String {
    let slope = match (fit.loss(), fit.is_classifier(), language) {
        (Loss::Mse, false, English) => "2 × error",
        (Loss::Mse, false, Chinese) => "2 × 误差",
        (Loss::Mae, false, English) => "sign of the error",
        (Loss::Mae, false, Chinese) => "误差的符号",
        (Loss::Huber, false, English) => "error, cut off at ±1",
        (Loss::Huber, false, Chinese) => "误差（截断在 ±1）",
        (Loss::Logloss, _, English) => "error",
        (Loss::Logloss, _, Chinese) => "误差",
        (_, true, English) => "slope of the loss × p(1 − p)",
        (_, true, Chinese) => "损失的斜率 × p(1 − p)",
    };
    let bias = fit.model().constant(fit.features()).is_some();
    match (bias, language) {
        (true, English) => format!("gradient of one sample: {slope}, times the feature; for b: {slope}"),
        (true, Chinese) => format!("单个样本的梯度：{slope}，再乘以特征；对 b：{slope}"),
        (false, English) => format!("gradient of one sample: {slope}, times the feature"),
        (false, Chinese) => format!("单个样本的梯度：{slope}，再乘以特征"),
    }
}
