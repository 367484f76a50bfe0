//! Agreement as the paragraph tells it: which of the many figures stand in a paper, each with its interval, its n, and the
//! annotations behind it. The one file here that asks [`crate::agree`].

use std::collections::BTreeSet;

use super::Wish;
use crate::agree::{self, Counted, Group, Question, Spans, THRESHOLDS, Undefined};
pub(super) use crate::agree::{Figure, Measure};
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, AttributeKind, ClusterId, Level, Progress, Project,
    RelationId, TagId,
};

/// What is told of spans, in the order of a text.
pub(super) const OF_SPANS: [Measure; 3] = [
    Measure::AlphaCharacters,
    Measure::SpanExact,
    Measure::SpanOverlap,
];

/// All that is told of agreement.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    /// What intervals were drawn with, and of how many samples each is made.
    pub seed: u64,
    pub samples: usize,
    /// The level of the intervals.
    pub level: Level,
    /// What two and more annotated.
    pub articles: Vec<ArticleId>,
    /// What anybody annotated.
    pub coded: Vec<ArticleId>,
    /// How long the articles of two and more are.
    pub characters: usize,
    pub over_all: Variable,
    pub variables: Vec<Variable>,
    /// Of each pair over all tags, where there are several.
    pub pairs: Vec<Variable>,
}

/// What is coded in one way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    pub of: Of,
    /// What it is called.
    pub name: String,
    pub figures: Vec<Figure>,
    pub articles: Vec<ArticleId>,
    pub annotations: Vec<AnnotationId>,
    pub clusters: Vec<ClusterId>,
    pub relations: Vec<RelationId>,
}

/// What a variable is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Of {
    All,
    Tag(TagId),
    Attribute(TagId, String),
    Clusters,
    Relations,
}

/// Whether a measure is an α.
pub(super) const fn is_alpha(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::AlphaCharacters
            | Measure::AlphaNominal
            | Measure::AlphaInterval
            | Measure::AlphaMasi
            | Measure::AlphaMembership
    )
}

/// A measure's sign in a text.
pub(super) const fn sign(measure: Measure) -> &'static str {
    match measure {
        Measure::BCubed => "B³",
        Measure::Lea => "LEA",
        _ if is_alpha(measure) => "α",
        _ => "F1",
    }
}

/// What the n of a figure counts, one of them.
pub(super) const fn unit(figure: &Figure) -> &'static str {
    match figure.counted {
        Counted::Characters => "character",
        Counted::Finds => "find",
        Counted::Mentions => "mention",
        Counted::Relations => "relation",
        Counted::Spans | Counted::Tokens | Counted::Cells => "annotation",
    }
}

impl Variable {
    pub fn find(&self, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|it| it.measure == measure)
    }

    /// The figure that is an α, if it has one.
    pub fn alpha(&self) -> Option<&Figure> {
        self.figures.iter().find(|it| is_alpha(it.measure))
    }
}

/// The lines for α.
pub(super) fn lines() -> [f64; 2] {
    THRESHOLDS.map(|line| line.value)
}

/// Who annotated: made an annotation or a link, or called an article done. The layers that adjudication made are nobody's.
pub(super) fn annotators(project: &Project) -> Vec<AnnotatorId> {
    let layers = project.layers().iter().filter(|(annotator, layer)| {
        let has_made = layer.all().next().is_some()
            || !layer.clusters.is_empty()
            || !layer.relations.is_empty();
        let is_own = !project.is_adjudicated(annotator);
        is_own && (has_made || articles_of(project, annotator).next().is_some())
    });
    layers.map(|(annotator, _)| annotator.clone()).collect()
}

/// The articles that somebody annotated in or called done.
pub(super) fn articles_of<'a>(
    project: &'a Project,
    annotator: &'a AnnotatorId,
) -> impl Iterator<Item = &'a ArticleId> {
    let layer = project.layers().get(annotator);
    let articles = project.articles().iter().map(|article| &article.id);
    articles.filter(move |id| {
        layer.is_some_and(|layer| layer.annotations.contains_key(*id))
            || project.stated_progress(annotator, id) == Some(Progress::Done)
    })
}

/// The agreement of some annotators; nothing where there is only one.
pub(super) fn measured(
    project: &Project,
    annotators: &[AnnotatorId],
    wish: &Wish,
) -> Option<Measured> {
    if annotators.len() < 2 {
        return None;
    }
    let mut question = Question {
        samples: wish.samples,
        seed: wish.seed,
        level: wish.level,
        ..Question::default()
    };
    question.selection.annotators = annotators.to_vec();
    let found = agree::agreement(project, &question);
    let all = found.all.as_ref()?;
    let of_group = |group: &Group| of_spans(&group.over_all, group, Of::All, "all tags".to_owned());
    let pairs = found.pairs.iter().filter(|_| found.pairs.len() > 1);
    let pairs = pairs.map(of_group);
    let length = |id: &ArticleId| project.article(id).map(|it| it.text.code_points());
    Some(Measured {
        seed: found.seed,
        samples: found.samples,
        level: found.level,
        articles: all.articles.clone(),
        coded: found.articles.iter().map(|it| it.article.clone()).collect(),
        characters: all.articles.iter().filter_map(length).sum(),
        over_all: of_group(all),
        variables: variables(project, all, annotators),
        pairs: pairs.collect(),
    })
}

impl Variable {
    fn new(of: Of, name: String) -> Self {
        Self {
            of,
            name,
            figures: Vec::new(),
            articles: Vec::new(),
            annotations: Vec::new(),
            clusters: Vec::new(),
            relations: Vec::new(),
        }
    }
}

