//! Reading organizations and items, and the facts of sequencing that every launch needs.

use super::lom;
use super::model::{CompletionThreshold, Control, Item, Organization, TimeLimitAction};
use super::profile::{decimal, is_duration, is_timespan};
use super::read::{Problems, filled};
use super::tree::{Element, Era, Namespace};
use crate::Problem;
use std::collections::BTreeMap;

/// The parts of a `sequencing` that every launch needs, found once: many items may share it.
#[derive(Clone, Copy, Default)]
pub(super) struct Rules<'e> {
    delivery: Option<&'e Element>,
    limits: Option<&'e Element>,
    has_objectives: bool,
    primary: Option<&'e Element>,
    measure: Option<&'e Element>,
}

impl<'e> Rules<'e> {
    fn of(sequencing: &'e Element) -> Self {
        let part = |name: &str| sequencing.first(Namespace::Sequencing, name);
        let objectives = part("objectives");
        let primary = objectives.and_then(|objectives| objectives.first(Namespace::Sequencing, "primaryObjective"));
        Self {
            delivery: part("deliveryControls"),
            limits: part("limitConditions"),
            has_objectives: objectives.is_some(),
            primary,
            measure: primary.and_then(|primary| primary.first(Namespace::Sequencing, "minNormalizedMeasure")),
        }
    }
}

/// The shared rules of `imsss:sequencingCollection`, by their `ID`.
pub(super) type Collection<'e> = BTreeMap<&'e str, Rules<'e>>;

/// The collection of a manifest; empty where it has none.
pub(super) fn collection(element: Option<&Element>) -> Collection<'_> {
    let shared = element.into_iter().flat_map(|element| element.all(Namespace::Sequencing, "sequencing"));
    shared.filter_map(|sequencing| Some((sequencing.plain("ID")?, Rules::of(sequencing)))).collect()
}

pub(super) fn organization(
    element: &mut Element,
    era: Era,
    collection: &Collection<'_>,
    problems: &mut Problems,
) -> Organization {
    let items = items(element, era, collection, problems);
    let threshold = adlcp(element, "completionThreshold").filter(|_| era == Era::Second);
    Organization {
        identifier: element.plain("identifier").unwrap_or_default().to_owned(),
        title: title(element),
        items,
        objectives_global_to_system: element.attribute(Namespace::Adlseq, "objectivesGlobalToSystem").map(is_true),
        shared_data_global_to_system: element.attribute(Namespace::Adlcp, "sharedDataGlobalToSystem").map(is_true),
        completion_threshold: threshold.and_then(|threshold| completion_threshold(threshold, problems)),
        sequencing: element.take(Namespace::Sequencing, "sequencing"),
        metadata: lom::of(element),
        place: element.place,
    }
}

fn items(element: &mut Element, era: Era, collection: &Collection<'_>, problems: &mut Problems) -> Vec<Item> {
    element.all_mut(Namespace::Content, "item").map(|child| item(child, era, collection, problems)).collect()
}

fn item(element: &mut Element, era: Era, collection: &Collection<'_>, problems: &mut Problems) -> Item {
    // Items nest at most as deep as the tree, so the recursion is bounded.
    let mut read = Item::new(element.plain("identifier").unwrap_or_default(), title(element));
    read.place = element.place;
    read.metadata = lom::of(element);
    read.resource = filled(element.plain("identifierref"));
    read.parameters = filled(element.plain("parameters"));
    read.visible = element.plain("isvisible").is_none_or(is_true);
    read.items = items(element, era, collection, problems);
    read.data_from_lms =
        adlcp(element, "dataFromLMS").map(|data| data.text.trim().to_owned()).filter(|d| !d.is_empty());
    read.time_limit_action = time_limit_action(element, problems);
    if era == Era::First {
        first_era(&mut read, element, problems);
    } else {
        second_era(&mut read, element, collection, problems);
    }
    read
}

fn title(element: &Element) -> String {
    element.first(Namespace::Content, "title").map(Element::words).unwrap_or_default()
}

/// An element of ADL's, whatever its case: vendors write 2004's names into 1.2.
fn adlcp<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    element.children.iter().find(|child| child.namespace == Namespace::Adlcp && child.name.eq_ignore_ascii_case(name))
}

fn is_true(value: &str) -> bool {
    !matches!(value, "false" | "0")
}

fn is_set(element: Option<&Element>, attribute: &str) -> bool {
    element.and_then(|element| element.plain(attribute)).is_some_and(|value| matches!(value, "true" | "1"))
}

fn time_limit_action(element: &Element, problems: &mut Problems) -> Option<TimeLimitAction> {
    let found = adlcp(element, "timeLimitAction")?;
    let token = found.words();
    let action = TimeLimitAction::parse(&token);
    if action.is_none() && !token.is_empty() {
        problems.push(
            found.place.mark(
                Problem::warning(
                    "invalid-time-limit-action",
                    format!("`{token}` is not what can be done at a time limit"),
                )
                .help("write `exit,message`, `exit,no message`, `continue,message` or `continue,no message`"),
            ),
        );
    }
    action
}

