//! What an LMS does to a data model when a communication session begins and ends.

use super::data::DataModel;
use super::outcome::{NAMES_12, NAMES_2004};
use super::time::{format_time_ms, session_time_ms};

/// Makes ready for the next communication session of the same attempt: what was said of the last one (exit,
/// session time, navigation request) is taken away.
///
/// Where the last session never ended (the tab was killed), call [`finish`] first, so that its time is added.
pub fn begin(model: &mut DataModel) {
    let names = if model.standard().is_2004() { &NAMES_2004 } else { &NAMES_12 };
    for element in [names.exit, names.session_time, "adl.nav.request"] {
        model.clear(element);
    }
}

/// Ends a communication session (`LMSFinish`, `Terminate`): total time, the entry for next time and, in 1.2,
/// the status that the LMS decides.
///
/// 2004: a model that was not suspended (`cmi.exit`, or a `suspendAll` request) belongs to an attempt on the
/// activity that is over; the next delivery starts with a new model, which sequencing decides, not this.
pub fn finish(model: &mut DataModel) {
    let names = if model.standard().is_2004() { &NAMES_2004 } else { &NAMES_12 };
    let time_ms = |element| model.value(element).and_then(|value| session_time_ms(model.standard(), value));
    if let Some(session_ms) = time_ms(names.session_time) {
        let total_ms = time_ms(names.total_time).unwrap_or_default().saturating_add(session_ms);
        let total = format_time_ms(model.standard(), total_ms);
        model.initialise(names.total_time, &total);
        model.clear(names.session_time);
    }
    let suspended = model.value(names.exit) == Some("suspend") || model.value("adl.nav.request") == Some("suspendAll");
    model.initialise(names.entry, if suspended { "resume" } else { "" });
    if !model.standard().is_2004() {
        decide_status(model);
    }
}

/// SCORM 1.2 RTE 3.4.4, `cmi.core.lesson_status`: a SCO that never set its status is completed (browsed, where
/// it was only browsed); then, for credit, a score against the mastery score makes it passed or failed.
///
/// Unless the package is strict, a SCO that says `incomplete` is taken at its word in two ways, since by the letter
/// a learner who leaves half way would be failed, or passed after one question of three: where it also says
/// `suspend`, its score so far is not judged; where it does not, the score may make it passed, and not failed.
fn decide_status(model: &mut DataModel) {
    const STATUS: &str = "cmi.core.lesson_status";
    let browsing = model.value("cmi.core.lesson_mode") == Some("browse");
    if model.value(STATUS).is_none_or(|status| status == "not attempted" || status.is_empty()) {
        model.initialise(STATUS, if browsing { "browsed" } else { "completed" });
    }
    let reviewing = model.value("cmi.core.lesson_mode") == Some("review");
    let for_credit = model.value("cmi.core.credit") != Some("no-credit");
    let unfinished = model.value(STATUS) == Some("incomplete") && !model.is_strict();
    let suspended = model.value("cmi.core.exit") == Some("suspend");
    if browsing || reviewing || !for_credit || (unfinished && suspended) {
        return;
    }
    let (mastery, raw) = (model.number("cmi.student_data.mastery_score"), model.number("cmi.core.score.raw"));
    let (Some(mastery), Some(raw)) = (mastery, raw) else { return };
    if raw >= mastery {
        model.initialise(STATUS, "passed");
    } else if !unfinished {
        model.initialise(STATUS, "failed");
    }
}
