//! What the tests share: a project put together by hand, and findings in a line.

use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::model::{
    Annotation, Article, ArticleDetails, Attribute, AttributeKind, AttributeValue, Cluster, Colour,
    IdSource, Spans, Tag, TagId, Timestamp,
};
use crate::text::ArticleText;

/// A project that is put together in a test.
pub(super) struct Desk {
    pub project: Project,
    ids: IdSource,
}

/// The day of publication, a text with what stands between `[` and `]` annotated, and the annotation's attributes.
pub(super) type Marked<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

impl Default for Desk {
    fn default() -> Self {
        let mut project = Project::default();
        project.tag_set_mut().tags.push(Arc::new(Tag {
            id: TagId::new("event").expect("an id"),
            name: "Event".to_owned(),
            definition: String::new(),
            colour: Colour([0; 3]),
            key: None,
            parent: None,
            attributes: vec![
                Attribute::new("date", AttributeKind::Date),
                Attribute::new("speaker", AttributeKind::Text),
                Attribute::new("source", AttributeKind::Text),
            ],
        }));
        Self {
            project,
            ids: IdSource::seeded(1),
        }
    }
}

impl Desk {
    pub fn article(&mut self, id: &str, published: &str, text: &str) {
        self.project.push_article(Arc::new(Article {
            id: ArticleId::new(id).expect("an id"),
            source: String::new(),
            details: ArticleDetails {
                outlet: id.to_owned(),
                published: published.to_owned(),
                language: "en".to_owned(),
                ..ArticleDetails::default()
            },
            text: ArticleText::new(text),
            furniture: Vec::new(),
        }));
    }

    pub fn annotate(
        &mut self,
        article: &str,
        span: Span,
        attributes: &[(&str, &str)],
    ) -> AnnotationId {
        let id = self.ids.next(Timestamp::UNIX_EPOCH).into();
        let attributes = attributes.iter();
        self.project.put_annotation(Arc::new(Annotation {
            id,
            article: ArticleId::new(article).expect("an id"),
            annotator: AnnotatorId::anonymous(),
            tag: TagId::new("event").expect("an id"),
            spans: Spans::single(span).expect("a span"),
            attributes: attributes
                .map(|(name, value)| {
                    (
                        (*name).to_owned(),
                        AttributeValue::Text((*value).to_owned()),
                    )
                })
                .collect(),
            note: String::new(),
            created: Timestamp::UNIX_EPOCH,
            updated: Timestamp::UNIX_EPOCH,
        }));
        id
    }

    pub fn link(&mut self, members: &[AnnotationId]) {
        let id = self.ids.next(Timestamp::UNIX_EPOCH).into();
        self.project.put_cluster(Arc::new(Cluster {
            id,
            annotator: AnnotatorId::anonymous(),
            title: String::new(),
            note: String::new(),
            members: members.to_vec(),
            created: Timestamp::UNIX_EPOCH,
            updated: Timestamp::UNIX_EPOCH,
        }));
    }

    /// Articles `a`, `b`, … with what stands between `[` and `]` linked.
    pub fn linked(articles: &[(&str, &str)]) -> Vec<Finding> {
        let marked: Vec<_> = articles
            .iter()
            .map(|(published, text)| (*published, *text, &[][..]))
            .collect();
        Self::linked_with(&marked)
    }

    pub fn linked_with(articles: &[Marked<'_>]) -> Vec<Finding> {
        let mut desk = Self::default();
        let mut members = Vec::new();
        for (name, (published, text, attributes)) in ('a'..='z').zip(articles) {
            let name = name.to_string();
            let start = text.find('[').expect("a mark");
            let end = text.find(']').expect("a mark") - 1;
            desk.article(&name, published, &text.replace(['[', ']'], ""));
            members.push(desk.annotate(&name, Span::new(start, end), attributes));
        }
        desk.link(&members);
        discrepancies(&desk.project, None)
    }
}

/// A finding in a line.
pub(super) fn show(finding: &Finding) -> String {
    let mut line = format!(
        "{} {} [{}] {}:",
        finding.aspect.name(),
        finding.topic,
        finding.label,
        finding.state.name()
    );
    for value in &finding.values {
        let apart = if value.apart { "!" } else { "" };
        write!(line, " {apart}{}={}", value.article, value.display).expect("a line");
    }
    write!(line, " | {}", finding.reason).expect("a line");
    line
}
