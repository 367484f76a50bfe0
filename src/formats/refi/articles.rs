//! From what a project says to articles, annotations and memos.

use std::collections::{HashMap, HashSet};

use super::gathering::Gathering;
use super::memos::{Memo, WithMemos};
use super::parts::Parts;
use super::passages::Passage;
use super::positions::{Counting, Passages};
use super::project::{Qde, Source};
use super::ties;
use super::times::{understood, unread};
use super::{DETAILS, WIDE, project};
use crate::formats::foreign::Foreign;
use crate::formats::jsonl::lines::{ArticleLine, ProjectLine, TagEntry};
use crate::formats::{self, ImportError};
use crate::model::{AnnotatorId, ArticleId, Tag};

/// What other programs call the details of an article, in small letters.
const CALLED: [(&str, &[&str]); 6] = [
    ("title", &["title", "headline"]),
    (
        "outlet",
        &[
            "outlet",
            "newspaper",
            "publisher",
            "publication",
            "medium",
            "media",
        ],
    ),
    ("author", &["author", "byline"]),
    (
        "published",
        &["published", "date", "publication date", "published at"],
    ),
    ("url", &["url", "link", "web address"]),
    ("language", &["language", "lang"]),
];

impl Gathering {
    pub fn of(parts: Parts) -> Self {
        let Parts {
            mut qde,
            mut tags,
            texts,
            warnings,
        } = parts;
        let left = std::mem::take(&mut qde.left).into_iter();
        let mut gathering = Self {
            counting: Counting::STANDARD,
            users: annotators(&qde),
            file: Foreign::new("document"),
            memos: Vec::new(),
            became: HashMap::new(),
            makers: HashMap::new(),
            names: HashSet::new(),
            left: left.map(|(what, count)| (what.to_owned(), count)).collect(),
            read_notes: HashSet::new(),
            tags: HashMap::new(),
            texts,
            qde,
        };
        for warning in warnings {
            gathering.file.warn(warning);
        }
        gathering.missing_notes();
        gathering.unread_times();
        gathering.notes_of_codes(&mut tags);
        gathering.file.project(ProjectLine {
            title: Some(gathering.qde.name.clone()).filter(|it| !it.trim().is_empty()),
            description: Some(gathering.qde.description.trim().to_owned()),
            tags: Some(entries(&tags)),
            ..ProjectLine::default()
        });
        gathering.tags = tags.into_iter().collect();
        gathering.find_counting();
        let sources = std::mem::take(&mut gathering.qde.sources);
        for source in sources {
            gathering.source(source);
        }
        ties::gather(&mut gathering);
        gathering.memos_of_the_whole();
        gathering
    }

    /// All of it as a file with annotations.
    pub fn finish(mut self) -> Result<formats::Source, ImportError> {
        for (what, count) in std::mem::take(&mut self.left) {
            self.file.warn(format!("left out: {what}, {count}"));
        }
        let source = self.file.finish()?;
        Ok(match source {
            formats::Source::Annotated(file) if !self.memos.is_empty() => {
                let memos = self.memos;
                formats::Source::Annotated(Box::new(WithMemos { file, memos }))
            }
            source => source,
        })
    }

    /// Tells of notes that the file names and does not have.
    fn missing_notes(&mut self) {
        let there: HashSet<&str> = self.qde.notes.iter().map(|note| &*note.id).collect();
        let named = self.qde.noted.iter();
        let missing = named.filter(|id| !there.contains(id.as_str())).count();
        for _ in 0..missing {
            self.leave_out("a note that the file names and does not have".to_owned());
        }
    }

    /// Tells of times that are none.
    fn unread_times(&mut self) {
        let (qde, file) = (&self.qde, &mut self.file);
        let sources = qde.sources.iter().chain(&qde.notes);
        let times = sources.flat_map(|source| {
            let selections = source.selections.iter().flat_map(|it| {
                let codings = it.codings.iter().map(|coding| &coding.created);
                codings.chain([&it.created, &it.updated])
            });
            selections.chain([&source.created, &source.updated])
        });
        file.warn_of_times(times.filter_map(|time| unread(time.as_ref())));
    }

    /// Puts notes on codes behind the definitions of their tags.
    fn notes_of_codes(&mut self, tags: &mut [(String, Tag)]) {
        for (code, note) in std::mem::take(&mut self.qde.code_notes) {
            let words = self.note(&note);
            let tag = tags.iter_mut().find(|(id, _)| *id == code);
            if let (Some((_, tag)), Some(words)) = (tag, words) {
                if !tag.definition.is_empty() {
                    tag.definition.push_str("\n\n");
                }
                tag.definition.push_str(&words);
            }
        }
    }

    fn find_counting(&mut self) {
        if self.qde.is_ours {
            if self.qde.origin.ends_with(WIDE) {
                self.counting = Counting::WIDE;
            }
            return;
        }
        let texts = self.qde.sources.iter().filter_map(|source| {
            let text = self.texts.get(&source.id).filter(|it| !it.is_rich)?;
            let spans = source.selections.iter().filter_map(|selection| {
                let (start, end) = project::ends(source, selection)?;
                Some((start, end, selection.name.as_str()))
            });
            Some(Passages {
                text: &text.text,
                had_mark: text.had_mark,
                spans: spans.collect(),
            })
        });
        let texts: Vec<_> = texts.collect();
        let (counting, is_doubtful) = Counting::found(&self.qde.origin, &texts);
        self.counting = counting;
        if counting != Counting::STANDARD || is_doubtful {
            let mut words = format!("positions seem to be counted in {}", counting.words());
            if is_doubtful {
                words += "; another way of counting fits as well, so look at some passages";
            }
            self.file.warn(words);
        }
    }

