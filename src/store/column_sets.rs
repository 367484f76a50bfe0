//! Sets of columns, between the project and its file.

use std::sync::Arc;

use super::v1;
use crate::model::{ArticleId, ColumnSet, Project};

pub(super) fn column_set(set: &ColumnSet) -> v1::ColumnSet {
    let ColumnSet { name, articles } = set;
    v1::ColumnSet {
        name: name.clone(),
        articles: articles.iter().map(ToString::to_string).collect(),
    }
}

/// What is no article's id can be no article's, and is left out.
pub(super) fn read_column_set(set: &v1::ColumnSet) -> ColumnSet {
    let v1::ColumnSet { name, articles } = set;
    let ids = articles.iter().filter_map(|id| ArticleId::written(id));
    ColumnSet {
        name: name.clone(),
        articles: ids.collect(),
    }
}

/// Puts the sets of a file into a project.
pub(super) fn read(project: &mut Project, sets: &[v1::ColumnSet]) {
    for set in sets {
        project.put_column_set(Arc::new(read_column_set(set)));
    }
}

/// A set in a person's words.
pub(super) fn words(set: &v1::ColumnSet) -> String {
    format!("columns “{}”: {}", set.name, set.articles.join(", "))
}
