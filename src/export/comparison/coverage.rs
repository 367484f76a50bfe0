//! The coverage of clusters: a row for each cluster, a column for each article.
//!
//! **CSV** is a wide table, as spreadsheets show a matrix and as `pandas` and R turn it into one of noughts and ones
//! (`table.filter(regex="^article:").notna()`):
//!
//! - **Columns.** [`COLUMNS`]; then `article:ID` for each article with the wording, empty where it is not reported; then
//!   `position:ID` for each article: `headline`, `lead`, or how much of the body stands before, in percent, and empty
//!   where it is not reported.
//! - **Wordings.** Spans of one annotation are joined by ` … `, several annotations of one article by ` | `.
//! - **Bytes.** As in the table of spans: UTF-8 without a byte order mark, CRLF, RFC 4180.
//!
//! **JSON** says the same with the places of all spans. **Markdown** cuts long wordings.

use std::io;

use serde::Serialize;

use super::parts::{
    ArticleHead, Place, article_heads, cluster_anchor, cluster_numbers, counted, html_heads,
    markdown_heads, markdown_row, of_article, swatch, tag,
};
use crate::compare::coverage::{Cell, Coverage, Position, Row};
use crate::export::markup::{html as escaped, markdown_cell};
use crate::export::table::{Dialect, Table};
use crate::export::{Shown, known};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, Project, TagId};
use crate::text::shortened;

/// The columns before those of the articles.
const COLUMNS: [&str; 6] = [
    "cluster",
    "title",
    "tag",
    "annotator",
    "articles",
    "outlets",
];

/// How many characters of a wording Markdown shows.
const MARKDOWN_CHARACTERS: usize = 100;

/// A position in a column of a table: one word or a number.
fn position_value(position: Position) -> String {
    match position {
        Position::Headline => "headline".to_owned(),
        Position::Lead => "lead".to_owned(),
        Position::Depth(percent) => percent.to_string(),
    }
}

/// A position for people.
pub(super) fn position_words(position: Position) -> String {
    match position {
        Position::Headline => "in the headline".to_owned(),
        Position::Lead => "in the lead".to_owned(),
        Position::Depth(percent) => format!("after {percent} % of the text"),
    }
}

/// What a cell says, members joined by ` | `.
fn wording(cell: &Cell, project: &Project) -> String {
    cell.wordings(project).collect::<Vec<_>>().join(" | ")
}

fn tag_name<'a>(project: &'a Project, row: &'a Row) -> &'a str {
    row.tag.as_ref().map_or("", |id| tag(project, id).0)
}

pub(super) fn csv(
    view: &Coverage,
    project: &Project,
    dialect: Dialect,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut table = Table::new(out, dialect)?;
    let of_each = |what: &'static str| {
        let articles = view.columns.iter();
        articles.map(move |column| format!("{what}:{}", column.article))
    };
    let heads = COLUMNS.into_iter().map(str::to_owned);
    table.row(heads.chain(of_each("article")).chain(of_each("position")))?;
    for row in &view.rows {
        for field in [
            &*row.cluster.to_string(),
            &row.title,
            tag_name(project, row),
            row.annotator.as_str(),
            &row.articles().to_string(),
            &row.outlets.to_string(),
        ] {
            table.cell(field)?;
        }
        let cells = || (0..view.columns.len()).map(|column| row.cell(column));
        for cell in cells() {
            let words = cell.map(|cell| wording(cell, project));
            table.cell(&words.unwrap_or_default())?;
        }
        for cell in cells() {
            let position = cell.map(|cell| position_value(cell.position));
            table.cell(&position.unwrap_or_default())?;
        }
        table.end_row()?;
    }
    table.finish()
}

#[derive(Serialize)]
struct Document<'a> {
    articles: Vec<ArticleHead<'a>>,
    clusters: Vec<ClusterRow<'a>>,
}

#[derive(Serialize)]
struct ClusterRow<'a> {
    cluster: Shown<ClusterId>,
    title: &'a str,
    tag: Option<&'a str>,
    annotator: Shown<&'a AnnotatorId>,
    note: Option<&'a str>,
    articles: usize,
    outlets: usize,
    reported: Vec<Report<'a>>,
    not_reported: Vec<Shown<&'a ArticleId>>,
}

#[derive(Serialize)]
struct Report<'a> {
    article: Shown<&'a ArticleId>,
    position: &'static str,
    percent: u8,
    members: Vec<MemberPlace<'a>>,
}

