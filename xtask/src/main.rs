//! Builds, serves, tests and measures Downhill.

fn main() {}
