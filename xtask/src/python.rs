//! A Python with NumPy, for the tests that run the exported scripts.

use crate::packages::apt_install;
use crate::shell::ask;
use anyhow::{Result, bail};
use std::process::Command;

/// The command that starts it: the one the variable PYTHON names, the one on the path, or the system's.
pub fn with_numpy() -> Result<String> {
    if let Some(python) = known() {
        return Ok(python);
    }
    let installed = apt_install(&["python3-numpy"], "Python 3 with NumPy");
    match (known(), installed) {
        (Some(python), _) => Ok(python),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => bail!("there is no Python 3 with NumPy: set PYTHON to one"),
    }
}

fn known() -> Option<String> {
    let named = std::env::var("PYTHON").ok();
    let mut candidates = named
        .into_iter()
        .chain(["python3", "/usr/bin/python3"].map(String::from));
    candidates.find(|python| ask(Command::new(python).args(["-c", "import numpy; print(1)"])).is_some())
}
