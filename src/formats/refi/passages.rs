//! The passages of a source as annotations.

use std::collections::HashMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::export::made;
use super::gathering::{Gathering, passages};
use super::parts::SourceText;
use super::positions::Counting;
use super::project::{self, Coding, Link, Selection, Source};
use super::times::understood;
use super::{NEXT_PART, description};
use crate::formats::foreign;
use crate::formats::jsonl::lines::{AnnotationEntry, AttributeEntry, Name, SpanEntry};
use crate::formats::jsonl::{stated, typed as by_kind};
use crate::model::{Attribute, Tag};

/// The tag of passages that have no code: quotations, places of remarks.
const NO_CODE: &str = "No code";

/// A selection with its place, in code points.
pub(super) struct Passage {
    selection: Selection,
    start: usize,
    end: usize,
}

impl Passage {
    /// The annotations of a source, one for each coding of each passage.
    pub fn annotations(
        gathering: &mut Gathering,
        source: &Source,
        selections: Vec<Selection>,
        text: &SourceText,
    ) -> Vec<AnnotationEntry> {
        let stated = selections.iter().filter_map(|it| project::ends(source, it));
        let ends: Vec<_> = stated.flat_map(|(start, end)| [start, end]).collect();
        let counting = if text.is_rich {
            Counting::STANDARD
        } else {
            gathering.counting
        };
        let places = counting.places(&text.text, text.had_mark, ends);
        let (mut found, mut beyond, mut empty) = (Vec::new(), 0, 0);
        for selection in selections {
            let ends = project::ends(source, &selection);
            let place = ends.and_then(|(from, to)| places.get(&from).zip(places.get(&to)));
            match place {
                Some(((start, _), (end, _))) if start < end => found.push(Self {
                    selection,
                    start: *start,
                    end: *end,
                }),
                Some(_) => empty += 1,
                None => beyond += 1,
            }
        }
        for (count, what) in [
            (beyond, "which lie beyond its text or have no place"),
            (empty, "which cover no text"),
        ] {
            if count > 0 {
                gathering.file.warn(passages(count, &source.name, what));
            }
        }
        let mut parts = gaps(gathering, &found);
        let mut entries = Vec::with_capacity(found.len());
        for passage in found {
            let Some(spans) = parts.remove(&passage.selection.id) else {
                continue;
            };
            passage.entries(gathering, &spans, &mut entries);
        }
        entries
    }

    fn entries(
        self,
        gathering: &mut Gathering,
        spans: &[(usize, usize)],
        entries: &mut Vec<AnnotationEntry>,
    ) {
        let mut selection = self.selection;
        let mut codings = std::mem::take(&mut selection.codings);
        if codings.is_empty() {
            codings.push(Coding::default());
        }
        let is_ours = gathering.qde.is_ours;
        let notes: Vec<_> = if is_ours {
            Vec::new()
        } else {
            let notes = selection.note_refs.iter();
            notes.filter_map(|note| gathering.note(note)).collect()
        };
        for coding in codings {
            let tag = gathering.tags.get(&coding.code).cloned();
            let tag_name = match &tag {
                Some(tag) => tag.name.clone(),
                None if coding.code.is_empty() => NO_CODE.to_owned(),
                None => {
                    let what = "codes of passages that the code book does not have";
                    gathering.leave_out(what.to_owned());
                    NO_CODE.to_owned()
                }
            };
            let id = match coding.id.as_str() {
                "" => selection.id.as_str(),
                id => id,
            };
            let name = gathering.name(id);
            for id in [&selection.id, &coding.id] {
                gathering
                    .became
                    .entry(id.clone())
                    .or_insert_with(|| name.clone());
            }
            let (mut note, mut values) = (selection.description.clone(), Vec::new());
            if is_ours {
                (note, values) = description::read(&note);
            } else {
                let more = coding.note_refs.iter();
                let more: Vec<_> = more.filter_map(|note| gathering.note(note)).collect();
                let parts = [note.trim().to_owned()].into_iter();
                let parts = parts.chain(notes.iter().cloned()).chain(more);
                let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
                note = parts.join("\n\n");
            }
            let user = coding.user.as_ref().or(selection.user.as_ref());
            let created = understood(coding.created.as_deref());
            let created = created.or_else(|| understood(selection.created.as_deref()));
            let spans = spans
                .iter()
                .map(|(start, end)| foreign::span(*start, *end, None));
            let mut entry = foreign::annotation(&tag_name, spans.collect::<Vec<SpanEntry>>());
            entry.annotator = gathering.annotator(user);
            if let Some(maker) = &entry.annotator {
                gathering.makers.insert(name.clone(), maker.clone());
            }
            entry.id = Some(Name(name));
            entry.note = Some(note);
            entry.attributes = (!values.is_empty()).then(|| typed(tag.as_ref(), values));
            entry.updated = understood(selection.updated.as_deref()).or_else(|| created.clone());
            entry.created = created;
            entries.push(entry);
        }
    }
}

/// The places of each annotation by its first passage. Those that go on from another are not there by themselves.
fn gaps(gathering: &mut Gathering, found: &[Passage]) -> HashMap<String, Vec<(usize, usize)>> {
    let mut places: HashMap<&str, (usize, usize)> = HashMap::new();
    for it in found {
        places.insert(&it.selection.id, (it.start, it.end));
    }
    let goes_on: HashMap<&str, &str> = if gathering.qde.is_ours {
        let links = gathering.qde.links.iter();
        let links = links.filter(|link| {
            let is_here = places.contains_key(&*link.origin) && places.contains_key(&*link.target);
            is_here && ties_parts(link)
        });
        links.map(|link| (&*link.origin, &*link.target)).collect()
    } else {
        HashMap::new()
    };
    let later: std::collections::HashSet<&str> = goes_on.values().copied().collect();
    let mut parts = HashMap::new();
    for it in found {
        let mut at = it.selection.id.as_str();
        if later.contains(at) {
            continue;
        }
        let mut spans = vec![(it.start, it.end)];
        while let Some(next) = goes_on.get(at)
            && spans.len() <= found.len()
        {
            spans.extend(places.get(next));
            at = next;
        }
        parts.insert(it.selection.id.clone(), spans);
    }
    parts
}

/// Whether a link of ours leads from a part of an annotation to the next. A relation may be called the same; its id is not
/// made of its ends.
fn ties_parts(link: &Link) -> bool {
    let origin = Uuid::parse_str(&link.origin).ok();
    let made = origin.map(|origin| made(origin, "link", &link.target).to_string());
    link.is_directed && link.name == NEXT_PART && made.as_ref() == Some(&link.id)
}

/// Values in words, each in the type that the tag wants.
fn typed(tag: Option<&Tag>, values: Vec<(String, String)>) -> Map<String, Value> {
    let values = values.into_iter().map(|(name, words)| {
        let attribute = tag.and_then(|tag| tag.attribute(&name));
        let value = attribute.map_or_else(
            || Value::String(words.clone()),
            |attribute| by_kind(&attribute.kind, &words),
        );
        (name, value)
    });
    values.collect()
}

/// An attribute of a tag as a line has it.
pub(super) fn attribute(of: &Attribute) -> AttributeEntry {
    let (kind, choices) = stated(&of.kind);
    AttributeEntry {
        name: of.name.clone(),
        kind: Some(kind.to_owned()),
        choices: choices.map(<[String]>::to_vec),
        ..AttributeEntry::default()
    }
}
