//! Symbolic derivatives, for display. Slopes for computing come from dual numbers; a test holds the two together.

use super::name::{Function, Variable};
use super::tree::{Node, Tree};

/// A derivative of more nodes than this is no use on a page.
const MAX_NODES: usize = 4000;

impl Tree {
    /// The derivative along `variable`, by the rules of school and not simplified: see [`Tree::simplified`].
    ///
    /// At a kink it has the value the dual slope has, written with `sign`. `None` if it is too long to be shown.
    pub fn derivative(&self, variable: Variable) -> Option<Tree> {
        let mut parts: Vec<Part> = Vec::new();
        for (at, &node) in self.nodes().iter().enumerate() {
            let right = if node.operands() == 2 { parts.pop() } else { None };
            let left = if node.operands() > 0 { parts.pop() } else { None };
            let start = left.as_ref().map_or(at, |left| left.start);
            let nodes = self.nodes();
            let slope = match (left, right) {
                (Some(u), Some(v)) => two(
                    node,
                    (&nodes[u.start..v.start], u.slope),
                    (&nodes[v.start..at], v.slope),
                ),
                (Some(u), None) => u.slope.and_then(|slope| one(node, &nodes[u.start..at], &slope)),
                _ => (node == Node::Variable(variable)).then(|| vec![number(1.0)]),
            };
            if slope.as_ref().is_some_and(|slope| slope.len() > MAX_NODES) {
                return None;
            }
            parts.push(Part { start, slope });
        }
        let slope = parts.pop()?.slope.unwrap_or_else(|| vec![number(0.0)]);
        Some(Tree::from_postfix(slope))
    }
}

type Nodes = Vec<Node>;

/// A subtree, from `start` on, and its derivative; none if it is 0.
struct Part {
    start: usize,
    slope: Option<Nodes>,
}

const fn number(value: f64) -> Node {
    Node::Number(value)
}

/// The pieces one after the other: a postfix tree if they are put in order.
fn join(pieces: &[&[Node]]) -> Nodes {
    pieces.concat()
}

/// f(u)′ where u′ = `slope`.
fn one(node: Node, u: &[Node], slope: &[Node]) -> Option<Nodes> {
    match node {
        Node::Call(function) => {
            let factor = factor(function, u)?;
            Some(join(&[&factor, slope, &[Node::Multiply]]))
        }
        _ => Some(join(&[slope, &[Node::Negate]])),
    }
}

/// The derivative of a function of one argument, at u; none if it is 0.
fn factor(function: Function, u: &[Node]) -> Option<Nodes> {
    use Node::{Add, Call, Divide, Multiply, Negate, Power, Subtract};
    let one = &[number(1.0)][..];
    let call = |function| join(&[u, &[Call(function)]]);
    let square = join(&[u, &[number(2.0), Power]]);
    let over = |below: &[Node]| join(&[one, below, &[Divide]]);
    Some(match function {
        Function::Abs => call(Function::Sign),
        Function::Sign => return None,
        Function::Sqrt => over(&join(&[&[number(2.0)], &call(Function::Sqrt), &[Multiply]])),
        Function::Cbrt => over(&join(&[
            &[number(3.0)],
            &call(Function::Cbrt),
            &[number(2.0), Power, Multiply],
        ])),
        Function::Exp => call(Function::Exp),
        Function::Ln | Function::Log => over(u),
        Function::Log2 => over(&join(&[u, &[number(2.0), Call(Function::Ln), Multiply]])),
        Function::Log10 => over(&join(&[u, &[number(10.0), Call(Function::Ln), Multiply]])),
        Function::Sin => call(Function::Cos),
        Function::Cos => join(&[u, &[Call(Function::Sin), Negate]]),
        Function::Tan => over(&join(&[u, &[Call(Function::Cos), number(2.0), Power]])),
        Function::Asin => over(&join(&[one, &square, &[Subtract, Call(Function::Sqrt)]])),
        Function::Acos => join(&[
            &over(&join(&[one, &square, &[Subtract, Call(Function::Sqrt)]])),
            &[Negate],
        ]),
        Function::Atan => over(&join(&[&square, one, &[Add]])),
        Function::Sinh => call(Function::Cosh),
        Function::Cosh => call(Function::Sinh),
        Function::Tanh => join(&[one, u, &[Call(Function::Tanh), number(2.0), Power, Subtract]]),
        Function::Sigmoid => {
            let sigmoid = call(Function::Sigmoid);
            join(&[&sigmoid, one, &sigmoid, &[Subtract, Multiply]])
        }
        // 1 where u > 0, otherwise 0.
        Function::Relu => join(&[u, &[Call(Function::Sign), Call(Function::Relu)]]),
        Function::Softplus => call(Function::Sigmoid),
        Function::Min | Function::Max => one.to_vec(),
    })
}

