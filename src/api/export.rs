//! What can be taken away from a session, or from a link: figure, formulas, code.

use super::{checked, session::Session};
use crate::{
    export::{
        code::code,
        figure::{Figure, figure},
        formulas::{Notation, formulas},
    },
    formula::Library,
    language::Language,
    scene::{Scene, Theme},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// The scene at the step that is shown, as an SVG document of `width` × `height` CSS pixels. With the page's `address`,
    /// what stands before `#`, its source is a link.
    ///
    /// # Errors
    /// A JavaScript `Error` if it cannot be drawn.
    pub fn figure(
        &self,
        width: u32,
        height: u32,
        dark: bool,
        address: Option<String>,
    ) -> Result<String, JsError> {
        drawn(&self.at_step(), (width, height), dark, self.language, address)
    }

    /// The run as a Python script over `library`, `pytorch` or `numpy`. With the page's `address`, what stands before `#`,
    /// it says where the run is to be seen.
    ///
    /// # Errors
    /// A JavaScript `Error` for any other library.
    pub fn code(&self, library: &str, address: Option<String>) -> Result<String, JsError> {
        Ok(code(
            &self.scene,
            library_of(library)?,
            &address.unwrap_or_default(),
        ))
    }

    /// The formulas and the next update in `notation`, `latex` or `markdown`, with the page's `address` as in the code.
    ///
    /// # Errors
    /// A JavaScript `Error` for any other notation.
    pub fn formulas(&self, notation: &str, address: Option<String>) -> Result<String, JsError> {
        let address = address.unwrap_or_default();
        Ok(formulas(
            &self.at_step(),
            notation_of(notation)?,
            self.language,
            &address,
        ))
    }
}

impl Session {
    /// The scene, opened at the step that is shown; without its question where that is not asked any more.
    fn at_step(&self) -> Scene {
        let mut scene = self.scene.clone();
        scene.step = self.shown();
        scene.view.ask = self.question().map(|question| question.ask);
        scene
    }
}

/// The figure of `link`, as [`Session::figure`] makes it.
///
/// # Errors
/// A JavaScript `Error` with the message for a bad link.
#[wasm_bindgen(js_name = figure)]
pub fn figure_of(
    link: &str,
    width: u32,
    height: u32,
    dark: bool,
    address: Option<String>,
) -> Result<String, JsError> {
    let scene = checked(link)?;
    drawn(&scene, (width, height), dark, language_of(&scene), address)
}

/// The script of `link`, as [`Session::code`] makes it.
///
/// # Errors
/// A JavaScript `Error` with the message for a bad link, or an unknown library.
#[wasm_bindgen(js_name = code)]
pub fn code_of(link: &str, library: &str, address: Option<String>) -> Result<String, JsError> {
    Ok(code(
        &checked(link)?,
        library_of(library)?,
        &address.unwrap_or_default(),
    ))
}

/// The formulas of `link`, as [`Session::formulas`] makes them.
///
/// # Errors
/// A JavaScript `Error` with the message for a bad link, or an unknown notation.
#[wasm_bindgen(js_name = formulas)]
pub fn formulas_of(link: &str, notation: &str, address: Option<String>) -> Result<String, JsError> {
    let scene = checked(link)?;
    let (notation, address) = (notation_of(notation)?, address.unwrap_or_default());
    Ok(formulas(&scene, notation, language_of(&scene), &address))
}

fn drawn(
    scene: &Scene,
    size: (u32, u32),
    dark: bool,
    language: Language,
    address: Option<String>,
) -> Result<String, JsError> {
    let look = Figure {
        size,
        theme: if dark { Theme::Dark } else { Theme::Light },
        language,
        address: &address.unwrap_or_default(),
    };
    figure(scene, &look).map_err(|error| JsError::new(&error.to_string()))
}

fn language_of(scene: &Scene) -> Language {
    scene.view.language.unwrap_or_default()
}

fn library_of(name: &str) -> Result<Library, JsError> {
    match name {
        "numpy" => Ok(Library::NumPy),
        "pytorch" => Ok(Library::PyTorch),
        _ => Err(JsError::new("the library is numpy or pytorch")),
    }
}

fn notation_of(name: &str) -> Result<Notation, JsError> {
    match name {
        "latex" => Ok(Notation::Latex),
        "markdown" => Ok(Notation::Markdown),
        _ => Err(JsError::new("the notation is latex or markdown")),
    }
}
