//! Figures of scenes, drawn by the page's own drawing code.

use downhill::{
    export::figure::{document, escaped, told},
    language::Language,
    scene::{self, Scene, Severity, Theme},
};
use std::{error::Error, fs, path::Path};

/// The scene of a link that must be without fault.
///
/// # Errors
/// What is wrong with the link.
pub fn scene_of(link: &str) -> Result<Scene, Box<dyn Error>> {
    let decoded = scene::decode(link);
    let faults = decoded
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error);
    match faults.map(|problem| problem.say(Language::English)).next() {
        Some(fault) => Err(format!("{link}: {fault}").into()),
        None => Ok(decoded.scene),
    }
}

/// Draws a scene for light and for dark pages, as files in `folder` whose names begin with `name`, and gives the HTML
/// that shows the one that fits. `beside` is the way to the folder from the page.
///
/// # Errors
/// A bad link, or a file that cannot be written.
pub fn picture(
    link: &str,
    size: (u32, u32),
    language: Language,
    (folder, beside): (&Path, &str),
    name: &str,
) -> Result<String, Box<dyn Error>> {
    let scene = scene_of(link)?;
    fs::create_dir_all(folder)?;
    let (width, height) = size;
    let tag = language.tag();
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let text = document(&scene, size, theme, language)?;
        fs::write(folder.join(format!("{name}.{tag}.{word}.svg")), text)?;
    }
    Ok(format!(
        "<picture><source srcset=\"{beside}{name}.{tag}.dark.svg\" media=\"(prefers-color-scheme: dark)\"><img \
         src=\"{beside}{name}.{tag}.light.svg\" width=\"{width}\" height=\"{height}\" alt=\"{}\"></picture>",
        escaped(&told(&scene, language))
    ))
}
