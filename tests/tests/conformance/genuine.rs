//! Courses that others made, which are no conformance tests.

use crate::suite::Package;
use scorm::{
    model::DataModel,
    sequencing::{Request, Surroundings},
};
use tests::material;

/// What a SCO says of a learner who passes everything.
const PASSES: [(&str, &str); 4] = [
    ("cmi.completion_status", "completed"),
    ("cmi.progress_measure", "1"),
    ("cmi.success_status", "passed"),
    ("cmi.score.scaled", "1"),
];

/// The same in SCORM 1.2.
const PASSES_12: [(&str, &str); 1] = [("cmi.core.lesson_status", "passed")];

/// Other people's courses, taken from the first activity to the last by a learner who passes everything: each begins,
/// comes to its end, and is then completed; or to a cluster without flow, which waits for a choice.
#[test]
fn every_genuine_package_can_be_taken_to_its_end() {
    let Some(shared) = material::shared() else { return };
    for path in material::zips(&shared.join("packages")) {
        let package = Package::open(&path);
        let mut state = package.course.new_state();
        let around = &mut Surroundings { now_ms: 0, random: &mut |_| 0 };
        let mut next = package.course.launch(&mut state, around);
        let mut steps = 0;
        while let Some(activity) = next.deliver.take() {
            let mut model = DataModel::new(package.course.definition().standard);
            let passes = if model.standard().is_2004() { &PASSES[..] } else { &PASSES_12[..] };
            for (element, value) in passes {
                model.set(element, value).expect("a SCO may say so");
            }
            package.course.close(&mut state, &activity, &model, None, around);
            next = package.course.request(&mut state, &Request::Continue, around);
            steps += 1;
            assert!(steps < 100, "{} goes round in circles", path.display());
        }
        let waits = next.exception.is_some_and(|exception| matches!(exception.code(), "SB.2.2-1" | "NB.2.1-4"));
        assert!(steps > 0 && (next.ended || waits), "{}: {steps} activities, {next:?}", path.display());
        let (completed, ..) = package.course.result(&state);
        assert!(completed == Some(true) || waits, "{}: {completed:?}", path.display());
    }
}
