//! Discrepancies: what linked accounts say differently, and the loose list of numbers and dates.
//!
//! **CSV** is a tidy table with a row for each value, [`COLUMNS`]; a finding is what has the same `cluster`, `aspect` and
//! `topic`. `value` is a normal form, `text` the article's words, `apart` whether the value stands against the others
//! (`true`, `false`). The loose list is not in it.
//!
//! **JSON** has `findings` and `board`. **Markdown** and **HTML** show both as tables.

use std::io;

use serde::Serialize;

use super::answers::{self, Answer};
use crate::compare::discrepancies::{Finding, NounGroup, State};
use crate::export::Shown;
use crate::export::markup::{html as escaped, markdown_cell};
use crate::export::table::{Dialect, Table};
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleId, Aspect, Cluster, ClusterId, Project,
};
use crate::text::Span;

/// The columns, in order.
const COLUMNS: [&str; 17] = [
    "cluster",
    "title",
    "annotator",
    "aspect",
    "topic",
    "label",
    "state",
    "annotation",
    "article",
    "outlet",
    "start",
    "end",
    "text",
    "value",
    "apart",
    "reason",
    "reviews",
];

/// What the loose list is, and is not.
const BOARD_NOTE: &str = "All numbers and dates of all articles by what they count or when they are, linked or not. \
    Different values here need be no contradiction.";

/// The states in the order of a summary.
const STATES: [State; 5] = [
    State::Conflict,
    State::Differs,
    State::LessPrecise,
    State::OnlyHere,
    State::Agree,
];

pub(super) fn csv(
    findings: &[Finding],
    project: &Project,
    dialect: Dialect,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut table = Table::new(out, dialect)?;
    table.row(COLUMNS)?;
    for finding in findings {
        let (id, cluster) = (
            finding.cluster.to_string(),
            project.cluster(finding.cluster),
        );
        let answers = answers::in_words(project, &answers::of_finding(finding));
        for value in &finding.values {
            let place = Place::of(project, &value.article, value.span);
            let outlet = project
                .article(&value.article)
                .map_or("", |article| &article.details.outlet);
            let record = [
                id.as_str(),
                cluster.map_or("", |cluster| &cluster.title),
                cluster.map_or("", |cluster| cluster.annotator.as_str()),
                finding.aspect.name(),
                &finding.topic,
                &finding.label,
                finding.state.name(),
                &value.annotation.to_string(),
                value.article.as_str(),
                outlet,
                &place.start.to_string(),
                &place.end.to_string(),
                place.text,
                &value.display,
                if value.apart { "true" } else { "false" },
                &finding.reason,
                &answers,
            ];
            table.row(record)?;
        }
    }
    table.finish()
}

/// A place in an article's text, in code points, with what stands there.
#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Place<'a> {
    fn of(project: &'a Project, article: &ArticleId, span: Span) -> Self {
        project.article(article).map_or(
            Self {
                start: 0,
                end: 0,
                text: "",
            },
            |article| {
                let place = article.text.code_point_span(span);
                Self {
                    start: place.start.get(),
                    end: place.end.get(),
                    text: article.text.slice(span),
                }
            },
        )
    }
}

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<FindingRow<'a>>,
    board: Vec<GroupRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    cluster: Shown<ClusterId>,
    title: &'a str,
    annotator: Option<Shown<&'a AnnotatorId>>,
    aspect: &'static str,
    topic: &'a str,
    label: &'a str,
    state: &'static str,
    reason: &'a str,
    values: Vec<ValueRow<'a>>,
    reviews: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct ValueRow<'a> {
    annotation: Shown<AnnotationId>,
    article: Shown<&'a ArticleId>,
    start: usize,
    end: usize,
    text: &'a str,
    value: &'a str,
    apart: bool,
}

#[derive(Serialize)]
struct GroupRow<'a> {
    aspect: &'static str,
    noun: &'a str,
    articles: usize,
    entries: Vec<EntryRow<'a>>,
    reviews: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    article: Shown<&'a ArticleId>,
    start: usize,
    end: usize,
    text: &'a str,
    value: &'a str,
}

