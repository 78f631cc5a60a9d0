//! The picture of a map: where things are on it, what its pixels are, and what stands around them.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test` writes the kept files anew; a changed one is to be looked at before it is kept.

use downhill::insight::map::{Map, MapAxis};
use downhill::language::Language::{Chinese, English};
use downhill::plot::{Fill, Look, MapStage, Medium, Overlay, Theme, svg};
use downhill::scene::{Scene, decode};

const VISIBLE: [(f64, f64); 2] = [(-2.0, 2.0), (-2.0, 2.0)];

fn opened(link: &str, size: (f64, f64), cell: f64) -> (Scene, MapStage, Map) {
    let scene = decode(link).scene;
    let axes = MapAxis::both_of(&scene, VISIBLE).expect("the link has a map");
    let names = scene.objective();
    let stage = MapStage::new(axes, names.parameters(), size, 1.0, cell).expect("there is room");
    let mut map = Map::new(&scene, axes, VISIBLE, stage.size());
    while !map.refine(u64::MAX) {}
    (scene, stage, map)
}

fn drawn(link: &str, (width, height): (u32, u32), cell: f64, overlay: Overlay) -> String {
    let (scene, stage, map) = opened(link, (f64::from(width), f64::from(height)), cell);
    let look = Look {
        theme: scene.view.theme.unwrap_or_default(),
        language: scene.view.language.unwrap_or_default(),
        medium: Medium::Svg,
    };
    let overlay = Overlay {
        pointed: overlay.pointed,
        from: overlay.from,
        ..Overlay::of(&scene, map.axes())
    };
    svg::document(width, height, &look, |backend| {
        stage.draw_cells(backend, &look, &map)?;
        stage.draw(backend, &look, &map, &overlay)
    })
    .expect("a text takes everything")
}

#[track_caller]
fn check_snapshot(name: &str, text: &str) {
    let path = format!("{}/tests/snapshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, text).expect("the folder is there");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{name}.svg has changed; look at it before you keep it"
    );
}

#[test]
fn snapshots() {
    check_snapshot(
        "map_double_well",
        &drawn(
            "f=x^4-3x^2%2Bx&map=x,lr&start=1&lr=0.05",
            (640, 420),
            14.0,
            Overlay::default(),
        ),
    );
    let pointed = Overlay {
        pointed: Some((150.0, 90.0)),
        ..Overlay::default()
    };
    check_snapshot(
        "map_cars_narrow_dark",
        &drawn(
            "data=cars&scale=std&map=lr,batch&mapx=0.01,10&stop=steps:40&lr=0.1&theme=dark&lang=zh",
            (340, 320),
            12.0,
            pointed,
        ),
    );
    let dragged = Overlay {
        pointed: Some((300.0, 60.0)),
        from: Some((120.0, 200.0)),
        ..Overlay::default()
    };
    check_snapshot(
        "map_logarithm",
        &drawn(
            "f=ln(x)^2&map=x,lr&start=9&stop=steps:100",
            (420, 300),
            12.0,
            dragged,
        ),
    );
}

/// What a link's picture says around its cells.
#[track_caller]
fn check_says(link: &str, expected: &[&str]) {
    let text = drawn(link, (640, 420), 14.0, Overlay::default());
    for words in expected {
        assert!(text.contains(words), "{link}: {words:?} is not there");
    }
}

#[test]
fn axes_and_legend_are_named() {
    check_says(
        "f=x^4-3x^2%2Bx&map=x,lr",
        &[
            "start x →",
            "↑ learning rate",
            "x = −1.301",
            "x = 1.131",
            "explodes",
            "not settled yet",
            "1000",
            "0.001",
        ],
    );
    check_says(
        "f=x^2%2By^2&map=x,y&lang=zh",
        &["起点 x →", "↑ 起点 y", "x = 0, y = 0", "更新次数"],
    );
    check_says(
        "data=cars&scale=std&map=batch,lr&stop=steps:20",
        &["batch size →", "left of the way down: 100 %", "0.01 %"],
    );
    check_says(
        "f=x^2&opt=momentum&map=momentum,lr&lang=zh",
        &["动量 →", "↑ 学习率", "发散"],
    );
}