/// What is told of spans.
fn of_spans(part: &Spans, group: &Group, of: Of, name: String) -> Variable {
    let mut figures = chosen(&part.figures, &OF_SPANS);
    // Of three and more annotators the measure counts a span once for each pair.
    for figure in &mut figures {
        if !is_alpha(figure.measure) {
            figure.n = part.annotations.len();
        }
    }
    Variable {
        figures,
        articles: group.articles.clone(),
        annotations: part.annotations.clone(),
        ..Variable::new(of, name)
    }
}

fn variables(project: &Project, group: &Group, annotators: &[AnnotatorId]) -> Vec<Variable> {
    let mut variables = Vec::new();
    let name = |tag: &TagId| project.tag_set().name(tag).to_owned();
    for (tag, part) in &group.tags {
        // A tag that was used in other articles alone is not measured.
        if part.annotations.is_empty() {
            continue;
        }
        variables.push(of_spans(part, group, Of::Tag(tag.clone()), name(tag)));
    }
    for attribute in &group.attributes {
        let found = attribute.finds.iter().filter(|find| {
            let values = find.values.iter().filter(|(_, value)| value.is_some());
            values.count() > 1
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            continue;
        }
        let articles: BTreeSet<_> = found.iter().map(|find| find.article.clone()).collect();
        let entered = found.iter().flat_map(|find| &find.values);
        let entered = entered.filter(|(_, value)| value.is_some());
        let known = project.tag_set().get(&attribute.tag);
        let known =
            known.and_then(|tag| tag.attributes.iter().find(|it| it.name == attribute.name));
        let wanted = match known.map(|it| &it.kind) {
            Some(AttributeKind::Number) => Measure::AlphaInterval,
            Some(AttributeKind::Choices(_)) => Measure::AlphaMasi,
            _ => Measure::AlphaNominal,
        };
        let of = Of::Attribute(attribute.tag.clone(), attribute.name.clone());
        variables.push(Variable {
            figures: chosen(&attribute.figures, &[wanted]),
            articles: articles.into_iter().collect(),
            annotations: entered.map(|(annotation, _)| *annotation).collect(),
            ..Variable::new(
                of,
                format!("“{}” of {}", attribute.name, name(&attribute.tag)),
            )
        });
    }
    variables.extend(links(project, group, annotators));
    variables
}

/// What is told of clusters and relations.
fn links(project: &Project, group: &Group, annotators: &[AnnotatorId]) -> Vec<Variable> {
    let home = |id: &AnnotationId| project.annotation(*id).map(|it| it.article.clone());
    let mut variables = Vec::new();
    let of_clusters = [Measure::AlphaMembership, Measure::BCubed, Measure::Lea];
    let clusters = chosen(&group.links.figures, &of_clusters);
    if !clusters.is_empty() {
        let mentions = group.links.mentions.iter();
        let mentions: Vec<_> = mentions.flat_map(|mention| &mention.annotations).collect();
        let annotations: Vec<_> = mentions.iter().map(|(annotation, _)| *annotation).collect();
        let articles: BTreeSet<_> = annotations.iter().filter_map(home).collect();
        let linked: BTreeSet<_> = mentions.iter().flat_map(|(_, clusters)| clusters).collect();
        variables.push(Variable {
            figures: clusters,
            articles: articles.into_iter().collect(),
            annotations,
            clusters: linked.into_iter().copied().collect(),
            ..Variable::new(Of::Clusters, "membership in clusters".to_owned())
        });
    }
    let relations = chosen(&group.links.figures, &[Measure::Relations]);
    if !relations.is_empty() {
        let layers = annotators.iter().filter_map(|it| project.layers().get(it));
        let all = layers.flat_map(|layer| layer.relations.values());
        let is_common = |id: &AnnotationId| home(id).is_some_and(|it| group.articles.contains(&it));
        let all = all.filter(|it| is_common(&it.from) && is_common(&it.to));
        let all: Vec<_> = all.collect();
        let ends: BTreeSet<_> = all.iter().flat_map(|it| [it.from, it.to]).collect();
        let articles: BTreeSet<_> = ends.iter().filter_map(home).collect();
        variables.push(Variable {
            figures: relations,
            articles: articles.into_iter().collect(),
            annotations: ends.into_iter().collect(),
            relations: all.iter().map(|it| it.id).collect(),
            ..Variable::new(Of::Relations, "relations".to_owned())
        });
    }
    variables
}

/// Some of the figures that there are, in the order in which they are asked for.
fn chosen(figures: &[Figure], wanted: &[Measure]) -> Vec<Figure> {
    let find = |measure: &Measure| figures.iter().find(|it| it.measure == *measure).cloned();
    wanted.iter().filter_map(find).collect()
}

/// Why there is no value, in words that go on behind “because”.
pub(super) fn why(reason: Undefined) -> String {
    match reason {
        Undefined::NoCommonArticles => "no article was annotated by two annotators".to_owned(),
        Undefined::NothingCoded => "nothing was annotated".to_owned(),
        Undefined::NothingShared => "no two annotators annotated the same place".to_owned(),
        Undefined::NoVariation => {
            "the values do not vary, so that chance would agree as well".to_owned()
        }
        Undefined::OneUnit => "only one stretch of text is shared".to_owned(),
        Undefined::TooManyValues => "there are too many different values".to_owned(),
        other => format!("of the following: {other}"),
    }
}
