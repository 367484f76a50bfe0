//! Nothing of others is seen in a sample that is coded blind, and everything else is.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::edit;
use crate::fixture::Fixture;
use crate::model::{Annotation, Assumption, LostAnnotation, Purpose, Strata, Timestamp};

fn id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a slug")
}

fn article(name: &str) -> ArticleId {
    ArticleId::new(name).expect("a slug")
}

fn sample(name: &str, articles: &[&str], annotators: &[&str]) -> Sample {
    Sample {
        name: name.to_owned(),
        seed: 1,
        made: Timestamp::UNIX_EPOCH,
        by: id("lead"),
        articles: articles.iter().map(|it| article(it)).collect(),
        strata: Strata::None,
        annotators: annotators.iter().map(|it| id(it)).collect(),
        purpose: Purpose::of(Assumption {
            articles: articles.len(),
            ..Assumption::default()
        }),
        opened: None,
        paragraphs: Vec::new(),
        reassigned: Vec::new(),
    }
}

/// The rules once more, said of one thing at a time.
struct Rules<'a> {
    whole: &'a Project,
    me: AnnotatorId,
    articles: BTreeSet<ArticleId>,
}

impl Rules<'_> {
    fn touched(&self, id: AnnotationId) -> bool {
        let placed = self.whole.annotation(id).map(|it| &it.article);
        let found = placed.or_else(|| self.whole.lost(id).map(|it| &it.article));
        found.is_some_and(|article| self.articles.contains(article))
    }

    fn hidden(&self, id: AnnotationId) -> bool {
        let placed = self.whole.annotation(id).map(|it| &it.annotator);
        let found = placed.or_else(|| self.whole.lost(id).map(|it| &it.annotator));
        self.touched(id) && found.is_some_and(|annotator| *annotator != self.me)
    }

    fn cluster(&self, cluster: &Cluster) -> Option<Cluster> {
        let mut seen = cluster.clone();
        if cluster.annotator != self.me {
            let touched = cluster.members.iter().any(|it| self.touched(*it));
            return (!touched).then_some(seen);
        }
        seen.members.retain(|it| !self.hidden(*it));
        (!seen.members.is_empty() || cluster.members.is_empty()).then_some(seen)
    }

    fn relation(&self, relation: &Relation) -> bool {
        let mut ends = relation.ends();
        if relation.annotator == self.me {
            ends.all(|end| !self.hidden(end))
        } else {
            ends.all(|end| !self.touched(end))
        }
    }

    fn review(&self, review: &Review) -> bool {
        let (annotation, cluster) = (review.subject.annotation(), review.subject.cluster());
        let cluster = cluster.and_then(|id| self.whole.cluster(id));
        let is_there = annotation.is_none_or(|id| !self.hidden(id))
            && cluster.is_none_or(|cluster| self.cluster(cluster).is_some());
        let is_apart = annotation.is_none_or(|id| !self.touched(id))
            && !(self.articles.iter()).any(|article| review.subject.is_in(article));
        is_there && (review.annotator == self.me || is_apart)
    }

    fn entry(&self, entry: &Entry) -> bool {
        entry.annotator == self.me
            || match &entry.content {
                Content::Article { article, .. } => !self.articles.contains(article),
                Content::Memo { about, .. } => match about {
                    Some(About::Article(article)) => !self.articles.contains(article),
                    Some(About::Annotation(id)) => !self.touched(*id),
                    None => true,
                },
                Content::Project => true,
            }
    }

    fn suggestion(&self, annotator: &AnnotatorId, suggestion: &Suggestion) -> bool {
        *annotator == self.me
            || (suggestion.articles().all(|it| !self.articles.contains(it))
                && suggestion.annotations().all(|it| !self.touched(it)))
    }
}

type Shared<T> = Vec<Arc<T>>;

fn annotations(project: &Project) -> Shared<Annotation> {
    let all = project.layers().values().flat_map(Layer::all);
    all.cloned().collect()
}

fn lost(project: &Project) -> Shared<LostAnnotation> {
    project.all_lost().cloned().collect()
}

