//! What the trace says of epochs: which rows an update read, how many were read by then, and how many times all.

use crate::scenes::{own, scene};
use downhill::export::csv;

/// An update as the trace has it.
#[derive(Clone, Debug, PartialEq)]
struct Update {
    epoch: u64,
    samples: u64,
    rows: Vec<u32>,
}

/// The updates of the first lane of a link.
#[track_caller]
fn trace(link: &str) -> Vec<Update> {
    let mut text = String::new();
    csv::write(&scene(link), &mut text).unwrap_or_default();
    let mut lines = text.lines().filter(|line| line.starts_with("0,"));
    let first = lines.next().unwrap_or_default();
    assert!(first.starts_with("0,0,0,0,,") && first.ends_with(','), "{first}");
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"));
    let read = |line: &str| {
        let columns: Vec<&str> = line.split(',').collect();
        Update {
            epoch: number(columns[2]),
            samples: number(columns[3]),
            rows: columns[columns.len() - 1]
                .split(' ')
                .map(|row| u32::try_from(number(row)).unwrap_or(u32::MAX))
                .collect(),
        }
    };
    lines.map(read).collect()
}

/// Epoch and samples of every update are those of counting the rows read, an epoch being `count` of them; no update
/// reads on into the next epoch. Gives the rows of each completed epoch, update by update.
#[track_caller]
fn check_counts(updates: &[Update], count: u64) -> Vec<Vec<Vec<u32>>> {
    let (mut epochs, mut open, mut read) = (Vec::new(), Vec::new(), 0);
    for (place, update) in updates.iter().enumerate() {
        read += update.rows.len() as u64;
        open.push(update.rows.clone());
        assert!(
            read <= (epochs.len() as u64 + 1) * count,
            "update {} straddles two epochs",
            place + 1
        );
        if read.is_multiple_of(count) {
            epochs.push(std::mem::take(&mut open));
        }
        assert_eq!(
            (update.epoch, update.samples),
            (epochs.len() as u64, read),
            "update {}",
            place + 1
        );
    }
    epochs
}

fn sorted(rows: &[Vec<u32>]) -> Vec<u32> {
    let mut all = rows.concat();
    all.sort_unstable();
    all
}

fn lengths(epoch: &[Vec<u32>]) -> Vec<usize> {
    epoch.iter().map(Vec::len).collect()
}

const CARS: &str = "data=cars&scale=std&lr=0.001";

#[test]
fn an_epoch_reads_every_row_once_in_fresh_order() {
    for batch in [1, 7, 16, 49, 50] {
        let updates = trace(&format!("{CARS}&batch={batch}&stop=epochs:6"));
        let epochs = check_counts(&updates, 50);
        assert_eq!(epochs.len(), 6);
        for (place, epoch) in epochs.iter().enumerate() {
            assert_eq!(sorted(epoch), (0..50).collect::<Vec<_>>());
            let mut expected = vec![batch; 50 / batch];
            expected.extend((50 % batch > 0).then_some(50 % batch));
            assert_eq!(lengths(epoch), expected);
            assert!(
                epochs[..place]
                    .iter()
                    .all(|other| other.concat() != epoch.concat()),
                "the same order again"
            );
            assert_ne!(epoch.concat(), (0..50).collect::<Vec<_>>());
        }
    }
}

/// The order of an epoch depends on the seed and the epoch, not on how it is divided: so lanes read the same rows.
#[test]
fn lanes_of_any_batch_read_the_same_order() {
    let order = |keys: &str| -> Vec<u32> {
        let updates = trace(&format!("{CARS}&stop=epochs:4&{keys}"));
        updates.into_iter().flat_map(|update| update.rows).collect()
    };
    let first = order("batch=1");
    assert_eq!(order("batch=7"), first);
    assert_eq!(order("batch=16"), first);
    assert_eq!(order("batch=16&opt=adam"), first);
    assert_ne!(order("batch=7&seed=2"), first);
}

