//! Installing what the system's package manager has, where that is possible without asking anyone.

use crate::shell::{ask, find, run};
use anyhow::{Result, bail};
use std::process::Command;

/// Installs `packages` with apt, or says what to install, for the sake of `purpose`.
pub fn apt_install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    let Some(mut prefix) = privileged_apt() else {
        bail!("{purpose} is missing. Install it; on Debian: sudo apt-get install {list}");
    };
    println!("{purpose} is missing: installing {list}");
    prefix.extend(["-y".to_owned(), "--no-install-recommends".to_owned()]);
    let apt = |words: &[&str]| {
        let mut command = Command::new(&prefix[0]);
        command
            .args(&prefix[1..])
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    let mut install = vec!["install"];
    install.extend(packages);
    // The list of packages may be missing or old: fetch it only when it is needed.
    if apt(&install).is_err() && (apt(&["update"]).is_err() || apt(&install).is_err()) {
        bail!("{purpose} is missing and could not be installed. On Debian: sudo apt-get install {list}");
    }
    Ok(())
}

/// The words that run apt-get with the rights to install: as root, or through sudo where it asks no password.
fn privileged_apt() -> Option<Vec<String>> {
    find("apt-get")?;
    if ask(Command::new("id").arg("-u"))? == "0" {
        return Some(vec!["apt-get".to_owned()]);
    }
    find("sudo")?;
    ask(Command::new("sudo").args(["-n", "true"]))?;
    Some(vec![
        "sudo".to_owned(),
        "-n".to_owned(),
        "DEBIAN_FRONTEND=noninteractive".to_owned(),
        "apt-get".to_owned(),
    ])
}
