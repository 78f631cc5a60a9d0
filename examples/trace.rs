//! Prints the run of a link as CSV: `cargo run --release --example trace -- '<link or the part after #>'`.
//!
//! Standard error ends with a line per lane that says why it stopped. A bad link is explained there; exit code 2.

use downhill::{export::csv, language::Language, scene, scene::Severity};
use std::{
    fmt,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

/// Standard output as a `fmt::Write`, so that a long run is written while it is computed.
struct Output<W: Write>(W);

impl<W: Write> fmt::Write for Output<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write_all(text.as_bytes()).map_err(|_| fmt::Error)
    }
}

fn main() -> ExitCode {
    let Some(link) = std::env::args().nth(1) else {
        eprintln!("usage: trace '<link or the part after #>'");
        return ExitCode::from(2);
    };
    let decoded = scene::decode(&link);
    let language = decoded.scene.view.language.unwrap_or(Language::English);
    for problem in &decoded.problems {
        eprintln!("{}", problem.say(language));
    }
    if decoded
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        return ExitCode::from(2);
    }
    let mut output = Output(BufWriter::new(io::stdout().lock()));
    let written = csv::write(&decoded.scene, &mut output);
    let Ok(reasons) = written else {
        return ExitCode::FAILURE; // whoever was reading has stopped reading
    };
    if output.0.flush().is_err() {
        return ExitCode::FAILURE;
    }
    for reason in reasons {
        eprintln!("stopped: {}", reason.key());
    }
    ExitCode::SUCCESS
}
