//! The sheet of discrepancies: what linked accounts say differently, and the loose list of numbers and dates.
//!
//! **CSV** is a tidy table with a row for each value, [`COLUMNS`]; a finding is what has the same `cluster`, `aspect` and
//! `topic`. `value` is a normal form, `text` the article's words, `apart` whether the value stands against the others
//! (`true`, `false`), `long` whether it is of a member of a sentence or more. The loose list is not in it. **JSON** has `findings` and `board`. People see both as tables.

use serde_json::{Value as Json, json};

use super::{Entry, Finding, NounGroup, State, Value, board};
use crate::compare::comparison::{Comparison, Document, In, Place, Records, elements, record};
use crate::compare::sheet::{Cell, Group, Head, Part, Quoted, Row, Sheet, Table};
use crate::model::{ArticleId, Aspect, Review, Subject};
use crate::text::Span;

/// The columns, in order.
const COLUMNS: &str = "cluster title annotator aspect topic label state annotation article outlet start end text value \
    apart reason reviews long";

/// What the loose list is, and is not.
const BOARD_NOTE: &str = "All numbers and dates of all articles by what they count or when they are, linked or not. \
    Different values here need be no contradiction.";

/// What is said where members are long.
const LONG_NOTE: &str = "Some of what was linked is a sentence or more. Such a passage says several things, so its \
    values differ and do not conflict: whether they are of one thing is for the reader to see.";

/// The states in the order of a summary.
const STATES: [State; 5] = [
    State::Conflict,
    State::Differs,
    State::LessPrecise,
    State::OnlyHere,
    State::Agree,
];

impl Comparison for In<'_, Vec<Finding>> {
    fn sheet(&self) -> Sheet {
        let mut parts = vec![Part::Table(self.table())];
        let mut values = self.view.iter().flat_map(|finding| &finding.values);
        if values.any(|value| value.is_long) {
            parts.push(Part::Remark(LONG_NOTE.to_owned()));
        }
        let board = board(self.project);
        if !board.is_empty() {
            parts.push(Part::Section {
                kind: "board",
                title: Cell::Text("Numbers and dates".to_owned()),
                parts: vec![
                    Part::Paragraph(BOARD_NOTE.to_owned()),
                    Part::Table(self.board_table(&board)),
                ],
            });
        }
        Sheet {
            title: "Discrepancies",
            kind: "discrepancies",
            summary: self.summary(),
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.view.iter().flat_map(|of| {
            let finding = self.finding(of);
            let reviews = self.answers_in_words(&subject_of(of));
            let values = of.values.iter().zip(elements(&finding, "values"));
            let rows = values.map(|(value, place)| {
                let article = self.project.article(&value.article);
                let outlet = article.map_or("", |article| &article.details.outlet);
                let others = json!({ "outlet": outlet, "reviews": reviews });
                record(COLUMNS, &[place, &others, &finding])
            });
            rows.collect::<Vec<_>>()
        });
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let findings = self.view.iter();
        let board = board(self.project).into_iter();
        vec![
            (
                "findings",
                Box::new(findings.map(|finding| self.finding(finding))),
            ),
            ("board", Box::new(board.map(|group| self.group(&group)))),
        ]
    }
}

/// What a finding's answers are kept by.
fn subject_of(finding: &Finding) -> Subject {
    Subject::Discrepancy {
        cluster: Some(finding.cluster),
        aspect: finding.aspect,
        topic: finding.topic.clone(),
    }
}

