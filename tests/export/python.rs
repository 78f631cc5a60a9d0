//! Running scripts with the Python at hand.

use std::{io::Write, process::Command, process::Stdio};

/// Runs each script by itself and says, before each output, whose it is.
const RUNNER: &str = r#"
import contextlib, io, json, sys, warnings
warnings.simplefilter("ignore")
outputs = []
for script in json.load(sys.stdin):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(script, "script", "exec"), {"__name__": "__main__"})
    outputs.append(output.getvalue())
sys.stdout.write("\0".join(outputs))
"#;

/// A Python that has NumPy: the one of the variable PYTHON, that on the path, or the system's.
fn python() -> String {
    let named = std::env::var("PYTHON").ok();
    let known = named
        .into_iter()
        .chain(["python3", "/usr/bin/python3"].map(String::from));
    let has_numpy = |python: &String| {
        let asked = Command::new(python)
            .args(["-c", "import numpy"])
            .stderr(Stdio::null())
            .status();
        asked.is_ok_and(|status| status.success())
    };
    let mut known = known.filter(has_numpy);
    known.next().unwrap_or_else(|| {
        panic!(
            "the scripts need Python 3 with NumPy: `cargo xtask test native` installs it on Debian; elsewhere set \
             PYTHON to one that has it"
        )
    })
}

/// What each script prints.
pub fn run_all(scripts: &[String]) -> Vec<String> {
    let mut child = Command::new(python())
        .args(["-c", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut input = child.stdin.take().expect("it listens");
    let texts: Vec<String> = scripts.iter().map(|script| json(script)).collect();
    let message = format!("[{}]", texts.join(","));
    // Another thread, so that neither waits for the other to read.
    let writer = std::thread::spawn(move || input.write_all(message.as_bytes()));
    let output = child.wait_with_output().expect("Python ends");
    writer.join().expect("all is written").expect("all is read");
    assert!(output.status.success(), "a script has failed");
    let text = String::from_utf8(output.stdout).expect("it prints UTF-8");
    text.split('\0').map(str::to_owned).collect()
}

/// The numbers of an output, line by line; comments are left out.
pub fn printed(output: &str) -> Vec<Vec<f64>> {
    let lines = output.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let numbers = line.split(' ').map(|number| {
                number
                    .parse()
                    .unwrap_or_else(|_| panic!("{number} is no number: {line}"))
            });
            numbers.collect()
        })
        .collect()
}

fn json(text: &str) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => literal.extend(['\\', letter]),
            ' '..='~' => literal.push(letter),
            letter => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    literal.extend([format!("\\u{unit:04x}")]);
                }
            }
        }
    }
    literal.push('"');
    literal
}
