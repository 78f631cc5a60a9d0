//! Test functions with published minima, typed as formulas.
//!
//! Minima: S. Surjanovic and D. Bingham, Virtual Library of Simulation Experiments, Optimization Test Problems,
//! sfu.ca/~ssurjano; M. Jamil and X.-S. Yang, A literature survey of benchmark functions for global optimization
//! problems, arXiv:1308.4008. Numbers stand here as published there, rounded or cut off, so that they may be off
//! by a unit of their last digit. Only that of xˣ, at 1/e, is the textbooks'.

#![allow(clippy::unreadable_literal)] // numbers as published

use downhill::{formula::Formula, scene::decode, trainer::Reason};

/// A published minimum.
struct Minimum {
    f: &'static str,
    /// Where it is, and by how much a coordinate may be off.
    point: &'static [f64],
    off: f64,
    /// The value there, and by how much it may be off beside what `off` makes of it.
    value: f64,
    value_off: f64,
}

/// The sum of the magnitudes in the largest row.
fn norm(matrix: &[f64], n: usize) -> f64 {
    matrix
        .chunks(n)
        .map(|row| row.iter().map(|a| a.abs()).sum())
        .fold(0.0, f64::max)
}

/// The second derivatives as differences of the exact gradient.
fn differences(formula: &Formula, point: &[f64]) -> Vec<f64> {
    let step = 1e-5;
    let mut rows = Vec::new();
    for i in 0..point.len() {
        let side = |sign: f64| {
            let (mut at, mut gradient) = (point.to_vec(), vec![0.0; point.len()]);
            at[i] += sign * step;
            formula.slope(&at, &mut gradient);
            gradient
        };
        rows.extend(
            side(1.0)
                .iter()
                .zip(side(-1.0))
                .map(|(a, b)| (a - b) / (2.0 * step)),
        );
    }
    rows
}

impl Minimum {
    /// The gradient vanishes there, the value is the published one, and f curves upward in every direction.
    #[track_caller]
    fn check(&self) {
        let Self {
            f,
            point,
            off,
            value,
            value_off,
        } = *self;
        let formula = Formula::parse(f).unwrap_or_else(|error| panic!("{f}: {error:?}"));
        let n = point.len();
        assert_eq!(formula.variables().len(), n, "{f}");
        let hessian = formula.curvature(point);
        let bend = norm(&hessian, n);
        for (ours, near) in hessian.iter().zip(differences(&formula, point)) {
            assert!(
                (ours - near).abs() <= 1e-6 * bend,
                "{f}: second derivative {ours}, by differences {near}"
            );
        }
        let positive = hessian[0] > 0.0 && (n == 1 || hessian[0] * hessian[3] > hessian[1] * hessian[2]);
        assert!(positive, "{f}: {hessian:?} is not positive definite");
        let mut gradient = vec![0.0; n];
        let ours = formula.slope(point, &mut gradient);
        // A quarter more than the linear estimate, for the third derivatives.
        let steepest = 1.25 * bend * off + 1e-12;
        assert!(
            gradient.iter().all(|g| g.abs() <= steepest),
            "{f}: gradient {gradient:?} above {steepest}"
        );
        let higher = bend * off * off + value_off + 1e-12;
        assert!((ours - value).abs() <= higher, "{f}: {ours} instead of {value}");
    }

    /// A run of the link's scene ends there because the gradient is small.
    #[track_caller]
    fn check_run(&self, start: &str, rest: &str) {
        let Self {
            f,
            point,
            off,
            value,
            value_off,
        } = *self;
        let link = format!("v=1&f={}&start={start}&{rest}", f.replace('+', "%2B"));
        let decoded = decode(&link);
        assert!(decoded.problems.is_empty(), "{link}: {:?}", decoded.problems);
        let mut run = decoded.scene.runs().swap_remove(0);
        run.extend(200_000);
        let last = run.state(run.last());
        assert_eq!(
            run.end(),
            Some(Reason::Grad),
            "{link}: at {:?} after {}",
            last.point,
            last.step
        );
        let near = last
            .point
            .iter()
            .zip(point)
            .all(|(a, b)| (a - b).abs() <= off + 1e-8);
        assert!(near, "{link}: ends at {:?}", last.point);
        assert!(
            (last.loss - value).abs() <= value_off + 1e-12,
            "{link}: loss {}",
            last.loss
        );
    }
}

