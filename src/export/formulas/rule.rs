//! The rules of the optimizers, in LaTeX, with the letters of their papers.

use super::tex::number;
use crate::{
    optimizer::{Hyper, Kind},
    trainer::Plan,
};

/// Digits of a setting.
const DIGITS: usize = 6;

/// The rule of a plan's optimizer and its settings, one line of mathematics each. θ stands for each parameter, g for the
/// gradient along it, η for the learning rate.
pub(super) fn lines(plan: &Plan) -> Vec<String> {
    let settings = &plan.settings;
    let decay = settings.value(Hyper::Wd) != 0.0;
    let decoupled = matches!(settings.kind, Kind::Adamw | Kind::Lion);
    let mut lines: Vec<String> = Vec::new();
    if decay {
        lines.push(
            if decoupled {
                r"\theta_{t} &\leftarrow \theta_{t} - \eta\,\lambda\,\theta_{t}"
            } else {
                r"g_{t} &\leftarrow g_{t} + \lambda\,\theta_{t}"
            }
            .to_owned(),
        );
    }
    let adam = [
        r"m_{t+1} &= \beta_1 m_{t} + (1 - \beta_1)\,g_{t}",
        r"v_{t+1} &= \beta_2 v_{t} + (1 - \beta_2)\,g_{t}^2",
    ];
    let own: &[&str] = match settings.kind {
        Kind::Gd => &[r"\theta_{t+1} &= \theta_{t} - \eta\,g_{t}"],
        Kind::Momentum => &[
            r"b_{t+1} &= \mu\,b_{t} + g_{t}",
            r"\theta_{t+1} &= \theta_{t} - \eta\,b_{t+1}",
        ],
        Kind::Nesterov => &[
            r"b_{t+1} &= \mu\,b_{t} + g_{t}",
            r"\theta_{t+1} &= \theta_{t} - \eta\,(g_{t} + \mu\,b_{t+1})",
        ],
        Kind::Adagrad => &[
            r"s_{t+1} &= s_{t} + g_{t}^2",
            r"\theta_{t+1} &= \theta_{t} - \eta\,\frac{g_{t}}{\sqrt{s_{t+1}} + \varepsilon}",
        ],
        Kind::Rmsprop => &[
            r"s_{t+1} &= \alpha\,s_{t} + (1 - \alpha)\,g_{t}^2",
            r"b_{t+1} &= \mu\,b_{t} + \frac{g_{t}}{\sqrt{s_{t+1}} + \varepsilon}",
            r"\theta_{t+1} &= \theta_{t} - \eta\,b_{t+1}",
        ],
        Kind::Adadelta => &[
            r"s_{t+1} &= \rho\,s_{t} + (1 - \rho)\,g_{t}^2",
            r"d_{t} &= \frac{\sqrt{u_{t} + \varepsilon}}{\sqrt{s_{t+1} + \varepsilon}}\,g_{t}",
            r"u_{t+1} &= \rho\,u_{t} + (1 - \rho)\,d_{t}^2",
            r"\theta_{t+1} &= \theta_{t} - \eta\,d_{t}",
        ],
        Kind::Adam | Kind::Adamw => &[
            adam[0],
            adam[1],
            r"\theta_{t+1} &= \theta_{t} - \eta\,\frac{m_{t+1} / (1 - \beta_1^{t+1})}{\sqrt{v_{t+1} / (1 - \beta_2^{t+1})} + \varepsilon}",
        ],
        Kind::Amsgrad => &[
            adam[0],
            adam[1],
            r"w_{t+1} &= \max(w_{t}, v_{t+1})",
            r"\theta_{t+1} &= \theta_{t} - \eta\,\frac{m_{t+1} / (1 - \beta_1^{t+1})}{\sqrt{w_{t+1} / (1 - \beta_2^{t+1})} + \varepsilon}",
        ],
        Kind::Adamax => &[
            adam[0],
            r"u_{t+1} &= \max(\beta_2 u_{t}, |g_{t}| + \varepsilon)",
            r"\theta_{t+1} &= \theta_{t} - \frac{\eta}{1 - \beta_1^{t+1}}\,\frac{m_{t+1}}{u_{t+1}}",
        ],
        Kind::Nadam => &[
            r"\mu_{t} &= \beta_1\,(1 - \tfrac{1}{2}\,0.96^{0.004\,t})",
            adam[0],
            adam[1],
            r"\theta_{t+1} &= \theta_{t} - \eta\,\frac{\frac{1 - \mu_{t+1}}{1 - \prod_{i \le t+1} \mu_i}\,g_{t} + \frac{\mu_{t+2}}{1 - \prod_{i \le t+2} \mu_i}\,m_{t+1}}{\sqrt{v_{t+1} / (1 - \beta_2^{t+1})} + \varepsilon}",
        ],
        Kind::Radam => &[
            adam[0],
            adam[1],
            r"\rho_{\infty} &= \tfrac{2}{1 - \beta_2} - 1, \quad \rho = \rho_{\infty} - \frac{2\,(t+1)\,\beta_2^{t+1}}{1 - \beta_2^{t+1}}",
            r"r &= \begin{cases} \sqrt{\frac{(\rho - 4)(\rho - 2)\,\rho_{\infty}}{(\rho_{\infty} - 4)(\rho_{\infty} - 2)\,\rho}}\,\frac{\sqrt{1 - \beta_2^{t+1}}}{\sqrt{v_{t+1}} + \varepsilon} & \rho > 5 \\ 1 & \text{otherwise} \end{cases}",
            r"\theta_{t+1} &= \theta_{t} - \eta\,r\,\frac{m_{t+1}}{1 - \beta_1^{t+1}}",
        ],
        Kind::Rprop => &[
            r"\delta_{t+1} &= \begin{cases} \min(1.2\,\delta_{t}, 50) & g_{t}\,g_{t-1} > 0 \\ \max(0.5\,\delta_{t}, 10^{-6}) & g_{t}\,g_{t-1} < 0,\ \text{then } g_{t} \leftarrow 0 \\ \delta_{t} & \text{otherwise} \end{cases}, \quad \delta_0 = \eta",
            r"\theta_{t+1} &= \theta_{t} - \delta_{t+1}\,\operatorname{sign}(g_{t})",
        ],
        Kind::Lion => &[
            r"\theta_{t+1} &= \theta_{t} - \eta\,\operatorname{sign}(\beta_1 m_{t} + (1 - \beta_1)\,g_{t})",
            r"m_{t+1} &= \beta_2 m_{t} + (1 - \beta_2)\,g_{t}",
        ],
    };
    lines.extend(own.iter().map(|line| (*line).to_owned()));
    lines.push(set(plan));
    lines
}

/// The settings in one line.
fn set(plan: &Plan) -> String {
    let settings = &plan.settings;
    let mut set = vec![format!(r"\eta &= {}", number(plan.rate, DIGITS))];
    for &hyper in settings.kind.hypers() {
        let value = settings.value(hyper);
        if hyper == Hyper::Wd && value == 0.0 {
            continue;
        }
        let letter = match hyper {
            Hyper::Momentum => r"\mu",
            Hyper::Beta1 => r"\beta_1",
            Hyper::Beta2 => r"\beta_2",
            Hyper::Alpha => r"\alpha",
            Hyper::Rho => r"\rho",
            Hyper::Eps => r"\varepsilon",
            Hyper::Wd => r"\lambda",
        };
        set.push(format!("{letter} = {}", number(value, DIGITS)));
    }
    set.join(r", \quad ")
}
