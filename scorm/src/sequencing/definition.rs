//! What a manifest says of the order in which activities are delivered: the activity tree and every rule on it, as
//! plain data. It never changes while a course is taken; what changes is [`super::state`]'s.

use super::prerequisites::Prerequisites;
use super::vocabulary::{
    ChildActivitySet, Combination, Condition, PostconditionAction, PreconditionAction, Required, RollupAction,
    SharedValue, Timing,
};
use crate::Standard;
use crate::manifest::{CompletionThreshold, Control, TimeLimitAction};
use std::collections::HashMap;

/// An activity's place in its tree: activities are numbered in the order of the manifest, each before its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub(super) usize);

impl Node {
    /// The organization itself.
    pub const ROOT: Self = Self(0);
}

/// An activity tree (SN 2.1, CAM 5.1).
#[derive(Clone, Debug)]
pub struct Definition {
    /// The edition whose rules apply.
    pub standard: Standard,
    /// `adlseq:objectivesGlobalToSystem`: whether global objectives are the learner's in every course, or in this one.
    pub objectives_global_to_system: bool,
    /// `adlcp:sharedDataGlobalToSystem`: the same of shared data.
    pub shared_data_global_to_system: bool,
    /// Every activity, the organization first, each before its children.
    pub(super) activities: Vec<Activity>,
    /// Where each identifier is; the first one where two are the same.
    pub(super) by_identifier: HashMap<String, Node>,
    /// The global objectives that its maps name.
    pub(super) globals: Vec<Global>,
    /// Where each of them is.
    pub(super) by_target: HashMap<String, usize>,
}

impl Definition {
    /// The activity of that identifier.
    pub fn find(&self, identifier: &str) -> Option<Node> {
        self.by_identifier.get(identifier).copied()
    }

    /// The activity at a place of this tree.
    pub fn activity(&self, node: Node) -> &Activity {
        &self.activities[node.0]
    }

    /// Every activity with its place, each before its children.
    pub fn activities(&self) -> impl Iterator<Item = (Node, &Activity)> {
        self.activities.iter().enumerate().map(|(index, activity)| (Node(index), activity))
    }

    /// Whether `node` is `ancestor` or below it.
    pub fn is_within(&self, node: Node, ancestor: Node) -> bool {
        ancestor <= node && node.0 < self.activity(ancestor).end
    }

    /// The activity and its ancestors, from the inside out.
    pub fn path_to_root(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        std::iter::successors(Some(node), |&node| self.activity(node).parent)
    }

    /// The activity's ancestors and itself, from the root.
    pub fn path_from_root(&self, node: Node) -> Vec<Node> {
        let mut path: Vec<Node> = self.path_to_root(node).collect();
        path.reverse();
        path
    }

    /// The innermost activity that both are within; one of them where that holds the other.
    pub fn common_ancestor(&self, one: Node, other: Node) -> Node {
        self.path_to_root(one).find(|&ancestor| self.is_within(other, ancestor)).unwrap_or(Node::ROOT)
    }
}

/// A global objective that a tree's maps name.
#[derive(Clone, Debug)]
pub(super) struct Global {
    pub(super) identifier: String,
    /// The activities that read something from it.
    pub(super) readers: Vec<Node>,
}

