//! Comparing the articles of a project by what people have linked and tagged in them.
//!
//! Each view is a pure function of a project and, where one is chosen, an annotator whose layer alone counts. It gives
//! an owned table of ids and places that the window, the command line and reports render alike.
//!
//! Each view is also a [`comparison::Comparison`]: the words, tables and fields that exports of all formats write.
//!
//! What is *not* here: words of the interface, markup, files, and guesses about what nobody has tagged or linked.

pub mod attribution;
pub mod comparison;
pub mod coverage;
pub mod discrepancies;
mod scope;
pub mod shared_passages;
pub mod sheet;
pub mod versions;
mod view;
pub mod wording;

use std::collections::{BTreeMap, HashMap};

use crate::model::{Article, ArticleId, ClusterId, Project};
pub use scope::Scope;
pub use view::View;

/// An article as the head of a table's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The article.
    pub article: ArticleId,
    /// What to call it: its outlet, else its title, else its id; with the id where others are called the same.
    pub name: String,
    /// Who published it; empty where unknown.
    pub outlet: String,
    /// When, as ISO 8601; empty where unknown.
    pub published: String,
}

/// The project's articles in their order.
pub(crate) fn columns(project: &Project) -> Vec<Column> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for article in project.articles() {
        *names.entry(article.short_name()).or_default() += 1;
    }
    let columns = project.articles().iter().map(|article| {
        let name = article.short_name();
        let is_shared = names.get(name).is_some_and(|&articles| articles > 1);
        Column {
            article: article.id.clone(),
            name: if is_shared {
                format!("{name} ({})", article.id)
            } else {
                name.to_owned()
            },
            outlet: article.details.outlet.clone(),
            published: article.details.published.clone(),
        }
    });
    columns.collect()
}

/// Who has the vote of an article: its outlet, and where that is unknown the first of its versions, by its id. The two
/// are told apart, since an outlet may be called like an article.
pub(crate) fn outlet<'a>(project: &'a Project, article: &'a Article) -> (bool, &'a str) {
    match article.details.outlet.as_str() {
        "" => (false, project.first_version(article).0.id.as_str()),
        outlet => (true, outlet),
    }
}

/// Where each article stands among the project's articles.
fn places(project: &Project) -> HashMap<&ArticleId, usize> {
    let articles = project.articles().iter().enumerate();
    articles.map(|(at, article)| (&article.id, at)).collect()
}

/// The clusters' numbers, from 1 in the project's order: what they are called in little room, here and in the window.
pub(crate) fn cluster_numbers(project: &Project) -> BTreeMap<ClusterId, usize> {
    let clusters = project.clusters().map(|cluster| cluster.id);
    clusters.zip(1..).collect()
}