macro_rules! minima {
    ($($name:ident: $f:literal, [$($x:expr),+] within $off:literal, $value:literal within $value_off:literal,
        $start:literal, $rest:literal;)+) => {
        $(
            #[test]
            fn $name() {
                let minimum =
                    Minimum { f: $f, point: &[$($x),+], off: $off, value: $value, value_off: $value_off };
                minimum.check();
                minimum.check_run($start, concat!($rest, "&stop=steps:100000,grad:1e-9"));
            }
        )+
    };
}

minima! {
    rosenbrock: "(1-x)^2+100(y-x^2)^2", [1.0, 1.0] within 0.0, 0.0 within 0.0, "-1.2,1", "opt=adam&lr=0.02";
    beale: "(1.5-x+x*y)^2+(2.25-x+x*y^2)^2+(2.625-x+x*y^3)^2", [3.0, 0.5] within 0.0, 0.0 within 0.0,
        "1,1", "opt=momentum&lr=0.005";
    himmelblau_first: "(x^2+y-11)^2+(x+y^2-7)^2", [3.0, 2.0] within 0.0, 0.0 within 0.0, "1,1", "lr=0.01";
    himmelblau_second: "(x^2+y-11)^2+(x+y^2-7)^2", [-2.805118, 3.131312] within 1e-6, 0.0 within 0.0, "-1,1", "lr=0.01";
    himmelblau_third: "(x^2+y-11)^2+(x+y^2-7)^2", [-3.779310, -3.283186] within 1e-6, 0.0 within 0.0, "-1,-1", "lr=0.01";
    himmelblau_fourth: "(x^2+y-11)^2+(x+y^2-7)^2", [3.584428, -1.848126] within 1e-6, 0.0 within 0.0, "4,-1", "lr=0.01";
    booth: "(x+2y-7)^2+(2x+y-5)^2", [1.0, 3.0] within 0.0, 0.0 within 0.0, "-8,9", "lr=0.1";
    matyas: "0.26(x^2+y^2)-0.48x y", [0.0, 0.0] within 0.0, 0.0 within 0.0, "7,-5", "opt=nesterov&lr=0.5";
    three_hump_camel: "2x^2-1.05x^4+x^6/6+x y+y^2", [0.0, 0.0] within 0.0, 0.0 within 0.0, "0.8,-0.9", "lr=0.1";
    six_hump_camel: "(4-2.1x^2+x^4/3)x^2+x y+(-4+4y^2)y^2", [0.0898, -0.7126] within 1e-4, -1.0316 within 1e-4,
        "0.5,-0.5", "lr=0.02";
    mccormick: "sin(x+y)+(x-y)^2-1.5x+2.5y+1", [-0.54719, -1.54719] within 1e-5, -1.9133 within 1e-4, "0,-1", "lr=0.1";
    goldstein_price: "(1+(x+y+1)^2(19-14x+3x^2-14y+6x y+3y^2))(30+(2x-3y)^2(18-32x+12x^2+48y-36x y+27y^2))",
        [0.0, -1.0] within 0.0, 3.0 within 0.0, "0.2,-0.8", "lr=5e-4";
    easom: "-cos(x)cos(y)exp(-(x-pi)^2-(y-pi)^2)", [std::f64::consts::PI, std::f64::consts::PI] within 0.0, -1.0 within 0.0,
        "2,4", "lr=0.2";
    styblinski_tang: "(x^4-16x^2+5x+y^4-16y^2+5y)/2", [-2.903534, -2.903534] within 1e-6, -78.332 within 1e-3,
        "-1,-4", "lr=0.01";
    rastrigin: "20+x^2-10cos(2pi x)+y^2-10cos(2pi y)", [0.0, 0.0] within 0.0, 0.0 within 0.0, "0.3,-0.2", "lr=0.001";
    x_to_the_x: "x^x", [1.0 / std::f64::consts::E] within 0.0, 0.692_200_627_555_346_4 within 0.0,
        "2", "lr=0.1";
}
