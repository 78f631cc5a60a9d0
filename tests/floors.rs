//! The floors hold: a module uses only modules that `src/lib.rs` lists before it.

use std::fs;
use std::path::{Path, PathBuf};

/// A place that names another module of the crate, from its root.
struct Use {
    line: usize,
    module: String,
    /// Whether it began with `crate::`; `super::` may stop short of the root, in a module within a file.
    surely: bool,
}

/// The modules in the order of `lib.rs`.
fn floors(lib: &str) -> Vec<String> {
    let declared = |line: &str| {
        let rest = line.trim().strip_prefix("pub ").unwrap_or(line.trim());
        Some(rest.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    lib.lines().filter_map(declared).collect()
}

/// Every module that `text` names: in `crate::name`, in `crate::{name, name::item}`, or over as many `super::` as lead
/// from a module at `depth` (1 for a child of the root) to the root. Comments do not count; tests do.
fn uses(text: &str, depth: usize) -> Vec<Use> {
    let text: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect();
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let mut found = Vec::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, _) in text.match_indices(&root) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':') {
                continue;
            }
            for module in named(&text[at + root.len()..]) {
                found.push(Use {
                    line: line(at),
                    module,
                    surely: root == "crate::",
                });
            }
        }
    }
    found
}

/// The first names of a path, or of each path in a list in braces.
fn named(path: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim()
            .chars()
            .take_while(|l| l.is_alphanumeric() || *l == '_')
            .collect()
    };
    let mut names = Vec::new();
    let Some(list) = path.strip_prefix('{') else {
        return vec![word(path)];
    };
    let (mut nested, mut start) = (0, 0);
    for (at, letter) in list.char_indices() {
        let ends = nested == 0 && (letter == ',' || letter == '}');
        if ends {
            names.push(word(&list[start..at]));
            start = at + 1;
        }
        match letter {
            '}' if nested == 0 => break,
            '{' => nested += 1,
            '}' => nested -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// All Rust files under `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("src is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_module_uses_only_those_listed_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floors = floors(&fs::read_to_string(src.join("lib.rs")).expect("lib.rs is there"));
    let mut faults = Vec::new();
    for file in files(&src) {
        let place = file.strip_prefix(&src).expect("found there").with_extension("");
        let parts: Vec<&str> = place
            .iter()
            .filter_map(|part| part.to_str())
            .filter(|part| *part != "mod")
            .collect();
        if parts == ["lib"] {
            continue;
        }
        let name = file
            .strip_prefix(&src)
            .expect("found there")
            .display()
            .to_string();
        let Some(own) = floors.iter().position(|floor| floor == parts[0]) else {
            faults.push(format!("src/{name}: lib.rs does not list `{}`", parts[0]));
            continue;
        };
        for Use { line, module, surely } in uses(&fs::read_to_string(&file).expect("readable"), parts.len()) {
            match floors.iter().position(|floor| *floor == module) {
                Some(other) if other <= own => {}
                Some(_) => faults.push(format!(
                    "src/{name}:{line}: `{}` must not use `{module}`, above it",
                    parts[0]
                )),
                None if !surely => {}
                // Anything else at the root would be a way around the floors.
                None => faults.push(format!(
                    "src/{name}:{line}: `{module}` is no module that lib.rs lists"
                )),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[track_caller]
fn check(text: &str, depth: usize, expected: &[&str]) {
    let modules: Vec<String> = uses(text, depth).into_iter().map(|found| found.module).collect();
    assert_eq!(modules, expected, "{text}");
}

#[test]
fn uses_are_found() {
    check("use crate::plot::Frame;", 1, &["plot"]);
    check("fn f() { crate::scene::open() }", 2, &["scene"]);
    check(
        "use crate::{\n    plot::{Frame, axis::{Tick}},\n    scene,\n};",
        1,
        &["plot", "scene"],
    );
    check("use super::plot;", 1, &["plot"]);
    check("use super::super::plot;", 2, &["plot"]);
    check("use super::sibling; // use crate::plot", 2, &[]);
    check("/// [`crate::plot`]\n", 1, &[]);
    check("pub(crate) fn f(); use mycrate::plot;", 1, &[]);
}

#[test]
fn uses_have_their_line() {
    let lines: Vec<usize> = uses("\n// crate::a\nuse crate::b;\n", 1)
        .iter()
        .map(|found| found.line)
        .collect();
    assert_eq!(lines, [3]);
}
