//! Compiles scenarios: moments, the choices that lead from one to the next, and how each ending is judged. A scenario
//! that comes out of here cannot strand a learner: each moment is reached from the first, and from each an ending is.

use super::list::{self, List};
use super::{
    Surroundings, Versions, attribute, check_attributes, check_facts, inside, no_cues_in_blocks, substitute,
    take_heading, text,
};
use crate::draft::{Draft, DraftBlock};
use crate::library::Cue;
use crate::markup::Block;
use crate::module::{ListWords, Moment, Scenario, Text, Then, Verdict, Way, Words};
use crate::place::{Place, Placed, to_u32};
use crate::suggest;
use scorm::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// A scenario; nothing where it cannot be played.
pub(super) fn compile(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Scenario> {
    check_attributes(versions, &["facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let words = versions
        .versions
        .iter()
        .map(|(draft, block)| (draft.language, opening(draft, block, surroundings, problems)))
        .collect();
    let (source, block) = versions.source();
    let before = problems.len();
    let found = inside(versions, problems);
    let sound = block.sound && source.blocks_sound && problems.len() == before;
    let Some(first) = found.first() else {
        if block.sound {
            let message = format!("the scenario `{}` has no moments", block.id);
            problems.push(source.file.error(block.place, "no-moments", message).help(
                "write each between `:::moment{#some-name}` and `:::`, and the scenario's own fences with four colons",
            ));
        }
        return None;
    };
    let start = first.source().1.place;
    let moments: Vec<Option<Written>> = found.iter().map(|each| moment(each, surroundings, problems)).collect();
    let moments = moments.into_iter().collect::<Option<Vec<_>>>()?;
    let led = ways(source, &moments, problems);
    if sound && led {
        let map = Map::of(&moments);
        map.begins(source, start, problems);
        map.reached(source, &moments, problems);
        map.ends(source, block, &moments, problems);
    }
    let moments = moments.into_iter().map(|written| written.moment).collect();
    Some(Scenario { moments, words })
}

/// The words before the first moment, of which there may be none.
fn opening(
    draft: &Draft<'_>,
    block: &DraftBlock,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Text {
    let mut blocks = block.body.clone();
    let heading = take_heading(draft, &mut blocks, surroundings.values, problems);
    no_cues_in_blocks(draft.file, &blocks, problems);
    substitute(draft, &mut blocks, surroundings.values, problems);
    Text { heading, blocks }
}

/// A moment with the places of what may be wrong with it.
struct Written {
    moment: Moment,
    place: Place,
    ways: Ways,
}

/// For each choice where it stands, and the moment that it names, if it names one.
type Ways = Vec<(Place, Option<Placed<String>>)>;

fn moment(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Written> {
    check_attributes(versions, &["set", "people", "show", "verdict", "facts"], problems);
    check_facts(versions, surroundings.values, problems);
    let (source, block) = versions.source();
    let set = attribute(versions, "set");
    if let Some(set) = set {
        surroundings.library.check_set(source.file, set, problems);
    }
    let people = people(versions, surroundings, problems);
    let props = props(versions, surroundings, problems);
    let verdict = attribute(versions, "verdict");
    let (words, ways, then) = if offers(block, verdict.is_some()) {
        let lists = list::read(versions, surroundings, problems)?;
        if let Some(verdict) = verdict {
            let message = format!("the moment `{}` has choices, so the story does not end there", block.id);
            problems.push(
                source
                    .file
                    .error(verdict.place, "verdict-with-choices", message)
                    .help("leave out its `verdict`, or its choices"),
            );
        }
        let (choices, ways) = choices(source, block, &lists[0], problems);
        (list::words(versions, lists), ways, Then::Choices(choices))
    } else {
        let verdict = judged(source, block, verdict, problems);
        (ending(versions, surroundings, problems)?, Vec::new(), Then::End(verdict))
    };
    if let (None, Some(shown)) = (set, attribute(versions, "people").or(attribute(versions, "show"))) {
        let message = format!("the moment `{}` has a picture and no place for it", block.id);
        problems.push(
            source
                .file
                .error(shown.place, "picture-without-set", message)
                .help("add `set=\"…\"`, or leave out who and what is in it"),
        );
    }
    let set = set.map(|set| set.value.clone());
    let moment = Moment { id: block.id.clone(), set, people, props, then, words };
    Some(Written { moment, place: block.place, ways })
}

/// Whether a moment offers choices: it ends in a list, whose entries have names where the moment is judged as well.
fn offers(block: &DraftBlock, is_judged: bool) -> bool {
    let mut lists =
        block.body.iter().filter_map(|part| if let Block::List { items, .. } = part { Some(items) } else { None });
    lists
        .next_back()
        .is_some_and(|items| !is_judged || items.iter().any(|item| item.id.is_some() || item.ticked.is_some()))
}

fn ending(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Words<ListWords>> {
    let words = versions.versions.iter().map(|(draft, block)| {
        let prompt = text::words(draft, block, surroundings, problems)?;
        Some((draft.language, ListWords { prompt, entries: BTreeMap::new() }))
    });
    words.collect()
}

fn judged(
    draft: &Draft<'_>,
    block: &DraftBlock,
    verdict: Option<&Placed<String>>,
    problems: &mut Vec<Problem>,
) -> Verdict {
    let Some(verdict) = verdict else {
        if block.sound {
            let message = format!("the story ends at `{}`, and nothing says how it came out", block.id);
            problems.push(draft.file.error(block.place, "missing-verdict", message).help(
                "add `verdict=\"right\"`, `\"partly\"` or `\"wrong\"` inside the braces, or give it choices: `- text {#name to=\"some-moment\"}`",
            ));
        }
        return Verdict::Partly;
    };
    match verdict.value.as_str() {
        "right" => Verdict::Right,
        "partly" => Verdict::Partly,
        "wrong" => Verdict::Wrong,
        other => {
            let message = format!("no story comes out `{other}`");
            problems.push(
                draft
                    .file
                    .error(verdict.place, "unknown-verdict", message)
                    .help(suggest::help(other, ["right", "partly", "wrong"])),
            );
            Verdict::Partly
        }
    }
}

fn choices(draft: &Draft<'_>, block: &DraftBlock, list: &List, problems: &mut Vec<Problem>) -> (Vec<Way>, Ways) {
    let file = draft.file;
    if list.entries.len() == 1 {
        let message = format!("there is one choice only at `{}`, which is none", block.id);
        problems.push(
            file.error(list.entries[0].place, "single-choice", message)
                .help("write a second, or join this moment and the next into one"),
        );
    }
    let mut choices = Vec::new();
    let mut ways = Vec::new();
    for entry in &list.entries {
        if entry.ticked.is_some() {
            problems.push(
                file.error(entry.place, "ticked-item", format!("the choice `{}` has a box to tick", entry.id))
                    .help("write `- ` and the text: how it comes out is said by the `verdict` of the ending"),
            );
        }
        let to = entry.attributes.iter().find(|(name, _)| name.value == "to").map(|(_, to)| to.clone());
        choices.push(Way { id: entry.id.clone(), to: to.as_ref().map(|to| to.value.clone()).unwrap_or_default() });
        ways.push((entry.place, to));
    }
    (choices, ways)
}

/// Who stands in a moment's picture, and where: `people="nia right, mrs-rees left"`.
fn people(
    versions: &Versions<'_, '_>,
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(String, String)> {
    cues(versions, "people", ("enter", "priya left"), surroundings, problems)
        .into_iter()
        .filter_map(|cue| cue.place)
        .collect()
}

/// What is shown in it: `show="phone, data-card"`.
fn props(versions: &Versions<'_, '_>, surroundings: &Surroundings<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    cues(versions, "show", ("show", "phone"), surroundings, problems).into_iter().flat_map(|cue| cue.props).collect()
}

/// Each part of an attribute, read as the cue of a scene that says the same; `example` is how a part looks.
fn cues(
    versions: &Versions<'_, '_>,
    name: &str,
    (verb, example): (&str, &str),
    surroundings: &Surroundings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Cue> {
    let Some(list) = attribute(versions, name) else { return Vec::new() };
    let file = versions.source().0.file;
    let mut column = list.place.column;
    let mut cues = Vec::new();
    for part in list.value.split(',') {
        let indent = part.chars().take_while(|character| character.is_whitespace()).count();
        let place = Place::new(list.place.line, column + to_u32(indent));
        if part.split_whitespace().count() == example.split_whitespace().count() {
            let cue = Placed::new(format!("{verb} {}", part.trim()), place);
            cues.extend(surroundings.library.cue(file, &cue, problems));
        } else {
            let message = format!("`{}` is not how `{name}` is written", part.trim());
            problems.push(
                file.error(place, "picture-of-moment", message)
                    .help(format!("write `{name}=\"{example}\"`, with commas between several")),
            );
        }
        column += to_u32(part.chars().count() + 1);
    }
    cues
}

/// Says so where a choice does not say where it leads, or leads nowhere; whether each leads to another moment.
fn ways(draft: &Draft<'_>, moments: &[Written], problems: &mut Vec<Problem>) -> bool {
    let file = draft.file;
    let before = problems.len();
    for written in moments {
        let Then::Choices(choices) = &written.moment.then else { continue };
        for (choice, (place, to)) in choices.iter().zip(&written.ways) {
            let others = || moments.iter().map(|each| each.moment.id.as_str()).filter(|id| *id != written.moment.id);
            let Some(to) = to else {
                let name = if choice.id.is_empty() { "some-name" } else { &choice.id };
                problems.push(
                    file.error(*place, "choice-without-to", "this choice does not say where it leads")
                        .help(format!("write `{{#{name} to=\"some-moment\"}}`; {}", suggest::help("", others()))),
                );
                continue;
            };
            if to.value == written.moment.id {
                let message = format!("the choice `{}` leads to the moment that it stands in", choice.id);
                problems.push(file.error(to.place, "leads-to-itself", message).help(suggest::help("", others())));
            } else if !others().any(|id| id == to.value) {
                let message = format!("there is no moment `{}` in this scenario", to.value);
                problems.push(file.error(to.place, "unknown-moment", message).help(suggest::help(&to.value, others())));
            }
        }
    }
    problems.len() == before
}

/// Which moment leads to which, by their places in the scenario.
struct Map {
    next: Vec<Vec<usize>>,
    verdicts: Vec<Option<Verdict>>,
}

impl Map {
    fn of(moments: &[Written]) -> Self {
        let place = |id: &str| moments.iter().position(|each| each.moment.id == id);
        let next = moments.iter().map(|each| match &each.moment.then {
            Then::Choices(choices) => choices.iter().filter_map(|way| place(&way.to)).collect(),
            Then::End(_) => Vec::new(),
        });
        let verdicts = moments.iter().map(|each| match each.moment.then {
            Then::Choices(_) => None,
            Then::End(verdict) => Some(verdict),
        });
        Self { next: next.collect(), verdicts: verdicts.collect() }
    }

    /// The same, backwards: which moment is led to from which.
    fn before(&self) -> Vec<Vec<usize>> {
        let mut before = vec![Vec::new(); self.next.len()];
        for (from, next) in self.next.iter().enumerate() {
            for to in next {
                before[*to].push(from);
            }
        }
        before
    }

    /// Says so where the first moment is an ending.
    fn begins(&self, draft: &Draft<'_>, place: Place, problems: &mut Vec<Problem>) {
        if self.verdicts[0].is_some() {
            problems.push(
                draft
                    .file
                    .error(place, "ends-at-once", "the story begins here, and there is nothing to choose")
                    .help("give the first moment choices, `- text {#name to=\"some-moment\"}`, or write a `page`"),
            );
        }
    }

    /// Says so where no way leads to a moment.
    fn reached(&self, draft: &Draft<'_>, moments: &[Written], problems: &mut Vec<Problem>) {
        let reached = reached(&self.next, vec![0]);
        for (index, written) in moments.iter().enumerate().filter(|(index, _)| !reached.contains(index)) {
            // What only hangs on another lost moment is found again once that one is.
            let hangs = (0..moments.len())
                .any(|from| from < index && !reached.contains(&from) && self.next[from].contains(&index));
            if hangs || self.verdicts[0].is_some() {
                continue;
            }
            let id = &written.moment.id;
            problems.push(
                draft
                    .file
                    .error(written.place, "moment-not-reached", format!("no way leads from the first moment to `{id}`"))
                    .help(format!("write `to=\"{id}\"` at a choice of a moment that is reached, or delete it")),
            );
        }
    }

    /// Says so where a moment leads to no ending, and where no ending is right.
    fn ends(&self, draft: &Draft<'_>, block: &DraftBlock, moments: &[Written], problems: &mut Vec<Problem>) {
        let endings = (0..moments.len()).filter(|index| self.verdicts[*index].is_some()).collect();
        let ending = reached(&self.before(), endings);
        for (_, written) in moments.iter().enumerate().filter(|(index, _)| !ending.contains(index)) {
            let message = format!("from `{}` no ending can be reached", written.moment.id);
            problems.push(draft.file.error(written.place, "no-way-out", message).help(
                "let one of its choices lead, at once or later, to a moment without choices and with a `verdict`",
            ));
        }
        if self.verdicts.iter().any(Option::is_some) && !self.verdicts.contains(&Some(Verdict::Right)) {
            let message = format!("no ending of `{}` is right", block.id);
            problems.push(
                draft
                    .file
                    .error(block.place, "no-right-ending", message)
                    .help("write `verdict=\"right\"` at the moment where it came out well"),
            );
        }
    }
}

/// Where one gets to from `starts`, those among it.
fn reached(next: &[Vec<usize>], starts: Vec<usize>) -> BTreeSet<usize> {
    let mut reached: BTreeSet<usize> = starts.iter().copied().collect();
    let mut open = starts;
    while let Some(at) = open.pop() {
        open.extend(next[at].iter().copied().filter(|next| reached.insert(*next)));
    }
    reached
}
