//! `--article`, `--tag` and the like: which part of a project a command is about.

use super::failure::Failure;
use crate::model::{AnnotatorId, ArticleId, ClusterId, Project, TagId};
use crate::report::Selection;
use crate::surroundings;

/// Tags, articles and outlets.
#[derive(clap::Args)]
pub(super) struct Named {
    /// Only annotations with this tag, by its name or id; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Only this article, by its id; may be given several times
    #[arg(long = "article", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only articles of this outlet; may be given several times
    #[arg(long = "outlet", value_name = "OUTLET")]
    outlets: Vec<String>,
}

impl Named {
    /// What it takes of a project.
    ///
    /// # Errors
    /// Where the project does not have what is named.
    pub fn of(&self, project: &Project) -> Result<Selection, Failure> {
        Ok(Selection {
            tags: all(project, &self.tags, find_tag)?,
            articles: all(project, &self.articles, find_article)?,
            outlets: all(project, &self.outlets, find_outlet)?,
            ..Selection::default()
        })
    }
}

/// A part of a project.
#[derive(clap::Args)]
pub(super) struct Part {
    /// Only this annotator's layer; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// Only your own layer
    #[arg(long)]
    mine: bool,
    #[command(flatten)]
    named: Named,
    /// Only annotations in this cluster, by its title or id; may be given several times
    #[arg(long = "cluster", value_name = "CLUSTER")]
    clusters: Vec<String>,
    /// Only annotations with this value of an attribute; of one attribute any of several, of two both. Without a value:
    /// those that have none
    #[arg(long = "attribute", value_name = "NAME=VALUE", value_parser = pair)]
    attributes: Vec<(String, String)>,
}

fn pair(argument: &str) -> Result<(String, String), String> {
    let (name, value) = argument
        .split_once('=')
        .ok_or("write it as speaker=Ana Ruiz")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl Part {
    /// What it takes of a project.
    ///
    /// # Errors
    /// Where the project does not have what is named.
    pub fn of(&self, project: &Project) -> Result<Selection, Failure> {
        let mut annotators = find_annotators(project, &self.annotators)?;
        if self.mine {
            let mine = surroundings::annotator_in(project);
            annotators.push(find_annotator(project, mine.as_str())?);
        }
        let known = project.tag_set().attribute_names();
        for (name, _) in &self.attributes {
            if !known.contains(&name.as_str()) {
                return Err(unknown("attribute", name, known.iter().copied()));
            }
        }
        Ok(Selection {
            annotators,
            clusters: all(project, &self.clusters, find_cluster)?,
            attributes: self.attributes.clone(),
            ..self.named.of(project)?
        })
    }
}

/// Finds something in a project by what it is called.
type Find<T> = fn(&Project, &str) -> Result<T, Failure>;

/// All that are named.
pub(super) fn all<T>(
    project: &Project,
    names: &[String],
    find: Find<T>,
) -> Result<Vec<T>, Failure> {
    names.iter().map(|name| find(project, name)).collect()
}

/// The annotator of that name, who has to have a layer in the project.
pub(super) fn find_annotator(project: &Project, name: &str) -> Result<AnnotatorId, Failure> {
    let known = project.layers();
    let found = project.annotator_named(name);
    let found = found.filter(|annotator| known.contains_key(annotator));
    found.ok_or_else(|| unknown("annotator", name, known.keys().map(AnnotatorId::as_str)))
}

/// The annotators of those names, each of whom has to have a layer in the project.
pub(super) fn find_annotators(
    project: &Project,
    names: &[String],
) -> Result<Vec<AnnotatorId>, Failure> {
    all(project, names, find_annotator)
}

/// The tag of that name.
pub(super) fn find_tag(project: &Project, name: &str) -> Result<TagId, Failure> {
    let tags = project.tag_set();
    // By its name before its id: the id of a renamed tag may be the name of another.
    let by_name = tags
        .tags
        .iter()
        .find(|tag| tag.name.to_lowercase() == name.to_lowercase());
    let found = by_name
        .or_else(|| tags.named(name))
        .map(|tag| tag.id.clone());
    found.ok_or_else(|| unknown("tag", name, tags.tags.iter().map(|tag| tag.name.as_str())))
}

/// The id of an article, as somebody writes it.
pub(super) fn find_article(project: &Project, name: &str) -> Result<ArticleId, Failure> {
    let found = ArticleId::new(name).filter(|id| project.article(id).is_some());
    let ids = project.articles().iter().map(|article| article.id.as_str());
    found.ok_or_else(|| unknown("article", name, ids))
}

/// An outlet, capitals or not.
fn find_outlet(project: &Project, name: &str) -> Result<String, Failure> {
    let outlets = (project.articles().iter()).map(|it| it.details.outlet.as_str());
    let found = outlets
        .clone()
        .find(|it| it.to_lowercase() == name.to_lowercase());
    let found = found.filter(|outlet| !outlet.is_empty()).map(str::to_owned);
    found.ok_or_else(|| unknown("outlet", name, outlets))
}

/// The one cluster of that title or id.
fn find_cluster(project: &Project, name: &str) -> Result<ClusterId, Failure> {
    let wanted = name.to_lowercase();
    let mut found = project.clusters().filter(|cluster| {
        cluster.title.to_lowercase() == wanted || cluster.id.to_string().to_lowercase() == wanted
    });
    match (found.next(), found.next()) {
        (Some(cluster), None) => Ok(cluster.id),
        (Some(_), Some(_)) => {
            let failure = Failure::new(format!("the project has several clusters “{name}”"));
            Err(failure.hint("name it by its id, which `pullquote export --format jsonl` shows"))
        }
        _ => {
            let titles = project.clusters().map(|cluster| cluster.title.as_str());
            Err(unknown("cluster", name, titles))
        }
    }
}

/// That a project does not have what is named, and what it has instead.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<_> = known.collect();
    let failure = Failure::new(format!("the project has no {what} “{name}”"));
    failure.hint(match known.as_slice() {
        [] => format!("it has no {what}s at all yet"),
        known => format!("it has: {}", known.join(", ")),
    })
}