pub(super) fn json(
    findings: &[Finding],
    board: &[NounGroup],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let document = Document {
        findings: findings
            .iter()
            .map(|finding| finding_row(finding, project))
            .collect(),
        board: board
            .iter()
            .map(|group| group_row(group, project))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn finding_row<'a>(finding: &'a Finding, project: &'a Project) -> FindingRow<'a> {
    let cluster = project.cluster(finding.cluster);
    let values = finding.values.iter().map(|value| {
        let Place { start, end, text } = Place::of(project, &value.article, value.span);
        ValueRow {
            annotation: Shown(value.annotation),
            article: Shown(&value.article),
            start,
            end,
            text,
            value: &value.display,
            apart: value.apart,
        }
    });
    FindingRow {
        cluster: Shown(finding.cluster),
        title: cluster.map_or("", |cluster| &cluster.title),
        annotator: cluster.map(|cluster| Shown(&cluster.annotator)),
        aspect: finding.aspect.name(),
        topic: &finding.topic,
        label: &finding.label,
        state: finding.state.name(),
        reason: &finding.reason,
        values: values.collect(),
        reviews: answers::answers(project, &answers::of_finding(finding)),
    }
}

fn group_row<'a>(group: &'a NounGroup, project: &'a Project) -> GroupRow<'a> {
    let entries = group.entries.iter().map(|entry| {
        let Place { start, end, text } = Place::of(project, &entry.article, entry.span);
        EntryRow {
            article: Shown(&entry.article),
            start,
            end,
            text,
            value: &entry.display,
        }
    });
    GroupRow {
        aspect: group.aspect.name(),
        noun: &group.noun,
        articles: group.articles,
        entries: entries.collect(),
        reviews: answers::answers(project, &answers::of_group(group)),
    }
}

/// “1 conflict, 3 less precise”; what to do where there is nothing.
fn summary(findings: &[Finding]) -> String {
    let counts = STATES.iter().filter_map(|state| {
        let count = findings
            .iter()
            .filter(|finding| finding.state == *state)
            .count();
        (count > 0).then(|| format!("{count} {}", state.name()))
    });
    let counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        "Nothing to compare yet: link annotations that report the same.".to_owned()
    } else {
        format!(
            "{}. What is right is for the reader to find out.",
            counts.join(", ")
        )
    }
}

/// The findings by cluster, in their order.
fn by_cluster<'a>(
    findings: &'a [Finding],
    project: &'a Project,
) -> impl Iterator<Item = (String, &'a [Finding])> + 'a {
    findings
        .chunk_by(|one, other| one.cluster == other.cluster)
        .map(|group| {
            let cluster = project.cluster(group[0].cluster);
            let title = cluster.map(|cluster: &std::sync::Arc<Cluster>| cluster.title.clone());
            let title = title.filter(|title| !title.is_empty());
            (title.unwrap_or_else(|| group[0].cluster.to_string()), group)
        })
}

/// Why it is found, and what people made of it.
fn reason(finding: &Finding, project: &Project) -> String {
    let answers = answers::in_words(project, &answers::of_finding(finding));
    if answers.is_empty() {
        finding.reason.clone()
    } else {
        format!("{}. {answers}", finding.reason)
    }
}

fn name<'a>(project: &'a Project, id: &'a ArticleId) -> &'a str {
    project
        .article(id)
        .map_or(id.as_str(), |article| Article::short_name(article))
}

/// What each part of the loose list is called.
fn heading(aspect: Aspect) -> &'static str {
    if aspect == Aspect::Date {
        "date"
    } else {
        "number"
    }
}

pub(super) fn markdown(
    findings: &[Finding],
    board: &[NounGroup],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## Discrepancies\n\n{}", summary(findings))?;
    for (title, group) in by_cluster(findings, project) {
        writeln!(out, "\n### {}\n", markdown_cell(&title))?;
        writeln!(
            out,
            "| State | About | Values | Why |\n| --- | --- | --- | --- |"
        )?;
        for finding in group {
            let values: Vec<_> = finding
                .values
                .iter()
                .map(|value| {
                    let article = markdown_cell(name(project, &value.article));
                    let display = markdown_cell(&value.display);
                    let apart = if value.apart { " *(apart)*" } else { "" };
                    format!("{article}: {display}{apart}")
                })
                .collect();
            writeln!(
                out,
                "| **{}** | {}: {} | {} | {} |",
                finding.state.name(),
                finding.aspect.name(),
                markdown_cell(&finding.label),
                values.join("; "),
                markdown_cell(&reason(finding, project)),
            )?;
        }
    }
    if board.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Numbers and dates\n\n{BOARD_NOTE}\n")?;
    writeln!(
        out,
        "| | Articles | In the articles |\n| --- | ---: | --- |"
    )?;
    for group in board {
        let entries: Vec<_> = group
            .entries
            .iter()
            .map(|entry| {
                let article = markdown_cell(name(project, &entry.article));
                format!("{article}: {}", markdown_cell(&entry.display))
            })
            .collect();
        writeln!(
            out,
            "| {}: {} | {} | {} |",
            heading(group.aspect),
            markdown_cell(&group.noun),
            group.articles,
            entries.join("; "),
        )?;
    }
    Ok(())
}

