//! The wording of a cluster made ready for the screen: the words of each cell, told apart by numbers that stand for
//! colours, and every member in its sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::wording::{self, Cell, Gap, Kind, Wording, wording};
use crate::language;
use crate::model::{Annotation, AnnotationId, Article, ArticleId, Cluster, Project};
use crate::text::direction::begins_at_right;
use crate::text::{ByteOffset, Span};

/// So many bytes of a member, and of its sentence on either side, are shown.
const MOST_INSIDE: usize = 900;
const MOST_BESIDE: usize = 240;

/// The aligned members of a cluster.
#[derive(Debug)]
pub struct ShownWording {
    /// What was worked out.
    pub wording: Wording,
    /// The same of those that are set under each other, where others are too far apart for that.
    near: Option<Wording>,
    /// A line for each witness.
    pub lines: Vec<WitnessLine>,
    /// The lines, by number, that are set word under word.
    pub set: Vec<usize>,
    /// Those in words of their own.
    pub apart: Vec<usize>,
    /// By column, then by line that is set: what stands there.
    pub cells: Vec<Vec<ShownCell>>,
    /// By column: what most have, in words.
    pub majority: Vec<String>,
    /// The names of the articles without a member.
    pub absent: Vec<String>,
    /// The witnesses of which not all words are shown, by name.
    pub cut: Vec<String>,
    /// Whether most witnesses are read from right to left, and so are the columns.
    pub from_right: bool,
    /// How wide the columns are, and at which scale that was measured.
    pub widths: Option<(u32, Vec<f32>)>,
    /// How high the cards of the members are, and for which width that was measured.
    pub cards: (u32, Vec<f32>),
}

/// What is said beside a witness's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessLine {
    /// The annotation.
    pub annotation: AnnotationId,
    /// What its article is called.
    pub name: String,
    /// When that was published, as ISO 8601; empty where unknown.
    pub published: String,
    /// The sentences that it stands in, in pieces; true for what belongs to the annotation.
    pub context: Vec<(String, bool)>,
}

impl WitnessLine {
    /// Whether its words are read from right to left.
    fn is_read_from_right(&self) -> bool {
        let mut own = self.context.iter().filter(|(_, is_own)| *is_own);
        own.any(|(words, _)| begins_at_right(words))
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownCell {
    /// A word.
    Word {
        /// As it is written.
        text: String,
        /// The number of its reading's colour; `None` where there is but one reading.
        reading: Option<usize>,
        /// Whether all witnesses have it.
        by_all: bool,
    },
    /// Nothing.
    Gap(Gap),
}

impl ShownWording {
    /// Aligns the members of a cluster.
    #[must_use]
    pub fn new(project: &Project, cluster: &Cluster) -> Self {
        let wording = wording(project, cluster);
        let apart = wording.apart();
        let numbers = 0..wording.witnesses.len();
        let set: Vec<usize> = numbers.filter(|it| !apart.contains(it)).collect();
        let near = (!apart.is_empty() && !set.is_empty()).then(|| {
            let members = set.iter().map(|at| wording.witnesses[*at].annotation);
            let near = Cluster {
                members: members.collect(),
                ..cluster.clone()
            };
            wording::wording(project, &near)
        });
        let collated = near.as_ref().unwrap_or(&wording);
        let names = Names::new(project);
        let texts: Vec<Option<&Arc<Article>>> = collated
            .witnesses
            .iter()
            .map(|witness| project.article(&witness.article))
            .collect();
        let word = |witness: usize, token: usize| {
            let token = &collated.witnesses[witness].tokens[token];
            texts[witness].map_or("", |article| article.text.slice(token.shown))
        };
        let mut colours = Colours::default();
        let cells = collated.columns.iter().map(|column| {
            let readings = colours.of(column);
            let cells = column.cells.iter().enumerate();
            let shown = cells.map(|(witness, cell)| match *cell {
                Cell::Word { token, reading } => ShownCell::Word {
                    text: word(witness, token).to_owned(),
                    reading: readings.get(reading).copied(),
                    by_all: column.kind == Kind::Invariant,
                },
                Cell::Gap(gap) => ShownCell::Gap(gap),
            });
            shown.collect()
        });
        let cells = cells.collect();
        let majority = collated.columns.iter();
        let majority = majority.map(|column| column.most_in_words(word));
        let majority = majority.collect();
        let lines: Vec<WitnessLine> = wording
            .witnesses
            .iter()
            .filter_map(|witness| {
                let annotation = project.annotation(witness.annotation)?;
                let article = project.article(&witness.article)?;
                Some(WitnessLine {
                    annotation: witness.annotation,
                    name: names.of(article),
                    published: article.details.published.clone(),
                    context: context(article, annotation),
                })
            })
            .collect();
        let cut = (wording.witnesses.iter().zip(&lines))
            .filter(|(witness, _)| witness.is_cut)
            .map(|(_, line)| line.name.clone());
        let cut = cut.collect();
        let from_right = lines
            .iter()
            .filter(|line| line.is_read_from_right())
            .count()
            * 2
            > lines.len();
        let absent = wording.absent.iter();
        let absent = absent.filter_map(|id| project.article(id).map(|article| names.of(article)));
        Self {
            lines,
            cells,
            majority,
            absent: absent.collect(),
            cut,
            from_right,
            widths: None,
            cards: (0, Vec::new()),
            near,
            set,
            apart,
            wording,
        }
    }

    /// Whether readings differ, so that there are colours.
    #[must_use]
    pub fn has_readings(&self) -> bool {
        let mut cells = self.cells.iter().flatten();
        cells.any(|cell| {
            matches!(
                cell,
                ShownCell::Word {
                    reading: Some(_),
                    ..
                }
            )
        })
    }

    /// How many of its witnesses have a reading of a column, and how many have none: in words, for a tooltip.
    #[must_use]
    pub fn counts(&self, column: usize) -> String {
        let collated = self.near.as_ref().unwrap_or(&self.wording);
        let Some(column) = collated.columns.get(column) else {
            return String::new();
        };
        let readings = column.readings.iter();
        let mut lines: Vec<String> = readings
            .map(|reading| format!("{}: {}", reading.normal, reading.count))
            .collect();
        let present: usize = column.readings.iter().map(|reading| reading.count).sum();
        if present < column.cells.len() {
            lines.push(format!("no word: {}", column.cells.len() - present));
        }
        lines.join("\n")
    }
}

/// The names of articles, with the id where several are called the same.
struct Names<'a>(BTreeMap<&'a str, usize>);

impl<'a> Names<'a> {
    fn new(project: &'a Project) -> Self {
        let mut names = BTreeMap::new();
        for article in project.articles() {
            *names.entry(article.short_name()).or_default() += 1;
        }
        Self(names)
    }

