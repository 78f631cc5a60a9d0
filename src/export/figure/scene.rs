//! The stage of a scene at a step, or its map, as one picture.

use crate::{
    insight::{
        basins::Basins,
        map::{Map, MapAxis},
        progress::Progress,
    },
    language::Language,
    plot::{Look, MapStage, Medium, Overlay, Picture, Stage, Theme, svg},
    scene::Scene,
    trainer,
};
use plotters_backend::DrawingErrorKind;
use std::rc::Rc;

/// How wide a cell of a map is, in CSS pixels: each is a rectangle of its own in the document.
const CELL: f64 = 3.0;

/// How much is computed at most, in samples that are looked at: of the runs beyond the step that is shown, to which the
/// view is fitted; and of a map, of which the cells that are missing show what a coarser one has.
const RUNS: u64 = 16_000_000;
const MAP: u64 = 600_000_000;

/// The scene at its step as an SVG document of this size, in CSS pixels, as the page draws it; of a scene with a map that,
/// in coarser cells.
///
/// # Errors
/// The backend's.
pub fn document(
    scene: &Scene,
    (width, height): (u32, u32),
    theme: Theme,
    language: Language,
) -> Result<String, DrawingErrorKind<std::io::Error>> {
    let mut runs = scene.runs();
    for run in &mut runs {
        run.extend(scene.step);
    }
    trainer::extend_all(&mut runs, RUNS);
    let stage = Stage::of_scene(scene, &runs, f64::from(width), f64::from(height), 1.0);
    let look = Look {
        theme,
        language,
        medium: Medium::Svg,
    };
    let size = (f64::from(width), f64::from(height));
    let map = MapAxis::both_of(scene, stage.visible()).and_then(|axes| {
        Some((
            axes,
            MapStage::new(axes, scene.objective().parameters(), size, 1.0, CELL)?,
        ))
    });
    if let Some((axes, place)) = map {
        let mut map = Map::new(scene, axes, stage.visible(), place.size());
        map.refine(MAP);
        return svg::document(width, height, &look, |backend| {
            place.draw_cells(backend, &look, &map)?;
            place.draw(backend, &look, &map, &Overlay::of(scene, &axes))
        });
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
}