pub(super) fn html(
    findings: &[Finding],
    board: &[NounGroup],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"pq-discrepancies\">\n<h2>Discrepancies</h2>\n<p>{}</p>",
        escaped(&summary(findings))
    )?;
    if !findings.is_empty() {
        writeln!(
            out,
            "<div class=\"pq-scroll\" role=\"region\" aria-label=\"Discrepancies\" tabindex=\"0\">\n\
             <table class=\"pq-findings\">\n<thead>\n<tr><th scope=\"col\">State</th><th scope=\"col\">About</th>\
             <th scope=\"col\">Values</th><th scope=\"col\">Why</th></tr>\n</thead>"
        )?;
        for (title, group) in by_cluster(findings, project) {
            writeln!(
                out,
                "<tbody>\n<tr class=\"pq-group\"><th scope=\"rowgroup\" colspan=\"4\" dir=\"auto\">{}</th></tr>",
                escaped(&title)
            )?;
            for finding in group {
                html_finding(finding, project, out)?;
            }
            writeln!(out, "</tbody>")?;
        }
        writeln!(out, "</table>\n</div>")?;
    }
    if !board.is_empty() {
        html_board(board, project, out)?;
    }
    writeln!(out, "</section>")
}

fn html_finding(finding: &Finding, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    let class = finding.state.name().replace(' ', "-");
    writeln!(
        out,
        "<tr class=\"pq-state-{class}\">\n<th scope=\"row\">{}</th>\n<td>{}<span class=\"pq-note\">{}</span></td>\n<td>\
         <ul class=\"pq-values\">",
        finding.state.name(),
        escaped(&finding.label),
        finding.aspect.name(),
    )?;
    for value in &finding.values {
        let words = Place::of(project, &value.article, value.span).text;
        let (class, apart) = if value.apart {
            (" class=\"pq-apart\"", " (apart)")
        } else {
            ("", "")
        };
        write!(
            out,
            "<li{class}>{}: {}{apart}",
            escaped(name(project, &value.article)),
            escaped(&value.display)
        )?;
        // A speaker's words are the whole passage, which says nothing more.
        if finding.aspect != Aspect::Name && words != value.display {
            write!(out, " <q dir=\"auto\">{}</q>", escaped(words))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(
        out,
        "</ul></td>\n<td>{}</td>\n</tr>",
        escaped(&reason(finding, project))
    )
}

fn html_board(board: &[NounGroup], project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"pq-board\">\n<h3>Numbers and dates</h3>\n<p>{BOARD_NOTE}</p>\n\
         <div class=\"pq-scroll\" role=\"region\" aria-label=\"Numbers and dates\" tabindex=\"0\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\">About</th><th scope=\"col\" class=\"pq-number\">Articles</th>\
         <th scope=\"col\">In the articles</th></tr>\n</thead>\n<tbody>"
    )?;
    for group in board {
        writeln!(
            out,
            "<tr>\n<th scope=\"row\">{}<span class=\"pq-note\">{}</span></th>\n<td class=\"pq-number\">{}</td>\n\
             <td><ul class=\"pq-values\">",
            escaped(&group.noun),
            heading(group.aspect),
            group.articles,
        )?;
        for entry in &group.entries {
            let words = Place::of(project, &entry.article, entry.span).text;
            writeln!(
                out,
                "<li>{}: {} <q dir=\"auto\">{}</q></li>",
                escaped(name(project, &entry.article)),
                escaped(&entry.display),
                escaped(words),
            )?;
        }
        writeln!(out, "</ul></td>\n</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>\n</section>")
}

#[cfg(test)]
mod tests;
