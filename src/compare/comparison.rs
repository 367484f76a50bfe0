//! What a view has to say in all formats, and for programs.
//!
//! A view is a [`Comparison`]: for people it makes a [`Sheet`]; for programs [`Records`], one tidy table for CSV, and a
//! [`Document`], the rows of JSON. Columns and fields are stable: new ones may come, none changes. Offsets are Unicode
//! code points, half-open.
//!
//! What is *not* here: quoting, escapes and files; those are the writers' ([`crate::report`]).

use serde_json::{Value, json};

use super::Column;
use super::sheet::Sheet;
use crate::model::{Article, Project};
use crate::text::Span;

/// A view of a project that can be written in all formats. Each part is made only for the formats that need it.
pub trait Comparison {
    /// What people see.
    fn sheet(&self) -> Sheet;

    /// The table for programs.
    fn records(&self) -> Records<'_>;

    /// The rows of JSON, list by list.
    fn document(&self) -> Document<'_>;
}

/// A view of a project, with the project.
pub struct In<'a, V> {
    /// The project.
    pub project: &'a Project,
    /// The view.
    pub view: V,
}

/// A tidy table.
pub struct Records<'a> {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a field for every column.
    pub rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
}

/// An object of lists, by name and in order.
pub type Document<'a> = Vec<(&'static str, Items<'a>)>;

/// The elements of a list, made one at a time.
pub type Items<'a> = Box<dyn Iterator<Item = Value> + 'a>;

impl<'a, V: 'a> In<'a, V>
where
    Self: Comparison,
{
    /// What is written of a view.
    pub(super) fn comparison(project: &'a Project, view: V) -> Box<dyn Comparison + 'a> {
        Box::new(Self { project, view })
    }
}

impl<'a> Records<'a> {
    /// Rows under these columns, whose names are written as words.
    pub(crate) fn new(columns: &str, rows: impl Iterator<Item = Vec<String>> + 'a) -> Self {
        Self {
            columns: columns.split_whitespace().map(str::to_owned).collect(),
            rows: Box::new(rows),
        }
    }
}

/// The fields of these columns, each from the first of some objects that has one of its name; empty where none has. So a
/// row of CSV says what the elements of JSON say that it comes from.
pub(crate) fn record(columns: &str, objects: &[&Value]) -> Vec<String> {
    let field = |name| objects.iter().find_map(|object| object.get(name));
    let columns = columns.split_whitespace();
    columns
        .map(|name| field(name).map_or_else(String::new, text))
        .collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The elements of a list in an object.
pub(super) fn elements<'a>(object: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    object[list].as_array().into_iter().flatten()
}

/// The articles for programs.
pub(super) fn articles<'a>(columns: &'a [Column], project: &'a Project) -> Items<'a> {
    let articles = columns.iter().zip(project.articles());
    Box::new(articles.map(|(column, article)| {
        json!({
            "article": column.article.as_str(), "name": column.name, "outlet": known(&column.outlet),
            "title": known(&article.details.title), "published": known(&column.published),
        })
    }))
}

/// A place in an article's text, in code points, with what stands there; empty where the article is gone.
#[derive(Default)]
pub(super) struct Place<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

impl<'a> Place<'a> {
    pub fn of(article: &'a Article, span: Span) -> Self {
        let place = article.text.code_point_span(span);
        Self {
            start: place.start.get(),
            end: place.end.get(),
            text: article.text.slice(span),
        }
    }
}

/// An unknown detail is `null`, not an empty string: tools then count it as missing.
pub(crate) fn known(detail: &str) -> Option<&str> {
    (!detail.is_empty()).then_some(detail)
}
