//! Reading a folder of brat, or one text of it with its annotations.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::links;
use super::places::Characters;
use super::standoff::{self, Standoff};
use super::words::unescaped;
use crate::formats::foreign::{Foreign, annotation, span};
use crate::formats::jsonl::lines::{AnnotationEntry, ClusterLine, Name, RelationLine};
use crate::formats::{Found, ImportError, Input, Source, encoding};

/// So many doubts are told of each text.
const TOLD: usize = 12;

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let files = input.beside;
    if files.is_empty() {
        let name = input.path.with_extension("txt");
        let name = name.file_name().unwrap_or_default().to_string_lossy();
        let error = ImportError::new("", format!("its text, “{name}”, is not beside it"));
        return Err(error.hint(
            "brat keeps texts and annotations apart: put both into one folder and name that, or the file with annotations",
        ));
    }
    let called: HashMap<String, &Found> = files.iter().map(|it| (called(it), it)).collect();
    let shared = |name: &str| -> Result<Option<String>, ImportError> {
        let found = called.get(name);
        found.map(|found| words(found, input)).transpose()
    };
    let mut types = Configuration::default();
    if let Some(text) = shared("annotation.conf")? {
        types.types(&text);
    }
    if let Some(text) = shared("visual.conf")? {
        types.looks(&text);
    }
    if let Some(text) = shared("names.tsv")? {
        types.names(&text);
    }
    types.settle();
    let links = shared("links.tsv")?.filter(|text| links::is_it(text));
    let mut texts = Vec::new();
    for (stem, annotations) in documents(files) {
        let name = format!("{stem}.txt");
        let Some(text) = called.get(&name.to_lowercase()) else {
            continue;
        };
        let mut lines = String::new();
        for found in annotations {
            let more = words(found, input)?;
            if !lines.is_empty() && !lines.ends_with('\n') {
                lines.push('\n');
            }
            lines.push_str(&more);
        }
        texts.push((stem, name, words(text, input)?, lines));
    }
    let mut reader = Reader {
        types: &types,
        is_ours: links.is_some(),
        annotator: links.as_deref().and_then(links::annotator),
        is_alone: texts.len() == 1,
        file: Foreign::new("text"),
        known: HashSet::new(),
        used: BTreeMap::new(),
    };
    let parsed: Vec<_> = texts
        .iter()
        .map(|(stem, name, text, lines)| (stem, name, text, standoff::read(lines)))
        .collect();
    for (stem, name, text, lines) in &parsed {
        reader.text(stem, name, text, lines);
    }
    let Reader {
        mut file,
        known,
        used,
        ..
    } = reader;
    if let Some(line) = types.project(&used) {
        file.project(line);
    }
    if let Some(text) = links {
        links::read(&text, &known, &mut file);
    }
    file.finish()
}

/// A file's name in small letters.
fn called(found: &Found) -> String {
    let own = found.path.file_name().unwrap_or_default();
    own.to_string_lossy().to_lowercase()
}

/// The files of annotations of each text, by its stem, in the order of the folder.
fn documents(files: &[Found]) -> Vec<(String, Vec<&Found>)> {
    let mut documents: Vec<(String, Vec<&Found>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for found in files {
        let extension = found.path.extension().unwrap_or_default();
        if !["ann", "a1", "a2"]
            .iter()
            .any(|it| extension.eq_ignore_ascii_case(it))
        {
            continue;
        }
        let stem = found.path.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().into_owned();
        let at = *known.entry(stem.clone()).or_insert(documents.len());
        if at == documents.len() {
            documents.push((stem, Vec::new()));
        }
        if let Some((_, files)) = documents.get_mut(at) {
            files.push(found);
        }
    }
    documents
}

/// What a file says, with its mark at the start and its line ends: they count.
fn words(found: &Found, input: &Input<'_>) -> Result<String, ImportError> {
    let bytes = found.content()?;
    let mut told = encoding::of(&bytes, input.encoding);
    if told.encoding == encoding_rs::UTF_8 {
        told.mark = 0;
    }
    Ok(encoding::text(&bytes, told).0)
}

/// What was understood so far.
struct Reader<'a> {
    types: &'a Configuration,
    /// Whether this program wrote the files.
    is_ours: bool,
    /// Who made all annotations, if one did.
    annotator: Option<String>,
    /// Whether there is one text only.
    is_alone: bool,
    file: Foreign,
    /// The names of annotations.
    known: HashSet<String>,
    used: BTreeMap<&'a str, BTreeMap<&'a str, bool>>,
}

