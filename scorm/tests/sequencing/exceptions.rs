//! The exceptions of the processes, by the book's codes: a course in which each is raised, and how.

use super::learner::{FLOW, Taking, cluster, course, sco};
use scorm::sequencing::{Course, Exception, Request};

/// A rule that always applies.
fn always(kind: &str, action: &str) -> String {
    format!(
        r#"<i:sequencingRules><i:{kind}><i:ruleConditions><i:ruleCondition condition="always"/></i:ruleConditions>
           <i:ruleAction action="{action}"/></i:{kind}></i:sequencingRules>"#
    )
}

/// Three SCOs and what is said of each, of the cluster around the last, and of the organization.
fn three(a: &str, b: &str, c: &str, around: &str, organization: &str) -> Course {
    let last = cluster("k", &sco("c", c), around);
    course(&format!("{}{}{last}<i:sequencing>{organization}</i:sequencing>", sco("a", a), sco("b", b)))
}

const ON: &str = r#"<i:controlMode flow="true"/>"#;

/// What a request is answered with, once the activity has been chosen and closed.
fn code(course: &Course, at: Option<&str>, request: &Request) -> Option<&'static str> {
    let mut taking = Taking::new(course, 1);
    if let Some(at) = at {
        let outcome = taking.ask(&Request::Choice(at.to_owned()));
        assert_eq!(outcome.deliver.as_deref(), Some(at), "{outcome:?}");
        taking.close(&[]);
    }
    let before = taking.state.clone();
    let outcome = taking.ask(request);
    assert!(outcome.exception.is_none() || taking.state == before, "a refused request changes nothing");
    outcome.exception.map(Exception::code)
}

fn choice(target: &str) -> Request {
    Request::Choice(target.to_owned())
}

