//! Measurements: they are printed, and never decide a test.

use crate::browser;
use crate::npm;
use crate::places::{Places, cargo};
use crate::server;
use crate::shell::run;
use crate::site;
use crate::wasm::Compiler;
use crate::weight;
use anyhow::{Result, bail};

/// Measures the core natively and the page in Chromium, or what `parts` names of the two.
pub fn bench(parts: &[String]) -> Result<()> {
    if let Some(unknown) = parts
        .iter()
        .find(|part| !["native", "browser"].contains(&part.as_str()))
    {
        bail!("bench does not know `{unknown}`: it measures native and browser");
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|word| word == part);
    let places = Places::find()?;
    if wanted("native") {
        run(cargo().args(["bench", "--locked", "--package", "downhill"]))?;
    }
    if wanted("browser") {
        npm::install(&places)?;
        browser::install(&places)?;
        site::build(&places, &Compiler::find()?)?;
        if let Err(error) = weight::weigh(&places.dist) {
            println!("{error:#}\n");
        }
        let address = server::start(&places.dist, "/", None)?;
        run(npm::node(&places, "bench.mjs").arg(&address))?;
        run(npm::node(&places, "bench-map.mjs").arg(&address))?;
        run(npm::node(&places, "bench-map-page.mjs").arg(&address))?;
        npm::install_to_compare(&places, "@tensorflow/tfjs@4.22.0")?;
        run(npm::node(&places, "bench-data.mjs").arg(address))?;
    }
    Ok(())
}
