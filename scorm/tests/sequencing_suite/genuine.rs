//! Courses that others made, which are no conformance tests.

use super::Package;
use scorm::model::DataModel;
use scorm::sequencing::{Request, Surroundings};
use std::fs;
use std::path::Path;

/// What a SCO says of a learner who passes everything.
const PASSED: [(&str, &str); 4] = [
    ("cmi.completion_status", "completed"),
    ("cmi.progress_measure", "1"),
    ("cmi.success_status", "passed"),
    ("cmi.score.scaled", "1"),
];

/// Other people's courses, taken from the first activity to the last by a learner who passes everything: each begins,
/// comes to its end, and is then completed; or to a cluster without flow, which waits for a choice.
#[test]
fn every_genuine_package_can_be_taken_to_its_end() {
    let folder = Path::new(super::FOLDER).join("../packages");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: ../shared/scorm is not here");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let mut package = Package::open(&path);
        let around = &mut Surroundings { now_ms: 0, random: &mut |_| 0 };
        let mut next = package.course.launch(&mut package.state, around);
        let mut steps = 0;
        while let Some(activity) = next.deliver.take() {
            let mut model = DataModel::new(package.course.definition().standard);
            if model.standard().is_2004() {
                for (element, value) in PASSED {
                    model.set(element, value).unwrap();
                }
            }
            package.course.close(&mut package.state, &activity, &model, None, around);
            next = package.course.request(&mut package.state, &Request::Continue, around);
            steps += 1;
            assert!(steps < 100, "{} goes round in circles", path.display());
        }
        let waits = next.exception.is_some_and(|exception| matches!(exception.code(), "SB.2.2-1" | "NB.2.1-4"));
        assert!(steps > 0 && (next.ended || waits), "{}: {steps} activities, {next:?}", path.display());
        let (completed, ..) = package.course.result(&package.state);
        assert!(completed == Some(true) || waits, "{}: {completed:?}", path.display());
    }
}