#[derive(Serialize)]
struct MemberPlace<'a> {
    annotation: Shown<AnnotationId>,
    annotator: Shown<&'a AnnotatorId>,
    spans: Vec<Place<'a>>,
}

pub(super) fn json(view: &Coverage, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        articles: article_heads(&view.columns, project),
        clusters: view
            .rows
            .iter()
            .map(|row| cluster_row(view, project, row))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn cluster_row<'a>(view: &'a Coverage, project: &'a Project, row: &'a Row) -> ClusterRow<'a> {
    let report = |cell: &'a Cell| Report {
        article: Shown(&view.columns[cell.column].article),
        position: match cell.position {
            Position::Headline => "headline",
            Position::Lead => "lead",
            Position::Depth(_) => "body",
        },
        percent: cell.position.percent(),
        members: member_places(cell, project),
    };
    let missing = (0..view.columns.len()).filter(|&column| !row.is_in(column));
    ClusterRow {
        cluster: Shown(row.cluster),
        title: &row.title,
        tag: row.tag.as_ref().map(|id| tag(project, id).0),
        annotator: Shown(&row.annotator),
        note: project
            .cluster(row.cluster)
            .and_then(|cluster| known(&cluster.note)),
        articles: row.articles(),
        outlets: row.outlets,
        reported: row.cells.iter().map(report).collect(),
        not_reported: missing
            .map(|column| Shown(&view.columns[column].article))
            .collect(),
    }
}

fn member_places<'a>(cell: &Cell, project: &'a Project) -> Vec<MemberPlace<'a>> {
    let members = cell.members.iter();
    let text = &project.articles()[cell.column].text;
    let places = members.filter_map(|member| {
        let annotation = project.annotation(member.annotation)?;
        let spans = annotation.spans.iter();
        Some(MemberPlace {
            annotation: Shown(annotation.id),
            annotator: Shown(&annotation.annotator),
            spans: spans
                .map(|span| Place::new(text.code_point_span(span), text.slice(span)))
                .collect(),
        })
    });
    places.collect()
}

/// “3 clusters in 5 articles”, and what the table cannot say.
fn summary(view: &Coverage) -> String {
    let clusters = counted(view.rows.len(), "cluster");
    let articles = counted(view.columns.len(), "article");
    if view.rows.is_empty() {
        return format!("{articles}, and no clusters yet: link annotations that report the same.");
    }
    format!("{clusters} in {articles}. “Not reported” means that nobody has linked anything there.")
}

pub(super) fn markdown(
    view: &Coverage,
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## Coverage\n\n{}", summary(view))?;
    for (id, rows) in view.by_tag(&view.rows) {
        let name = id.map_or("No members", |id| tag(project, id).0);
        writeln!(out, "\n### {}\n", markdown_cell(name))?;
        let heads = ["Cluster", "Articles"].map(str::to_owned).into_iter();
        markdown_row(heads.chain(markdown_heads(&view.columns)), out)?;
        let rules = ["---", "---:"].map(str::to_owned).into_iter();
        let rest = view.columns.iter().map(|_| "---".to_owned());
        markdown_row(rules.chain(rest), out)?;
        for row in rows {
            let heads = [markdown_cell(&row.title), row.articles().to_string()];
            let cells = (0..view.columns.len()).map(|column| match row.cell(column) {
                Some(cell) => {
                    let words = shortened(&wording(cell, project), MARKDOWN_CHARACTERS);
                    let position = position_words(cell.position);
                    format!("{} *({position})*", markdown_cell(&words))
                }
                None => "*not reported*".to_owned(),
            });
            markdown_row(heads.into_iter().chain(cells), out)?;
        }
    }
    let left_out = left_out(view);
    if !left_out.is_empty() {
        writeln!(out, "\n### Left out\n\n{}\n", left_out_summary(view))?;
    }
    for (name, rows) in left_out {
        let titles = rows.iter().map(|row| {
            let title = markdown_cell(&row.title);
            format!("{title} ({})", row.articles())
        });
        let titles: Vec<_> = titles.collect();
        writeln!(out, "- **{}**: {}", markdown_cell(name), titles.join("; "))?;
    }
    Ok(())
}

/// How many others have to report what an article is said to leave out: two, and half of many.
fn left_out_by(view: &Coverage) -> usize {
    (view.columns.len() / 2).max(2)
}

