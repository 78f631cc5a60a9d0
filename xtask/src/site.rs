//! The static site: the core as a wasm module with its JavaScript door, and the page.

use crate::files;
use crate::inline;
use crate::npm;
use crate::places::{Places, cargo};
use crate::shell::run;
use crate::wasm::Compiler;
use crate::weight;
use anyhow::{Context, Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// The module's features are those that every browser has had since 2023; none changes what a number is.
const OPTIMISE: [&str; 11] = [
    "-O3",
    // Loops stay functions of their own: in one of thousands of lines a browser finds no registers for them.
    "--one-caller-inline-max-function-size=15",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// Writes the site to `dist/`, and fails when the first view weighs too much.
pub fn build_and_weigh() -> Result<()> {
    let places = Places::find()?;
    build(&places, &Compiler::find()?)?;
    weight::weigh(&places.dist)
}

/// Writes the site to `dist/`. Until everything has been made, the last good site stays.
pub fn build(places: &Places, compiler: &Compiler) -> Result<()> {
    let begun = Instant::now();
    check_versions(places)?;
    // The whole core, which is also the headless interface, and the part of it that the page opens with.
    let cores = [("downhill", true), ("first", false)];
    let pkg = |name: &str| places.target.join("site-pkg").join(name);
    for (name, whole) in cores {
        bind(places, &compiler.compile(places, whole)?, name, &pkg(name))?;
    }
    let page = places.root.join("index.html");
    if !page.exists() {
        bail!("there is no index.html");
    }
    files::clear(&places.dist)?;
    files::copy(&page, &places.dist.join("index.html"))?;
    files::copy(&places.root.join("www"), &places.dist.join("www"))?;
    let article = Path::new("examples/article.html");
    files::copy(&places.root.join(article), &places.dist.join(article))?;
    for (name, _) in cores {
        files::copy(&pkg(name), &places.dist.join("pkg"))?;
    }
    pack(places)?;
    lessons(places)?;
    println!("built dist/ in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// Packs the page's modules into few small scripts, and makes the style sheet and the door smaller: half the bytes,
/// and three requests in place of eighteen. Without esbuild they stay as they are written, which works as well.
fn pack(places: &Places) -> Result<()> {
    let program = places.browser.join("node_modules/.bin/esbuild");
    if !program.exists() {
        println!("warning: the page's scripts are not packed, which makes them larger");
        return Ok(());
    }
    let (www, page) = (places.root.join("www"), places.dist.join("www"));
    for module in fs::read_dir(&page)? {
        let module = module?.path();
        if module.extension().is_some_and(|extension| extension == "js") {
            fs::remove_file(module)?;
        }
    }
    let esbuild = |arguments: &[&str], inputs: &[&Path], folder: &Path| {
        let mut command = Command::new(&program);
        command
            .args([
                "--minify",
                "--target=es2022",
                "--log-level=warning",
                "--allow-overwrite",
            ])
            .args(arguments);
        run(command.args(inputs).arg(format!("--outdir={}", folder.display())))
    };
    let modules = [www.join("main.js"), www.join("reader.js")];
    let bundle = [
        "--bundle",
        "--splitting",
        "--format=esm",
        "--external:../pkg/*",
        "--chunk-names=[name]-[hash]",
    ];
    esbuild(&bundle, &[&modules[0], &modules[1]], &page)?;
    preload(places)?;
    // What articles load is no module, and is found by its name.
    esbuild(&["--format=iife"], &[&www.join("embed.js")], &page)?;
    esbuild(&[], &[&www.join("style.css"), &www.join("early.js")], &page)?;
    inline::inline(places)?;
    let pkg = places.dist.join("pkg");
    esbuild(
        &["--format=esm"],
        &[&pkg.join("downhill.js"), &pkg.join("first.js")],
        &pkg,
    )
}

/// Names in the page what its scripts import, so that they are asked for at once and not one after the other: each of
/// them would wait for the one that imports it.
fn preload(places: &Places) -> Result<()> {
    let www = places.dist.join("www");
    let mut names: Vec<String> = Vec::new();
    let mut left = vec!["main.js".to_owned()];
    while let Some(script) = left.pop() {
        let text = fs::read_to_string(www.join(script))?;
        // What is imported only when it is needed stands in brackets.
        for import in ["from\"./", "import\"./"] {
            for after in text.split(import).skip(1) {
                let name = after.split('"').next().unwrap_or_default().to_owned();
                if !names.contains(&name) {
                    names.push(name.clone());
                    left.push(name);
                }
            }
        }
    }
    let links = names.iter().fold(String::new(), |links, name| {
        links + &format!("<link rel=\"modulepreload\" href=\"www/{name}\">\n")
    });
    let page = places.dist.join("index.html");
    let text = fs::read_to_string(&page)?;
    let first = "<script type=\"module\"";
    if names.is_empty() || !text.contains(first) {
        bail!("nothing to be loaded ahead was found: has the packing changed?");
    }
    fs::write(page, text.replacen(first, &(links + first), 1))?;
    Ok(())
}

/// Writes the lessons and the gallery, whose figures are drawn by the core itself.
fn lessons(places: &Places) -> Result<()> {
    let folder = places.root.join("lessons");
    run(cargo()
        .args([
            "run",
            "--locked",
            "--release",
            "--package",
            "downhill-lessons",
            "--",
        ])
        .args([&folder, &places.dist]))?;
    let program = places.browser.join("node_modules/.bin/esbuild");
    if program.exists() {
        let files = ["lessons.css", "lessons.js"].map(|file| places.dist.join("lessons").join(file));
        run(Command::new(program)
            .args([
                "--minify",
                "--target=es2022",
                "--log-level=warning",
                "--allow-overwrite",
            ])
            .args(files)
            .arg(format!("--outdir={}", places.dist.join("lessons").display())))?;
    }
    Ok(())
}

/// Gives the module its JavaScript door and makes it smaller and faster, unless `pkg` holds just that already.
fn bind(places: &Places, module: &Path, name: &str, pkg: &Path) -> Result<()> {
    let optimiser = match npm::install(places) {
        Ok(()) => Some(npm::program(places, "binaryen/bin/wasm-opt")),
        Err(error) => {
            println!("warning: the module is not optimised, which makes it larger and slower: {error:#}");
            None
        }
    };
    let mut hasher = DefaultHasher::new();
    // This very file says how the module is treated.
    (fs::read(module)?, include_str!("site.rs"), optimiser.is_some()).hash(&mut hasher);
    let (stamp, stamped) = (hasher.finish().to_string(), pkg.with_extension("stamp"));
    if fs::read_to_string(&stamped).is_ok_and(|old| old == stamp)
        && pkg.join(format!("{name}_bg.wasm")).exists()
    {
        return Ok(());
    }

    files::clear(pkg)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true);
    // Without an argument `init()` is to fetch the module from beside the script.
    bindgen.omit_default_module_path(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen
        .generate(pkg)
        .context("wasm-bindgen cannot make the JavaScript door")?;
    // Node takes a `.js` file for a module only when told so.
    fs::write(pkg.join("package.json"), "{ \"type\": \"module\" }\n")?;
    if let Some(mut optimiser) = optimiser {
        let wasm = pkg.join(format!("{name}_bg.wasm"));
        run(optimiser.args(OPTIMISE).arg(&wasm).arg("-o").arg(&wasm))?;
    }
    fs::write(stamped, stamp)?;
    Ok(())
}

/// The bindings compiled into the core and the tool that reads them must be of one version.
fn check_versions(places: &Places) -> Result<()> {
    let lock = fs::read_to_string(places.root.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let versions = |name: &str| -> Vec<&str> {
        let head = format!("name = \"{name}\"");
        lock.split("[[package]]")
            .filter(|package| package.lines().any(|line| line == head))
            .filter_map(|package| package.lines().find_map(|line| line.strip_prefix("version = ")))
            .collect()
    };
    let (core, tool) = (versions("wasm-bindgen"), versions("wasm-bindgen-cli-support"));
    if core != tool {
        bail!(
            "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}: they must be equal (cargo update -p … --precise …)",
            core.join(", "),
            tool.join(", ")
        );
    }
    Ok(())
}
