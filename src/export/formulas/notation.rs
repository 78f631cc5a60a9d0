//! The content of the formulas in a notation.

use super::{
    Content,
    tex::{self, escaped},
    titles,
};
use crate::language::Language;

fn block(lines: &[String]) -> String {
    format!("\\begin{{align*}}\n{}\n\\end{{align*}}\n", lines.join(" \\\\\n"))
}

/// In LaTeX, for a document that has `amsmath`.
pub(super) fn latex(content: &Content, language: Language, source: &str) -> String {
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
    if !content.batch.is_empty() {
        text.extend([format!("{}\n\n", content.batch)]);
    }
    if let Some(head) = content.rows.first() {
        text.extend([format!(
            "% {}\n\\begin{{tabular}}{{{}}}\n",
            titles[3],
            "r".repeat(head.len())
        )]);
        for (number, row) in content.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| tex::words(cell)).collect();
            text.extend([format!("{} \\\\\n", cells.join(" & "))]);
            let last = number + 2 == content.rows.len();
            if last && !content.more.is_empty() {
                // The mean is that of these rows, too.
                let columns = head.len().saturating_sub(1);
                text.extend([format!(
                    "$\\vdots$ & \\multicolumn{{{columns}}}{{l}}{{{}}} \\\\\n",
                    content.more
                )]);
            }
            if number == 0 || last {
                text.push_str("\\hline\n");
            }
        }
        text.push_str("\\end{tabular}\n\n");
    }
    text.extend([format!("% Downhill: {source}\n")]);
    text
}

/// In Markdown.
pub(super) fn markdown(content: &Content, language: Language, source: &str) -> String {
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
    if !content.batch.is_empty() {
        text.extend([format!("{}\n\n", content.batch)]);
    }
    if let Some(head) = content.rows.first() {
        text.extend([format!("**{}**\n\n", titles[3])]);
        for (number, row) in content.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
            text.extend([format!("| {} |\n", cells.join(" | "))]);
            if number == 0 {
                text.extend([format!("|{}\n", " --: |".repeat(head.len()))]);
            }
            if number + 2 == content.rows.len() && !content.more.is_empty() {
                let empty = " |".repeat(head.len().saturating_sub(2));
                text.extend([format!("| ⋮ | {} |{empty}\n", content.more)]);
            }
        }
        text.push('\n');
    }
    text.extend([format!("{}\n\n", escaped(&content.sentence))]);
    text.extend([format!("Downhill: `{source}`\n")]);
    text
}
