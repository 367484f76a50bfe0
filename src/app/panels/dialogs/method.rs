//! The methods section of a paper, to be copied.

use egui::{Margin, ScrollArea, Ui};

use super::{heading, note};
use crate::app::App;
use crate::app::action::WindowAction;
use crate::app::dialogs::Method;
use crate::app::look::choices::check;
use crate::app::look::say;
use crate::app::look::widgets::{card, secondary_button_if};

pub(super) fn show(app: &mut App, ui: &mut Ui, method: &mut Method) -> bool {
    heading(ui, "Method");
    note(
        ui,
        "What a paper says of its method, from what is in this project. What it cannot know stands in brackets. “pullquote methods” writes the same, and says of each number what it is made of.",
    );
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(160.0, 460.0);
    card(ui, false)
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("the text")
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink(false)
                .show(ui, |ui| {
                    let Some(written) = &method.written else {
                        ui.horizontal(|ui| {
                            ui.spinner();
                            say::SOFT.label(ui, "Working out agreement and counting…");
                        });
                        return;
                    };
                    let words = say::PASSAGE.of(ui, &written.text);
                    ui.add(egui::Label::new(words).wrap().selectable(true));
                });
        });
    ui.add_space(8.0);
    if check(ui, &mut method.names, "Name the annotators").changed() {
        method.written = None;
        app.actions.push(WindowAction::WriteMethod(method.names));
    }
    ui.add_space(10.0);
    let mut closed = false;
    ui.horizontal(|ui| {
        let written = method.written.as_ref();
        for (words, text) in [
            ("Copy text", written.map(|it| &it.text)),
            ("Copy Markdown", written.map(|it| &it.markdown)),
            ("Copy BibTeX", written.map(|it| &it.bibtex)),
        ] {
            let button = secondary_button_if(ui, text.is_some(), words);
            if let Some(text) = text.filter(|_| button.clicked()) {
                ui.ctx().copy_text(text.clone());
            }
        }
        closed = secondary_button_if(ui, true, "Close").clicked();
    });
    !closed
}
