//! Where things are.

use crate::shell::ask;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders the tasks work in.
#[derive(Clone, Debug)]
pub struct Places {
    /// The repository.
    pub root: PathBuf,
    /// What cargo writes to, wherever the user has put it.
    pub target: PathBuf,
    /// The finished site.
    pub dist: PathBuf,
    /// The browser tests, and with them everything of npm's.
    pub browser: PathBuf,
}

impl Places {
    /// Finds them, and makes the repository the current folder.
    pub fn find() -> Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = here
            .parent()
            .context("xtask stands in no repository")?
            .to_path_buf();
        std::env::set_current_dir(&root)?;
        let metadata = ask(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))
            .context("`cargo metadata` failed")?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("`cargo metadata` names no target folder")?;
        Ok(Self {
            target: Path::new(target).to_path_buf(),
            dist: root.join("dist"),
            browser: root.join("tests/browser"),
            root,
        })
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
