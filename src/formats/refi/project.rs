//! What a `.qde` says, as far as there is a place for it: sources with their selections, users, cases, links and notes.
//!
//! The codes are read by [`super::super::qdc`], which knows them. Lenient where programs differ (a `CodeRef` without its
//! `Coding`, ids that are no GUIDs), since whatever is understood is better than nothing.

use std::collections::{BTreeMap, HashMap};

use crate::formats::ImportError;
use crate::formats::office::xml::{self, Element, Name, Step, Visitor};
use crate::formats::spelling::with_line_feeds;

/// A project as its file has it.
#[derive(Default)]
pub(super) struct Qde {
    pub is_ours: bool,
    /// Which program wrote it.
    pub origin: String,
    pub name: String,
    pub description: String,
    /// Names by id.
    pub users: HashMap<String, String>,
    /// In the order of the file, for names that are made.
    pub user_order: Vec<String>,
    /// Names by id.
    pub variables: HashMap<String, String>,
    pub cases: Vec<Case>,
    pub sources: Vec<Source>,
    pub notes: Vec<Source>,
    pub links: Vec<Link>,
    /// All notes that something names, by id.
    pub noted: Vec<String>,
    /// Notes on the whole, by id.
    pub note_refs: Vec<String>,
    /// Notes on codes: the code's id and the note's.
    pub code_notes: Vec<(String, String)>,
    /// What has no place, by what it is.
    pub left: BTreeMap<&'static str, usize>,
}

/// A text, or something else that was coded.
#[derive(Default)]
pub(super) struct Source {
    /// The name of its element.
    pub kind: &'static str,
    pub id: String,
    pub name: String,
    pub plain: Option<String>,
    pub rich: Option<String>,
    pub text: Option<String>,
    pub description: String,
    pub user: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
    pub selections: Vec<Selection>,
    /// Codes of the whole of it.
    pub codes: Vec<String>,
    pub note_refs: Vec<String>,
    /// Ids of variables with their values.
    pub values: Vec<(String, String)>,
    /// Places of a transcript, by id.
    pub places: HashMap<String, usize>,
}

/// A passage.
#[derive(Default)]
pub(super) struct Selection {
    pub id: String,
    pub name: String,
    pub description: String,
    pub start: Option<usize>,
    pub end: Option<usize>,
    /// The ends as places of a transcript.
    pub between: Option<(String, String)>,
    pub user: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
    pub codings: Vec<Coding>,
    pub note_refs: Vec<String>,
}

#[derive(Default, Clone)]
pub(super) struct Coding {
    pub id: String,
    pub code: String,
    pub user: Option<String>,
    pub created: Option<String>,
    pub note_refs: Vec<String>,
}

#[derive(Default)]
pub(super) struct Case {
    /// Whether it only puts documents together.
    pub is_set: bool,
    pub name: String,
    pub description: String,
    pub sources: Vec<String>,
    pub values: Vec<(String, String)>,
}

#[derive(Default)]
pub(super) struct Link {
    pub id: String,
    pub name: String,
    pub is_directed: bool,
    pub origin: String,
    pub target: String,
    pub note_refs: Vec<String>,
}

/// The elements of what was coded, and what each is.
const SOURCES: [(&str, &str); 5] = [
    ("TextSource", "text"),
    ("PDFSource", "PDF"),
    ("PictureSource", "picture"),
    ("AudioSource", "sound"),
    ("VideoSource", "film"),
];

/// The elements that have no place here, and what each is.
const LEFT_OUT: [(&str, &str); 8] = [
    ("PDFSelection", "a place on a page of a PDF"),
    ("PictureSelection", "a part of a picture"),
    ("AudioSelection", "a part of a sound recording"),
    ("VideoSelection", "a part of a film"),
    ("MemberCode", "a code of a set"),
    ("MemberNote", "a note of a set"),
    ("Graph", "a graph"),
    ("SelectionRef", "a passage of a case"),
];

