//! What stands in for the suite's Java applet, injected into every document of a tab.

use crate::suite::{Case, Look, Package};
use serde_json::{Value, json};
use std::ops::Range;

const SCRIPT: &str = include_str!("applet.js");

/// The script for some visits of a case, up to where the learner launches anew. With `chooses`, the learner first
/// chooses where to begin.
pub(crate) fn script(case: &Case, visits: Range<usize>, package: &Package, chooses: bool) -> String {
    let visits: Vec<Value> = case.visits[visits]
        .iter()
        .map(|visit| {
            let calls = visit.calls.iter().map(|call| json!({ "fn": call.name, "arg": call.arg, "value": call.value }));
            json!({
                "activity": visit.activity,
                "questions": visit.ui_questions,
                "looks": visit.looks().into_iter().map(|(look, _)| described(look, package)).collect::<Vec<_>>(),
                "calls": calls.collect::<Vec<_>>(),
                // An asset has nothing to call.
                "terminates": !visit.calls.is_empty(),
            })
        })
        .collect();
    let plan = json!({ "id": case.id, "visits": visits, "chooses": chooses });
    SCRIPT.replace("PLAN", &plan.to_string())
}

fn described(look: Look<'_>, package: &Package) -> Value {
    match look {
        Look::Enabled(name) => json!(["enabled", name]),
        Look::Disabled(name) => json!(["disabled", name]),
        Look::ContentsOfUse => json!(["contents", ""]),
        Look::Visible(title) => json!(["visible", package.entry(title)]),
        Look::Selectable(title) => json!(["selectable", package.entry(title)]),
        Look::OwnButton => json!(["own", ""]),
    }
}
