//! Reading of CAT XML: markables become annotations, and coreference clusters, over all files of a corpus.
//!
//! A cluster's id follows from the `note` of its relation, so that files of one corpus tie up whether they come in at once
//! or one by one, as [`foreign::shared_id`] says.

use std::collections::{BTreeSet, HashMap};

use quick_xml::events::{BytesStart, Event};
use ulid::Ulid;

use super::OWN;
use crate::formats::foreign::{self, Foreign};
use crate::formats::jsonl::lines::{ClusterLine, Name, RelationLine};
use crate::formats::office::xml::{attribute, known_character};
use crate::formats::rebuilt::Rebuilt;
use crate::formats::spelling::line_of;
use crate::formats::{ImportError, Input, Source, rows};

/// Longer numbers than those of the corpus are ids of our own.
const LONGEST_OF_CORPUS: usize = 25;

/// Whether a file begins as a document of CAT.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(4096)).unwrap_or_default();
    let has = |words: &[u8]| memchr::memmem::find(head, words).is_some();
    (head.trim_ascii_start().starts_with(b"<") || head.starts_with("\u{feff}<".as_bytes()))
        && has(b"<Document")
        && has(b"<token t_id=")
}

#[derive(Default)]
struct Markable {
    id: String,
    tag: String,
    annotator: Option<String>,
    note: Option<String>,
    title: Option<String>,
    instance: Option<String>,
    tokens: BTreeSet<usize>,
}

#[derive(Default)]
struct Link {
    name: String,
    kind: Option<String>,
    note: Option<String>,
    annotator: Option<String>,
    sources: Vec<String>,
    targets: Vec<String>,
}

/// Where in the file the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Head,
    Document,
    Markables,
    Relations,
}

#[derive(Default)]
struct Reading {
    part: Part,
    name: String,
    text: Rebuilt,
    /// Tokens by their ids.
    tokens: HashMap<String, usize>,
    sentence: Option<String>,
    /// The id of the token that is open, and what it says so far.
    token: Option<(String, String)>,
    markable: Option<Markable>,
    markables: Vec<Markable>,
    link: Option<Link>,
    links: Vec<Link>,
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let text = rows::text(input)?;
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading::default();
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let place = || {
            let position = usize::try_from(reader.buffer_position());
            line_of(text.as_bytes(), position.unwrap_or(usize::MAX))
        };
        let fault = |words: String| {
            ImportError::new(place(), words)
                .hint("export the file again, or mend that place by hand")
        };
        match event.map_err(|error| fault(format!("the XML is broken: {error}")))? {
            Event::Start(start) => {
                depth += 1;
                reading.open(&start).map_err(fault)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                reading.close(end.name().as_ref());
            }
            Event::Text(words) => reading.say(&words),
            Event::CData(words) => reading.say(&words),
            Event::GeneralRef(reference) => {
                let sign = known_character(&reference).map_err(fault)?;
                reading.say(sign.encode_utf8(&mut [0; 4]));
            }
            Event::Eof if depth == 0 => break,
            Event::Eof => return Err(fault("it ends in the middle".to_owned())),
            _ => {}
        }
    }
    if reading.part == Part::Head {
        return Err(ImportError::new("", "there is no <Document> in it")
            .hint("pick the XML files of a CAT export"));
    }
    reading.finish(input)
}

