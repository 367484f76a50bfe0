//! The sheet of attribution: a row for each speaker, a column for each article.
//!
//! **CSV** is a long table, since these are counts to be summed (`table.pivot_table("words", "speaker", "article",
//! "sum")`): a row for each speaker, article and kind of which there is a quote, with the columns [`COLUMNS`].
//! `speaker` is empty where nobody entered one; `variants` are the names as entered, joined by `; `;
//! `role`, `gender` and `affiliation` are what is known of the actor; `only_here` is how many of the quotes are linked
//! with none and in no other outlet; `state` is `unresolved` where the speaker is a pronoun that stands for nobody known.
//! **JSON** has the same counts by speaker, and those quotes with their places. People see quotes and words in each
//! article, and below them what is only here.

use serde_json::{Value, json};

use super::{Amount, Attribution, Cell, Kind, Speaker, Tally};
use crate::compare::comparison::{
    Comparison, Document, In, Place, Records, articles, elements, known, record,
};
use crate::compare::sheet::{self, Head, Part, Sheet, Table, article_heads, counted};
use crate::model::Actor;

const COLUMNS: &str = "speaker variants article outlet published kind quotes words role gender affiliation only_here state";

/// What is said of quotes that only one outlet has.
const ONLY_HERE: &str = "Quotes that are linked with none, and that no other outlet’s quotes have.";

/// What quotes without a speaker are called.
const NOBODY: &str = "no speaker";

impl Comparison for In<'_, Attribution> {
    fn sheet(&self) -> Sheet {
        let mut parts = Vec::new();
        if !self.view.speakers.is_empty() {
            parts.push(Part::Table(self.table()));
        }
        // Speakers who are named in more than one form.
        let joined = self.view.speakers.iter().filter_map(|speaker| {
            let name = speaker.name.clone()?;
            (speaker.variants.len() > 1).then(|| (name, speaker.variants.join("; ")))
        });
        let joined: Vec<_> = joined.collect();
        if !joined.is_empty() {
            parts.push(Part::Caption("Counted as one speaker"));
            parts.push(Part::Pairs(joined));
        }
        let only_here: Vec<_> = self.only_here().collect();
        if !only_here.is_empty() {
            parts.push(Part::Section {
                kind: "only-here",
                title: sheet::Cell::Text("Only here".to_owned()),
                parts: vec![
                    Part::Paragraph(ONLY_HERE.to_owned()),
                    Part::Table(Table::new(
                        "Only here",
                        ["Speaker", "Article", "Quote"].map(Head::new),
                        only_here,
                    )),
                ],
            });
        }
        Sheet {
            title: "Attribution",
            kind: "attribution",
            summary: self.summary(),
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let heads: Vec<_> = articles(&self.view.columns, self.project).collect();
        let rows = self.view.speakers.iter().flat_map(move |of| {
            let speaker = self.speaker(of);
            let cells = of.cells.iter().zip(elements(&speaker, "articles"));
            let rows = cells.flat_map(|(cell, article)| {
                let head = &heads[cell.column];
                let kinds = elements(article, "kinds");
                let row = |kind| record(COLUMNS, &[kind, article, head, &speaker]);
                kinds.map(row).collect::<Vec<_>>()
            });
            rows.collect::<Vec<_>>()
        });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let annotators = self.view.annotators.iter();
        let speakers = self.view.speakers.iter();
        vec![
            (
                "annotators",
                Box::new(annotators.map(|annotator| annotator.as_str().into())),
            ),
            ("articles", articles(&self.view.columns, self.project)),
            (
                "speakers",
                Box::new(speakers.map(|speaker| self.speaker(speaker))),
            ),
        ]
    }
}

/// The kinds of which there is a quote.
fn by_kind(tally: &Tally) -> impl Iterator<Item = (Kind, Amount)> {
    let kinds = Kind::ALL.map(|kind| (kind, tally.of(kind)));
    kinds.into_iter().filter(|(_, amount)| amount.quotes > 0)
}

/// “45 words in 3”; a dash for nothing.
fn amount_words(amount: Amount) -> sheet::Cell {
    sheet::Cell::Number(match amount {
        Amount { quotes: 0, .. } => "–".to_owned(),
        Amount { quotes, words } => format!("{words} in {quotes}"),
    })
}