    fn source(&mut self, mut source: Source) {
        let Some(text) = self.texts.remove(&source.id) else {
            return;
        };
        let stem = if self.qde.is_ours {
            source.name.as_str()
        } else {
            stem(&source.name)
        };
        let title = stem.to_owned();
        let selections = std::mem::take(&mut source.selections);
        let annotations = Passage::annotations(self, &source, selections, &text);
        let is_ours = self.qde.is_ours;
        let article = self.file.article(&title, text.text);
        article.annotations = Some(annotations);
        if !is_ours {
            article.title = Some(title);
            article.source = Some(source.name.clone());
        }
        let mut rest = Vec::new();
        let mut values = std::mem::take(&mut source.values);
        for case in self
            .qde
            .cases
            .iter()
            .filter(|it| it.sources.contains(&source.id))
        {
            values.extend(case.values.iter().cloned());
            let kind = if case.is_set { "Set" } else { "Case" };
            rest.push(format!("{kind}: {}", case.name.trim()));
            if !case.description.trim().is_empty() {
                rest.push(case.description.trim().to_owned());
            }
        }
        for (variable, value) in values {
            let name = self.qde.variables.get(&variable).unwrap_or(&variable);
            if !describe(article, name, &value, is_ours) {
                rest.push(format!("{name}: {value}"));
            }
        }
        let article = ArticleId::new(&article.article.0);
        if is_ours {
            return;
        }
        let codes: Vec<_> = (source.codes.iter())
            .map(|code| self.tags.get(code).map_or(code, |tag| &tag.name).as_str())
            .collect();
        if !codes.is_empty() {
            rest.push(format!("Codes of the whole: {}", codes.join(", ")));
        }
        rest.dedup();
        let mut texts = vec![source.description.trim().to_owned(), rest.join("\n")];
        for note in std::mem::take(&mut source.note_refs) {
            texts.extend(self.note(&note));
        }
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            self.memos.push(Memo {
                article: article.clone(),
                annotator: self.annotator(source.user.as_ref()),
                created: understood(source.created.as_deref()),
                text,
            });
        }
    }

    /// Notes on the project, and those that nothing names.
    fn memos_of_the_whole(&mut self) {
        if self.qde.is_ours {
            return;
        }
        let ids: Vec<_> = self.qde.notes.iter().map(|note| note.id.clone()).collect();
        for id in ids {
            if self.read_notes.contains(&id) {
                continue;
            }
            let Some(text) = self.note(&id) else { continue };
            let note = self.qde.notes.iter().find(|note| note.id == id);
            self.memos.push(Memo {
                article: None,
                annotator: self.annotator(note.and_then(|note| note.user.as_ref())),
                created: understood(note.and_then(|note| note.created.as_deref())),
                text,
            });
        }
    }
}

/// A name for each user that a layer can have, and that no other has.
fn annotators(qde: &Qde) -> HashMap<String, String> {
    let mut taken: HashSet<AnnotatorId> = HashSet::new();
    let mut users = HashMap::new();
    for (number, guid) in (1..).zip(&qde.user_order) {
        let name = qde.users.get(guid).map_or("", String::as_str);
        let id = AnnotatorId::new(name).or_else(|| AnnotatorId::new(&format!("user-{number}")));
        let Some(id) = id.map(|id| id.unused(|it| taken.contains(it))) else {
            continue;
        };
        users.insert(guid.clone(), id.to_string());
        taken.insert(id);
    }
    users
}

/// Gives an article a detail; `false` where it has no place for it.
fn describe(article: &mut ArticleLine, name: &str, value: &str, is_ours: bool) -> bool {
    let wanted = name.trim().to_lowercase();
    let known = CALLED.iter().find(|(_, names)| names.contains(&&*wanted));
    let known = match known {
        Some((detail, _)) => detail,
        None if is_ours && DETAILS.contains(&&*wanted) => wanted.as_str(),
        None => return false,
    };
    let is_title = known == "title";
    let field = match known {
        "title" => &mut article.title,
        "outlet" => &mut article.outlet,
        "author" => &mut article.author,
        "published" => &mut article.published,
        "url" => &mut article.url,
        "language" => &mut article.language,
        _ => &mut article.source,
    };
    if field.is_some() && !is_title {
        return field.as_deref() == Some(value);
    }
    *field = Some(value.to_owned());
    true
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && ending.len() <= 4
                && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => name,
    }
}

/// The first of them have a key each, since no code has one.
fn entries(tags: &[(String, Tag)]) -> Vec<TagEntry> {
    let keys = ('1'..='9').map(Some).chain(std::iter::repeat(None));
    let entries = tags.iter().zip(keys);
    entries
        .map(|((_, tag), key)| TagEntry { key, ..entry(tag) })
        .collect()
}

fn entry(tag: &Tag) -> TagEntry {
    let kinds = tag.attributes.iter().map(super::passages::attribute);
    TagEntry {
        id: Some(tag.id.to_string()),
        is_id_made: true,
        name: tag.name.clone(),
        definition: Some(tag.definition.clone()),
        when_to_use: Some(tag.when_to_use.clone()),
        when_not_to_use: Some(tag.when_not_to_use.clone()),
        colour: Some(tag.colour.to_string()),
        key: None,
        parent: tag.parent.as_ref().map(ToString::to_string),
        attributes: Some(kinds.collect()),
    }
}
