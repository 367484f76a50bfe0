//! The first lines of an export as what it is: a table as a table, a page as a page.

use egui::{Label, ScrollArea, TextWrapMode, Ui};

use crate::app::look::widgets::{look, styled};
use crate::app::look::{Text, say};
use crate::app::panels::dialogs::cells::cells;
use crate::app::previews::{Block, Content};

/// Draws what there is of it by now.
pub(super) fn show(ui: &mut Ui, content: Option<&Content>) {
    let look = look(ui);
    let quiet = |ui: &mut Ui, words: &str| {
        say::DETAIL.label(ui, words);
    };
    match content {
        None => quiet(ui, "…"),
        Some(Content::Foreign) => {
            quiet(
                ui,
                "A file for other programs, of which no lines can be shown",
            );
        }
        Some(Content::Table(rows)) => {
            ScrollArea::both()
                .id_salt("preview")
                .auto_shrink(false)
                .show(ui, |ui| cells(ui, rows, "preview of a table"));
        }
        Some(Content::Page(blocks)) => {
            ScrollArea::vertical()
                .id_salt("preview")
                .auto_shrink(false)
                .show(ui, |ui| page(ui, blocks));
        }
        Some(Content::Lines(text)) => {
            ScrollArea::both()
                .id_salt("preview")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let text = styled(text, Text::Caption.monospace(), *look.ink);
                    ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend));
                });
        }
    }
}

fn page(ui: &mut Ui, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => {
                ui.add_space(6.0);
                say::STRONG.label(ui, words);
            }
            Block::Text(words) => {
                say::CELL.label(ui, words);
            }
            Block::Table(rows) => {
                ScrollArea::horizontal()
                    .id_salt(at)
                    .show(ui, |ui| cells(ui, rows, &format!("table {at}")));
            }
        }
    }
}
