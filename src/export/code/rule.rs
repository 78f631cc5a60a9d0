//! The optimizer: PyTorch's, or its rule written out.

use super::{Script, float};
use crate::{
    formula::Library,
    optimizer::{Hyper, Kind, Settings},
    scene::Scene,
    trainer::Plan,
};

/// PyTorch has no Lion.
const LION: &str = r#"
class Lion(torch.optim.Optimizer):  # Chen et al., arXiv:2302.06675, algorithm 2
    def __init__(self, params, lr, betas, weight_decay):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.sub_(group["lr"] * torch.sign(b1 * m + (1 - b1) * p.grad))
                m.mul_(b2).add_((1 - b2) * p.grad)"#;

/// Writes the class of the optimizer that PyTorch does not have, where a lane takes it.
pub(super) fn write_lion(scene: &Scene, script: &mut Script) {
    let wanted = scene.plans().any(|plan| plan.settings.kind == Kind::Lion);
    if wanted && script.library == Library::PyTorch {
        script.line(LION);
    }
}

/// PyTorch's optimizer over `p`, with the base rate.
pub(super) fn of_pytorch(plan: &Plan) -> String {
    let settings = &plan.settings;
    let value = |hyper| float(settings.value(hyper));
    let betas = || format!(", betas=({}, {})", value(Hyper::Beta1), value(Hyper::Beta2));
    let eps = || format!(", eps={}", value(Hyper::Eps));
    let (class, mut rest) = match settings.kind {
        Kind::Gd => ("torch.optim.SGD", String::new()),
        // Nesterov's rule without momentum is plain descent, and PyTorch refuses to call it his.
        Kind::Nesterov if settings.value(Hyper::Momentum) > 0.0 => (
            "torch.optim.SGD",
            format!(", momentum={}, nesterov=True", value(Hyper::Momentum)),
        ),
        Kind::Momentum | Kind::Nesterov => (
            "torch.optim.SGD",
            format!(", momentum={}", value(Hyper::Momentum)),
        ),
        Kind::Adagrad => ("torch.optim.Adagrad", eps()),
        Kind::Rmsprop => (
            "torch.optim.RMSprop",
            format!(
                ", alpha={}, momentum={}{}",
                value(Hyper::Alpha),
                value(Hyper::Momentum),
                eps()
            ),
        ),
        Kind::Adadelta => (
            "torch.optim.Adadelta",
            format!(", rho={}{}", value(Hyper::Rho), eps()),
        ),
        Kind::Adam => ("torch.optim.Adam", betas() + &eps()),
        Kind::Amsgrad => ("torch.optim.Adam", betas() + &eps() + ", amsgrad=True"),
        Kind::Adamw => ("torch.optim.AdamW", betas() + &eps()),
        Kind::Adamax => ("torch.optim.Adamax", betas() + &eps()),
        Kind::Nadam => ("torch.optim.NAdam", betas() + &eps()),
        Kind::Radam => ("torch.optim.RAdam", betas() + &eps()),
        Kind::Rprop => ("torch.optim.Rprop", String::new()),
        Kind::Lion => ("Lion", betas()),
    };
    let decays = settings.kind.hypers().contains(&Hyper::Wd);
    let decay = settings.value(Hyper::Wd);
    if decays && (decay != 0.0 || matches!(settings.kind, Kind::Adamw | Kind::Lion)) {
        rest.extend([format!(", weight_decay={}", float(decay))]);
    }
    format!("optimizer = {class}([p], lr={}{rest})", float(plan.rate))
}

