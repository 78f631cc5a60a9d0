//! Builds, serves, tests and measures Downhill: `cargo xtask` says how.

mod bench;
mod browser;
mod files;
mod inline;
mod npm;
mod packages;
mod places;
mod python;
mod serve;
mod server;
mod shell;
mod site;
mod test;
mod wasm;
mod weight;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--base /path/]
    build the site, serve it on http://127.0.0.1:8080 (or the next free port), rebuild when sources change
cargo xtask build
    write the static site to dist/ and weigh it
cargo xtask test [STAGE…] [-- ARGUMENTS OF PLAYWRIGHT]
    all checks, or some: format, lint, native, site, types, browser
cargo xtask bench [native] [browser]
    measure the core, and the page in Chromium";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<()> {
    let Some((command, rest)) = words.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "build" if rest.is_empty() => site::build_and_weigh(),
        "serve" => serve::serve(&serve::Options::read(rest)?),
        "test" => test::test(rest),
        "bench" => bench::bench(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`{}` is not understood\n\n{USAGE}", words.join(" ")),
    }
}
