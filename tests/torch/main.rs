//! Runs and gradients recorded from `PyTorch`, replayed. How they were made: `tests/fixtures/README.md`.

mod data;
mod fixture;
mod points;
mod replay;

use data::check_data;
use downhill::{objective::Loss, optimizer::Kind};
use fixture::{lines, read, runs};
use replay::{UPDATES, check_file};

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                check_file(concat!(stringify!($name), ".txt"));
            }
        )+

        const FILES: &[&str] = &[$(concat!(stringify!($name), ".txt")),+];
    };
}

files!(
    gd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, amsgrad, adamw, adamax, nadam, radam, rprop,
    lion, schedules, kinks,
);

macro_rules! over_data {
    ($($name:ident: $file:literal),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                check_data($file);
            }
        )+

        const OVER_DATA: &[&str] = &[$($file),+];
    };
}

over_data!(
    slope: "data-slope.txt",
    line: "data-line.txt",
    linear: "data-linear.txt",
    poly: "data-poly.txt",
    logistic: "data-logistic.txt",
);

/// Nothing was lost on the way: as many as the README says, and every optimizer, setting and schedule among them.
#[test]
fn all_are_there() {
    let files: Vec<String> = FILES.iter().map(|name| read(name)).collect();
    let links: Vec<&str> = files
        .iter()
        .flat_map(|text| runs(text))
        .map(|run| run.link)
        .collect();
    let single = lines(&read("points.txt")).count();
    let counts = format!(
        "{} runs of {UPDATES} updates and {single} single gradients",
        links.len()
    );
    assert!(
        read("README.md").contains(&counts),
        "the README does not say {counts}"
    );

    let count = |parts: &[&str]| {
        links
            .iter()
            .filter(|link| parts.iter().all(|part| link.contains(part)))
            .count()
    };
    for kind in Kind::ALL {
        let opt = format!("&opt={}&", kind.key());
        assert!(count(&[&opt]) >= 20, "{opt}");
        for hyper in kind.hypers() {
            assert!(
                count(&[&opt, &format!("&{}=", hyper.key())]) >= 2,
                "{} with {opt}",
                hyper.key()
            );
        }
    }
    for opt in ["&opt=gd&", "&opt=adam&"] {
        for sched in ["const", "step:", "exp:", "cos:", "inv:", "warmup:"] {
            assert!(
                count(&[opt, &format!("&sched={sched}")]) >= 2,
                "{sched} with {opt}"
            );
        }
        assert!(count(&[opt, "&lrlog="]) >= 2, "lrlog with {opt}");
    }
}

/// Every model with every loss, every optimizer, way of drawing and kind of file among the runs over data.
#[test]
fn all_data_are_there() {
    let files: Vec<String> = OVER_DATA.iter().map(|name| read(name)).collect();
    let links: Vec<&str> = files
        .iter()
        .flat_map(|text| runs(text))
        .map(|run| run.link)
        .collect();
    let counts = format!("{} runs of {} updates over data", links.len(), data::UPDATES);
    assert!(
        read("README.md").contains(&counts),
        "the README does not say {counts}"
    );
    let count = |parts: &[&str]| {
        links
            .iter()
            .filter(|link| parts.iter().all(|part| link.contains(part)))
            .count()
    };
    for model in ["slope", "line", "linear", "poly:", "logistic"] {
        for loss in Loss::WORDS {
            let (model, loss) = (format!("&model={model}"), format!("&loss={loss}&"));
            assert!(count(&[&model, &loss]) >= 5, "{model}{loss}");
        }
    }
    for kind in Kind::ALL {
        assert!(count(&[&format!("&opt={}&", kind.key())]) >= 5, "{}", kind.key());
    }
    for part in [
        "data=csv:",
        "data=csvz:",
        "data=ray",
        "data=line",
        "data=blobs",
        "data=cars",
        "data=faithful",
        "data=penguins",
        "data=diabetes",
        "&batch=all&",
        "&batch=1&",
        "&batch=7&",
        "&batch=16&",
        "&batchlog=",
        "&sample=replace",
        "&sample=order",
        "&split=",
        "&scale=std",
        "&scale=none",
        "&lrlog=",
        "&sched=",
        "&seed=4294967295",
    ] {
        assert!(count(&[part]) >= 3, "{part}");
    }
}
