//! Runs: what one lane is to do, one update, the whole run, and why it stopped.
//!
//! State k is a function of (plan, start, k) alone. A [`Run`] computes states on request and keeps enough of them
//! to go back; it never owns the clock.

mod plan;
mod runner;
mod sprint;
mod run;
#[cfg(feature = "whole")]
mod crew;
#[cfg(feature = "whole")]
mod limits;
#[cfg(feature = "whole")]
mod lockstep;
#[cfg(feature = "whole")]
mod flock;
mod share;
mod visit;
mod state;
mod stop;

#[cfg(feature = "whole")]
pub use flock::{Ending, Flock};
pub use plan::{Plan, RateChange};
pub use run::Run;
pub use runner::Runner;
pub use share::extend_all;
pub use state::State;
pub use stop::{LIMIT, MOST_STEPS, Reason, Rule, default_rules, parse_rules, write_rules};
