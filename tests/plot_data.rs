//! The pictures of data: kept as files, and held against what can be told without them.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test` writes the files anew; a changed one is to be looked at before it is kept.

use downhill::data::encode_base64;
use downhill::insight::agreement::{self, Agreement};
use downhill::insight::progress::Progress;
use downhill::language::Language::{self, Chinese, English};
use downhill::plot::{Look, Medium, Picture, Stage, Theme, svg};
use downhill::scene::{self, Scene};
use downhill::trainer::Run;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;
use std::rc::Rc;

/// The scene of a link, and its runs as far as a page would have them.
fn opened(link: &str) -> (Scene, Vec<Run>) {
    let scene = scene::decode(link).scene;
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(scene.step.max(500));
    }
    (scene, runs)
}

/// The link of a scene over these rows.
fn over(csv: &str, rest: &str) -> String {
    format!("data=csv:{}&{rest}", encode_base64(csv.as_bytes()))
}

/// Colour, opacity and corners.
type Stroke = ((u8, u8, u8), f64, Vec<BackendCoord>);

/// What was drawn, in sixteenths of a pixel.
#[derive(Default)]
struct Record {
    calls: usize,
    corners: usize,
    lines: Vec<Stroke>,
    shapes: Vec<Stroke>,
    words: Vec<String>,
    /// Where each word's middle is upwards, and whether it is slanted.
    set: Vec<(f64, bool)>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Record {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1, 1)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        unreachable!("every shape is drawn by its own call")
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Done {
        self.calls += 1;
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (colour, path) = (style.color(), path.into_iter().collect::<Vec<_>>());
        self.calls += 1;
        self.corners += path.len();
        self.lines.push((colour.rgb, colour.alpha, path));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (colour, path) = (style.color(), path.into_iter().collect::<Vec<_>>());
        self.calls += 1;
        self.corners += path.len();
        self.shapes.push((colour.rgb, colour.alpha, path));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Done {
        self.calls += 1;
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        self.calls += 1;
        let slanted = matches!(style.style(), FontStyle::Italic);
        self.set.push((f64::from(at.1) / 16.0, slanted));
        self.words.push(text.to_owned());
        Ok(())
    }
}

/// Both layers of a scene at a step, and the stage.
fn recorded(
    link: &str,
    step: u64,
    (width, height): (f64, f64),
    language: Language,
) -> (Record, Record, Stage) {
    let (scene, runs) = opened(link);
    let stage = Stage::of_scene(&scene, &runs, width, height, 1.0);
    let look = Look {
        language,
        ..Look::default()
    };
    let (mut still, mut moving) = (Record::default(), Record::default());
    let picture = Picture::new(&scene, &runs, step, false, language);
    let picture = picture.with_progress(Rc::new(Progress::of(&runs, 64)), None, false);
    stage.draw_still(&mut still, &look).unwrap();
    picture.draw(&stage, &mut moving, &look).unwrap();
    (still, moving, stage)
}

const WIDE: (f64, f64) = (960.0, 640.0);

/// The accent in light.
const ACCENT: (u8, u8, u8) = (0xd0, 0x10, 0x5a);

#[track_caller]
fn snapshot(name: &str, (width, height): (u32, u32), link: &str) {
    let (mut scene, runs) = opened(link);
    // The losses of the lanes have a test of their own.
    scene.view.hide.push("progress".into());
    let language = scene.view.language.unwrap_or(English);
    let look = Look {
        theme: scene.view.theme.unwrap_or(Theme::Light),
        language,
        medium: Medium::Svg,
    };
    let stage = Stage::of_scene(&scene, &runs, f64::from(width), f64::from(height), 1.0);
    let picture = Picture::new(&scene, &runs, scene.step, false, language);
    let text = svg::document(width, height, &look, |backend| {
        stage.draw_still(backend, &look)?;
        picture.draw(&stage, backend, &look)
    })
    .unwrap();
    assert!(!text.contains("NaN"), "{name} shows what is not a number");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name)
        .with_extension("svg");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{name} is drawn differently from its snapshot; look at it and update"
    );
}

