//! Compiling the core to WebAssembly, by whichever way this machine offers:
//!
//! 1. the target `wasm32-unknown-unknown` of the installed Rust, or the same after `rustup target add`;
//! 2. Debian's packages of a second Rust with the standard library's source, which is then compiled too.

use crate::packages::apt_install;
use crate::places::{Places, cargo};
use crate::shell::{ask, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// A compiler for the wasm target.
#[derive(Clone, Debug)]
pub enum Compiler {
    /// The Rust in use has the target.
    Own,
    /// Debian's, with the linker it needs.
    Debian { linker: PathBuf },
}

impl Compiler {
    /// Finds a way, installing what it takes, and says which.
    pub fn find() -> Result<Self> {
        if own_target() {
            println!("wasm: the target {TARGET} of this Rust");
            return Ok(Self::Own);
        }
        if let Some(rustup) = crate::shell::find("rustup") {
            println!("wasm: this Rust lacks the target {TARGET}: trying `rustup target add`");
            let _ = ask(Command::new(rustup).args(["target", "add", TARGET]));
            if own_target() {
                return Ok(Self::Own);
            }
        }
        if debian().is_none() && Path::new("/etc/debian_version").exists() {
            apt_install(&DEBIAN, "a Rust with the WebAssembly target")?;
        }
        let Some(way) = debian() else {
            bail!("there is no Rust with the target {TARGET}. Install it: rustup target add {TARGET}");
        };
        println!("wasm: Debian's Rust in /usr/bin, compiling the standard library too");
        Ok(way)
    }

    /// Compiles the core and says where the module is.
    pub fn compile(&self, places: &Places) -> Result<PathBuf> {
        run(self.cargo(places, "build").args(["--profile", "site"]))
            .context("the core does not compile to WebAssembly")?;
        Ok(places.target.join("wasm").join(TARGET).join("site/downhill.wasm"))
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
            Self::Own => cargo(),
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
        if matches!(self, Self::Debian { .. }) {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        command
    }
}

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
    let source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std");
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
