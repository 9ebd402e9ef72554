//! A definition and a state brought together for one request: activities by place, available children as lists, the
//! current and the suspended activity.

use super::definition::{Activity, Definition, Node};
use super::rules::Marks;
use super::state::{ActivityState, ObjectiveValues, State};

/// The time and the chance that a request may use: the engine has no clock and no dice of its own.
pub struct Surroundings<'a> {
    /// Milliseconds since 1970.
    pub now_ms: i64,
    /// A whole number from 0 up to and without its argument, which is never 0.
    pub random: &'a mut dyn FnMut(usize) -> usize,
}

/// What the processes work on.
pub(super) struct Sequencer<'a> {
    pub(super) definition: &'a Definition,
    pub(super) state: &'a mut State,
    pub(super) now_ms: i64,
    random: &'a mut dyn FnMut(usize) -> usize,
    current: Option<Node>,
    suspended: Option<Node>,
    available: Available,
    /// What is known of the global objectives that the tree names, by their places in the definition; the state's
    /// own are written together with them.
    globals: Vec<ObjectiveValues>,
    /// The global objectives that were written and whose readers have not been rolled up yet.
    pub(super) written: Vec<usize>,
    /// Rules that were evaluated ahead, while nothing changes.
    pub(super) marks: Option<Marks>,
}

fn globals(definition: &Definition, state: &State) -> Vec<ObjectiveValues> {
    let mut globals = vec![ObjectiveValues::default(); definition.globals.len()];
    for (identifier, values) in &state.shared.objectives {
        if let Some(&place) = definition.by_target.get(identifier) {
            globals[place].clone_from(values);
        }
    }
    globals
}

/// Available children (SN AM.1.1), flat: those of one activity stand side by side.
struct Available {
    nodes: Vec<Node>,
    /// Of each activity, where its available children begin and end.
    ranges: Vec<(usize, usize)>,
    /// Of each activity, where it stands among its parent's available children; none where it is not one.
    places: Vec<Option<usize>>,
}

impl<'a> Sequencer<'a> {
    /// Over a state that fits its definition.
    pub(super) fn new(definition: &'a Definition, state: &'a mut State, around: &'a mut Surroundings<'_>) -> Self {
        state.fit(definition);
        let find = |id: &Option<String>| id.as_deref().and_then(|id| definition.find(id));
        Self {
            current: find(&state.current),
            suspended: find(&state.suspended),
            available: Available::new(definition, state),
            globals: globals(definition, state),
            definition,
            state,
            now_ms: around.now_ms,
            random: around.random,
            written: Vec::new(),
            marks: None,
        }
    }

