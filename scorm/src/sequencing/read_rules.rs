//! Reading the rules and objectives of a `sequencing` (CAM 5.1.3 to 5.1.11).

use super::definition::{Considerations, Objective, ObjectiveMap, Rollup, RollupRule, Rule, RuleCondition};
use super::read::{Parts, flag};
use super::vocabulary::{
    ChildActivitySet, Combination, Condition, PostconditionAction, PreconditionAction, Required, RollupAction,
};
use crate::Standard;
use crate::manifest::{Element, Namespace};

/// `imsss:preConditionRule`s.
pub(super) fn preconditions(rules: Option<&Element>, objectives: &[Objective]) -> Vec<Rule<PreconditionAction>> {
    read(rules, "preConditionRule", objectives, PreconditionAction::parse)
}

/// `imsss:exitConditionRule`s.
pub(super) fn exits(rules: Option<&Element>, objectives: &[Objective]) -> Vec<Rule<()>> {
    read(rules, "exitConditionRule", objectives, |action| (action == "exit").then_some(()))
}

/// `imsss:postConditionRule`s.
pub(super) fn postconditions(rules: Option<&Element>, objectives: &[Objective]) -> Vec<Rule<PostconditionAction>> {
    read(rules, "postConditionRule", objectives, PostconditionAction::parse)
}

fn read<Action>(
    rules: Option<&Element>,
    name: &str,
    objectives: &[Objective],
    parse: impl Fn(&str) -> Option<Action>,
) -> Vec<Rule<Action>> {
    let elements = rules.into_iter().flat_map(|rules| rules.all(Namespace::Sequencing, name));
    let read = elements.filter_map(|element| {
        let action = element.first(Namespace::Sequencing, "ruleAction")?.plain("action").and_then(&parse)?;
        let conditions = element.first(Namespace::Sequencing, "ruleConditions");
        let combination = conditions.and_then(|conditions| conditions.plain("conditionCombination"));
        let each = conditions.into_iter().flat_map(|c| c.all(Namespace::Sequencing, "ruleCondition"));
        Some(Rule {
            combination: combination.and_then(Combination::parse).unwrap_or(Combination::All),
            conditions: each.filter_map(|element| rule_condition(element, objectives)).collect(),
            action,
        })
    });
    read.collect()
}

fn rule_condition(element: &Element, objectives: &[Objective]) -> Option<RuleCondition> {
    let place = |id: String| objectives.iter().position(|objective| objective.identifier.as_ref() == Some(&id));
    // One that names no objective of the activity's is never known: its place is past the end.
    let objective = match element.address("referencedObjective") {
        None => 0,
        Some(id) => place(id).unwrap_or(usize::MAX),
    };
    Some(RuleCondition {
        condition: element.plain("condition").and_then(Condition::parse)?,
        not: element.plain("operator") == Some("not"),
        objective,
        threshold: number(element, "measureThreshold").unwrap_or_default(),
    })
}

/// `imsss:rollupRules`, and ADL's considerations beside it.
pub(super) fn rollup(parts: Parts<'_>) -> Rollup {
    let mut rollup = Rollup::default();
    if let Some(element) = parts.part(Namespace::Sequencing, "rollupRules") {
        rollup.objective_satisfied = flag(element, "rollupObjectiveSatisfied", true);
        rollup.progress_completion = flag(element, "rollupProgressCompletion", true);
        let weight = number(element, "objectiveMeasureWeight").filter(|weight| (0.0..=1.0).contains(weight));
        rollup.objective_measure_weight = weight.unwrap_or(1.0);
        rollup.rules = element.all(Namespace::Sequencing, "rollupRule").filter_map(rollup_rule).collect();
    }
    if let Some(element) = parts.part(Namespace::Adlseq, "rollupConsiderations") {
        let required = |name: &str| element.plain(name).and_then(Required::parse).unwrap_or_default();
        rollup.required = Considerations {
            satisfied: required("requiredForSatisfied"),
            not_satisfied: required("requiredForNotSatisfied"),
            completed: required("requiredForCompleted"),
            incomplete: required("requiredForIncomplete"),
        };
        rollup.measure_satisfaction_if_active = flag(element, "measureSatisfactionIfActive", true);
    }
    rollup
}