    fn of(&self, article: &Article) -> String {
        let name = article.short_name();
        let id: &ArticleId = &article.id;
        if self.0.get(name).is_some_and(|&articles| articles > 1) {
            format!("{name} ({id})")
        } else {
            name.to_owned()
        }
    }
}

/// The colours of readings by number: a word keeps its colour from column to column where it can.
#[derive(Default)]
struct Colours(BTreeMap<String, usize>);

impl Colours {
    /// The colours of a column's readings; none where there is nothing to tell apart.
    fn of(&mut self, column: &wording::Column) -> Vec<usize> {
        if column.kind != Kind::Variant {
            return Vec::new();
        }
        let mut taken = Vec::new();
        for reading in &column.readings {
            let known = self.0.get(&reading.normal).copied();
            taken.push(known);
        }
        // Of two readings that had the same colour elsewhere, the first keeps it.
        for at in 0..taken.len() {
            if taken[..at].contains(&taken[at]) {
                taken[at] = None;
            }
        }
        let mut next = 0;
        let mut colours = Vec::with_capacity(taken.len());
        for at in 0..taken.len() {
            let colour = taken[at].unwrap_or_else(|| {
                while taken.contains(&Some(next)) {
                    next += 1;
                }
                next
            });
            taken[at] = Some(colour);
            (self.0.entry(column.readings[at].normal.clone())).or_insert(colour);
            colours.push(colour);
        }
        colours
    }
}

/// The sentences around an annotation, its own words told from the rest.
fn context(article: &Article, annotation: &Annotation) -> Vec<(String, bool)> {
    let text = &article.text;
    let hull = annotation.spans.hull();
    let last = ByteOffset::new(hull.end.get().saturating_sub(1).max(hull.start.get()));
    let start = language::sentence_at(article, hull.start)
        .start
        .min(hull.start);
    let end = language::sentence_at(article, last).end.max(hull.end);
    let mut pieces = Vec::new();
    let mut push = |words: String, is_member: bool| {
        if !words.is_empty() {
            pieces.push((words, is_member));
        }
    };
    push(
        ending(text.slice(Span::between(start, hull.start)), MOST_BESIDE),
        false,
    );
    let mut from = hull.start;
    for span in annotation.spans.iter() {
        push(
            beginning(text.slice(Span::between(from, span.start)), MOST_BESIDE),
            false,
        );
        push(beginning(text.slice(span), MOST_INSIDE), true);
        from = span.end;
    }
    let after = text.slice(Span::between(hull.end, end)).trim_end();
    push(beginning(after, MOST_BESIDE), false);
    pieces
}

/// At most so many bytes, on one line, with “…” where the rest is left out.
fn beginning(text: &str, most: usize) -> String {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let short = text[..end].replace('\n', " ");
    if end < text.len() {
        short + "…"
    } else {
        short
    }
}

/// The same from the end.
fn ending(text: &str, most: usize) -> String {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let short = text[start..].replace('\n', " ");
    if start > 0 {
        format!("…{short}")
    } else {
        short
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn collated() -> ShownWording {
        let project = Fixture::new()
            .article(
                "one",
                "The ferry sails. [The old pier is closed until May]. Snow fell.",
            )
            .article("two", "[The new pier is shut until June].")
            .article("three", "Nothing new.")
            .linked()
            .project();
        let cluster = project.clusters().next().cloned().expect("a cluster");
        ShownWording::new(&project, &cluster)
    }

    #[test]
    fn readings_differ_in_colour_and_what_all_have_has_none() {
        let shown = collated();
        for column in &shown.cells {
            let readings: Vec<_> = (column.iter())
                .filter_map(|cell| match cell {
                    ShownCell::Word {
                        text,
                        reading,
                        by_all,
                    } => Some((text.to_lowercase(), *reading, *by_all)),
                    ShownCell::Gap(_) => None,
                })
                .collect();
            if let [(one, first, all), (other, second, _)] = &readings[..] {
                assert_eq!(one == other, first.is_none(), "{one} {other}");
                assert_eq!(one == other, *all);
                assert!(first.is_none() || first != second, "{one} {other}");
            }
        }
        assert_eq!(shown.absent, ["three"]);
    }

    #[test]
    fn a_member_stands_in_its_sentence() {
        let shown = collated();
        let context: String = (shown.lines[0].context.iter())
            .map(|(words, is_member)| {
                if *is_member {
                    format!("[{words}]")
                } else {
                    words.clone()
                }
            })
            .collect();
        assert_eq!(context, "[The old pier is closed until May].");
    }
}