#[test]
fn navigation_requests_that_mean_nothing_now() {
    let plain = three("", "", "", ON, ON);
    let session = [Request::Continue, Request::Previous, Request::Exit, Request::ExitAll, Request::SuspendAll];
    for request in session.iter().chain(&[Request::Abandon, Request::AbandonAll, Request::Jump("a".to_owned())]) {
        assert_eq!(code(&plain, None, request), Some("NB.2.1-2"), "{request:?}");
    }
    assert_eq!(code(&plain, Some("a"), &Request::Start), Some("NB.2.1-1"));
    assert_eq!(code(&plain, Some("a"), &Request::ResumeAll), Some("NB.2.1-1"));
    assert_eq!(code(&plain, None, &Request::ResumeAll), Some("NB.2.1-3"));
    assert_eq!(code(&plain, Some("a"), &choice("nowhere")), Some("NB.2.1-11"));
    assert_eq!(code(&plain, Some("a"), &Request::Jump("nowhere".to_owned())), Some("NB.2.1-11"));
    let no_flow = three("", "", "", ON, "");
    assert_eq!(code(&no_flow, Some("a"), &Request::Continue), Some("NB.2.1-4"));
    let forward = three("", "", "", ON, r#"<i:controlMode flow="true" forwardOnly="true"/>"#);
    assert_eq!(code(&forward, Some("b"), &Request::Previous), Some("NB.2.1-5"));
    let no_exit = three("", "", "", r#"<i:controlMode choiceExit="false"/>"#, ON);
    assert_eq!(code(&no_exit, Some("c"), &choice("a")), Some("NB.2.1-8"));
    let no_choice = three("", "", "", r#"<i:controlMode choice="false" flow="true"/>"#, ON);
    assert_eq!(code(&no_choice, Some("a"), &choice("c")), Some("NB.2.1-10"));
}

#[test]
fn flow_that_is_stopped() {
    let disabled = three("", &always("preConditionRule", "disabled"), "", ON, ON);
    assert_eq!(code(&disabled, Some("a"), &Request::Continue), Some("SB.2.2-2"));
    let no_flow_inside = three("", "", "", "", ON);
    assert_eq!(code(&no_flow_inside, Some("b"), &Request::Continue), Some("SB.2.2-1"));
    let plain = three("", "", "", ON, ON);
    assert_eq!(code(&plain, Some("a"), &Request::Previous), Some("SB.2.1-3"));
    let skipped = three(&always("preConditionRule", "skip"), "", "", ON, ON);
    assert_eq!(code(&skipped, Some("b"), &Request::Previous), Some("SB.2.1-3"), "nothing before what is skipped");
    assert_eq!(code(&three("", "", "", ON, ""), None, &Request::Start), Some("SB.2.2-1"));
}

#[test]
fn choices_that_are_not_open() {
    let with = |a: &str, c: &str, around: &str| three(a, "", c, around, ON);
    let hidden = with("", "", &format!("{ON}{}", always("preConditionRule", "hiddenFromChoice")));
    assert_eq!(code(&hidden, Some("a"), &choice("c")), Some("SB.2.9-3"), "what it is in is hidden");
    let stopped = with(&always("preConditionRule", "stopForwardTraversal"), "", ON);
    assert_eq!(code(&stopped, Some("a"), &choice("b")), Some("SB.2.4-1"));
    let forward = three("", "", "", ON, r#"<i:controlMode flow="true" forwardOnly="true"/>"#);
    assert_eq!(code(&forward, Some("b"), &choice("a")), Some("SB.2.4-2"));
    let prevented = with("", "", &format!(r#"{ON}<adlseq:constrainedChoiceConsiderations preventActivation="true"/>"#));
    assert_eq!(code(&prevented, Some("a"), &choice("c")), Some("SB.2.9-6"));
    let constrained = with("", "", &format!(r#"{ON}<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>"#));
    assert_eq!(code(&constrained, Some("c"), &choice("b")), None, "the activity before it");
    assert_eq!(code(&constrained, Some("c"), &choice("a")), Some("SB.2.9-8"));
    let nothing = with("", "", "");
    assert_eq!(code(&nothing, Some("a"), &choice("k")), Some("SB.2.9-9"), "no flow into the cluster");
}

#[test]
fn deliveries_that_are_refused() {
    let disabled = three("", "", "", &format!("{ON}{}", always("preConditionRule", "disabled")), ON);
    assert_eq!(code(&disabled, Some("a"), &choice("c")), Some("DB.1.1-3"), "what it is in is disabled");
    assert_eq!(code(&disabled, Some("a"), &Request::Jump("c".to_owned())), Some("DB.1.1-3"));
    let plain = three("", "", "", ON, ON);
    assert_eq!(code(&plain, Some("a"), &Request::Jump("k".to_owned())), Some("DB.1.1-1"), "a cluster");
}

#[test]
fn what_has_ended_cannot_end_again() {
    let plain = three("", "", "", ON, ON);
    let mut taking = Taking::new(&plain, 1);
    taking.launch();
    taking.close(&[]);
    assert_eq!(taking.ask(&Request::Exit).exception, None);
    for request in [Request::Exit, Request::Abandon] {
        assert_eq!(taking.ask(&request).exception.map(Exception::code), Some("NB.2.1-12"));
    }
    assert_eq!(taking.ask(&Request::Continue).deliver.as_deref(), Some("b"), "and the session goes on");
}

#[test]
fn the_root_has_nothing_to_exit_to() {
    let rule = always("postConditionRule", "exitParent");
    let course = course(&format!("{}<i:sequencing>{ON}{rule}</i:sequencing>", sco("a", &rule)));
    assert_eq!(code(&course, Some("a"), &Request::Continue), Some("TB.2.3-4"));
}

#[test]
fn jump_ignores_what_choice_does_not() {
    let closed = format!(
        r#"<i:controlMode choice="false" choiceExit="false"/>{}"#,
        always("preConditionRule", "hiddenFromChoice")
    );
    let course = three("", "", "", &closed, ON);
    assert_eq!(code(&course, Some("a"), &choice("c")), Some("NB.2.1-10"));
    assert_eq!(code(&course, Some("a"), &Request::Jump("c".to_owned())), None);
}

#[test]
fn a_course_that_was_left_between_activities_begins_where_it_can() {
    let course = course(&format!("{}{}{FLOW}", sco("a", ""), sco("b", "")));
    let mut taking = Taking::new(&course, 1);
    taking.launch();
    taking.close(&[]);
    taking.ask(&Request::Exit);
    assert!(taking.ask(&Request::SuspendAll).ended);
    // What was suspended is the organization, which is nothing to deliver (DB.1.1-1).
    assert_eq!(taking.ask(&Request::ResumeAll).exception.map(Exception::code), Some("DB.1.1-1"));
    assert_eq!(taking.launch().deliver.as_deref(), Some("a"));
}
