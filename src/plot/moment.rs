//! What the moving layer shows: the lanes as they are now.

use super::view::State;

/// More earlier states than this are not drawn; the caller need not hand over more than the last of them.
pub const TRAIL: usize = 2000;

/// One moment of a scene.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The lanes, the main one first.
    pub lanes: &'a [Lane<'a>],
}

/// One lane at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// Its name in the legend, shown when there are several lanes.
    pub name: &'a str,
    /// The earlier states, oldest first, without the present one.
    pub trail: &'a [State],
    /// The present state.
    pub now: State,
    /// Where the next update leads; `None` at the end of a run.
    pub next: Option<State>,
    /// The run that would follow, while the point is being dragged; otherwise empty.
    pub preview: &'a [State],
}
