//! A sheet's matrix as an image, for slides and papers.
//!
//! One file without a script or a font of its own. The width of words is estimated (`wrap`), and what does not fit is
//! cut.
//!
//! What is *not* here: anything to click, and the full wordings; those are in the other formats.

use std::io;

use super::element::{Html, Tag};
use super::wrap::{FONT_SIZE, wrapped};
use crate::compare::sheet::{Cell, Group, Head, Row, Table};
use crate::text::direction::begins_at_right;

/// Sizes in the units of the image, which are points when it is printed in its own size.
const MARGIN: usize = 16;
const TITLE_WIDTH: usize = 170;
const CELL_WIDTH: usize = 190;
const PADDING: usize = 8;
const LINE: usize = 15;
const HEAD_HEIGHT: usize = 44;
const GROUP_HEIGHT: usize = 24;
const BAR_HEIGHT: usize = 18;
/// What there is of a column for words.
const TITLE_ROOM: usize = TITLE_WIDTH - 3 * PADDING;
const CELL_ROOM: usize = CELL_WIDTH - 2 * PADDING;

/// The columns of a matrix before those of the articles: what a row is about, and a number that an image leaves out.
const BEFORE: usize = 2;

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

/// Draws a matrix.
pub(super) fn matrix(name: &str, table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    let heads = table.heads.get(BEFORE..).unwrap_or_default();
    let bands: Vec<_> = table.groups.iter().flat_map(bands).collect();
    let width = 2 * MARGIN + TITLE_WIDTH + CELL_WIDTH * heads.len();
    let body: usize = bands.iter().map(Band::height).sum();
    let height = 2 * MARGIN + HEAD_HEIGHT + body;
    let mut html = Html::new(out);
    let image = html.tag("svg").class("pq-image");
    let image = image.attribute("xmlns", "http://www.w3.org/2000/svg");
    let image = numbers(image, [("width", width), ("height", height)]);
    let image = image.attribute("viewBox", format!("0 0 {width} {height}"));
    image.attribute("role", "img").holds(|html| {
        html.line_end()?;
        html.tag("title").text(name)?;
        html.line_end()?;
        html.style(STYLE)?;
        html.line_end()?;
        let paper = numbers(html.tag("rect"), [("width", width), ("height", height)]);
        paper.attribute("fill", "#ffffff").alone()?;
        html.line_end()?;
        for (column, head) in heads.iter().enumerate() {
            column_head(head, left_of(column), html)?;
        }
        let mut top = MARGIN + HEAD_HEIGHT;
        for band in &bands {
            rule(width, top, html)?;
            band.draw(top, html)?;
            top += band.height();
        }
        rule(width, top, html)
    })?;
    html.line_end()
}

/// A stripe across the image.
enum Band<'a> {
    Group(&'a Cell),
    /// The lines of the title and of each article.
    Row(Vec<String>, Vec<Passages<'a>>),
}

/// What an article says, broken into lines, and where; `None` where it says nothing.
type Passages<'a> = Option<(Vec<String>, &'a str, u8)>;

fn bands(group: &Group) -> impl Iterator<Item = Band<'_>> {
    let title = group.title.iter().map(Band::Group);
    title.chain(group.rows.iter().map(band))
}

fn band(row: &Row) -> Band<'_> {
    let title = match row.cells.first() {
        Some(Cell::Titled { title, .. }) => title,
        _ => "",
    };
    let cells = row.cells.iter().skip(BEFORE).map(|cell| match cell {
        Cell::Passages {
            words,
            position,
            percent,
            ..
        } => {
            let lines = wrapped(&words.join(" | "), CELL_ROOM, MOST_LINES);
            Some((lines, position.as_str(), *percent))
        }
        _ => None,
    });
    let title = wrapped(title, TITLE_ROOM, MOST_LINES);
    Band::Row(title, cells.collect())
}

impl Band<'_> {
    fn height(&self) -> usize {
        let Self::Row(title, cells) = self else {
            return GROUP_HEIGHT;
        };
        let cells = cells.iter().flatten();
        let heights = cells.map(|(lines, ..)| lines.len() * LINE + BAR_HEIGHT);
        let highest = heights.max().unwrap_or(LINE).max(title.len() * LINE);
        highest + 2 * PADDING
    }

    fn draw(&self, top: usize, html: &mut Html<'_>) -> io::Result<()> {
        let (title, cells) = match self {
            Self::Group(title) => return group(title, top, html),
            Self::Row(title, cells) => (title, cells),
        };
        let top = top + PADDING;
        lines(title, "s b", (MARGIN, TITLE_ROOM), top, html)?;
        for (column, cell) in cells.iter().enumerate() {
            let left = left_of(column);
            if let Some((words, position, percent)) = cell {
                lines(words, "w", (left, CELL_ROOM), top, html)?;
                let top = top + words.len() * LINE;
                position_bar(position, *percent, left, top, html)?;
            } else {
                lines(&["not linked"], "s n", (left, CELL_ROOM), top, html)?;
            }
        }
        Ok(())
    }
}

