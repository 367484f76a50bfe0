use std::io::Write as _;

use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::record::RowAccessor as _;

use super::*;
use crate::fixture::Fixture;
use crate::formats::returned::files;
use crate::formats::round_trip::odd;

fn rows(project: &Project, name: &str) -> Vec<::parquet::record::Row> {
    let found = files(FORMAT.name, project).into_iter();
    let mut found = found.filter(|(path, _)| path.to_str() == Some(name));
    let (_, bytes) = found.next().expect("the file");
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(&bytes).expect("written");
    let reader = SerializedFileReader::new(file).expect("a file");
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn each_file_has_its_rows() {
    let project = odd();
    let spans = rows(&project, "spans.parquet");
    assert_eq!(spans.len(), 5);
    let names: Vec<&String> = spans[0].get_column_iter().map(|(name, _)| name).collect();
    assert_eq!(names[1], "doc_id");
    assert_eq!(names[16], "attribute:source");
    assert_eq!(spans[0].get_string(9).expect("a text"), "=1+1\nThe");
    assert_eq!(rows(&project, "clusters.parquet").len(), 2);
    let articles = rows(&project, "articles.parquet");
    let lists = articles
        .iter()
        .map(|row| row.get_list(12).expect("a list").len());
    assert_eq!(lists.collect::<Vec<_>>(), [2, 3]);
}

/// What another reader takes out of the files is what the project has, in every cell that can differ.
#[test]
fn what_is_read_again_is_what_is_in_the_project() {
    let project = odd();
    let spans = rows(&project, "spans.parquet");
    let annotations = project.articles().iter();
    let annotations = annotations.flat_map(|article| {
        let all = project.annotations_in(&article.id).into_iter();
        all.map(move |annotation| (article, annotation))
    });
    let expected: Vec<String> = annotations
        .map(|(article, it)| {
            let hull = it.spans.hull();
            let place = article.text.code_point_span(hull);
            let text = article.text.slice(hull);
            let tag = project.tag_set().name(&it.tag);
            format!(
                "{} {} {tag} {}–{} {text}",
                it.id, article.id, place.start, place.end
            )
        })
        .collect();
    let found: Vec<String> = spans
        .iter()
        .map(|row| {
            let at = |name: &str| {
                let mut columns = row.get_column_iter();
                columns.position(|(it, _)| it == name).expect("a column")
            };
            let words = |name: &str| row.get_string(at(name)).expect("a text").as_str();
            let number = |name: &str| row.get_long(at(name)).expect("a number");
            let (id, article, tag) = (words("annotation"), words("doc_id"), words("label"));
            format!(
                "{id} {article} {tag} {}–{} {}",
                number("start"),
                number("end"),
                words("text")
            )
        })
        .collect();
    assert_eq!(found, expected);
    let articles = rows(&project, "articles.parquet");
    let texts: Vec<&String> = articles
        .iter()
        .map(|row| row.get_string(11).expect("a text"))
        .collect();
    let own = project.articles().iter();
    assert!(
        texts
            .into_iter()
            .eq(own.map(|article| article.text.as_str())),
        "the texts"
    );
}

/// The levels of an empty list are the trap.
#[test]
fn an_article_without_spans_has_an_empty_list() {
    let project = Fixture::new()
        .article("one", "Nothing.")
        .article("two", "[A|:claim] and [B|:claim].")
        .article("three", "Nothing.")
        .project();
    let articles = rows(&project, "articles.parquet");
    let lists = articles
        .iter()
        .map(|row| row.get_list(12).expect("a list").len());
    assert_eq!(lists.collect::<Vec<_>>(), [0, 2, 0]);
}
