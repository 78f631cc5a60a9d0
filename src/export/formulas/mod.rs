//! The formulas of a scene and the update that comes next, worked out, for pasting into an article.
//!
//! In LaTeX it compiles within a document that has `amsmath`; in Markdown the formulas stand between dollars, as GitHub,
//! Jupyter, Pandoc and `KaTeX` read them.

mod notation;
mod rule;
mod terms;
mod tex;

use super::{LONGEST_LINK, link_at};
use crate::{
    decimal::write_whole,
    insight::{quiz::Quiz, sentence::sentence, work::work},
    language::{Language, excerpt, fill},
    scene::{self, Scene},
    trainer::{Run, State},
};
use notation::{latex, markdown};
use tex::{indexed, number};

/// A way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// LaTeX.
    Latex,
    /// GitHub's Markdown.
    Markdown,
}

/// Digits of the numbers.
const DIGITS: usize = 6;

/// More parameters than this are not written out one by one.
const FEW: usize = 8;

/// What there is to be written: lines of mathematics in groups, and a table.
struct Content {
    /// What is minimised, and its slope.
    objective: Vec<String>,
    /// The rule of the optimizer, and its settings.
    rule: Vec<String>,
    /// The update with its numbers.
    update: Vec<String>,
    /// What B is, where that stands in it.
    batch: String,
    /// The rows of the batch: the head first, the mean last.
    rows: Vec<Vec<String>>,
    /// How many rows are not written out, in words.
    more: String,
    /// What the scene shows at its step, or asks.
    sentence: String,
}

/// The formulas of `scene` at its step, or at the last one there is. The update that a question asks about is left out.
/// `address` is that of the page, before `#`; it may be empty.
pub fn formulas(scene: &Scene, notation: Notation, language: Language, address: &str) -> String {
    let content = content(scene, language);
    let source = source(scene, address);
    match notation {
        Notation::Latex => latex(&content, language, &source),
        Notation::Markdown => markdown(&content, language, &source),
    }
}

fn content(scene: &Scene, language: Language) -> Content {
    let mut runs = scene.runs();
    runs.truncate(1);
    let mut content = Content {
        objective: terms::objective(scene),
        rule: rule::lines(&scene.plan),
        update: Vec::new(),
        batch: String::new(),
        rows: Vec::new(),
        more: String::new(),
        sentence: String::new(),
    };
    let Some(run) = runs.first_mut() else {
        return content;
    };
    run.extend(scene.step.saturating_add(1));
    let step = scene.step.min(run.last());
    // Who is asked about an update does not read it here.
    if let Some(question) = Quiz::of(scene).and_then(|quiz| quiz.say(run, step, language)) {
        content.sentence = question;
        return content;
    }
    content.update = update(run, step);
    content.sentence = sentence(run, step, language);
    if let Some(work) = work(run, step, language) {
        let read = run.batch(step + 1).len();
        if drawn(run, read) {
            content.batch = batch(read, language);
        }
        content.more = more(read.saturating_sub(work.rows.len()), language);
        content.rows.push(work.head);
        content.rows.extend(work.rows);
        content.rows.push(work.mean);
    }
    content
}

/// The state at `step`, the gradient, and what the next update makes of it.
fn update(run: &Run, step: u64) -> Vec<String> {
    let mut states: Vec<State> = Vec::new();
    run.visit(step, step + 1, &mut |state| states.push(state.clone()));
    let Some(state) = states.first() else {
        return Vec::new();
    };
    let (objective, next) = (run.objective(), states.get(1));
    let mut gradient = state.gradient.clone();
    let mut of_batch = "";
    if let Some(next) = next
        && objective.fit().is_some()
    {
        let batch = run.batch(next.step);
        if drawn(run, batch.len()) {
            of_batch = "B,";
        }
        objective.slope_of(&batch, &state.point, &mut gradient);
    }
    let mut lines = vec![format!("t &= {step}")];
    for (place, name) in objective.parameters().iter().enumerate().take(FEW) {
        let name = indexed(name);
        let of = format!("{{{name}}}_{{t}}");
        lines.push(format!("{of} &= {}", number(state.point[place], DIGITS)));
        lines.push(format!(
            "g_{{{of_batch}{name},t}} &= {}",
            number(gradient[place], DIGITS)
        ));
        if let Some(next) = next {
            let step = next.point[place] - state.point[place];
            let sign = if step < 0.0 { "-" } else { "+" };
            lines.push(format!(
                "{{{name}}}_{{t+1}} &= {of} {sign} {} = {}",
                number(step.abs(), DIGITS),
                number(next.point[place], DIGITS)
            ));
        }
    }
    if let Some(rate) = next.and_then(|next| next.rate) {
        lines.insert(1, format!(r"\eta_{{t}} &= {}", number(rate, DIGITS)));
    }
    lines
}

const fn titles(language: Language) -> [&'static str; 4] {
    match language {
        Language::English => [
            "What is minimised",
            "The rule",
            "The next update, in numbers",
            "The samples it reads",
        ],
        Language::Chinese => [
            "要最小化的函数",
            "更新规则",
            "下一次更新的数值",
            "这次更新读取的样本",
        ],
    }
}

/// The link, as much of it as is written out.
fn source(scene: &Scene, address: &str) -> String {
    let link = scene::encode(scene);
    if link.len() > LONGEST_LINK {
        return link_at(address, &excerpt(&link));
    }
    link_at(address, &link)
}

/// Whether an update that reads so many samples leaves others out.
fn drawn(run: &Run, read: usize) -> bool {
    run.objective().fit().is_some() && read < run.objective().samples()
}

/// What B is, between dollars.
fn batch(read: usize, language: Language) -> String {
    let words = match (read, language) {
        (1, Language::English) => {
            "$B$ is the batch, the one sample that this update reads: $g_{B}$ is its gradient."
        }
        (_, Language::English) => {
            "$B$ is the batch, the # samples that this update reads: $g_{B}$ is the mean of their gradients."
        }
        (1, Language::Chinese) => "$B$ 是这次更新读取的一批样本，只有 1 个：$g_{B}$ 是它的梯度。",
        (_, Language::Chinese) => "$B$ 是这次更新读取的一批样本，共 # 个：$g_{B}$ 是它们梯度的平均。",
    };
    fill(words, &[&write_whole(read as u64)])
}

/// How many rows are not written out, in words; empty if none.
fn more(left: usize, language: Language) -> String {
    let words = match (left, language) {
        (0, _) => "",
        (1, Language::English) => "1 more row",
        (_, Language::English) => "# more rows",
        (_, Language::Chinese) => "还有 # 行",
    };
    fill(words, &[&write_whole(left as u64)])
}
