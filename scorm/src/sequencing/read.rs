//! A manifest's organization as an activity tree: items in order, the parts of each `imsss:sequencing` found, those
//! shared through the collection taken where an item has none of its own (CAM 5.1.2).
//!
//! A value that is not of its type is left at its default: the manifest's reader has said what is wrong with it.

use super::definition::{
    Activity, ConstrainedChoice, Content, ControlMode, DataMap, Definition, DeliveryControls, Global, Launch, Limits,
    Node, Randomization, Selection,
};
use super::prerequisites::Prerequisites;
use super::read_rules::{exits, objectives, postconditions, preconditions, rollup};
use super::vocabulary::Timing;
use crate::Standard;
use crate::manifest::{CompletionThreshold, Element, Item, Kind, Manifest, Namespace, Organization};
use crate::model::session_time_ms;
use std::collections::HashMap;

/// The parts of a `sequencing`: its own, and those of the one in the collection that it refers to.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts<'e> {
    own: Option<&'e Element>,
    shared: Option<&'e Element>,
}

impl<'e> Parts<'e> {
    pub(super) fn part(&self, namespace: Namespace, name: &str) -> Option<&'e Element> {
        let own = self.own.and_then(|own| own.first(namespace, name));
        own.or_else(|| self.shared.and_then(|shared| shared.first(namespace, name)))
    }
}

struct Reader<'m> {
    manifest: &'m Manifest,
    collection: HashMap<&'m str, &'m Element>,
    kinds: HashMap<&'m str, Kind>,
    activities: Vec<Activity>,
}

/// The tree of the organization that is delivered; none where the manifest has no organization.
pub(super) fn definition(manifest: &Manifest) -> Option<Definition> {
    let organization = manifest.organization()?;
    let shared = manifest.sequencing_collection.iter().flat_map(|c| c.all(Namespace::Sequencing, "sequencing"));
    let mut reader = Reader {
        manifest,
        collection: shared.filter_map(|sequencing| Some((sequencing.plain("ID")?, sequencing))).collect(),
        kinds: manifest.resources.iter().map(|resource| (resource.identifier.as_str(), resource.kind)).collect(),
        activities: Vec::new(),
    };
    reader.tree(organization);
    let mut activities = reader.activities;
    // Children stand after their parent, so one pass from the end gives each its extent.
    for index in (0..activities.len()).rev() {
        let last = activities[index].children.last().map(|child| activities[child.0].end);
        activities[index].end = last.unwrap_or(index + 1);
    }
    let mut by_identifier = HashMap::with_capacity(activities.len());
    for (index, activity) in activities.iter().enumerate() {
        by_identifier.entry(activity.identifier.clone()).or_insert(Node(index));
    }
    for activity in &mut activities {
        // What waits for an item that is not there would wait for ever.
        let is_there =
            |prerequisites: &Prerequisites| prerequisites.items().iter().all(|id| by_identifier.contains_key(*id));
        activity.prerequisites = activity.prerequisites.take().filter(is_there);
    }
    let (globals, by_target) = globals(&mut activities);
    Some(Definition {
        standard: manifest.standard,
        objectives_global_to_system: organization.objectives_global_to_system.unwrap_or(true),
        shared_data_global_to_system: organization.shared_data_global_to_system.unwrap_or(true),
        activities,
        by_identifier,
        globals,
        by_target,
    })
}

/// The global objectives that maps name; each map is told the place of its own.
fn globals(activities: &mut [Activity]) -> (Vec<Global>, HashMap<String, usize>) {
    let (mut globals, mut by_target): (Vec<Global>, HashMap<String, usize>) = Default::default();
    for (index, activity) in activities.iter_mut().enumerate() {
        for map in activity.objectives.iter_mut().flat_map(|objective| &mut objective.maps) {
            map.global = *by_target.entry(map.target.clone()).or_insert_with(|| {
                globals.push(Global { identifier: map.target.clone(), readers: Vec::new() });
                globals.len() - 1
            });
            if map.reads.contains(&true) {
                globals[map.global].readers.push(Node(index));
            }
        }
    }
    (globals, by_target)
}