#[test]
fn one_weight() {
    let wide = (960, 640);
    let ray = "data=ray&model=slope&start=-1&lr=0.05&step=2";
    snapshot("data_ray_one", wide, &format!("{ray}&batch=1"));
    snapshot(
        "data_ray_few_dark",
        wide,
        &format!("{ray}&batch=4&theme=dark&lang=zh"),
    );
    snapshot("data_ray_all_narrow", (390, 660), &format!("{ray}&lang=zh"));
    snapshot("data_ray_mae", wide, &format!("{ray}&batch=4&loss=mae"));
    snapshot(
        "data_ray_huber_narrow",
        (390, 660),
        &format!("{ray}&batch=4&loss=huber"),
    );
    snapshot("data_cars_slope", wide, "data=cars&model=slope&lr=0.0005&batch=5");
}

#[test]
fn many_weights() {
    let wide = (960, 640);
    snapshot(
        "data_poly_lanes",
        wide,
        "data=line&model=poly:2&start=3,-1,0&batch=4&lr=0.02&step=10&vs=batch:1;name:SGD",
    );
    snapshot(
        "data_cars_poly",
        wide,
        "data=cars&model=poly:2&scale=std&lr=0.05&step=100&split=0.2",
    );
    snapshot(
        "data_blobs",
        wide,
        "data=blobs&model=logistic&batch=10&lr=0.2&split=0.3&step=30",
    );
    snapshot(
        "data_blobs_narrow_dark",
        (320, 420),
        "data=blobs&model=logistic&batch=10&lr=0.2&split=0.3&step=30&theme=dark&lang=zh",
    );
    snapshot(
        "data_penguins",
        wide,
        "data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1&step=50",
    );
    snapshot(
        "data_penguins_one",
        wide,
        "data=penguins&cols=flipper_length_mm,adelie&model=poly:2&scale=std&lr=0.2&step=100&batch=16",
    );
    snapshot(
        "data_diabetes",
        (390, 660),
        "data=diabetes&model=linear&scale=std&split=0.3&batch=32&lr=0.05&step=100&lang=zh",
    );
}

/// Four samples whose minima are at 1, 3 and 5, and one without a say.
const FOUR: &str = "x,y\n1,1\n2,6\n-1,-5\n0,4\n";

#[track_caller]
fn agree(csv: &str, loss: &str, w: f64, [left, right, none]: [usize; 3]) {
    let scene = scene::decode(&over(csv, &format!("model=slope&loss={loss}"))).scene;
    let fit = &scene.data().unwrap().fit;
    let expected = Agreement { left, right, none };
    assert_eq!(Agreement::at(fit, w), Some(expected), "{loss} at {w}");
}

#[test]
fn samples_agree_outside_their_minima() {
    for loss in ["mse", "mae", "huber"] {
        agree(FOUR, loss, -7.0, [0, 3, 1]);
        agree(FOUR, loss, 1.0, [0, 2, 2]);
        agree(FOUR, loss, 2.0, [1, 2, 1]);
        agree(FOUR, loss, 4.0, [2, 1, 1]);
        agree(FOUR, loss, 5.5, [3, 0, 1]);
        agree(FOUR, loss, 1e12, [3, 0, 1]);
    }
    // The logit is driven up for a 1 and down for a 0, whatever the weight is.
    let classes = "x,y\n1,1\n2,0\n-1,1\n-3,0\n0,1\n4,1\n";
    for w in [-3.0, 0.0, 7.0] {
        agree(classes, "logloss", w, [2, 3, 1]);
    }
    let turns = |csv: &str, rest: &str| {
        let scene = scene::decode(&over(csv, rest)).scene;
        agreement::turns(&scene.data().unwrap().fit)
    };
    assert_eq!(turns(FOUR, "model=slope"), Some(vec![1.0, 3.0, 5.0]));
    assert_eq!(turns(FOUR, "model=line"), None, "two weights");
    assert_eq!(agreement::disagreement(&[1.0, 3.0, 5.0]), Some((1.0, 5.0)));
    assert_eq!(agreement::disagreement(&[2.0, 2.0]), None);
    assert_eq!(agreement::disagreement(&[]), None);
}

