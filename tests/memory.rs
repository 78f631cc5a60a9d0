//! What a long run keeps: a million updates over data fit the memory that is promised, however large the data.

use downhill::{data::encode_base64, scene::decode};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// The promise, in bytes.
const MOST: usize = 64 << 20;

/// A million updates under a link, looked at as the page looks at them, take at most [`MOST`] bytes beside what the link
/// itself takes, data and model included.
#[track_caller]
fn check_memory(link: &str) {
    const UPDATES: u64 = 1_000_000;
    ALLOCATED.reset_peak_usage();
    let before = ALLOCATED.current_usage();
    let decoded = decode(link);
    let mut run = decoded.scene.runs().swap_remove(0);
    run.extend(UPDATES);
    assert_eq!(run.last(), UPDATES, "{:?}: {:?}", decoded.problems, run.end());
    let mut seen = 0;
    run.survey(0, 20, &mut |_| seen += 1);
    run.visit(UPDATES - 100, UPDATES, &mut |_| seen += 1);
    assert!(seen > 100 && run.state(UPDATES / 2).step == UPDATES / 2 && !run.batch(UPDATES / 3).is_empty());
    let taken = ALLOCATED.peak_usage() - before;
    println!(
        "{:.1} MB",
        f64::from(u32::try_from(taken).unwrap_or(u32::MAX)) / f64::from(1 << 20)
    );
    assert!(taken <= MOST, "{taken} bytes");
}

/// One test, since what is counted is what the whole program takes.
#[test]
fn a_million_updates_fit_the_memory() {
    check_memory("data=faithful&scale=std&batch=4&lr=0.01&stop=steps:1000000");
    check_memory(
        "data=diabetes&model=linear&scale=std&split=0.3&batch=1&opt=nadam&lr=0.001&stop=steps:1000000",
    );
    // As many rows as may be.
    let rows: Vec<String> = (0..20_000)
        .map(|row| format!("{},{}\n", row % 101, row % 89))
        .collect();
    let own = encode_base64(format!("a,b\n{}", rows.concat()).as_bytes());
    check_memory(&format!(
        "data=csv:{own}&scale=std&batch=4&opt=adam&lr=0.01&stop=steps:1000000"
    ));
}
