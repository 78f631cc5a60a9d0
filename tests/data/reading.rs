//! What a file says: separators, names, quotes, line ends, gaps.

use crate::scenes::{fit, own, problems, scene};
use downhill::{
    data::{Column, Kind, Table, columns},
    scene::{Cause, Severity, decode, encode},
};

/// A text reads as these names and these rows.
#[track_caller]
fn check_table(text: &str, names: &[&str], rows: &[&[&str]]) {
    let table = Table::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
    assert_eq!(table.names(), names, "{text:?}");
    let read: Vec<Vec<&str>> = (0..table.rows())
        .map(|row| (0..names.len()).map(|column| table.cell(row, column)).collect())
        .collect();
    assert_eq!(read, rows, "{text:?}");
}

/// The lines in which the rows of a text begin.
#[track_caller]
fn check_lines(text: &str, lines: &[usize]) {
    let table = Table::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
    let read: Vec<usize> = (0..table.rows()).map(|row| table.line(row)).collect();
    assert_eq!(read, lines, "{text:?}");
}

const TWO: &[&[&str]] = &[&["1", "2.5"], &["-3", "4e1"]];

#[test]
fn separators_and_line_ends_are_found() {
    for text in [
        "a,b\n1,2.5\n-3,4e1\n",
        "a,b\n1,2.5\n-3,4e1",
        "a,b\r\n1,2.5\r\n-3,4e1\r\n",
        "a,b\r1,2.5\r-3,4e1",
        "a;b\n1;2.5\n-3;4e1\n",
        "a\tb\n1\t2.5\n-3\t4e1\n",
        "\u{feff}a,b\n1,2.5\n-3,4e1\n",
        "\u{feff}\"a\";\"b\"\r\n\"1\";\"2.5\"\r\n\"-3\";\"4e1\"\r\n",
        "\n\n a , b \n\n 1 , 2.5 \n  \n -3 , 4e1 \n\n\n",
        "\"a\" ,\"b\"\n\"1\" , \"2.5\"\n-3,\"4e1\"\n",
    ] {
        check_table(text, &["a", "b"], TWO);
    }
}

#[test]
fn a_first_line_of_numbers_is_a_row() {
    check_table("1,2.5\n-3,4e1\n", &["x", "y"], TWO);
    check_table(
        "1;2;3\n4;5;6",
        &["x1", "x2", "y"],
        &[&["1", "2", "3"], &["4", "5", "6"]],
    );
    check_table("NA,2\n1,3", &["x", "y"], &[&["NA", "2"], &["1", "3"]]);
    check_table("7\n8", &["x"], &[&["7"], &["8"]]);
    check_table("a,2\n1,3", &["a", "2"], &[&["1", "3"]]);
}

#[test]
fn quotes_hold_separators_quotes_and_line_ends() {
    let text = "\"size, in \"\"mm\"\"\",\"two\nlines\",c\n\"1\",\"2\",\"x, \"\"y\"\"\r\nz\"\n4,5,6\n";
    check_table(
        text,
        &["size in \"mm\"", "two lines", "c"],
        &[&["1", "2", "x, \"y\"\nz"], &["4", "5", "6"]],
    );
    check_lines(text, &[3, 5]);
    check_table("a,b\n5\" pipe,2\n", &["a", "b"], &[&["5\" pipe", "2"]]);
    check_table("a;\"b\tc\"\n1;2\n", &["a", "b c"], &[&["1", "2"]]);
    check_table("a,\"b;c\"\n1,2\n", &["a", "b;c"], &[&["1", "2"]]);
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    check_lines("a,b\n1,2\n3,4\n", &[2, 3]);
    check_lines("\n\na,b\r\n\r\n1,2\r\n\r\n3,4", &[5, 7]);
    check_lines("1,2\r3,4\r\r5,6", &[1, 2, 4]);
}

