//! Serving the site while it is worked on.

use crate::files;
use crate::places::Places;
use crate::server;
use crate::site;
use crate::wasm::Compiler;
use crate::weight;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

/// What makes the site: a change in any of these rebuilds it.
const SOURCES: [&str; 7] = [
    "src",
    "www",
    "index.html",
    "data",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
];
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Where to serve.
#[derive(Debug)]
pub struct Options {
    port: Option<u16>,
    base: String,
}

impl Options {
    /// Reads the words after `serve`.
    pub fn read(words: &[String]) -> Result<Self> {
        let mut options = Self {
            port: None,
            base: "/".to_owned(),
        };
        let mut words = words
            .iter()
            .flat_map(|word| word.splitn(2, '='))
            .map(str::to_owned);
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--port" => {
                    let port = value()?;
                    options.port = Some(
                        port.parse()
                            .with_context(|| format!("--port {port}: not a port"))?,
                    );
                }
                "--base" => options.base = value()?,
                _ => bail!("serve does not know `{word}`: it takes --port N and --base /path/"),
            }
        }
        Ok(options)
    }
}

/// Builds the site, serves it, and rebuilds it whenever a source changes, until interrupted.
pub fn serve(options: &Options) -> Result<()> {
    let places = Places::find()?;
    // First of all the port: whoever asked for one that is taken should not wait for a build to hear it.
    let address = server::start(&places.dist, &options.base, options.port)?;
    let compiler = Compiler::find()?;
    let mut seen = state(&places);
    // The very first build may fail too: whoever is about to repair it wants the server all the same.
    rebuild(&places, &compiler);
    println!("serving {address} and watching for changes (Ctrl+C ends it)");
    loop {
        thread::sleep(LOOK_EVERY);
        let now = state(&places);
        if now != seen {
            seen = now;
            rebuild(&places, &compiler);
        }
    }
}

fn rebuild(places: &Places, compiler: &Compiler) {
    if let Err(error) = site::build(places, compiler) {
        eprintln!("error: {error:#}\nthe last good site is still served");
        return;
    }
    match weight::weigh(&places.dist) {
        Ok(()) => println!("the site is up to date: reload the page"),
        Err(error) => eprintln!("the site is up to date: reload the page; but {error:#}"),
    }
}

/// Every source with the time of its last change.
fn state(places: &Places) -> Vec<(PathBuf, Option<SystemTime>)> {
    SOURCES
        .iter()
        .map(|source| places.root.join(source))
        .flat_map(|source| {
            if source.is_dir() {
                files::under(&source)
            } else {
                vec![source]
            }
        })
        .map(|file| {
            let time = file.metadata().and_then(|data| data.modified()).ok();
            (file, time)
        })
        .collect()
}
