//! Agreement part by part, and what pairs confuse, as tables for people.

use super::words::{OF_PAIRS, number};
use crate::agree::{Agreement, Confusion, Group, Interval, Measure, Part};
use crate::cli::columns::{Align, Table, clean};
use crate::model::{Project, TagId};

/// Part by part, the main figures of all.
pub(super) fn parts(by: &str, found: &[(Part, Agreement)]) -> Vec<String> {
    let mut columns = vec![
        (by.to_uppercase(), Align::Left),
        ("ARTICLES".to_owned(), Align::Right),
        ("BY TWO".to_owned(), Align::Right),
    ];
    let measures = OF_PAIRS.into_iter().filter(|it| *it != Measure::Gamma);
    let measures: Vec<Measure> = measures.collect();
    let level = found.first().map_or(95, |(_, found)| found.level.percent());
    for measure in &measures {
        columns.push((measure.about().name.to_owned(), Align::Right));
        columns.push((format!("{level} %"), Align::Left));
    }
    let mut table = Table::new(columns);
    for (part, found) in found {
        let coded = found.all.as_ref().map_or(0, |all| all.articles.len());
        let mut row = vec![
            part.label.clone(),
            part.articles.len().to_string(),
            coded.to_string(),
        ];
        for measure in &measures {
            let mut figures = found.all.iter().flat_map(|all| &all.over_all.figures);
            let figure = figures.find(|it| it.measure == *measure);
            let value = figure.and_then(|it| it.value.ok());
            row.push(value.map_or_else(|| "–".to_owned(), number));
            let interval = figure.and_then(|it| it.interval);
            let words = |it: Interval| format!("{} to {}", number(it.low), number(it.high));
            row.push(interval.map(words).unwrap_or_default());
        }
        table.row(row);
    }
    table.lines().collect()
}

/// What each pair confuses: tags, then values of attributes.
pub(super) fn confusion(project: &Project, found: &Agreement) -> Vec<String> {
    let mut lines = Vec::new();
    for pair in &found.pairs {
        let name = |tag: &TagId| project.tag_set().name(tag).to_owned();
        if let Some(tags) = Confusion::of_tags(pair) {
            lines.extend(square(pair, "tags", &tags, name, "found by one alone"));
        }
        for attribute in &pair.attributes {
            if let Some(values) = super::of_attribute(project, pair, attribute) {
                let of = format!("{}: {}", name(&attribute.tag), attribute.name);
                lines.extend(square(pair, &of, &values, String::clone, "nothing entered"));
            }
        }
    }
    lines
}

fn square<T: PartialEq>(
    pair: &Group,
    of: &str,
    found: &Confusion<T>,
    words: impl Fn(&T) -> String,
    nothing: &str,
) -> Vec<String> {
    let word = |value: &Option<T>| value.as_ref().map_or_else(|| nothing.to_owned(), &words);
    let mut columns = vec![(of.to_owned(), Align::Left)];
    columns.extend(found.values.iter().map(|it| (word(it), Align::Right)));
    let mut table = Table::new(columns);
    for (row, value) in found.values.iter().enumerate() {
        let counts = (0..found.values.len()).map(|column| found.count(row, column));
        let counts = counts.map(|count| match count {
            0 => "·".to_owned(),
            count => count.to_string(),
        });
        table.row(std::iter::once(word(value)).chain(counts));
    }
    let mut lines = match &pair.annotators[..] {
        [one, other] => vec![clean(&format!("Rows: {one}, columns: {other}"))],
        _ => Vec::new(),
    };
    lines.extend(table.lines());
    lines.push(String::new());
    lines
}