#[test]
fn all_reads_all_in_order() {
    for keys in ["", "&batch=all&sample=replace", "&sample=order", "&seed=9"] {
        let updates = trace(&format!("{CARS}&stop=steps:4{keys}"));
        assert_eq!(check_counts(&updates, 50).len(), 4);
        assert!(
            updates
                .iter()
                .all(|update| update.rows == (0..50).collect::<Vec<_>>())
        );
    }
}

#[test]
fn file_order_is_read_as_it_stands() {
    let epochs = check_counts(&trace(&format!("{CARS}&batch=16&sample=order&stop=epochs:3")), 50);
    for epoch in epochs {
        assert_eq!(lengths(&epoch), [16, 16, 16, 2]);
        assert_eq!(epoch.concat(), (0..50).collect::<Vec<_>>());
    }
}

/// Drawn anew for each sample: an epoch is as many as there are, with some twice and some not at all, and each row comes
/// up alike in the long run: 300 epochs, within five standard deviations of √300.
#[test]
fn replacement_repeats_and_misses() {
    let epochs = check_counts(
        &trace(&format!("{CARS}&batch=16&sample=replace&stop=epochs:300")),
        50,
    );
    let mut counts = [0_i32; 50];
    for epoch in &epochs {
        assert_eq!(lengths(epoch), [16, 16, 16, 2]);
        let mut seen = sorted(epoch);
        seen.dedup();
        assert!((20..45).contains(&seen.len()), "{} of 50 seen", seen.len());
        for row in epoch.concat() {
            counts[row as usize] += 1;
        }
    }
    assert_eq!(counts.iter().sum::<i32>(), 15_000);
    assert!(counts.iter().all(|count| (count - 300).abs() < 87), "{counts:?}");
    assert!(epochs.windows(2).all(|pair| pair[0] != pair[1]));
}

/// A change of the batch goes on where the epoch stands: what was read is not read again, and the epoch ends where it
/// would have.
#[test]
fn a_new_batch_goes_on_in_the_epoch() {
    let updates = trace(&format!(
        "{CARS}&batch=16&batchlog=3:5,6:all,8:20,9:1&stop=epochs:3"
    ));
    let sizes: Vec<usize> = updates.iter().map(|update| update.rows.len()).collect();
    // 16 16 | 5 5 5 | the remaining 3 as all | all 50 | 20 | 1 …
    assert_eq!(sizes[..10], [16, 16, 5, 5, 5, 3, 50, 20, 1, 1]);
    let epochs = check_counts(&updates, 50);
    assert_eq!(epochs.len(), 3);
    for epoch in &epochs {
        assert_eq!(sorted(epoch), (0..50).collect::<Vec<_>>());
    }
    assert_eq!(epochs[1], [(0..50).collect::<Vec<_>>()]);
    // The rest of an epoch that was begun in shuffled order is the rest of that order.
    let same = check_counts(&trace(&format!("{CARS}&batch=16&stop=epochs:3")), 50);
    assert_eq!(epochs[0].concat(), same[0].concat());
    assert_eq!(epochs[2].concat(), same[2].concat());
}

/// Rows are numbered as in the file, also where some are held out or left out for gaps, and blank lines do not count.
#[test]
fn rows_are_numbered_as_in_the_file() {
    let lines: Vec<String> = (0..30)
        .map(|row| match row {
            4 | 17 => format!("{row},\n"),
            9 => format!("NA,{row}\n\n"),
            _ => format!("{row},{}\n", row * row % 13),
        })
        .collect();
    let link = own(
        format!("\na,b\n{}", lines.concat()).as_bytes(),
        "scale=std&split=0.3&batch=4&lr=0.001&stop=epochs:2",
    );
    let decoded = downhill::scene::decode(&link);
    let Some(data) = decoded.scene.data().map(|data| data.fit.data()) else {
        panic!("{:?}", decoded.problems)
    };
    let complete: Vec<u32> = (0..30).filter(|row| ![4, 9, 17].contains(row)).collect();
    let mut all = [data.train.rows.as_slice(), &data.test.rows].concat();
    all.sort_unstable();
    assert_eq!(all, complete);
    assert_eq!(data.test.rows.len(), 9); // ⌈0.3 · 27⌉
    for part in [&data.train, &data.test] {
        for (place, &row) in part.rows.iter().enumerate() {
            assert_eq!(part.target[place], f64::from(row * row % 13));
            let x = data.scalings[0].undo(part.features[0][place]);
            assert!((x - f64::from(row)).abs() < 1e-12);
        }
    }
    let mut text = String::new();
    csv::write(&decoded.scene, &mut text).unwrap_or_default();
    let mut read: Vec<u32> = text
        .lines()
        .skip(2)
        .flat_map(|line| line.rsplit(',').next().unwrap_or_default().split(' '))
        .map(|row| row.parse().unwrap_or(u32::MAX))
        .collect();
    read.sort_unstable();
    let twice: Vec<u32> = data.train.rows.iter().flat_map(|&row| [row, row]).collect();
    assert_eq!(read, twice);
}