fn first_era(item: &mut Item, element: &Element, problems: &mut Problems) {
    item.prerequisites = adlcp(element, "prerequisites").map(Element::words).filter(|script| !script.is_empty());
    if let Some(found) = adlcp(element, "maxtimeallowed") {
        let value = found.words();
        if is_timespan(&value) {
            item.max_time_allowed = Some(value);
        } else if !value.is_empty() {
            problems.push(
                found.place.mark(
                    Problem::warning("invalid-duration", format!("`{value}` is not a time of SCORM 1.2"))
                        .help("write it as `0000:30:00.00`; the limit was left out"),
                ),
            );
        }
    }
    if let Some(found) = adlcp(element, "masteryscore") {
        let value = found.words();
        match decimal(&value) {
            Some(score) if (0.0..=100.0).contains(&score) => item.mastery_score = Some(score),
            _ if value.is_empty() => {}
            _ => problems.push(
                found.place.mark(
                    // An error, as a 2004 passing score is: it decides who passes.
                    Problem::error(
                        "invalid-measure",
                        format!("the mastery score `{value}` is not a number from 0 to 100"),
                    )
                    .help("write 80% as `80`"),
                ),
            ),
        }
    }
}

fn second_era(item: &mut Item, element: &mut Element, collection: &Collection<'_>, problems: &mut Problems) {
    item.hidden_controls = hidden_controls(element, problems);
    item.completion_threshold = adlcp(element, "completionThreshold").and_then(|t| completion_threshold(t, problems));
    item.shared_data = element.take(Namespace::Adlcp, "data");
    item.sequencing = element.take(Namespace::Sequencing, "sequencing");
    let Some(sequencing) = &item.sequencing else { return };
    let own = Rules::of(sequencing);
    let shared = sequencing.plain("IDRef").and_then(|id| collection.get(id)).copied().unwrap_or_default();
    // What the item says itself stands before what it takes from the collection (CAM 5.1.2).
    let delivery = own.delivery.or(shared.delivery);
    item.completion_set_by_content = is_set(delivery, "completionSetByContent");
    item.objective_set_by_content = is_set(delivery, "objectiveSetByContent");
    let limit = own.limits.or(shared.limits).and_then(|limits| limits.plain("attemptAbsoluteDurationLimit"));
    item.max_time_allowed = limit.filter(|limit| is_duration(limit)).map(str::to_owned);
    let objectives = if own.has_objectives { own } else { shared };
    if objectives.primary.is_some_and(|primary| is_set(Some(primary), "satisfiedByMeasure")) {
        // Without a measure the standard's default is 1.0 (SN 3.10.2); one out of range is the profile's error.
        item.scaled_passing_score = match objectives.measure.map(Element::words) {
            None => Some(1.0),
            Some(text) => decimal(&text).filter(|measure| (-1.0..=1.0).contains(measure)),
        };
    }
}

fn hidden_controls(element: &Element, problems: &mut Problems) -> Vec<Control> {
    let presentations = element.all(Namespace::Adlnav, "presentation");
    let interfaces = presentations.flat_map(|p| p.all(Namespace::Adlnav, "navigationInterface"));
    let mut controls = Vec::new();
    for hide in interfaces.flat_map(|interface| interface.all(Namespace::Adlnav, "hideLMSUI")) {
        let token = hide.words();
        match Control::parse(&token) {
            Some(control) if !controls.contains(&control) => controls.push(control),
            Some(_) => {}
            None => {
                let known = Control::ALL.map(Control::as_str).join("`, `");
                problems.push(
                    hide.place.mark(
                        Problem::warning(
                            "invalid-hide-lms-ui",
                            format!("`{token}` is not a control that can be hidden"),
                        )
                        .help(format!("write one of `{known}`; nothing was hidden for it")),
                    ),
                );
            }
        }
    }
    controls
}

/// 3rd edition: a number from 0 to 1. 4th edition: attributes, and a number is still met.
fn completion_threshold(element: &Element, problems: &mut Problems) -> Option<CompletionThreshold> {
    let mut threshold = CompletionThreshold::default();
    let mut measure = |name: &str, text: &str| {
        let value = decimal(text).filter(|value| (0.0..=1.0).contains(value));
        if value.is_none() {
            problems.push(
                element.place.mark(
                    Problem::error(
                        "invalid-measure",
                        format!("the completion threshold's {name} `{text}` is not from 0 to 1"),
                    )
                    .help("write 80% as `0.8`"),
                ),
            );
        }
        value
    };
    let text = element.words();
    if !text.is_empty() {
        threshold.min_progress_measure = measure("measure", &text)?;
        threshold.completed_by_measure = true;
    }
    if let Some(decides) = element.plain("completedByMeasure") {
        threshold.completed_by_measure = matches!(decides, "true" | "1");
    }
    if let Some(value) = element.plain("minProgressMeasure") {
        threshold.min_progress_measure = measure("minProgressMeasure", value)?;
    }
    if let Some(value) = element.plain("progressWeight") {
        threshold.progress_weight = measure("progressWeight", value)?;
    }
    Some(threshold)
}
