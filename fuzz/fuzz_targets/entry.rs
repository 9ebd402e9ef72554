//! Any bytes as a batch of entries: decoding never panics, what was decoded is written and decoded again the same,
//! and its entries are applied to a data model of every standard as a server would apply them.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use scorm::Standard;
use scorm::model::{self, DataModel};
use scorm::sequencing::Request;
use scorm::stream::Batch;

const STANDARDS: [Standard; 4] =
    [Standard::Scorm12, Standard::Scorm2004Second, Standard::Scorm2004Third, Standard::Scorm2004Fourth];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(batch) = serde_json::from_slice::<Batch>(bytes) else { return Corpus::Reject };
    let text = serde_json::to_string(&batch).expect("a batch is JSON");
    assert_eq!(serde_json::from_str::<Batch>(&text).expect("it was just written"), batch);

    for standard in STANDARDS {
        let mut data = DataModel::new(standard);
        for entry in &batch.entries {
            for (element, value) in &entry.set {
                if data.set(element, value).is_ok() {
                    // 1.2's comments are added to what is there.
                    assert!(data.value(element).is_some_and(|kept| kept.ends_with(value)), "{standard} {element}");
                }
            }
            let _ = entry.navigation.as_deref().map(Request::parse);
            model::outcome(&data);
            model::interactions(&data);
            if entry.terminate {
                model::finish(&mut data);
                model::begin(&mut data);
            }
        }
        // What a server keeps and loads again is the same.
        let kept = data.values().map(|(element, value)| (element.to_owned(), value.to_owned()));
        let loaded = DataModel::from_values(standard, kept);
        assert!(loaded.values().eq(data.values()), "{standard}");
        assert_eq!(model::outcome(&loaded), model::outcome(&data), "{standard}");
    }
    Corpus::Keep
});
