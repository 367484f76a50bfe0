//! The sheet of wire copy: how much of each article others have, and the passages.
//!
//! **CSV** is a long table: a row for each passage and place, with the columns [`COLUMNS`]. `passage` counts from 1;
//! `words` are those that count, quotations left aside; `articles` is how many share it; `share` is how much of the
//! article's words is shared with others in all, from 0 to 1. **JSON** has the same by article and by passage.

use serde_json::{Value, json};

use super::{Passage, Share, SharedPassages};
use crate::compare::columns;
use crate::compare::comparison::{
    Comparison, Document, In, Place, Records, articles, elements, record,
};
use crate::compare::sheet::{Cell, Head, Part, Row, Sheet, Table, counted};

const COLUMNS: &str = "passage words articles article outlet published start end text share";

/// So many passages are shown to people; programs get all.
const MOST_SHOWN: usize = 200;

impl Comparison for In<'_, SharedPassages> {
    fn sheet(&self) -> Sheet {
        let mut parts = Vec::new();
        if !self.view.passages.is_empty() {
            parts.push(Part::Table(self.shares()));
            parts.push(Part::Caption("Passages"));
            parts.push(Part::Table(self.table()));
        }
        let more = self.view.passages.len().saturating_sub(MOST_SHOWN);
        if more > 0 {
            let words = format!(
                "{} more are in the CSV and the JSON.",
                counted(more, "passage")
            );
            parts.push(Part::Remark(words));
        }
        Sheet {
            title: "Wire copy",
            kind: "wire",
            summary: self.summary(),
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let names = columns(self.project);
        let heads: Vec<Value> = articles(&names, self.project).collect();
        let rows = self
            .view
            .passages
            .iter()
            .zip(1..)
            .flat_map(move |(passage, number)| {
                let passage_of = self.passage(passage, number);
                let places = passage.places.iter().zip(elements(&passage_of, "places"));
                let rows = places.map(|(place, said)| {
                    let nothing = Value::Null;
                    let head = heads.get(place.article).unwrap_or(&nothing);
                    let share =
                        json!({ "share": self.view.shares.get(place.article).map(rounded) });
                    let count = json!({ "articles": passage.articles().len() });
                    record(COLUMNS, &[said, &count, &share, head, &passage_of])
                });
                rows.collect::<Vec<_>>()
            });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let shares = self.project.articles().iter().zip(&self.view.shares);
        let shares = shares.map(|(article, share)| {
            json!({
                "article": article.id.as_str(), "words": share.words, "shared": share.shared,
                "share": rounded(share),
            })
        });
        let passages = self.view.passages.iter().zip(1..);
        let passages = passages.map(|(passage, number)| self.passage(passage, number));
        vec![
            ("articles", Box::new(shares)),
            ("passages", Box::new(passages)),
        ]
    }
}

/// How much is shared, to a thousandth.
fn rounded(share: &Share) -> f64 {
    (share.part() * 1000.0).round() / 1000.0
}

impl In<'_, SharedPassages> {
    fn summary(&self) -> String {
        let articles = counted(self.project.articles().len(), "article");
        let least = super::LEAST;
        match self.view.passages.len() {
            0 => format!(
                "{articles}, and no passage of {least} words that two of them share word for word."
            ),
            passages => format!(
                "{} in {articles}: at least {least} words that stand in several of them word for word. What all of them quote does not count, nor does furniture. Who took it from whom is not said.",
                counted(passages, "passage")
            ),
        }
    }

    /// How much of each article others have.
    fn shares(&self) -> Table {
        let heads = [
            Head::new("Article"),
            Head::number("Words"),
            Head::number("Shared"),
            Head::number("Share"),
        ];
        let names = columns(self.project);
        let shares = names.iter().zip(&self.view.shares);
        let rows = shares
            .filter(|(_, share)| share.shared > 0)
            .map(|(column, share)| {
                Row::new([
                    Cell::Foreign(column.name.clone()),
                    Cell::count(share.words),
                    Cell::count(share.shared),
                    Cell::Number(format!("{:.0} %", share.part() * 100.0)),
                ])
            });
        Table::new("How much of each article is shared", heads, rows)
    }

    fn table(&self) -> Table {
        let heads = [
            Head::new("Passage"),
            Head::number("Words"),
            Head::number("Articles"),
            Head::new("In"),
        ];
        let names = columns(self.project);
        let passages = self.view.passages.iter().take(MOST_SHOWN);
        let rows = passages.filter_map(|passage| {
            let first = passage.places.first()?;
            let article = self.project.articles().get(first.article)?;
            let articles = passage.articles();
            let called = articles.iter().filter_map(|at| names.get(*at));
            let called: Vec<_> = called.map(|column| column.name.as_str()).collect();
            Some(Row {
                language: Some(article.details.language.clone()),
                ..Row::new([
                    Cell::Foreign(article.text.slice(first.span).to_owned()),
                    Cell::count(passage.words),
                    Cell::count(articles.len()),
                    Cell::Foreign(called.join("; ")),
                ])
            })
        });
        Table::new("Passages", heads, rows)
    }

    fn passage(&self, passage: &Passage, number: usize) -> Value {
        let places = passage.places.iter().filter_map(|place| {
            let article = self.project.articles().get(place.article)?;
            let Place { start, end, text } = Place::of(article, place.span);
            let id = article.id.as_str();
            Some(json!({ "article": id, "start": start, "end": end, "text": text }))
        });
        json!({
            "passage": number, "words": passage.words,
            "places": places.collect::<Vec<_>>(),
        })
    }
}