impl Reading {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let name = start.name();
        let name: &str = name.as_ref();
        let stated = |what: &str| {
            let value = attribute(start, what);
            value.map(|value| value.filter(|value| !value.is_empty()))
        };
        match (self.part, name) {
            (Part::Head, "Document") => {
                self.part = Part::Document;
                let file = stated("doc_name")?.unwrap_or_default();
                file.strip_suffix(".xml")
                    .unwrap_or(&file)
                    .clone_into(&mut self.name);
            }
            (Part::Document, "token") => {
                let sentence = stated("sentence")?;
                if self.sentence != sentence && self.text.count() > 0 {
                    self.text.space("\n");
                }
                self.sentence = sentence;
                let id = stated("t_id")?.ok_or("a token has no t_id")?;
                self.token = Some((id, String::new()));
            }
            (Part::Document, "Markables") => self.part = Part::Markables,
            (Part::Document, "Relations") => self.part = Part::Relations,
            (Part::Markables, "token_anchor") => {
                let id = stated("t_id")?.ok_or("a token_anchor has no t_id")?;
                let token = self
                    .tokens
                    .get(&id)
                    .ok_or_else(|| format!("there is no token {id}"))?;
                if let Some(markable) = &mut self.markable {
                    markable.tokens.insert(*token);
                }
            }
            (Part::Markables, name) => {
                self.markable = Some(Markable {
                    id: stated("m_id")?.ok_or("a markable has no m_id")?,
                    tag: stated("tag")?.unwrap_or_else(|| name.to_owned()),
                    annotator: stated("annotator")?,
                    note: stated("comment")?,
                    title: stated("TAG_DESCRIPTOR")?,
                    instance: stated("instance_id")?,
                    tokens: BTreeSet::new(),
                });
            }
            (Part::Relations, "source" | "target") => {
                let id = stated("m_id")?.ok_or("an end of a relation has no m_id")?;
                if let Some(link) = &mut self.link {
                    let ends = if name == "source" {
                        &mut link.sources
                    } else {
                        &mut link.targets
                    };
                    ends.push(id);
                }
            }
            (Part::Relations, name) => {
                self.link = Some(Link {
                    name: name.to_owned(),
                    kind: stated("relation")?,
                    note: stated("note")?,
                    annotator: stated("annotator")?,
                    ..Link::default()
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match (self.part, name) {
            (Part::Document, "token") => {
                if let Some((id, form)) = self.token.take() {
                    let token = self.text.spaced_word(form.trim());
                    self.tokens.insert(id, token);
                }
            }
            (Part::Markables, "Markables") | (Part::Relations, "Relations") => {
                self.part = Part::Document;
            }
            (Part::Markables, "token_anchor") | (Part::Relations, "source" | "target") => {}
            (Part::Markables, _) => self.markables.extend(self.markable.take()),
            (Part::Relations, _) => self.links.extend(self.link.take()),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some((_, form)) = &mut self.token {
            form.push_str(words);
        }
    }

    fn finish(self, input: &Input<'_>) -> Result<Source, ImportError> {
        let Self {
            name,
            text,
            markables,
            links,
            ..
        } = self;
        let mut file = Foreign::new("document");
        let name = if name.is_empty() { input.stem() } else { name };
        let mut annotations = Vec::new();
        let mut known = BTreeSet::new();
        let mut instances: HashMap<&str, &Markable> = HashMap::new();
        for markable in &markables {
            let tokens: Vec<usize> = markable.tokens.iter().copied().collect();
            if tokens.is_empty() {
                instances.insert(&markable.id, markable);
                continue;
            }
            known.insert(markable.id.as_str());
            let mut annotation = foreign::annotation(&markable.tag, text.spans(&tokens));
            annotation.id = Some(own(&markable.id));
            annotation.annotator.clone_from(&markable.annotator);
            annotation.note.clone_from(&markable.note);
            annotations.push(annotation);
        }
        let mut left_out = 0;
        for link in links {
            let members = link.sources.iter().filter(|id| known.contains(id.as_str()));
            let members: Vec<Name> = members.map(|id| own(id)).collect();
            let target = link.targets.first();
            let instance = target.and_then(|id| instances.get(id.as_str()));
            let ends = (
                members.as_slice(),
                target.filter(|id| known.contains(id.as_str())),
            );
            match (link.name.as_str(), ends) {
                ("CROSS_DOC_COREF" | "INTRA_DOC_COREF", ([_, ..], _)) => {
                    let stated = instance
                        .and_then(|it| it.instance.as_deref())
                        .or(link.note.as_deref());
                    let stated = stated.filter(|_| link.name == "CROSS_DOC_COREF");
                    file.cluster(ClusterLine {
                        cluster: stated.map(cluster_id),
                        annotator: link.annotator,
                        title: instance.and_then(|it| it.title.clone()),
                        members: Some(members),
                        ..ClusterLine::default()
                    });
                }
                (name, ([from], Some(to))) => file.relation(RelationLine {
                    relation_type: Some(link.kind.unwrap_or_else(|| name.to_owned())),
                    annotator: link.annotator,
                    from: from.clone(),
                    to: own(to),
                    ..RelationLine::default()
                }),
                _ => left_out += 1,
            }
        }
        if left_out > 0 {
            file.warn(format!(
                "left out: {left_out} relations without words at both ends"
            ));
        }
        let article = file.article(&name, text.text);
        article.annotations = Some(annotations);
        file.finish()
    }
}

/// A name of a markable, which is none of the project's.
fn own(id: &str) -> Name {
    Name(format!("markable-{id}"))
}

/// The id of the cluster that a note stands for.
fn cluster_id(note: &str) -> Name {
    let number = note
        .strip_prefix(OWN)
        .filter(|number| number.len() > LONGEST_OF_CORPUS);
    match number.and_then(|number| number.parse().ok()) {
        Some(number) => Name(Ulid(number).to_string()),
        None => foreign::shared_id("ecb", note),
    }
}
