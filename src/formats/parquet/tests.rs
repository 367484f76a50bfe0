use std::io::Write as _;

use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::record::RowAccessor as _;

use super::*;
use crate::fixture::Fixture;
use crate::formats::round_trip::{files, odd};

fn rows(project: &Project, name: &str) -> Vec<::parquet::record::Row> {
    let found = files(&FORMAT, project).into_iter();
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
