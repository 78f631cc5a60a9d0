//! All checks, stage by stage.

use crate::browser;
use crate::npm;
use crate::places::{Places, cargo};
use crate::python;
use crate::server;
use crate::shell::{run, run_keeping};
use crate::site;
use crate::wasm::Compiler;
use crate::weight;
use anyhow::{Result, bail};
use std::time::Instant;

/// A stage: what to call it on the command line, its heading, and its work. The work may note lines for the summary.
struct Stage {
    name: &'static str,
    heading: &'static str,
    work: fn(&Places, &[String], &mut Vec<String>) -> Result<()>,
}

const STAGES: [Stage; 6] = [
    Stage {
        name: "format",
        heading: "Formatting",
        work: format,
    },
    Stage {
        name: "lint",
        heading: "Lints",
        work: lint,
    },
    Stage {
        name: "native",
        heading: "Native tests",
        work: native,
    },
    Stage {
        name: "site",
        heading: "WebAssembly and the site",
        work: build_site,
    },
    Stage {
        name: "types",
        heading: "Types of the page and of its tests",
        work: types,
    },
    Stage {
        name: "browser",
        heading: "Browser tests",
        work: browser_tests,
    },
];

/// Runs the stages that `words` names, or all; words after `--` go to Playwright. A stage that fails does not keep
/// the later ones from running, so that one run tells everything.
pub fn test(words: &[String]) -> Result<()> {
    let mut parts = words.splitn(2, |word| word == "--");
    let (names, extra) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if let Some(unknown) = names
        .iter()
        .find(|name| STAGES.iter().all(|stage| stage.name != *name))
    {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        bail!(
            "test does not know the stage `{unknown}`: there are {}",
            known.join(", ")
        );
    }
    let places = Places::find()?;
    let mut summary = Vec::new();
    let mut failed = 0;
    for stage in STAGES
        .iter()
        .filter(|stage| names.is_empty() || names.iter().any(|name| name == stage.name))
    {
        println!("\n=== {} ===", stage.heading);
        let begun = Instant::now();
        let mut notes = Vec::new();
        let outcome = (stage.work)(&places, extra, &mut notes);
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        summary.push(format!(
            "{word:<7}{} ({:.0} s)",
            stage.heading,
            begun.elapsed().as_secs_f64()
        ));
        summary.extend(notes.iter().map(|note| format!("       {note}")));
        if let Err(error) = outcome {
            failed += 1;
            println!("error: {error:#}");
            summary.push(format!(
                "       {}",
                format!("{error:#}").lines().next().unwrap_or_default()
            ));
        }
    }
    println!("\n=== Summary ===\n{}", summary.join("\n"));
    if failed > 0 {
        bail!("{failed} of the stages failed");
    }
    Ok(())
}

fn format(_: &Places, _: &[String], _: &mut Vec<String>) -> Result<()> {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn lint(places: &Places, _: &[String], notes: &mut Vec<String>) -> Result<()> {
    let native = run(cargo().args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]));
    // The part of the core that the page opens with.
    let first = [
        "clippy",
        "--locked",
        "--lib",
        "--no-default-features",
        "--",
        "-D",
        "warnings",
    ];
    let first = run(cargo().args(first));
    let wasm = Compiler::find()?.lint(places).unwrap_or_else(|| {
        notes.push("not linted for the wasm target: its Rust has no clippy".to_owned());
        Ok(())
    });
    native.and(first).and(wasm)
}

fn native(_: &Places, _: &[String], notes: &mut Vec<String>) -> Result<()> {
    let mut command = cargo();
    command.env("PYTHON", python::with_numpy()?);
    command.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    let (lines, outcome) = run_keeping(&mut command, |line| line.starts_with("test result:"));
    // Each test binary ends with "test result: ok. 3 passed; 0 failed; 0 ignored; …".
    let count = |what: &str| -> usize {
        lines
            .iter()
            .flat_map(|line| line.split(';'))
            .filter_map(|part| {
                let (number, word) = part.trim().rsplit_once(' ')?;
                (word == what)
                    .then(|| number.rsplit(' ').next()?.parse::<usize>().ok())
                    .flatten()
            })
            .sum()
    };
    notes.push(format!(
        "{} passed, {} failed, {} ignored, in {} test binaries",
        count("passed"),
        count("failed"),
        count("ignored"),
        lines.len()
    ));
    outcome
}

fn build_site(places: &Places, _: &[String], _: &mut Vec<String>) -> Result<()> {
    site::build(places, &Compiler::find()?)?;
    weight::weigh(&places.dist)
}

fn types(places: &Places, _: &[String], _: &mut Vec<String>) -> Result<()> {
    npm::install(places)?;
    let check = |project: &str| run(npm::program(places, "typescript/bin/tsc").args(["--project", project]));
    check("tsconfig.page.json").and(check("tsconfig.json"))
}

/// The site is served from a sub-path, as project pages are, so that an absolute address in it would show.
fn browser_tests(places: &Places, extra: &[String], notes: &mut Vec<String>) -> Result<()> {
    npm::install(places)?;
    browser::install(places)?;
    run(cargo().args(["build", "--locked", "--release", "--examples"]))?;
    let address = server::start(&places.dist, "/downhill/", None)?;
    let mut playwright = npm::program(places, "@playwright/test/cli.js");
    playwright.arg("test").args(extra).env("DOWNHILL_URL", address);
    let (lines, outcome) = run_keeping(&mut playwright, |line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let counts = ["passed", "failed", "skipped", "flaky", "interrupted", "did"];
        line.starts_with("  ")
            && words.len() >= 2
            && words[0].parse::<usize>().is_ok()
            && counts.contains(&words[1])
    });
    notes.extend(lines);
    outcome
}
