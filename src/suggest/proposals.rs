//! Suggestions as a person decides on them: only those that are still open, with the command that accepts each.
//!
//! Open is what was not rejected, and what the annotator has not annotated or linked already. Rejecting is a
//! [`Command::Review`], accepting any other change, so both can be undone.
//!
//! What is *not* here: how suggestions are found; that is in [`crate::extract::quotes`] and [`super::links`].

use std::collections::BTreeMap;

use super::links::{ClusterSuggestion, LinkSuggestion};
use crate::edit::ChangeKind::{self, Annotations, Articles, Links, Reviews, Tags};
use crate::edit::{Command, NewAnnotation};
use crate::extract::quotes::{QuoteKind, QuoteSuggestion};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, AttributeKind, AttributeValue,
    Cluster, ClusterId, Project, Review, Role, Spans, Speech, Subject, Tag, TagId, TagSet, Verdict,
};
use crate::text::{Span, shortened};

/// The changes that decide on which are open: what is annotated, linked or rejected already, and the tag for quotes.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Links, Reviews, Tags];

/// How many characters of a text make the title of a new cluster.
const TITLE: usize = 40;

/// A suggestion that waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What a rejection is remembered by.
    pub subject: Subject,
    /// The passages that it is about, in the order of the articles.
    pub passages: Vec<(ArticleId, Span)>,
    /// How sure the machine is, from 0 to 1.
    pub score: f32,
    /// Whether it was right nine times in ten where measured.
    pub likely: bool,
    /// Why, in words for a person.
    pub reason: String,
    /// Who speaks, of a quote where a rule has found it.
    pub speaker: Option<String>,
    /// In which form, of a quote.
    pub speech: Option<Speech>,
}

impl Proposal {
    /// The command that rejects it.
    #[must_use]
    pub fn reject(&self) -> Command {
        Command::Review {
            subject: self.subject.clone(),
            verdict: Verdict::Dismissed,
            note: String::new(),
        }
    }

    /// What its passages become with a tag of the set.
    #[must_use]
    pub fn annotations(&self, tags: &TagSet, tag: &TagId) -> Vec<NewAnnotation> {
        let attributes = tags.get(tag).map(|tag| self.attributes(tag));
        let attributes = attributes.unwrap_or_default();
        let passages = self.passages.iter().filter_map(|(article, span)| {
            Some(NewAnnotation {
                article: article.clone(),
                tag: tag.clone(),
                spans: Spans::single(*span).ok()?,
                attributes: attributes.clone(),
            })
        });
        passages.collect()
    }

    /// What it says of a quote, under the names that a tag has for it.
    fn attributes(&self, tag: &Tag) -> BTreeMap<String, AttributeValue> {
        let mut attributes = BTreeMap::new();
        if let (Some(speaker), Some(field)) = (&self.speaker, tag.with_role(Role::Speaker)) {
            let name = AttributeValue::Text(speaker.clone());
            attributes.insert(field.name.clone(), name);
        }
        if let (Some(speech), Some(field)) = (self.speech, tag.with_role(Role::Speech))
            && let AttributeKind::Choice(choices) = &field.kind
            && let Some(choice) = (choices.iter()).find(|it| Speech::of(it) == Some(speech))
        {
            let choice = AttributeValue::Text(choice.clone());
            attributes.insert(field.name.clone(), choice);
        }
        attributes
    }
}

/// The tag for quotes: the one named so, else the first with an attribute for the speaker.
#[must_use]
pub fn quote_tag(project: &Project) -> Option<&Tag> {
    let tags = project.tag_set();
    let speaks = |tag: &&std::sync::Arc<Tag>| tag.with_role(Role::Speaker).is_some();
    let named = tags.get(&TagId::new("quote")?).or(tags.named("Quote"));
    named
        .or_else(|| tags.tags.iter().find(speaks))
        .map(AsRef::as_ref)
}

