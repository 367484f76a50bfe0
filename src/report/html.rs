//! Sheets as HTML: one `<section>`, that stands in a page of its own or in a larger one.

use std::io;

use crate::compare::sheet::{Cell, Group, Head, Part, Quoted, Row, Sheet, Table};
use crate::model::{ClusterId, Colour};

use super::element::{Html, Tag};

/// What a row about a cluster is called, so that links lead to it.
pub(crate) fn cluster_anchor(cluster: ClusterId) -> String {
    format!("cluster-{cluster}")
}

/// Writes a sheet as a section, which may have a name for links.
pub(crate) fn sheet(sheet: &Sheet, name: Option<&str>, html: &mut Html<'_>) -> io::Result<()> {
    let section = html.tag("section").known("id", name);
    section.class(&class(sheet.kind)).holds(|html| {
        html.tag("h2").text(sheet.title)?;
        if !sheet.summary.is_empty() {
            html.tag("p").text(&sheet.summary)?;
        }
        parts(&sheet.parts, html)
    })
}

/// What the style calls something that is of these kinds.
fn class(kinds: &str) -> String {
    let classes = kinds.split_whitespace().map(|kind| format!("pq-{kind}"));
    classes.collect::<Vec<_>>().join(" ")
}

fn parts(all: &[Part], html: &mut Html<'_>) -> io::Result<()> {
    for part in all {
        match part {
            Part::Heading(title) => html.tag("h3").text(title)?,
            Part::Caption(words) => html.tag("h3").text(words)?,
            Part::Paragraph(text) => html.tag("p").text(text)?,
            Part::Remark(text) => html.tag("p").class("pq-note").text(text)?,
            Part::Table(of) => table(of, html)?,
            Part::Bullets(lines) => bullets(lines, html)?,
            Part::Pairs(pairs) => html.tag("ul").each(pairs, |(name, text), html| {
                html.tag("li").holds(|html| {
                    html.tag("b").text(name)?;
                    html.text(&format!(": {text}"))
                })
            })?,
            Part::Lists(lists) => {
                for (name, list) in lists {
                    html.tag("h4").text(name)?;
                    bullets(list, html)?;
                }
            }
            Part::Section {
                kind,
                title,
                parts: inner,
            } => html.tag("section").class(&class(kind)).holds(|html| {
                filled(html.tag("h3"), title)?;
                parts(inner, html)
            })?,
        }
    }
    Ok(())
}

fn bullets(lines: &[String], html: &mut Html<'_>) -> io::Result<()> {
    html.tag("ul")
        .each(lines, |line, html| html.tag("li").text(line))
}

fn table(table: &Table, html: &mut Html<'_>) -> io::Result<()> {
    if table.groups.is_empty() {
        return Ok(());
    }
    let mut scroll = html.tag("div").class("pq-scroll");
    if !table.label.is_empty() {
        scroll = scroll
            .attribute("role", "region")
            .attribute("aria-label", table.label)
            .attribute("tabindex", 0);
    }
    scroll.holds(|html| {
        let direction = table.is_right_to_left.then_some("rtl");
        let tag = html.tag("table").class(&class(table.kind));
        tag.known("dir", direction).holds(|html| {
            html.tag("thead")
                .holds(|html| html.tag("tr").each(&table.heads, head))?;
            let width = table.heads.len();
            let mut groups = table.groups.iter();
            groups.try_for_each(|of| group(of, width, html))
        })
    })
}

fn head(head: &Head, html: &mut Html<'_>) -> io::Result<()> {
    let tag = html.tag("th").attribute("scope", "col");
    let tag = tag.class(&class(head.kind));
    tag.unless_empty("title", &head.hint).holds(|html| {
        html.text(&head.name)?;
        note(&head.note, html)
    })
}

/// Smaller letters in a line of their own.
fn note(words: &str, html: &mut Html<'_>) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    html.tag("span").class("pq-note").text(words)
}

fn group(group: &Group, width: usize, html: &mut Html<'_>) -> io::Result<()> {
    html.tag("tbody").holds(|html| {
        if let Some(title) = &group.title {
            html.tag("tr").class("pq-group").holds(|html| {
                let tag = html.tag("th").attribute("scope", "rowgroup");
                filled(tag.attribute("colspan", width), title)
            })?;
        }
        group.rows.iter().try_for_each(|of| row(of, html))
    })
}