    pub(super) fn activity(&self, node: Node) -> &'a Activity {
        self.definition.activity(node)
    }

    pub(super) fn tracked(&self, node: Node) -> &ActivityState {
        &self.state.activities[node.0]
    }

    pub(super) fn tracked_mut(&mut self, node: Node) -> &mut ActivityState {
        &mut self.state.activities[node.0]
    }

    /// The current activity (AM.1.2).
    pub(super) fn current(&self) -> Option<Node> {
        self.current
    }

    pub(super) fn set_current(&mut self, node: Option<Node>) {
        self.current = node;
        self.state.current = node.map(|node| self.activity(node).identifier.clone());
    }

    /// The suspended activity (AM.1.2).
    pub(super) fn suspended(&self) -> Option<Node> {
        self.suspended
    }

    pub(super) fn set_suspended(&mut self, node: Option<Node>) {
        self.suspended = node;
        self.state.suspended = node.map(|node| self.activity(node).identifier.clone());
    }

    /// What is known of a global objective that the tree names.
    pub(super) fn global(&self, place: usize) -> &ObjectiveValues {
        &self.globals[place]
    }

    /// Writes to a global objective that the tree names.
    pub(super) fn write_global(&mut self, place: usize, write: impl FnOnce(&mut ObjectiveValues)) {
        let before = self.globals[place].clone();
        write(&mut self.globals[place]);
        if self.globals[place] != before {
            let identifier = self.definition.globals[place].identifier.clone();
            self.state.shared.objectives.insert(identifier, self.globals[place].clone());
            if !self.written.contains(&place) {
                self.written.push(place);
            }
        }
    }

    /// Forgets every global objective.
    pub(super) fn clear_globals(&mut self) {
        self.state.shared.objectives.clear();
        self.globals = globals(self.definition, self.state);
    }

    /// Available children (AM.1.1), in order.
    pub(super) fn available(&self, node: Node) -> &[Node] {
        let (start, end) = self.available.ranges[node.0];
        &self.available.nodes[start..end]
    }

    /// Where an activity stands among its parent's available children.
    pub(super) fn place(&self, node: Node) -> Option<usize> {
        self.available.places[node.0]
    }

    /// Whether it is available to its parent; the root is.
    pub(super) fn is_available(&self, node: Node) -> bool {
        self.activity(node).parent.is_none() || self.place(node).is_some()
    }

    /// The available sibling before or after it.
    pub(super) fn sibling(&self, node: Node, direction: Direction) -> Option<Node> {
        let siblings = self.available(self.activity(node).parent?);
        let place = self.place(node)?;
        match direction {
            Direction::Forward => siblings.get(place + 1).copied(),
            Direction::Backward => siblings.get(place.checked_sub(1)?).copied(),
        }
    }

    /// Replaces an activity's available children.
    pub(super) fn set_available(&mut self, node: Node, children: &[Node]) {
        let identifiers = children.iter().map(|&child| self.activity(child).identifier.clone()).collect();
        self.tracked_mut(node).available_children = Some(identifiers);
        if !self.available.replace(node, children) {
            self.available = Available::new(self.definition, self.state);
        }
    }

    /// A whole number below `bound`, whatever the source of chance answers.
    pub(super) fn chance(&mut self, bound: usize) -> usize {
        if bound == 0 { 0 } else { (self.random)(bound) % bound }
    }

    /// Whether an activity comes after another in the order of available activities: where their paths part, it is
    /// the order of the siblings there.
    pub(super) fn is_after(&self, node: Node, other: Node) -> bool {
        let common = self.definition.common_ancestor(node, other);
        let branch = |of: Node| self.definition.path_to_root(of).take_while(|&step| step != common).last();
        match (branch(node), branch(other)) {
            (Some(one), Some(two)) => self.place(one) > self.place(two),
            // One of them holds the other: the inner one comes after.
            (one, _) => one.is_some(),
        }
    }
}

impl Available {
    /// From the stored identifiers, where there are any, or else all children in the manifest's order.
    fn new(definition: &Definition, state: &State) -> Self {
        let count = definition.activities.len();
        let mut available =
            Self { nodes: Vec::with_capacity(count), ranges: Vec::with_capacity(count), places: vec![None; count] };
        let mut listed = vec![false; count];
        for (activity, tracked) in definition.activities.iter().zip(&state.activities) {
            let parent = Node(available.ranges.len());
            let start = available.nodes.len();
            match &tracked.available_children {
                None => available.nodes.extend(&activity.children),
                Some(identifiers) => {
                    let found = identifiers.iter().filter_map(|identifier| definition.find(identifier));
                    let own = found.filter(|&child| definition.activity(child).parent == Some(parent));
                    let once = own.filter(|&child| !std::mem::replace(&mut listed[child.0], true));
                    available.nodes.extend(once);
                }
            }
            // A heading without content can be neither delivered nor flowed into.
            let mut end = start;
            for index in start..available.nodes.len() {
                let node = available.nodes[index];
                if !definition.activity(node).is_heading() {
                    available.nodes[end] = node;
                    available.places[node.0] = Some(end - start);
                    end += 1;
                }
            }
            available.nodes.truncate(end);
            available.ranges.push((start, end));
        }
        available
    }
}

impl Available {
    /// Puts other children in the place of an activity's, where there is room for them.
    fn replace(&mut self, node: Node, children: &[Node]) -> bool {
        let (start, end) = self.ranges[node.0];
        if children.len() > end - start {
            return false;
        }
        for index in start..end {
            self.places[self.nodes[index].0] = None;
        }
        for (place, &child) in children.iter().enumerate() {
            self.nodes[start + place] = child;
            self.places[child.0] = Some(place);
        }
        self.ranges[node.0] = (start, start + children.len());
        true
    }
}

/// Which way a traversal goes (SB.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}
