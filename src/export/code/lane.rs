//! One lane of a script: start, optimizer, and the loop.

use super::{
    Script, chance, float, floats, number,
    rate::{self, is_constant},
    rule,
};
use crate::{
    decimal::shortest,
    formula::Library,
    random::Purpose,
    scene::Scene,
    schedule::Piece,
    trainer::{LIMIT, MOST_STEPS, Plan, Rule},
};

/// Writes the lane that follows `plan`.
pub(super) fn write(scene: &Scene, plan: &Plan, script: &mut Script) {
    let drawn = chance::drawn(scene, plan);
    let scheduler = scheduler(plan).filter(|_| script.library == Library::PyTorch);
    if !is_constant(plan) && scheduler.is_none() {
        rate::write(plan, script);
    }
    if let Some(sampling) = drawn {
        chance::write_batches(plan, sampling, script);
    }
    let start = floats(&scene.start);
    let update = match script.library {
        Library::NumPy => {
            let (memory, update) = rule::written_out(&plan.settings);
            script.line(&format!("p = np.array([{start}])"));
            for line in memory {
                script.line(&line);
            }
            if is_constant(plan) {
                script.line(&format!("rate = {}", float(plan.rate)));
            }
            update
        }
        Library::PyTorch => {
            script.line(&format!("p = torch.tensor([{start}], requires_grad=True)"));
            script.line(&rule::of_pytorch(plan));
            if let Some(scheduler) = &scheduler {
                script.line(&format!("scheduler = torch.optim.lr_scheduler.{scheduler}"));
            }
            Vec::new()
        }
    };
    if drawn.is_some() {
        script.line("reads = batches()");
    }
    let counted = drawn.is_some() && plan.stop.iter().any(|rule| matches!(rule, Rule::Epochs(_)));
    script.line(if counted {
        "step, samples = 0, 0"
    } else {
        "step = 0"
    });
    script.line("while True:");
    look(scene, script);
    script.all(&[
        &format!("    if {}:", stopped(plan, counted, script)),
        "        break",
        "    step += 1",
    ]);
    match script.library {
        Library::NumPy => numpy_update(plan, drawn.is_some(), &update, script),
        Library::PyTorch => pytorch_update(plan, drawn.is_some(), scheduler.is_some(), script),
    }
    if counted {
        script.line("    samples += len(i)");
    }
}

/// The state: loss and gradient, whether it is sound, and its line.
fn look(scene: &Scene, script: &mut Script) {
    let over_data = scene.data().is_some();
    let held_out = scene
        .data()
        .is_some_and(|data| !data.fit.data().test.rows.is_empty());
    let limit = shortest(LIMIT);
    match script.library {
        Library::NumPy => {
            script.line(if over_data {
                "    value, slope = loss(p, T, y)"
            } else {
                "    value, slope = f(*p), gradient(*p)"
            });
            script.line(&format!(
                "    if not (abs(value) <= {limit} and np.all(np.abs(p) <= {limit})):"
            ));
        }
        Library::PyTorch => {
            script.line("    optimizer.zero_grad()");
            script.line(if over_data {
                "    value = loss(p, T, y)"
            } else {
                "    value = f(*p)"
            });
            script.line("    value.backward()");
            script.line(&format!(
                "    if not (abs(value.item()) <= {limit} and all(abs(x) <= {limit} for x in p.tolist())):"
            ));
        }
    }
    script.line("        break  # it has diverged");
    let (held, print) = match script.library {
        Library::NumPy => (
            "float(loss(p, T_held_out, y_held_out)[0]), ",
            ["    print(step, float(value), ", "*map(float, p))"],
        ),
        Library::PyTorch => (
            "loss(p, T_held_out, y_held_out).item(), ",
            ["    print(step, value.item(), ", "*p.tolist())"],
        ),
    };
    let held = if held_out { held } else { "" };
    script.line(&format!("{}{held}{}", print[0], print[1]));
}

/// The condition under which a run ends.
fn stopped(plan: &Plan, counted: bool, script: &Script) -> String {
    let mut conditions = Vec::new();
    for rule in &plan.stop {
        conditions.push(match *rule {
            Rule::Epochs(count) if counted => format!("samples // n >= {count}"),
            Rule::Steps(count) | Rule::Epochs(count) => format!("step >= {count}"),
            Rule::Grad(tolerance) => {
                let norm = script.either("np.linalg.norm(slope)", "p.grad.norm()");
                format!("{norm} <= {}", number(tolerance))
            }
            Rule::Loss(loss) => format!("value <= {}", number(loss)),
            Rule::Acc(share) => {
                let right = "((T @ p > 0) == (y > 0.5))";
                let mean = script.either("np.mean(#)", "#.double().mean()");
                format!("{} >= {}", mean.replace('#', right), number(share))
            }
        });
    }
    if !plan.stop.iter().any(|rule| matches!(rule, Rule::Steps(_))) {
        conditions.push(format!("step >= {MOST_STEPS}"));
    }
    conditions.join(" or ")
}

/// Adds the noise of an update to the gradient; `added` is what stands before it, and what makes an array of a list.
fn noise(plan: &Plan, added: [&str; 2], script: &mut Script) {
    let [before, array] = added;
    let (seed, purpose) = (plan.seed, Purpose::Noise as u64);
    script.line(&format!("    random = Random({seed}, {purpose}, step)"));
    script.line(&format!(
        "    {before} {} * {array}([random.normal() for _ in p])",
        float(plan.noise)
    ));
}

fn numpy_update(plan: &Plan, drawn: bool, update: &[String], script: &mut Script) {
    if !is_constant(plan) {
        script.line("    rate = learning_rate(step)");
    }
    if drawn {
        script.all(&["    i = next(reads)", "    _, g = loss(p, T[i], y[i])"]);
    } else {
        script.line("    g = slope");
    }
    if chance::noisy(plan) {
        noise(plan, ["g = g +", "np.array"], script);
    }
    for line in update {
        script.line(&format!("    {line}"));
    }
}

fn pytorch_update(plan: &Plan, drawn: bool, scheduled: bool, script: &mut Script) {
    if drawn {
        script.all(&[
            "    optimizer.zero_grad()",
            "    i = next(reads)",
            "    loss(p, T[i], y[i]).backward()",
        ]);
    }
    if chance::noisy(plan) {
        noise(plan, ["p.grad +=", "torch.tensor"], script);
    }
    if !is_constant(plan) && !scheduled {
        script.all(&[
            "    for group in optimizer.param_groups:",
            "        group[\"lr\"] = learning_rate(step)",
        ]);
    }
    script.line("    optimizer.step()");
    if scheduled {
        script.line("    scheduler.step()");
    }
}

/// PyTorch's own scheduler, where one alone does.
fn scheduler(plan: &Plan) -> Option<String> {
    let (first, second) = plan.schedule.pieces();
    if second.is_some() || !plan.rate_log.is_empty() {
        return None;
    }
    match first {
        Piece::Step(every, factor) => Some(format!(
            "StepLR(optimizer, step_size={every}, gamma={})",
            float(factor)
        )),
        Piece::Exp(factor) => Some(format!("ExponentialLR(optimizer, gamma={})", float(factor))),
        Piece::Cos(period, lowest) => Some(format!(
            "CosineAnnealingLR(optimizer, T_max={period}, eta_min={})",
            float(lowest)
        )),
        Piece::Const | Piece::Inv(_) | Piece::Warmup(_) => None,
    }
}
