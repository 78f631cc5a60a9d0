//! The current step of a run over data in words.

use super::agreement::Agreement;
use super::regimes::capital;
use super::sentence::telling;
use super::vector::{DIGITS, length, written, written_with_signs};
use super::work::spaced;
use crate::{
    decimal::{human, write_whole},
    language::Language::{self, Chinese, English},
    objective::{Fit, Objective},
    optimizer::{Hyper, Kind},
    trainer::{Reason, Run, State},
};

/// More parameters than these are told by the length of their gradient.
const FEW: usize = 2;

/// What the batch that is drawn next says, what all samples say, and the move; at the end of the run, why it stopped
/// and what was reached.
pub fn sentence(run: &Run, fit: &Fit, state: &State, next: Option<&State>, language: Language) -> String {
    match (next, run.end()) {
        (Some(next), _) => going(run, fit, state, next, language),
        (None, Some(reason)) => [stopped(reason, state, language), reached(fit, state, language)].concat(),
        (None, None) => reached(fit, state, language),
    }
}

fn going(run: &Run, fit: &Fit, state: &State, next: &State, language: Language) -> String {
    let (batch, gradient) = pending(run, fit, state);
    let (count, whole) = (batch.len(), batch.len() == fit.samples());
    let told = told(&state.point, &gradient, &state.gradient, (count, whole), language);
    let say = agreement(fit, &batch, whole, &state.point, language);
    let who = readers(run, fit, state, language);
    [who, told, moved(run, state, next, &gradient, language), say].concat()
}

/// The batch of the update that leads on from a state, and its gradient there.
fn pending(run: &Run, fit: &Fit, state: &State) -> (Vec<u32>, Vec<f64>) {
    let batch = run.batch(state.step + 1);
    let mut gradient = vec![0.0; state.point.len()];
    if batch.len() == fit.samples() {
        gradient.clone_from(&state.gradient);
    } else {
        fit.slope_of(&batch, &state.point, &mut gradient);
    }
    (batch, gradient)
}

/// What the batch that is drawn next says at a state, beside what all samples say.
pub(super) fn known(run: &Run, fit: &Fit, state: &State, language: Language) -> String {
    let (batch, gradient) = pending(run, fit, state);
    let whole = batch.len() == fit.samples();
    told(
        &state.point,
        &gradient,
        &state.gradient,
        (batch.len(), whole),
        language,
    )
}

/// Which samples the update that leads on from a state reads, with a colon behind.
pub(super) fn readers(run: &Run, fit: &Fit, state: &State, language: Language) -> String {
    let (count, all) = (run.batch(state.step + 1).len(), fit.samples());
    let (epoch, drawn) = (write_whole(state.epoch + 1), write_whole(count as u64));
    let total = write_whole(all as u64);
    let asked = run.sampler().batch_of(state.step + 1);
    let rest = (count as u64) < asked.size(run.sampler().samples());
    match (count == all, rest, language) {
        (true, _, English) => format!("all {total} samples: "),
        (true, _, Chinese) => format!("全部 {total} 个样本："),
        (_, true, English) => format!("epoch {epoch}, the last {drawn} of its {total} samples: "),
        (_, true, Chinese) => format!("第 {epoch} 轮，{total} 个样本中剩下的最后 {drawn} 个："),
        (_, false, English) => format!("epoch {epoch}, {drawn} of {total} samples drawn: "),
        (_, false, Chinese) => format!("第 {epoch} 轮，从 {total} 个样本中抽取 {drawn} 个："),
    }
}

/// How many samples say which side, for a loss of one weight.
fn agreement(fit: &Fit, batch: &[u32], whole: bool, point: &[f64], language: Language) -> String {
    let &[w] = point else { return String::new() };
    let (Some(all), Some(drawn)) = (Agreement::at(fit, w), Agreement::among(fit, batch, w)) else {
        return String::new();
    };
    let told = if whole {
        all.tell(language)
    } else {
        all.tell_with(&drawn, language)
    };
    match language {
        English => [" ", &capital(&told), "."].concat(),
        Chinese => [&told, "。"].concat(),
    }
}

/// A gradient as short as it can be told.
fn short(gradient: &[f64]) -> String {
    if gradient.len() > FEW {
        human(length(gradient), DIGITS)
    } else {
        written_with_signs(gradient, DIGITS)
    }
}

/// What the batch says about the way down, and, where it is not all samples, what all of them say.
fn told(
    point: &[f64],
    gradient: &[f64],
    full: &[f64],
    (count, whole): (usize, bool),
    language: Language,
) -> String {
    let (place, own, all) = (written(point, DIGITS), short(gradient), short(full));
    let one = count == 1;
    match (gradient.len(), whole, language) {
        (1, true, _) => format!("f′({place}) = {own}"),
        (1, false, English) => {
            let whose = if one { "its" } else { "their" };
            format!("{whose} slope at {place} is {own} (all samples: f′ = {all})")
        }
        (1, false, Chinese) => {
            let whose = if one { "它" } else { "它们" };
            format!("{whose}在 {place} 处的斜率为 {own}（全部样本：f′ = {all}）")
        }
        (2, true, English) => format!("the gradient at {place} is {own}"),
        (2, true, Chinese) => format!("在 {place} 处梯度为 {own}"),
        (2, false, English) => {
            let whose = if one { "its" } else { "their" };
            format!("{whose} gradient at {place} is {own} (all samples: {all})")
        }
        (2, false, Chinese) => {
            let whose = if one { "它" } else { "它们" };
            format!("{whose}在 {place} 处的梯度为 {own}（全部样本：{all}）")
        }
        (_, true, English) => format!("the gradient is {own} long"),
        (_, true, Chinese) => format!("梯度的模为 {own}"),
        (_, false, English) => {
            let whose = if one { "its" } else { "their" };
            format!("{whose} gradient is {own} long (that of all samples: {all})")
        }
        (_, false, Chinese) => {
            let whose = if one { "它" } else { "它们" };
            format!("{whose}的梯度的模为 {own}（全部样本：{all}）")
        }
    }
}

