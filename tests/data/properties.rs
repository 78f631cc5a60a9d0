//! Whatever a file and a link over data say, they are read, and what was read can be written down.

use downhill::{
    data::{BUILT_IN, Source, Table, encode_base64},
    language::Language,
    scene::{decode, encode},
};
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

/// A text that looks like a CSV as far as it goes.
fn csv() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        60 => (-999..999_i32).prop_map(|x| format!("{}", f64::from(x) / 8.0)),
        20 => "[01]",
        1 => "[a-c]{0,2}",
        1 => Just("NA".to_owned()),
        2 => prop::sample::select(vec!["1e12", "-1e12", "1e-300", "-999999999999.5"]).prop_map(str::to_owned),
        1 => "\"[ -~]{0,4}\"",
        1 => "[ -~]{0,4}",
    ];
    let line = |cell: BoxedStrategy<String>| prop::collection::vec(cell, 1..4);
    let name = prop_oneof!["[a-d]", "[a-d] [a-d]", "\"[a-d],[a-d]\"", "[ -~é好]{1,3}"].boxed();
    let names = prop_oneof![
        3 => prop::sample::subsequence(vec!["a", "b", "c d"], 2..4)
            .prop_map(|names| names.into_iter().map(str::to_owned).collect()),
        1 => line(name),
    ];
    let separator = prop::sample::select(vec![",", ";", "\t"]);
    let end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (
        "\u{feff}?",
        names,
        prop::collection::vec(line(cell.boxed()), 0..9),
        separator,
        end,
        prop::bool::weighted(0.9),
    )
        .prop_map(|(mark, names, rows, separator, end, even)| {
            let width = names.len();
            let mut text = mark + &names.join(separator) + end;
            for mut row in rows {
                if even {
                    row.resize(width, "2".to_owned());
                }
                text += &(row.join(separator) + end);
            }
            text
        })
}

/// Further keys of a scene over data, good and bad.
fn keys() -> impl Strategy<Value = String> {
    let pair = prop_oneof![
        "cols=[a-d]( [a-d])?,[a-d]",
        "cols=[ -~]{0,6}",
        "model=(slope|line|linear|logistic|poly:[0-9]{1,2}|mlp)",
        "loss=(mse|mae|huber|logloss|none)",
        "scale=(std|none)",
        "split=(0|0\\.[0-9]{1,2}|1)",
        "start=-?[0-9](,-?[0-9]){0,3}",
        "batch=(all|[0-9]{1,2})",
        "batchlog=[1-9]:[1-4],1[0-9]:(all|[0-9])",
        "sample=(shuffle|replace|order|some)",
        "stop=(steps:[0-9]{1,2}|acc:0\\.9|loss:0\\.1|epochs:2,grad:0)",
        "vs=batch:[1-4];lr:0\\.01;sample:replace;stop:acc:1",
        "vs=(batchlog:3:1|name:one|opt:adam)",
        "seed=[0-9]{1,3}",
        "lr=0\\.[0-9]",
        "f=x",
        "noise=1",
        "map=(w|b|c0|lr|batch|momentum),(w|w1|lr|batch)",
        "map[xy]=-?[0-9],[0-9]{1,2}",
    ];
    prop::collection::vec(pair, 0..7).prop_map(|pairs| pairs.join("&"))
}

/// A link over a file, however it travels.
pub fn link() -> impl Strategy<Value = String> {
    let source = prop_oneof![
        5 => csv().prop_map(|text| format!("csv:{}", encode_base64(text.as_bytes()))),
        5 => csv().prop_map(|text| format!("csvz:{}", encode_base64(&compress_to_vec(text.as_bytes(), 6)))),
        2 => prop::sample::select(BUILT_IN.iter().map(|set| set.id.to_owned()).collect::<Vec<_>>()),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(|bytes| format!("csv:{}", encode_base64(&bytes))),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(|bytes| format!("csvz:{}", encode_base64(&bytes))),
        1 => "csvz?:[A-Za-z0-9_-]{0,40}",
        1 => "\\PC{0,8}",
    ];
    (source, keys()).prop_map(|(source, keys)| format!("data={source}&{keys}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// A link over data is read whatever it says; every problem has words in both languages; the scene that is left
    /// runs, is written down, reads back to itself, and is written alike again.
    #[test]
    fn scenes_survive_the_round(link in link()) {
        let first = decode(&link);
        for problem in &first.problems {
            for language in Language::ALL {
                let words = problem.say(language);
                prop_assert!(!words.is_empty() && !words.contains(char::is_control), "{:?}", words);
            }
        }
        for mut run in first.scene.runs() {
            run.extend(9);
            let state = run.state(9);
            prop_assert!(state.loss.is_finite() && state.point.iter().all(|x| x.is_finite()) || run.is_stillborn());
        }
        let written = encode(&first.scene);
        let again = decode(&written);
        prop_assert!(again.problems.iter().all(|problem| first.problems.contains(problem)), "{}", written);
        prop_assert_eq!(&again.scene, &first.scene, "{}", written);
        prop_assert_eq!(encode(&again.scene), written);
    }

    /// Texts of any kind are tables or are refused in words, and a table is as wide in every row.
    #[test]
    fn any_text_is_read(text in prop_oneof!["\\PC{0,120}", "[a\"\n\r,;\t1. é]{0,60}", csv()]) {
        match Table::parse(&text) {
            Ok(table) => {
                prop_assert!(table.rows() > 0 && !table.names().is_empty());
                let names = table.names();
                prop_assert!(names.iter().enumerate().all(|(place, name)| !names[..place].contains(name)));
                prop_assert!(names.iter().all(|name| name.trim() == name && !name.is_empty() && !name.contains(',')));
            }
            Err(error) => prop_assert!(Language::ALL.iter().all(|language| !error.say(*language).is_empty())),
        }
    }

    /// Bytes of any kind are a file or are refused, as they are and deflated.
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let plain = Source::parse(&format!("csv:{}", encode_base64(&bytes)));
        let packed = Source::parse(&format!("csvz:{}", encode_base64(&compress_to_vec(&bytes, 6))));
        prop_assert_eq!(plain.map(|source| source.table(1)), packed.map(|source| source.table(1)));
        let _ = Source::parse(&format!("csvz:{}", encode_base64(&bytes)));
    }

    /// A table of numbers comes back as it was written, whatever separates it.
    #[test]
    fn numbers_come_back(
        rows in prop::collection::vec(prop::array::uniform3(-1e12..1e12_f64), 1..20),
        separator in prop::sample::select(vec![",", ";", "\t"]),
        quoted in prop::bool::weighted(0.9),
    ) {
        let cell = |x: &f64| if quoted { format!("\"{x:?}\"") } else { format!("{x:?}") };
        let lines: Vec<String> = rows.iter().map(|row| row.each_ref().map(cell).join(separator)).collect();
        let table = Table::parse(&lines.join("\r\n")).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        for (place, row) in rows.iter().enumerate() {
            for (column, x) in row.iter().enumerate() {
                prop_assert_eq!(table.cell(place, column).parse(), Ok(*x));
            }
        }
    }
}
