//! `scenes.txt`: the lessons in their order, each with the links of its scenes.

use std::{error::Error, fs, path::Path};

/// A lesson: its number, its name in addresses, and its scenes.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// From 1.
    pub number: u32,
    /// Its name in addresses.
    pub slug: String,
    /// The names and links of its scenes.
    pub scenes: Vec<(String, String)>,
}

impl Lesson {
    /// The name of its page.
    pub fn file(&self) -> String {
        format!("{}-{}.html", self.number, self.slug)
    }

    /// The link of a scene.
    pub fn link(&self, scene: &str) -> Option<&str> {
        let found = self.scenes.iter().find(|(name, _)| name == scene)?;
        Some(&found.1)
    }
}

/// The lessons in the folder `lessons/`.
///
/// # Errors
/// A file that cannot be read, or a line of it.
pub fn read(folder: &Path) -> Result<Vec<Lesson>, Box<dyn Error>> {
    parse(&fs::read_to_string(folder.join("scenes.txt"))?)
}

/// The lessons of a text.
///
/// # Errors
/// A line that is neither a lesson, a scene of one nor a comment.
pub fn parse(text: &str) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let mut lessons: Vec<Lesson> = Vec::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (first, rest) = line
            .trim()
            .split_once(' ')
            .ok_or_else(|| format!("scenes.txt: {line}"))?;
        if line.starts_with(' ') {
            let lesson = lessons.last_mut().ok_or("scenes.txt begins with a scene")?;
            lesson.scenes.push((first.to_owned(), rest.trim().to_owned()));
        } else {
            lessons.push(Lesson {
                number: first.parse()?,
                slug: rest.trim().to_owned(),
                scenes: Vec::new(),
            });
        }
    }
    Ok(lessons)
}