impl In<'_, Attribution> {
    /// “7 speakers in 5 articles”, and what the numbers are.
    fn summary(&self) -> String {
        let articles = counted(self.view.columns.len(), "article");
        let speakers = &self.view.speakers;
        if speakers.is_empty() {
            return format!(
                "{articles}, and no quotes yet: annotate with a tag that has an attribute for the speaker."
            );
        }
        let named = (speakers.iter()).filter(|it| it.name.is_some() && !it.is_unresolved);
        let speakers = counted(named.count(), "speaker");
        let layers = match self.view.annotators.len() {
            0 | 1 => String::new(),
            many => format!(
                " The layers of {many} annotators are counted together, so what two of them annotated counts twice."
            ),
        };
        format!("{speakers} in {articles}. Words quoted, and in how many quotes.{layers}")
    }

    /// The quotes that only one outlet has, a row each.
    fn only_here(&self) -> impl Iterator<Item = sheet::Row> {
        let cells = self.view.speakers.iter().flat_map(|speaker| {
            let cells = speaker.cells.iter();
            cells.map(move |cell| (speaker, cell))
        });
        cells.flat_map(|(speaker, cell)| {
            let quotes = cell.quotes.iter().map(|(id, _)| *id);
            let quotes = quotes.filter(|id| cell.only_here.contains(id));
            quotes.filter_map(|id| {
                let annotation = self.project.annotation(id)?;
                let name = match &speaker.name {
                    Some(name) => sheet::Cell::Foreign(name.clone()),
                    None => sheet::Cell::Nothing(NOBODY),
                };
                let article = self.view.columns.get(cell.column)?.name.clone();
                let words = self.project.text_of(annotation);
                Some(sheet::Row::new([
                    name,
                    sheet::Cell::Foreign(article),
                    sheet::Cell::Foreign(words),
                ]))
            })
        })
    }

    /// The places of those quotes in an article.
    fn places(&self, cell: &Cell) -> Vec<Value> {
        let quotes = cell.quotes.iter().map(|(id, _)| *id);
        let quotes = quotes.filter(|id| cell.only_here.contains(id));
        let places = quotes.filter_map(|id| {
            let annotation = self.project.annotation(id)?;
            let article = self.project.article(&annotation.article)?;
            let Place { start, end, text } = Place::of(article, annotation.spans.hull());
            Some(json!({ "annotation": id.to_string(), "start": start, "end": end, "text": text }))
        });
        places.collect()
    }

    /// The amounts of all speakers: all, by each kind that occurs, by article.
    fn table(&self) -> Table {
        let speakers = || self.view.speakers.iter();
        let occurs = |kind: &Kind| speakers().any(|speaker| speaker.total.of(*kind).quotes > 0);
        let kinds: Vec<_> = Kind::ALL.into_iter().filter(occurs).collect();
        let names = ["all"]
            .into_iter()
            .chain(kinds.iter().map(|kind| kind.name()));
        let amounts = names
            .map(Head::new)
            .chain(article_heads(&self.view.columns, self.project))
            .map(|head| Head {
                is_number: true,
                ..head
            });
        let rows = speakers().map(|speaker| {
            let name = match speaker.label() {
                Some(name) => sheet::Cell::Foreign(name),
                None => sheet::Cell::Nothing(NOBODY),
            };
            let total = [speaker.total.total()].into_iter();
            let by_kind = kinds.iter().map(|kind| speaker.total.of(*kind));
            let columns = 0..self.view.columns.len();
            let by_article = columns.map(|column| speaker.tally(column).total());
            let amounts = total.chain(by_kind).chain(by_article).map(amount_words);
            sheet::Row::new([name].into_iter().chain(amounts))
        });
        let heads = [Head::new("Speaker")].into_iter().chain(amounts);
        Table::new("Attribution", heads, rows)
    }

    fn speaker(&self, speaker: &Speaker) -> Value {
        let articles = speaker.cells.iter().map(|cell| {
            let Amount { quotes, words } = cell.tally.total();
            let kinds = by_kind(&cell.tally).map(|(kind, Amount { quotes, words })| {
                let alone = cell.quotes.iter().filter(|(id, of)| *of == kind && cell.only_here.contains(id));
                json!({
                    "kind": kind.name(), "quotes": quotes, "words": words, "only_here": alone.count(),
                })
            });
            json!({
                "article": self.view.columns[cell.column].article.as_str(),
                "quotes": quotes, "words": words, "kinds": kinds.collect::<Vec<_>>(), "only_here": self.places(cell),
            })
        });
        let Amount { quotes, words } = speaker.total.total();
        let about = |field: fn(&Actor) -> &String| {
            let actor = speaker.actor.as_deref();
            actor.and_then(|actor| known(field(actor)))
        };
        json!({
            "speaker": speaker.name, "variants": speaker.variants, "quotes": quotes, "words": words,
            "role": about(|it| &it.role), "gender": about(|it| &it.gender),
            "affiliation": about(|it| &it.affiliation), "state": speaker.state(),
            "articles": articles.collect::<Vec<_>>(),
        })
    }
}