fn row(row: &Row, html: &mut Html<'_>) -> io::Result<()> {
    let mut tag = html.tag("tr").known("id", row.cluster.map(cluster_anchor));
    if let Some(language) = &row.language {
        tag = tag.foreign(language);
    }
    tag.class(&class(&row.kind)).holds(|html| {
        let mut cells = row.cells.iter();
        if let Some(first) = cells.next() {
            filled(html.tag("th").attribute("scope", "row"), first)?;
        }
        cells.try_for_each(|cell| filled(html.tag("td"), cell))
    })
}

/// Ends the tag of a cell, with what is in it.
fn filled(tag: Tag<'_, '_>, cell: &Cell) -> io::Result<()> {
    match cell {
        Cell::Text(text) => tag.text(text),
        Cell::Foreign(text) => tag.attribute("dir", "auto").text(text),
        Cell::Number(text) => tag.class("pq-number").text(text),
        Cell::Nothing(words) => tag.class("pq-none").text(words),
        Cell::Label(words) | Cell::State(words) => tag.text(words),
        Cell::Topic { name, kind } => tag.holds(|html| {
            html.text(name)?;
            note(kind, html)
        }),
        Cell::Titled { title, aside } => tag.attribute("dir", "auto").holds(|html| {
            html.text(title)?;
            note(aside, html)
        }),
        Cell::Tag(name, colour) => tag.holds(|html| {
            colour.map_or(Ok(()), |colour| swatch(colour, html))?;
            html.text(name)
        }),
        Cell::Sample { name, kind, parent } => tag.attribute("dir", "auto").holds(|html| {
            let kind = format!("sample {kind}");
            html.tag("span").class(&class(&kind)).text(name)?;
            let parent = parent.as_ref().map(|parent| format!("part of {parent}"));
            note(&parent.unwrap_or_default(), html)
        }),
        Cell::Passages {
            words,
            language,
            position,
            percent,
        } => tag.holds(|html| {
            let passages = html.tag("div").class("pq-words").foreign(language);
            passages.each(words, |words, html| html.tag("p").text(words))?;
            note(position, html)?;
            position_bar(*percent, html)
        }),
        Cell::Witness { siglum, name } => tag.holds(|html| {
            html.tag("b").text(siglum)?;
            html.text(" ")?;
            html.tag("bdi").text(name)
        }),
        Cell::Word {
            text,
            kind,
            is_strong,
        } => tag.class(&class(kind)).holds(|html| {
            if *is_strong {
                return html.tag("b").text(text);
            }
            html.text(text)
        }),
        Cell::Values(all) => tag.holds(|html| html.tag("ul").class("pq-values").each(all, quoted)),
    }
}

fn quoted(value: &Quoted, html: &mut Html<'_>) -> io::Result<()> {
    let (class, apart) = if value.is_apart {
        ("pq-apart", " (apart)")
    } else {
        ("", "")
    };
    html.tag("li").class(class).holds(|html| {
        html.text(&format!("{}: {}{apart}", value.article, value.value))?;
        let Some(words) = &value.words else {
            return Ok(());
        };
        html.text(" ")?;
        html.tag("q").attribute("dir", "auto").text(words)
    })
}

/// A patch of a tag's colour.
fn swatch(colour: Colour, html: &mut Html<'_>) -> io::Result<()> {
    let image = html.tag("svg").class("pq-swatch");
    let image = image.attribute("viewBox", "0 0 1 1");
    image.attribute("aria-hidden", true).holds(|html| {
        let patch = html.tag("rect").attribute("width", 1);
        patch
            .attribute("height", 1)
            .attribute("fill", colour)
            .alone()
    })
}

/// A bar as long as the text with a mark at the position, which stays inside of it.
fn position_bar(percent: u8, html: &mut Html<'_>) -> io::Result<()> {
    let image = html.tag("svg").class("pq-bar");
    let image = image.attribute("viewBox", "0 0 100 3");
    let image = image.attribute("preserveAspectRatio", "none");
    image.attribute("aria-hidden", true).holds(|html| {
        let room = html.tag("rect").class("pq-bar-room");
        room.attribute("width", 100)
            .attribute("height", 3)
            .alone()?;
        let mark = html.tag("rect").class("pq-bar-part");
        let mark = mark.attribute("x", u32::from(percent) * 98 / 100);
        mark.attribute("width", 2).attribute("height", 3).alone()
    })
}
