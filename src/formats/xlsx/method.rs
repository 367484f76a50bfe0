//! The sheet that says how the others came about: what was exported of which project, what the columns mean, which cells
//! were cut.

use std::io;

use super::book::{Book, METHOD};
use super::{Cut, Page};
use crate::compare::sheet::counted;
use crate::formats::Selection;
use crate::formats::sheets::{self, Cell, Kind, last_changed};
use crate::model::{AnnotatorId, Project};

pub(super) fn write(
    book: &mut Book,
    project: &Project,
    selection: &Selection,
    cuts: Vec<Cut>,
) -> io::Result<()> {
    // Nothing of it is long but the description, and of that no list is kept.
    let mut cut_here = Vec::new();
    let names = ["about", "what", "words"].into_iter();
    let mut page = Page::new(book, METHOD, names, &mut cut_here)?;
    let mut line = |about: &str, what: &str, words: &str| {
        page.row(&[Cell::words(about), Cell::words(what), Cell::words(words)])
    };
    let details = project.details();
    line("project", "title", &details.title)?;
    line("project", "description", &details.description)?;
    line("project", "id", project.id())?;
    if let Some(changed) = last_changed(project) {
        line("project", "last changed (UTC)", &changed.to_string())?;
    }
    let software = concat!("Pullquote ", env!("CARGO_PKG_VERSION"));
    line("export", "software", software)?;
    for (what, words) in selected(project, selection) {
        line("export", what, &words)?;
    }
    line(
        "export",
        "offsets",
        "start and end count Unicode code points of the article's text, from 0, the end excluded. LEN and MID of a spreadsheet count UTF-16 units",
    )?;
    line(
        "export",
        "rows",
        "an annotation is one row of the sheet “spans”, also where it has several parts",
    )?;
    for sheet in sheets::ALL {
        for column in (sheet.columns)(project) {
            let name = format!("{}: {}", sheet.name, column.name);
            let words = match column.kind {
                Kind::Whole => format!("a number: {}", column.meaning),
                Kind::Words => column.meaning.to_owned(),
            };
            line("column", &name, &words)?;
        }
    }
    for kind in project.relation_types() {
        line("type of relation", &kind.name, &kind.definition)?;
    }
    for Cut { place, units } in cuts {
        let words = format!("cut: it had {units} UTF-16 units, and a cell holds 32,767");
        line("cut cell", &place, &words)?;
    }
    page.finish()
}

/// What was exported, in words.
fn selected(project: &Project, selection: &Selection) -> Vec<(&'static str, String)> {
    let count = selection.articles_in(project);
    let all = project.articles().len();
    let articles = if count == all {
        format!("all {all}")
    } else {
        format!("{count} of {}", counted(all, "article"))
    };
    let or_all = |names: Vec<&str>| {
        if names.is_empty() {
            "all".to_owned()
        } else {
            names.join(", ")
        }
    };
    let annotators = selection.annotators.iter().map(AnnotatorId::as_str);
    let tags = selection.tags.iter();
    let tags = tags.map(|tag| project.tag_set().name(tag));
    vec![
        ("articles", articles),
        ("annotators", or_all(annotators.collect())),
        ("tags", or_all(tags.collect())),
    ]
}
