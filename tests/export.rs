//! What is taken away says what the run did: the scripts are really run, and print the run's numbers.

mod export {
    pub mod python;
}

use downhill::{
    export::{
        code::code,
        figure::{Figure, figure},
        formulas::{Notation, formulas},
    },
    formula::Library,
    language::Language,
    scene::{self, Scene, Severity, Theme},
};
use export::python::{printed, run_all};

#[track_caller]
fn scene_of(link: &str) -> Scene {
    let decoded = scene::decode(link);
    let errors: Vec<String> = decoded
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| problem.say(Language::English))
        .collect();
    assert!(errors.is_empty(), "{link}: {errors:?}");
    decoded.scene
}

/// Scenes of every kind: each rule on f(x), f(x, y) and data, each schedule, model, loss and way of drawing.
fn links() -> impl Iterator<Item = &'static str> {
    include_str!("export/links.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// What the run itself says: a line for each state of each lane.
fn states(scene: &Scene) -> Vec<Vec<f64>> {
    let mut lines = Vec::new();
    for mut run in scene.runs() {
        run.extend(u64::MAX);
        if run.state(0).is_sound() {
            run.visit(0, run.last(), &mut |state| {
                let held_out = run.objective().fit().and_then(|fit| fit.test_value(&state.point));
                #[expect(clippy::cast_precision_loss, reason = "few")]
                let mut line = vec![state.step as f64, state.loss];
                line.extend(held_out);
                line.extend(&state.point);
                lines.push(line);
            });
        }
    }
    lines
}

/// Far below what is shown; a number that ought to be 0 has no digits of its own.
const ABSOLUTE: f64 = 1e-11;

#[test]
fn scripts_print_the_numbers_of_the_run() {
    let links: Vec<&str> = links().collect();
    let scenes: Vec<Scene> = links.iter().map(|link| scene_of(link)).collect();
    let scripts: Vec<String> = scenes
        .iter()
        .map(|scene| code(scene, Library::NumPy, ""))
        .collect();
    let outputs = run_all(&scripts);
    for (((link, scene), script), output) in links.iter().zip(&scenes).zip(&scripts).zip(&outputs) {
        let (expected, got) = (states(scene), printed(output));
        assert_eq!(expected.len(), got.len(), "{link}\n{output}\n{script}");
        for (expected, got) in expected.iter().zip(&got) {
            check_line(link, expected, got);
        }
    }
}

#[track_caller]
fn check_line(link: &str, expected: &[f64], got: &[f64]) {
    assert_eq!(expected.len(), got.len(), "{link}");
    for (a, b) in expected.iter().zip(got) {
        let close = (a - b).abs() <= 1e-9 * a.abs() + ABSOLUTE;
        assert!(close, "{link}: {a} and {b}\n{expected:?}\n{got:?}");
    }
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What PyTorch printed is kept: see `tests/fixtures/code.py`. A script that has changed since has to be run again.
#[test]
fn pytorch_prints_the_numbers_of_the_run() {
    let mut kept = 0;
    let mut lines = include_str!("fixtures/code.txt").lines().peekable();
    for link in links() {
        let scene = scene_of(link);
        let script = code(&scene, Library::PyTorch, "");
        let head = format!("{:016x} {link}", hash(&script));
        assert_eq!(
            lines.next(),
            Some(head.as_str()),
            "run tests/fixtures/code.py: the script has changed\n{script}"
        );
        let expected = states(&scene);
        let mut count = None;
        while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
            let mut words = line.split_whitespace();
            let place: usize = words.next().and_then(|word| word.parse().ok()).expect("a place");
            let got: Vec<f64> = words.map(|word| word.parse().expect("a number")).collect();
            check_line(link, &expected[place], &got);
            count = Some(place + 1);
            kept += 1;
        }
        assert_eq!(count.unwrap_or(0), expected.len(), "{link}");
    }
    assert!(kept > 500, "{kept}");
}

#[test]
fn nothing_that_somebody_wrote_gets_out_of_its_place() {
    let scene =
        scene_of("f=x^2&vs=opt:adam;name:%22%5C%0D%0Aimport+os%E2%80%A8%23&title=%0Aimport+os&stop=steps:1");
    for library in [Library::NumPy, Library::PyTorch] {
        for line in code(&scene, library, "https://example.org/\nimport os").lines() {
            let harmless = line.starts_with('#') || line.starts_with("print(\"#");
            assert!(harmless || !line.contains("import os"), "{line}");
        }
    }
}

#[test]
fn scripts_are_short() {
    for (link, most) in [
        ("f=x^4-3x^2%2Bx&start=2.2&lr=0.02", 30),
        ("data=cars&scale=std&batch=4", 110),
    ] {
        for library in [Library::NumPy, Library::PyTorch] {
            let script = code(&scene_of(link), library, "");
            assert!(script.lines().count() < most, "{script}");
            assert!(script.lines().all(|line| line.chars().count() <= 120), "{script}");
        }
    }
}

fn drawn(link: &str, size: (u32, u32), address: &str) -> String {
    let look = Figure {
        size,
        theme: Theme::Light,
        language: Language::English,
        address,
    };
    figure(&scene_of(link), &look).expect("a text takes every drawing")
}

#[test]
fn a_figure_has_its_words_and_its_source() {
    let svg = drawn(
        "f=x^2&start=3&title=Down+the+bowl&caption=Each+step+is+a+tenth+of+the+slope.",
        (800, 600),
        "https://example.org/downhill/",
    );
    for words in [
        ">Down the bowl</text>",
        ">Each step is a tenth of the slope.</text>",
        "<title>Down the bowl</title>",
        "<desc>Step 0 · ",
        "<a href=\"https://example.org/downhill/#v=1&amp;f=x^2&amp;",
        ">Downhill · example.org/downhill/#v=1&amp;f=x^2&amp;",
    ] {
        assert!(svg.contains(words), "{words}\n{svg}");
    }
    let bare = drawn("f=x^2&start=2", (800, 600), "");
    assert!(
        !bare.contains("<a ") && bare.contains(">Downhill · #v=1&amp;f=x^2&amp;"),
        "{bare}"
    );
}

/// Percent signs and capitals are the widest of the common signs: 0.95 and at most 0.7 of the size in `DejaVu Sans`, an
/// unusually wide face; digits 0.64.
#[test]
fn a_long_source_ends_within_the_figure() {
    let caption = "%E6%A2%AF".repeat(60);
    let svg = drawn(&format!("f=x^2&start=3&caption={caption}"), (800, 500), "");
    let source = svg
        .split("Downhill · ")
        .nth(1)
        .and_then(|after| after.split("</text>").next());
    let source = source.expect("the source is a text").replace("&amp;", "&");
    assert!(source.ends_with('…'), "{source}");
    let ems: f64 = source
        .chars()
        .map(|c| match c {
            '%' => 0.95,
            'A'..='Z' => 0.69,
            'f' | 'i' | 't' | '.' => 0.4,
            _ => 0.64,
        })
        .sum();
    let begins = 16.0 + 11.0 * 5.2;
    assert!(begins + 11.0 * ems < 800.0, "{ems}");
}

#[test]
fn what_somebody_wrote_is_text_in_a_figure() {
    let svg = drawn(
        "f=x^2&title=%3Cscript%3E%26%22&caption=%3C/svg%3E%00",
        (400, 300),
        "\"><script>",
    );
    assert!(!svg.contains("<script"), "{svg}");
    assert_eq!(svg.matches("</svg>").count(), 2, "{svg}");
}

/// However small it is and however much is written, it is a picture of the size asked for.
#[test]
fn words_give_way_to_the_picture() {
    let long = "long+words+".repeat(25);
    for size in [(160, 160), (320, 200), (4000, 300), (1, 100_000)] {
        let svg = drawn(&format!("f=x^2&title={long}&caption={long}"), size, "");
        let (width, height) = (size.0.clamp(160, 4000), size.1.clamp(160, 4000));
        assert!(
            svg.contains(&format!("width=\"{width}\" height=\"{height}\"")),
            "{size:?}"
        );
        let inner = svg.split("<svg y=").nth(1).expect("the picture");
        let inner: f64 = inner
            .split("height=\"")
            .nth(1)
            .and_then(|text| text.split('"').next())
            .and_then(|text| text.parse().ok())
            .expect("its height");
        assert!(inner >= 0.45 * f64::from(height), "{size:?}: {inner}");
    }
}

#[test]
fn a_worked_update_has_the_numbers_of_the_trace() {
    let text = formulas(
        &scene_of("f=x^4-3x^2%2Bx&start=2.2&lr=0.02"),
        Notation::Latex,
        Language::English,
        "",
    );
    // x − 0.02·(4x³ − 6x + 1) at 2.2 is 1.59216.
    for line in [
        "f(x) &= x^{4} - 3 x^{2} + x",
        "f'(x) &= 4 x^{3} - 6 x + 1",
        r"\theta_{t+1} &= \theta_{t} - \eta\,g_{t}",
        "{x}_{t} &= 2.2",
        "g_{x,t} &= 30.392",
        "{x}_{t+1} &= {x}_{t} - 0.60784 = 1.59216",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// The mean is that of all rows that are drawn, those that are not written out, too.
#[test]
fn a_batch_is_explained_and_its_rows_are_counted() {
    let scene = scene_of("data=faithful&scale=std&batch=16&lr=0.05");
    let written = |notation, language| formulas(&scene, notation, language, "");
    let latex = written(Notation::Latex, Language::English);
    assert!(
        latex.contains(r"$\partial/\partial w$ & $\partial/\partial b$ \\"),
        "{latex}"
    );
    let after = latex.split("$\\vdots$ & \\multicolumn{6}{l}{8 more rows} \\\\\n\\hline\nmean & ");
    assert_eq!(after.count(), 2, "{latex}");
    let explained =
        "$B$ is the batch, the 16 samples that this update reads: $g_{B}$ is the mean of their gradients.";
    assert!(
        latex.contains("g_{B,w,t}") && latex.contains(&format!("\n{explained}\n")),
        "{latex}"
    );
    let markdown = written(Notation::Markdown, Language::Chinese);
    assert!(
        markdown.contains("\n| ⋮ | 还有 8 行 | | | | | |\n| 平均 | "),
        "{markdown}"
    );
    assert!(
        markdown.contains("\n$B$ 是这次更新读取的一批样本，共 16 个："),
        "{markdown}"
    );
    // Where every row is read, no batch is spoken of.
    let whole = formulas(
        &scene_of("data=faithful&batch=all"),
        Notation::Latex,
        Language::English,
        "",
    );
    assert!(
        !whole.contains("$B$") && whole.contains("{264 more rows}"),
        "{whole}"
    );
    let one = formulas(
        &scene_of("data=faithful&batch=9"),
        Notation::Latex,
        Language::English,
        "",
    );
    assert!(one.contains("{1 more row}"), "{one}");
}

#[test]
fn what_is_asked_is_not_answered_by_the_formulas() {
    for link in ["f=x^2&start=3&ask=side", "data=faithful&batch=4&ask=next"] {
        let (open, plain) = (
            scene_of(link),
            scene_of(link.split("&ask").next().expect("a link")),
        );
        for notation in [Notation::Latex, Notation::Markdown] {
            let answered = formulas(&plain, notation, Language::English, "");
            assert!(
                answered.contains("_{t+1} &= {") && answered.contains("numbers"),
                "{answered}"
            );
            let asked = formulas(&open, notation, Language::English, "");
            assert!(
                asked.contains("The rule") && !asked.contains("numbers"),
                "{asked}"
            );
            assert!(!asked.contains("The samples it reads"), "{asked}");
            assert_eq!(
                asked.contains("Does the next"),
                link.contains("side") && notation == Notation::Markdown,
                "{asked}"
            );
        }
    }
}

#[test]
fn texts_say_where_their_run_is() {
    let (scene, address) = (scene_of("f=x^2&start=2"), "https://example.org/downhill/");
    let link = "https://example.org/downhill/#v=1&f=x^2&start=2";
    let script = code(&scene, Library::NumPy, address);
    assert!(
        script.starts_with(&format!("# This run in Downhill: {link}")),
        "{script}"
    );
    assert!(code(&scene, Library::NumPy, "").starts_with("# This run in Downhill: #v=1&f=x^2&start=2"));
    let latex = formulas(&scene, Notation::Latex, Language::English, address);
    assert!(latex.contains(&format!("% Downhill: {link}")), "{latex}");
    let markdown = formulas(
        &scene,
        Notation::Markdown,
        Language::English,
        "https://example.org/`\n",
    );
    assert!(
        markdown.contains("Downhill: `https://example.org/#v=1"),
        "{markdown}"
    );
}

#[test]
fn formulas_hold_together() {
    for link in links() {
        for language in Language::ALL {
            let latex = formulas(&scene_of(link), Notation::Latex, language, "");
            let markdown = formulas(&scene_of(link), Notation::Markdown, language, "");
            for text in [&latex, &markdown] {
                let count = |part: &str| text.matches(part).count();
                assert_eq!(count(r"\begin{"), count(r"\end{"), "{text}");
                assert_eq!(count("{"), count("}"), "{text}");
            }
            // Without Chinese set in it, and without characters that LaTeX does not know.
            let known =
                |line: &str| line.starts_with('%') || line.is_ascii() || language == Language::Chinese;
            assert!(latex.lines().all(known), "{latex}");
        }
    }
}

#[test]
fn names_of_columns_mean_nothing_in_a_table() {
    // a_b%|$,y and two rows.
    let scene = scene_of("data=csv:YV9iJXwkLHkKMSwyCjIsMwozLDUK&lr=0.05&batch=2");
    assert!(formulas(&scene, Notation::Latex, Language::English, "").contains(r"a\_b\%|\$"));
    assert!(formulas(&scene, Notation::Markdown, Language::English, "").contains(r"a\_b%\|\$"));
}
