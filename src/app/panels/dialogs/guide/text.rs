//! How the guide is set.

use egui::{Label, Link, Ui, vec2};

use super::pictures;
use crate::app::command::TABLE;
use crate::app::look::term::term;
use crate::app::look::widgets::{key_cap, look, styled};
use crate::app::look::{Text, say};
use crate::guide::{Block, Kind, Run};

/// How far items of a list stand in, in points.
const INDENT: f32 = 20.0;

/// Draws a block. Returns where a pressed link leads.
pub(super) fn block(ui: &mut Ui, block: &Block) -> Option<String> {
    let look = look(ui);
    match block {
        Block::Heading(text) => {
            ui.add_space(8.0);
            say::HEADING.label(ui, text);
            None
        }
        Block::Words(runs) => {
            let pressed = line(ui, runs);
            ui.add_space(6.0);
            pressed
        }
        Block::Item {
            depth,
            number,
            words,
        } => {
            let pressed = ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(INDENT * *depth as f32 + 6.0);
                let mark = number.map_or("•".to_owned(), |number| format!("{number}."));
                let size = vec2(INDENT, ui.spacing().interact_size.y);
                let layout = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_size(size);
                    ui.label(styled(mark, Text::Name.font(), *look.faint));
                });
                ui.vertical(|ui| line(ui, words)).inner
            });
            ui.add_space(1.0);
            pressed.inner
        }
        Block::Code(text) => {
            ui.label(styled(text, Text::Detail.monospace(), *look.ink));
            ui.add_space(8.0);
            None
        }
        Block::Picture { name, words } => {
            pictures::show(ui, name, words);
            ui.add_space(10.0);
            None
        }
    }
}

/// Words that flow. Returns where a pressed link leads.
fn line(ui: &mut Ui, runs: &[Run]) -> Option<String> {
    let look = look(ui);
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 3.0);
        for run in runs {
            let font = Text::Name.bold_if(run.strong);
            match &run.kind {
                Kind::Plain => {
                    ui.add(Label::new(styled(&run.text, font.clone(), *look.ink)).wrap());
                }
                Kind::Code => {
                    ui.label(styled(&run.text, Text::Body.monospace(), *look.ink));
                }
                Kind::Keys(id) => keys(ui, id),
                Kind::Word(word) => {
                    term(ui, word, &run.text, &font, *look.ink);
                }
                Kind::Part(id) => {
                    let words = styled(&run.text, font, *look.accent);
                    if ui.add(Link::new(words)).clicked() {
                        pressed = Some(id.clone());
                    }
                }
            }
        }
    });
    pressed
}

/// The keys that a command has now, or its name where it has none.
fn keys(ui: &mut Ui, id: &str) {
    let Some(command) = TABLE.iter().find(|command| command.row().id == id) else {
        return;
    };
    match command.keys(ui.ctx()) {
        keys if keys.is_empty() => {
            let name = format!("“{}”", command.name());
            ui.label(styled(name, Text::Name.font(), *look(ui).ink));
        }
        keys => {
            let response = key_cap(ui, &keys);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &keys));
            response.on_hover_text(command.row().tooltip);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::GUIDE;

    #[test]
    fn the_guide_names_commands_that_are_there() {
        let blocks = GUIDE.parts.iter().flat_map(|part| &part.blocks);
        let runs = blocks.flat_map(Block::runs);
        let mut named = 0;
        for run in runs {
            if let Kind::Keys(id) = &run.kind {
                assert!(TABLE.iter().any(|it| it.row().id == id), "{id}");
                named += 1;
            }
        }
        assert!(named > 30, "{named}");
        // What is named in quotation marks with dots is a command, too.
        let text: Vec<_> = GUIDE
            .parts
            .iter()
            .flat_map(|it| &it.blocks)
            .map(Block::text)
            .collect();
        for words in text.join("\n").split('“').skip(1) {
            let name = words.split('”').next().unwrap_or_default();
            let is_there = TABLE.iter().any(|it| it.name() == name);
            assert!(is_there || !name.ends_with('…'), "{name}");
        }
    }
}