fn rollup_rule(element: &Element) -> Option<RollupRule> {
    let action = element.first(Namespace::Sequencing, "rollupAction")?.plain("action");
    let conditions = element.first(Namespace::Sequencing, "rollupConditions");
    let combination = conditions.and_then(|conditions| conditions.plain("conditionCombination"));
    let each = conditions.into_iter().flat_map(|c| c.all(Namespace::Sequencing, "rollupCondition"));
    let each = each.filter_map(|element| {
        let condition = element.plain("condition").and_then(Condition::parse)?;
        Some((condition, element.plain("operator") == Some("not")))
    });
    let children = match element.plain("childActivitySet") {
        Some("any") => ChildActivitySet::Any,
        Some("none") => ChildActivitySet::None,
        Some("atLeastCount") => {
            let count = element.plain("minimumCount").and_then(|count| count.parse().ok());
            ChildActivitySet::AtLeastCount(count.unwrap_or_default())
        }
        Some("atLeastPercent") => {
            ChildActivitySet::AtLeastPercent(number(element, "minimumPercent").unwrap_or_default())
        }
        _ => ChildActivitySet::All,
    };
    Some(RollupRule {
        children,
        combination: combination.and_then(Combination::parse).unwrap_or(Combination::Any),
        conditions: each.collect(),
        action: action.and_then(RollupAction::parse)?,
    })
}

/// The objectives, the primary one first; one without a name where the activity has none.
pub(super) fn objectives(parts: Parts<'_>, standard: Standard) -> Vec<Objective> {
    let element = parts.part(Namespace::Sequencing, "objectives");
    let primary = element.and_then(|element| element.first(Namespace::Sequencing, "primaryObjective"));
    let mut objectives = vec![primary.map_or_else(|| Objective::new(None), objective)];
    let others = element.into_iter().flat_map(|element| element.all(Namespace::Sequencing, "objective"));
    objectives.extend(others.map(objective).filter(|objective| objective.identifier.is_some()));
    if standard >= Standard::Scorm2004Fourth
        && let Some(added) = parts.part(Namespace::Adlseq, "objectives")
    {
        for element in added.all(Namespace::Adlseq, "objective") {
            let id = element.address("objectiveID");
            // Without a name it can only mean the primary objective, which may have none either.
            let found = objectives.iter_mut().find(|objective| objective.identifier == id);
            if let Some(objective) = found {
                objective.maps.extend(element.all(Namespace::Adlseq, "mapInfo").filter_map(added_map));
            }
        }
    }
    objectives
}

fn objective(element: &Element) -> Objective {
    let measure = element.first(Namespace::Sequencing, "minNormalizedMeasure").map(Element::words);
    let measure = measure.and_then(|text| text.parse::<f64>().ok()).filter(|m| (-1.0..=1.0).contains(m));
    Objective {
        identifier: element.address("objectiveID"),
        satisfied_by_measure: flag(element, "satisfiedByMeasure", false),
        min_normalized_measure: measure.unwrap_or(1.0),
        maps: element.all(Namespace::Sequencing, "mapInfo").filter_map(map).collect(),
    }
}

fn map(element: &Element) -> Option<ObjectiveMap> {
    let target = element.address("targetObjectiveID")?;
    let mut map = ObjectiveMap { target, global: 0, reads: [false; 7], writes: [false; 7] };
    for (value, name) in [(0, "SatisfiedStatus"), (1, "NormalizedMeasure")] {
        map.reads[value] = flag(element, &format!("read{name}"), true);
        map.writes[value] = flag(element, &format!("write{name}"), false);
    }
    Some(map)
}

/// `adlseq:mapInfo`: the 4th edition's further values.
fn added_map(element: &Element) -> Option<ObjectiveMap> {
    let target = element.address("targetObjectiveID")?;
    let mut map = ObjectiveMap { target, global: 0, reads: [false; 7], writes: [false; 7] };
    let names = ["RawScore", "MinScore", "MaxScore", "CompletionStatus", "ProgressMeasure"];
    for (value, name) in (2..).zip(names) {
        map.reads[value] = flag(element, &format!("read{name}"), true);
        map.writes[value] = flag(element, &format!("write{name}"), false);
    }
    Some(map)
}

/// A finite number.
fn number(element: &Element, name: &str) -> Option<f64> {
    element.plain(name).and_then(|text| text.parse().ok()).filter(|number: &f64| number.is_finite())
}
