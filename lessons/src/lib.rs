//! The lessons: what they say, and the pages made of it.
//!
//! `scenes.txt` has the lessons in their order and the links of their scenes; `en/` and `zh/` have a text for each. The
//! pages can be read without scripts and printed: every scene stands there as a figure that is drawn while the site is
//! built, and becomes alive where scripts run.

pub mod content;
pub mod doors;
pub mod figures;
pub mod frame;
pub mod gallery;
pub mod pages;
pub mod parts;
pub mod plan;
pub mod words;