fn among(table: &[(&str, &'static str)], element: &str) -> Option<&'static str> {
    let found = table.iter().find(|(name, _)| *name == element);
    found.map(|(_, what)| *what)
}

/// Where a passage begins and ends, in whatever unit the project counts.
pub(super) fn ends(source: &Source, selection: &Selection) -> Option<(usize, usize)> {
    let stated = selection.start.zip(selection.end);
    stated.or_else(|| {
        let (from, to) = selection.between.as_ref()?;
        Some((*source.places.get(from)?, *source.places.get(to)?))
    })
}

/// Reads a project.
///
/// # Errors
/// Where it is no well-formed XML, or none of a project.
pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Qde, ImportError> {
    let mut visit = Visit::default();
    xml::walk(part, bytes, &mut visit)?;
    if !visit.is_project {
        let error = ImportError::new(part, "this is no REFI-QDA project");
        return Err(error.hint("export it again as a REFI-QDA project (.qdpx)"));
    }
    Ok(visit.qde)
}

/// Where the walk is.
#[derive(Default)]
struct Visit {
    qde: Qde,
    is_project: bool,
    /// What is open, by the names of elements.
    open: Vec<String>,
    words: String,
    codes: Vec<String>,
    source: Option<Source>,
    selection: Option<Selection>,
    coding: Option<Coding>,
    case: Option<Case>,
    link: Option<Link>,
    /// The variable of the value at hand, and the value.
    value: Option<(String, String)>,
}

impl Visit {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn leave_out(&mut self, what: &'static str) -> Step {
        *self.qde.left.entry(what).or_default() += 1;
        Step::Skip
    }

    fn begin_source(&mut self, kind: &'static str, element: &Element<'_>) {
        self.source = Some(Source {
            kind,
            id: id(element, "guid"),
            name: element.attribute("name").unwrap_or_default(),
            plain: element.attribute("plainTextPath"),
            rich: (element.attribute("richTextPath")).or_else(|| element.attribute("path")),
            user: element.attribute("creatingUser").map(|it| plain(&it)),
            created: element.attribute("creationDateTime"),
            updated: element.attribute("modifiedDateTime"),
            ..Source::default()
        });
    }

    /// The text of a source that is no text itself.
    fn begin_text(&mut self, element: &Element<'_>) -> Step {
        let Some(source) = &mut self.source else {
            return Step::Skip;
        };
        if source.plain.is_some() || source.text.is_some() {
            return self.leave_out("a second text of a source");
        }
        source.plain = element.attribute("plainTextPath");
        Step::Enter
    }

    fn begin_selection(&mut self, element: &Element<'_>) {
        let position = |name| element.attribute(name)?.trim().parse().ok();
        let between = element.attribute("fromSyncPoint");
        let between = between.zip(element.attribute("toSyncPoint"));
        self.selection = Some(Selection {
            id: id(element, "guid"),
            name: element.attribute("name").unwrap_or_default(),
            start: position("startPosition"),
            end: position("endPosition"),
            between: between.map(|(from, to)| (plain(&from), plain(&to))),
            user: element.attribute("creatingUser").map(|it| plain(&it)),
            created: element.attribute("creationDateTime"),
            updated: element.attribute("modifiedDateTime"),
            ..Selection::default()
        });
    }

    fn begin_coding(&mut self, element: &Element<'_>) {
        self.coding = Some(Coding {
            id: id(element, "guid"),
            user: element.attribute("creatingUser").map(|it| plain(&it)),
            created: element.attribute("creationDateTime"),
            ..Coding::default()
        });
    }

    fn code_ref(&mut self, target: String) {
        if let Some(coding) = &mut self.coding {
            coding.code = target;
        } else if let Some(selection) = &mut self.selection {
            selection.codings.push(Coding {
                code: target,
                ..Coding::default()
            });
        } else if let Some(source) = &mut self.source {
            source.codes.push(target);
        } else {
            self.leave_out("a code of a case or a set");
        }
    }

    fn note_ref(&mut self, target: String) {
        self.qde.noted.push(target.clone());
        if let Some(coding) = &mut self.coding {
            coding.note_refs.push(target);
        } else if let Some(selection) = &mut self.selection {
            selection.note_refs.push(target);
        } else if let Some(source) = &mut self.source {
            source.note_refs.push(target);
        } else if let Some(link) = &mut self.link {
            link.note_refs.push(target);
        } else if let Some(code) = self.codes.last() {
            self.qde.code_notes.push((code.clone(), target));
        } else {
            self.qde.note_refs.push(target);
        }
    }

    fn end_coding(&mut self) {
        let Some(coding) = self.coding.take() else {
            return;
        };
        if let Some(selection) = &mut self.selection {
            selection.codings.push(coding);
        } else if let Some(source) = &mut self.source {
            source.codes.push(coding.code);
        }
    }

    fn end_description(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = with_line_feeds(&words).into_owned();
        if let Some(selection) = &mut self.selection {
            selection.description = words;
        } else if let Some(source) = &mut self.source {
            if source.description.is_empty() {
                source.description = words;
            }
        } else if let Some(case) = &mut self.case {
            case.description = words;
        } else if self.open.len() == 1 {
            self.qde.description = words;
        }
    }

    fn end_value(&mut self) {
        let Some(value) = self.value.take().filter(|(_, value)| !value.is_empty()) else {
            return;
        };
        if let Some(source) = &mut self.source {
            source.values.push(value);
        } else if let Some(case) = &mut self.case {
            case.values.push(value);
        }
    }
}

impl Visitor for Visit {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let (_, name) = element.name;
        self.words.clear();
        if self.open.is_empty() {
            self.is_project = name == "Project";
            self.qde.origin = element.attribute("origin").unwrap_or_default();
            self.qde.is_ours = self.qde.origin.starts_with(super::ORIGIN);
            self.qde.name = element.attribute("name").unwrap_or_default();
        }
        if let Some(what) = among(&LEFT_OUT, name) {
            return self.leave_out(what);
        }
        let target = || id(element, "targetGUID");
        match name {
            "User" => {
                let (guid, stated) = (id(element, "guid"), element.attribute("name"));
                let stated = stated.filter(|it| !it.trim().is_empty());
                let stated = stated
                    .or_else(|| element.attribute("id"))
                    .unwrap_or_default();
                self.qde.user_order.push(guid.clone());
                self.qde.users.insert(guid, stated);
            }
            "Code" => self.codes.push(id(element, "guid")),
            "Variable" => {
                let stated = element.attribute("name").unwrap_or_default();
                self.qde.variables.insert(id(element, "guid"), stated);
            }
            "Case" | "Set" => {
                self.case = Some(Case {
                    is_set: name == "Set",
                    name: element.attribute("name").unwrap_or_default(),
                    ..Case::default()
                });
            }
            "Note" => self.begin_source("note", element),
            "Representation" | "TextDescription" | "Transcript" => {
                if self.begin_text(element) == Step::Skip {
                    return Step::Skip;
                }
            }
            "PlainTextSelection" | "TranscriptSelection" => self.begin_selection(element),
            "SyncPoint" => {
                let position = element.attribute("position");
                let position = position.and_then(|it| it.trim().parse().ok());
                if let (Some(source), Some(position)) = (&mut self.source, position) {
                    source.places.insert(id(element, "guid"), position);
                }
            }
            "Coding" => self.begin_coding(element),
            "CodeRef" => self.code_ref(target()),
            "NoteRef" => self.note_ref(target()),
            "SourceRef" | "MemberSource" => {
                if let Some(case) = &mut self.case {
                    case.sources.push(target());
                }
            }
            "VariableValue" => self.value = Some(<(String, String)>::default()),
            "VariableRef" => {
                if let Some((variable, _)) = &mut self.value {
                    *variable = target();
                }
            }
            "Link" => {
                let direction = element.attribute("direction");
                self.link = Some(Link {
                    id: id(element, "guid"),
                    name: element.attribute("name").unwrap_or_default(),
                    is_directed: direction.as_deref() != Some("Associative"),
                    origin: id(element, "originGUID"),
                    target: target(),
                    ..Link::default()
                });
            }
            _ => {
                if let Some(kind) = among(&SOURCES, name) {
                    self.begin_source(kind, element);
                }
            }
        }
        self.open.push(name.to_owned());
        Step::Enter
    }

    fn close(&mut self, (_, name): Name<'_>) {
        self.open.pop();
        match name {
            "Description" => self.end_description(),
            "PlainTextContent" => {
                if let Some(source) = &mut self.source {
                    source.text = Some(std::mem::take(&mut self.words));
                }
            }
            "TextValue" | "BooleanValue" | "IntegerValue" | "FloatValue" | "DateValue"
            | "DateTimeValue" => {
                if let Some((_, value)) = &mut self.value {
                    self.words.trim().clone_into(value);
                }
            }
            "VariableValue" => self.end_value(),
            "Code" => {
                self.codes.pop();
            }
            "Coding" => self.end_coding(),
            "PlainTextSelection" | "TranscriptSelection" => {
                if let (Some(selection), Some(source)) = (self.selection.take(), &mut self.source) {
                    source.selections.push(selection);
                }
            }
            "Note" => self.qde.notes.extend(self.source.take()),
            "Case" | "Set" => self.qde.cases.extend(self.case.take()),
            "Link" => self.qde.links.extend(self.link.take()),
            _ if among(&SOURCES, name).is_some() => self.qde.sources.extend(self.source.take()),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        let is_wanted = self.open.last().is_some_and(|open| {
            open == "Description" || open == "PlainTextContent" || open.ends_with("Value")
        });
        if is_wanted && !self.is_in("CodeBook") {
            self.words.push_str(words);
        }
    }
}

/// An id in one spelling: programs write it in brackets or not, and in capitals or not.
fn id(element: &Element<'_>, name: &str) -> String {
    plain(&element.attribute(name).unwrap_or_default())
}

fn plain(id: &str) -> String {
    let id = id.trim().trim_start_matches('{').trim_end_matches('}');
    id.to_ascii_lowercase()
}
