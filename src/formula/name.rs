//! The names of the formula language: variables, constants and functions.

/// A variable of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variable {
    /// x, the first coordinate of a point.
    X,
    /// y, the second coordinate of a point.
    Y,
}

impl Variable {
    /// The name as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Y => "y",
        }
    }

    /// Its place among a point's coordinates, 0 or 1.
    pub const fn index(self) -> usize {
        match self {
            Self::X => 0,
            Self::Y => 1,
        }
    }

    /// The bit that stands for it in a mask of variables.
    pub(super) const fn mask(self) -> u8 {
        1 << self.index()
    }
}

/// A number with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Constant {
    /// π, the circumference of a circle over its diameter.
    Pi,
    /// e, the base of the natural logarithm.
    E,
    /// τ = 2π.
    Tau,
}

impl Constant {
    /// The name as it is printed; π may also be typed as the letter itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pi => "pi",
            Self::E => "e",
            Self::Tau => "tau",
        }
    }

    /// The nearest `f64`.
    pub const fn value(self) -> f64 {
        match self {
            Self::Pi => core::f64::consts::PI,
            Self::E => core::f64::consts::E,
            Self::Tau => core::f64::consts::TAU,
        }
    }
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// A function of the formula language. What each computes stands in `tape/functions.rs`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Function {
            $($(#[$doc])* $variant,)*
        }

        impl Function {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name as it is printed.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

functions! {
    /// |x|, also typed between bars.
    Abs "abs",
    /// −1, 0 or 1.
    Sign "sign",
    /// Square root.
    Sqrt "sqrt",
    /// Cube root.
    Cbrt "cbrt",
    /// eˣ.
    Exp "exp",
    /// Natural logarithm.
    Ln "ln",
    /// Natural logarithm, as PyTorch and `NumPy` call it.
    Log "log",
    /// Logarithm to base 2.
    Log2 "log2",
    /// Logarithm to base 10.
    Log10 "log10",
    /// Sine.
    Sin "sin",
    /// Cosine.
    Cos "cos",
    /// Tangent.
    Tan "tan",
    /// Inverse sine.
    Asin "asin",
    /// Inverse cosine.
    Acos "acos",
    /// Inverse tangent.
    Atan "atan",
    /// Hyperbolic sine.
    Sinh "sinh",
    /// Hyperbolic cosine.
    Cosh "cosh",
    /// Hyperbolic tangent.
    Tanh "tanh",
    /// 1/(1 + e⁻ˣ).
    Sigmoid "sigmoid",
    /// max(x, 0).
    Relu "relu",
    /// ln(1 + eˣ).
    Softplus "softplus",
    /// The smaller of two.
    Min "min",
    /// The larger of two.
    Max "max",
}

impl Function {
    /// How many arguments it takes, 1 or 2.
    pub const fn arguments(self) -> usize {
        match self {
            Self::Min | Self::Max => 2,
            _ => 1,
        }
    }

    /// The inverse function, where sin⁻¹ and the like would mean it.
    pub const fn inverse(self) -> Option<Self> {
        match self {
            Self::Sin => Some(Self::Asin),
            Self::Cos => Some(Self::Acos),
            Self::Tan => Some(Self::Atan),
            Self::Exp => Some(Self::Ln),
            Self::Ln | Self::Log => Some(Self::Exp),
            _ => None,
        }
    }
}

/// Anything a letter run may consist of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Variable(Variable),
    Constant(Constant),
    Function(Function),
}

impl Name {
    /// The number of names that may be typed.
    const COUNT: usize = 6 + Function::ALL.len();

    /// Every name that may be typed, with what it means.
    pub(super) const ALL: [(&'static str, Self); Self::COUNT] = {
        let mut all = [("π", Self::Constant(Constant::Pi)); Self::COUNT];
        all[0] = ("x", Self::Variable(Variable::X));
        all[1] = ("y", Self::Variable(Variable::Y));
        all[2] = ("pi", Self::Constant(Constant::Pi));
        all[4] = ("e", Self::Constant(Constant::E));
        all[5] = ("tau", Self::Constant(Constant::Tau));
        let mut i = 0;
        while i < Function::ALL.len() {
            all[6 + i] = (Function::ALL[i].name(), Self::Function(Function::ALL[i]));
            i += 1;
        }
        all
    };
}

/// [`Name::ALL`], once in the program.
pub(super) static NAMES: [(&str, Name); Name::COUNT] = Name::ALL;
