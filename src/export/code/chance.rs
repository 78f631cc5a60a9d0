//! The frozen generator in Python, and what a script draws by it.

use super::Script;
use crate::{
    random::Purpose,
    sampler::{Batch, Sampling},
    scene::Scene,
    trainer::Plan,
};

/// [`crate::random::Random`].
const RANDOM: &str = r"
class Random:  # Downhill's generator: xoshiro256++, its state filled by SplitMix64
    ALL, GOLDEN = 2**64 - 1, 0x9E3779B97F4A7C15

    def __init__(self, seed, purpose, index):
        key = self.mix(self.mix(self.mix(seed) ^ purpose) ^ index)
        self.state = [self.finish(key + i * self.GOLDEN & self.ALL) for i in (1, 2, 3, 4)]

    def finish(self, z):
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & self.ALL
        z = (z ^ z >> 27) * 0x94D049BB133111EB & self.ALL
        return z ^ z >> 31

    def mix(self, z):
        return self.finish(z + self.GOLDEN & self.ALL)

    def bits(self):
        turn = lambda z, by: (z << by | z >> 64 - by) & self.ALL
        a, b, c, d = self.state
        c, d = c ^ a, d ^ b
        self.state = [a ^ d, b ^ c, c ^ b << 17 & self.ALL, turn(d, 45)]
        return turn(a + (d ^ b) & self.ALL, 23) + a & self.ALL";

const BELOW: &str = r"
    def below(self, bound):
        product = (self.bits() >> 32) * bound
        while product % 2**32 < 2**32 % bound:
            product = (self.bits() >> 32) * bound
        return product >> 32";

const SHUFFLED: &str = r"
    def shuffled(self, n):
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            j = self.below(i + 1)
            order[i], order[j] = order[j], order[i]
        return order";

const NORMAL: &str = r"
    def uniform(self):
        return (self.bits() >> 11) / 2**53

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())";

/// How a lane's batches are drawn; `None` for one that reads all samples at every update.
pub(super) fn drawn(scene: &Scene, plan: &Plan) -> Option<Sampling> {
    let samples = scene.data()?.fit.data().train.target.len() as u64;
    let part = |batch: Batch| batch.size(samples) < samples;
    // A full batch is drawn, too: with replacement it is another sample each time.
    let batches = std::iter::once(plan.batch).chain(plan.batch_log.iter().map(|change| change.batch));
    let mut batches = batches.filter(|batch| *batch != Batch::All);
    batches
        .any(|batch| part(batch) || plan.sampling == Sampling::Replace)
        .then_some(plan.sampling)
}

/// Whether a script draws anything by chance.
pub(super) fn is_needed(scene: &Scene) -> bool {
    scene
        .plans()
        .any(|plan| noisy(plan) || drawn(scene, plan).is_some_and(|sampling| sampling != Sampling::Order))
}

/// Whether noise is added to a lane's gradients.
pub(super) fn noisy(plan: &Plan) -> bool {
    plan.noise > 0.0
}

/// Writes the generator, as much of it as is needed.
pub(super) fn write(scene: &Scene, script: &mut Script) {
    if is_needed(scene) {
        let draws = |wanted: Sampling| scene.plans().any(|plan| drawn(scene, plan) == Some(wanted));
        script.line(RANDOM);
        if draws(Sampling::Shuffle) || draws(Sampling::Replace) {
            script.line(BELOW);
        }
        if draws(Sampling::Shuffle) {
            script.line(SHUFFLED);
        }
        if scene.plans().any(noisy) {
            script.line(NORMAL);
        }
    }
}

/// Writes the generator function `batches()` of a lane, whose batches are drawn so.
pub(super) fn write_batches(plan: &Plan, sampling: Sampling, script: &mut Script) {
    // All samples are read in their order, unless the epoch has begun: with replacement they are not what is drawn.
    let batches = std::iter::once(plan.batch).chain(plan.batch_log.iter().map(|change| change.batch));
    let apart = sampling == Sampling::Replace && batches.clone().any(|batch| batch == Batch::All);
    let size = |batch: Batch| match batch {
        Batch::All if apart => "None  # all".to_owned(),
        Batch::All => "n".to_owned(),
        Batch::Of(size) => size.to_string(),
    };
    let order = match sampling {
        Sampling::Order => "order = list(range(n))".to_owned(),
        Sampling::Shuffle => format!(
            "order = Random({}, {}, epoch).shuffled(n)",
            plan.seed,
            Purpose::Shuffle as u64
        ),
        Sampling::Replace => format!(
            "random = Random({}, {}, epoch)",
            plan.seed,
            Purpose::Replace as u64
        ),
    };
    script.all(&[
        "",
        "def batches():  # epoch after epoch; the last batch of one may be short",
        "    epoch, step = 0, 0",
        "    while True:",
        &format!("        {order}"),
    ]);
    if sampling == Sampling::Replace {
        script.line("        order = [random.below(n) for _ in range(n)]");
    }
    script.all(&[
        "        first = 0",
        "        while first < n:",
        "            step += 1",
        &format!("            size = {}", size(plan.batch)),
    ]);
    for change in &plan.batch_log {
        script.all(&[
            &format!("            if step >= {}:  # changed on the way", change.step),
            &format!("                size = {}", size(change.batch)),
        ]);
    }
    if apart {
        script.all(&[
            "            if size is None and first == 0:",
            "                order = list(range(n))",
            "            size = size or n",
        ]);
    }
    script.all(&[
        "            yield order[first:first + size]",
        "            first += size",
        "        epoch += 1",
        "",
    ]);
}