#[track_caller]
fn told(numbers: [usize; 3], drawn: [usize; 3], english: &str, chinese: &str) {
    let agreement = |[left, right, none]: [usize; 3]| Agreement { left, right, none };
    let (all, drawn) = (agreement(numbers), agreement(drawn));
    assert_eq!(all.tell_with(&drawn, English), english);
    assert_eq!(all.tell_with(&drawn, Chinese), chinese);
}

#[test]
fn what_samples_say() {
    let nobody = [0; 3];
    told([14, 6, 0], nobody, "14 of 20 say left", "20 个样本中 14 个指向左");
    told([0, 20, 0], nobody, "all 20 say right", "20 个样本都指向右");
    told([1, 0, 2], nobody, "1 of 3 says left", "3 个样本中 1 个指向左");
    told(
        [0, 0, 2],
        nobody,
        "no sample says left or right",
        "没有样本指向左或右",
    );
    told(
        [10, 10, 0],
        [1, 2, 0],
        "10 of 20 say left, 10 right",
        "20 个样本中 10 个指向左，10 个指向右",
    );
    told(
        [14, 6, 0],
        [0, 1, 0],
        "14 of 20 say left, the one drawn says right",
        "20 个样本中 14 个指向左，抽中的这个指向右",
    );
    told(
        [14, 6, 0],
        [3, 1, 0],
        "14 of 20 say left, 3 of the 4 drawn",
        "20 个样本中 14 个指向左，抽中的 4 个里有 3 个",
    );
    told(
        [14, 6, 0],
        [0, 4, 0],
        "14 of 20 say left, none of the 4 drawn",
        "20 个样本中 14 个指向左，抽中的 4 个里一个也没有",
    );
    told(
        [14, 6, 0],
        [4, 0, 0],
        "14 of 20 say left, all of the 4 drawn",
        "20 个样本中 14 个指向左，抽中的 4 个也都如此",
    );
}

#[test]
fn the_count_is_written_on_the_picture() {
    let link = over(FOUR, "model=slope&start=4&lr=1e-9");
    let (_, moving, _) = recorded(&link, 0, WIDE, English);
    assert!(moving.words.iter().any(|words| words == "2 of 4 say left"));
    let (still, moving, _) = recorded(&link, 0, WIDE, Chinese);
    assert!(moving.words.iter().any(|words| words == "4 个样本中 2 个指向左"));
    assert!(still.words.iter().any(|words| words == "样本意见不一"));
}

/// 12 rows around y = 2x, no two x alike, and no x near 0.
fn twelve() -> Vec<(f64, f64)> {
    let noise = [0.5, -0.75, 0.25, -0.5].into_iter().cycle();
    (0..12)
        .zip(noise)
        .map(|(i, noise)| {
            let x = 1.0 + 0.25 * f64::from(i);
            (x, 2.0 * x + noise)
        })
        .collect()
}

fn csv(rows: &[(f64, f64)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(x, y)| format!("{x},{y}")).collect();
    "x,y\n".to_owned() + &rows.join("\n")
}

/// The middle of what a shape covers, in pixels.
fn middle(shape: &[BackendCoord]) -> (f64, f64) {
    let ends = |part: &dyn Fn(&BackendCoord) -> i32| {
        let (low, high) = (shape.iter().map(part).min(), shape.iter().map(part).max());
        f64::from(low.unwrap() + high.unwrap()) / 32.0
    };
    (ends(&|corner| corner.0), ends(&|corner| corner.1))
}

