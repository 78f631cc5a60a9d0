//! The door to the page: converts and delegates. The only floor that knows the browser.
//!
//! Strings, numbers, one canvas and plain objects cross it. Bad input comes back as a list of problems; Rust never
//! calls the page's code.

#[cfg(feature = "whole")]
mod ask;
#[cfg(feature = "whole")]
mod basins;
#[cfg(feature = "whole")]
mod beside;
mod canvas;
#[cfg(feature = "whole")]
mod data;
#[cfg(feature = "whole")]
mod ending;
mod facts;
#[cfg(feature = "whole")]
mod export;
#[cfg(feature = "whole")]
mod grid;
#[cfg(feature = "whole")]
mod lanes;
#[cfg(feature = "whole")]
mod regimes;
#[cfg(feature = "whole")]
mod map;
mod session;
#[cfg(feature = "whole")]
mod shelf;
#[cfg(feature = "whole")]
mod sweep;

#[cfg(feature = "whole")]
pub use export::{code_of, figure_of, formulas_of};
#[cfg(feature = "whole")]
pub use grid::endings;
pub use session::Session;

use crate::{
    export::csv,
    language::{Language, listed},
    scene::{self, Severity},
};
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The most text a trace may be in a page, in bytes: beyond it a browser may refuse the string or run out of memory.
const LONGEST_TRACE: usize = 400 << 20;

/// The run of `link` (a whole address, or the part after its `#`) as CSV.
///
/// # Errors
/// A JavaScript `Error` with the message for a bad link, or for a run too long to be held as one text.
#[cfg(feature = "whole")]
#[wasm_bindgen]
pub fn trace(link: &str) -> Result<String, JsError> {
    let scene = checked(link)?;
    trace_of(&scene, scene.view.language.unwrap_or(Language::English))
}

/// The scene of `link`, which must be without errors.
#[cfg(feature = "whole")]
fn checked(link: &str) -> Result<scene::Scene, JsError> {
    let decoded = scene::decode(link);
    let language = decoded.scene.view.language.unwrap_or(Language::English);
    let errors: Vec<String> = decoded
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| problem.say(language))
        .collect();
    if !errors.is_empty() {
        return Err(JsError::new(&listed(&errors, "\n")));
    }
    Ok(decoded.scene)
}

/// The trace of a scene as one text.
#[cfg(feature = "whole")]
fn trace_of(scene: &scene::Scene, language: Language) -> Result<String, JsError> {
    let mut text = Bounded(String::new());
    match csv::write(scene, &mut text) {
        Ok(_) => Ok(text.0),
        Err(_) => Err(JsError::new(match language {
            Language::English => {
                "The run is too long for a page to hold as one text; use the trace example instead."
            }
            Language::Chinese => "这次运行太长，页面无法一次导出；请改用 trace 示例程序。",
        })),
    }
}

/// A text that refuses to grow beyond [`LONGEST_TRACE`].
struct Bounded(String);

impl std::fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        if self.0.len() + text.len() > LONGEST_TRACE {
            return Err(std::fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}
