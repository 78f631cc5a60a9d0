//! What has been found out about the rates of a scene.

use super::{
    Band, Regime, Regimes,
    slider::{LOWEST, POSITIONS, STRIDE, TO_A_TENFOLD, rate_at},
};
use crate::{
    optimizer::{Hyper, Kind},
    schedule::Schedule,
};

impl Regimes {
    /// The stretches of the slider; none before each has been looked at once, or where the start has no value. What lies
    /// between two positions that are known is taken for the nearer one's until it has been run itself.
    pub fn bands(&self) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        if self.known < POSITIONS.div_ceil(STRIDE) {
            return bands;
        }
        for place in 0..self.found.len() {
            let near = (0..STRIDE).find_map(|by| {
                let below = place.checked_sub(by).and_then(|at| self.found[at]);
                below.or_else(|| self.found.get(place + by).copied().flatten())
            });
            let Some(regime) = near else { continue };
            match bands.last_mut() {
                Some(last) if last.regime == regime => last.positions.1 = place,
                _ => bands.push(Band {
                    positions: (place, place),
                    regime,
                }),
            }
        }
        bands
    }

    /// The ends of one of the [`bands`](Self::bands) on the slider, 0 … 100: half-way to its neighbours, but where the
    /// explosions begin, which is known more closely than the positions are apart.
    pub fn ends(&self, band: &Band) -> (f64, f64) {
        let (from, to) = band.ends();
        let Some(border) = self.borders[0].position() else {
            return (from, to);
        };
        let within = |end: f64| (end - border).abs() <= 0.5;
        (
            if within(from) && from > 0.0 { border } else { from },
            if within(to) && to < 100.0 { border } else { to },
        )
    }

    /// What a rate does, as far as it is known; `None` off the slider.
    pub fn at(&self, rate: f64) -> Option<Regime> {
        let position = (libm::log10(rate) - LOWEST) * TO_A_TENFOLD;
        let bands = self.bands();
        let found = bands.iter().find(|band| {
            let (from, to) = self.ends(band);
            (from..=to).contains(&position)
        });
        found.map(|band| band.regime)
    }

    /// The largest curvature λ (f″ of one parameter) at the minimum to which descent from this start leads, where 1/λ and
    /// 2/λ are borders: for plain descent by all samples at a constant rate, without noise and weight decay.
    pub fn curvature(&self) -> Option<f64> {
        let settings = &self.plan.settings;
        let plain = settings.kind == Kind::Gd && settings.value(Hyper::Wd) == 0.0;
        let steady = self.plan.schedule == Schedule::default() && !self.noisy;
        let found = self.settled.map(|(_, curvature)| curvature);
        found.filter(|&curvature| plain && steady && curvature > 0.0)
    }

    /// From which rate on this scene explodes, and from which one it would with all samples; `None` for one that is not
    /// known, or lies above the slider.
    pub fn borders(&self) -> [Option<f64>; 2] {
        [0, 1].map(|which| self.borders[which].position().map(rate_at))
    }
}
