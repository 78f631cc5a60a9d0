//! What is wrong with data: each fault is said with its key, line and column in both languages, and the scene that is
//! left can be used.

use crate::scenes::own;
use downhill::{
    data::{MOST_TEXT, Source, encode_base64},
    language::Language,
    scene::{Severity, decode, encode},
    trainer::MOST_STEPS,
};
use miniz_oxide::deflate::compress_to_vec;

/// The first problem of a link is an error at `key` in whose words all of `said` occur in both languages; and what is
/// left of the scene is a scene that runs and can be written down.
#[track_caller]
fn check_problem(link: &str, key: &str, said: &[&str]) {
    let decoded = decode(link);
    let short = &link[..link.len().min(200)];
    let Some(first) = decoded.problems.first() else {
        panic!("{short}: no problem")
    };
    assert_eq!(
        (first.key.as_str(), first.severity()),
        (key, Severity::Error),
        "{short}: {first:?}"
    );
    for language in Language::ALL {
        let words = first.say(language);
        assert!(words.len() < 500 && words.starts_with(key), "{short}: {words:?}");
        assert!(!words.contains(char::is_control), "{short}: {words:?}");
        for part in said {
            assert!(words.contains(part), "{short}: {words:?} does not name {part:?}");
        }
    }
    let mut run = decoded.scene.runs().swap_remove(0);
    run.extend(3);
    let state = run.state(MOST_STEPS);
    assert!(
        state.loss.is_finite() && state.gradient.iter().all(|g| g.is_finite()),
        "{short}"
    );
    let written = encode(&decoded.scene);
    let again = decode(&written);
    assert_eq!(
        (again.problems.len(), encode(&again.scene)),
        (notices(&decoded), written),
        "{short}"
    );
}

/// How many of the problems are only notices about the data, and come again with them.
fn notices(decoded: &downhill::scene::Decoded) -> usize {
    let notice = |problem: &&downhill::scene::Problem| {
        problem.key == "data" && problem.severity() == Severity::Notice && decoded.scene.data().is_some()
    };
    decoded.problems.iter().filter(notice).count()
}

/// One problem and no more, of a file of one's own under a model of one feature.
#[track_caller]
fn check_file(csv: &str, said: &[&str]) {
    let link = own(csv.as_bytes(), "model=line");
    assert_eq!(
        decode(&link).problems.len(),
        1,
        "{csv:?}: {:?}",
        decode(&link).problems
    );
    check_problem(&link, "data", said);
}

#[test]
fn files_without_data_are_refused() {
    for csv in [
        "",
        "\n\n",
        "  ",
        "\u{feff}",
        ",,\n,,",
        "a,b",
        "a,b\n",
        "a,b\n\n,,\n",
    ] {
        check_problem(&own(csv.as_bytes(), "model=line"), "data", &[]);
    }
    check_file("a,b\n1,2\n", &["2", "1"]);
    check_file("1,2", &["2", "1"]);
    check_file("a,b\n1,2\n3,\n,4\n", &["2", "1"]);
    check_file("a\n1\n2\n", &[]);
    check_file("1\n2\n", &[]);
}