/// The open ones of an article's suggested quotes, in their order. What is proposed is what stands between the marks.
#[must_use]
pub fn quotes(
    project: &Project,
    annotator: &AnnotatorId,
    article: &Article,
    found: &[QuoteSuggestion],
) -> Vec<Proposal> {
    let Some(tag) = quote_tag(project) else {
        return Vec::new();
    };
    let open = found.iter().filter_map(|quote| {
        // Words in marks that nobody says, and names of works, are no quotes of a source.
        if matches!(quote.kind, QuoteKind::Scare | QuoteKind::Title) || quote.inner.is_empty() {
            return None;
        }
        let subject = Subject::Quote {
            article: article.id.clone(),
            span: quote.inner,
        };
        if rejected(project, annotator, &subject)
            || is_annotated(project, annotator, &tag.id, &article.id, quote.inner)
        {
            return None;
        }
        let speaker = quote.speaker.as_ref();
        let mut reason = speaker.map_or_else(
            || "in quotation marks".to_owned(),
            |speaker| format!("speaker: {}", speaker.name),
        );
        if let Some(cue) = quote.cue {
            reason = format!("{reason}, “{}”", article.text.slice(cue));
        }
        if !quote.defects.is_empty() {
            reason.push_str("; its marks are faulty, check where it ends");
        }
        Some(Proposal {
            passages: vec![(article.id.clone(), quote.inner)],
            subject,
            score: quote.confidence,
            likely: quote.defects.is_empty(),
            reason,
            speaker: speaker.map(|speaker| speaker.name.clone()),
            speech: Some(Speech::Direct),
        })
    });
    open.collect()
}

/// The open ones of an annotation's suggested links: none in an article where the cluster that it is linked in has a
/// member already.
#[must_use]
pub fn links(
    project: &Project,
    annotator: &AnnotatorId,
    source: &Annotation,
    cluster: Option<&Cluster>,
    found: &[LinkSuggestion],
) -> Vec<Proposal> {
    let members: Vec<&Annotation> = cluster.map_or_else(Vec::new, |cluster| {
        let members = cluster.members.iter();
        members
            .filter_map(|id| project.annotation(*id).map(AsRef::as_ref))
            .collect()
    });
    let open = found.iter().filter_map(|link| {
        if members.iter().any(|member| member.article == link.article) {
            return None;
        }
        let subject = Subject::Link {
            annotation: source.id,
            article: link.article.clone(),
            span: link.span,
        };
        (!rejected(project, annotator, &subject)).then(|| Proposal {
            subject,
            passages: vec![(link.article.clone(), link.span)],
            score: link.score,
            likely: link.likely,
            reason: link.reason.clone(),
            speaker: None,
            speech: None,
        })
    });
    open.collect()
}

/// The open ones of suggested reports, as they come: not those of which two passages are in one cluster already.
#[must_use]
pub fn clusters(
    project: &Project,
    annotator: &AnnotatorId,
    found: &[ClusterSuggestion],
) -> Vec<Proposal> {
    let open = found.iter().filter_map(|report| {
        let passages: Vec<(ArticleId, Span)> = report
            .passages
            .iter()
            .map(|passage| (passage.article.clone(), passage.span))
            .collect();
        let mut sorted = passages.clone();
        sorted.sort();
        let subject = Subject::Passages(sorted);
        let mut clusters: Vec<ClusterId> = passages
            .iter()
            .flat_map(|(article, span)| clusters_at(project, annotator, article, *span))
            .collect();
        clusters.sort_unstable();
        let linked = clusters.windows(2).any(|pair| pair[0] == pair[1]);
        (!linked && !rejected(project, annotator, &subject)).then(|| Proposal {
            subject,
            passages,
            score: report.mean,
            likely: true,
            reason: report.reason.clone(),
            speaker: None,
            speech: None,
        })
    });
    open.collect()
}

/// The annotator's clusters that have a member in a passage, each once.
fn clusters_at(
    project: &Project,
    annotator: &AnnotatorId,
    article: &ArticleId,
    span: Span,
) -> std::collections::BTreeSet<ClusterId> {
    let near = project.index(article).overlapping(span);
    let clusters = near.flat_map(|(_, id)| project.clusters_of(id));
    let own = clusters.filter(|id| {
        let cluster = project.cluster(**id);
        cluster.is_some_and(|cluster| cluster.annotator == *annotator)
    });
    own.copied().collect()
}

