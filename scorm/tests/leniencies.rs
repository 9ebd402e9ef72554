//! What a course says wrongly about its sequencing is left out, and said: each slip of the pen has a problem of its
//! own that names the element, at its place.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may panic as it may")]

use scorm::Problem;
use scorm::manifest::read;
use scorm::sequencing::{Course, Request, Surroundings};

/// A 2004 course of two items, the second with these rules, on a line of their own.
fn course(rules: &str) -> String {
    format!(
        r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
 xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>O</title>
<item identifier="a" identifierref="r"><title>A</title></item>
<item identifier="b" identifierref="r"><title>B</title><imsss:sequencing>
{rules}
</imsss:sequencing></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="a.html"/></resources></manifest>"#
    )
}

fn only(xml: &str) -> Problem {
    let (manifest, mut problems) = read(xml.as_bytes());
    assert!(manifest.is_some());
    assert_eq!(problems.len(), 1, "{problems:#?}\n{xml}");
    problems.pop().unwrap()
}

#[test]
fn what_is_right_is_said_nothing_about() {
    let rules = r#"<imsss:controlMode choice="1" flow="false"/><imsss:sequencingRules><imsss:preConditionRule>
        <imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="of%20b"
        condition="objectiveMeasureLessThan" operator="not" measureThreshold="-0.5"/></imsss:ruleConditions>
        <imsss:ruleAction action="stopForwardTraversal"/></imsss:preConditionRule></imsss:sequencingRules>
        <imsss:rollupRules objectiveMeasureWeight="0.25"><imsss:rollupRule childActivitySet="atLeastPercent"
        minimumPercent="0.5"><imsss:rollupConditions><imsss:rollupCondition condition="attempted"/>
        </imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>
        <imsss:objectives><imsss:primaryObjective objectiveID="p"/><imsss:objective objectiveID="of b"/>
        </imsss:objectives><imsss:randomizationControls selectionTiming="once" selectCount="2"/>"#;
    assert_eq!(read(course(rules).as_bytes()).1, []);
}

#[test]
fn a_value_that_is_not_allowed_is_named_with_what_would_be() {
    let rule = |condition: &str, action: &str| {
        format!(
            "<imsss:sequencingRules><imsss:exitConditionRule><imsss:ruleConditions>{condition}</imsss:ruleConditions>\
             {action}</imsss:exitConditionRule></imsss:sequencingRules>"
        )
    };
    let cases = [
        ("<imsss:controlMode flow='yes'/>".to_owned(), "`yes`", "`true` or `false`"),
        ("<imsss:limitConditions attemptLimit='-1'/>".to_owned(), "`-1`", "a whole number"),
        ("<imsss:rollupRules objectiveMeasureWeight='2'/>".to_owned(), "`2`", "a number from 0 to 1"),
        ("<imsss:randomizationControls selectionTiming='always'/>".to_owned(), "`always`", "onEachNewAttempt"),
        (
            rule("<imsss:ruleCondition condition='passed'/>", "<imsss:ruleAction action='exit'/>"),
            "`passed`",
            "objectiveStatusKnown",
        ),
        (
            rule("<imsss:ruleCondition condition='always'/>", "<imsss:ruleAction action='exitAll'/>"),
            "`exitAll`",
            "`exit`",
        ),
        ("<adlseq:rollupConsiderations requiredForCompleted='sometimes'/>".to_owned(), "`sometimes`", "ifAttempted"),
    ];
    for (rules, value, allowed) in cases {
        let problem = only(&course(&rules));
        assert_eq!(problem.code, "invalid-attribute");
        assert_eq!(problem.line, Some(8), "{problem}");
        assert!(problem.message.contains(value) && problem.help.as_ref().unwrap().contains(allowed), "{problem:?}");
    }
}

#[test]
fn an_attribute_that_there_is_not_is_named() {
    let problem = only(&course("<imsss:controlMode Flow='true'/>"));
    assert_eq!((problem.code, problem.line), ("attribute-case", Some(8)));
    assert!(problem.message.contains("spelled `flow`"), "{problem}");
    let problem = only(&course("<imsss:deliveryControls completionByContent='true'/>"));
    assert_eq!(problem.code, "unknown-attribute");
    assert!(problem.message.contains("`<deliveryControls>` has no attribute `completionByContent`"), "{problem}");
}

#[test]
fn a_rule_that_lacks_what_it_needs_is_named() {
    for (rules, lacking) in [
        ("<imsss:sequencingRules><imsss:preConditionRule/></imsss:sequencingRules>", "`<ruleAction>`"),
        ("<imsss:rollupRules><imsss:rollupRule/></imsss:rollupRules>", "`<rollupAction>`"),
        ("<imsss:objectives><imsss:primaryObjective/><imsss:objective/></imsss:objectives>", "`objectiveID`"),
        (
            "<imsss:objectives><imsss:primaryObjective><imsss:mapInfo/></imsss:primaryObjective></imsss:objectives>",
            "`targetObjectiveID`",
        ),
    ] {
        let problem = only(&course(rules));
        assert_eq!((problem.code, problem.line), ("incomplete-rule", Some(8)));
        assert!(problem.message.ends_with(&format!("has no {lacking}")), "{problem}");
    }
}

#[test]
fn flags_of_items_and_courses_are_looked_at_too() {
    let xml = course("").replace("identifier=\"a\"", "identifier=\"a\" isvisible=\"no\"");
    assert_eq!(only(&xml).code, "invalid-attribute");
    let xml = course("").replace("identifier=\"o\"", "identifier=\"o\" adlseq:objectivesGlobalToSystem=\"off\"");
    assert_eq!(only(&xml).code, "invalid-attribute");
}

#[test]
fn a_reference_that_leads_nowhere_is_named() {
    let xml = course("").replace("<imsss:sequencing>", "<imsss:sequencing IDRef='gone'>");
    let problem = only(&xml);
    assert_eq!(problem.code, "dangling-idref");
    assert!(problem.message.contains("`gone`"), "{problem}");
    let rules = "<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions>\
        <imsss:ruleCondition referencedObjective='gone' condition='satisfied'/></imsss:ruleConditions>\
        <imsss:ruleAction action='skip'/></imsss:preConditionRule></imsss:sequencingRules>";
    let problem = only(&course(rules));
    assert_eq!((problem.code, problem.line), ("dangling-objective", Some(8)));
}

/// Nobody is kept out of a course by a script that cannot be read, or that waits for what is not there.
#[test]
fn prerequisites_that_cannot_be_met_are_left_out_and_said() {
    let xml = |script: &str| {
        format!(
            r#"<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>O</title>
<item identifier="a" identifierref="r"><title>A</title></item>
<item identifier="b" identifierref="r"><title>B</title>
<adlcp:prerequisites type="aicc_script">{script}</adlcp:prerequisites></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="a.html"/></resources></manifest>"#
        )
    };
    let opens = |script: &str| {
        let course = Course::read(&read(xml(script).as_bytes()).0.unwrap()).unwrap();
        let mut state = course.new_state();
        let around = &mut Surroundings { now_ms: 0, random: &mut |_| 0 };
        course.request(&mut state, &Request::Choice("b".into()), around).deliver.is_some()
    };
    assert_eq!(read(xml("a").as_bytes()).1, []);
    assert!(!opens("a"), "a script that can be met is held to");
    for (script, code) in [("a AND a", "prerequisites-not-read"), ("a &amp; gone", "dangling-prerequisite")] {
        let problem = only(&xml(script));
        assert_eq!((problem.code, problem.line), (code, Some(6)), "{problem}");
        assert!(opens(script), "{script}");
    }
}