/// Spaces alone are no row; separators alone are one, with nothing in it, as for other readers of CSV.
#[test]
fn a_line_of_separators_is_a_row_of_gaps() {
    check_table(
        "a,b\n1,2\n,\n3,4\n",
        &["a", "b"],
        &[&["1", "2"], &["", ""], &["3", "4"]],
    );
    check_table(",,\n\na,b\n1,2\n", &["a", "b"], &[&["1", "2"]]);
    check_table("a,b\n1,2\n,,,\n   \n", &["a", "b"], &[&["1", "2"]]);
    let link = own(b"a,b\n1,2\n,\n3,4\n", "model=slope");
    let found = problems(&link);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].cause, found[0].severity()),
        (&Cause::RowsLeftOut(1), Severity::Notice)
    );
    assert_eq!(
        decode(&link)
            .scene
            .data()
            .map(|data| data.fit.data().train.rows.clone()),
        Some(vec![0, 2])
    );
}

/// Names can be written in a link: apart from each other without commas and line ends, as `cols` needs them.
#[test]
fn columns_are_chosen_by_name() {
    let csv = "\"a,\",who, \"b\n c\" ,身高,y\n1,Ann,2,3,4\n5,Bob,6,8,9\n7,Cy,8,8,2\n".as_bytes();
    let check = |cols: &str, model: &str, names: &[&str], first: &[f64]| {
        let link = own(csv, &format!("model={model}&cols={cols}"));
        let fit = fit(&link);
        assert_eq!(fit.data().names, names);
        let train = &fit.data().train;
        let row: Vec<f64> = train
            .features
            .iter()
            .chain([&train.target])
            .map(|column| column[0])
            .collect();
        assert_eq!(row, first, "{cols}");
        let again = encode(&scene(&link));
        assert_eq!(scene(&again), scene(&link), "{again}");
    };
    check("a,y", "line", &["a", "y"], &[1.0, 4.0]);
    check("y,a", "line", &["y", "a"], &[4.0, 1.0]);
    check("b++c,身高,a", "linear", &["b c", "身高", "a"], &[2.0, 3.0, 1.0]);
    check("+y+,+b++c+", "slope", &["y", "b c"], &[4.0, 2.0]);
}

/// Rows with gaps in the chosen columns are left out, counted, and said; gaps elsewhere do not matter.
#[test]
fn gaps_are_counted() {
    let csv = b"a,b,y\n1,,2\nNA,1,3\n4,?,5\n6,2,-\n7,3,8\nnan,4,9\n10,null,11\n8,9,1\n";
    let check = |more: &str, rows: &[u32], gaps: usize| {
        let decoded = decode(&own(csv, more));
        let data = decoded.scene.data().map(|data| data.fit.data());
        assert_eq!(
            data.map(|data| (data.train.rows.as_slice(), data.left_out)),
            Some((rows, gaps))
        );
        assert_eq!(decoded.problems.len(), 1);
        let problem = &decoded.problems[0];
        assert_eq!(
            (problem.key.as_str(), problem.severity()),
            ("data", Severity::Notice)
        );
        for language in downhill::language::Language::ALL {
            assert!(
                problem.say(language).contains(&gaps.to_string()),
                "{}",
                problem.say(language)
            );
        }
    };
    check("cols=a,y", &[0, 2, 4, 6, 7], 3);
    check("model=linear&cols=a,b,y", &[4, 7], 6);
}

#[test]
fn columns_say_what_they_hold() {
    let table = Table::parse("a,b,c,d\n1,1,x,\n0,,2,NA\n1,2.5,3,?\n").map_err(|error| format!("{error:?}"));
    let column = |kind, missing| Column {
        kind,
        constant: missing == 3,
        missing,
    };
    assert_eq!(
        table.map(|table| columns(&table)),
        Ok(vec![
            column(Kind::Classes, 0),
            column(Kind::Numbers, 1),
            column(Kind::Spoiled, 0),
            column(Kind::Words, 3)
        ])
    );
}

#[test]
fn as_many_rows_and_columns_as_may_be_are_read() {
    let rows: Vec<String> = (0..20_000).map(|row| format!("{row},{}\n", row % 7)).collect();
    let rows = rows.concat();
    assert_eq!(
        Table::parse(&format!("a,b\n{rows}")).map(|table| table.rows()),
        Ok(20_000)
    );
    assert_eq!(Table::parse(&rows).map(|table| table.rows()), Ok(20_000));
    let names: Vec<String> = (0..64).map(|place| format!("c{place}")).collect();
    let zeros = vec!["0"; 64].join(",");
    let wide = format!("{}\n{zeros}\n", names.join(","));
    assert_eq!(Table::parse(&wide).map(|table| table.names().len()), Ok(64));
}