#[test]
fn all_pictures_show_the_batch_that_is_drawn() {
    let rows = twelve();
    let link = over(&csv(&rows), "model=slope&start=0.5&batch=1&lr=0.001");
    let (_, runs) = opened(&link);
    let mut seen: Vec<(f64, f64)> = Vec::new();
    for step in 0..8 {
        let (_, moving, stage) = recorded(&link, step, WIDE, English);
        let view = stage.view().unwrap();
        let (x, y) = rows[runs[0].batch(step + 1)[0] as usize];
        // On the loss: the lowest place of the accent's line is the sample's minimum, w = y/x.
        let lines = moving
            .lines
            .iter()
            .filter(|(rgb, alpha, line)| *rgb == ACCENT && *alpha == 1.0 && line.len() > 4);
        let lowest = lines
            .flat_map(|(_, _, line)| line)
            .filter(|spot| f64::from(spot.1) / 16.0 < view.main.rect.bottom)
            .max_by_key(|spot| spot.1)
            .unwrap();
        let w = view.main.x.low
            + (f64::from(lowest.0) / 16.0 - view.main.rect.left) / view.main.rect.width()
                * view.main.x.width();
        assert!((w - y / x).abs() < 0.05, "step {step}: {w} {}", y / x);
        // In the view of the data: its mark, right of the loss.
        let mark = moving
            .shapes
            .iter()
            .filter(|(rgb, alpha, _)| *rgb == ACCENT && *alpha == 1.0)
            .map(|(_, _, shape)| middle(shape))
            .find(|middle| middle.0 > view.main.rect.right + 20.0)
            .unwrap();
        seen.push((x, mark.0));
    }
    // Pixels across go with x.
    let (first, last) = (
        seen[0],
        *seen.iter().find(|(x, _)| (x - seen[0].0).abs() > 0.5).unwrap(),
    );
    for (x, pixel) in seen {
        let expected = first.1 + (x - first.0) / (last.0 - first.0) * (last.1 - first.1);
        assert!(
            (pixel - expected).abs() < 0.3,
            "{x} is at {pixel}, not at {expected}"
        );
    }
}

/// The number of the batch's slope is nearer to that slope than to the full one, and the other way round, wherever the two
/// are; beyond the chart they stand at its edge.
#[test]
fn numbers_stand_at_their_own_points() {
    let rows = twelve();
    for batch in [1, 3] {
        for size in [WIDE, (390.0, 660.0)] {
            let link = over(
                &csv(&rows),
                &format!("model=slope&start=-1&batch={batch}&lr=0.01&sample=replace"),
            );
            let (_, runs) = opened(&link);
            let mut both = 0;
            for step in 0..12 {
                let (_, moving, stage) = recorded(&link, step, size, English);
                let chart = stage.view().unwrap().slope.unwrap();
                let w = runs[0].state(step).point[0];
                let slope = |rows: &[(f64, f64)]| {
                    let count = f64::from(u32::try_from(rows.len()).unwrap());
                    let sum: f64 = rows.iter().map(|(x, y)| 2.0 * x * (w * x - y)).sum();
                    let y = chart.py(sum / count);
                    y.clamp(chart.rect.top, chart.rect.bottom)
                };
                let drawn: Vec<(f64, f64)> = runs[0]
                    .batch(step + 1)
                    .iter()
                    .map(|i| rows[*i as usize])
                    .collect();
                let (full, own) = (slope(&rows), slope(&drawn));
                let place = |start: &str| {
                    let found = moving.words.iter().position(|word| word.starts_with(start));
                    found.map(|i| moving.set[i].0)
                };
                let (Some(number), Some(other)) = (place("batch +").or(place("batch −")), place("f′("))
                else {
                    continue;
                };
                both += 1;
                assert!(
                    (number - own).abs() <= (number - full).abs() + 4.0,
                    "{link} {step}: {number} {own} {full}"
                );
                assert!(
                    (other - full).abs() <= (other - own).abs() + 4.0,
                    "{link} {step}: {other} {full} {own}"
                );
            }
            assert!(both >= 11, "{both} at {size:?}");
        }
    }
}

