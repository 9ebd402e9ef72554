//! A communication session as the suite's SCOs have one: the API's state machine around a data model.

use crate::suite::Call;
use scorm::model::DataModel;
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Before,
    Running,
}

/// A communication session: the API's state machine around a data model.
pub(crate) struct Session {
    pub(crate) model: DataModel,
    phase: Phase,
    error: u16,
}

impl Session {
    pub(crate) fn new(model: DataModel) -> Self {
        Self { model, phase: Phase::Before, error: 0 }
    }

    pub(crate) fn make(&mut self, call: &Call) -> Result<(), String> {
        let element = indexed(&call.arg, &self.model);
        let answer = match call.name.as_str() {
            "doInitialize" => self.set_phase(&call.arg),
            "doGetValue" => self.running(122, |model| model.get(&element).map_err(|refused| refused.code)),
            "doSetValue" => {
                let set = |model: &mut DataModel| {
                    model.set(&element, &call.value).map(|()| "true".to_owned()).map_err(|refused| refused.code)
                };
                let answer = self.running(132, set);
                if self.error == 0 { answer } else { "false".to_owned() }
            }
            "doCommit" if !call.arg.is_empty() => self.fail(201),
            "doCommit" => {
                let answer = self.running(142, |_| Ok("true".to_owned()));
                if self.error == 0 { answer } else { "false".to_owned() }
            }
            "doGetLastError" => self.error.to_string(),
            "doGetErrorString" | "doGetDiagnostic" => string(&call.arg),
            "compareObjIds" => return self.compare(call),
            other => panic!("{other}"),
        };
        call.judge(&element, &answer, &self.error.to_string(), &self.model)
    }

    fn set_phase(&mut self, argument: &str) -> String {
        match self.phase {
            _ if !argument.is_empty() => self.fail(201),
            Phase::Running => self.fail(103),
            Phase::Before => {
                self.phase = Phase::Running;
                self.error = 0;
                "true".to_owned()
            }
        }
    }

    fn fail(&mut self, code: u16) -> String {
        self.error = code;
        "false".to_owned()
    }

    fn running(&mut self, before: u16, call: impl FnOnce(&mut DataModel) -> Result<String, u16>) -> String {
        let result = if self.phase == Phase::Running { call(&mut self.model) } else { Err(before) };
        self.error = result.as_ref().err().copied().unwrap_or_default();
        result.unwrap_or_default()
    }

    fn compare(&self, call: &Call) -> Result<(), String> {
        let ids = (0..self.model.count("cmi.objectives")).map(|n| self.model.value(&format!("cmi.objectives.{n}.id")));
        let found: BTreeSet<String> = ids.flatten().map(str::to_owned).collect();
        call.judge_objectives(&found)
    }
}

/// `GetErrorString` and `GetDiagnostic`, as far as the suite asks.
fn string(code: &str) -> String {
    match code {
        "0" => "No Error",
        "402" => "Unimplemented Data Model Element",
        _ => "",
    }
    .to_owned()
}

/// `&name&` stands for the index of the record with that identifier.
fn indexed(element: &str, data: &DataModel) -> String {
    let mut parts = element.splitn(3, '&');
    let (Some(before), Some(name), Some(after)) = (parts.next(), parts.next(), parts.next()) else {
        return element.to_owned();
    };
    let index = (0..data.count(before.trim_end_matches('.')))
        .find(|index| data.value(&format!("{before}{index}.id")) == Some(name));
    format!("{before}{}{after}", index.map_or_else(|| "?".to_owned(), |index| index.to_string()))
}
