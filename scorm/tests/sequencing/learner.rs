//! A learner on a course: what a runtime does for one, in a few calls.

use scorm::manifest;
use scorm::model::DataModel;
use scorm::sequencing::{Course, Learner, Outcome, Request, State, Surroundings, Validity};

/// The course of an organization's content, written in the 4th edition's XML. `i:` stands for `imsss:`; an item that
/// refers to `sco` or `asset` launches something.
pub(crate) fn course(organization: &str) -> Course {
    course_of("2004 4th Edition", organization)
}

/// The same, of any edition.
pub(crate) fn course_of(version: &str, organization: &str) -> Course {
    let organization = organization.replace("<i:", "<imsss:").replace("</i:", "</imsss:");
    let xml = format!(
        r#"<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
 <metadata><schema>ADL SCORM</schema><schemaversion>{version}</schemaversion></metadata>
 <organizations default="o"><organization identifier="o"><title>O</title>{organization}</organization></organizations>
 <resources>
  <resource identifier="sco" type="webcontent" adlcp:scormType="sco" href="s.html"><file href="s.html"/></resource>
  <resource identifier="asset" type="webcontent" adlcp:scormType="asset" href="a.html"><file href="a.html"/></resource>
 </resources></manifest>"#
    );
    Course::read(&manifest::read(xml.as_bytes()).0.unwrap()).unwrap()
}

/// An item that launches a SCO.
pub(crate) fn sco(identifier: &str, sequencing: &str) -> String {
    format!(
        r#"<item identifier="{identifier}" identifierref="sco"><title>{identifier}</title>
           <i:sequencing>{sequencing}</i:sequencing></item>"#
    )
}

/// An item that holds others.
pub(crate) fn cluster(identifier: &str, items: &str, sequencing: &str) -> String {
    format!(
        r#"<item identifier="{identifier}"><title>{identifier}</title>{items}
           <i:sequencing>{sequencing}</i:sequencing></item>"#
    )
}

/// `flow` and `choice` of the organization itself.
pub(crate) const FLOW: &str = r#"<i:sequencing><i:controlMode flow="true"/></i:sequencing>"#;

/// Chance that is the same each time: xorshift.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}

/// A learner, somewhere in a course.
pub(crate) struct Taking<'c> {
    pub(crate) course: &'c Course,
    pub(crate) state: State,
    pub(crate) dice: Dice,
    pub(crate) now_ms: i64,
    pub(crate) delivered: Option<String>,
}

impl<'c> Taking<'c> {
    pub(crate) fn new(course: &'c Course, seed: u64) -> Self {
        Self { course, state: course.new_state(), dice: Dice(seed | 1), now_ms: 0, delivered: None }
    }

    pub(crate) fn launch(&mut self) -> Outcome {
        let dice = &mut self.dice;
        let around = &mut Surroundings { now_ms: self.now_ms, random: &mut |bound| dice.below(bound) };
        let outcome = self.course.launch(&mut self.state, around);
        self.delivered.clone_from(&outcome.deliver);
        outcome
    }

    pub(crate) fn ask(&mut self, request: &Request) -> Outcome {
        let dice = &mut self.dice;
        let around = &mut Surroundings { now_ms: self.now_ms, random: &mut |bound| dice.below(bound) };
        let outcome = self.course.request(&mut self.state, request, around);
        if outcome.exception.is_none() {
            self.delivered.clone_from(&outcome.deliver);
        }
        outcome
    }

    /// The current SCO sets these, and ends.
    pub(crate) fn close(&mut self, values: &[(&str, &str)]) -> Option<Request> {
        let activity = self.delivered.clone()?;
        let learner = Learner { id: "l", name: "L" };
        let mut model = self.course.open(&self.state, &activity, learner, None, self.now_ms).unwrap();
        for (element, value) in values {
            model.set(element, value).unwrap();
        }
        self.close_with(&activity, &model)
    }

    pub(crate) fn close_with(&mut self, activity: &str, model: &DataModel) -> Option<Request> {
        let dice = &mut self.dice;
        let around = &mut Surroundings { now_ms: self.now_ms, random: &mut |bound| dice.below(bound) };
        self.course.close(&mut self.state, activity, model, None, around)
    }

    /// The current SCO sets these and ends, and the learner goes on; what is delivered then.
    pub(crate) fn go_on(&mut self, values: &[(&str, &str)]) -> Option<String> {
        self.close(values);
        self.ask(&Request::Continue);
        self.delivered.clone()
    }

    pub(crate) fn validity(&self) -> Validity {
        self.course.validity(&self.state, None, self.now_ms)
    }
}