fn left_of(column: usize) -> usize {
    MARGIN + TITLE_WIDTH + CELL_WIDTH * column
}

fn numbers<'h, 'o, const N: usize>(
    tag: Tag<'h, 'o>,
    values: [(&'static str, usize); N],
) -> Tag<'h, 'o> {
    let values = values.into_iter();
    values.fold(tag, |tag, (name, value)| tag.attribute(name, value))
}

fn rule(width: usize, top: usize, html: &mut Html<'_>) -> io::Result<()> {
    let line = html.tag("path").class("l");
    let path = format!("M{MARGIN} {top}H{}", width - MARGIN);
    line.attribute("d", path).alone()?;
    html.line_end()
}

fn column_head(head: &Head, left: usize, html: &mut Html<'_>) -> io::Result<()> {
    let name = wrapped(&head.name, CELL_ROOM, 1);
    lines(&name, "s b", (left, CELL_ROOM), MARGIN, html)?;
    lines(&[&head.note], "s f", (left, CELL_ROOM), MARGIN + LINE, html)
}

fn group(title: &Cell, top: usize, html: &mut Html<'_>) -> io::Result<()> {
    let Cell::Tag(name, colour) = title else {
        return Ok(());
    };
    let mut left = MARGIN;
    if let Some(colour) = colour {
        let (top, side) = (top + (GROUP_HEIGHT - FONT_SIZE) / 2, FONT_SIZE);
        let patch = numbers(html.tag("rect"), [("x", left), ("y", top)]);
        let patch = numbers(patch, [("width", side), ("height", side), ("rx", 2)]);
        patch.attribute("fill", colour).alone()?;
        html.line_end()?;
        left += FONT_SIZE + PADDING;
    }
    let middle = top + (GROUP_HEIGHT - LINE) / 2;
    lines(&[name], "s b", (left, TITLE_ROOM), middle, html)
}

/// Lines of text under each other, the first one's upper edge at `top`; from the right where their language begins there.
fn lines(
    lines: &[impl AsRef<str>],
    class: &str,
    (left, room): (usize, usize),
    top: usize,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let mut from_right = lines.iter().map(AsRef::as_ref);
    let from_right = from_right
        .find(|line| !line.is_empty())
        .is_some_and(begins_at_right);
    let lines = lines.iter().map(AsRef::as_ref).enumerate();
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let baseline = top + number * LINE + FONT_SIZE;
        let mut text = html.tag("text").class(class);
        let mut x = left;
        if from_right {
            text = text.attribute("direction", "rtl");
            x += room;
        }
        numbers(text, [("x", x), ("y", baseline)]).text(line)?;
        html.line_end()?;
    }
    Ok(())
}

/// A bar for the whole text with a mark at the position, and the position in words.
fn position_bar(
    words: &str,
    percent: u8,
    left: usize,
    top: usize,
    html: &mut Html<'_>,
) -> io::Result<()> {
    const LENGTH: usize = 60;
    const MARK: usize = 4;
    let mark = left + usize::from(percent) * (LENGTH - MARK) / 100;
    for (class, left, width) in [("r", left, LENGTH), ("p", mark, MARK)] {
        let part = numbers(html.tag("rect").class(class), [("x", left), ("y", top + 6)]);
        numbers(part, [("width", width), ("height", 6)]).alone()?;
    }
    html.line_end()?;
    let beside = (left + LENGTH + PADDING, CELL_ROOM - LENGTH - PADDING);
    lines(&[words], "s f", beside, top + 1, html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_where_their_language_does() {
        let drawn = |line: &str| {
            let mut out = Vec::new();
            let mut html = Html::new(&mut out);
            lines(&[line], "w", (10, 100), 0, &mut html).expect("drawn");
            String::from_utf8(out).expect("text")
        };
        assert!(drawn("הגשר נסגר").contains("direction=\"rtl\" x=\"110\""));
        assert!(drawn("The bridge, הגשר").contains("<text class=\"w\" x=\"10\""));
    }
}
