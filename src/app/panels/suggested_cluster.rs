//! The passages of a suggested cluster under each other, since their columns may be far apart.

use egui::Ui;

use crate::app::Desk;
use crate::app::command::{Suggest, UiCommand};
use crate::app::look::Text;
use crate::app::look::widgets::{card, look, section, styled};
use crate::suggest::proposals::Proposal;
use crate::text::shortened;

pub(super) fn show(desk: &Desk, ui: &mut Ui, proposal: &Proposal) {
    let look = look(ui);
    let project = desk.project();
    section(ui, "Suggested cluster");
    for (article, span) in &proposal.passages {
        let Some(article) = project.article(article) else {
            continue;
        };
        card(ui, false).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let name = styled(article.short_name(), Text::Small.bold(), *look.ink);
            ui.add(egui::Label::new(name).truncate());
            let text = shortened(article.text.slice(*span), 240);
            let font = Text::Excerpt.passage();
            ui.label(styled(text, font, *look.ink));
        });
    }
    let tags = &project.tag_set().tags;
    let usual = desk.last_tag().and_then(|tag| project.tag_set().get(tag));
    let usual = usual.or(tags.first()).map_or("", |tag| tag.name.as_str());
    let keys: Vec<String> = tags
        .iter()
        .filter_map(|tag| Some(format!("{} {}", tag.key?, tag.name)))
        .collect();
    let [accept, reject] = [Suggest::Accept, Suggest::Reject]
        .map(|command| UiCommand::Suggest(command).keys(ui.ctx()));
    let hint = format!(
        "{accept} makes them annotations of one cluster as {usual}; {} choose another tag. {reject} keeps them apart for good.",
        keys.join(", ")
    );
    ui.add_space(6.0);
    ui.label(styled(hint, Text::Detail.font(), *look.soft));
}
