//! Runs and gradients recorded from `PyTorch`, replayed. How they were made: `tests/fixtures/README.md`.

mod fixture;
mod points;
mod replay;

use downhill::optimizer::Kind;
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