/// (u ∘ v)′ of two subtrees with their derivatives.
fn two(node: Node, (u, du): (&[Node], Option<Nodes>), (v, dv): (&[Node], Option<Nodes>)) -> Option<Nodes> {
    use Node::{Add, Call, Divide, Multiply, Negate, Power, Subtract};
    let (du, dv) = (du.as_deref(), dv.as_deref());
    let plus = |a: Option<Nodes>, b: Option<Nodes>| match (a, b) {
        (Some(a), Some(b)) => Some(join(&[&a, &b, &[Add]])),
        (a, b) => a.or(b),
    };
    match node {
        Add => plus(du.map(<[Node]>::to_vec), dv.map(<[Node]>::to_vec)),
        Subtract => match (du, dv) {
            (Some(du), Some(dv)) => Some(join(&[du, dv, &[Subtract]])),
            (Some(du), None) => Some(du.to_vec()),
            (None, dv) => dv.map(|dv| join(&[dv, &[Negate]])),
        },
        Multiply => plus(
            du.map(|du| join(&[du, v, &[Multiply]])),
            dv.map(|dv| join(&[u, dv, &[Multiply]])),
        ),
        Divide => match (du, dv) {
            (du, None) => du.map(|du| join(&[du, v, &[Divide]])),
            (None, Some(dv)) => Some(join(&[
                u,
                dv,
                &[Multiply, Negate],
                v,
                &[number(2.0), Power, Divide],
            ])),
            (Some(du), Some(dv)) => Some(join(&[
                &join(&[du, v, &[Multiply], u, dv, &[Multiply, Subtract]]),
                v,
                &[number(2.0), Power, Divide],
            ])),
        },
        Power => match (du, dv) {
            // The logarithm of u appears only where the exponent moves.
            (du, None) => du.map(|du| {
                join(&[
                    v,
                    u,
                    v,
                    &[number(1.0), Subtract, Power, Multiply],
                    du,
                    &[Multiply],
                ])
            }),
            (None, Some(dv)) => Some(join(&[
                u,
                v,
                &[Power],
                u,
                &[Call(Function::Ln), Multiply],
                dv,
                &[Multiply],
            ])),
            (Some(du), Some(dv)) => Some(join(&[
                &join(&[u, v, &[Power]]),
                &join(&[dv, u, &[Call(Function::Ln), Multiply]]),
                &join(&[v, du, &[Multiply], u, &[Divide, Add, Multiply]]),
            ])),
        },
        Call(function) => {
            // max(u, v) is u where u − v > 0 and v where it is negative; min the other way round.
            let sign = join(&[u, v, &[Subtract, Call(Function::Sign)]]);
            let (first, second) = if function == Function::Max {
                (Add, Subtract)
            } else {
                (Subtract, Add)
            };
            let share = |towards: Node, slope: &[Node]| {
                join(&[
                    &[number(1.0)],
                    &sign,
                    &[towards],
                    slope,
                    &[Multiply, number(2.0), Divide],
                ])
            };
            plus(du.map(|du| share(first, du)), dv.map(|dv| share(second, dv)))
        }
        _ => None,
    }
}