/// The command that accepts a link: an annotation of the passage with the source's tag, in the cluster; without one
/// in a new one with the source.
#[must_use]
pub fn accept_link(
    project: &Project,
    source: &Annotation,
    cluster: Option<ClusterId>,
    proposal: &Proposal,
) -> Command {
    Command::LinkPassages {
        cluster,
        title: title_of(&project.text_of(source)),
        members: vec![source.id],
        passages: proposal.annotations(project.tag_set(), &source.tag),
    }
}

/// The command that accepts passages that report the same: annotations of all, with that tag, as a new cluster.
#[must_use]
pub fn accept_cluster(project: &Project, proposal: &Proposal, tag: &TagId) -> Command {
    let first = proposal.passages.first().and_then(|(article, span)| {
        let article = project.article(article)?;
        Some(article.text.slice(*span))
    });
    Command::LinkPassages {
        cluster: None,
        title: title_of(first.unwrap_or_default()),
        members: Vec::new(),
        passages: proposal.annotations(project.tag_set(), tag),
    }
}

/// The first cluster of an annotation that is in an annotator's layer.
#[must_use]
pub fn own_cluster<'a>(
    project: &'a Project,
    annotator: &AnnotatorId,
    annotation: AnnotationId,
) -> Option<&'a Cluster> {
    let clusters = project.clusters_of(annotation).iter();
    let mut clusters = clusters.filter_map(|id| project.cluster(*id));
    clusters
        .find(|cluster| cluster.annotator == *annotator)
        .map(AsRef::as_ref)
}

/// The beginning of a text as a title, cut after a word.
#[must_use]
pub fn title_of(text: &str) -> String {
    shortened(text, TITLE)
}

/// Whether an annotator rejected it, or nearly the same: rules get better, and what is proposed then ends elsewhere.
#[must_use]
pub fn rejected(project: &Project, annotator: &AnnotatorId, subject: &Subject) -> bool {
    let is_rejection = |review: &Review| review.verdict == Verdict::Dismissed;
    if let Some(review) = project.review(annotator, subject) {
        return is_rejection(review);
    }
    let mut own = project.reviews().filter(|it| it.annotator == *annotator);
    own.any(|review| is_rejection(review) && is_nearly(&review.subject, subject))
}

/// Whether two proposals are about nearly the same passages.
fn is_nearly(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (
            Subject::Quote { article, span },
            Subject::Quote {
                article: its_article,
                span: its_span,
            },
        ) => article == its_article && most_of_both(*span, *its_span),
        (
            Subject::Link {
                annotation,
                article,
                span,
            },
            Subject::Link {
                annotation: its_annotation,
                article: its_article,
                span: its_span,
            },
        ) => {
            (annotation, article) == (its_annotation, its_article) && most_of_both(*span, *its_span)
        }
        (Subject::Passages(one), Subject::Passages(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.all(|(one, other)| one.0 == other.0 && most_of_both(one.1, other.1))
        }
        _ => false,
    }
}

/// Whether each of two spans covers most of the other.
#[must_use]
pub fn most_of_both(one: Span, other: Span) -> bool {
    let shared = one.intersection(other).map_or(0, Span::len);
    shared * 2 > one.len() && shared * 2 > other.len()
}

