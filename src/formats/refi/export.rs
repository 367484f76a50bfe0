//! The elements of a `.qde`, and what is known while one is written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use uuid::Uuid;

use super::{DETAILS, description};
use crate::formats::placed::{Part, Placed, placed};
use crate::formats::{Selection, qdc};
use crate::model::{AnnotationId, AnnotatorId, Article, Project, Timestamp};
use crate::report::printable;
use crate::text::shortened;

/// How much of a passage its selection is named after, in characters.
const NAMED: usize = 80;

/// What is known while a project is written.
pub(super) struct Export {
    pub xml: Writer<Vec<u8>>,
    /// From which all ids follow that have no bits of their own.
    pub space: Uuid,
    /// Whether positions are counted in UTF-16 units, as `NVivo` does, and not as the standard says.
    is_wide: bool,
    used: HashSet<Uuid>,
    /// The parts of annotations that were written, by the order of the text.
    pub selections: HashMap<AnnotationId, Vec<Uuid>>,
    /// Those with several parts, in the order of writing.
    pub with_gaps: Vec<AnnotationId>,
    /// The texts of notes, which stand in files of their own.
    pub notes: Vec<(Uuid, String)>,
}

impl Export {
    pub fn new(project: &Project, is_wide: bool) -> Self {
        // A line each, and no indentation, as code books are.
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 0);
        let declared = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
        // Memory takes everything.
        xml.write_event(declared).ok();
        Self {
            xml,
            space: qdc::space(project),
            is_wide,
            used: HashSet::new(),
            selections: HashMap::new(),
            with_gaps: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The id with these bits, or one made of them where another kind of thing has it.
    pub fn claim(&mut self, bits: u128, kind: &str) -> Uuid {
        let own = Uuid::from_u128(bits);
        let guid = if self.used.contains(&own) {
            made(self.space, kind, &own.to_string())
        } else {
            own
        };
        self.used.insert(guid);
        guid
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = element(name, attributes);
        self.xml.write_event(Event::Start(start))
    }

    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = element(name, attributes);
        self.xml.write_event(Event::Empty(start))
    }

    pub fn text(&mut self, name: &str, words: &str) -> io::Result<()> {
        let words = printable(words);
        let element = self.xml.create_element(name);
        element.write_text_content(BytesText::new(&words))?;
        Ok(())
    }

    pub fn users(&mut self, project: &Project, selection: &Selection) -> io::Result<()> {
        let taken = |it: &&AnnotatorId| {
            selection.annotators.is_empty() || selection.annotators.contains(it)
        };
        let users: Vec<_> = project.layers().keys().filter(taken).collect();
        if users.is_empty() {
            return Ok(());
        }
        self.open("Users", &[])?;
        for user in users {
            let guid = self.user(user);
            self.empty("User", &[("guid", &guid), ("name", user.as_str())])?;
        }
        self.close("Users")
    }

    /// What an annotator is called.
    pub fn user(&self, annotator: &AnnotatorId) -> String {
        made(self.space, "user", annotator.as_str()).to_string()
    }

    /// Those details that any article has.
    pub fn variables(&mut self, articles: &[&std::sync::Arc<Article>]) -> io::Result<()> {
        let known = |name: &&&str| articles.iter().any(|it| !detail(it, name).is_empty());
        let names: Vec<_> = DETAILS.iter().filter(known).collect();
        if names.is_empty() {
            return Ok(());
        }
        self.open("Variables", &[])?;
        for name in names {
            let guid = self.variable(name);
            let attributes = [("guid", &*guid), ("name", name), ("typeOfVariable", "Text")];
            self.empty("Variable", &attributes)?;
        }
        self.close("Variables")
    }

    fn variable(&self, name: &str) -> String {
        made(self.space, "variable", name).to_string()
    }

    /// An outlet each, with its articles.
    pub fn cases(&mut self, articles: &[&std::sync::Arc<Article>]) -> io::Result<()> {
        let mut outlets: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        for article in articles {
            let outlet = article.details.outlet.as_str();
            if !outlet.is_empty() {
                outlets.entry(outlet).or_default().push(article);
            }
        }
        if outlets.is_empty() {
            return Ok(());
        }
        self.open("Cases", &[])?;
        for (outlet, articles) in outlets {
            let guid = made(self.space, "case", outlet).to_string();
            self.open("Case", &[("guid", &guid), ("name", outlet)])?;
            for article in articles {
                let target = article_guid(self.space, article).to_string();
                self.empty("SourceRef", &[("targetGUID", &target)])?;
            }
            self.close("Case")?;
        }
        self.close("Cases")
    }