/// The rule written out for NumPy: what is remembered before the first update, and the lines of an update, from the
/// gradient `g` and the rate `rate`.
pub(super) fn written_out(settings: &Settings) -> (Vec<String>, Vec<String>) {
    let value = |hyper| float(settings.value(hyper));
    let (b1, b2) = (value(Hyper::Beta1), value(Hyper::Beta2));
    let (eps, momentum) = (value(Hyper::Eps), value(Hyper::Momentum));
    let mut lines = Vec::new();
    let mut add = |line: String| lines.push(line);
    let decay = settings.value(Hyper::Wd);
    if settings.kind.hypers().contains(&Hyper::Wd) && decay != 0.0 {
        add(if matches!(settings.kind, Kind::Adamw | Kind::Lion) {
            format!("p = p * (1 - rate * {})  # weight decay", float(decay))
        } else {
            format!("g = g + {} * p  # weight decay", float(decay))
        });
    }
    let memory: &[&str] = match settings.kind {
        Kind::Gd => {
            add("p = p - rate * g".to_owned());
            &[]
        }
        Kind::Momentum | Kind::Nesterov => {
            add(format!("b = {momentum} * b + g"));
            add(if settings.kind == Kind::Nesterov {
                format!("p = p - rate * (g + {momentum} * b)")
            } else {
                "p = p - rate * b".to_owned()
            });
            &["b"]
        }
        Kind::Adagrad => {
            add("s = s + g * g".to_owned());
            add(format!("p = p - rate * g / (np.sqrt(s) + {eps})"));
            &["s"]
        }
        Kind::Rmsprop => {
            let alpha = value(Hyper::Alpha);
            add(format!("s = {alpha} * s + (1 - {alpha}) * g * g"));
            add(format!("b = {momentum} * b + g / (np.sqrt(s) + {eps})"));
            add("p = p - rate * b".to_owned());
            &["s", "b"]
        }
        Kind::Adadelta => {
            let rho = value(Hyper::Rho);
            add(format!("s = {rho} * s + (1 - {rho}) * g * g"));
            add(format!("d = np.sqrt(u + {eps}) / np.sqrt(s + {eps}) * g"));
            add(format!("u = {rho} * u + (1 - {rho}) * d * d"));
            add("p = p - rate * d".to_owned());
            &["s", "u"]
        }
        Kind::Adam | Kind::Amsgrad | Kind::Adamw | Kind::Adamax | Kind::Nadam | Kind::Radam => {
            by_moments(settings, &mut add)
        }
        Kind::Rprop => {
            add("if step == 1:".to_owned());
            add("    stride = np.full_like(p, rate)".to_owned());
            add("sign = np.sign(g * last)".to_owned());
            add(
                "stride = np.clip(stride * np.where(sign > 0, 1.2, np.where(sign < 0, 0.5, 1)), 1e-6, 50)"
                    .to_owned(),
            );
            add("last = np.where(sign < 0, 0, g)".to_owned());
            add("p = p - stride * np.sign(last)".to_owned());
            &["last"]
        }
        Kind::Lion => {
            add(format!("p = p - rate * np.sign({b1} * m + (1 - {b1}) * g)"));
            add(format!("m = {b2} * m + (1 - {b2}) * g"));
            &["m"]
        }
    };
    let memory = memory.iter().map(|name| {
        let first = if *name == "product" {
            "1.0"
        } else {
            "np.zeros_like(p)"
        };
        format!("{name} = {first}")
    });
    (memory.collect(), lines)
}

/// The rules that smooth the gradient and its square: adds their lines and gives the names of what is remembered.
fn by_moments(settings: &Settings, add: &mut impl FnMut(String)) -> &'static [&'static str] {
    let value = |hyper| float(settings.value(hyper));
    let (b1, b2, eps) = (value(Hyper::Beta1), value(Hyper::Beta2), value(Hyper::Eps));
    let moments = [
        format!("m = {b1} * m + (1 - {b1}) * g"),
        format!("v = {b2} * v + (1 - {b2}) * g * g"),
    ];
    match settings.kind {
        Kind::Adam | Kind::Amsgrad | Kind::Adamw => {
            moments.into_iter().for_each(&mut *add);
            let largest = settings.kind == Kind::Amsgrad;
            if largest {
                add("w = np.maximum(w, v)".to_owned());
            }
            let square = if largest { "w" } else { "v" };
            add(format!(
                "scale = np.sqrt({square}) / np.sqrt(1 - {b2}**step) + {eps}"
            ));
            add(format!("p = p - rate / (1 - {b1}**step) * m / scale"));
            if largest { &["m", "v", "w"] } else { &["m", "v"] }
        }
        Kind::Adamax => {
            let [mean, _] = moments;
            add(mean);
            add(format!("u = np.maximum({b2} * u, np.abs(g) + {eps})"));
            add(format!("p = p - rate / (1 - {b1}**step) * m / u"));
            &["m", "u"]
        }
        Kind::Nadam => {
            add(format!("now = {b1} * (1 - 0.5 * 0.96**(step * 0.004))"));
            add(format!("ahead = {b1} * (1 - 0.5 * 0.96**((step + 1) * 0.004))"));
            add("product = product * now".to_owned());
            moments.into_iter().for_each(&mut *add);
            add(format!("scale = np.sqrt(v / (1 - {b2}**step)) + {eps}"));
            add("p = p - rate * (1 - now) / (1 - product) * g / scale".to_owned());
            add("p = p - rate * ahead / (1 - product * ahead) * m / scale".to_owned());
            &["m", "v", "product"]
        }
        Kind::Radam => {
            moments.into_iter().for_each(&mut *add);
            add(format!("limit = 2 / (1 - {b2}) - 1"));
            add(format!(
                "length = limit - 2 * step * {b2}**step / (1 - {b2}**step)"
            ));
            add("factor = 1.0".to_owned());
            add("if length > 5:".to_owned());
            add(
                "    factor = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)"
                    .to_owned(),
            );
            add(format!(
                "    factor = np.sqrt(factor) * np.sqrt(1 - {b2}**step) / (np.sqrt(v) + {eps})"
            ));
            add(format!("p = p - rate * m / (1 - {b1}**step) * factor"));
            &["m", "v"]
        }
        _ => &[],
    }
}
