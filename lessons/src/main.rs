//! Writes the lessons and the gallery into the site: `downhill-lessons LESSONS SITE`.

use downhill::language::Language;
use downhill_lessons::{doors::doors, gallery::gallery, pages, plan};
use std::{error::Error, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, site] = words.as_slice() else {
        eprintln!("usage: downhill-lessons LESSONS SITE");
        return ExitCode::from(2);
    };
    match write(Path::new(folder), Path::new(site)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, site: &Path) -> Result<(), Box<dyn Error>> {
    let lessons = plan::read(folder)?;
    for language in Language::ALL {
        for place in 0..lessons.len() {
            pages::lesson(folder, site, &lessons, place, language)?;
        }
        pages::list(folder, site, &lessons, language)?;
        gallery(folder, site, &lessons, language)?;
    }
    doors(site)?;
    for file in ["lessons.css", "lessons.js"] {
        fs::copy(folder.join(file), site.join("lessons").join(file))?;
    }
    Ok(())
}