#[test]
fn cells_that_are_no_numbers_are_named() {
    check_file("a,b\n1,2\n3,four\n", &["3", "b", "four"]);
    check_file("a,b\n1,2\n\n\n3 kg,4\n", &["5", "a", "3 kg"]);
    check_file("身高,体重\n1,2\n3,四\n", &["3", "体重", "四"]);
    check_file("a;b\n1;2\n3,5;4\n", &["3", "a", "3,5", "."]);
    check_file("1,5;2\n3;4\n", &["1", "x", "1,5"]);
    check_file("a\tb\n1\t-0,25\n", &["2", "b", "-0,25"]);
    check_file("a,b\n1,\"2,5\"\n3,4\n", &["2", "b", "2,5"]);
    for large in [
        "1e308",
        "-1e308",
        "1.5e13",
        "1e400",
        "-2.5E+999",
        &"9".repeat(400),
    ] {
        let shown: String = large.chars().take(20).collect();
        check_file(&format!("a,b\n1,2\n3,{large}\n"), &["3", "b", &shown, "10¹²"]);
    }
    for text in [
        "1e", "5 eggs", "1e+", "12east", "1e5e5", "inf", "-", "--1", "1.2.3", "0x10", "1_000", "１２", "+",
    ] {
        let link = own(format!("a,b\n1,2\n3,{text}\n4,5\n").as_bytes(), "");
        let words: Vec<String> = decode(&link)
            .problems
            .iter()
            .map(|problem| problem.say(Language::English))
            .collect();
        if text == "-" {
            assert!(words.len() == 1 && words[0].contains("left out"), "{words:?}");
        } else {
            assert!(words.len() == 1 && words[0].contains("not a number"), "{words:?}");
        }
    }
    let long = "x".repeat(5000);
    check_file(&format!("a,b\n1,2\n3,{long}\n"), &["3", "b", "xxxx", "…"]);
    check_file("a,b\n1,2\n3,\"p\nq\u{7}\"\n", &["3", "b", "p q"]);
}

