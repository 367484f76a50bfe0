//! By whom and with which tags articles were annotated, and how much was made.

use super::Wish;
use super::draft::{Amount, Draft, Source};
use super::given::{code_book_facts, training_notes};
use super::measured::articles_of;
use super::words::{self, listed, plural};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, Project};

/// So many tags are named at most where nothing is said of them.
const NAMED: usize = 12;
/// Of so many annotators at most it is said how much each made.
const APART: usize = 5;

/// The tag set and its version.
pub(super) fn code_book(draft: &mut Draft, project: &Project) -> Option<String> {
    let tags = &project.tag_set().tags;
    if tags.is_empty() {
        return None;
    }
    let ids = |is_one: &dyn Fn(&crate::model::Tag) -> bool| {
        let tags = tags.iter().filter(|tag| is_one(tag));
        Source::Tags(tags.map(|tag| tag.id.clone()).collect())
    };
    let how = "tags of the tag set";
    let count = draft.count("code_book.tags", "tag", how, ids(&|_| true));
    let names: Vec<String> = tags.iter().map(|tag| tag.name.clone()).collect();
    let names = if names.len() > NAMED {
        String::new()
    } else {
        format!(" ({})", listed(&names))
    };
    let defined = tags.iter().filter(|tag| !tag.definition.trim().is_empty());
    let defined = defined.count();
    let defined = if defined == tags.len() {
        String::new()
    } else {
        let with = ids(&|tag| !tag.definition.trim().is_empty());
        let number = draft.number("code_book.defined", "tags with a definition", with);
        format!(
            ", of which {number} {} a definition",
            plural(defined, "has")
        )
    };
    let attributes: usize = tags.iter().map(|tag| tag.attributes.len()).sum();
    let attributes = if attributes == 0 {
        String::new()
    } else {
        let from = draft.source(ids(&|tag| !tag.attributes.is_empty()));
        let how = "attributes of all tags";
        let shown = words::counted(attributes, "attribute");
        let amount = Amount::Count(attributes);
        let count = draft.fact("code_book.attributes", amount, shown, how, &[from]);
        let joint = if defined.is_empty() { " and" } else { ", and" };
        format!("{joint} {count}")
    };
    let mut said = vec![format!(
        "The code book has {count}{names}{defined}{attributes}."
    )];
    if let Some(facts) = code_book_facts(project) {
        let how = "version of the code book";
        let version = draft.words("code_book.version", facts.version.to_string(), how);
        let of = match facts.date.as_str() {
            "" => String::new(),
            date => format!(" of {}", words::date(date)),
        };
        said.push(format!("It is used in its version {version}{of}."));
        let under = facts.annotated_under.iter().map(|(version, annotations)| {
            let how = "annotations made under the version";
            let key = format!("code_book.under.{version}");
            let made = Source::Annotations(annotations.clone());
            let count = draft.count(key, "annotation", how, made);
            format!(
                "{count} {} made under version {version}",
                plural(annotations.len(), "was")
            )
        });
        let under: Vec<String> = under.collect();
        if under.len() > 1 {
            said.push(format!("Of the annotations, {}.", listed(&under)));
        }
    }
    Some(said.join(" "))
}

/// Who annotated how much; nothing where nobody did.
pub(super) fn annotators(
    draft: &mut Draft,
    project: &Project,
    annotators: &[AnnotatorId],
    wish: &Wish,
) -> Option<String> {
    if annotators.is_empty() {
        return None;
    }
    let made: Vec<(Vec<AnnotationId>, Vec<ArticleId>)> = annotators
        .iter()
        .map(|annotator| made(project, annotator))
        .collect();
    let how = "layers with annotations, links, or articles that are done";
    let layers = Source::Layers(annotators.to_vec());
    let count = draft.count("annotators", "annotator", how, layers);
    let names: Vec<String> = annotators
        .iter()
        .map(|it| project.annotator_name(it).to_owned())
        .collect();
    let named = if wish.names {
        format!(" ({})", listed(&names))
    } else {
        String::new()
    };
    let all: Vec<AnnotationId> = made.iter().flat_map(|it| it.0.iter().copied()).collect();
    let mut said = Vec::new();
    if all.is_empty() {
        said.push(format!("Annotation was done by {count}{named}."));
    } else {
        let amount = amount(draft, "annotations", "annotations.articles", &all, project);
        let tags = by_tag(draft, project, &all);
        said.push(format!(
            "Annotation was done by {count}{named}, who marked {amount}{tags}."
        ));
        said.extend(apart(draft, project, &names, &made, wish));
    }
    said.extend(linked(draft, project, annotators));
    Some(said.join(" "))
}

/// What an annotator made, and in which articles they annotated or had nothing to annotate.
fn made(project: &Project, annotator: &AnnotatorId) -> (Vec<AnnotationId>, Vec<ArticleId>) {
    let layer = project.layers().get(annotator);
    let annotations = layer.into_iter().flat_map(crate::model::Layer::all);
    let annotations = annotations.map(|it| it.id).collect();
    let articles = articles_of(project, annotator).cloned().collect();
    (annotations, articles)
}