/// An activity, with the sequencing definition model (SN 3).
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its identifier in the manifest.
    pub identifier: String,
    /// Its title in the contents.
    pub title: String,
    /// Whether it shows in the contents.
    pub is_visible: bool,
    /// What is delivered.
    pub content: Content,
    /// The activity it is in.
    pub parent: Option<Node>,
    /// The activities in it.
    pub children: Vec<Node>,
    /// One past the last activity below it.
    pub(super) end: usize,
    /// Sequencing control modes (SN 3.2).
    pub control: ControlMode,
    /// Constrained choice (SN 3.3).
    pub constrained_choice: ConstrainedChoice,
    /// Precondition rules (SN 3.4), in order.
    pub preconditions: Vec<Rule<PreconditionAction>>,
    /// Exit rules (SN 3.4); their one action is to exit.
    pub exits: Vec<Rule<()>>,
    /// Postcondition rules (SN 3.4).
    pub postconditions: Vec<Rule<PostconditionAction>>,
    /// Limit conditions (SN 3.5).
    pub limits: Limits,
    /// How its children make up its status (SN 3.7).
    pub rollup: Rollup,
    /// When its progress completes it (SN 3.14).
    pub completion: CompletionThreshold,
    /// Its objectives (SN 3.10), the primary one first; there always is one.
    pub objectives: Vec<Objective>,
    /// Which of its children are used (SN 3.11).
    pub selection: Selection,
    /// Whether they come in another order (SN 3.12).
    pub randomization: Randomization,
    /// Delivery controls (SN 3.13).
    pub delivery: DeliveryControls,
    /// SCORM 1.2: what must be done before it may be taken (`adlcp:prerequisites`).
    pub prerequisites: Option<Prerequisites>,
    /// Which of the LMS's controls are hidden while it is shown.
    pub hidden_controls: Vec<Control>,
    /// What its SCO is told at the start.
    pub launch: Launch,
}

impl Activity {
    /// Whether no activity is in it.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// Whether there is anything to deliver, here or below: an item without a resource or items is only a heading.
    pub fn is_heading(&self) -> bool {
        self.is_leaf() && self.content == Content::None
    }
}

/// What an activity delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing: it holds others.
    None,
    /// A resource that talks to the LMS.
    Sco,
    /// A resource that does not.
    Asset,
}

/// Sequencing control modes (SN 3.2), as they apply to an activity's children.
#[expect(clippy::struct_excessive_bools, reason = "they are the standard's own flags, each by itself")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlMode {
    /// The learner may choose a child.
    pub choice: bool,
    /// The learner may choose something outside while this is active.
    pub choice_exit: bool,
    /// One child follows another.
    pub flow: bool,
    /// No way back to an earlier child.
    pub forward_only: bool,
    /// Only what happened in the current attempt on this counts of the children's objectives.
    pub use_current_attempt_objective_info: bool,
    /// Only what happened in the current attempt on this counts of the children's progress.
    pub use_current_attempt_progress_info: bool,
}

impl Default for ControlMode {
    fn default() -> Self {
        Self {
            choice: true,
            choice_exit: true,
            flow: false,
            forward_only: false,
            use_current_attempt_objective_info: true,
            use_current_attempt_progress_info: true,
        }
    }
}

/// Constrained choice (SN 3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConstrainedChoice {
    /// A choice from outside may not begin an attempt on the children's descendants.
    pub prevent_activation: bool,
    /// From within, only the activities next to this can be chosen.
    pub constrain_choice: bool,
}

/// A sequencing rule (SN 3.4).
#[derive(Clone, Debug, PartialEq)]
pub struct Rule<Action> {
    /// How its conditions are joined.
    pub combination: Combination,
    /// What it tests.
    pub conditions: Vec<RuleCondition>,
    /// What it does when they hold.
    pub action: Action,
}

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleCondition {
    /// What it tests.
    pub condition: Condition,
    /// Whether it holds where the condition does not.
    pub not: bool,
    /// The objective, by its place among the activity's; the primary one unless the rule names another.
    pub objective: usize,
    /// What a measure is compared with.
    pub threshold: f64,
}

/// Limit conditions (SN 3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// How many attempts there may be.
    pub attempt_limit: Option<u32>,
    /// How long one may take, in milliseconds.
    pub attempt_absolute_duration_ms: Option<u64>,
}

/// How children make up an activity's status, and how the activity counts for its own parent (SN 3.7 to 3.9).
#[derive(Clone, Debug, PartialEq)]
pub struct Rollup {
    /// The rules, in order.
    pub rules: Vec<RollupRule>,
    /// Whether it counts for its parent's satisfaction.
    pub objective_satisfied: bool,
    /// Whether it counts for its parent's completion.
    pub progress_completion: bool,
    /// How much its measure weighs in its parent's.
    pub objective_measure_weight: f64,
    /// When it counts for each status.
    pub required: Considerations,
    /// Whether a measure satisfies it while it is active.
    pub measure_satisfaction_if_active: bool,
}

