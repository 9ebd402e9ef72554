//! What the rules of items refer to: rules of the collection, objectives, other items (CAM 5.1.2, 5.1.4; 1.2 CAM
//! 2.3.5.2).

use super::model::{Item, Manifest, Organization};
use super::read::Problems;
use super::text::Place;
use super::tree::{Element, Namespace};
use crate::Problem;
use crate::sequencing::Prerequisites;
use std::collections::{BTreeMap, BTreeSet};

/// The rules of the collection, by their `ID`.
type Collection<'m> = BTreeMap<&'m str, &'m Element>;

/// Reports every reference that leads nowhere. What depends on it is left out when the course is read.
pub(super) fn check(manifest: &Manifest, problems: &mut Problems) {
    let shared = manifest.sequencing_collection.iter().flat_map(|c| c.all(Namespace::Sequencing, "sequencing"));
    let collection: Collection<'_> = shared.filter_map(|rules| Some((rules.plain("ID")?, rules))).collect();
    for organization in &manifest.organizations {
        if let Some(own) = &organization.sequencing {
            sequencing(own, &organization.identifier, &collection, problems);
        }
        let mut items = BTreeSet::new();
        identifiers(&organization.items, &mut items);
        below(&organization.items, &collection, problems);
        if !manifest.standard.is_2004() {
            prerequisites(organization, &items, problems);
        }
    }
}

fn identifiers<'m>(items: &'m [Item], found: &mut BTreeSet<&'m str>) {
    for item in items {
        found.insert(&item.identifier);
        identifiers(&item.items, found);
    }
}

fn below(items: &[Item], collection: &Collection<'_>, problems: &mut Problems) {
    for item in items {
        if let Some(own) = &item.sequencing {
            sequencing(own, &item.identifier, collection, problems);
        }
        below(&item.items, collection, problems);
    }
}

fn sequencing(own: &Element, item: &str, collection: &Collection<'_>, problems: &mut Problems) {
    let reference = own.plain("IDRef");
    let shared = reference.and_then(|id| collection.get(id).copied());
    if let (Some(id), None) = (reference, shared) {
        let message = format!("`{item}` takes the rules `{id}`, which are not in the `<sequencingCollection>`");
        problems.push(
            own.place.mark(
                Problem::warning("dangling-idref", message)
                    .help("correct the `IDRef`, or add the rules to the collection; the item was read without them"),
            ),
        );
    }
    let part = |name: &'static str| {
        let own = own.first(Namespace::Sequencing, name);
        own.or_else(|| shared.and_then(|shared| shared.first(Namespace::Sequencing, name)))
    };
    let Some(rules) = part("sequencingRules") else { return };
    let objectives = part("objectives").into_iter().flat_map(|objectives| &objectives.children);
    let objectives: BTreeSet<String> = objectives.filter_map(|objective| objective.address("objectiveID")).collect();
    for conditions in rules.children.iter().flat_map(|rule| rule.all(Namespace::Sequencing, "ruleConditions")) {
        for condition in conditions.all(Namespace::Sequencing, "ruleCondition") {
            let Some(id) = condition.address("referencedObjective") else { continue };
            if !objectives.contains(&id) {
                let message = format!("a rule of `{item}` looks at the objective `{id}`, which the item does not have");
                problems.push(
                    condition.place.mark(
                        Problem::warning("dangling-objective", message)
                            .help("correct the `referencedObjective`, or add the objective; nothing is known of it"),
                    ),
                );
            }
        }
    }
}

fn prerequisites(organization: &Organization, items: &BTreeSet<&str>, problems: &mut Problems) {
    fn below(list: &[Item], items: &BTreeSet<&str>, problems: &mut Problems) {
        for item in list {
            if let Some(script) = &item.prerequisites {
                self::script(&item.identifier, script, item.place, items, problems);
            }
            below(&item.items, items, problems);
        }
    }
    below(&organization.items, items, problems);
}

fn script(item: &str, script: &str, place: Place, items: &BTreeSet<&str>, problems: &mut Problems) {
    let Some(read) = Prerequisites::parse(script) else {
        return problems.push(
            place.mark(
                Problem::warning("prerequisites-not-read", format!("the prerequisites of `{item}` are no AICC script"))
                    .help("write items' identifiers with `&`, `|` and `~`; they were left out, and it is always open"),
            ),
        );
    };
    if let Some(unknown) = read.items().into_iter().find(|id| !items.contains(id)) {
        let message = format!("`{item}` waits for `{unknown}`, which is no item of the course");
        problems.push(
            place.mark(
                Problem::warning("dangling-prerequisite", message)
                    .help("correct `adlcp:prerequisites`; they were left out, or nobody could ever open the item"),
            ),
        );
    }
}