/// “88 annotations in five articles”.
fn amount(
    draft: &mut Draft,
    key: &str,
    key_of_articles: &str,
    annotations: &[AnnotationId],
    project: &Project,
) -> String {
    let home = |id: &AnnotationId| project.annotation(*id).map(|it| it.article.clone());
    let mut articles: Vec<ArticleId> = annotations.iter().filter_map(home).collect();
    articles.sort();
    articles.dedup();
    let how = "annotations, each with one or more spans";
    let annotations = Source::Annotations(annotations.to_vec());
    let count = draft.count(key, "annotation", how, annotations);
    let how = "articles that these are in";
    let articles = Source::Articles(articles);
    let places = draft.count(key_of_articles, "article", how, articles);
    format!("{count} in {places}")
}

/// How many annotations there are of each tag, as long as there are not too many.
fn by_tag(draft: &mut Draft, project: &Project, all: &[AnnotationId]) -> String {
    let mut parts = Vec::new();
    for tag in &project.tag_set().tags {
        let is_one =
            |id: &&AnnotationId| project.annotation(**id).is_some_and(|it| it.tag == tag.id);
        let of_tag: Vec<AnnotationId> = all.iter().filter(is_one).copied().collect();
        if of_tag.is_empty() {
            continue;
        }
        let key = format!("annotations.tag.{}", tag.id);
        let of_tag = Source::Annotations(of_tag);
        let n = draft.digits(key, "annotations with the tag", of_tag);
        parts.push(format!("{} (n = {n})", tag.name));
    }
    if parts.is_empty() || parts.len() > NAMED {
        return String::new();
    }
    format!(": {}", listed(&parts))
}

/// How much each annotator made.
fn apart(
    draft: &mut Draft,
    project: &Project,
    names: &[String],
    made: &[(Vec<AnnotationId>, Vec<ArticleId>)],
    wish: &Wish,
) -> Option<String> {
    if made.len() < 2 {
        return None;
    }
    if made.len() > APART {
        let few = made.iter().min_by_key(|it| it.0.len())?;
        let many = made.iter().max_by_key(|it| it.0.len())?;
        let mut bound = |key: &str, it: &(Vec<AnnotationId>, Vec<ArticleId>)| {
            let made = Source::Annotations(it.0.clone());
            draft.digits(key, "annotations of one annotator", made)
        };
        let (few, many) = (
            bound("annotators.fewest", few),
            bound("annotators.most", many),
        );
        return Some(format!(
            "Annotators made from {few} to {many} annotations each."
        ));
    }
    let parts = made
        .iter()
        .zip(names)
        .enumerate()
        .map(|(at, ((all, _), name))| {
            let key = format!("annotators.{}", at + 1);
            let amount = amount(
                draft,
                &format!("{key}.annotations"),
                &format!("{key}.articles"),
                all,
                project,
            );
            let name = if wish.names {
                name.clone()
            } else {
                format!("Annotator {}", at + 1)
            };
            format!("{name} made {amount}")
        });
    let parts: Vec<String> = parts.collect();
    Some(format!("{}.", listed(&parts)))
}

/// Clusters and relations.
fn linked(draft: &mut Draft, project: &Project, annotators: &[AnnotatorId]) -> Option<String> {
    let layers = annotators.iter().filter_map(|it| project.layers().get(it));
    let layers: Vec<_> = layers.collect();
    let clusters = layers.iter().flat_map(|it| it.clusters.keys().copied());
    let clusters: Vec<_> = clusters.collect();
    let relations = layers.iter().flat_map(|it| it.relations.keys().copied());
    let relations: Vec<_> = relations.collect();
    let mut parts = Vec::new();
    if !clusters.is_empty() {
        let how = "clusters of all layers";
        let shown = draft.count("clusters", "cluster", how, Source::Clusters(clusters));
        parts.push(format!(
            "annotations that report the same were linked in {shown}"
        ));
    }
    if !relations.is_empty() {
        let count = relations.len();
        let how = "relations of all layers";
        let relations = Source::Relations(relations);
        let shown = draft.count("relations", "relation", how, relations);
        let was = plural(count, "was");
        parts.push(format!("{shown} between annotations {was} entered"));
    }
    let all = parts.join(", and ");
    (!parts.is_empty()).then(|| format!("{}.", words::sentence(&all)))
}

/// How annotators were trained, as far as the project's notes say it.
pub(super) fn training(
    draft: &mut Draft,
    project: &Project,
    annotators: usize,
    is_blind: bool,
) -> String {
    let notes = training_notes(project);
    if notes.is_empty() {
        return draft.gap(match (annotators, is_blind) {
            (1, _) => "say how the annotator was trained",
            (_, true) => "say how the annotators were trained",
            (_, false) => {
                "say how the annotators were trained, and whether they worked independently of each other"
            }
        });
    }
    let layers: Vec<AnnotatorId> = notes
        .iter()
        .filter_map(|(whose, _)| whose.clone())
        .collect();
    let from = if layers.is_empty() {
        Vec::new()
    } else {
        vec![draft.source(Source::Layers(layers))]
    };
    let said: Vec<String> = notes.into_iter().map(|(_, note)| note).collect();
    let said = said.join(" ");
    let how = "what the project’s description, notes and memos say of training";
    draft.fact(
        "training",
        Amount::Words(said.clone()),
        said.clone(),
        how,
        &from,
    );
    let gap = draft.gap("put in your own words");
    format!("On training, the project’s notes say: “{said}” {gap}.")
}