impl Default for Rollup {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            objective_satisfied: true,
            progress_completion: true,
            objective_measure_weight: 1.0,
            required: Considerations::default(),
            measure_satisfaction_if_active: true,
        }
    }
}

/// `adlseq:rollupConsiderations` (SN 3.9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Considerations {
    /// For satisfied.
    pub satisfied: Required,
    /// For not satisfied.
    pub not_satisfied: Required,
    /// For completed.
    pub completed: Required,
    /// For incomplete.
    pub incomplete: Required,
}

/// A rollup rule (SN 3.7).
#[derive(Clone, Debug, PartialEq)]
pub struct RollupRule {
    /// How many children must meet the conditions.
    pub children: ChildActivitySet,
    /// How its conditions are joined.
    pub combination: Combination,
    /// What it tests of each child, and whether it holds where that does not.
    pub conditions: Vec<(Condition, bool)>,
    /// What it makes of the activity.
    pub action: RollupAction,
}

/// An objective of an activity's own (SN 3.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// Its identifier among the activity's; the primary one may have none.
    pub identifier: Option<String>,
    /// Whether its measure says if it is satisfied.
    pub satisfied_by_measure: bool,
    /// The measure that satisfies it.
    pub min_normalized_measure: f64,
    /// The global objectives it reads and writes.
    pub maps: Vec<ObjectiveMap>,
}

impl Objective {
    /// An objective without maps.
    pub fn new(identifier: Option<String>) -> Self {
        Self { identifier, satisfied_by_measure: false, min_normalized_measure: 1.0, maps: Vec::new() }
    }

    /// Whether it reads anything from a global objective.
    pub fn reads(&self) -> bool {
        self.maps.iter().any(|map| map.reads.contains(&true))
    }

    /// The map by which a value is read from a global objective.
    pub fn source(&self, value: SharedValue) -> Option<&ObjectiveMap> {
        self.maps.iter().find(|map| map.reads[value as usize])
    }
}

/// The sharing of an objective with a global one (SN 3.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveMap {
    /// The global objective.
    pub target: String,
    /// Its place among the tree's.
    pub(super) global: usize,
    /// What is read from it, by [`SharedValue`].
    pub reads: [bool; 7],
    /// What is written to it, by [`SharedValue`].
    pub writes: [bool; 7],
}

/// Which children are used (SN 3.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// When they are selected.
    pub timing: Timing,
    /// How many; all unless it says so.
    pub count: Option<u32>,
}

/// Whether children come in another order (SN 3.12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Randomization {
    /// When they are put in order.
    pub timing: Timing,
    /// Whether they are.
    pub reorder_children: bool,
}

/// Delivery controls (SN 3.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeliveryControls {
    /// Whether anything is recorded of it.
    pub tracked: bool,
    /// Whether only its content completes it.
    pub completion_set_by_content: bool,
    /// Whether only its content satisfies it.
    pub objective_set_by_content: bool,
}

impl Default for DeliveryControls {
    fn default() -> Self {
        Self { tracked: true, completion_set_by_content: false, objective_set_by_content: false }
    }
}

/// What a SCO is told at its start (CAM 3.4.1.8 to 3.4.1.14).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Launch {
    /// The resource to launch.
    pub resource: Option<String>,
    /// What is added to its address.
    pub parameters: Option<String>,
    /// `cmi.launch_data`.
    pub data: Option<String>,
    /// `cmi.max_time_allowed`.
    pub max_time_allowed: Option<String>,
    /// `cmi.time_limit_action`.
    pub time_limit_action: Option<TimeLimitAction>,
    /// `cmi.completion_threshold`.
    pub completion_threshold: Option<f64>,
    /// `cmi.scaled_passing_score`.
    pub scaled_passing_score: Option<f64>,
    /// The shared data it may use (4th edition).
    pub shared_data: Vec<DataMap>,
}

/// `adlcp:map`: a store of shared data that an activity may use (CAM 3.4.1.15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataMap {
    /// The store.
    pub target: String,
    /// Whether the SCO may read it.
    pub reads: bool,
    /// Whether the SCO may write it.
    pub writes: bool,
}