/// Whether an annotation of the tag covers most of a span, and the span most of it.
fn is_annotated(
    project: &Project,
    annotator: &AnnotatorId,
    tag: &TagId,
    article: &ArticleId,
    span: Span,
) -> bool {
    let mut near = project.index(article).overlapping(span);
    near.any(|(_, id)| {
        project.annotation(id).is_some_and(|annotation| {
            annotation.annotator == *annotator
                && annotation.tag == *tag
                && most_of_both(annotation.spans.hull(), span)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Session;
    use crate::extract::quotes as rules;
    use crate::fixture::Fixture;
    use crate::language;
    use crate::model::Timestamp;
    use crate::suggest::links::LinkIndex;

    fn session() -> Session {
        Fixture::new()
            .by("ana")
            .article(
                "one language=en",
                "“The ferry will not sail this winter,” Ada Brook said on Tuesday.\n\
                 “Nobody asked us,” said Brook. The “ferry” is old.\n",
            )
            .article(
                "two language=en",
                "It rained.\nThe ferry will not sail this winter, Ada Brook told the council.\n\
                 A new pier is planned for next year.\n",
            )
            .session()
    }

    fn open_quotes(session: &Session) -> Vec<Proposal> {
        let article = &session.project().articles()[0];
        let found = rules::quotes(&article.text, &article.furniture, language::of(article));
        quotes(session.project(), session.annotator(), article, &found)
    }

    fn perform(session: &mut Session, command: Command) {
        session
            .perform(command, Timestamp::UNIX_EPOCH)
            .expect("performed");
    }

    #[test]
    fn quotes_are_proposed_until_they_are_answered() {
        let mut session = session();
        let proposals = open_quotes(&session);
        assert_eq!(proposals.len(), 2, "the ferry in marks is nobody's speech");
        perform(&mut session, proposals[1].reject());
        let tag = quote_tag(session.project()).expect("a tag").id.clone();
        let made = proposals[0].annotations(session.project().tag_set(), &tag);
        perform(&mut session, Command::AnnotateAll(made));
        assert_eq!(open_quotes(&session), []);
        let project = session.project();
        let made = project.annotations_in(&project.articles()[0].id)[0];
        assert_eq!(
            project.text_of(made),
            "The ferry will not sail this winter,"
        );
        let value = |name: &str| made.attributes.get(name).map(AttributeValue::to_text);
        assert_eq!(value("speaker").as_deref(), Some("Ada Brook"));
        assert_eq!(value("kind").as_deref(), Some("direct"));

        session.undo().expect("undone");
        session.undo().expect("undone");
        assert_eq!(open_quotes(&session), proposals);
    }

    #[test]
    fn links_are_proposed_until_they_are_answered() {
        let mut session = session();
        let proposal = open_quotes(&session).remove(0);
        let tag = quote_tag(session.project()).expect("a tag").id.clone();
        let made = proposal.annotations(session.project().tag_set(), &tag);
        perform(&mut session, Command::AnnotateAll(made));
        let source = |session: &Session| {
            let project = session.project();
            (**project.annotations_in(&project.articles()[0].id)[0]).clone()
        };
        let source = source(&session);
        let open = |session: &Session| {
            let project = session.project();
            let found = LinkIndex::new(project).suggest(project, &source.article, &source.spans);
            let cluster = own_cluster(project, session.annotator(), source.id);
            links(project, session.annotator(), &source, cluster, &found)
        };
        let proposals = open(&session);
        assert!(proposals.len() > 1, "{proposals:?}");
        let last = proposals.last().expect("one").clone();
        perform(&mut session, last.reject());
        assert_eq!(open(&session).len(), proposals.len() - 1);
        // Found anew with other ends, it is still what was rejected.
        let Subject::Link { span, .. } = &last.subject else {
            panic!("a link");
        };
        let (annotation, article) = (source.id, last.passages[0].0.clone());
        let shorter = Subject::Link {
            annotation,
            article,
            span: Span::new(span.start.get() + 1, span.end.get() - 1),
        };
        assert!(rejected(session.project(), session.annotator(), &shorter));

        let project = session.project();
        let accept = accept_link(project, &source, None, &proposals[0]);
        perform(&mut session, accept);
        assert_eq!(open(&session), [], "the article has a member now");
        let project = session.project();
        let cluster = own_cluster(project, session.annotator(), source.id).expect("a cluster");
        assert_eq!(cluster.members.len(), 2);
        assert_eq!(cluster.title, "The ferry will not sail this winter,");
    }
}
