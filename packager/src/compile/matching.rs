//! Compiles questions whose terms are to be matched: under each term stands its partner. Terms may share a partner,
//! whose words stand once; an entry with an empty tick box is a partner that belongs to none.

use super::list::{self, Called, Entry, List};
use super::{Surroundings, Versions, mixing, question};
use crate::draft::{Draft, DraftBlock};
use crate::module::{EntryWords, ListWords, Match, MatchWords, Term, Words};
use scorm::Problem;
use std::collections::BTreeMap;

const PARTNER: &str = "partner";
const CALLED: Called = Called {
    entry: "term",
    written: "write each as `- text {#name}`, under it two spaces and its partner, `- text {#name}`, and under that two spaces, `> ` and the feedback",
    inner: Some(PARTNER),
    attributes: &[],
};

/// Terms to match; nothing where they cannot be.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Match> {
    let lists = list::read_as(versions, CALLED, surroundings, problems)?;
    let (source, block) = versions.source();
    let (strays, paired): (Vec<&Entry>, Vec<&Entry>) = lists[0].entries.iter().partition(|entry| is_stray(entry));
    shape(source, &strays, &paired, problems);
    let terms: Vec<Term> = paired
        .iter()
        .filter_map(|term| Some(Term { id: term.id.clone(), partner: term.inner.first()?.id.clone() }))
        .collect();
    let mut partners: Vec<String> = Vec::new();
    for id in terms.iter().map(|term| &term.partner).chain(strays.iter().map(|stray| &stray.id)) {
        if !partners.contains(id) {
            partners.push(id.clone());
        }
    }
    question::count(source, block, "term", (paired.len(), 2), problems);
    if terms.len() == paired.len() {
        question::count(source, block, PARTNER, (partners.len(), 2), problems);
    }
    let stray_ids: Vec<String> = strays.iter().map(|stray| stray.id.clone()).collect();
    for (index, ((draft, block), list)) in versions.versions.iter().zip(&lists).enumerate() {
        if index > 0 {
            same_partners(draft, list, &terms, problems);
        }
        said_once(draft, block, list, &terms, problems);
        let help = "under it write two spaces, `> `, and why";
        let (strays, terms): (Vec<&Entry>, Vec<&Entry>) =
            list.entries.iter().partition(|entry| stray_ids.contains(&entry.id));
        question::feedback(draft, CALLED.entry, terms, help, problems);
        question::feedback(draft, PARTNER, strays, help, problems);
    }
    let mixed = mixing::mixed(&block.id, &partners);
    let words = words(versions, lists, &stray_ids);
    Some(Match { terms, partners, mixed, words })
}

/// Whether an entry is a partner that belongs to no term.
fn is_stray(entry: &Entry) -> bool {
    entry.ticked == Some(false)
}

/// Every term has one partner, and a partner of none has nobody.
fn shape(draft: &Draft<'_>, strays: &[&Entry], paired: &[&Entry], problems: &mut Vec<Problem>) {
    let file = draft.file;
    for term in paired {
        let id = &term.id;
        if term.ticked.is_some() {
            problems.push(
                file.error(term.place, "ticked-item", "what is to be matched is not ticked")
                    .help("write `- ` before a term, and `- [ ]` before a partner that belongs to none"),
            );
        }
        match term.inner.as_slice() {
            [] => problems.push(
                file.error(term.place, "term-without-partner", format!("nothing belongs to the term `{id}`")).help(
                    "under it write two spaces and its partner, `- text {#name}`; what belongs to no term is written `- [ ] text {#name}`",
                ),
            ),
            [partner] => partner_alone(draft, partner, problems),
            [_, second, ..] => problems.push(
                file.error(second.place, "several-partners", format!("the term `{id}` has more than one partner"))
                    .help("leave one; what belongs to no term is written `- [ ] text {#name}`, not indented"),
            ),
        }
    }
    for stray in strays {
        if let Some(inner) = stray.inner.first() {
            problems.push(
                file.error(inner.place, "stray-with-partner", format!("`{}` belongs to no term", stray.id))
                    .help("delete what is listed under it, or its `[ ]`"),
            );
        }
        if paired.iter().flat_map(|term| &term.inner).any(|partner| partner.id == stray.id) {
            problems.push(
                file.error(
                    stray.place,
                    "name-twice",
                    format!("`{}` is also the name of a partner that belongs to a term", stray.id),
                )
                .help("give each its own name, or delete this one"),
            );
        }
    }
}

