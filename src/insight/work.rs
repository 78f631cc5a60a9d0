//! The pending update worked out with its numbers, before it is made: rows → predictions → errors → gradients → mean →
//! move.

use super::vector::{DIGITS, added, component, factor, written};
use crate::{
    data::Scaling,
    decimal::{human, signed, write_whole},
    language::Language::{self, Chinese, English},
    objective::{Fit, Loss, Model, Objective},
    optimizer::{Hyper, Kind},
    trainer::Run,
};

/// Rows that are written out.
const ROWS: usize = 8;

/// Features and parameters that have a column of their own.
const FEATURES: usize = 3;
const PARAMETERS: usize = 3;

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

/// The numbers of a pending update.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The samples it reads.
    pub batch: Vec<u32>,
    /// Their mean loss.
    pub loss: f64,
    /// Their mean gradient.
    pub gradient: Vec<f64>,
    /// The learning rate.
    pub rate: f64,
    /// The parameters before it.
    pub from: Vec<f64>,
    /// The move.
    pub step: Vec<f64>,
    /// The parameters after it.
    pub to: Vec<f64>,
}

/// The update that follows state `step` of `run`; `None` at its end, or without data.
pub fn changes(run: &Run, step: u64) -> Option<Changes> {
    let fit = run.objective().fit()?;
    let mut states = Vec::with_capacity(2);
    run.visit(step, step + 1, &mut |state| states.push(state.clone()));
    let [state, next] = states.as_slice() else {
        return None;
    };
    let batch = run.batch(next.step);
    let mut gradient = state.gradient.clone();
    let loss = if batch.len() == fit.samples() {
        state.loss
    } else {
        fit.slope_of(&batch, &state.point, &mut gradient)
    };
    Some(Changes {
        batch,
        loss,
        gradient,
        rate: next.rate.unwrap_or(0.0),
        step: next.point.iter().zip(&state.point).map(|(b, a)| b - a).collect(),
        from: state.point.clone(),
        to: next.point.clone(),
    })
}

/// The update that follows state `step` of `run`, written out; `None` at its end, or without data.
pub fn work(run: &Run, step: u64, language: Language) -> Option<Work> {
    let (fit, changes) = (run.objective().fit()?, changes(run, step)?);
    let columns = Columns::of(fit);
    let mut rows = Vec::new();
    for &sample in changes.batch.iter().take(ROWS) {
        rows.push(columns.row(fit, &changes.from, sample as usize));
    }
    let left = changes.batch.len().saturating_sub(ROWS);
    let more = match (left, language) {
        (0, _) => String::new(),
        (1, English) => "… and 1 more row".to_owned(),
        (_, English) => format!("… and {} more rows", write_whole(left as u64)),
        (_, Chinese) => format!("……另有 {} 个样本", write_whole(left as u64)),
    };
    let mut mean = vec![String::new(); columns.before()];
    if let Some(first) = mean.first_mut() {
        language.choose(&["mean", "平均"]).clone_into(first);
    }
    for place in 0..columns.gradients {
        mean.push(signed(component(&changes.gradient, place), DIGITS));
    }
    Some(Work {
        head: columns.head(fit, language),
        rows,
        more,
        mean,
        lines: lines(run, fit, &changes, language),
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
        let mut head = vec![language.choose(&["row", "样本"]).to_owned()];
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
        cells.push(human(component(&[predicted, target], 0), DIGITS));
        cells.push(signed(component(&[predicted - target, target], 0), DIGITS));
        let slope = fit.cost(point, sample).slope;
        for term in fit.terms(sample).iter().take(self.gradients) {
            cells.push(signed(slope * term, DIGITS));
        }
        cells
    }
}

fn lines(run: &Run, fit: &Fit, changes: &Changes, language: Language) -> Vec<String> {
    let mut lines = vec![rule(fit, language)];
    let loss = human(changes.loss, DIGITS);
    lines.push(match (changes.batch.len(), language) {
        (1, English) => format!("loss of this sample: {loss}"),
        (1, Chinese) => format!("这个样本的损失：{loss}"),
        (count, English) => format!(
            "loss of the batch, the mean over {}: {loss}",
            write_whole(count as u64)
        ),
        (count, Chinese) => format!("本批损失（{} 个样本的平均）：{loss}", write_whole(count as u64)),
    });
    if changes.gradient.len() > PARAMETERS {
        lines.push(
            language
                .choose(&[
                    "gradient, move and new value of each parameter: in the table of parameters",
                    "每个参数的梯度、移动和新值：见参数表",
                ])
                .to_owned(),
        );
        return lines;
    }
    let settings = &run.plan().settings;
    let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0;
    let step = written(&changes.step, DIGITS);
    let (rate, gradient) = (human(changes.rate, DIGITS), factor(&changes.gradient, DIGITS));
    lines.push(match (plain, language) {
        (true, English) => format!("move: −{rate} × {gradient} = {step}"),
        (true, Chinese) => format!("移动：−{rate} × {gradient} = {step}"),
        (false, English) => format!("{} turns this into the move {step}", settings.kind.name(language)),
        (false, Chinese) => format!("{}由此得出移动 {step}", spaced(settings.kind.name(language))),
    });
    let names = fit.parameters().join(", ");
    let names = if changes.gradient.len() > 1 {
        format!("({names})")
    } else {
        names
    };
    let (from, to) = (written(&changes.from, DIGITS), written(&changes.to, DIGITS));
    let step = added(&changes.step, DIGITS);
    lines.push(match language {
        English => format!("new {names}: {from}{step} = {to}"),
        Chinese => format!("新的 {names}：{from}{step} = {to}"),
    });
    lines
}

/// A name before Chinese words: with a space behind it if it ends in a Latin letter.
pub fn spaced(name: &str) -> String {
    let latin = name
        .chars()
        .last()
        .is_some_and(|letter| letter.is_ascii_alphanumeric());
    [name, if latin { " " } else { "" }].concat()
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
    match (fit.model(), language) {
        (Model::Slope, English) => format!("gradient of one sample: {slope}, times the feature"),
        (Model::Slope, Chinese) => format!("单个样本的梯度：{slope}，再乘以特征"),
        (Model::Poly(_), English) => {
            format!("gradient of one sample: {slope}, times the feature to the power k, for each ck")
        }
        (Model::Poly(_), Chinese) => format!("单个样本的梯度：{slope}，对 ck 再乘以特征的 k 次方"),
        (_, English) => format!("gradient of one sample: {slope}, times the feature; for b: {slope}"),
        (_, Chinese) => format!("单个样本的梯度：{slope}，再乘以特征；对 b：{slope}"),
    }
}
