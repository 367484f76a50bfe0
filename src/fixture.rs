//! Projects for tests, written as the articles that they are made of.
//!
//! ```text
//! Fixture::new()
//!     .article("gazette outlet=The Gazette; language=en", "The [minister|c1:claim] said [«never»|q1:quote].")
//!     .article("herald", "{Share this page}\nNo minister [said so|h1].")
//!     .cluster("The denial", "q1 h1")
//!     .project()
//! ```
//!
//! What an article and an annotation are called stands first, then what else there is to say of them: `name=value`,
//! with `;` between. A value is taken as it stands, spaces included.
//!
//! ```text
//! [words]                                      an annotation: a claim of whoever annotates, without a name
//! [words|q1] [words|:quote] [words|q1:quote]   one with a name, a tag, both
//! [words|q1:quote@ben]                         one in another's layer
//! [words|:quote speaker=Ana Ruiz; note=odd]    attributes, checked against no tag, and the note
//! [words|:claim topics=toll + bridge]          several choices
//! [She will|q1:quote] not [wait|q1]            one of two spans: a name that is known goes on
//! [a [toll|c1]|c2][ of five|c1]                two that cross: pieces that touch are one span
//! {3 comments}                                 furniture
//! \[ \] \| \{ \} \\                            the character itself
//! ```
//!
//! Annotations, clusters and relations have the numbers 1, 2, … as ids, in the order in which they are made: of an
//! article's annotations, in the order in which they end.

use std::collections::HashMap;
use std::sync::Arc;

use crate::edit::Session;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleDetails, ArticleId, AttributeValue,
    Cluster, IdSource, Project, ProjectDetails, Relation, Spans, TagId, TagSet, Timestamp,
};
use crate::text::{ArticleText, Span};

/// A project that grows; the annotator is `me` until it is said otherwise.
#[derive(Clone)]
pub(crate) struct Fixture {
    project: Project,
    annotator: AnnotatorId,
    names: HashMap<String, AnnotationId>,
    annotations: Vec<AnnotationId>,
    last: u128,
}

/// When everything is made.
fn now() -> Timestamp {
    "2025-06-01T12:00:00Z".parse().expect("a time")
}

/// What stands first, and what else is said.
fn parts(label: &str) -> (&str, impl Iterator<Item = (&str, &str)>) {
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let pairs = rest.split(';').map(str::trim_start);
    let pairs = pairs.filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').expect("name=value"));
    (first, pairs)
}

impl Fixture {
    /// Nothing but the starter's tags.
    pub fn new() -> Self {
        Self {
            project: Project::new("fixture", ProjectDetails::default(), TagSet::starter()),
            annotator: AnnotatorId::anonymous(),
            names: HashMap::new(),
            annotations: Vec::new(),
            last: 0,
        }
    }

    /// Says who makes what follows, and whose session it will be.
    pub fn by(mut self, annotator: &str) -> Self {
        self.annotator = AnnotatorId::new(annotator).expect("a name");
        self
    }

    /// An article: its id with details, and its text with marks.
    pub fn article(self, head: &str, marked: &str) -> Self {
        let (mut text, mut open) = (String::new(), Vec::new());
        let (mut marks, mut furniture) = (Vec::new(), Vec::new());
        let mut rest = marked.chars();
        while let Some(character) = rest.next() {
            match character {
                '\\' => text.extend(rest.next()),
                '[' | '{' => open.push(text.len()),
                '}' => furniture.push(Span::new(open.pop().expect("a {"), text.len())),
                '|' | ']' if !open.is_empty() => {
                    let label = match character {
                        '|' => rest.as_str().split_once(']').expect("a label ends"),
                        _ => ("", rest.as_str()),
                    };
                    rest = label.1.chars();
                    marks.push((Span::new(open.pop().expect("a ["), text.len()), label.0));
                }
                other => text.push(other),
            }
        }
        assert!(open.is_empty(), "a mark ends: {marked}");
        let id = parts(head).0;
        let fixture = self.plain(head, &text, furniture);
        marks.into_iter().fold(fixture, |fixture, (span, label)| {
            let spans = Spans::single(span).expect("words");
            fixture.annotate(id, spans, label)
        })
    }

