//! A run as a short Python script that prints the same numbers, with NumPy alone or with PyTorch.
//!
//! The script has the same data, reads the same batches in the same order and adds the same noise: where chance comes in,
//! it brings [`crate::random`] along in a few lines. It prints a line for each state: the number of updates, the full
//! loss, the held-out loss if there is one, and the parameters. The lanes follow one another, each under a comment.
//!
//! What an author wrote, titles and captions, stays out of it; names of columns and lanes stand in comments alone, on one
//! line.

mod chance;
mod data;
mod lane;
mod rate;
mod rule;
mod typed;

use super::{LONGEST_LINK, link_at};
use crate::{
    formula::Library,
    language::excerpt,
    scene::{self, Scene},
};

/// The script of `scene`. `address` is that of the page, before `#`; it may be empty.
pub fn code(scene: &Scene, library: Library, address: &str) -> String {
    let mut script = Script {
        library,
        lines: Vec::new(),
    };
    match scene.data() {
        Some(data) => data::write(data, &mut script),
        None => typed::write(&scene.formula, &mut script),
    }
    chance::write(scene, &mut script);
    rule::write_lion(scene, &mut script);
    let lanes = scene.plans().zip(scene.names());
    for (number, (plan, name)) in lanes.enumerate() {
        script.line("");
        if !scene.others.is_empty() {
            let name = if name.is_empty() {
                plan.settings.kind.name(crate::language::Language::English)
            } else {
                name
            };
            script.line(&format!(
                "print({})",
                quoted(&format!("# lane {number}: {}", excerpt(name)))
            ));
        }
        lane::write(scene, plan, &mut script);
    }
    let body = script.lines.join("\n");
    let mut text = head(scene, library, address, &body).join("\n");
    text.push_str(&body);
    text.push('\n');
    text
}

/// A script in the making.
struct Script {
    library: Library,
    lines: Vec<String>,
}

impl Script {
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    fn all(&mut self, lines: &[&str]) {
        for line in lines {
            self.line(line);
        }
    }

    /// The text for the library at hand.
    fn either<'a>(&self, numpy: &'a str, pytorch: &'a str) -> &'a str {
        match self.library {
            Library::NumPy => numpy,
            Library::PyTorch => pytorch,
        }
    }
}

/// What stands before the script: where it comes from, what it prints, and the imports that `body` takes.
fn head(scene: &Scene, library: Library, address: &str, body: &str) -> Vec<String> {
    let link = scene::encode_at(scene, 0);
    let source = if link.len() <= LONGEST_LINK {
        format!("# This run in Downhill: {}", link_at(address, &link))
    } else {
        "# A run of Downhill, whose link carries its data.".to_owned()
    };
    let held_out = scene
        .data()
        .is_some_and(|data| !data.fit.data().test.rows.is_empty());
    let columns = if held_out {
        "# Prints for each state: updates made, full training loss, held-out loss, parameters."
    } else {
        "# Prints for each state: updates made, full loss, parameters."
    };
    let mut lines = vec![source, columns.to_owned()];
    if body.contains("math.") {
        lines.push("import math".to_owned());
    }
    match library {
        Library::NumPy => lines.push("import numpy as np".to_owned()),
        Library::PyTorch => {
            lines.push("import torch".to_owned());
            if body.contains("F.") {
                lines.push("import torch.nn.functional as F".to_owned());
            }
        }
    }
    if library == Library::PyTorch {
        lines.push(String::new());
        lines.push("torch.set_default_dtype(torch.float64)".to_owned());
    }
    lines.push(String::new());
    lines.push(String::new());
    lines
}

/// A Python string literal of text without line breaks.
fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                literal.push('\\');
                literal.push(letter);
            }
            ' '..='~' => literal.push(letter),
            letter => literal.extend([format!("\\U{:08x}", u32::from(letter))]),
        }
    }
    literal.push('"');
    literal
}

/// A number as Python reads it, plain where it is near 1.
fn number(value: f64) -> String {
    if value.is_sign_negative() && value != 0.0 {
        format!("-{}", crate::formula::number(-value))
    } else {
        crate::formula::number(value.abs())
    }
}

/// A number that Python takes for a float64 even where it is whole.
fn float(value: f64) -> String {
    let mut text = number(value);
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        text.push_str(".0");
    }
    text
}

/// A list of them, with commas.
fn floats(values: &[f64]) -> String {
    let texts: Vec<String> = values.iter().map(|value| float(*value)).collect();
    texts.join(", ")
}
