//! Whole numbers of any size: just what reading and writing decimals exactly takes.

use std::cmp::Ordering;

/// A whole number, 0 or more, in base 2³², the lowest digit first and the highest not 0.
#[derive(Clone, Debug)]
pub(super) struct Big {
    limbs: Vec<u32>,
}

impl Big {
    /// `value`.
    pub fn new(value: u64) -> Self {
        let mut big = Self {
            limbs: vec![low(value), low(value >> 32)],
        };
        big.trim();
        big
    }

    /// Becomes `self`·`factor` + `carry`.
    pub fn multiply(&mut self, factor: u32, carry: u32) {
        let mut carry = u64::from(carry);
        for limb in &mut self.limbs {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = low(carry);
            carry >>= 32;
        }
        self.limbs.push(low(carry));
        self.trim();
    }

    /// Becomes `self`·10^`power`.
    pub fn scale(&mut self, power: u32) {
        for _ in 0..power / 9 {
            self.multiply(1_000_000_000, 0);
        }
        self.multiply(10_u32.pow(power % 9), 0);
    }

    /// Becomes `self`·2^`bits`.
    pub fn shift(&mut self, bits: u32) {
        self.multiply(1 << (bits % 32), 0);
        if !self.limbs.is_empty() {
            let mut limbs = vec![0; (bits / 32) as usize];
            limbs.extend_from_slice(&self.limbs);
            self.limbs = limbs;
        }
    }

    /// Becomes `self` + `other`.
    pub fn add(&mut self, other: &Self) {
        let mut carry = 0;
        for place in 0..=self.limbs.len().max(other.limbs.len()) {
            if place == self.limbs.len() {
                self.limbs.push(0);
            }
            let sum = u64::from(self.limbs[place]) + u64::from(other.limb(place)) + carry;
            self.limbs[place] = low(sum);
            carry = sum >> 32;
        }
        self.trim();
    }

    /// Becomes `self` − `other`, which must not be larger.
    pub fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for place in 0..self.limbs.len() {
            let (rest, first) = self.limbs[place].overflowing_sub(other.limb(place));
            let (rest, second) = rest.overflowing_sub(u32::from(borrow));
            self.limbs[place] = rest;
            borrow = first || second;
        }
        self.trim();
    }

    /// Which of two is larger.
    pub fn compare(&self, other: &Self) -> Ordering {
        let sizes = self.limbs.len().cmp(&other.limbs.len());
        sizes.then_with(|| {
            let differing = (0..self.limbs.len())
                .rev()
                .find(|&place| self.limbs[place] != other.limb(place));
            differing.map_or(Ordering::Equal, |place| self.limbs[place].cmp(&other.limb(place)))
        })
    }

    /// The number of binary digits.
    pub fn bits(&self) -> u32 {
        let last = self.limbs.last().map_or(0, |limb| 32 - limb.leading_zeros());
        u32::try_from(self.limbs.len().saturating_sub(1)).unwrap_or(u32::MAX) * 32 + last
    }

    fn limb(&self, place: usize) -> u32 {
        self.limbs.get(place).copied().unwrap_or(0)
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the low half is what is asked for"
)]
const fn low(value: u64) -> u32 {
    value as u32
}