/// Which rows are held out depends on the seed and nothing else of the link; they are not read.
#[test]
fn held_out_rows_stay_out() {
    let rows = |keys: &str| {
        let scene = scene(&format!("data=penguins&model=logistic&{keys}"));
        let samples = scene.data().map(|data| data.fit.data().clone());
        samples.map(|samples| (samples.train.rows, samples.test.rows))
    };
    let first = rows("split=0.3");
    assert_eq!(rows("split=0.3&scale=std&batch=5&lr=0.3"), first);
    assert_eq!(rows("split=0.3&cols=body_mass_g,adelie"), first);
    assert_ne!(rows("split=0.3&seed=2"), first);
    let Some((train, test)) = first else {
        panic!("no data")
    };
    assert_eq!((train.len(), test.len()), (239, 103)); // ⌈0.3 · 342⌉
    assert!(train.is_sorted() && test.is_sorted() && train.iter().all(|row| !test.contains(row)));
    let updates = trace("data=penguins&model=logistic&split=0.3&batch=50&scale=std&stop=epochs:2");
    assert!(
        updates
            .iter()
            .flat_map(|update| &update.rows)
            .all(|row| train.contains(row))
    );
    check_counts(&updates, 239);
    // A larger share holds out the same rows and more.
    let more = rows("split=0.5").map(|(_, test)| test).unwrap_or_default();
    assert!(test.iter().all(|row| more.contains(row)));
}

/// Reset: the run of a link draws what it drew, however far the other one went and wherever it was looked at.
#[test]
fn a_run_draws_the_same_again() {
    for sample in ["shuffle", "replace", "order"] {
        let link = format!("{CARS}&batch=7&sample={sample}&split=0.2&stop=steps:9000");
        let first = scene(&link).runs().swap_remove(0);
        let mut second = first.clone();
        second.extend(9000);
        let states: Vec<_> = (0..40)
            .map(|step| (second.state(step), second.batch(step)))
            .collect();
        let mut third = scene(&link).runs().swap_remove(0);
        for (step, state) in (0..40).zip(states) {
            assert_eq!((third.state(step), third.batch(step)), state);
            third.extend(1);
        }
        assert_eq!(first.last(), 0);
        third.extend(9000);
        for step in [8999, 4097, 3, 4096, 8191] {
            assert_eq!(
                (third.state(step), third.batch(step)),
                (second.state(step), second.batch(step))
            );
        }
    }
}

/// A lane in a race draws as it does alone.
#[test]
fn lanes_do_not_disturb_each_other() {
    let race = scene(&format!(
        "{CARS}&stop=steps:99&vs=batch:1&vs=batch:16;sample:replace&vs=batch:7;batchlog:20:3"
    ));
    let keys = [
        "",
        "&batch=1",
        "&batch=16&sample=replace",
        "&batch=7&batchlog=20:3",
    ];
    for (mut run, keys) in race.runs().into_iter().zip(keys) {
        let mut alone = scene(&format!("{CARS}&stop=steps:99{keys}"))
            .runs()
            .swap_remove(0);
        run.extend(99);
        alone.extend(99);
        assert_eq!(run.state(99), alone.state(99));
        assert!((0..99).all(|step| run.batch(step) == alone.batch(step)));
    }
}
