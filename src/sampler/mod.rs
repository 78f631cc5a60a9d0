//! Which samples an update reads.
//!
//! An epoch reads as many samples as there are, in batches of the size asked for; its last batch is shorter where the
//! size does not divide their number, and no batch reaches into the next epoch. That holds for every way of drawing,
//! as it does for PyTorch's `DataLoader` with `RandomSampler`, with and without replacement, and `SequentialSampler`.
//!
//! Where an update stands in its epoch, and what it draws, are functions of the update's number alone.

mod draw;

pub use draw::Draws;

use crate::decimal::{read_whole, write_whole};

/// How the samples of an epoch are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// `shuffle`: a fresh permutation every epoch.
    #[default]
    Shuffle,
    /// `replace`: each sample anew from all of them.
    Replace,
    /// `order`: as in the file.
    Order,
}

impl Sampling {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Shuffle, Self::Replace, Self::Order];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["shuffle", "replace", "order"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// How many samples an update reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Batch {
    /// `all`: every sample, in the order of the file.
    #[default]
    All,
    /// So many, 1 or more.
    Of(u32),
}

impl Batch {
    /// The batch of a key value such as `all` or `16`; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim() == "all" {
            return Some(Self::All);
        }
        let size = read_whole(text).and_then(|size| u32::try_from(size).ok())?;
        (size > 0).then_some(Self::Of(size))
    }

    /// The key value that reads back to it.
    pub fn text(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Of(size) => write_whole(size.into()),
        }
    }

    /// How many of `samples` samples it reads.
    pub fn size(self, samples: u64) -> u64 {
        match self {
            Self::All => samples,
            Self::Of(size) => u64::from(size).min(samples),
        }
    }
}

/// From the update number `step` (the one that leads to state `step`) the batch is `batch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchChange {
    /// 1 or more.
    pub step: u64,
    /// The new batch.
    pub batch: Batch,
}

/// Where a run stands in its data after some updates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Completed epochs.
    pub epoch: u64,
    /// Samples read of the epoch that has begun, fewer than there are.
    pub position: u64,
}

impl Place {
    /// Samples read since the start.
    pub const fn samples(self, of: u64) -> u64 {
        self.epoch * of + self.position
    }
}

/// What one lane reads, and in what portions.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampler {
    samples: u64,
    seed: u32,
    sampling: Sampling,
    batch: Batch,
    changes: Vec<BatchChange>,
}

impl Sampler {
    /// Draws from `samples` samples, at least 1; `changes` by rising step.
    pub fn new(samples: usize, seed: u32, sampling: Sampling, batch: Batch, changes: &[BatchChange]) -> Self {
        Self {
            samples: samples.max(1) as u64,
            seed,
            sampling,
            batch,
            changes: changes.to_vec(),
        }
    }

    /// How many samples there are.
    pub const fn samples(&self) -> u64 {
        self.samples
    }

    /// The batch asked for of the update that leads to state `step`, 1 or more.
    pub fn batch_of(&self, step: u64) -> Batch {
        let changed = self.changes.iter().rev().find(|change| change.step <= step);
        changed.map_or(self.batch, |change| change.batch)
    }

    /// The same, and how many updates from that one on have it.
    pub fn alike(&self, step: u64) -> (Batch, u64) {
        let next = self.changes.iter().find(|change| change.step > step);
        (
            self.batch_of(step),
            next.map_or(u64::MAX, |next| next.step - step),
        )
    }

    /// Where the run stands after `step` updates.
    pub fn place(&self, step: u64) -> Place {
        let (mut place, mut done, mut batch) = (Place::default(), 0, self.batch);
        for change in &self.changes {
            let until = (change.step - 1).min(step);
            place = self.after(place, batch, until - done);
            (done, batch) = (until, change.batch);
        }
        self.after(place, batch, step - done)
    }

    /// Where `updates` updates of one batch size lead.
    fn after(&self, place: Place, batch: Batch, updates: u64) -> Place {
        let (all, size) = (self.samples, batch.size(self.samples));
        // The rest of the epoch that has begun.
        let rest = (all - place.position).div_ceil(size);
        if updates < rest {
            return Place {
                position: place.position + updates * size,
                ..place
            };
        }
        let (left, whole) = (updates - rest, all.div_ceil(size));
        Place {
            epoch: place.epoch + 1 + left / whole,
            position: left % whole * size,
        }
    }

    /// How many updates it takes until at least `samples` samples are read, at most `most`.
    pub fn updates_for(&self, samples: u64, most: u64) -> u64 {
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = u64::midpoint(low, high);
            if self.place(middle).samples(self.samples) < samples {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampler(samples: usize, batch: u32, changes: &[BatchChange]) -> Sampler {
        Sampler::new(samples, 1, Sampling::Shuffle, Batch::Of(batch), changes)
    }

    /// Places counted one update at a time.
    #[track_caller]
    fn check_places(sampler: &Sampler) {
        let (mut epoch, mut position) = (0, 0);
        for step in 0..200 {
            assert_eq!(sampler.place(step), Place { epoch, position }, "{step}");
            position += sampler.batch_of(step + 1).size(sampler.samples());
            if position >= sampler.samples() {
                (epoch, position) = (epoch + 1, 0);
            }
        }
    }

    #[test]
    fn places_are_those_of_counting() {
        for samples in [1, 2, 7, 20] {
            for batch in [1, 2, 3, 7, 20, 50] {
                check_places(&sampler(samples, batch, &[]));
            }
        }
        let change = |step, batch| BatchChange { step, batch };
        check_places(&sampler(
            10,
            3,
            &[
                change(1, Batch::Of(4)),
                change(6, Batch::All),
                change(40, Batch::Of(1)),
            ],
        ));
    }

    #[test]
    fn updates_are_found_by_samples() {
        let sampler = sampler(10, 4, &[]);
        for (samples, updates) in [(0, 0), (1, 1), (4, 1), (5, 2), (9, 3), (10, 3), (11, 4), (20, 6)] {
            assert_eq!(sampler.updates_for(samples, 1000), updates, "{samples}");
        }
        assert_eq!(sampler.updates_for(1_000_000, 12), 12);
    }
}