fn kept<T>(all: impl IntoIterator<Item = Arc<T>>, is_kept: impl Fn(&T) -> bool) -> Shared<T> {
    all.into_iter().filter(|it| is_kept(it)).collect()
}

fn check(whole: &Project, me: &str, articles: &[&str]) -> Result<(), TestCaseError> {
    let seen = whole.seen_by(&id(me));
    let rules = Rules {
        whole,
        me: id(me),
        articles: articles.iter().map(|it| article(it)).collect(),
    };
    let is_seen = |annotator: &AnnotatorId, article: &ArticleId| {
        *annotator == rules.me || !rules.articles.contains(article)
    };
    let expected = kept(annotations(whole), |it| is_seen(&it.annotator, &it.article));
    prop_assert_eq!(annotations(&seen), expected);
    let expected = kept(lost(whole), |it| is_seen(&it.annotator, &it.article));
    prop_assert_eq!(lost(&seen), expected);
    let expected: Vec<_> = whole
        .clusters()
        .filter_map(|it| rules.cluster(it))
        .collect();
    let clusters: Vec<_> = seen.clusters().map(|it| Cluster::clone(it)).collect();
    prop_assert_eq!(clusters, expected);
    let expected = kept(whole.relations().cloned(), |it| rules.relation(it));
    prop_assert_eq!(seen.relations().cloned().collect::<Vec<_>>(), expected);
    let expected = kept(whole.reviews().cloned(), |it| rules.review(it));
    prop_assert_eq!(seen.reviews().cloned().collect::<Vec<_>>(), expected);
    let expected = kept(whole.entries().cloned(), |it| rules.entry(it));
    prop_assert_eq!(seen.entries().cloned().collect::<Vec<_>>(), expected);
    for (annotator, layer) in whole.layers() {
        let expected: Vec<_> = (layer.assistance.suggestions().into_iter())
            .filter(|it| rules.suggestion(annotator, it))
            .collect();
        let found = seen.assistance(annotator).suggestions();
        prop_assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    }
    prop_assert_eq!(seen.articles(), whole.articles());
    prop_assert_eq!(seen.tag_set(), whole.tag_set());
    prop_assert_eq!(&seen.team, &whole.team);
    prop_assert!(seen.layers().values().all(|layer| !layer.is_empty()));
    derived(&seen)
}

/// What is looked up often is what is there.
fn derived(seen: &Project) -> Result<(), TestCaseError> {
    prop_assert_eq!(seen.annotation_count(), annotations(seen).len());
    for article in seen.articles() {
        let here = kept(annotations(seen), |it| it.article == article.id);
        let mut spans: Vec<_> = here
            .iter()
            .flat_map(|it| it.spans.iter().map(|span| (span, it.id)))
            .collect();
        spans.sort_unstable();
        prop_assert_eq!(seen.index(&article.id).entries(), spans);
        prop_assert_eq!(seen.count_in(&article.id), here.len());
        for it in &here {
            prop_assert_eq!(seen.annotation(it.id), Some(it));
            let tagged = here.iter().filter(|other| other.tag == it.tag).count();
            prop_assert_eq!(seen.count(&article.id, &it.tag), tagged);
            let mut clusters: Vec<_> = (seen.clusters())
                .filter(|cluster| cluster.members.contains(&it.id))
                .map(|cluster| cluster.id)
                .collect();
            clusters.sort_unstable();
            prop_assert_eq!(seen.clusters_of(it.id), clusters);
            let ends = |relation: &&Arc<Relation>| relation.ends().any(|end| end == it.id);
            let mut relations: Vec<_> = seen.relations().filter(ends).cloned().collect();
            relations.sort_by_key(|relation| relation.id);
            prop_assert_eq!(seen.relations_of(it.id), relations);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_of_others_is_seen_and_everything_else_is(
        numbers in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200, 0usize..3), 1..80),
        chosen in 1usize..4,
        lost in 0usize..4,
    ) {
        let mut session = edit::tests::session();
        for (kind, one, two, three, who) in numbers {
            session.set_annotator(id(["ana", "ben", "lead"][who]));
            if let Some(command) = edit::tests::command(session.project(), (kind, one, two, three)) {
                session.perform(command, Timestamp::UNIX_EPOCH).ok();
            }
        }
        let mut whole = session.project().clone();
        // Texts that were changed outside leave annotations without a place.
        for it in annotations(&whole).into_iter().take(lost) {
            whole.remove_annotation(it.id);
            whole.put_lost(Arc::new(LostAnnotation {
                id: it.id,
                article: it.article.clone(),
                annotator: it.annotator.clone(),
                tag: it.tag.clone(),
                quotes: Vec::new(),
                attributes: BTreeMap::new(),
                note: String::new(),
                under: [].into(),
                created: it.created,
                updated: it.updated,
            }));
        }
        let drawn: Vec<String> = whole.samples().map(|it| it.name.clone()).collect();
        for name in drawn {
            whole.remove_sample(&name);
        }
        let articles: &[&str] = [&["one"][..], &["two"], &["one", "two"]][chosen - 1];
        whole.put_sample(Arc::new(sample("S", articles, &["ana", "ben"])));
        check(&whole, "ana", articles)?;
        check(&whole, "ben", articles)?;
        prop_assert!(matches!(whole.seen_by(&id("lead")), Cow::Borrowed(_)));
    }
}