#[test]
fn crooked_files_are_refused_with_their_line() {
    check_file("a,b\n1,2\n3\n", &["3", "1", "2"]);
    check_file("a,b\n1,2\n\n3,4,5\n", &["4", "3", "2"]);
    check_file("a,b\n1,2\n3,\"4\n5,6\n", &["3"]);
    check_file("a,b\n1,2\n3,\"4\"x\n5,6\n", &["3"]);
    check_file("a,\"b\n1,2\n", &["1"]);
    check_file("a,a\n1,2\n", &["a"]);
    check_file("\"x,1\",x 1\n1,2\n3,4\n", &["x 1"]);
    check_file("a,,b\n1,2,3\n", &["2"]);
    check_file("a,\",\"\n1,2\n", &["2"]);
    let wide = vec!["1"; 65].join(",");
    check_file(&format!("{wide}\n{wide}\n"), &["65", "64"]);
    check_file(&"1,".repeat(100_000), &["64"]);
    check_file(&"\"".repeat(10_001), &["1"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for bytes in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        b"PK\x03\x04\x14\0\x06\0",
        b"\xff\xfea\0,\0b\0\n\0",
        b"a,b\n1,\xe9\n",
        b"a,b\n1,\0\n",
        b"\0",
    ] {
        check_problem(&own(bytes, "model=line"), "data", &["UTF-8", "CSV"]);
    }
}

#[test]
fn damaged_codings_are_refused() {
    let csv = b"a,b\n1,2\n3,4\n5,7\n";
    let packed = encode_base64(&compress_to_vec(csv, 9));
    assert_eq!(decode(&format!("data=csvz:{packed}")).problems, []);
    for link in [
        "data=csv:A".to_owned(),
        "data=csv:YSxi%3D".to_owned(),
        "data=csv:YS+i".to_owned(),
        "data=csv:你好".to_owned(),
        "data=csvz:".to_owned(),
        "data=csvz:AAAA".to_owned(),
        format!("data=csvz:{}", encode_base64(csv)),
        format!("data=csvz:{}", &packed[..packed.len() - 6]),
        format!("data=csvz:{packed}A"),
        format!("data=csvz:!{packed}"),
    ] {
        check_problem(&link, "data", &[]);
    }
    check_problem("data=csv:", "data", &[]);
    check_problem("data=", "data", &["cars", "csvz:"]);
    check_problem("data=CARS", "data", &["cars", "penguins"]);
    check_problem("data=csvx:YQ", "data", &["csv:"]);
    // A link that was cut short may still be base64url, and then ends within a line.
    let cut = encode_base64(b"a,b\n1,2\n3");
    check_problem(&format!("data=csv:{cut}"), "data", &["3", "1", "2"]);
}

/// What unpacks to more than may be read is not unpacked any further.
#[test]
fn bombs_do_not_go_off() {
    let bomb = encode_base64(&compress_to_vec(&vec![b'1'; 40 << 20], 1));
    assert!(bomb.len() < 500_000);
    check_problem(&format!("data=csvz:{bomb}"), "data", &[" 8 MB"]);
    let rows = encode_base64(&compress_to_vec("1,2\n".repeat(1_000_000).as_bytes(), 1));
    check_problem(&format!("data=csvz:{rows}"), "data", &["20000"]);
    let lines = encode_base64(&compress_to_vec(&vec![b'\n'; MOST_TEXT], 1));
    check_problem(&format!("data=csvz:{lines}"), "data", &[]);
    let commas = encode_base64(&compress_to_vec(&vec![b','; MOST_TEXT], 1));
    check_problem(&format!("data=csvz:{commas}"), "data", &["64"]);
    let digits = encode_base64(&compress_to_vec(
        &[&b"a,b\n1,2\n3,"[..], &vec![b'7'; MOST_TEXT / 2]].concat(),
        1,
    ));
    check_problem(&format!("data=csvz:{digits}"), "data", &["3", "b", "777"]);
}

/// Pasted, a file is not bound by the length of a link.
#[test]
fn a_million_rows_are_refused() {
    let rows = "3,4\n".repeat(1_000_000);
    let error = downhill::data::Table::parse(&rows).err();
    let said = error.map(|error| Language::ALL.map(|language| error.say(language)));
    assert!(said.is_some_and(|said| said.iter().all(|words| words.contains("20000"))));
    let link = own(rows.as_bytes(), "model=line");
    let problems = decode(&link).problems;
    assert_eq!(problems.len(), 1);
    assert!(
        Language::ALL
            .iter()
            .all(|language| problems[0].say(*language).contains("2000000"))
    );
    assert!(Source::parse(&format!("csv:{}", encode_base64(rows.as_bytes()))).is_err());
}

#[test]
fn columns_that_teach_nothing_are_refused() {
    check_file("a,b\n1,2\n1,3\n1,4\n", &["a"]);
    check_file("a,b\n1,2\n2,2\n3,2\n", &["b"]);
    check_file("a,b\n1e-320,2\n1e-320,3\n", &["a"]);
    // A feature that varies among the held-out rows alone cannot be scaled by the others.
    let csv = b"a,b\n1,1\n1,2\n2,3\n";
    let constant = (1..100).find(|seed| {
        let held = own(csv, &format!("split=0.3&seed={seed}"));
        decode(&held)
            .scene
            .data()
            .is_some_and(|data| data.fit.data().train.rows == [0, 1])
    });
    let seed = constant.map_or(0, |seed| seed);
    check_problem(
        &own(csv, &format!("split=0.3&scale=std&seed={seed}")),
        "split",
        &["a"],
    );
}

#[test]
fn columns_are_refused_by_name() {
    let csv = b"age,height,weight\n1,2,3\n4,6,6\n7,9,8\n";
    let with = |more: &str| own(csv, more);
    check_problem(
        &with("cols=age,hight"),
        "cols",
        &["hight", "age", "height", "weight"],
    );
    check_problem(&with("model=linear&cols=age,Weight"), "cols", &["Weight"]);
    check_problem(&with("model=linear&cols="), "cols", &["age"]);
    check_problem(&with("model=linear&cols=age,,weight"), "cols", &["age"]);
    check_problem(&with("cols=age,weight,age"), "cols", &["age"]);
    check_problem(&with("cols=weight"), "cols", &[]);
    check_problem(&with("model=line"), "cols", &["2", "model=linear"]);
    check_problem(&with("model=poly:3&cols=weight,age,height"), "cols", &["2"]);
    for more in ["cols=age,hight", "cols=weight", "model=line", "cols=age,age"] {
        let decoded = decode(&with(more));
        assert_eq!(decoded.problems.len(), 1, "{more}: {:?}", decoded.problems);
        let columns = decoded.scene.data().map(|data| data.columns.clone());
        assert_eq!(
            columns,
            Some(vec!["age".to_owned(), "weight".to_owned()]),
            "{more}"
        );
    }
    let many: Vec<String> = (0..60).map(|place| format!("c{place}")).collect();
    let csv = format!("{}\n{}\n", many.join(","), vec!["1"; 60].join(","));
    check_problem(&own(csv.as_bytes(), "cols=d,c1"), "cols", &["c0", "c11", "…"]);
}

/// What a model, a loss, a batch or a split asks of the data.
#[test]
fn keys_that_do_not_fit_the_data_are_named() {
    let csv = b"a,b\n1,0\n2,1\n3,0\n4,2\n";
    check_problem(&own(csv, "model=logistic"), "model", &["5"]);
    check_problem(&own(csv, "model=line&loss=logloss"), "loss", &["5"]);
    check_problem(&own(csv, "batch=5"), "batch", &["batch=5", "4"]);
    check_problem(&own(csv, "batch=4&split=0.2"), "batch", &["batch=4", "3"]);
    check_problem(&own(csv, "batch=0"), "batch", &["batch=0", "all"]);
    check_problem(&own(csv, "batch=2.5"), "batch", &["batch=2.5"]);
    check_problem(&own(csv, "batch=20001"), "batch", &["20001"]);
    check_problem(&own(csv, "batchlog=3:2,9:7"), "batchlog", &["7", "4"]);
    check_problem(&own(csv, "batchlog=3:2,3:1"), "batchlog", &["3:1"]);
    check_problem(&own(csv, "vs=batch:9;name:big"), "vs (big) batch", &["9", "4"]);
    check_problem(&own(csv, "split=0.95"), "split", &["0.95", "0.9"]);
    check_problem(&own(csv, "split=-0.1"), "split", &["-0.1"]);
    check_problem(&own(csv, "split=0.8"), "split", &["4"]);
    check_problem(&own(csv, "model=mlp"), "model", &["mlp", "poly:K"]);
    check_problem(&own(csv, "model=poly:13"), "model", &["poly:13", "12"]);
    check_problem(&own(csv, "model=poly:0"), "model", &["poly:0"]);
    check_problem(&own(csv, "loss=l2"), "loss", &["l2", "huber"]);
    check_problem(&own(csv, "scale=minmax"), "scale", &["minmax", "std"]);
    check_problem(&own(csv, "sample=random"), "sample", &["random", "replace"]);
    check_problem(&own(csv, "stop=acc:0.9"), "stop", &["acc"]);
    check_problem(&own(csv, "start=1"), "start", &["2"]);
    check_problem(&own(csv, "model=poly:3&start=1,2,3"), "start", &["4"]);
    check_problem(&own(csv, "start=1e13,0"), "start", &["1e12"]);
}

/// Where data cannot be used, their keys have nothing more to say: one fault, one problem.
#[test]
fn one_fault_is_one_problem() {
    for link in [
        "data=cats&start=1,2&batch=9&stop=acc:0.9&vs=batch:7",
        "data=cats&vs=batch:1&vs=batch:all;sample:order;batchlog:3:1;lr:0.2",
        "data=csv:A&model=logistic&loss=logloss&start=0,0,0",
        &own(
            b"a,b\n1,x\n",
            "start=1,2&batchlog=2:8&scale=std&split=0.2&sample=order",
        ),
    ] {
        let problems = decode(link).problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        check_problem(link, "data", &[]);
    }
}

/// A built-in set takes all that the fault of one key leaves.
#[test]
fn a_fault_leaves_the_other_keys() {
    let scene = decode("data=faithful&model=line&scale=std&split=1&batch=16&lr=0.05&stop=loss:x").scene;
    let data = scene.data().map(|data| {
        (
            data.source.written(),
            data.split,
            data.fit.data().train.rows.len(),
        )
    });
    assert_eq!(data, Some(("faithful", 0.0, 272)));
    assert_eq!((scene.plan.rate, scene.plan.batch.text().as_str()), (0.05, "16"));
    assert_eq!(scene.plan.stop, downhill::trainer::default_rules());
}
