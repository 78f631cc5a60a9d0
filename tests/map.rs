//! Maps of runs: every cell is what the single run says, however the map was computed.

use downhill::{
    insight::{
        ends::End,
        map::{Cell, Edits, Map, MapAxis, note},
    },
    language::Language,
    scene::{Dimension, Problem, Scene, Severity, decode, encode, pairs},
    trainer::{LIMIT, Reason, Run},
};
use std::fmt::Write;

const VISIBLE: [(f64, f64); 2] = [(-4.0, 4.0), (-4.0, 4.0)];

fn open(link: &str) -> Scene {
    let decoded = decode(link);
    let errors = |problem: &&Problem| problem.severity() == Severity::Error;
    assert_eq!(decoded.problems.iter().find(errors), None, "{link}");
    decoded.scene
}

fn blank(scene: &Scene, size: (usize, usize)) -> Map {
    let axes = MapAxis::both_of(scene, VISIBLE).expect("the link has a map");
    Map::new(scene, axes, VISIBLE, size)
}

/// The whole map of a link, computed in bites of some work.
fn whole(link: &str, size: (usize, usize), work: u64) -> Map {
    let mut map = blank(&open(link), size);
    let mut bites = 0_u64;
    while !map.refine(work) {
        bites += 1;
        assert!(bites < 10_000_000, "{link} never ends");
    }
    assert!(map.is_whole());
    map
}

fn cells(map: &Map) -> Vec<Option<Cell>> {
    let (columns, rows) = map.size();
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    places.map(|(column, row)| map.cell(column, row)).collect()
}

/// The scene of a link after some edits.
fn edited(scene: &Scene, edits: Edits) -> Scene {
    let mut link: Vec<(String, String)> = pairs(scene, 0)
        .into_iter()
        .map(|(key, value)| (key.name().to_owned(), value))
        .collect();
    for (key, value) in edits {
        link.retain(|(name, _)| name != key.name());
        link.extend(value.map(|value| (key.name().to_owned(), value)));
    }
    let pairs = link.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    open(&downhill::scene::encode_pairs(pairs))
}

/// Every cell of a small map is what its run is when it is opened, to the bit.
#[track_caller]
fn check_runs(link: &str) {
    let size = (7, 5);
    let (scene, map) = (open(link), whole(link, size, 50_000));
    let (mut computed, most) = (0, map.most_updates());
    for row in 0..size.1 {
        for column in 0..size.0 {
            let cell = map.cell(column, row).expect("the map is whole");
            let opened = edited(&scene, map.open(column, row));
            let mut run: Run = opened.runs().swap_remove(0);
            run.extend(most);
            let said = map.say(column, row, Language::English);
            if run.end() == Some(Reason::Diverged) {
                assert!(matches!(cell.end, End::Exploded | End::Broken), "{said}");
                assert_eq!(cell.step, run.fallen().expect("it diverged").step, "{said}");
            } else {
                let last = run.state(run.last());
                assert!(!matches!(cell.end, End::Exploded | End::Broken), "{said}");
                assert_eq!(
                    (cell.step, cell.loss.to_bits()),
                    (last.step, last.loss.to_bits()),
                    "{said}"
                );
                if let End::Settled(place) = cell.end {
                    let off = (map.places()[place][0] - last.point[0]).abs();
                    assert!(off < 0.1, "{said}, but stops at {}", last.point[0]);
                }
            }
            computed += 1;
        }
    }
    assert_eq!(computed, 35);
}

#[test]
fn every_cell_is_the_run_it_opens() {
    for link in [
        "f=x^4-3x^2%2Bx&map=x,lr",
        "f=x^4-3x^2%2Bx&opt=momentum&map=x,lr&mapy=0.001,0.2",
        "f=x^4-3x^2%2Bx&opt=momentum&map=momentum,lr&start=2",
        "f=x^4-3x^2%2Bx&opt=nesterov&map=lr,momentum&start=-2&mapx=0.01,0.1",
        "f=sin(3x)%2Bx^2/5&opt=adam&map=lr,x",
        "f=x^2%2Bsin(y)&map=x,y&lr=0.2",
        "f=x^2&noise=0.5&seed=3&map=x,lr&stop=steps:40",
        "f=ln(x)%2Bx&map=x,lr",
        "f=1/x&map=x,lr",
        "f=|x|&map=x,lr&sched=exp:0.9&lrlog=3:0.5",
        "f=|x|&map=x,momentum&opt=momentum&lrlog=3:0.5&stop=steps:50",
        "f=x^2&map=x,lr&stop=steps:5000,grad:0&lr=0.1&mapy=1e-6,1e-5",
    ] {
        check_runs(link);
    }
}

