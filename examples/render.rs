//! Draws the stage of a link at its step: `cargo run --release --example render -- '<link>' out.svg`.
//!
//! The picture is the page's, 960 × 640 CSS pixels; of a link with a map it is that, in coarser cells. A bad link is explained on standard error; exit code 2.

use downhill::{
    insight::{
        basins::Basins,
        map::{Map, MapAxis},
        progress::Progress,
    },
    language::Language,
    plot::{Look, MapStage, Medium, Overlay, Picture, Stage, svg},
    scene::{self, Severity},
};
use std::{process::ExitCode, rc::Rc};

/// The picture's size in CSS pixels.
const SIZE: (u32, u32) = (960, 640);

/// How wide a cell of a map is, in CSS pixels: each is a rectangle of its own in the document.
const CELL: f64 = 3.0;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(link), Some(path)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: render '<link or the part after #>' out.svg");
        return ExitCode::from(2);
    };
    let decoded = scene::decode(&link);
    let language = decoded.scene.view.language.unwrap_or(Language::English);
    for problem in &decoded.problems {
        eprintln!("{}", problem.say(language));
    }
    if decoded
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        return ExitCode::from(2);
    }
    match picture(&decoded.scene, language).and_then(|text| Ok(std::fs::write(&path, text)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The scene at its step, as an SVG document.
fn picture(scene: &scene::Scene, language: Language) -> Result<String, Box<dyn std::error::Error>> {
    let mut runs = scene.runs();
    for run in &mut runs {
        // The view is fitted to as much of the run as the page knows when it opens the link.
        run.extend(scene.step.max(20_000));
    }
    let (width, height) = SIZE;
    let stage = Stage::of_scene(scene, &runs, f64::from(width), f64::from(height), 1.0);
    let look = Look {
        theme: scene.view.theme.unwrap_or_default(),
        language,
        medium: Medium::Svg,
    };
    if let Some(axes) = MapAxis::both_of(scene, stage.visible()) {
        return map(scene, axes, &stage, look);
    }
    let picture = Picture::new(scene, &runs, scene.step, false, language);
    let picture = picture.with_progress(Rc::new(Progress::of(&runs, 256)), None, false);
    let strip = stage.basins(scene).map(|wanted| {
        let mut strip = Basins::new(&scene.objective(), wanted);
        while !strip.extend(u64::MAX) {}
        Rc::new(strip)
    });
    let picture = picture.with_basins(strip);
    svg::document(width, height, &look, |backend| {
        stage.draw_still(backend, &look)?;
        picture.draw(&stage, backend, &look)
    })
    .map_err(Into::into)
}

/// The map of a scene, as an SVG document.
fn map(
    scene: &scene::Scene,
    axes: [MapAxis; 2],
    stage: &Stage,
    look: Look,
) -> Result<String, Box<dyn std::error::Error>> {
    let (width, height) = SIZE;
    let (names, size) = (scene.objective(), (f64::from(width), f64::from(height)));
    let place =
        MapStage::new(axes, names.parameters(), size, 1.0, CELL).ok_or("there is no room for a map")?;
    let mut map = Map::new(scene, axes, stage.visible(), place.size());
    while !map.refine(u64::MAX) {}
    svg::document(width, height, &look, |backend| {
        place.draw_cells(backend, &look, &map)?;
        place.draw(backend, &look, &map, &Overlay::of(scene, &axes))
    })
    .map_err(Into::into)
}