/// A text in the making.
struct Text<'d, 'a> {
    stem: &'d str,
    lines: &'a Standoff<'a>,
    entries: Vec<AnnotationEntry>,
    /// Which entry a stretch is.
    places: HashMap<&'a str, usize>,
    /// The stretch that an event is: its trigger.
    triggers: HashMap<&'a str, &'a str>,
    /// How much had no place.
    lost: usize,
}

impl<'a> Text<'_, 'a> {
    fn meant(&self, id: &'a str) -> &'a str {
        self.triggers.get(id).copied().unwrap_or(id)
    }

    fn entry(&mut self, id: &'a str) -> Option<&mut AnnotationEntry> {
        let at = self.places.get(self.meant(id)).copied();
        let entry = at.and_then(|at| self.entries.get_mut(at));
        if entry.is_none() {
            self.lost += 1;
        }
        entry
    }

    fn name(&self, id: &'a str) -> Option<Name> {
        let id = self.meant(id);
        let is_known = self.places.contains_key(id);
        is_known.then(|| Name(format!("{}/{id}", self.stem)))
    }
}

impl<'a> Reader<'a> {
    fn text(&mut self, stem: &str, name: &str, text: &str, lines: &'a Standoff<'a>) {
        let placed = Characters::of(text).place(&lines.stretches);
        let mut doubts = placed.doubts;
        let events = lines.events.iter();
        let mut read = Text {
            stem,
            lines,
            entries: Vec::new(),
            places: HashMap::new(),
            triggers: events
                .filter_map(|event| Some((event.id, event.arguments.first()?.1)))
                .collect(),
            lost: 0,
        };
        for (stretch, place) in lines.stretches.iter().zip(placed.places) {
            let Some(place) = place.filter(|place| !place.is_empty()) else {
                continue;
            };
            let spans = place.into_iter().map(|(start, end)| span(start, end, None));
            let id = format!("{stem}/{}", stretch.id);
            self.known.insert(id.clone());
            read.places.insert(stretch.id, read.entries.len());
            read.entries.push(AnnotationEntry {
                id: Some(Name(id)),
                annotator: self.annotator.clone(),
                ..annotation(self.types.name(stretch.label), spans.collect())
            });
        }
        self.values(&mut read);
        self.links(&mut read);
        let strange = lines.strange.iter();
        doubts.extend(
            strange.map(|line| format!("line {line}: left out, since it is no line of brat's")),
        );
        if read.lost > 0 {
            doubts.push(format!(
                "left out: {} values, notes, relations or events of what is not in the file or is no span",
                read.lost
            ));
        }
        self.doubt(stem, doubts);
        let entries = read.entries;
        let article = self.file.article(stem, text);
        name.clone_into(article.source.get_or_insert_default());
        article.annotations = Some(entries);
    }

    /// Values, references and notes.
    fn values(&mut self, read: &mut Text<'_, 'a>) {
        let lines = read.lines;
        let labels: HashMap<&str, &'a str> = (lines.stretches.iter())
            .map(|stretch| (stretch.id, stretch.label))
            .collect();
        for said in &lines.attributes {
            let label = labels.get(read.meant(said.target));
            let Some(entry) = read.entry(said.target) else {
                continue;
            };
            if let Some(label) = label {
                let used = self.used.entry(label).or_default();
                *used.entry(said.kind).or_insert(true) &= said.words.is_none();
            }
            let value = said.words.map_or(Value::Bool(true), Value::from);
            enter(entry.attributes.get_or_insert_default(), said.kind, value);
        }
        for said in &lines.references {
            let Some(entry) = read.entry(said.target) else {
                continue;
            };
            let attributes = entry.attributes.get_or_insert_default();
            enter(attributes, "reference", said.kind.into());
            if let Some(words) = said.words.filter(|words| !words.is_empty()) {
                enter(attributes, "reference name", words.into());
            }
        }
        for said in &lines.notes {
            if let Some(entry) = read.entry(said.target) {
                self.note(entry, said.kind, said.words.unwrap_or_default());
            }
        }
    }

