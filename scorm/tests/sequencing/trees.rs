//! Any course: activity trees with rules, objectives and limits by chance, as XML.

use super::learner::{cluster, course, sco};
use proptest::prelude::*;
use proptest::sample::select;
use scorm::sequencing::Course;

/// A tree before its items have names.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) sequencing: String,
    pub(crate) children: Vec<Tree>,
}

impl Tree {
    fn item(&self, next: &mut usize) -> String {
        let name = format!("a{next}");
        *next += 1;
        if self.children.is_empty() {
            return sco(&name, &self.sequencing);
        }
        let items: String = self.children.iter().map(|child| child.item(next)).collect();
        cluster(&name, &items, &self.sequencing)
    }

    /// The course, with this as its organization.
    pub(crate) fn course(&self) -> Course {
        let mut next = 0;
        let items: String = self.children.iter().map(|child| child.item(&mut next)).collect();
        course(&format!("{items}<i:sequencing>{}</i:sequencing>", self.sequencing))
    }
}

/// Whether children may be selected or put in another order.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Chance {
    Allowed,
    Forbidden,
}

/// A tree of at most four levels below the organization.
pub(crate) fn tree(chance: Chance) -> impl Strategy<Value = Tree> {
    let leaf = sequencing(Chance::Forbidden).prop_map(|sequencing| Tree { sequencing, children: Vec::new() });
    let within = leaf.prop_recursive(3, 24, 4, move |inner| {
        let children = prop::collection::vec(inner, 1..5);
        (sequencing(chance), children).prop_map(|(sequencing, children)| Tree { sequencing, children })
    });
    (sequencing(chance), prop::collection::vec(within, 1..5))
        .prop_map(|(sequencing, children)| Tree { sequencing, children })
}

fn flag() -> impl Strategy<Value = &'static str> {
    select(vec!["true", "false"])
}

/// True three times in four: a course in which nothing works shows little.
fn usually() -> impl Strategy<Value = &'static str> {
    select(vec!["true", "true", "true", "false"])
}