    /// An article whose text is taken as it stands, with its furniture.
    pub fn plain(mut self, head: &str, text: &str, furniture: Vec<Span>) -> Self {
        let (id, pairs) = parts(head);
        let mut details = ArticleDetails::default();
        let mut version_of = None;
        for (name, value) in pairs {
            let field = match name {
                "version_of" => {
                    version_of = ArticleId::new(value);
                    continue;
                }
                "title" => &mut details.title,
                "outlet" => &mut details.outlet,
                "author" => &mut details.author,
                "published" => &mut details.published,
                "url" => &mut details.url,
                "language" => &mut details.language,
                _ => panic!("articles have no {name}"),
            };
            value.clone_into(field);
        }
        self.project.push_article(Arc::new(Article {
            id: ArticleId::new(id).expect("a slug"),
            source: String::new(),
            details,
            text: ArticleText::new(text),
            furniture,
            encoding: String::new(),
            version_of,
        }));
        self
    }

    /// Annotates the first place where an article has some words.
    pub fn mark(self, article: &str, words: &str, label: &str) -> Self {
        let id = ArticleId::new(article).expect("a slug");
        let text = self.project.article(&id).expect("an article").text.as_str();
        let start = text.find(words).expect("the words are there");
        let span = Span::new(start, start + words.len());
        self.annotate(article, Spans::single(span).expect("words"), label)
    }

    /// Annotates places.
    pub fn annotate(mut self, article: &str, spans: Spans, label: &str) -> Self {
        let (first, pairs) = parts(label);
        let (first, annotator) = first.split_once('@').unwrap_or((first, ""));
        let (name, tag) = first.split_once(':').unwrap_or((first, ""));
        let known = self.names.get(name);
        let known = known.and_then(|id| self.project.annotation(*id));
        let mut annotation = if let Some(known) = known {
            let spans = Spans::merged(known.spans.iter().chain(spans.iter()));
            Annotation {
                spans: spans.expect("words"),
                ..(**known).clone()
            }
        } else {
            Annotation {
                id: self.next(),
                article: ArticleId::new(article).expect("a slug"),
                annotator: AnnotatorId::new(annotator).unwrap_or_else(|| self.annotator.clone()),
                tag: self.tag(tag),
                spans,
                attributes: [].into(),
                note: String::new(),
                created: now(),
                updated: now(),
                under: self.project.newest_book_versions().clone(),
            }
        };
        for (name, value) in pairs {
            if name == "note" {
                value.clone_into(&mut annotation.note);
            } else {
                let value = if value.contains(" + ") {
                    AttributeValue::Texts(value.split(" + ").map(str::to_owned).collect())
                } else {
                    AttributeValue::Text(value.to_owned())
                };
                annotation.attributes.insert(name.to_owned(), value);
            }
        }
        let text = &self.project.article(&annotation.article).expect("it").text;
        assert!(annotation.spans.iter().all(|it| text.check(it).is_ok()));
        assert_eq!(annotation.article.as_str(), article, "of one article");
        if !self.annotations.contains(&annotation.id) {
            self.annotations.push(annotation.id);
        }
        if !name.is_empty() {
            self.names.insert(name.to_owned(), annotation.id);
        }
        self.project.put_annotation(Arc::new(annotation));
        self
    }

    /// A cluster of the annotations of these names; behind the title there may be `; note=…`.
    pub fn cluster(self, title: &str, members: &str) -> Self {
        let members = members.split_whitespace().map(|name| self.id(name));
        let members = members.collect();
        self.with_cluster(title, members)
    }

    /// A cluster of all annotations there are.
    pub fn linked(self) -> Self {
        let members = self.annotations.clone();
        self.with_cluster("", members)
    }

    fn with_cluster(mut self, title: &str, members: Vec<AnnotationId>) -> Self {
        let (title, note) = title.split_once("; note=").unwrap_or((title, ""));
        let cluster = Cluster {
            id: self.next(),
            annotator: self.annotator.clone(),
            title: title.to_owned(),
            note: note.to_owned(),
            members,
            created: now(),
            updated: now(),
        };
        self.project.put_cluster(Arc::new(cluster));
        self
    }

