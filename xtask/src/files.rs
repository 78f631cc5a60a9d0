//! Folders of files.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// All files under `folder`, in a fixed order; none when it does not exist.
pub fn under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Copies a file, or a folder with everything in it, from `from` to `to`.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let files = if from.is_dir() {
        under(from)
    } else {
        vec![from.to_path_buf()]
    };
    for file in files {
        let rest = file.strip_prefix(from)?;
        // Joining an empty rest would add a slash.
        let goal = if rest.as_os_str().is_empty() {
            to.to_path_buf()
        } else {
            to.join(rest)
        };
        if let Some(folder) = goal.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &goal)
            .with_context(|| format!("cannot copy {} to {}", file.display(), goal.display()))?;
    }
    Ok(())
}

/// Removes a folder with everything in it, if there is one.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