/// A line that begins below all samples, but not far, comes into view; a far one is spoken of.
#[test]
fn the_line_is_seen_or_spoken_of() {
    let lines = |link: &str| {
        let (_, moving, stage) = recorded(link, 0, WIDE, English);
        let right = stage.view().unwrap().main.rect.right;
        let found = moving.lines.into_iter().find(|(rgb, alpha, line)| {
            let beside = line.iter().all(|corner| f64::from(corner.0) / 16.0 > right);
            *rgb == ACCENT && *alpha == 1.0 && line.len() == 2 && beside && line[0].1 == line[1].1
        });
        (found.is_some(), moving.words.concat())
    };
    let link = "data=faithful&scale=std&lr=0.1&hide=progress";
    let (seen, words) = lines(link);
    assert!(seen && !words.contains("line is"), "{words}");
    let (seen, words) = lines(&format!("{link}&start=0,-500"));
    assert!(!seen && words.contains("the line is below"), "{words}");
    let (seen, words) = lines(&format!("{link}&start=0,500"));
    assert!(!seen && words.contains("the line is above"), "{words}");
    let (_, moving, _) = recorded(&format!("{link}&start=0,500"), 0, WIDE, Chinese);
    assert!(moving.words.concat().contains("直线在上方"));
}

/// All of 272 residuals are drawn, but faintly; of more than can be told apart none is: some would look like a batch.
#[test]
fn residuals_are_all_drawn_or_none() {
    let stems = |link: &str| {
        let (_, moving, _) = recorded(link, 3, WIDE, English);
        moving
            .shapes
            .iter()
            .find(|(rgb, alpha, _)| *rgb == ACCENT && (*alpha - 0.25).abs() < 0.01)
            .map(|(_, _, corners)| corners.len())
    };
    let corners = stems("data=faithful&scale=std&lr=0.1").unwrap();
    assert!((272 * 4..272 * 8).contains(&corners), "{corners}");
    let rows: String = (0..400).fold("x,y\n".to_owned(), |rows, i| {
        rows + &format!("{i},{}\n", i * 7 % 13)
    });
    let link = format!(
        "data=csv:{}&scale=std",
        downhill::data::encode_base64(rows.as_bytes())
    );
    assert_eq!(stems(&link), None);
}

#[test]
fn classes_are_named() {
    let link = "data=penguins&model=logistic&scale=std&batch=16";
    for (language, spread) in [
        (English, "adelie (spread to be seen)"),
        (Chinese, "adelie（纵向错开只为看清）"),
    ] {
        let (still, _, _) = recorded(link, 3, WIDE, language);
        for word in ["adelie = 0", "adelie = 1", spread] {
            assert!(
                still.words.iter().any(|found| found == word),
                "{word} {:?}",
                still.words
            );
        }
    }
}

/// Chinese has no italics; a letter of mathematics has.
#[test]
fn names_of_columns_are_set_as_what_they_are() {
    for (name, expected) in [("身高", false), ("长", false), ("x", true), ("length", false)] {
        let table = FOUR.replace("x,y", &format!("{name},y"));
        let (still, _, _) = recorded(&over(&table, "model=slope"), 0, WIDE, Chinese);
        let place = still.words.iter().position(|word| word == name).unwrap();
        assert_eq!(still.set[place].1, expected, "{name}");
    }
}

#[test]
fn the_view_shows_the_samples_minima() {
    for scale in [1.0, 1e9, 1e-9] {
        let rows: Vec<(f64, f64)> = twelve().iter().map(|(x, y)| (*x, y * scale)).collect();
        let link = over(&csv(&rows), "model=slope&lr=0.001&stop=steps:5");
        let (_, _, stage) = recorded(&link, 0, WIDE, English);
        let x = stage.view().unwrap().main.x;
        let seen = rows.iter().filter(|(a, b)| x.contains(b / a)).count();
        assert!(seen >= 10 && x.contains(0.0), "{x:?}");
        assert!(x.width() < 10.0 * scale, "{x:?}");
    }
}

/// Rows of `features` features drawn without chance, and a target that hangs on them.
fn many(rows: u32, features: u32, classes: bool) -> String {
    let mut lines = Vec::new();
    for row in 0..rows {
        let feature = |place: u32| f64::from(row * (7919 + 104 * place) % 1000) / 100.0;
        let sum: f64 = (0..features).map(feature).sum();
        let target = if classes {
            f64::from(u8::from(sum > 5.0 * f64::from(features)))
        } else {
            sum + f64::from(row % 13)
        };
        let cells: Vec<String> = (0..features)
            .map(feature)
            .chain([target])
            .map(|cell| cell.to_string())
            .collect();
        lines.push(cells.join(","));
    }
    let names: Vec<String> = (0..=features).map(|place| format!("c{place}")).collect();
    names.join(",") + "\n" + &lines.join("\n")
}

