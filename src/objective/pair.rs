//! Two numbers at a time: the vectors of 128 bits that WebAssembly has.
//!
//! Each of the two is what the same operation on one number gives, to the bit. Elsewhere the compiler finds vectors by
//! itself; for WebAssembly, where it did not find these, they are named.

use std::ops::{Add, Div, Mul, Sub};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use std::arch::wasm32::{
    f64x2, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_mul, f64x2_splat, f64x2_sub, i64x2_shuffle, v128,
};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
type Both = v128;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
type Both = [f64; 2];

/// Two numbers.
#[derive(Clone, Copy, Debug)]
pub struct Pair(Both);

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
impl Pair {
    /// The same number twice.
    pub fn both(number: f64) -> Self {
        Self(f64x2_splat(number))
    }

    pub fn new([first, second]: [f64; 2]) -> Self {
        Self(f64x2(first, second))
    }

    pub fn parts(self) -> [f64; 2] {
        [f64x2_extract_lane::<0>(self.0), f64x2_extract_lane::<1>(self.0)]
    }

    /// The first numbers of two pairs, and the second ones.
    pub fn across([one, other]: [[f64; 2]; 2]) -> [Self; 2] {
        let (one, other) = (Self::new(one).0, Self::new(other).0);
        [
            Self(i64x2_shuffle::<0, 2>(one, other)),
            Self(i64x2_shuffle::<1, 3>(one, other)),
        ]
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
impl Pair {
    /// The same number twice.
    pub const fn both(number: f64) -> Self {
        Self([number; 2])
    }

    pub const fn new(numbers: [f64; 2]) -> Self {
        Self(numbers)
    }

    pub const fn parts(self) -> [f64; 2] {
        self.0
    }

    /// The first numbers of two pairs, and the second ones.
    pub const fn across([[a, b], [c, d]]: [[f64; 2]; 2]) -> [Self; 2] {
        [Self([a, c]), Self([b, d])]
    }
}

macro_rules! operation {
    ($operation:ident, $method:ident, $vector:ident, $sign:tt) => {
        impl $operation for Pair {
            type Output = Self;

            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            fn $method(self, other: Self) -> Self {
                Self($vector(self.0, other.0))
            }

            #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
            fn $method(self, other: Self) -> Self {
                let ([a, b], [c, d]) = (self.0, other.0);
                Self([a $sign c, b $sign d])
            }
        }
    };
}

operation!(Add, add, f64x2_add, +);
operation!(Sub, sub, f64x2_sub, -);
operation!(Mul, mul, f64x2_mul, *);
operation!(Div, div, f64x2_div, /);