/// A partner is a line of text: no box, and the feedback stands under the term.
fn partner_alone(draft: &Draft<'_>, partner: &Entry, problems: &mut Vec<Problem>) {
    if partner.ticked.is_some() {
        problems.push(
            draft
                .file
                .error(partner.place, "ticked-item", "a partner is not ticked")
                .help("write `- ` and the text; what belongs to no term is not indented"),
        );
    }
    if !partner.text.is_empty() {
        problems.push(
            draft
                .file
                .error(partner.place, "feedback-under-partner", "the feedback stands under the partner")
                .help("indent it by two spaces, so that it belongs to the term"),
        );
    }
}

/// What belongs to what stands in the first language; another may repeat it, and not differ.
fn same_partners(draft: &Draft<'_>, list: &List, terms: &[Term], problems: &mut Vec<Problem>) {
    for entry in &list.entries {
        let wanted = terms.iter().find(|term| term.id == entry.id).map(|term| term.partner.as_str());
        for partner in entry.inner.iter().filter(|partner| !partner.id.is_empty()) {
            partner_alone(draft, partner, problems);
            if wanted == Some(partner.id.as_str()) || entry.id.is_empty() {
                continue;
            }
            let message = format!("`{}` does not belong to `{}` in the module's first language", partner.id, entry.id);
            problems.push(draft.file.error(partner.place, "partner-differs", message).help(match wanted {
                Some(wanted) => format!("write `- … {{#{wanted}}}`"),
                None => "delete it".to_owned(),
            }));
        }
    }
}

/// The words of each partner stand once, under any of its terms.
fn said_once(draft: &Draft<'_>, block: &DraftBlock, list: &List, terms: &[Term], problems: &mut Vec<Problem>) {
    for (index, Term { partner: id, .. }) in terms.iter().enumerate() {
        if id.is_empty() || terms[..index].iter().any(|earlier| earlier.partner == *id) {
            continue;
        }
        let written: Vec<&Entry> =
            list.entries.iter().flat_map(|entry| &entry.inner).filter(|partner| partner.id == *id).collect();
        let mut said = written.iter().filter(|partner| !partner.is_silent());
        if said.next().is_none() {
            problems.push(match written.first() {
                Some(partner) => list::silent(draft, partner.place, PARTNER),
                None => draft
                    .file
                    .error(
                        block.place,
                        "missing-option",
                        format!("the partner `{id}` of `{}` has no words in {}", block.id, draft.language.name()),
                    )
                    .help(format!("add `- … {{#{id}}}` under its term, indented by two spaces")),
            });
        }
        for again in said {
            problems.push(
                draft
                    .file
                    .error(again.place, "words-twice", format!("the words of the partner `{id}` stand here again"))
                    .help(format!("write its name alone: `- {{#{id}}}`")),
            );
        }
    }
}

fn words(versions: &Versions<'_, '_>, lists: Vec<List>, strays: &[String]) -> Words<MatchWords> {
    let languages = versions.versions.iter().map(|(draft, _)| draft.language);
    let words = lists.into_iter().map(|list| {
        let mut terms = BTreeMap::new();
        let mut partners = BTreeMap::new();
        for mut entry in list.entries {
            let said = std::mem::take(&mut entry.inner).into_iter().filter(|partner| !partner.is_silent());
            partners.extend(list::entry_words(said));
            let entry: Vec<(String, EntryWords)> = list::entry_words([entry]).collect();
            let kind = if entry.iter().any(|(id, _)| strays.contains(id)) { &mut partners } else { &mut terms };
            kind.extend(entry);
        }
        MatchWords { terms: ListWords { prompt: list.prompt, entries: terms }, partners }
    });
    languages.zip(words).collect()
}
