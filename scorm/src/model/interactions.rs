//! The answers a learner gave, in one shape for both standards.

use super::data::DataModel;
use super::time::session_time_ms;
use super::types::number;

/// One interaction: a question asked and what came of it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Interaction {
    /// Its place in the data model, from 0.
    pub index: u32,
    /// Its identifier; empty where a 1.2 SCO gave none.
    pub id: String,
    /// `choice`, `fill-in` …; empty where the SCO did not say.
    pub kind: String,
    /// What the learner answered, as the SCO wrote it.
    pub response: Option<String>,
    /// `correct`, `incorrect`, `unanticipated`, `neutral`, or a number. 1.2's `wrong` stands as `incorrect`.
    pub result: Option<String>,
    /// The patterns of right answers.
    pub correct_patterns: Vec<String>,
    /// How long the learner took, in milliseconds.
    pub latency_ms: Option<u64>,
    /// When it was asked, as the SCO wrote it: a time of day in 1.2.
    pub timestamp: Option<String>,
    /// How much it counts.
    pub weighting: Option<f64>,
    /// What it is about (2004).
    pub description: Option<String>,
    /// The identifiers of the objectives it belongs to.
    pub objectives: Vec<String>,
}

/// Every interaction of the data model, in order.
pub fn interactions(model: &DataModel) -> Vec<Interaction> {
    (0..model.count("cmi.interactions").min(super::MOST_RECORDS)).map(|index| interaction(model, index)).collect()
}

fn interaction(model: &DataModel, index: u32) -> Interaction {
    let record = format!("cmi.interactions.{index}");
    let value = |name: &str| model.value(&format!("{record}.{name}"));
    let owned = |name: &str| value(name).map(str::to_owned);
    let list = |collection: &str, name: &str| {
        let collection = format!("{record}.{collection}");
        let each = (0..model.count(&collection).min(super::MOST_RECORDS))
            .filter_map(|at| model.value(&format!("{collection}.{at}.{name}")).map(str::to_owned));
        each.collect()
    };
    let is_2004 = model.standard().is_2004();
    let (response, time) = if is_2004 { ("learner_response", "timestamp") } else { ("student_response", "time") };
    Interaction {
        index,
        id: owned("id").unwrap_or_default(),
        kind: owned("type").unwrap_or_default(),
        response: owned(response),
        result: value("result").map(|result| if result == "wrong" { "incorrect" } else { result }.to_owned()),
        correct_patterns: list("correct_responses", "pattern"),
        latency_ms: value("latency").and_then(|latency| session_time_ms(model.standard(), latency)),
        timestamp: owned(time),
        weighting: value("weighting").and_then(number),
        description: owned("description"),
        objectives: list("objectives", "id"),
    }
}