impl In<'_, Vec<Finding>> {
    /// “1 conflict, 3 less precise”; what to do where there is nothing.
    fn summary(&self) -> String {
        let counts = STATES.iter().filter_map(|state| {
            let findings = self.view.iter();
            let count = findings.filter(|finding| finding.state == *state).count();
            (count > 0).then(|| format!("{count} {}", state.name()))
        });
        match counts.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => {
                "Nothing to compare yet: link annotations that report the same.".to_owned()
            }
            counts => format!("{counts}. What is right is for the reader to find out."),
        }
    }

    /// The findings by cluster, in their order.
    fn table(&self) -> Table {
        let groups = self
            .view
            .chunk_by(|one, other| one.cluster == other.cluster)
            .map(|group| Group {
                title: Some(Cell::Foreign(self.project.cluster_title(group[0].cluster))),
                rows: group.iter().map(|finding| self.row(finding)).collect(),
            });
        Table {
            kind: "findings",
            label: "Discrepancies",
            heads: ["State", "About", "Values", "Why"].map(Head::new).into(),
            groups: groups.collect(),
            ..Table::default()
        }
    }

    fn row(&self, finding: &Finding) -> Row {
        let values = finding.values.iter().map(|value| {
            let words = self.place(&value.article, value.span).text;
            // A speaker's words are the whole passage, which says nothing more.
            let says_more = finding.aspect != Aspect::Name && words != value.display;
            Quoted {
                article: self.name(&value.article),
                value: value.display.clone(),
                is_apart: value.apart,
                words: says_more.then(|| words.to_owned()),
            }
        });
        // Why it is found, and what people made of it.
        let answers = self.answers_in_words(&subject_of(finding));
        let reason = match answers.as_str() {
            "" => finding.reason.clone(),
            answers => format!("{}. {answers}", finding.reason),
        };
        let state = finding.state.name();
        Row {
            kind: format!("state-{}", state.replace(' ', "-")),
            ..Row::new([
                Cell::State(state),
                Cell::Topic {
                    name: finding.label.clone(),
                    kind: finding.aspect.name(),
                },
                Cell::Values(values.collect()),
                Cell::Text(reason),
            ])
        }
    }

    fn board_table(&self, board: &[NounGroup]) -> Table {
        let rows = board.iter().map(|group| {
            let entries = group.entries.iter().map(|entry| Quoted {
                article: self.name(&entry.article),
                value: entry.display.clone(),
                is_apart: false,
                words: Some(self.place(&entry.article, entry.span).text.to_owned()),
            });
            Row::new([
                Cell::Topic {
                    name: group.noun.clone(),
                    kind: group.aspect.name(),
                },
                Cell::count(group.articles),
                Cell::Values(entries.collect()),
            ])
        });
        let heads = [
            Head::only_on_pages("About"),
            Head::number("Articles"),
            Head::new("In the articles"),
        ];
        Table::new("Numbers and dates", heads, rows)
    }

    fn name(&self, article: &ArticleId) -> String {
        let known = self.project.article(article);
        known
            .map_or(article.as_str(), |known| known.short_name())
            .to_owned()
    }

    fn place(&self, article: &ArticleId, span: Span) -> Place<'_> {
        let article = self.project.article(article);
        article.map_or_else(Place::default, |article| Place::of(article, span))
    }

    fn finding(&self, finding: &Finding) -> Json {
        let cluster = self.project.cluster(finding.cluster);
        let value = |value: &Value| {
            let Place { start, end, text } = self.place(&value.article, value.span);
            json!({
                "annotation": value.annotation.to_string(), "article": value.article.as_str(),
                "start": start, "end": end, "text": text, "value": value.display, "apart": value.apart,
                "long": value.is_long,
            })
        };
        json!({
            "cluster": finding.cluster.to_string(), "title": cluster.map_or("", |it| &it.title),
            "annotator": cluster.map(|it| it.annotator.as_str()), "aspect": finding.aspect.name(),
            "topic": finding.topic, "label": finding.label, "state": finding.state.name(), "reason": finding.reason,
            "values": finding.values.iter().map(value).collect::<Vec<_>>(),
            "reviews": self.answers(&subject_of(finding)),
        })
    }

    fn group(&self, group: &NounGroup) -> Json {
        let subject = Subject::Discrepancy {
            cluster: None,
            aspect: group.aspect,
            topic: group.topic.clone(),
        };
        let entry = |entry: &Entry| {
            let Place { start, end, text } = self.place(&entry.article, entry.span);
            json!({
                "article": entry.article.as_str(), "start": start, "end": end, "text": text, "value": entry.display,
            })
        };
        json!({
            "aspect": group.aspect.name(), "noun": group.noun, "articles": group.articles,
            "entries": group.entries.iter().map(entry).collect::<Vec<_>>(),
            "reviews": self.answers(&subject),
        })
    }

    /// What people answered, annotator by annotator.
    fn reviews(&self, subject: &Subject) -> impl Iterator<Item = &Review> {
        let layers = self.project.layers().values();
        let found = layers.filter_map(|layer| layer.reviews.get(subject));
        found.map(AsRef::as_ref)
    }

    fn answers(&self, subject: &Subject) -> Vec<Json> {
        let answers = self.reviews(subject).map(|review| {
            let annotator = review.annotator.as_str();
            json!({ "annotator": annotator, "verdict": review.verdict.name(), "note": review.note })
        });
        answers.collect()
    }

    /// “confirmed by ana; dismissed by bo: other years”, empty where nobody answered.
    fn answers_in_words(&self, subject: &Subject) -> String {
        let answers = self.reviews(subject).map(|review| {
            let by = self.project.annotator_name(&review.annotator);
            let answer = format!("{} by {by}", review.verdict.name());
            match review.note.as_str() {
                "" => answer,
                note => format!("{answer}: {note}"),
            }
        });
        answers.collect::<Vec<_>>().join("; ")
    }
}
