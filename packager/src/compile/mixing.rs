//! Another order for what a learner is to sort out: never the one that is right, and the same in every build.

/// The ids in an order that follows from them and the question alone. Two or more that differ never come out as they
/// went in.
pub(super) fn mixed(question: &str, ids: &[String]) -> Vec<String> {
    let mut mixed = ids.to_vec();
    mixed.sort_by_key(|id| (hash(&[question, id]), id.clone()));
    if mixed == ids && !mixed.is_empty() {
        mixed.rotate_left(1);
    }
    mixed
}

/// FNV-1a, which is the same on every machine and in every version, as the standard library's hashes are not.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_the_right_order_never_comes_out() {
        for question in 0..2_000 {
            for length in 2..6 {
                let ids: Vec<String> = (0..length).map(|index| format!("entry-{index}")).collect();
                let question = format!("question-{question}");
                let mut mixed = mixed(&question, &ids);
                assert_ne!(mixed, ids, "{question}");
                assert_eq!(mixed, super::mixed(&question, &ids), "{question}");
                mixed.sort();
                assert_eq!(mixed, ids, "{question}");
            }
        }
    }

    #[test]
    fn the_order_depends_on_the_question() {
        let ids: Vec<String> = ["tell", "password", "train", "list"].map(str::to_owned).to_vec();
        let orders: std::collections::BTreeSet<Vec<String>> =
            (0..1_000).map(|question| mixed(&format!("question-{question}"), &ids)).collect();
        assert_eq!(orders.len(), 23, "every order but the right one");
    }
}
