//! What a prediction costs: ℓ(z, y) of what the model puts out, z, and the target y.
//!
//! Each is PyTorch's function of the same name with `reduction='mean'`; the mean is taken elsewhere.

/// A loss of one sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// `mse`: (z − y)² (`mse_loss`).
    #[default]
    Mse,
    /// `mae`: |z − y| (`l1_loss`); its slope at 0 is 0.
    Mae,
    /// `huber`: (z − y)²/2 where |z − y| ≤ 1, else |z − y| − 1/2 (`huber_loss` with δ = 1).
    Huber,
    /// `logloss`: ln(1 + eᶻ) − y·z of the logit z and a y of 0 or 1 (`binary_cross_entropy_with_logits`).
    Logloss,
}

/// ℓ and its first two derivatives along z.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// ℓ.
    pub value: f64,
    /// ∂ℓ/∂z.
    pub slope: f64,
    /// ∂²ℓ/∂z².
    pub bend: f64,
}

impl Loss {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mse, Self::Mae, Self::Huber, Self::Logloss];

    /// Their key values, in the same order.
    pub const WORDS: &[&str] = &["mse", "mae", "huber", "logloss"];

    /// Its key value.
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// ℓ(z, y) with its derivatives.
    #[inline]
    pub fn cost(self, z: f64, y: f64) -> Cost {
        let r = z - y;
        let (value, slope, bend) = match self {
            Self::Mse => (r * r, 2.0 * r, 2.0),
            Self::Mae => (r.abs(), sign(r), 0.0),
            Self::Huber => {
                let c = r.clamp(-1.0, 1.0);
                // With c = r inside and ±1 outside, c·(r − c/2) is both branches.
                (c * (r - 0.5 * c), c, if r.abs() < 1.0 { 1.0 } else { 0.0 })
            }
            Self::Logloss => {
                let (tail, p) = softplus_tail(z);
                (z.max(0.0) - z * y + tail, p - y, p * (1.0 - p))
            }
        };
        Cost { value, slope, bend }
    }

    /// ℓ of σ(z) instead of z, with its derivatives along z: for a model that puts out a probability.
    pub fn cost_of_sigmoid(self, z: f64, y: f64) -> Cost {
        let (_, p) = softplus_tail(z);
        let of_p = self.cost(p, y);
        // σ′ = p(1 − p), σ″ = σ′(1 − 2p).
        let first = p * (1.0 - p);
        Cost {
            value: of_p.value,
            slope: of_p.slope * first,
            bend: of_p.bend * first * first + of_p.slope * first * (1.0 - 2.0 * p),
        }
    }
}

/// −1, 0 or 1.
fn sign(r: f64) -> f64 {
    f64::from(i8::from(r > 0.0) - i8::from(r < 0.0))
}

/// ln(1 + e^−|z|), and σ(z), from one exponential.
fn softplus_tail(z: f64) -> (f64, f64) {
    let small = libm::exp(-z.abs());
    let p = if z >= 0.0 { 1.0 } else { small } / (1.0 + small);
    (libm::log1p(small), p)
}

/// σ(z) = 1/(1 + e^−z).
pub fn sigmoid(z: f64) -> f64 {
    softplus_tail(z).1
}