#[test]
fn every_cell_over_data_is_the_run_it_opens() {
    for link in [
        "data=cars&scale=std&map=batch,lr&stop=steps:60",
        "data=cars&scale=std&map=batch,lr&stop=epochs:3&batchlog=2:3&sample=replace&seed=5",
        "data=faithful&scale=std&model=slope&map=w,batch&lr=0.05&stop=steps:30",
        "data=penguins&model=logistic&scale=std&split=0.3&map=batch,lr&stop=steps:30,loss:0.4",
        "data=diabetes&model=linear&scale=std&opt=momentum&map=w3,momentum&lr=0.01&stop=steps:20",
        "data=cars&scale=std&map=w,b&batch=5&stop=steps:20",
    ] {
        check_runs(link);
    }
}

#[test]
fn how_it_was_computed_does_not_matter() {
    for link in [
        "f=x^4-3x^2%2Bx&opt=momentum&map=x,lr",
        "f=(x^2%2By-11)^2%2B(x%2By^2-7)^2&map=x,y&lr=0.01&stop=steps:60",
        "f=x^2%2By^2%2Bsin(5x)&map=lr,y&start=1,2&stop=steps:30",
        "data=cars&scale=std&map=lr,batch&stop=steps:20",
    ] {
        let expected = whole(link, (33, 19), u64::MAX);
        for work in [1, 1000, 100_000] {
            let map = whole(link, (33, 19), work);
            assert_eq!(cells(&map), cells(&expected), "{link} {work}");
            assert_eq!(map.places(), expected.places(), "{link}");
        }
    }
}

/// The value of every cell is computed once: the coarse ones are kept.
#[test]
fn coarse_comes_first_and_is_kept() {
    let mut map = blank(&open("f=x^4-3x^2%2Bx&map=x,lr"), (64, 40));
    assert_eq!(cells(&map), vec![None; 64 * 40]);
    let mut seen: Vec<usize> = Vec::new();
    let mut first = None;
    while !map.refine(20_000) {
        let computed = map.computed();
        if computed >= 40 && first.is_none() {
            // Eight by five cells are known, and nowhere is a gap.
            assert!(cells(&map).iter().all(Option::is_some));
            first = map.cell(16, 24);
        }
        seen.push(computed);
    }
    assert!(seen.is_sorted() && seen.iter().any(|&count| count < 200));
    assert_eq!(map.computed(), 64 * 40);
    assert!(first.is_some());
    assert_eq!(map.cell(16, 24), first);
}

#[test]
fn a_zoomed_map_is_the_map_of_that_part() {
    let scene = open("f=x^4-3x^2%2Bx&map=x,lr&mapx=-4,4");
    let map = whole(&encode(&scene), (40, 40), 1 << 20);
    let edits = map.zoom(&scene, [(0.75, 0.5), (0.4, 0.6)]).expect("large enough");
    let part = edited(&scene, edits);
    assert_eq!(
        part.view.map.map(|map| map.ranges),
        Some([Some((0.0, 2.0)), Some((1e-2, 0.1))])
    );
    let whole_part = whole(&encode(&part), (40, 40), 1 << 20);
    let again = whole(&encode(&part), (40, 40), 1000);
    assert_eq!(cells(&whole_part), cells(&again));
    for (column, row) in [(0, 0), (13, 27), (39, 39)] {
        let [x, rate] = whole_part.values(column, row);
        assert!((0.0..=2.0).contains(&x) && (0.01..=0.1).contains(&rate));
    }
    assert_eq!(map.zoom(&scene, [(0.5, 0.5), (0.1, 0.9)]), None);
}

/// The cell of these two settings says so.
#[track_caller]
fn check_words(map: &Map, column: usize, row: usize, expected: &[&str]) {
    let said = map.say(column, row, Language::English);
    for part in expected {
        assert!(said.contains(part), "{said:?} does not say {part:?}");
    }
    assert_ne!(said, map.say(column, row, Language::Chinese));
}