    /// Relations, the roles of events, and what is the same.
    fn links(&mut self, read: &mut Text<'_, 'a>) {
        let lines = read.lines;
        let mut links: Vec<(&'a str, &'a str, &'a str)> = Vec::new();
        for event in &lines.events {
            let mut arguments = event.arguments.iter();
            let Some((_, trigger)) = arguments.next() else {
                continue;
            };
            links.extend(arguments.map(|(role, to)| {
                let plain = role.trim_end_matches(|c: char| c.is_ascii_digit());
                (if plain.is_empty() { role } else { plain }, *trigger, *to)
            }));
        }
        for line in &lines.relations {
            match line.arguments.as_slice() {
                [(_, from), (_, to)] => links.push((line.kind, from, to)),
                _ => read.lost += 1,
            }
        }
        for (kind, from, to) in links {
            match (read.name(from), read.name(to)) {
                (Some(from), Some(to)) if from != to => self.file.relation(RelationLine {
                    relation_type: Some(self.types.name(kind).to_owned()),
                    from,
                    to,
                    ..RelationLine::default()
                }),
                _ => read.lost += 1,
            }
        }
        for equal in &lines.equal {
            let members: Vec<Name> = equal.iter().filter_map(|id| read.name(id)).collect();
            if members.len() > 1 {
                self.file.cluster(ClusterLine {
                    members: Some(members),
                    ..ClusterLine::default()
                });
            } else {
                read.lost += 1;
            }
        }
    }

    /// What a note says of an annotation: this program writes values and annotators as notes of their own.
    fn note(&self, entry: &mut AnnotationEntry, kind: &str, words: &str) {
        match kind {
            "Value" if self.is_ours => {
                if let Some((name, value)) = words.split_once('=') {
                    let attributes = entry.attributes.get_or_insert_default();
                    let value = match value {
                        "false" => Value::Bool(false),
                        value => unescaped(value).into(),
                    };
                    enter(attributes, &unescaped(name), value);
                }
            }
            "Annotator" if self.is_ours => entry.annotator = Some(words.to_owned()),
            _ => {
                let words = if self.is_ours {
                    unescaped(words)
                } else {
                    words.to_owned()
                };
                let note = entry.note.get_or_insert_default();
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(&words);
            }
        }
    }

    fn doubt(&mut self, stem: &str, doubts: Vec<String>) {
        let more = doubts.len().saturating_sub(TOLD);
        // Of one alone the path says which it is.
        let which = if self.is_alone {
            String::new()
        } else {
            format!("{stem}.ann: ")
        };
        for doubt in doubts.into_iter().take(TOLD) {
            self.file.warn(format!("{which}{doubt}"));
        }
        if more > 0 {
            self.file.warn(format!("{which}and {more} more such"));
        }
    }
}

/// Enters a value; a second of the same name stands beside the first.
fn enter(attributes: &mut Map<String, Value>, name: &str, value: Value) {
    match attributes.get_mut(name) {
        None => {
            attributes.insert(name.to_owned(), value);
        }
        Some(Value::Array(known)) => known.push(value),
        Some(known) => {
            if *known != value {
                let both = vec![known.take(), value];
                let words = both.into_iter().map(|it| match it {
                    Value::String(words) => Value::String(words),
                    other => Value::String(other.to_string()),
                });
                *known = Value::Array(words.collect());
            }
        }
    }
}
