use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::*;
use crate::fixture::Fixture;
use crate::formats::round_trip::odd;

fn written(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(project, &Selection::default(), &mut bytes).expect("written");
    bytes
}

fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_workbook_has_a_sheet_for_each_table_and_one_on_method() {
    let bytes = written(&odd());
    let book = Xlsx::new(Cursor::new(bytes.as_slice())).expect("a workbook");
    let names = [
        "spans",
        "clusters",
        "relations",
        "articles",
        "tag set",
        "method",
    ];
    assert_eq!(book.sheet_names(), names);
    let spans = rows(&bytes, "spans");
    let column = |name: &str| {
        let at = spans[0]
            .iter()
            .position(|cell| *cell == Data::String(name.to_owned()));
        at.expect("a column")
    };
    assert_eq!(spans.len(), 1 + 5, "an annotation is a row");
    let quote = &spans[2];
    assert_eq!(quote[column("label")].to_string(), "Quote");
    assert_eq!(
        quote[column("text")].to_string(),
        "No], [\"never\"".replace(['[', ']'], "")
    );
    assert_eq!(quote[column("segments_text")].to_string(), "No … \"never\"");
    assert!(matches!(quote[column("start")], Data::Float(_)), "a number");
    let claim = &spans[1];
    assert_eq!(
        claim[column("text")].to_string(),
        "=1+1\nThe",
        "words, and no formula"
    );
    assert_eq!(rows(&bytes, "clusters").len(), 1 + 2, "a row per wording");
    assert_eq!(rows(&bytes, "relations").len(), 1 + 2);
    assert_eq!(rows(&bytes, "articles").len(), 1 + 2);
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    assert_eq!(written(&odd()), written(&odd()));
    // Also where there is nothing that was ever changed.
    let empty = Fixture::new().project();
    assert_eq!(written(&empty), written(&empty));
}

#[test]
fn long_cells_are_cut_and_listed() {
    let long = "word ".repeat(8_000);
    let project = Fixture::new()
        .article("one", &format!("[{long}|:claim]."))
        .project();
    let bytes = written(&project);
    let method = rows(&bytes, "method");
    let cut = method.last().expect("a row");
    assert_eq!(cut[0].to_string(), "cut cell");
    assert!(cut[1].to_string().starts_with("spans!"), "{cut:?}");
    let text = rows(&bytes, "spans")[1][9].to_string();
    assert_eq!(text.chars().count(), 32_767);
}
