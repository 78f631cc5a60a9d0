//! The draws of one epoch at a time.

use super::{Place, Sampler, Sampling};
use crate::random::{Purpose, Random};

/// What a sampler draws. Keeps the epoch it drew last, so that going on is cheap; what it gives does not depend on it.
#[derive(Clone, Debug, Default)]
pub struct Draws {
    epoch: Option<u64>,
    order: Vec<u32>,
}

impl Draws {
    /// The sample numbers of the update that leads from `place`, at most `size` of them and none of the next epoch.
    pub fn batch(&mut self, sampler: &Sampler, place: Place, size: u64) -> &[u32] {
        self.fill(sampler, place.epoch);
        let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let from = whole(place.position).min(self.order.len());
        let to = from.saturating_add(whole(size)).min(self.order.len());
        &self.order[from..to]
    }

    /// Draws `epoch`, unless that is the one at hand.
    fn fill(&mut self, sampler: &Sampler, epoch: u64) {
        if self.epoch == Some(epoch) || (self.epoch.is_some() && sampler.sampling == Sampling::Order) {
            return;
        }
        self.epoch = Some(epoch);
        let count = u32::try_from(sampler.samples).unwrap_or(u32::MAX);
        match sampler.sampling {
            Sampling::Shuffle => {
                Random::stream(sampler.seed, Purpose::Shuffle, epoch).permutation(count, &mut self.order);
            }
            Sampling::Replace => {
                let mut random = Random::stream(sampler.seed, Purpose::Replace, epoch);
                self.order.clear();
                self.order.extend((0..count).map(|_| random.below(count)));
            }
            Sampling::Order => self.order = (0..count).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Batch;
    use super::*;

    /// The draws of an epoch, batch after batch.
    fn epoch(sampler: &Sampler, epoch: u64) -> Vec<Vec<u32>> {
        let mut draws = Draws::default();
        let mut batches = Vec::new();
        let mut step = sampler.updates_for(epoch * sampler.samples(), 1 << 20);
        while sampler.place(step).epoch == epoch {
            batches.push(
                draws
                    .batch(
                        sampler,
                        sampler.place(step),
                        sampler.batch_of(step + 1).size(sampler.samples()),
                    )
                    .to_vec(),
            );
            step += 1;
        }
        batches
    }

    fn of(sampling: Sampling, seed: u32) -> Sampler {
        Sampler::new(10, seed, sampling, Batch::Of(4), &[])
    }

    #[test]
    fn an_epoch_reads_every_sample_once_and_ends_short() {
        for sampling in [Sampling::Shuffle, Sampling::Order] {
            for number in 0..5 {
                let batches = epoch(&of(sampling, 1), number);
                assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 2]);
                let mut all = batches.concat();
                all.sort_unstable();
                assert_eq!(all, (0..10).collect::<Vec<_>>());
            }
        }
        assert_eq!(
            epoch(&of(Sampling::Order, 1), 3).concat(),
            (0..10).collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_epoch_and_seed_draws_anew_and_repeats_itself() {
        for sampling in [Sampling::Shuffle, Sampling::Replace] {
            let mut seen: Vec<_> = (0..4)
                .flat_map(|seed| (0..4).map(move |number| epoch(&of(sampling, seed), number)))
                .collect();
            assert_eq!(seen[5], epoch(&of(sampling, 1), 1));
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 16);
        }
    }

    /// With replacement each of ten samples is drawn a tenth of the time, and an epoch of ten misses some.
    #[test]
    fn replacement_draws_every_sample_alike() {
        let sampler = of(Sampling::Replace, 2);
        let mut counts = [0_u32; 10];
        let mut repeats = 0;
        for number in 0..2000 {
            let mut all = epoch(&sampler, number).concat();
            for &sample in &all {
                counts[sample as usize] += 1;
            }
            all.sort_unstable();
            all.dedup();
            repeats += 10 - all.len();
        }
        for count in counts {
            assert!(
                (f64::from(count) - 2000.0).abs() < 5.0 * (20_000.0_f64 * 0.09).sqrt(),
                "{counts:?}"
            );
        }
        // 10·(1 − 1/10)¹⁰ = 3.49 of ten are missed on average.
        #[allow(clippy::cast_precision_loss)]
        let missed = repeats as f64 / 2000.0;
        assert!((missed - 3.49).abs() < 0.15, "{missed}");
    }
}
