//! The current step in words, with its numbers plugged in.

#[cfg(feature = "whole")]
use super::data_sentence;
use crate::{
    decimal::{human, signed},
    language::Language::{self, Chinese, English},
    optimizer::{Hyper, Kind},
    trainer::{Reason, Run, State},
};

/// Significant digits of a coordinate, and of everything else.
const FINE: usize = 4;
const COARSE: usize = 4;

/// What happens at the state after `step` updates of `run`: the slope there, what it means and the move it causes;
/// at the end of the run, why it stopped. Empty for a run that diverged at its very start.
pub fn sentence(run: &Run, step: u64, language: Language) -> String {
    if run.is_stillborn() {
        return String::new();
    }
    let mut states = Vec::with_capacity(2);
    run.visit(step, step + 1, &mut |state| states.push(state.clone()));
    let Some(state) = states.first() else {
        return String::new();
    };
    let opening = opening(state, language);
    #[cfg(feature = "whole")]
    if let Some(fit) = run.objective().fit() {
        return opening + &data_sentence::sentence(run, fit, state, states.get(1), language);
    }
    let rest = match (states.get(1), run.end()) {
        (Some(next), _) => going(run, state, next, language),
        (None, Some(reason)) => stopped(state, reason, language),
        (None, None) => here(state, FINE, language),
    };
    opening + &rest
}

fn opening(state: &State, language: Language) -> String {
    match language {
        English => format!("Step {} · ", state.step),
        Chinese => format!("第 {} 步 · ", state.step),
    }
}

/// What is known at a state of `run` before the update that leads on from it: where the point is, or, with `slope`, the
/// slope there that the update uses and the learning rate; over data, from which samples.
#[cfg(feature = "whole")]
pub fn premise(run: &Run, state: &State, slope: bool, language: Language) -> String {
    let mut text = opening(state, language);
    let fit = run.objective().fit();
    if let Some(fit) = fit {
        text += &data_sentence::readers(run, fit, state, language);
    }
    if !slope {
        let names = run.objective().parameters().join(", ");
        let names = if state.point.len() > 1 {
            ["(", &names, ")"].concat()
        } else {
            names
        };
        let end = match language {
            English => ".",
            Chinese => "。",
        };
        return [&text, &names, " = ", &place(&state.point), end].concat();
    }
    text += &match fit {
        Some(fit) => data_sentence::known(run, fit, state, language),
        None => here(state, FINE, language),
    };
    let settings = &run.plan().settings;
    let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0 && run.plan().noise == 0.0;
    let who = if plain {
        String::new()
    } else {
        mover(run, language)
    };
    let rate = human(run.plan().rate_of(state.step + 1), FINE);
    match (plain, language) {
        (true, English) => text + &format!("; learning rate {rate}."),
        (false, English) => text + &format!("; {who} with learning rate {rate}."),
        (true, Chinese) => text + &format!("，学习率 {rate}。"),
        (false, Chinese) => text + &format!("；{who}，学习率 {rate}。"),
    }
}

/// A point as a reader writes it: `1.203`, or `(1.2, 0.5)`.
pub(super) fn place(point: &[f64]) -> String {
    bracketed(point, |x| human(x, FINE))
}

pub(super) fn bracketed(numbers: &[f64], write: impl Fn(f64) -> String) -> String {
    let text: Vec<String> = numbers.iter().copied().map(write).collect();
    if let [single] = text.as_slice() {
        single.clone()
    } else {
        format!("({})", text.join(", "))
    }
}

/// The slope at a state.
fn here(state: &State, digits: usize, language: Language) -> String {
    let (place, slope) = (
        bracketed(&state.point, |x| human(x, digits)),
        bracketed(&state.gradient, |g| signed(g, COARSE)),
    );
    match (state.gradient.as_slice(), language) {
        ([_], _) => format!("f′({place}) = {slope}"),
        (_, English) => {
            format!(
                "at {place} the gradient is {slope}, {} long",
                human(state.gradient_norm(), COARSE)
            )
        }
        (_, Chinese) => format!(
            "在 {place} 处梯度为 {slope}，长度 {}",
            human(state.gradient_norm(), COARSE)
        ),
    }
}

/// What the slope at a state means.
fn meaning(slope: f64, language: Language) -> &'static str {
    match (slope > 0.0, slope < 0.0, language) {
        (true, _, English) => " is positive, so f rises to the right",
        (true, _, Chinese) => " > 0，f 向右上升",
        (_, true, English) => " is negative, so f falls to the right",
        (_, true, Chinese) => " < 0，f 向右下降",
        (_, _, English) => ": f is level here",
        (_, _, Chinese) => "：f 在这里是平的",
    }
}

/// How many digits tell two successive states apart.
pub(super) fn telling(state: &State, next: &State) -> usize {
    let differ = |digits: usize| {
        state
            .point
            .iter()
            .zip(&next.point)
            .any(|(a, b)| human(*a, digits) != human(*b, digits))
    };
    (FINE..12).find(|&digits| differ(digits)).unwrap_or(FINE)
}

