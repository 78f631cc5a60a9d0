//! The text of a lesson: a head of `title:` and `teaches:`, an empty line, and then HTML with lines between that begin with
//! an at sign.
//!
//! ```text
//! @scene NAME | CAPTION
//! @try                              what follows, up to the next such line, is something to try
//! @question NAME | UNTIL | QUESTION what follows, up to @end, is the answer; UNTIL says what in the scene brings it out.
//!                                   A question about a scene above says where its name goes, by `{picture}`
//! @end
//! ```

use std::error::Error;

/// A lesson in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Its heading.
    pub title: String,
    /// What it teaches, in a sentence or two.
    pub teaches: String,
    /// Its parts in their order.
    pub parts: Vec<Part>,
}

/// A part of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// HTML.
    Text(String),
    /// A scene and its caption.
    Scene(String, String),
    /// HTML with something to try.
    Try(String),
    /// A question about a scene.
    Question {
        /// The scene.
        scene: String,
        /// Conditions that bring out the answer, separated by spaces.
        until: String,
        /// The question.
        question: String,
        /// The answer, HTML.
        answer: String,
    },
}

/// The lesson that `text` is.
///
/// # Errors
/// A line that is not understood.
pub fn parse(text: &str) -> Result<Content, Box<dyn Error>> {
    let (head, body) = text
        .split_once("\n\n")
        .ok_or("an empty line ends the head, and there is none")?;
    let mut content = Content::default();
    for line in head.lines() {
        match line.split_once(": ") {
            Some(("title", title)) => title.clone_into(&mut content.title),
            Some(("teaches", teaches)) => teaches.clone_into(&mut content.teaches),
            _ => return Err(format!("in the head: {line}").into()),
        }
    }
    let parts = &mut content.parts;
    parts.push(Part::Text(String::new()));
    for line in body.lines() {
        let Some(mark) = line.strip_prefix('@') else {
            if !matches!(
                parts.last(),
                Some(Part::Text(_) | Part::Try(_) | Part::Question { .. })
            ) {
                parts.push(Part::Text(String::new()));
            }
            if let Some(Part::Text(to) | Part::Try(to) | Part::Question { answer: to, .. }) = parts.last_mut()
            {
                to.push_str(line);
                to.push('\n');
            }
            continue;
        };
        let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
        let cells: Vec<&str> = rest.split(" | ").collect();
        parts.push(match (word, cells.as_slice()) {
            ("scene", [scene, caption]) => Part::Scene((*scene).to_owned(), (*caption).to_owned()),
            ("try", [""]) => Part::Try(String::new()),
            ("question", [scene, until, question]) => Part::Question {
                scene: (*scene).to_owned(),
                until: (*until).to_owned(),
                question: (*question).to_owned(),
                answer: String::new(),
            },
            ("end", [""]) => Part::Text(String::new()),
            _ => return Err(format!("not understood: {line}").into()),
        });
    }
    parts.retain(|part| !matches!(part, Part::Text(text) if text.trim().is_empty()));
    Ok(content)
}

impl Content {
    /// The names of the scenes, in their order.
    pub fn scenes(&self) -> Vec<&str> {
        let named = self.parts.iter().filter_map(|part| match part {
            Part::Scene(name, _) => Some(name.as_str()),
            _ => None,
        });
        named.collect()
    }

    /// The number of a picture on the page, from 1. A scene that stands with its question only counts there.
    pub fn number(&self, name: &str) -> usize {
        let mut known: Vec<&str> = Vec::new();
        let above = self.scenes();
        for part in &self.parts {
            match part {
                Part::Scene(scene, _) => known.push(scene),
                Part::Question { scene, .. } if !above.contains(&scene.as_str()) => known.push(scene),
                _ => {}
            }
        }
        known
            .iter()
            .position(|each| *each == name)
            .map_or(0, |place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_has_its_parts() {
        let content = parse(
            "title: A\nteaches: B.\n\n<p>one</p>\n@scene s | It moves.\n@try\n<p>two</p>\n@question s | step>=1 | Where?\n<p>there</p>\n@end\n",
        )
        .unwrap();
        assert_eq!((content.title.as_str(), content.scenes()), ("A", vec!["s"]));
        assert_eq!(content.parts.len(), 4);
        assert_eq!(content.parts[2], Part::Try("<p>two</p>\n".to_owned()));
    }

    #[test]
    fn pictures_are_numbered_as_they_stand() {
        let content =
            parse("title: A\nteaches: B.\n\n@scene s | a\n@question q | ended | b\n@end\n@scene t | c\n")
                .unwrap();
        assert_eq!(["s", "q", "t"].map(|name| content.number(name)), [1, 2, 3]);
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for text in [
            "title: A",
            "titel: A\n\n",
            "title: A\n\n@scene s",
            "title: A\n\n@what",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