    /// A relation between two annotations.
    pub fn relation(mut self, from: &str, relation_type: &str, to: &str) -> Self {
        let (relation_type, note) = relation_type
            .split_once("; note=")
            .unwrap_or((relation_type, ""));
        let relation = Relation {
            id: self.next(),
            annotator: self.annotator.clone(),
            relation_type: relation_type.to_owned(),
            from: self.id(from),
            to: self.id(to),
            note: note.to_owned(),
            created: now(),
            updated: now(),
        };
        self.project.put_relation(Arc::new(relation));
        self
    }

    /// The annotation of that name.
    pub fn id(&self, name: &str) -> AnnotationId {
        self.names[name]
    }

    fn tag(&self, name: &str) -> TagId {
        let name = if name.is_empty() { "claim" } else { name };
        let tag = self.project.tag_set().named(name);
        tag.expect("one of the starter's tags").id.clone()
    }

    fn next<T: From<ulid::Ulid>>(&mut self) -> T {
        self.last += 1;
        ulid::Ulid::from(self.last).into()
    }

    /// What it has become.
    pub fn project(self) -> Project {
        self.project
    }

    /// That, with somebody in front of it.
    pub fn session(self) -> Session {
        Session::new(self.project, self.annotator, IdSource::seeded(1))
    }
}

/// The sample that the program brings along.
pub(crate) fn sample() -> Project {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/projects/mexico-declines-troops"
    );
    let loaded = crate::store::load(folder.as_ref());
    loaded.expect("the sample").project
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The annotations of an article, each in a line.
    #[track_caller]
    fn check(marked: &str, text: &str, expected: &[&str]) {
        let project = Fixture::new().article("one", marked).project();
        let article = &project.articles()[0];
        assert_eq!(article.text.as_str(), text);
        let annotations = project.annotations_in(&article.id).into_iter();
        let lines = annotations.map(|it| {
            let attributes = it.attributes.iter();
            let attributes = attributes.map(|(name, value)| format!(" {name}={}", value.to_text()));
            let attributes = attributes.collect::<String>();
            let words = project.text_of(it);
            format!("{words}|{}@{}{attributes}{}", it.tag, it.annotator, it.note)
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn marks_become_annotations() {
        check("A [toll].", "A toll.", &["toll|claim@me"]);
        check("[So|:quote@ben]", "So", &["So|quote@ben"]);
        check(
            "[So|q1:quote speaker= Ana Ruiz;  kind=x; note=!]",
            "So",
            &["So|quote@me kind=x speaker= Ana Ruiz!"],
        );
        let two = ["She will … wait|quote@me"];
        check("[She will|q:quote] not [wait|q]", "She will not wait", &two);
        let crossing = ["a toll|claim@me", "toll of five|claim@me"];
        check("[a [toll|c1]|c2][ of five|c1]", "a toll of five", &crossing);
        check(r"a|b] \[c\] \\ \{d\}", r"a|b] [c] \ {d}", &[]);
    }

    #[test]
    fn articles_have_details_and_what_is_in_them_is_linked_by_name() {
        let fixture = Fixture::new()
            .article("one outlet=The Gazette; url=https://a?b=c", "{Menu} [x|a]")
            .article("two", "[y|b]")
            .mark("two", "y", "c@ana")
            .by("ben")
            .cluster("Both; note=why", "b a")
            .relation("a", "supports", "b");
        let ids = [fixture.id("b"), fixture.id("a")];
        let session = fixture.linked().session();
        let project = session.project();
        let one = &project.articles()[0];
        assert_eq!(one.details.outlet, "The Gazette");
        assert_eq!(one.details.url, "https://a?b=c");
        assert_eq!(one.text.slice(one.furniture[0]), "Menu");
        let clusters: Vec<_> = project.clusters().collect();
        assert_eq!(clusters[0].members, ids);
        assert_eq!((&*clusters[0].title, &*clusters[0].note), ("Both", "why"));
        assert_eq!(clusters[0].id.to_string(), "00000000000000000000000004");
        assert_eq!(clusters[1].members.len(), 3);
        assert_eq!(session.annotator().as_str(), "ben");
        let relation = project.relations().next().expect("a relation");
        assert_eq!((relation.from, relation.to), (ids[1], ids[0]));
        assert_eq!(project.layers().len(), 3);
    }
}
