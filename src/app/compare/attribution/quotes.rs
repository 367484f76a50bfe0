//! The quotes behind a bar of the attribution view; each leads to its place.

use egui::{
    Align, CursorIcon, Frame, Layout, Margin, Panel, Rect, RichText, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::AttributionAction;
use super::actor;
use super::table::amount_words;
use crate::app::App;
use crate::app::action::Action;
use crate::app::look::widgets::{icon_button, line_below, look};
use crate::app::look::{Icon, Text, colour, say};
use crate::app::words::article_name;
use crate::compare::attribution::Amount;
use crate::text::shortened;

const ROW: f32 = 92.0;
/// How many letters of a quote are shown.
const LETTERS: usize = 140;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let look = look(ui);
    let Some(desk) = &app.desk else { return };
    let attribution = &desk.comparing().attribution;
    let Some((name, article)) = attribution.picked() else {
        return;
    };
    // What was counted may be older than what was edited.
    let mut actors = desk.project().actors().values();
    let actor = actors.find(|actor| Some(&actor.name) == name.as_ref());
    let (speaker, quotes) = attribution.listed(actor.map(|actor| &actor.id)).unzip();
    let quotes = quotes.unwrap_or_default();
    let columns = attribution.counted().map(|counted| &counted.columns);
    let column = article.as_ref().and_then(|article| {
        columns?
            .iter()
            .position(|column| column.article == *article)
    });
    let amount = speaker.map_or(Amount::default(), |speaker| {
        let tally = column.map_or(speaker.total, |column| speaker.tally(column));
        tally.total()
    });
    let place = column.and_then(|column| columns?.get(column));
    let head = Frame::new().inner_margin(Margin::symmetric(14, 8));
    Panel::top("quotes head").frame(head).show(ui, |ui| {
        ui.horizontal(|ui| {
            let name = name.as_deref().unwrap_or("No speaker entered");
            let name = RichText::new(name).font(Text::Name.bold());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the quotes", "Close the list").clicked() {
                    app.actions.push(AttributionAction::List(None));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(name.color(*look.ink)).truncate());
                });
            });
        });
        let place = place.map_or("all articles", |column| column.name.as_str());
        say::DETAIL.label(ui, format!("{place}: {}", amount_words(amount)));
        actor::show(
            desk,
            ui,
            speaker,
            actor.map(AsRef::as_ref),
            &mut app.actions,
        );
    });
    ScrollArea::vertical()
        .id_salt("quotes")
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(ROW * quotes.len() as f32);
            let area = ui.max_rect();
            let first = (viewport.top() / ROW).floor().max(0.0) as usize;
            let last = (viewport.bottom() / ROW).ceil().max(0.0) as usize;
            for (number, (id, kind)) in quotes.iter().enumerate().take(last).skip(first) {
                let top = area.top() + ROW * number as f32;
                let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), ROW));
                let Some(annotation) = desk.project().annotation(*id) else {
                    continue;
                };
                let name = article_name(desk.project(), &annotation.article);
                let words = shortened(&desk.project().text_of(annotation), LETTERS);
                let response = ui.interact(rect, ui.scope_id().with(("quote", id)), Sense::click());
                let alone = speaker.is_some_and(|speaker| speaker.has_only_here(*id));
                let (go, alone) = if alone {
                    ("Go to, only here", ", only here")
                } else {
                    ("Go to", "")
                };
                let label = format!("{go}: {words}");
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if response.hovered() || response.has_focus() {
                    let fill = colour::blend(*look.window, *look.ink, 0.05);
                    ui.painter().rect_filled(rect, 0.0, fill);
                }
                line_below(ui, rect);
                let about = format!("{name}, {}{alone}", kind.name());
                let width = rect.width() - 28.0;
                let at = pos2(rect.left() + 14.0, rect.top() + 16.0);
                say::SMALL.paint(ui, at, width, &about);
                let mut job = egui::text::LayoutJob::simple(
                    words,
                    Text::Passage.passage_italic(),
                    *look.ink,
                    width,
                );
                job.wrap.max_rows = 3;
                let galley = ui.painter().layout_job(job);
                ui.painter()
                    .galley(rect.min + vec2(14.0, 26.0), galley, *look.ink);
                let response = response.on_hover_cursor(CursorIcon::PointingHand);
                if response
                    .on_hover_text("Press to read it in its article")
                    .clicked()
                {
                    app.actions.push(Action::go(*id));
                }
            }
        });
}
