//! The run of a link as a Python script: `cargo run --release --example code -- '<link>' numpy`, or `pytorch`.
//!
//! A bad link is explained on standard error; exit code 2.

use downhill::{
    export::code::code,
    formula::Library,
    language::Language,
    scene::{self, Severity},
};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let link = arguments.next();
    let library = match arguments.next().as_deref() {
        Some("numpy") => Some(Library::NumPy),
        Some("pytorch") => Some(Library::PyTorch),
        _ => None,
    };
    let (Some(link), Some(library)) = (link, library) else {
        eprintln!("usage: code '<link or the part after #>' numpy|pytorch");
        return ExitCode::from(2);
    };
    let decoded = scene::decode(&link);
    let language = decoded.scene.view.language.unwrap_or(Language::English);
    for problem in &decoded.problems {
        eprintln!("{}", problem.say(language));
    }
    let bad = decoded
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error);
    if bad {
        return ExitCode::from(2);
    }
    print!("{}", code(&decoded.scene, library, ""));
    ExitCode::SUCCESS
}