    pub fn source(
        &mut self,
        project: &Project,
        selection: &Selection,
        article: &Article,
    ) -> io::Result<()> {
        let guid = article_guid(self.space, article).to_string();
        let path = format!("internal://{guid}.txt");
        let attributes = [
            ("guid", &*guid),
            ("name", article.id.as_str()),
            ("plainTextPath", &path),
        ];
        self.open("TextSource", &attributes)?;
        for it in placed(project, selection, article) {
            let parts = it.parts.len();
            let guids: Vec<_> = (0..parts)
                .map(|part| made(self.space, "part", &format!("{} {part}", it.annotation.id)))
                .collect();
            for (number, (part, guid)) in it.parts.iter().zip(&guids).enumerate() {
                let place = self.place(article, part);
                self.selection(&it, number, (part.text, place), *guid)?;
            }
            if parts > 1 {
                self.with_gaps.push(it.annotation.id);
            }
            self.selections.insert(it.annotation.id, guids);
        }
        for name in DETAILS {
            let value = detail(article, name);
            if !value.is_empty() {
                let target = self.variable(name);
                self.open("VariableValue", &[])?;
                self.empty("VariableRef", &[("targetGUID", &target)])?;
                self.text("TextValue", value)?;
                self.close("VariableValue")?;
            }
        }
        self.close("TextSource")
    }

    /// Where a part stands, in the unit of the file.
    fn place(&self, article: &Article, part: &Part<'_>) -> [usize; 2] {
        if self.is_wide {
            [part.span.start, part.span.end].map(|at| article.text.utf16(at).get())
        } else {
            [part.start, part.end]
        }
    }

    /// A part of an annotation: its words and where they stand. What is said of the annotation stands at its first.
    fn selection(
        &mut self,
        it: &Placed<'_>,
        number: usize,
        (words, place): (&str, [usize; 2]),
        guid: Uuid,
    ) -> io::Result<()> {
        let annotation = it.annotation;
        let user = self.user(&annotation.annotator);
        let (created, updated) = (time(annotation.created), time(annotation.updated));
        let [start, end] = place.map(|at| at.to_string());
        let attributes = [
            ("guid", &*guid.to_string()),
            ("name", &shortened(words, NAMED)),
            ("startPosition", &start),
            ("endPosition", &end),
            ("creatingUser", &user),
            ("creationDateTime", &created),
            ("modifyingUser", &user),
            ("modifiedDateTime", &updated),
        ];
        self.open("PlainTextSelection", &attributes)?;
        let coding = if number == 0 {
            let words = description::written(&annotation.note, &annotation.attributes);
            if !words.is_empty() {
                self.text("Description", &words)?;
            }
            self.claim(annotation.id.number(), "coding")
        } else {
            made(self.space, "coding", &guid.to_string())
        };
        let attributes = [
            ("guid", &*coding.to_string()),
            ("creatingUser", &user),
            ("creationDateTime", &created),
        ];
        self.open("Coding", &attributes)?;
        let code = qdc::guid(self.space, &annotation.tag).to_string();
        self.empty("CodeRef", &[("targetGUID", &code)])?;
        self.close("Coding")?;
        self.close("PlainTextSelection")
    }
}

/// The id of a thing that has none with the bits of a GUID.
pub(super) fn made(space: Uuid, kind: &str, name: &str) -> Uuid {
    Uuid::new_v5(&space, format!("{kind}\n{name}").as_bytes())
}

/// The id of an article's source.
pub(super) fn article_guid(space: Uuid, article: &Article) -> Uuid {
    made(space, "source", article.id.as_str())
}

/// A time as XML Schema has it.
pub(super) fn time(time: Timestamp) -> String {
    time.to_string()
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*printable(value)));
    }
    start
}

fn detail<'a>(article: &'a Article, name: &str) -> &'a str {
    let details = &article.details;
    match name {
        "title" => &details.title,
        "outlet" => &details.outlet,
        "author" => &details.author,
        "published" => &details.published,
        "url" => &details.url,
        "language" => &details.language,
        _ => &article.source,
    }
}
