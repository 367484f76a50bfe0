//! The coverage table as an image, for slides and papers.
//!
//! One file without a script or a font of its own. The width of words is estimated (`wrap`), and what does not fit is
//! cut.
//!
//! What is *not* here: anything to click, and the full wordings; those are in the other formats.

use std::io;

use super::element::Html;
use super::wrap::{FONT_SIZE, wrapped};
use crate::compare::Column;
use crate::compare::coverage::{Cell, Coverage, Order, Position, Row, coverage, position_words};
use crate::model::{AnnotatorId, Project, TagId};

/// Sizes in the units of the image, which are points when it is printed in its own size.
const MARGIN: usize = 16;
const TITLE_WIDTH: usize = 170;
const CELL_WIDTH: usize = 190;
const PADDING: usize = 8;
const LINE: usize = 15;
const HEAD_HEIGHT: usize = 44;
const GROUP_HEIGHT: usize = 24;
const BAR_HEIGHT: usize = 18;

/// A wording has at most so many lines, a title too.
const MOST_LINES: usize = 5;

/// Under a class, so that it stays with the image when that is put into a page.
const STYLE: &str = ".pq-image text{fill:#1d1f23;font-size:12px}\
    .pq-image .s{font-family:'Noto Sans','Helvetica Neue',Arial,sans-serif}\
    .pq-image .w{font-family:'Libertinus Serif',Georgia,'Times New Roman',serif}\
    .pq-image .b{font-weight:bold}\
    .pq-image .f{fill:#5b6169;font-size:10px}\
    .pq-image .n{fill:#5b6169;font-style:italic}\
    .pq-image .l{stroke:#c9cdd3}\
    .pq-image .r{fill:#e2e5e9}\
    .pq-image .p{fill:#1d1f23}";

pub(super) fn svg(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut view = coverage(project, annotator);
    view.sort(Order::Tag);
    let rows = rows(&view, project);
    let width = 2 * MARGIN + TITLE_WIDTH + CELL_WIDTH * view.columns.len();
    let body: usize = rows.iter().map(Band::height).sum();
    let height = 2 * MARGIN + HEAD_HEIGHT + body;
    let name = match project.details().title.as_str() {
        "" => "Coverage".to_owned(),
        title => format!("{title}: coverage"),
    };
    let mut html = Html::new(out);
    let image = html
        .tag("svg")
        .class("pq-image")
        .attribute("xmlns", "http://www.w3.org/2000/svg")
        .attribute("width", width)
        .attribute("height", height)
        .attribute("viewBox", format!("0 0 {width} {height}"))
        .attribute("role", "img");
    image.holds(|html| {
        html.line_end()?;
        html.tag("title").text(&name)?;
        html.line_end()?;
        html.style(STYLE)?;
        html.line_end()?;
        let paper = html.tag("rect").attribute("width", width);
        paper
            .attribute("height", height)
            .attribute("fill", "#ffffff")
            .alone()?;
        html.line_end()?;
        for (column, head) in view.columns.iter().enumerate() {
            column_head(head, left_of(column), html)?;
        }
        let mut top = MARGIN + HEAD_HEIGHT;
        for row in &rows {
            row.write(&view, project, top, html)?;
            top += row.height();
        }
        rule(width, top, html)
    })?;
    html.line_end()
}

/// A stripe across the image.
enum Band<'a> {
    Group(Option<&'a TagId>),
    Row(RowLines<'a>),
}

/// A row with its words broken into lines.
struct RowLines<'a> {
    title: Vec<String>,
    cells: Vec<(&'a Cell, Vec<String>)>,
}

fn rows<'a>(view: &'a Coverage, project: &Project) -> Vec<Band<'a>> {
    let mut bands = Vec::new();
    for (id, rows) in view.by_tag(&view.rows) {
        bands.push(Band::Group(id));
        bands.extend(
            rows.into_iter()
                .map(|row| Band::Row(row_lines(row, project))),
        );
    }
    bands
}

fn row_lines<'a>(row: &'a Row, project: &Project) -> RowLines<'a> {
    let cells = row.cells.iter().map(|cell| {
        let wordings: Vec<String> = cell.wordings(project).collect();
        (
            cell,
            wrapped(&wordings.join(" | "), CELL_WIDTH - 2 * PADDING, MOST_LINES),
        )
    });
    RowLines {
        title: wrapped(&row.title, TITLE_WIDTH - 3 * PADDING, MOST_LINES),
        cells: cells.collect(),
    }
}