/// A state from which the run goes on.
fn going(run: &Run, state: &State, next: &State, language: Language) -> String {
    let move_of_first =
        next.point.first().copied().unwrap_or(0.0) - state.point.first().copied().unwrap_or(0.0);
    let digits = telling(state, next);
    let to = bracketed(&next.point, |x| human(x, digits));
    let settings = &run.plan().settings;
    let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0 && run.plan().noise == 0.0;
    let mut text = here(state, digits, language);
    if let [slope] = state.gradient.as_slice() {
        text += meaning(*slope, language);
        if move_of_first == 0.0 {
            text += match language {
                English => "; the point stays where it is.",
                Chinese => "，点停在原处。",
            };
            return text;
        }
        let left = move_of_first < 0.0;
        let length = human(move_of_first.abs(), COARSE);
        if plain {
            let rate = human(next.rate.unwrap_or(0.0), FINE);
            let product = format!("{rate} × {} = {length}", human(slope.abs(), COARSE));
            text += &moving(left, &product, &to, language);
        } else {
            let uphill = (*slope > 0.0 && !left) || (*slope < 0.0 && left);
            text += &carried(run, uphill, left, &length, &to, language);
        }
        return text;
    }
    let length: f64 = state
        .point
        .iter()
        .zip(&next.point)
        .map(|(a, b)| (b - a) * (b - a))
        .sum();
    let length = human(length.sqrt(), COARSE);
    let rate = human(next.rate.unwrap_or(0.0), FINE);
    let norm = human(state.gradient_norm(), COARSE);
    let how = match (plain, language) {
        (true, English) => format!(": go against it by {rate} × {norm} = {length}, to {to}."),
        (true, Chinese) => format!("：沿反方向走 {rate} × {norm} = {length}，到 {to}。"),
        (false, English) => format!(": {} goes by {length}, to {to}.", mover(run, language)),
        (false, Chinese) => format!("：{}走 {length}，到 {to}。", mover(run, language)),
    };
    text + &how
}

fn moving(left: bool, length: &str, to: &str, language: Language) -> String {
    match (left, language) {
        (true, English) => format!(": go left by {length}, to {to}."),
        (false, English) => format!(": go right by {length}, to {to}."),
        (true, Chinese) => format!("，所以向左走 {length}，到 {to}。"),
        (false, Chinese) => format!("，所以向右走 {length}，到 {to}。"),
    }
}

/// A move that is not rate × slope.
fn carried(run: &Run, uphill: bool, left: bool, length: &str, to: &str, language: Language) -> String {
    let mover = mover(run, language);
    let side = match (left, language) {
        (true, English) => "left",
        (false, English) => "right",
        (true, Chinese) => "左",
        (false, Chinese) => "右",
    };
    match (uphill, language) {
        (false, English) => format!(": {mover} goes {side} by {length}, to {to}."),
        (true, English) => format!("; yet {mover} goes {side} by {length}, to {to}."),
        (false, Chinese) => format!("，{mover}向{side}走 {length}，到 {to}。"),
        (true, Chinese) => format!("；但{mover}仍向{side}走 {length}，到 {to}。"),
    }
}

/// Who makes the move, in the middle of a sentence.
fn mover(run: &Run, language: Language) -> String {
    let kind = run.plan().settings.kind;
    match (run.plan().noise > 0.0 && kind == Kind::Gd, kind, language) {
        (true, _, English) => "the noisy gradient".into(),
        (true, _, Chinese) => "带噪声的梯度".into(),
        (_, Kind::Gd | Kind::Momentum, English) => kind.name(language).to_ascii_lowercase(),
        _ => kind.name(language).into(),
    }
}

/// The last state of a run.
fn stopped(state: &State, reason: Reason, language: Language) -> String {
    let here = here(state, FINE, language);
    let loss = human(state.loss, COARSE);
    match (reason, language) {
        (Reason::Grad, English) => {
            format!("{here}: the slope has all but vanished, so the run stops. f = {loss}.")
        }
        (Reason::Grad, Chinese) => format!("{here}：坡度几乎为零，停在这里。f = {loss}。"),
        (Reason::Loss, English) => format!("f = {loss} is low enough, so the run stops; {here}."),
        (Reason::Loss, Chinese) => format!("f = {loss} 已经足够低，停在这里；{here}。"),
        // A typed f has no classes.
        (Reason::Acc, _) => String::new(),
        (Reason::Steps | Reason::Epochs, English) => {
            format!("{here}. That was the last step allowed; f = {loss}.")
        }
        (Reason::Steps | Reason::Epochs, Chinese) => format!("{here}。步数已用完；f = {loss}。"),
        (Reason::Diverged, English) => {
            format!("{here}. The run cannot go on from here; f = {loss}.")
        }
        (Reason::Diverged, Chinese) => format!("{here}。无法再往前走，停在这里；f = {loss}。"),
    }
}
