//! The sheet of versions: a table of changed sentences for each later version.
//!
//! **CSV** is a long table: a row for each sentence that was added, removed, changed or moved, with the columns
//! [`COLUMNS`]. `version` counts the versions of an article from 1; `of` is the version before; what a sentence does not
//! have, because it was added or removed, is empty. **JSON** has the same by version, with the sentences that are as
//! they were counted.

use serde_json::{Value, json};

use super::{Step, Versions};
use crate::compare::comparison::{
    Comparison, Document, In, Place, Records, elements, known, record,
};
use crate::compare::sheet::{Cell, Head, Part, Row, Sheet, Table, counted};
use crate::model::Article;
use crate::text::Span;
use crate::text::changes::Change;

const COLUMNS: &str = "article version of outlet published change old_start old_end old_text new_start new_end new_text";

impl Comparison for In<'_, Versions> {
    fn sheet(&self) -> Sheet {
        Sheet {
            title: "Versions",
            kind: "versions",
            summary: self.summary(),
            parts: self.view.steps.iter().map(section).collect(),
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.view.steps.iter().flat_map(|step| {
            let step = version(step);
            let rows = elements(&step, "changes");
            let rows = rows.map(|change| record(COLUMNS, &[change, &step]));
            rows.collect::<Vec<_>>()
        });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        vec![("versions", Box::new(self.view.steps.iter().map(version)))]
    }
}

impl In<'_, Versions> {
    fn summary(&self) -> String {
        match self.view.steps.len() {
            0 => "No article has a later version yet: add one, and what changed is listed here."
                .to_owned(),
            count => format!(
                "{}, with the sentences that were added, removed, changed and moved. Quotation marks, white space and furniture do not count as changes.",
                counted(count, "later version")
            ),
        }
    }
}

/// “2 sentences added, 1 changed”.
fn counts(step: &Step) -> String {
    let words = ["added", "removed", "changed", "moved"];
    let counts = step.counts().into_iter().zip(words);
    let counts = counts.filter(|(count, _)| *count > 0).enumerate();
    let counts = counts.map(|(at, (count, what))| match at {
        0 => format!("{} {what}", counted(count, "sentence")),
        _ => format!("{count} {what}"),
    });
    let counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        return "No sentence was changed".to_owned();
    }
    counts.join(", ")
}

fn section(step: &Step) -> Part {
    let Step { old, new, .. } = step;
    let day = |article: &Article| match article.details.published.as_str() {
        "" => article.id.to_string(),
        published => format!("{}, {published}", article.id),
    };
    let title = match new.details.title.as_str() {
        "" => new.short_name(),
        title => title,
    };
    let mut parts = vec![Part::Paragraph(format!(
        "{}. Before: {}. Version {}: {}.",
        counts(step),
        day(old),
        step.number,
        day(new)
    ))];
    let language = Some(new.details.language.clone());
    let text = |article: &Article, span: Span| article.text.slice(span).to_owned();
    let row = |label, was: Option<Span>, is: Option<Span>| Row {
        language: language.clone(),
        ..Row::new([
            Cell::Label(label),
            was.map_or(Cell::Nothing("–"), |span| Cell::Foreign(text(old, span))),
            is.map_or(Cell::Nothing("–"), |span| Cell::Foreign(text(new, span))),
        ])
    };
    let rows = step.sentences.iter().filter_map(|change| {
        let (was, is) = sides(*change);
        Some(row(name(*change)?, was, is))
    });
    let rows: Vec<Row> = rows.collect();
    if !rows.is_empty() {
        let heads = ["Change", "Before", "Now"].map(Head::new);
        parts.push(Part::Table(Table::new("Changed sentences", heads, rows)));
    }
    Part::Section {
        kind: "version",
        title: Cell::Foreign(title.to_owned()),
        parts,
    }
}

/// What a change is called; `None` for what is as it was.
const fn name(change: Change) -> Option<&'static str> {
    match change {
        Change::Kept { .. } => None,
        Change::Moved { .. } => Some("moved"),
        Change::Changed { .. } => Some("changed"),
        Change::Added(_) => Some("added"),
        Change::Removed(_) => Some("removed"),
    }
}

/// Where a sentence stands in the older and in the newer text.
const fn sides(change: Change) -> (Option<Span>, Option<Span>) {
    match change {
        Change::Kept { old, new } | Change::Moved { old, new } | Change::Changed { old, new } => {
            (Some(old), Some(new))
        }
        Change::Added(new) => (None, Some(new)),
        Change::Removed(old) => (Some(old), None),
    }
}

fn version(step: &Step) -> Value {
    let changes = step.sentences.iter().filter_map(|change| {
        let (was, is) = sides(*change);
        let was = was.map(|span| Place::of(&step.old, span));
        let is = is.map(|span| Place::of(&step.new, span));
        Some(json!({
            "change": name(*change)?,
            "old_start": was.as_ref().map(|it| it.start), "old_end": was.as_ref().map(|it| it.end),
            "old_text": was.as_ref().map(|it| it.text),
            "new_start": is.as_ref().map(|it| it.start), "new_end": is.as_ref().map(|it| it.end),
            "new_text": is.as_ref().map(|it| it.text),
        }))
    });
    let changes: Vec<_> = changes.collect();
    json!({
        "article": step.new.id.as_str(), "version": step.number, "of": step.old.id.as_str(),
        "outlet": known(&step.new.details.outlet), "published": known(&step.new.details.published),
        "unchanged": step.sentences.len() - changes.len(),
        "changes": changes,
    })
}