fn condition() -> impl Strategy<Value = String> {
    let conditions = vec![
        "satisfied",
        "objectiveStatusKnown",
        "objectiveMeasureKnown",
        "objectiveMeasureGreaterThan",
        "objectiveMeasureLessThan",
        "completed",
        "activityProgressKnown",
        "attempted",
        "attemptLimitExceeded",
        "timeLimitExceeded",
        "outsideAvailableTimeRange",
        "always",
    ];
    let objective = select(vec!["", r#" referencedObjective="p""#, r#" referencedObjective="q""#]);
    (select(conditions), select(vec!["not", "noOp"]), objective).prop_map(|(condition, operator, objective)| {
        format!(r#"<i:ruleCondition condition="{condition}" operator="{operator}" measureThreshold="0.5"{objective}/>"#)
    })
}

fn rule(kind: &'static str, actions: Vec<&'static str>) -> impl Strategy<Value = String> {
    (prop::collection::vec(condition(), 1..3), select(vec!["all", "any"]), select(actions)).prop_map(
        move |(conditions, combination, action)| {
            let conditions = conditions.concat();
            format!(
                r#"<i:{kind}><i:ruleConditions conditionCombination="{combination}">{conditions}</i:ruleConditions>
                   <i:ruleAction action="{action}"/></i:{kind}>"#
            )
        },
    )
}

fn rules() -> impl Strategy<Value = String> {
    let pre = rule("preConditionRule", vec!["skip", "disabled", "hiddenFromChoice", "stopForwardTraversal"]);
    let exit = rule("exitConditionRule", vec!["exit"]);
    let post = rule("postConditionRule", vec!["exitParent", "exitAll", "retry", "retryAll", "continue", "previous"]);
    let some = |rule| prop::option::weighted(0.3, rule);
    (some(pre.boxed()), some(exit.boxed()), some(post.boxed())).prop_map(|(pre, exit, post)| {
        let rules = [pre, exit, post].into_iter().flatten().collect::<String>();
        if rules.is_empty() { rules } else { format!("<i:sequencingRules>{rules}</i:sequencingRules>") }
    })
}

fn rollup() -> impl Strategy<Value = String> {
    let conditions = vec!["satisfied", "completed", "attempted", "objectiveStatusKnown", "activityProgressKnown"];
    let sets = vec!["all", "any", "none", "atLeastCount", "atLeastPercent"];
    let actions = vec!["satisfied", "notSatisfied", "completed", "incomplete"];
    let rule = (select(sets), select(conditions), select(actions), select(vec!["not", "noOp"])).prop_map(
        |(set, condition, action, operator)| {
            format!(
                r#"<i:rollupRule childActivitySet="{set}" minimumCount="1" minimumPercent="0.5"><i:rollupConditions>
                   <i:rollupCondition condition="{condition}" operator="{operator}"/></i:rollupConditions>
                   <i:rollupAction action="{action}"/></i:rollupRule>"#
            )
        },
    );
    (prop::collection::vec(rule, 0..2), flag(), usually()).prop_map(|(rules, satisfied, completed)| {
        let rules = rules.concat();
        format!(
            r#"<i:rollupRules rollupObjectiveSatisfied="{satisfied}" rollupProgressCompletion="{completed}"
               objectiveMeasureWeight="0.7">{rules}</i:rollupRules>"#
        )
    })
}

fn objectives() -> impl Strategy<Value = String> {
    let map = || (select(vec!["g1", "g2"]), flag(), flag(), flag(), flag());
    (usually(), map(), map()).prop_map(|(by_measure, primary, other)| {
        let map = |(target, reads, measures, writes, shares): (&str, &str, &str, &str, &str)| {
            format!(
                r#"<i:mapInfo targetObjectiveID="{target}" readSatisfiedStatus="{reads}" writeSatisfiedStatus="{writes}"
                   readNormalizedMeasure="{measures}" writeNormalizedMeasure="{shares}"/>"#
            )
        };
        let by_measure = if by_measure == "true" { "false" } else { "true" };
        format!(
            r#"<i:objectives><i:primaryObjective objectiveID="p" satisfiedByMeasure="{by_measure}">
               <i:minNormalizedMeasure>0.5</i:minNormalizedMeasure>{}</i:primaryObjective>
               <i:objective objectiveID="q">{}</i:objective></i:objectives>"#,
            map(primary),
            map(other)
        )
    })
}

fn randomization(chance: Chance) -> BoxedStrategy<String> {
    if chance == Chance::Forbidden {
        return Just(String::new()).boxed();
    }
    let timing = || select(vec!["never", "once", "onEachNewAttempt"]);
    let control = (timing(), flag(), timing(), 0..4_u32).prop_map(|(order, reorder, selection, count)| {
        format!(
            r#"<i:randomizationControls randomizationTiming="{order}" reorderChildren="{reorder}"
               selectionTiming="{selection}" selectCount="{count}"/>"#
        )
    });
    prop::option::weighted(0.4, control).prop_map(Option::unwrap_or_default).boxed()
}

/// What stands in `imsss:sequencing`, in the schema's order.
fn sequencing(chance: Chance) -> impl Strategy<Value = String> {
    let control =
        (usually(), usually(), usually(), flag(), flag()).prop_map(|(choice, exit, flow, forward, current)| {
            // Forward only one time in two would leave little to go back to.
            let forward = if forward == "true" && exit == "false" { "true" } else { "false" };
            format!(
                r#"<i:controlMode choice="{choice}" choiceExit="{exit}" flow="{flow}" forwardOnly="{forward}"
               useCurrentAttemptObjectiveInfo="{current}" useCurrentAttemptProgressInfo="{current}"/>"#
            )
        });
    let limit = prop::option::weighted(0.2, 0..3_u32).prop_map(|limit| {
        limit.map(|limit| format!(r#"<i:limitConditions attemptLimit="{limit}"/>"#)).unwrap_or_default()
    });
    let delivery = (usually(), flag()).prop_map(|(tracked, set)| {
        format!(r#"<i:deliveryControls tracked="{tracked}" completionSetByContent="{set}"/>"#)
    });
    let constrained = (usually(), usually()).prop_map(|(prevent, constrain)| {
        let not = |flag| if flag == "true" { "false" } else { "true" };
        let (prevent, constrain) = (not(prevent), not(constrain));
        format!(
            r#"<adlseq:constrainedChoiceConsiderations preventActivation="{prevent}" constrainChoice="{constrain}"/>"#
        )
    });
    let considered = select(vec!["always", "ifNotSuspended", "ifAttempted", "ifNotSkipped"]).prop_map(|required| {
        format!(
            r#"<adlseq:rollupConsiderations requiredForCompleted="{required}" measureSatisfactionIfActive="false"/>"#
        )
    });
    (control, rules(), limit, rollup(), objectives(), randomization(chance), delivery, constrained, considered)
        .prop_map(|parts| {
            let (control, rules, limit, rollup, objectives, randomization, delivery, constrained, considered) = parts;
            [control, rules, limit, rollup, objectives, randomization, delivery, constrained, considered].concat()
        })
}
