//! The formulas of a scene and the update that comes next, worked out, for pasting into an article.
//!
//! In LaTeX it compiles within a document that has `amsmath`; in Markdown the formulas stand between dollars, as GitHub,
//! Jupyter, Pandoc and `KaTeX` read them.

mod rule;
mod terms;
mod tex;

use crate::{
    insight::{sentence::sentence, work::work},
    language::{Language, excerpt},
    scene::{self, Scene},
    trainer::{Run, State},
};
use tex::{escaped, indexed, number};

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

/// A longer link is not written out.
const LONGEST_LINK: usize = 2000;

/// What there is to be written: lines of mathematics in groups, and a table.
struct Content {
    /// What is minimised, and its slope.
    objective: Vec<String>,
    /// The rule of the optimizer, and its settings.
    rule: Vec<String>,
    /// The update with its numbers.
    update: Vec<String>,
    /// The rows of the batch: the head first.
    rows: Vec<Vec<String>>,
    /// How many rows are not written out, in words.
    more: String,
    sentence: String,
    step: u64,
}

/// The formulas of `scene` at its step, or at the last one there is.
pub fn formulas(scene: &Scene, notation: Notation, language: Language) -> String {
    let content = content(scene, language);
    match notation {
        Notation::Latex => latex(scene, &content, language),
        Notation::Markdown => markdown(scene, &content, language),
    }
}

fn content(scene: &Scene, language: Language) -> Content {
    let mut runs = scene.runs();
    runs.truncate(1);
    let mut content = Content {
        objective: terms::objective(scene),
        rule: rule::lines(&scene.plan),
        update: Vec::new(),
        rows: Vec::new(),
        more: String::new(),
        sentence: String::new(),
        step: 0,
    };
    let Some(run) = runs.first_mut() else {
        return content;
    };
    run.extend(scene.step.saturating_add(1));
    let step = scene.step.min(run.last());
    content.step = step;
    content.update = update(run, step);
    content.sentence = sentence(run, step, language);
    if let Some(work) = work(run, step, language) {
        content.rows.push(work.head);
        content.rows.extend(work.rows);
        content.rows.push(work.mean);
        content.more = work.more;
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
    let mut drawn = false;
    if let Some(next) = next
        && objective.fit().is_some()
    {
        let batch = run.batch(next.step);
        drawn = batch.len() < objective.samples();
        objective.slope_of(&batch, &state.point, &mut gradient);
    }
    let mut lines = vec![format!("t &= {step}")];
    for (place, name) in objective.parameters().iter().enumerate().take(FEW) {
        let name = indexed(name);
        let of = format!("{{{name}}}_{{t}}");
        lines.push(format!("{of} &= {}", number(state.point[place], DIGITS)));
        // B is the batch.
        let of_batch = if drawn { "B," } else { "" };
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

fn block(lines: &[String]) -> String {
    format!("\\begin{{align*}}\n{}\n\\end{{align*}}\n", lines.join(" \\\\\n"))
}

fn latex(scene: &Scene, content: &Content, language: Language) -> String {
    let titles = titles(language);
    let mut text = String::new();
    let mut part = |title: &str, lines: &[String]| {
        if !lines.is_empty() {
            text.extend([format!("% {title}\n{}\n", block(lines))]);
        }
    };
    part(titles[0], &content.objective);
    part(titles[1], &content.rule);
    part(titles[2], &content.update);
    if let Some(head) = content.rows.first() {
        text.extend([format!(
            "% {}\n\\begin{{tabular}}{{{}}}\n",
            titles[3],
            "r".repeat(head.len())
        )]);
        for (number, row) in content.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| tex::words(cell)).collect();
            text.extend([format!("{} \\\\\n", cells.join(" & "))]);
            if number == 0 || number + 2 == content.rows.len() {
                text.push_str("\\hline\n");
            }
        }
        text.push_str("\\end{tabular}\n");
        if !content.more.is_empty() {
            text.extend([format!("% {}\n", content.more)]);
        }
        text.push('\n');
    }
    text.extend([format!("% Downhill: {}\n", source(scene))]);
    text
}

fn markdown(scene: &Scene, content: &Content, language: Language) -> String {
    let titles = titles(language);
    let mut text = String::new();
    let mut part = |title: &str, lines: &[String]| {
        if !lines.is_empty() {
            text.extend([format!(
                "**{title}**\n\n$$\n{}$$\n\n",
                block(lines).replace("align*", "aligned")
            )]);
        }
    };
    part(titles[0], &content.objective);
    part(titles[1], &content.rule);
    part(titles[2], &content.update);
    if let Some(head) = content.rows.first() {
        text.extend([format!("**{}**\n\n", titles[3])]);
        for (number, row) in content.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
            text.extend([format!("| {} |\n", cells.join(" | "))]);
            if number == 0 {
                text.extend([format!("|{}\n", " --: |".repeat(head.len()))]);
            }
        }
        text.push('\n');
        if !content.more.is_empty() {
            text.extend([format!("{}\n\n", content.more)]);
        }
    }
    text.extend([format!("{}\n\n", escaped(&content.sentence))]);
    text.extend([format!("Downhill: `{}`\n", source(scene))]);
    text
}

/// The link, if it is short enough to be written out.
fn source(scene: &Scene) -> String {
    let link = scene::encode(scene);
    if link.len() > LONGEST_LINK {
        return excerpt(&format!("#{link}"));
    }
    format!("#{link}")
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
