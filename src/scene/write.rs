//! Scene → link: `v=1`, then what differs from the default, in one fixed order.

use super::{Scene, key::Key, lane::write_changes, link::encode_pairs, presets, view::View};
use crate::{
    decimal::shortest,
    optimizer::Hyper,
    trainer::{Plan, write_rules},
};

/// The part after `#` of the link that reads back to `scene`.
pub fn encode(scene: &Scene) -> String {
    let pairs = pairs(scene);
    encode_pairs(pairs.iter().map(|(key, value)| (key.name(), value.as_str())))
}

/// The pairs of that link, before they are escaped.
pub fn pairs(scene: &Scene) -> Vec<(Key, String)> {
    let mut pairs = vec![(Key::V, "1".to_owned())];
    if scene.formula.text() != presets::DEFAULT {
        pairs.push((Key::F, scene.formula.text().to_owned()));
    }
    // Bits are compared, so that a start at −0 is kept.
    if !presets::start_of(&scene.formula)
        .iter()
        .map(|x| x.to_bits())
        .eq(scene.start.iter().map(|x| x.to_bits()))
    {
        let start: Vec<String> = scene.start.iter().copied().map(shortest).collect();
        pairs.push((Key::Start, start.join(",")));
    }
    write_plan(&scene.plan, &mut pairs);
    pairs.extend(scene.others.iter().map(|lane| (Key::Vs, lane.write(&scene.plan))));
    write_view(&scene.view, scene.step, &mut pairs);
    pairs
}

fn write_plan(plan: &Plan, pairs: &mut Vec<(Key, String)>) {
    let standard = Plan::default();
    let mut push = |differs: bool, key: Key, value: &dyn Fn() -> String| {
        if differs {
            pairs.push((key, value()));
        }
    };
    push(plan.settings.kind != standard.settings.kind, Key::Opt, &|| {
        plan.settings.kind.key().to_owned()
    });
    push(plan.rate != standard.rate, Key::Lr, &|| shortest(plan.rate));
    for hyper in Hyper::ALL {
        if let (Some(value), Some(key)) = (plan.settings.get(hyper), Key::from_name(hyper.key())) {
            push(true, key, &|| shortest(value));
        }
    }
    push(plan.schedule != standard.schedule, Key::Sched, &|| {
        plan.schedule.to_string()
    });
    push(plan.rate_log != standard.rate_log, Key::Lrlog, &|| {
        write_changes(&plan.rate_log)
    });
    push(plan.noise != standard.noise, Key::Noise, &|| shortest(plan.noise));
    push(plan.seed != standard.seed, Key::Seed, &|| plan.seed.to_string());
    push(plan.stop != standard.stop, Key::Stop, &|| write_rules(&plan.stop));
}

fn write_view(view: &View, step: u64, pairs: &mut Vec<(Key, String)>) {
    let standard = View::default();
    let mut push = |differs: bool, key: Key, value: String| {
        if differs {
            pairs.push((key, value));
        }
    };
    push(view.axis != standard.axis, Key::Axis, view.axis.word().to_owned());
    push(step != 0, Key::Step, step.to_string());
    push(view.play, Key::Play, "1".to_owned());
    push(view.speed != standard.speed, Key::Speed, shortest(view.speed));
    for (key, range) in [(Key::Xlim, view.xlim), (Key::Ylim, view.ylim)] {
        if let Some((low, high)) = range {
            push(true, key, format!("{},{}", shortest(low), shortest(high)));
        }
    }
    for (key, names) in [
        (Key::Show, &view.show),
        (Key::Hide, &view.hide),
        (Key::Lock, &view.lock),
    ] {
        push(!names.is_empty(), key, names.join(","));
    }
    push(!view.title.is_empty(), Key::Title, view.title.clone());
    push(!view.caption.is_empty(), Key::Caption, view.caption.clone());
    if let Some(ask) = view.ask {
        push(true, Key::Ask, ask.word().to_owned());
    }
    if let Some(language) = view.language {
        push(true, Key::Lang, language.tag().to_owned());
    }
    if let Some(theme) = view.theme {
        push(true, Key::Theme, theme.word().to_owned());
    }
    push(view.embed, Key::Embed, "1".to_owned());
}
