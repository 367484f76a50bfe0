//! Links of a project as relations and clusters.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use uuid::Uuid;

use super::gathering::{Gathering, own_id};
use super::project::{Link, Source};
use super::times::understood;
use crate::formats::jsonl::lines::{ClusterLine, Name, RelationLine};

/// Takes the links of a project in.
pub(super) fn gather(gathering: &mut Gathering) {
    let links = std::mem::take(&mut gathering.qde.links);
    if gathering.qde.is_ours {
        ours(gathering, &links);
        return;
    }
    for link in links {
        let notes = link.note_refs.iter();
        let notes: Vec<_> = notes.filter_map(|note| gathering.note(note)).collect();
        let ends = gathering.became.get(&link.origin).cloned();
        let ends = ends.zip(gathering.became.get(&link.target).cloned());
        let Some((from, to)) = ends else {
            let what = "links that do not tie two passages";
            gathering.leave_out(what.to_owned());
            continue;
        };
        gathering.file.relation(RelationLine {
            relation: Some(Name(link.id)),
            relation_type: Some(link.name),
            from: Name(from),
            to: Name(to),
            note: Some(notes.join("\n\n")),
            ..RelationLine::default()
        });
    }
}

/// Our own say what each is.
fn ours(gathering: &mut Gathering, links: &[Link]) {
    let notes = std::mem::take(&mut gathering.qde.notes);
    let by_id: HashMap<&str, &Source> = notes.iter().map(|it| (&*it.id, it)).collect();
    let mut members: HashMap<&str, Vec<Name>> = HashMap::new();
    let mut notes_of_relations = HashSet::new();
    let mut relations = Vec::new();
    for link in links {
        let became = |id: &String| gathering.became.get(id).cloned().map(Name);
        let note = link.note_refs.first();
        if !link.is_directed
            && let Some(note) = note
        {
            let members = members.entry(note).or_default();
            for member in [&link.origin, &link.target] {
                let member = became(member).filter(|it| !members.contains(it));
                members.extend(member);
            }
            continue;
        }
        let Some((from, to)) = became(&link.origin).zip(became(&link.target)) else {
            continue;
        };
        let note = note.and_then(|note| by_id.get(note.as_str()));
        if let Some(note) = note {
            notes_of_relations.insert(note.id.as_str());
        }
        relations.push((link, note, from, to));
    }
    for (link, note, from, to) in relations {
        let created = note.map_or_else(
            || made_at(&link.id),
            |note| understood(note.created.as_deref()),
        );
        let line = RelationLine {
            relation: Some(Name(own_id(&link.id))),
            relation_type: Some(link.name.clone()),
            annotator: match note {
                Some(note) => gathering.annotator(note.user.as_ref()),
                None => gathering.makers.get(&from.0).cloned(),
            },
            from,
            to,
            note: note.map(|note| words(gathering, note)),
            updated: note.and_then(|note| understood(note.updated.as_deref())),
            created,
        };
        gathering.file.relation(line);
    }
    for note in &notes {
        if notes_of_relations.contains(note.id.as_str()) {
            continue;
        }
        let line = ClusterLine {
            cluster: Some(Name(own_id(&note.id))),
            annotator: gathering.annotator(note.user.as_ref()),
            title: Some(note.name.clone()),
            members: Some(members.remove(note.id.as_str()).unwrap_or_default()),
            note: Some(words(gathering, note)),
            created: understood(note.created.as_deref()),
            updated: understood(note.updated.as_deref()),
        };
        gathering.file.cluster(line);
    }
}

fn words(gathering: &Gathering, note: &Source) -> String {
    let text = gathering.texts.get(&note.id);
    text.map(|text| text.text.clone()).unwrap_or_default()
}

/// When a thing was made, which its id says where it is one of ours.
fn made_at(guid: &str) -> Option<String> {
    let id = ulid::Ulid(Uuid::parse_str(guid).ok()?.as_u128());
    let made = i64::try_from(id.timestamp_ms()).ok()?;
    let made = Timestamp::from_millisecond(made).ok()?;
    // Others have random bits there.
    (2020..2100)
        .contains(&made.to_zoned(jiff::tz::TimeZone::UTC).year())
        .then(|| made.to_string())
}
