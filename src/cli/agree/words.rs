//! Agreement for people: a table of coefficients, with what is to be known to read it.

use crate::agree::{Agreement, Figure, Group, Kind, Measure, Spans, THRESHOLDS};
use crate::cli::columns::{Align, Table, clean};
use crate::model::{Level, Project};

/// What stands for each pair, from strict to lenient.
pub(super) const OF_PAIRS: [Measure; 5] = [
    Measure::AlphaCharacters,
    Measure::Unitizing,
    Measure::Gamma,
    Measure::SpanExact,
    Measure::SpanOverlap,
];

pub(super) fn agreement(project: &Project, found: &Agreement) -> Vec<String> {
    let mut lines = Vec::new();
    let annotators: Vec<_> = found
        .annotators
        .iter()
        .map(|it| project.annotator_name(it))
        .collect();
    lines.push(format!("Agreement of {}", annotators.join(", ")));
    let Some(all) = &found.all else {
        return lines;
    };
    let (both, any) = (all.articles.len(), found.articles.len());
    lines.push(format!(
        "{both} of {any} coded articles were coded by two or more"
    ));
    lines.push(String::new());
    lines.extend(figures(project, all, found.level).lines());
    if found.pairs.len() > 1 {
        lines.push(String::new());
        lines.extend(pairs(project, &found.pairs).lines());
    }
    lines.push(String::new());
    lines.extend(splits(project, &found.pairs).lines());
    if let Some(table) = gaps(all) {
        lines.push(String::new());
        lines.extend(table.lines());
    }
    lines.push(String::new());
    lines.extend(notes(found, all));
    lines
}

pub(super) fn number(value: f64) -> String {
    format!("{value:.3}")
}

/// The figures of a group, one a line.
fn figures(project: &Project, group: &Group, level: Level) -> Table {
    let level = format!("{} %", level.percent());
    let mut table = Table::new([
        ("OF", Align::Left),
        ("MEASURE", Align::Left),
        ("VALUE", Align::Right),
        (&level, Align::Left),
        ("N", Align::Right),
        ("", Align::Left),
    ]);
    let mut add = |of: &str, figures: &[Figure]| {
        for (at, figure) in figures.iter().enumerate() {
            let interval = figure
                .interval
                .map(|it| format!("{} to {}", number(it.low), number(it.high)));
            let words = match figure.value {
                Ok(_) => figure.counted.word().to_owned(),
                Err(reason) => reason.to_string(),
            };
            table.row([
                if at == 0 {
                    of.to_owned()
                } else {
                    String::new()
                },
                figure.measure.about().name.to_owned(),
                figure.value.map_or_else(|_| "–".to_owned(), number),
                interval.unwrap_or_default(),
                if figure.value.is_ok() {
                    figure.n.to_string()
                } else {
                    String::new()
                },
                words,
            ]);
        }
    };
    add("all tags", &group.over_all.figures);
    for (tag, part) in &group.tags {
        add(project.tag_set().name(tag), &part.figures);
    }
    for attribute in &group.attributes {
        let tag = project.tag_set().name(&attribute.tag);
        add(&format!("{tag}: {}", attribute.name), &attribute.figures);
    }
    add("links", &group.links.figures);
    add("absence", &group.gaps.figures);
    table
}

/// The main figures of each pair.
fn pairs(project: &Project, pairs: &[Group]) -> Table {
    let mut columns = vec![("PAIR", Align::Left), ("ARTICLES", Align::Right)];
    columns.extend(OF_PAIRS.map(|measure| (measure.about().name, Align::Right)));
    let mut table = Table::new(columns);
    for pair in pairs {
        let value = |measure: Measure| {
            let mut figures = pair.over_all.figures.iter();
            let figure = figures.find(|figure| figure.measure == measure);
            figure
                .and_then(|figure| figure.value.ok())
                .map_or_else(|| "–".to_owned(), number)
        };
        let mut row = vec![title(project, pair), pair.articles.len().to_string()];
        row.extend(OF_PAIRS.map(value));
        table.row(row);
    }
    table
}

fn title(project: &Project, pair: &Group) -> String {
    let names: Vec<_> = pair
        .annotators
        .iter()
        .map(|it| project.annotator_name(it))
        .collect();
    names.join(" and ")
}

/// In what each pair differs.
fn splits(project: &Project, pairs: &[Group]) -> Table {
    let mut table = Table::new([
        ("PAIR", Align::Left),
        ("OF", Align::Left),
        ("FINDS", Align::Right),
        ("ALIKE", Align::Right),
        ("ONE ALONE", Align::Right),
        ("BOUNDARY", Align::Right),
        ("TAG", Align::Right),
    ]);
    let mut add = |pair: &str, of: &str, part: &Spans| {
        if let Some(split) = part.split {
            let total = split.total();
            let counts = Kind::ALL.map(|kind| split.count(kind).to_string());
            let cells = [pair.to_owned(), of.to_owned(), total.to_string()];
            table.row(cells.into_iter().chain(counts));
        }
    };
    for pair in pairs {
        add(&title(project, pair), "all tags", &pair.over_all);
        for (tag, part) in &pair.tags {
            add("", project.tag_set().name(tag), part);
        }
    }
    table
}

fn notes(found: &Agreement, all: &Group) -> Vec<String> {
    let lines = THRESHOLDS.map(|it| format!("from {} on: {}", number(it.value), it.words));
    let mut notes = vec![format!(
        "Lines of the field for α, uα and κ, no verdicts: {} (Krippendorff 2004)",
        lines.join("; ")
    )];
    let figures = all.over_all.figures.iter();
    let counting = figures.filter(|figure| figure.counts_uncoded());
    let counting: Vec<_> = counting.map(|figure| figure.measure.about().name).collect();
    notes.push(format!(
        "Text that nobody coded counts as agreement in {}, which work out chance from it; nowhere else",
        counting.join(", ")
    ));
    notes.push(if found.samples > 0 {
        format!(
            "Intervals: {} of 100, from {} samples of the articles with seed {}, of links with articles that they tie together drawn as one; of γ, what its drawn continua leave open",
            found.level.percent(), found.samples, found.seed
        )
    } else {
        "No intervals were asked for; of γ there is what its drawn continua leave open".to_owned()
    });
    let all = (all.over_all.figures.iter()).chain(all.tags.iter().flat_map(|(_, it)| &it.figures));
    let all = all.chain(
        found
            .all
            .iter()
            .flat_map(|it| it.links.figures.iter().chain(&it.gaps.figures)),
    );
    let mut reasons: Vec<String> = Vec::new();
    for reason in all
        .filter(|it| it.value.is_ok())
        .filter_map(|it| it.no_interval)
    {
        let reason = format!("No interval: {reason}");
        if found.samples > 0 && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    notes.extend(reasons);
    notes.iter().map(|note| clean(note)).collect()
}

/// How many cells of clusters by articles each annotator has answered.
fn gaps(group: &Group) -> Option<Table> {
    if group.gaps.counts.is_empty() {
        return None;
    }
    let mut table = Table::new([
        ("CLUSTERS BY ARTICLES", Align::Left),
        ("REPORTED", Align::Right),
        ("CHECKED, ABSENT", Align::Right),
        ("NOT CHECKED", Align::Right),
    ]);
    for (annotator, counts) in group.annotators.iter().zip(&group.gaps.counts) {
        let counts = counts.map(|count| count.to_string());
        table.row(std::iter::once(annotator.to_string()).chain(counts));
    }
    Some(table)
}