/// What each article leaves out, articles that leave nothing out passed over.
fn left_out(view: &Coverage) -> Vec<(&str, Vec<&Row>)> {
    let columns = view.columns.iter();
    let found = columns.map(|column| {
        let rows = view.left_out(&column.article, left_out_by(view));
        (column.name.as_str(), rows)
    });
    found.filter(|(_, rows)| !rows.is_empty()).collect()
}

fn left_out_summary(view: &Coverage) -> String {
    let least = left_out_by(view);
    format!(
        "What an article does not report although at least {least} others do, with their number."
    )
}

pub(super) fn html(view: &Coverage, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"pq-coverage\">\n<h2>Coverage</h2>\n<p>{}</p>",
        escaped(&summary(view))
    )?;
    if !view.rows.is_empty() {
        matrix(view, project, out)?;
    }
    let left_out = left_out(view);
    if !left_out.is_empty() {
        writeln!(
            out,
            "<section class=\"pq-left-out\">\n<h3>Left out</h3>\n<p>{}</p>",
            left_out_summary(view)
        )?;
        for (name, rows) in left_out {
            writeln!(out, "<h4>{}</h4>\n<ul>", escaped(name))?;
            for row in rows {
                writeln!(out, "<li>{} ({})</li>", escaped(&row.title), row.articles())?;
            }
            writeln!(out, "</ul>")?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</section>")
}

fn matrix(view: &Coverage, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"pq-scroll\" role=\"region\" aria-label=\"Coverage\" tabindex=\"0\">\n<table class=\"pq-matrix\">\n\
         <thead>\n<tr>\n<th scope=\"col\">Cluster</th>\n<th scope=\"col\" class=\"pq-number\">Articles</th>"
    )?;
    html_heads(&view.columns, project, out)?;
    writeln!(out, "</tr>\n</thead>")?;
    let numbers = cluster_numbers(project);
    for (id, rows) in view.by_tag(&view.rows) {
        let columns = view.columns.len() + 2;
        writeln!(
            out,
            "<tbody>\n<tr class=\"pq-group\"><th scope=\"rowgroup\" colspan=\"{columns}\">{}</th></tr>",
            tag_label(project, id)
        )?;
        for row in rows {
            let number = numbers.get(&row.cluster).copied().unwrap_or_default();
            html_row(view, project, row, number, out)?;
        }
        writeln!(out, "</tbody>")?;
    }
    writeln!(out, "</table>\n</div>")
}

/// A tag's name beside a patch of its colour.
fn tag_label(project: &Project, id: Option<&TagId>) -> String {
    let Some((name, known)) = id.map(|id| tag(project, id)) else {
        return "No members".to_owned();
    };
    let swatch = known.map(swatch);
    format!("{}{}", swatch.unwrap_or_default(), escaped(name))
}

fn html_row(
    view: &Coverage,
    project: &Project,
    row: &Row,
    number: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(
        out,
        "<tr id=\"{}\">\n<th scope=\"row\" dir=\"auto\">{}<span class=\"pq-note\">no. {number}, {}</span></th>\n\
         <td class=\"pq-number\">{}</td>\n",
        cluster_anchor(row.cluster),
        escaped(&row.title),
        escaped(row.annotator.as_str()),
        row.articles()
    )?;
    for column in 0..view.columns.len() {
        let Some(cell) = row.cell(column) else {
            writeln!(out, "<td class=\"pq-none\">not reported</td>")?;
            continue;
        };
        let of_article = of_article(project, column);
        writeln!(out, "<td><div class=\"pq-words\"{of_article}>")?;
        for words in cell.wordings(project) {
            writeln!(out, "<p>{}</p>", escaped(&words))?;
        }
        writeln!(
            out,
            "</div><span class=\"pq-note\">{}</span>{}</td>",
            position_words(cell.position),
            position_bar(cell.position)
        )?;
    }
    writeln!(out, "</tr>")
}

/// A bar as long as the text with a mark at the position, which stays inside of it.
fn position_bar(position: Position) -> String {
    let mark = u32::from(position.percent()) * 98 / 100;
    format!(
        "<svg class=\"pq-bar\" viewBox=\"0 0 100 3\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"pq-bar-room\" width=\"100\" height=\"3\"/>\
         <rect class=\"pq-bar-part\" x=\"{mark}\" width=\"2\" height=\"3\"/></svg>"
    )
}