impl Band<'_> {
    fn height(&self) -> usize {
        let Self::Row(row) = self else {
            return GROUP_HEIGHT;
        };
        let cells = row
            .cells
            .iter()
            .map(|(_, lines)| lines.len() * LINE + BAR_HEIGHT);
        let highest = cells.max().unwrap_or(LINE).max(row.title.len() * LINE);
        highest + 2 * PADDING
    }

    fn write(
        &self,
        view: &Coverage,
        project: &Project,
        top: usize,
        html: &mut Html<'_>,
    ) -> io::Result<()> {
        rule(
            MARGIN * 2 + TITLE_WIDTH + CELL_WIDTH * view.columns.len(),
            top,
            html,
        )?;
        match self {
            Self::Group(id) => group(project, *id, top, html),
            Self::Row(row) => row.write(view.columns.len(), top, html),
        }
    }
}

impl RowLines<'_> {
    fn write(&self, columns: usize, top: usize, html: &mut Html<'_>) -> io::Result<()> {
        let top = top + PADDING;
        lines(&self.title, "s b", MARGIN, top, html)?;
        let mut cells = self.cells.iter().peekable();
        for column in 0..columns {
            let left = left_of(column);
            let Some((cell, words)) = cells.next_if(|(cell, _)| cell.column == column) else {
                lines(&["not reported".to_owned()], "s n", left, top, html)?;
                continue;
            };
            lines(words, "w", left, top, html)?;
            position_bar(cell.position, left, top + words.len() * LINE, html)?;
        }
        Ok(())
    }
}

fn left_of(column: usize) -> usize {
    MARGIN + TITLE_WIDTH + CELL_WIDTH * column
}

fn rule(width: usize, top: usize, html: &mut Html<'_>) -> io::Result<()> {
    let right = width - MARGIN;
    let line = html.tag("path").class("l");
    line.attribute("d", format!("M{MARGIN} {top}H{right}"))
        .alone()?;
    html.line_end()
}

fn column_head(column: &Column, left: usize, html: &mut Html<'_>) -> io::Result<()> {
    let name = wrapped(&column.name, CELL_WIDTH - 2 * PADDING, 1);
    lines(&name, "s b", left, MARGIN, html)?;
    lines(
        std::slice::from_ref(&column.published),
        "s f",
        left,
        MARGIN + LINE,
        html,
    )
}

fn group(project: &Project, id: Option<&TagId>, top: usize, html: &mut Html<'_>) -> io::Result<()> {
    let tags = project.tag_set();
    let name = id.map_or("No members", |id| tags.name(id));
    let mut left = MARGIN;
    if let Some(tag) = id.and_then(|id| tags.get(id)) {
        let (top, side) = (top + (GROUP_HEIGHT - FONT_SIZE) / 2, FONT_SIZE);
        let colour = tag.colour;
        let patch = html.tag("rect").attribute("x", left).attribute("y", top);
        let patch = patch.attribute("width", side).attribute("height", side);
        patch.attribute("rx", 2).attribute("fill", colour).alone()?;
        html.line_end()?;
        left += FONT_SIZE + PADDING;
    }
    lines(
        &[name.to_owned()],
        "s b",
        left,
        top + (GROUP_HEIGHT - LINE) / 2,
        html,
    )
}

/// Lines of text under each other, the first one's upper edge at `top`.
fn lines(
    lines: &[String],
    class: &str,
    left: usize,
    top: usize,
    html: &mut Html<'_>,
) -> io::Result<()> {
    for (number, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let baseline = top + number * LINE + FONT_SIZE;
        let text = html.tag("text").class(class).attribute("x", left);
        text.attribute("y", baseline).text(line)?;
        html.line_end()?;
    }
    Ok(())
}

/// A bar for the whole text with a mark at the position, and the position in words.
fn position_bar(
    position: Position,
    left: usize,
    top: usize,
    html: &mut Html<'_>,
) -> io::Result<()> {
    const LENGTH: usize = 60;
    const MARK: usize = 4;
    let mark = left + usize::from(position.percent()) * (LENGTH - MARK) / 100;
    let bar = top + 6;
    for (class, left, width) in [("r", left, LENGTH), ("p", mark, MARK)] {
        let part = html
            .tag("rect")
            .class(class)
            .attribute("x", left)
            .attribute("y", bar);
        part.attribute("width", width)
            .attribute("height", 6)
            .alone()?;
    }
    html.line_end()?;
    let words = position_words(position);
    lines(&[words], "s f", left + LENGTH + PADDING, top + 1, html)
}
