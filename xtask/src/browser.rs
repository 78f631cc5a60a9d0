//! A Chromium for the browser tests.

use crate::npm;
use crate::packages::apt_install;
use crate::places::Places;
use crate::shell::{ask, run};
use anyhow::{Result, bail};
use std::path::Path;

/// Makes sure that the browser tests find a Chromium; `browsers.mjs` there knows where to look.
pub fn install(places: &Places) -> Result<()> {
    let known = || ask(npm::node(places, "browsers.mjs").arg("chromium"));
    if let Some(path) = known() {
        println!("browser: {path}");
        return Ok(());
    }
    let debian = std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    let installed = if debian && Path::new("/usr/bin/apt-get").exists() {
        apt_install(&["chromium", "fonts-noto-cjk"], "Chromium")
    } else {
        run(npm::program(places, "playwright/cli.js").args(["install", "chromium"]))
    };
    if installed.is_err() || known().is_none() {
        bail!("there is no Chromium: install it (or Chrome), or set CHROMIUM_PATH to where it is");
    }
    Ok(())
}