#[test]
fn many_rows_cost_few_calls() {
    for (features, classes, model) in [
        (1, false, "slope"),
        (1, false, "line"),
        (1, true, "logistic"),
        (2, true, "logistic"),
        (3, false, "linear"),
        (3, true, "logistic"),
    ] {
        let link = over(
            &many(1800, features, classes),
            &format!("model={model}&batch=800&lr=1e-4&split=0.3&stop=steps:20"),
        );
        let (still, moving, _) = recorded(&link, 1, WIDE, English);
        assert!(
            still.calls < 700 && still.corners < 60_000,
            "{model}: {} {}",
            still.calls,
            still.corners
        );
        assert!(
            moving.calls < 250 && moving.corners < 50_000,
            "{model}: {} {}",
            moving.calls,
            moving.corners
        );
    }
}

#[test]
fn nothing_is_too_strange() {
    let tables = [
        "x,y\n1,1\n2,2\n",
        "x,y\n1,0\n1,1\n2,0\n",
        "x,y\n0,1\n0,2\n1e-300,5\n",
        "x,y\n1e12,-1e12\n-1e12,1e12\n3,4\n",
        "x,y\n1e-300,1e-300\n2e-300,3e-300\n",
        "x,y\n5,0\n6,0\n7,1\n",
        "a,b,y\n1,2,3\n4,5,6\n7,8,10\n",
        "a,b,y\n1e12,2,0\n-1e12,5,1\n7,1e-9,1\n",
        "一个很长很长很长的列名一个很长很长很长的列名,另一个很长很长很长的列名,目标目标目标目标目标\n1,2,0\n3,4,1\n5,5,0\n",
        "a,b,c,y\n1,2,3,0\n4,5,6,1\n7,8,10,1\n",
        "a,b,c,y\n1,2,3,10\n4,5,6,-1e12\n7,8,10,1e-12\n",
    ];
    let models = ["slope", "line", "linear", "logistic", "poly:3", "poly:12"];
    for table in tables {
        for model in models {
            for loss in ["mse", "mae", "huber", "logloss"] {
                for rest in ["batch=1&lr=0.1", "lr=1e6&split=0.5&scale=std"] {
                    let link = over(table, &format!("model={model}&loss={loss}&{rest}&stop=steps:20"));
                    let (still, moving, _) = recorded(&link, 3, (390.0, 660.0), Chinese);
                    for word in still.words.iter().chain(&moving.words) {
                        assert!(!word.contains("NaN") && !word.contains("inf"), "{word}: {link}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_size() {
    for link in [
        "data=ray&model=slope&start=-1&batch=4&lr=0.05",
        "data=blobs&model=logistic&batch=10&lr=0.2&split=0.3",
        "data=penguins&model=logistic&scale=std&split=0.3&batch=16&lr=0.1",
        "data=diabetes&model=linear&scale=std&split=0.3&batch=32&lr=0.05",
    ] {
        for (width, height) in [
            (0.0, 0.0),
            (1.0, 1.0),
            (60.0, 60.0),
            (49.0, 900.0),
            (900.0, 50.0),
            (150.0, 110.0),
            (320.0, 420.0),
            (4000.0, 2200.0),
            (f64::NAN, 300.0),
        ] {
            recorded(link, 1, (width, height), English);
        }
    }
    let (still, _, _) = recorded("data=cars&model=poly:2&hide=progress", 0, (150.0, 110.0), English);
    assert!(
        still.words.iter().any(|word| word == "distance_ft"),
        "{:?}",
        still.words
    );
}

#[test]
fn a_typed_function_has_no_samples() {
    let (still, moving, _) = recorded("f=x^2&start=2", 1, WIDE, English);
    let words = still.words.iter().chain(&moving.words);
    assert!(
        !words
            .into_iter()
            .any(|word| word.contains("sample") || word.contains("say"))
    );
}
