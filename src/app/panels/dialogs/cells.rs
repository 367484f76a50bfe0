//! A table to be looked at before it is written or read.

use egui::{Grid, Label, TextWrapMode, Ui};

use crate::app::look::Text;
use crate::app::look::widgets::{look, styled};

/// Rows of cells; the first names the columns.
pub(super) fn cells(ui: &mut Ui, rows: &[Vec<String>], id: &str) {
    let look = look(ui);
    // Rows of words alone need not be as high as buttons.
    ui.spacing_mut().interact_size.y = 18.0;
    Grid::new(id)
        .striped(true)
        .spacing(egui::vec2(14.0, 3.0))
        .min_row_height(20.0)
        .show(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                let font = Text::Small.bold_if(at == 0);
                for cell in row {
                    let text = styled(cell, font.clone(), *look.ink);
                    ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend));
                }
                ui.end_row();
            }
        });
}