/// The move that follows.
fn moved(run: &Run, state: &State, next: &State, gradient: &[f64], language: Language) -> String {
    let digits = telling(state, next);
    let settings = &run.plan().settings;
    let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0;
    let step: Vec<f64> = next.point.iter().zip(&state.point).map(|(b, a)| b - a).collect();
    let size = human(length(&step), DIGITS);
    let amount = if plain {
        let rate = human(next.rate.unwrap_or(0.0), DIGITS);
        format!("{rate} × {} = {size}", human(length(gradient), DIGITS))
    } else {
        size
    };
    let name = settings.kind.name(language);
    let who = match (plain, language) {
        (true, _) => String::new(),
        (false, English) => format!("{name} "),
        (false, Chinese) => spaced(name),
    };
    if let [only] = step.as_slice() {
        let to = human(next.point.first().copied().unwrap_or(0.0), digits);
        return match (*only == 0.0, *only < 0.0, language) {
            (true, _, English) => "; the point stays where it is.".to_owned(),
            (true, _, Chinese) => "，点停在原处。".to_owned(),
            (_, true, English) if plain => format!(": go left by {amount}, to {to}."),
            (_, false, English) if plain => format!(": go right by {amount}, to {to}."),
            (_, true, English) => format!("; {who}goes left by {amount}, to {to}."),
            (_, false, English) => format!("; {who}goes right by {amount}, to {to}."),
            (_, true, Chinese) => format!("，{who}向左走 {amount}，到 {to}。"),
            (_, false, Chinese) => format!("，{who}向右走 {amount}，到 {to}。"),
        };
    }
    let to = if next.point.len() > FEW {
        let (from, to) = (human(state.loss, DIGITS), human(next.loss, DIGITS));
        match language {
            English => format!("; the loss goes from {from} to {to}"),
            Chinese => format!("，损失从 {from} 变为 {to}"),
        }
    } else {
        let place = written(&next.point, digits);
        match language {
            English => format!(", to {place}"),
            Chinese => format!("，到 {place}"),
        }
    };
    match (plain, language) {
        (true, English) => format!(": go against it by {amount}{to}."),
        (true, Chinese) => format!("，沿反方向走 {amount}{to}。"),
        (false, English) => format!("; {who}moves by {amount}{to}."),
        (false, Chinese) => format!("，{who}走 {amount}{to}。"),
    }
}

/// Why the run stopped.
fn stopped(reason: Reason, state: &State, language: Language) -> String {
    let grad = human(state.gradient_norm(), DIGITS);
    match (reason, language) {
        (Reason::Grad, English) => format!("the full gradient is only {grad} long, so the run stops; "),
        (Reason::Grad, Chinese) => format!("全部样本的梯度的模只剩 {grad}，停在这里；"),
        (Reason::Loss, English) => "the loss is low enough, so the run stops; ".to_owned(),
        (Reason::Loss, Chinese) => "损失已经足够低，停在这里；".to_owned(),
        (Reason::Acc, English) => "enough samples are put into their class, so the run stops; ".to_owned(),
        (Reason::Acc, Chinese) => "准确率已达到要求，停在这里；".to_owned(),
        (Reason::Steps, English) => "that was the last step allowed; ".to_owned(),
        (Reason::Steps, Chinese) => "步数已用完；".to_owned(),
        (Reason::Epochs, English) => "that was the last epoch allowed; ".to_owned(),
        (Reason::Epochs, Chinese) => "轮数已用完；".to_owned(),
        (Reason::Diverged, English) => "the run cannot go on from here; ".to_owned(),
        (Reason::Diverged, Chinese) => "无法再往前走，停在这里；".to_owned(),
    }
}

/// Loss and accuracy, in training and held out.
fn reached(fit: &Fit, state: &State, language: Language) -> String {
    let loss = |loss: f64| human(loss, DIGITS);
    let parts = [
        (Some(loss(state.loss)), ["training loss ", "训练损失 "]),
        (
            fit.test_value(&state.point).map(loss),
            [", held-out loss ", "，留出损失 "],
        ),
        (
            fit.accuracy(&state.point).map(percent),
            ["; put into the right class: training ", "；分类正确率：训练 "],
        ),
        (
            fit.test_accuracy(&state.point).map(percent),
            [", held out ", "，留出 "],
        ),
    ];
    let mut text = String::new();
    for (value, words) in parts {
        if let Some(value) = value {
            text.push_str(language.choose(&words));
            text.push_str(&value);
        }
    }
    text + language.choose(&[".", "。"])
}

/// A share in percent, with a digit behind the point.
pub fn percent(share: f64) -> String {
    let text = crate::decimal::fixed(share * 100.0, 1);
    [text.strip_suffix(".0").unwrap_or(&text), " %"].concat()
}
