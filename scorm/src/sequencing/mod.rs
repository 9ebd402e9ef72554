//! SCORM 2004 sequencing and navigation: which activity is delivered when, and what becomes of what a SCO reports.
//!
//! [`Course`] is what a runtime calls. It holds a [`Definition`], which a manifest makes and nothing changes, and
//! works on a [`State`], which is plain data. Both are joined for one request by a `Sequencer`, whose methods are the
//! processes of the Sequencing and Navigation book (4th Ed.), one each; `docs/conformance.md` lists them. Nothing
//! here reads a clock or throws dice: [`Surroundings`] brings both.

mod attempts;
mod choice;
mod closing;
mod course;
mod definition;
mod delivery;
mod exception;
mod flow;
mod navigation;
mod opening;
mod overall;
mod prerequisites;
mod read;
mod read_rules;
mod requests;
mod rollup;
mod rollup_rules;
mod rules;
mod selection;
mod sequencer;
mod state;
mod termination;
mod tracking;
mod validity;
pub(crate) mod vocabulary;

pub use course::{Course, Outcome};
pub use definition::{
    Activity, Considerations, ConstrainedChoice, Content, ControlMode, DataMap, Definition, DeliveryControls, Launch,
    Limits, Node, Objective, ObjectiveMap, Randomization, Rollup, RollupRule, Rule, RuleCondition, Selection,
};
pub use exception::Exception;
pub use navigation::Request;
pub use opening::Learner;
pub use prerequisites::Prerequisites;
pub use sequencer::Surroundings;
pub use state::{ActivityState, AttemptState, ObjectiveState, ObjectiveValues, Shared, State};
pub use validity::{Answer, Entry, Validity};
pub use vocabulary::{
    ChildActivitySet, Combination, Condition, PostconditionAction, PreconditionAction, Required, RollupAction,
    SharedValue, Timing,
};
