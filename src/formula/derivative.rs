//! Symbolic derivatives, for display. Slopes for computing come from jets; a test holds the two together.
//!
//! The rules are written in postfix, as trees are kept: `u` and `v` stand for the operands and `U` and `V` for
//! their derivatives, `1`, `2`, `3` and `X` (ten) for numbers, `+ - * / ^` for what they join and `~` for a minus
//! sign. The other small letters are functions, see [`Pieces::arranged`]. An empty rule is a derivative of 0.

use super::name::{Function, Variable};
use super::tree::{Node, Tree};

/// A derivative of more nodes than this is no use on a page.
const MAX_NODES: usize = 4000;

impl Tree {
    /// The derivative along `variable`, by the rules of school and not simplified: see [`Tree::simplified`].
    ///
    /// At a kink it has the value the computed slope has, written with `sign`. `None` if it is too long to be shown.
    pub fn derivative(&self, variable: Variable) -> Option<Tree> {
        let mut parts: Vec<Part> = Vec::new();
        for (at, &node) in self.nodes().iter().enumerate() {
            let right = if node.operands() == 2 { parts.pop() } else { None };
            let left = if node.operands() > 0 { parts.pop() } else { None };
            let start = left.as_ref().map_or(at, |left| left.start);
            let rule = match (left.as_ref().map(Part::moves), right.as_ref().map(Part::moves)) {
                (Some(u), Some(v)) => two(node, u, v),
                (Some(true), None) => one(node),
                (None, None) if node == Node::Variable(variable) => "1",
                _ => "",
            };
            let split = right.as_ref().map_or(at, |right| right.start);
            let pieces = Pieces {
                u: &self.nodes()[start..split],
                v: &self.nodes()[split..at],
                du: slope_of(left.as_ref()),
                dv: slope_of(right.as_ref()),
            };
            let slope = (!rule.is_empty()).then(|| pieces.arranged(rule));
            if slope.as_ref().is_some_and(|slope| slope.len() > MAX_NODES) {
                return None;
            }
            parts.push(Part { start, slope });
        }
        let slope = parts.pop()?.slope.unwrap_or_else(|| vec![Node::Number(0.0)]);
        Some(Tree::from_postfix(slope))
    }
}

/// A subtree, from `start` on, and its derivative; none if it is 0.
struct Part {
    start: usize,
    slope: Option<Vec<Node>>,
}

impl Part {
    /// Whether it depends on the variable at all.
    const fn moves(&self) -> bool {
        self.slope.is_some()
    }
}

/// The derivative of a subtree that has one.
fn slope_of(part: Option<&Part>) -> &[Node] {
    part.and_then(|part| part.slope.as_deref()).unwrap_or_default()
}

/// What a rule puts together: the operands and their derivatives.
struct Pieces<'a> {
    u: &'a [Node],
    v: &'a [Node],
    du: &'a [Node],
    dv: &'a [Node],
}

impl Pieces<'_> {
    /// The tree that a rule describes.
    fn arranged(&self, rule: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        for letter in rule.bytes() {
            let node = match letter {
                b'u' | b'v' | b'U' | b'V' => {
                    nodes.extend_from_slice(match letter {
                        b'u' => self.u,
                        b'v' => self.v,
                        b'U' => self.du,
                        _ => self.dv,
                    });
                    continue;
                }
                b'1'..=b'9' => Node::Number(f64::from(letter - b'0')),
                b'X' => Node::Number(10.0),
                b'+' => Node::Add,
                b'-' => Node::Subtract,
                b'*' => Node::Multiply,
                b'/' => Node::Divide,
                b'^' => Node::Power,
                b'~' => Node::Negate,
                _ => Node::Call(match letter {
                    b's' => Function::Sign,
                    b'r' => Function::Relu,
                    b'q' => Function::Sqrt,
                    b'b' => Function::Cbrt,
                    b'e' => Function::Exp,
                    b'l' => Function::Ln,
                    b'n' => Function::Sin,
                    b'c' => Function::Cos,
                    b'h' => Function::Sinh,
                    b'k' => Function::Cosh,
                    b't' => Function::Tanh,
                    _ => Function::Sigmoid,
                }),
            };
            nodes.push(node);
        }
        nodes
    }
}

/// f(u)′, where u depends on the variable.
const fn one(node: Node) -> &'static str {
    let Node::Call(function) = node else { return "U~" };
    match function {
        Function::Abs => "usU*",
        Function::Sign => "",
        Function::Sqrt => "12uq*/U*",
        Function::Cbrt => "13ub2^*/U*",
        Function::Exp => "ueU*",
        Function::Ln | Function::Log => "1u/U*",
        Function::Log2 => "1u2l*/U*",
        Function::Log10 => "1uXl*/U*",
        Function::Sin => "ucU*",
        Function::Cos => "un~U*",
        Function::Tan => "1uc2^/U*",
        Function::Asin => "11u2^-q/U*",
        Function::Acos => "11u2^-q/~U*",
        Function::Atan => "1u2^1+/U*",
        Function::Sinh => "ukU*",
        Function::Cosh => "uhU*",
        Function::Tanh => "1ut2^-U*",
        Function::Sigmoid => "ug1ug-*U*",
        // 1 where u > 0, otherwise 0.
        Function::Relu => "usrU*",
        Function::Softplus => "ugU*",
        Function::Min | Function::Max => "U",
    }
}

/// (u ∘ v)′, by which of the two depend on the variable.
const fn two(node: Node, u: bool, v: bool) -> &'static str {
    match (node, u, v) {
        (_, false, false) => "",
        (Node::Add, true, true) => "UV+",
        (Node::Subtract, true, true) => "UV-",
        (Node::Add | Node::Subtract, true, false) => "U",
        (Node::Add, false, true) => "V",
        (Node::Subtract, false, true) => "V~",
        (Node::Multiply, true, true) => "Uv*uV*+",
        (Node::Multiply, true, false) => "Uv*",
        (Node::Multiply, false, true) => "uV*",
        (Node::Divide, true, true) => "Uv*uV*-v2^/",
        (Node::Divide, true, false) => "Uv/",
        (Node::Divide, false, true) => "uV*~v2^/",
        // max(u, v) is u where u − v > 0 and v where it is negative; min the other way round.
        (Node::Call(Function::Max), true, true) => "1uv-s+U*2/1uv-s-V*2/+",
        (Node::Call(Function::Max), true, false) => "1uv-s+U*2/",
        (Node::Call(Function::Max), false, true) => "1uv-s-V*2/",
        (Node::Call(_), true, true) => "1uv-s-U*2/1uv-s+V*2/+",
        (Node::Call(_), true, false) => "1uv-s-U*2/",
        (Node::Call(_), false, true) => "1uv-s+V*2/",
        // Powers. The logarithm of u appears only where the exponent moves.
        (_, true, true) => "uv^Vul*vU*u/+*",
        (_, true, false) => "vuv1-^*U*",
        (_, false, true) => "uv^ul*V*",
    }
}
