//! npm's packages: they live with the browser tests.

use crate::packages::apt_install;
use crate::places::Places;
use crate::shell::{find, run};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// Makes sure that the packages of `tests/browser/package-lock.json` are installed.
pub fn install(places: &Places) -> Result<()> {
    let lock = places.browser.join("package-lock.json");
    let installed = places.browser.join("node_modules/.package-lock.json");
    let time = |path: &PathBuf| path.metadata().and_then(|data| data.modified()).ok();
    if time(&installed).is_some_and(|made| time(&lock).is_some_and(|asked| made >= asked)) {
        return Ok(());
    }
    if find("npm").is_none() {
        apt_install(&["nodejs", "npm"], "Node (with npm)")?;
    }
    let npm = find("npm").context("npm is not in the PATH")?;
    run(Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&places.browser))
}

/// Makes sure that a package is there which is only ever measured against, and is too large for everybody's tests.
pub fn install_to_compare(places: &Places, package: &str) -> Result<()> {
    let name = package.rsplit_once('@').map_or(package, |(name, _)| name);
    if places.browser.join("node_modules").join(name).exists() {
        return Ok(());
    }
    let npm = find("npm").context("npm is not in the PATH")?;
    run(Command::new(npm)
        .args(["install", "--no-save", "--no-audit", "--no-fund", package])
        .current_dir(&places.browser))
}

/// `node` with a script of `tests/browser/`.
pub fn node(places: &Places, script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(&places.browser);
    command
}

/// A program that an installed package brings, such as `tsc`: its script, run by `node`.
pub fn program(places: &Places, script: &str) -> Command {
    let script = places.browser.join("node_modules").join(script);
    let mut command = Command::new("node");
    command.arg(script).current_dir(&places.browser);
    command
}