/// f = x⁴ − 3x² + x has its maximum at 0.1699, and minima at −1.3008 and 1.1309 (roots of 4x³ − 6x + 1); at rates below
/// 1 / max f″ nothing jumps over it.
#[test]
fn small_rates_end_on_the_side_they_start_on() {
    let map = whole(
        "f=x^4-3x^2%2Bx&map=x,lr&mapx=-2,2&mapy=0.01,0.02",
        (41, 3),
        1 << 20,
    );
    for column in 0..41 {
        let [x, _] = map.values(column, 1);
        let expected = if x < 0.1699 { -1.3008 } else { 1.1309 };
        let Some(Cell {
            end: End::Settled(place),
            ..
        }) = map.cell(column, 1)
        else {
            panic!("{}", map.say(column, 1, Language::English));
        };
        assert!((map.places()[place][0] - expected).abs() < 1e-3, "from {x}");
    }
    check_words(
        &map,
        40,
        0,
        &[
            "start x = 1.95",
            "learning rate = 0.01",
            "settles at x = 1.131 after",
            "updates",
        ],
    );
}

/// For f = x²/2 an update takes x to (1 − rate) x: from 2 on the rate is too large, at 1 one update is enough.
#[test]
fn beyond_the_border_it_explodes() {
    let map = whole("f=x^2/2&map=lr,x&mapx=0.25,4&mapy=1,3", (64, 3), 1 << 20);
    for column in 0..64 {
        let [rate, x] = map.values(column, 1);
        let cell = map.cell(column, 1).expect("the map is whole");
        let growth = (1.0 - rate).abs();
        let end = if growth > 1.05 {
            // Until |x| or x²/2 is beyond the limit.
            let updates = libm::log((2.0 * LIMIT).sqrt() / x) / libm::log(growth);
            assert!(
                (f64::from(u32::try_from(cell.step).unwrap_or(0)) - updates.ceil()).abs() <= 1.0,
                "rate {rate}"
            );
            End::Exploded
        } else if growth < 0.95 {
            End::Settled(0)
        } else {
            continue;
        };
        assert_eq!(cell.end, end, "rate {rate}");
    }
    check_words(&map, 63, 1, &["explodes after"]);
}

#[test]
fn more_of_the_way_is_left_where_the_loss_is_higher() {
    let map = whole(
        "data=cars&scale=std&map=lr,batch&mapx=0.001,1&stop=steps:50",
        (9, 4),
        1 << 22,
    );
    let slow = map.cell(0, 3).expect("the map is whole").loss;
    let good = map.cell(5, 3).expect("the map is whole").loss;
    assert!(good < slow && map.left(good) < map.left(slow));
    assert!((0.0..=1.0).contains(&map.left(slow)));
    assert!(map.left(f64::INFINITY) > 1.0 && map.left(1e300) > 1.0);
    check_words(&map, 5, 3, &["batch size = 50", "training loss", "50 updates"]);
}

/// With all samples a standardized line has the curvature 2: from the rate 1 on the loss grows, at first too slowly to
/// leave the numbers within 20 updates.
#[test]
fn what_ends_higher_than_it_began_is_counted() {
    let map = whole(
        "data=cars&scale=std&map=lr,batch&mapx=0.9,1.1&stop=steps:20",
        (9, 4),
        1 << 22,
    );
    let higher = |column: usize, row: usize| {
        let cell = map.cell(column, row).expect("the map is whole");
        cell.end != End::Exploded && map.left(cell.loss) > 1.0
    };
    for column in 0..9 {
        let [rate, batch] = map.values(column, 3);
        assert_eq!((batch, higher(column, 3)), (50.0, rate > 1.0), "{rate}");
    }
    let cells = (0..9).flat_map(|column| (0..4).map(move |row| (column, row)));
    assert_eq!(
        map.above(),
        cells.filter(|(column, row)| higher(*column, *row)).count()
    );
}

/// A map of anything comes to its end in bounded bites, and speaks of no number that is none.
#[track_caller]
fn check_sound(link: &str) {
    for size in [(1, 1), (9, 7)] {
        let map = whole(link, size, 200_000);
        for language in Language::ALL {
            for row in 0..size.1 {
                for column in 0..size.0 {
                    let said = map.say(column, row, language);
                    assert!(!said.contains(['?', '∞']) && !said.is_empty(), "{link}: {said}");
                }
            }
            assert!(note(&open(link), language).contains(&map.most_updates().to_string()));
        }
    }
}

