//! What stands for a scene over data in the part of the core that has none: the type alone, which is never made.

use super::key::Key;
use crate::objective::Fit;
use std::rc::Rc;

/// What is learned from what.
#[derive(Clone, Debug, PartialEq)]
pub struct DataScene {
    /// Model, loss and samples.
    pub fit: Rc<Fit>,
}

impl DataScene {
    /// The pairs of a link that read back to it.
    #[expect(clippy::unused_self, reason = "its whole self has pairs")]
    pub(super) const fn pairs(&self) -> Vec<(Key, String)> {
        Vec::new()
    }
}