/// The raster has a pixel for each cell, the uppermost row first, in the colour of its end.
#[test]
fn pixels_are_the_cells() {
    for theme in [Theme::Light, Theme::Dark] {
        let (_, stage, map) = opened(
            "f=x^4-3x^2%2Bx&map=x,lr&mapy=0.05,0.0500001",
            (300.0, 200.0),
            20.0,
        );
        let (columns, rows) = stage.size();
        let raster = stage.raster(&map, theme);
        assert_eq!(raster.len(), 4 * columns * rows);
        assert!(raster.chunks(4).all(|pixel| pixel[3] == 255));
        // The two places differ in hue: of the left one there is more blue than red in the light, and so on.
        let pixel = |column: usize| &raster[4 * column..4 * column + 3];
        assert_ne!(pixel(0), pixel(columns - 1));
        let end = map.cell(0, rows - 1).expect("the map is whole").end;
        let hue = Fill::of(end, theme).colour.rgb;
        let blue = |[r, _, b]: [u8; 3]| b > r;
        let left = pixel(0);
        assert_eq!(blue([left[0], left[1], left[2]]), blue([hue.0, hue.1, hue.2]));
    }
    let (scene, stage, map) = opened("f=x^2&map=x,lr", (300.0, 200.0), 20.0);
    let blank = Map::new(&scene, *map.axes(), VISIBLE, stage.size());
    assert!(stage.raster(&blank, Theme::Light).iter().all(|&byte| byte == 0));
}

/// A place on the picture leads to the cell whose middle is nearest, and the keyboard from cell to cell.
#[test]
fn places_are_cells() {
    let (_, stage, map) = opened("f=x^2&map=x,lr&mapy=0.1,1", (640.0, 420.0), 4.0);
    let (columns, rows) = stage.size();
    for cell in [(0, 0), (17, 30), (columns - 1, rows - 1)] {
        let middle = stage.middle(cell);
        assert_eq!(stage.cell_at(middle), Some(cell));
        let next = stage.neighbour(middle, 1.0, -2.0);
        let expected = ((cell.0 + 1).min(columns - 1), cell.1.saturating_sub(2));
        assert_eq!(stage.cell_at(next), Some(expected));
    }
    let rect = stage.rect();
    assert_eq!(stage.cell_at((rect.left, rect.top)), Some((0, rows - 1)));
    assert_eq!(stage.cell_at((rect.left - 30.0, rect.top)), None);
    assert_eq!(stage.cell_at((f64::NAN, 3.0)), None);
    // Up is more.
    let [low, high] = [map.values(0, 0)[1], map.values(0, rows - 1)[1]];
    assert!(low < high && low >= 0.1 && high <= 1.0);
    let parts = stage.parts((rect.left, rect.bottom), (rect.right + 99.0, rect.top));
    assert_eq!(parts, Some([(0.0, 1.0), (0.0, 1.0)]));
    assert_eq!(stage.parts((100.0, 100.0), (105.0, 300.0)), None);
    assert_eq!(stage.parts((100.0, 100.0), (f64::NAN, 300.0)), None);
    assert!(
        stage
            .neighbour((f64::NAN, f64::INFINITY), f64::NAN, 0.0)
            .0
            .is_finite()
    );
}

#[test]
fn every_size_is_drawn_or_left() {
    let scene = decode("f=x^2&map=x,lr").scene;
    let axes = MapAxis::both_of(&scene, VISIBLE).expect("the link has a map");
    for (width, height) in [
        (1.0, 1.0),
        (0.0, 300.0),
        (f64::NAN, 300.0),
        (40.0, 1e9),
        (90.0, 90.0),
    ] {
        assert!(
            MapStage::new(axes, &[], (width, height), 1.0, 1.0).is_none(),
            "{width} × {height}"
        );
    }
    for (width, height) in [(180.0, 180.0), (320.0, 240.0), (5000.0, 3000.0)] {
        let stage = MapStage::new(axes, &[], (width, height), f64::NAN, 1.0).expect("there is room");
        let (columns, rows) = stage.size();
        assert!((1..=640).contains(&columns) && (1..=400).contains(&rows));
    }
}

#[test]
fn nothing_in_it_is_no_number() {
    for link in [
        "f=1&map=x,lr",
        "f=1/x&map=x,lr&start=0",
        "f=sqrt(-1-x^2)&map=x,lr",
        "f=x^3&map=x,lr&mapx=-1e12,1e12&mapy=1e-300,1e300&start=1e12&lr=1e300",
        "f=x*y&map=y,lr&mapx=-1e12,1e12",
        "data=cars&map=batch,lr&mapx=49,50&stop=steps:3",
        "data=cars&map=batch,lr&mapx=2,7&stop=steps:3",
    ] {
        for language in [English, Chinese] {
            let text = drawn(
                &format!("{link}&lang={}", language.tag()),
                (340, 260),
                16.0,
                Overlay::default(),
            );
            assert!(
                !text.contains("NaN") && !text.contains("inf") && !text.contains('∞'),
                "{link}"
            );
        }
    }
}
