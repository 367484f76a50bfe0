//! Wordings as tables of HTML that can be read in print: what differs is bold, and each reading has a class.

use std::io;
use std::ops::Range;

use unicode_bidi::{Direction, get_base_direction};

use super::{MOST, Row, SILENT, Table, gap_name, kind_name, name, summary};
use crate::compare::wording::{Cell, Column, Gap, Kind, Wording};
use crate::export::markup::{foreign, html as escaped};
use crate::model::Project;

/// So many readings have a look of their own; further ones share the last.
const LOOKS: usize = 6;

pub(in crate::export::comparison) fn html(
    view: &[Wording],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"pq-wording\">\n<h2>Wording</h2>\n<p>{}</p>",
        escaped(&summary(view))
    )?;
    for wording in view {
        let table = Table::new(wording, project);
        writeln!(
            out,
            "<section>\n<h3 dir=\"auto\">{}</h3>",
            escaped(&table.title)
        )?;
        for piece in table.pieces() {
            html_piece(&table, piece, out)?;
        }
        for remark in table.remarks(project) {
            writeln!(out, "<p class=\"pq-note\">{}</p>", escaped(&remark))?;
        }
        html_distances(&table, out)?;
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</section>")
}

fn html_piece(table: &Table<'_>, piece: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = &table.wording.columns[piece.clone()];
    writeln!(
        out,
        "<div class=\"pq-scroll\">\n<table class=\"pq-collation\"{}>\n<thead>\n<tr><th scope=\"col\">Witness</th>",
        direction(table)
    )?;
    for (number, column) in (piece.start + 1..).zip(columns) {
        let kind = kind_name(column.kind);
        writeln!(out, "<th scope=\"col\" class=\"pq-{kind}\">{number}</th>")?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for (place, row) in table.witnesses.iter().enumerate() {
        writeln!(
            out,
            "<tr{}><th scope=\"row\"><b>{}</b> <bdi>{}</bdi></th>",
            foreign(&row.article.details.language),
            row.siglum,
            escaped(&name(row.article))
        )?;
        for column in columns {
            let cell = column.cells.get(place).copied();
            html_cell(row, column, cell.unwrap_or(Cell::Gap(Gap::Silent)), out)?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(
        out,
        "<tr class=\"pq-majority\"><th scope=\"row\">{MOST}</th>"
    )?;
    for column in columns {
        match table.majority(column) {
            Some(word) => writeln!(out, "<td>{}</td>", escaped(word))?,
            None => writeln!(out, "<td class=\"pq-gap\">{SILENT}</td>")?,
        }
    }
    writeln!(out, "</tr>\n</tbody>\n</table>\n</div>")
}

fn html_cell(
    row: &Row<'_>,
    column: &Column,
    cell: Cell,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let words = escaped(row.shown(cell));
    match cell {
        Cell::Word { reading, .. } if column.kind == Kind::Variant => {
            let look = reading.min(LOOKS - 1) + 1;
            writeln!(
                out,
                "<td class=\"pq-variant pq-reading-{look}\"><b>{words}</b></td>"
            )
        }
        Cell::Word { .. } => {
            writeln!(
                out,
                "<td class=\"pq-{}\">{words}</td>",
                kind_name(column.kind)
            )
        }
        Cell::Gap(gap) => writeln!(
            out,
            "<td class=\"pq-gap pq-{}\">{words}</td>",
            gap_name(gap)
        ),
    }
}

/// A table of words that run from right to left runs from right to left.
fn direction(table: &Table<'_>) -> &'static str {
    let first = table
        .witnesses
        .iter()
        .find_map(|row| Some((row, row.witness.tokens.first()?)));
    match first.map(|(row, token)| get_base_direction(row.slice(token.span))) {
        Some(Direction::Rtl) => " dir=\"rtl\"",
        _ => "",
    }
}

fn html_distances(table: &Table<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"pq-scroll\">\n<table class=\"pq-distances\">\n<thead>\n<tr><th scope=\"col\">Distance</th>"
    )?;
    for row in &table.witnesses {
        writeln!(
            out,
            "<th scope=\"col\" class=\"pq-number\">{}</th>",
            row.siglum
        )?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for (row, distances) in table.witnesses.iter().zip(table.wording.distances.rows()) {
        write!(out, "<tr><th scope=\"row\">{}</th>", row.siglum)?;
        for distance in distances {
            write!(out, "<td class=\"pq-number\">{distance:.2}</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}