impl<'m> Reader<'m> {
    /// Adds the organization and every item, each before its children.
    fn tree(&mut self, organization: &'m Organization) {
        let parts = self.parts(organization.sequencing.as_ref());
        let mut root = self.activity(organization.identifier.clone(), organization.title.clone(), parts);
        root.completion = self.threshold(organization.completion_threshold);
        self.activities.push(root);
        // A stack of what is still to be added keeps a deep tree from being a deep recursion.
        let mut waiting: Vec<(&Item, Node)> = organization.items.iter().rev().map(|item| (item, Node::ROOT)).collect();
        while let Some((item, parent)) = waiting.pop() {
            let node = Node(self.activities.len());
            let activity = self.item(item, parent);
            self.activities.push(activity);
            self.activities[parent.0].children.push(node);
            waiting.extend(item.items.iter().rev().map(|child| (child, node)));
        }
    }

    fn parts(&self, sequencing: Option<&'m Element>) -> Parts<'m> {
        let reference = sequencing.and_then(|own| own.plain("IDRef"));
        Parts { own: sequencing, shared: reference.and_then(|id| self.collection.get(id)).copied() }
    }

    fn item(&self, item: &'m Item, parent: Node) -> Activity {
        let parts = self.parts(item.sequencing.as_ref());
        let mut activity = self.activity(item.identifier.clone(), item.title.clone(), parts);
        activity.is_visible = item.visible;
        activity.parent = Some(parent);
        activity.completion = self.threshold(item.completion_threshold);
        activity.prerequisites = item.prerequisites.as_deref().and_then(Prerequisites::parse);
        activity.hidden_controls.clone_from(&item.hidden_controls);
        // An item that holds others is a cluster; what it refers to is never delivered (CAM 3.4.1.8).
        let resource = item.resource.as_deref().filter(|_| item.items.is_empty());
        activity.content = match resource {
            None => Content::None,
            Some(resource) if self.kinds.get(resource).is_none_or(|kind| kind.is_sco()) => Content::Sco,
            Some(_) => Content::Asset,
        };
        if self.manifest.standard.is_2004() && item.sequencing.is_none() {
            // A manifest that this product builds says these in fields of their own.
            activity.delivery.completion_set_by_content = item.completion_set_by_content;
            activity.delivery.objective_set_by_content = item.objective_set_by_content;
        }
        if !self.manifest.standard.is_2004() && activity.content == Content::Sco {
            // In 1.2 a status is the SCO's to say, or `finish`'s; that it was left says nothing.
            activity.delivery.completion_set_by_content = true;
            activity.delivery.objective_set_by_content = true;
        }
        let threshold = item.completion_threshold.filter(|threshold| threshold.completed_by_measure);
        let primary = &mut activity.objectives[0];
        if let (Some(score), None) = (item.scaled_passing_score, &item.sequencing) {
            primary.satisfied_by_measure = true;
            primary.min_normalized_measure = score;
        }
        let passing = primary.satisfied_by_measure.then_some(primary.min_normalized_measure);
        activity.launch = Launch {
            resource: resource.map(str::to_owned),
            parameters: item.parameters.clone(),
            data: item.data_from_lms.clone(),
            max_time_allowed: item.max_time_allowed.clone(),
            time_limit_action: item.time_limit_action,
            completion_threshold: threshold.map(|threshold| threshold.min_progress_measure),
            scaled_passing_score: passing,
            shared_data: self.shared_data(item),
        };
        activity
    }

    /// `completedByMeasure` and its weight are the 4th edition's; before, a threshold is only the SCO's own.
    fn threshold(&self, threshold: Option<CompletionThreshold>) -> CompletionThreshold {
        threshold.filter(|_| self.manifest.standard >= Standard::Scorm2004Fourth).unwrap_or_default()
    }

    fn shared_data(&self, item: &Item) -> Vec<DataMap> {
        if self.manifest.standard < Standard::Scorm2004Fourth {
            return Vec::new();
        }
        let maps = item.shared_data.iter().flat_map(|data| data.all(Namespace::Adlcp, "map"));
        let maps = maps.filter_map(|map| {
            let target = map.plain("targetID").filter(|target| !target.is_empty())?.to_owned();
            // The schema's default for writing is false; the suite and ADL's own runtime have true.
            Some(DataMap {
                target,
                reads: flag(map, "readSharedData", true),
                writes: flag(map, "writeSharedData", true),
            })
        });
        maps.collect()
    }

    fn activity(&self, identifier: String, title: String, parts: Parts<'m>) -> Activity {
        let objectives = objectives(parts, self.manifest.standard);
        let part = |name: &str| parts.part(Namespace::Sequencing, name);
        let rules = part("sequencingRules");
        Activity {
            identifier,
            title,
            is_visible: true,
            content: Content::None,
            parent: None,
            children: Vec::new(),
            end: 0,
            control: part("controlMode").map_or_else(|| self.usual_control(), |mode| self.control(mode)),
            constrained_choice: constrained_choice(parts),
            preconditions: preconditions(rules, &objectives),
            exits: exits(rules, &objectives),
            postconditions: postconditions(rules, &objectives),
            limits: part("limitConditions").map(limits).unwrap_or_default(),
            rollup: rollup(parts),
            completion: CompletionThreshold::default(),
            objectives,
            selection: part("randomizationControls").map(selection).unwrap_or_default(),
            randomization: part("randomizationControls").map(randomization).unwrap_or_default(),
            delivery: part("deliveryControls").map(delivery).unwrap_or_default(),
            hidden_controls: Vec::new(),
            prerequisites: None,
            launch: Launch::default(),
        }
    }

    /// SCORM 1.2 has no sequencing: everything can be chosen, and one item follows another.
    fn usual_control(&self) -> ControlMode {
        ControlMode { flow: !self.manifest.standard.is_2004(), ..ControlMode::default() }
    }

    fn control(&self, element: &Element) -> ControlMode {
        let usual = self.usual_control();
        ControlMode {
            choice: flag(element, "choice", usual.choice),
            choice_exit: flag(element, "choiceExit", usual.choice_exit),
            flow: flag(element, "flow", usual.flow),
            forward_only: flag(element, "forwardOnly", usual.forward_only),
            use_current_attempt_objective_info: flag(element, "useCurrentAttemptObjectiveInfo", true),
            use_current_attempt_progress_info: flag(element, "useCurrentAttemptProgressInfo", true),
        }
    }
}

fn constrained_choice(parts: Parts<'_>) -> ConstrainedChoice {
    let Some(element) = parts.part(Namespace::Adlseq, "constrainedChoiceConsiderations") else {
        return ConstrainedChoice::default();
    };
    ConstrainedChoice {
        prevent_activation: flag(element, "preventActivation", false),
        constrain_choice: flag(element, "constrainChoice", false),
    }
}

fn limits(element: &Element) -> Limits {
    let duration = element.plain("attemptAbsoluteDurationLimit");
    Limits {
        attempt_limit: element.plain("attemptLimit").and_then(|limit| limit.parse().ok()),
        attempt_absolute_duration_ms: duration.and_then(|d| session_time_ms(Standard::Scorm2004Fourth, d)),
    }
}

fn timing(element: &Element, name: &str) -> Timing {
    element.plain(name).and_then(Timing::parse).unwrap_or_default()
}

fn selection(element: &Element) -> Selection {
    Selection {
        timing: timing(element, "selectionTiming"),
        count: element.plain("selectCount").and_then(|count| count.parse().ok()),
    }
}

fn randomization(element: &Element) -> Randomization {
    Randomization {
        timing: timing(element, "randomizationTiming"),
        reorder_children: flag(element, "reorderChildren", false),
    }
}

fn delivery(element: &Element) -> DeliveryControls {
    DeliveryControls {
        tracked: flag(element, "tracked", true),
        completion_set_by_content: flag(element, "completionSetByContent", false),
        objective_set_by_content: flag(element, "objectiveSetByContent", false),
    }
}

/// An `xs:boolean`.
pub(super) fn flag(element: &Element, name: &str, default: bool) -> bool {
    match element.plain(name) {
        Some("true" | "1") => true,
        Some("false" | "0") => false,
        _ => default,
    }
}
