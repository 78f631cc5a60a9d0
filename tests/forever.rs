//! Old links keep opening: `tests/forever.txt` has links with the hash of each trace, and they stay what they are.

use downhill::{
    export::csv,
    scene::{self, Key, Severity},
};

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The hash of a link's trace; the link must be without fault.
#[track_caller]
fn hash_of(link: &str) -> u64 {
    let decoded = scene::decode(link);
    for problem in &decoded.problems {
        assert!(problem.severity() != Severity::Error, "{link}: {problem:?}");
    }
    let mut trace = String::new();
    csv::write(&decoded.scene, &mut trace).expect("a text takes everything");
    hash(&trace)
}

fn kept() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("forever.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("a hash and a link"))
}

#[test]
fn every_old_link_runs_as_it_did() {
    let mut changed = Vec::new();
    for (expected, link) in kept() {
        let now = format!("{:016x}", hash_of(link));
        if now != expected {
            changed.push(format!("{now} {link}"));
        }
    }
    assert!(
        changed.is_empty(),
        "these links have changed:\n{}",
        changed.join("\n")
    );
}

#[test]
fn every_key_is_among_them() {
    for (_, name) in Key::ALL {
        let found = kept().any(|(_, link)| link.split('&').any(|pair| pair.split('=').next() == Some(name)));
        assert!(found, "no link has the key {name}");
    }
}

#[test]
fn every_scene_of_the_lessons_is_among_them() {
    for line in include_str!("../lessons/scenes.txt").lines() {
        let Some((_, link)) = line.strip_prefix("  ").and_then(|scene| scene.split_once(' ')) else {
            continue;
        };
        let link = link.trim();
        assert!(kept().any(|(_, kept)| kept == link), "{link} is missing");
    }
}