#[test]
fn only_those_who_code_a_sample_that_is_not_opened_are_blind() {
    let mut project = Fixture::new()
        .article("one", "[So|a:claim@ana] it [goes|b:claim@ben].")
        .article("two", "[On|c:claim@ben] and on.")
        .by("lead")
        .cluster("Both", "b c")
        .project();
    project.put_sample(Arc::new(sample("First", &["one"], &["ana", "ben"])));
    let words = |project: &Project, me: &str| {
        let seen = project.seen_by(&id(me));
        let all = annotations(&seen).into_iter();
        let words: Vec<_> = all.map(|it| seen.text_of(&it)).collect();
        (words.join(" "), seen.clusters().count())
    };
    let said = |words: &str, clusters| (words.to_owned(), clusters);
    assert_eq!(words(&project, "ana"), said("So On", 0));
    assert_eq!(words(&project, "ben"), said("goes On", 0));
    assert_eq!(words(&project, "lead"), said("So goes On", 1));
    let blinding = Blinding::of(&project, &id("ana"));
    assert!(blinding.hides(&id("ben"), &article("one")));
    assert!(!blinding.hides(&id("ben"), &article("two")));
    assert!(!blinding.hides(&id("ana"), &article("one")));
    assert_eq!(
        (blinding.samples(), blinding.sees_through()),
        (&["First".to_owned()][..], &[][..])
    );
    assert_eq!(
        Blinding::of(&project, &id("lead")).sees_through(),
        ["First"]
    );
    let opened = Sample {
        opened: Some(crate::model::Opened {
            by: id("lead"),
            at: Timestamp::UNIX_EPOCH,
            forced: false,
        }),
        ..sample("First", &["one"], &["ana", "ben"])
    };
    project.put_sample(Arc::new(opened));
    assert_eq!(words(&project, "ana"), said("So goes On", 1));
}

#[test]
fn only_drawn_paragraphs_are_to_be_coded() {
    let mut project = Fixture::new()
        .article("one", "First one.\n\nSecond one.\n")
        .article("two", "Another.\n")
        .project()
        .clone();
    let paragraphs = project.draw_paragraphs(9, 1, Strata::None);
    let first = paragraphs.into_iter().take(1).collect();
    let drawn = Sample {
        paragraphs: first,
        ..sample("Paragraphs", &["one"], &["ana"])
    };
    project.put_sample(Arc::new(drawn.clone()));
    let of = |project: &Project, annotator: &str, at: usize| {
        let article = &project.articles()[at];
        let spans = project.passages_to_code(&id(annotator), article);
        let words = spans
            .iter()
            .map(|span| article.text.slice(*span).trim().to_owned());
        words.collect::<Vec<_>>()
    };
    assert_eq!(of(&project, "ana", 0), ["First one."]);
    assert!(of(&project, "ben", 0).is_empty() && of(&project, "ana", 1).is_empty());
    project.put_sample(Arc::new(sample("All of it", &["one"], &["ana"])));
    assert!(of(&project, "ana", 0).is_empty(), "another asks for all");
}