#[test]
fn nothing_breaks_it() {
    for link in [
        "f=1&map=x,lr",
        "f=0*x&map=lr,x",
        "f=1/x&map=x,lr&mapx=-1,1",
        "f=sqrt(x)&map=x,lr",
        "f=sqrt(-1-x^2)&map=x,lr",
        "f=|x|&map=x,lr&opt=adam",
        "f=tan(x)&map=x,lr",
        "f=x^3&map=x,lr&mapx=-1e12,1e12&mapy=1e-300,1e300",
        "f=exp(x^2)&map=x,momentum&opt=momentum&mapy=0,1",
        "f=x*y&map=x,y&mapx=-1e12,1e12",
        "f=x%2By&map=lr,y",
        "f=-x^2&map=x,lr",
        "f=sin(1000x)&map=x,lr&mapx=0,1e-11",
        "f=x^2&map=x,lr&stop=steps:0",
        "f=x^2&map=x,lr&stop=loss:1e300",
        "f=x^2&map=x,lr&mapx=1,1.000000001",
        "data=line&model=poly:5&map=c5,lr&start=0,0,0,0,0,1e12&stop=steps:9",
    ] {
        check_sound(link);
    }
}

/// Every bite is bounded: over 20 000 rows none of 100 000 samples makes more than a few updates of all of them.
#[test]
fn many_rows_are_taken_in_bites() {
    let mut rows = "x,y\n".to_owned();
    for i in 0..20_000 {
        let _ = writeln!(rows, "{},{}", i % 17, i % 5);
    }
    let text = downhill::data::encode_base64(rows.as_bytes());
    let scene = open(&format!("data=csv:{text}&map=lr,batch&scale=std"));
    let mut map = blank(&scene, (320, 200));
    assert_eq!(map.axes()[1].high, 20_000.0);
    let mut computed = Vec::new();
    for _ in 0..300 {
        assert!(!map.refine(100_000));
        computed.push(map.computed());
    }
    assert!(
        computed.windows(2).all(|pair| pair[1] - pair[0] <= 5),
        "{computed:?}"
    );
    assert!(*computed.last().expect("it was computed") > 0);
}

#[test]
fn what_may_go_along_an_axis() {
    let names = |link: &str| -> Vec<String> {
        let scene = open(link);
        Dimension::all_of(&scene)
            .iter()
            .map(|axis| axis.name(&scene))
            .collect()
    };
    assert_eq!(names("f=x^2"), ["x", "lr"]);
    assert_eq!(names("f=x^2%2By&opt=momentum"), ["x", "y", "lr", "momentum"]);
    assert_eq!(names("data=cars"), ["w", "b", "lr", "batch"]);
    assert_eq!(names("data=csv:eCx5CjEsMQoyLDM&split=0.5"), ["w", "b", "lr"]);
}

#[test]
fn what_does_not_change_the_runs_keeps_the_map() {
    let (axes, size) = (
        |scene: &Scene| MapAxis::both_of(scene, VISIBLE).expect("a map"),
        (9, 7),
    );
    let scene = open("f=x^4-3x^2%2Bx&map=x,lr&start=1&lr=0.1&step=3");
    let map = Map::new(&scene, axes(&scene), VISIBLE, size);
    for (link, same) in [
        (
            "f=x^4-3x^2%2Bx&map=x,lr&start=2&lr=0.3&lrlog=2:0.1&play=1&theme=dark",
            true,
        ),
        ("f=x^4-3x^2%2Bx&map=x,lr&vs=opt:adam", true),
        ("f=x^4-3x^2%2Bx&map=lr,x", false),
        ("f=x^4-3x^2%2Bx&map=x,lr&opt=momentum", false),
        ("f=x^4-3x^2&map=x,lr", false),
        ("f=x^4-3x^2%2Bx&map=x,lr&mapx=0,1", false),
        ("f=x^4-3x^2%2Bx&map=x,lr&stop=steps:9", false),
        ("f=x^4-3x^2%2Bx&map=x,lr&sched=exp:0.9", false),
    ] {
        let other = open(link);
        assert_eq!(map.is_of(&other, axes(&other), VISIBLE, size), same, "{link}");
    }
    assert!(!map.is_of(&scene, axes(&scene), VISIBLE, (9, 8)));
}
