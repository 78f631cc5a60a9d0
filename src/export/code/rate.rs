//! The learning rate of each update, in Python.

use super::{Script, float, number};
use crate::{
    schedule::{Piece, Schedule},
    trainer::Plan,
};

/// Whether the rate is the same at every update.
pub(super) fn is_constant(plan: &Plan) -> bool {
    plan.schedule.is_constant() && plan.rate_log.is_empty()
}

/// Writes the function `learning_rate(step)`, of the update number `step`, 1 or more.
pub(super) fn write(plan: &Plan, script: &mut Script) {
    script.all(&[
        "",
        "def learning_rate(step):  # of the update number step",
        &format!("    rate = {}", float(plan.rate)),
    ]);
    for change in &plan.rate_log {
        script.all(&[
            &format!("    if step >= {}:  # changed on the way", change.step),
            &format!("        rate = {}", float(change.rate)),
        ]);
    }
    scheduled(plan.schedule, script);
    script.all(&["    return rate", ""]);
}

fn scheduled(schedule: Schedule, script: &mut Script) {
    if schedule.is_constant() {
        return;
    }
    script.line("    t = step - 1");
    let (first, second) = schedule.pieces();
    match (second, first.length()) {
        (None, _) => piece(first, "    ", script),
        (Some(second), None) => {
            piece(first, "    ", script);
            piece(second, "    ", script);
        }
        (Some(second), Some(length)) => {
            script.line(&format!("    if t < {length}:"));
            piece(first, "        ", script);
            script.all(&["    else:", &format!("        t -= {length}")]);
            piece(second, "        ", script);
        }
    }
}

/// What a piece makes of `rate` after `t` updates.
fn piece(piece: Piece, indent: &str, script: &mut Script) {
    let line = match piece {
        Piece::Const => "pass".to_owned(),
        Piece::Step(every, factor) => format!("rate *= {} ** (t // {every})", float(factor)),
        Piece::Exp(factor) => format!("rate *= {} ** t", float(factor)),
        Piece::Cos(period, lowest) => {
            let lowest = number(lowest);
            format!("rate = {lowest} + (rate - {lowest}) * (1 + math.cos(math.pi * t / {period})) / 2")
        }
        Piece::Inv(factor) => format!("rate /= 1 + {} * t", number(factor)),
        Piece::Warmup(updates) => format!("rate *= min(t / {updates}, 1)"),
    };
    script.line(&format!("{indent}{line}"));
}
