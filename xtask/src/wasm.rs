//! Compiling the core to WebAssembly, by whichever way this machine offers:
//!
//! 1. the Rust in use with the standard library's source (`rustup component add rust-src`);
//! 2. Debian's packages of a second Rust with that source;
//! 3. the Rust in use with the target's ready-made standard library (`rustup target add`).
//!
//! The first two compile the standard library for size and without its panic messages, which no page shows: that
//! takes a third off the module. The third is for machines on which nothing else is to be had.

use crate::packages::apt_install;
use crate::places::{Places, cargo};
use crate::shell::{ask, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const STD_SOURCE: &str = "lib/rustlib/src/rust/library/std";
const DEBIAN: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// What a standard library of one's own is compiled with. A panic is a trap, as it is for the page anyway.
const LEAN: [&str; 4] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "--config",
    "target.wasm32-unknown-unknown.rustflags=['-Zunstable-options','-Cpanic=immediate-abort','-Zlocation-detail=none']",
];

/// A compiler for the wasm target.
#[derive(Clone, Debug)]
pub enum Compiler {
    /// The Rust in use, with the standard library's source.
    Source,
    /// Debian's, with the linker it needs.
    Debian { linker: PathBuf },
    /// The Rust in use, with the target's ready-made standard library.
    Ready,
}

impl Compiler {
    /// Finds a way, installing what it takes, and says which.
    pub fn find() -> Result<Self> {
        let rustup = crate::shell::find("rustup");
        if let (Some(rustup), false) = (&rustup, own_source()) {
            println!("wasm: trying `rustup component add rust-src`");
            let _ = ask(Command::new(rustup).args(["component", "add", "rust-src"]));
        }
        if own_source() {
            println!("wasm: this Rust, compiling the standard library too");
            return Ok(Self::Source);
        }
        if debian().is_none()
            && Path::new("/etc/debian_version").exists()
            && let Err(error) = apt_install(&DEBIAN, "a Rust with the WebAssembly target")
        {
            println!("wasm: {error:#}");
        }
        if let Some(way) = debian() {
            println!("wasm: Debian's Rust in /usr/bin, compiling the standard library too");
            return Ok(way);
        }
        if let (Some(rustup), false) = (&rustup, own_target()) {
            println!("wasm: trying `rustup target add {TARGET}`");
            let _ = ask(Command::new(rustup).args(["target", "add", TARGET]));
        }
        if own_target() {
            println!(
                "wasm: the target {TARGET} of this Rust (its ready-made library makes the module larger)"
            );
            return Ok(Self::Ready);
        }
        bail!("there is no Rust for {TARGET}. Install the library's source: rustup component add rust-src");
    }

    /// Compiles the core, all of it or what the page opens with, and says where the module is until the next call.
    pub fn compile(&self, places: &Places, whole: bool) -> Result<PathBuf> {
        let (profile, features): (_, &[&str]) = if whole {
            ("site-whole", &[])
        } else {
            ("site", &["--no-default-features"])
        };
        run(self
            .cargo(places, "build")
            .args(["--profile", profile])
            .args(features))
        .context("the core does not compile to WebAssembly")?;
        let folder = places.target.join("wasm").join(TARGET).join(profile);
        Ok(folder.join("downhill.wasm"))
    }

    /// Lints the core for the wasm target; `None` where this way has no clippy.
    pub fn lint(&self, places: &Places) -> Option<Result<()>> {
        if matches!(self, Self::Debian { .. }) && !Path::new("/usr/bin/cargo-clippy").exists() {
            apt_install(&["rust-web-clippy"], "clippy for the wasm target").ok()?;
        }
        Some(run(self.cargo(places, "clippy").args(["--", "-D", "warnings"])))
    }

    /// Cargo's `verb` on the library for the wasm target. It keeps a target folder of its own, so that two
    /// versions of Rust do not evict each other's work.
    fn cargo(&self, places: &Places, verb: &str) -> Command {
        let mut command = match self {
            Self::Source => {
                let mut command = cargo();
                command.env("RUSTC_BOOTSTRAP", "1");
                command
            }
            Self::Ready => cargo(),
            Self::Debian { linker } => debian_cargo(linker),
        };
        command.args([
            verb,
            "--locked",
            "--package",
            "downhill",
            "--lib",
            "--target",
            TARGET,
        ]);
        command.arg("--target-dir").arg(places.target.join("wasm"));
        if !matches!(self, Self::Ready) {
            command.args(LEAN);
        }
        command
    }
}

/// Whether the Rust in use has the standard library's source.
fn own_source() -> bool {
    ask(Command::new("rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(&sysroot).join(STD_SOURCE).is_dir())
}

/// Whether the Rust in use has the target's ready-made library.
fn own_target() -> bool {
    ask(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| has_core(Path::new(&folder)))
}

fn has_core(folder: &Path) -> bool {
    folder
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
}

fn debian() -> Option<Compiler> {
    let sysroot = ask(Command::new("/usr/bin/rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(&sysroot).join(STD_SOURCE);
    let linker = PathBuf::from("/usr/lib/llvm-19/bin/wasm-ld");
    let whole = source.is_dir() && linker.exists() && Path::new("/usr/bin/cargo").exists();
    whole.then_some(Compiler::Debian { linker })
}

/// Debian's cargo, free of what the cargo that runs this program has put into the environment.
fn debian_cargo(linker: &Path) -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    for (key, _) in std::env::vars_os() {
        let name = key.to_string_lossy();
        let toolchain =
            ["RUSTUP_TOOLCHAIN", "RUSTC", "RUSTDOC", "CARGO", "LD_LIBRARY_PATH"].contains(&name.as_ref());
        if toolchain || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&key);
        }
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(path) {
        command.env("PATH", path);
    }
    // Compiling the standard library is not stable yet, hence the bootstrap.
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    command
}
