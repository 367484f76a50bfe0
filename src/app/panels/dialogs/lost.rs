//! Annotations that lost their place: the list, and of one of them all that was entered and where it may go.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::Desk;
use crate::app::action::{Actions, Mend, ProjectAction};
use crate::app::desk::{Occurrence, Places};
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{
    ListRow, card, look, pressed, rows, secondary_button, secondary_button_if,
    secondary_button_width, section, text_button,
};
use crate::app::look::{Text, say};
use crate::edit::Command;
use crate::model::LostAnnotation;
use crate::text::{quoted, shortened};

const ROW: f32 = 32.0;

pub(super) fn show(desk: &mut Desk, ui: &mut Ui, actions: &mut Actions) {
    let lost: Vec<_> = desk.project().all_lost().cloned().collect();
    let open = desk.mending().open();
    let open = lost.iter().position(|lost| Some(lost.id) == open);
    let open = open.unwrap_or(0);
    let Some(shown) = lost.get(open) else {
        return;
    };
    section(ui, &format!("Annotations without a place · {}", lost.len()));
    ui.push_id("before", |ui| {
        rows(ui, open, ROW, |ui, index| {
            row(desk, ui, &lost[index], actions);
        });
    });
    let places = desk.places(shown.id);
    ui.push_id(shown.id, |ui| details(desk, ui, shown, &places, actions));
    ui.push_id("after", |ui| {
        let after = &lost[open + 1..];
        rows(ui, after.len(), ROW, |ui, index| {
            row(desk, ui, &after[index], actions);
        });
    });
}

/// One that is not unfolded.
fn row(desk: &Desk, ui: &mut Ui, lost: &LostAnnotation, actions: &mut Actions) {
    let project = desk.project();
    let tag = project.tag_set().get(&lost.tag);
    let colour = tag.map(|tag| TagColours::new(tag.colour, look(ui)).solid);
    let name = format!(
        "{}: {}",
        project.tag_set().name(&lost.tag),
        shortened(&lost.words(), 90)
    );
    let row = ListRow {
        name: &name,
        detail: shortened(article_of(desk, lost), 24),
        swatch: colour,
        ..ListRow::default()
    };
    if row.show(ui).clicked() {
        actions.push(Mend::ShowLost(lost.id));
    }
}

fn article_of<'a>(desk: &'a Desk, lost: &'a LostAnnotation) -> &'a str {
    let article = desk.project().article(&lost.article);
    article.map_or(lost.article.as_str(), |article| article.short_name())
}

fn details(
    desk: &Desk,
    ui: &mut Ui,
    lost: &LostAnnotation,
    places: &Places,
    actions: &mut Actions,
) {
    let frame = card(ui, false).inner_margin(Margin::symmetric(14, 12));
    let mine = lost.annotator == *desk.session().annotator();
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        title(desk, ui, lost);
        let quote = quoted(&lost.words());
        say::QUOTE.rows(ui, &quote, 4);
        for (name, value) in &lost.attributes {
            let value = value.to_text();
            say::DETAIL.rows(ui, &format!("{name}: {value}"), 1);
        }
        if !lost.note.is_empty() {
            let text = format!("Note: {}", lost.note);
            say::DETAIL.rows(ui, &text, 2);
        }
        ui.add_space(6.0);
        whereabouts(ui, lost, places, mine, actions);
        ui.add_space(6.0);
        if mine {
            answers(desk, ui, lost, actions);
        } else {
            not_mine(desk, ui, lost, actions);
        }
    });
    ui.add_space(4.0);
}

/// The tag, the article, and whose it is.
fn title(desk: &Desk, ui: &mut Ui, lost: &LostAnnotation) {
    let tokens = look(ui);
    let project = desk.project();
    ui.horizontal(|ui| {
        if let Some(tag) = project.tag_set().get(&lost.tag) {
            let (place, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
            let colour = TagColours::new(tag.colour, tokens).solid;
            crate::app::look::widgets::paint_swatch(ui, place.center(), 10.0, colour);
        }
        let name = project.tag_set().name(&lost.tag);
        say::NAME.label(ui, name);
        let whose = format!("{} · made by {}", article_of(desk, lost), lost.annotator);
        say::DETAIL.rows(ui, &whose, 1);
    });
}

/// Where its words stand now; where they do not, the text where they were.
fn whereabouts(
    ui: &mut Ui,
    lost: &LostAnnotation,
    places: &Places,
    mine: bool,
    actions: &mut Actions,
) {
    let say = |ui: &mut Ui, text: &str| {
        say::DETAIL.label(ui, text);
    };
    if places.by_hand {
        say(
            ui,
            "Its fragments do not stand once each in the text any more. Place the first by hand; Ctrl and drag then adds the others.",
        );
    } else if places.offered.is_empty() {
        say(
            ui,
            "Its words do not stand in the text any more. Where they were, it reads now:",
        );
    } else if places.offered.len() == 1 {
        say(ui, "Its words stand in the text once:");
    } else {
        let all = places.offered.len() + places.more;
        say(ui, &format!("Its words stand in the text {all} times:"));
    }
    if places.offered.is_empty() {
        let near = format!("… {} …", places.near.trim());
        say::LINE.rows(ui, &near, 2);
    }
    for place in &places.offered {
        let button = "Place here";
        ui.horizontal(|ui| {
            let width = if mine {
                secondary_button_width(ui, button)
            } else {
                0.0
            };
            occurrence(ui, place, width);
            if mine {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if secondary_button(ui, button).clicked() {
                        actions.push(Command::PlaceLost {
                            annotation: lost.id,
                            spans: place.spans.clone(),
                        });
                    }
                });
            }
        });
    }
    if places.more > 0 {
        say(ui, &format!("and {} more", places.more));
    }
}

/// A line of text with the words in the middle of it.
fn occurrence(ui: &mut Ui, place: &Occurrence, button: f32) {
    let tokens = look(ui);
    let soft = || TextFormat::simple(Text::Detail.font(), *tokens.soft);
    let mut job = LayoutJob::default();
    job.append(&format!("… {}", place.left.trim_start()), 0.0, soft());
    job.append(
        &place.words,
        0.0,
        TextFormat::simple(Text::Detail.bold(), *tokens.ink),
    );
    job.append(&format!("{} …", place.right.trim_end()), 0.0, soft());
    let text = job.text.clone();
    job.wrap = TextWrapping {
        max_width: (ui.available_width() - button - 24.0).max(80.0),
        max_rows: 3,
        ..TextWrapping::default()
    };
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
    ui.painter().galley(rect.min, galley, *tokens.ink);
}

fn answers(desk: &Desk, ui: &mut Ui, lost: &LostAnnotation, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let go = secondary_button(ui, "Go to the article")
            .on_hover_text("Read the text where it was, and select the words that it is about now");
        if go.clicked() {
            actions.push(Mend::LookForLost(lost.id));
        }
        let selected = desk.selection_for(lost).is_some();
        let place = secondary_button_if(ui, selected, "Place at the selection");
        let place = place.on_hover_text(if selected {
            "It gets the words that are selected in its article"
        } else {
            "Select words in its article first"
        });
        if place.clicked() && selected {
            actions.push(Mend::PlaceAtSelection(lost.id));
        }
        let tooltip = "It goes, with its places in clusters; undo brings it back";
        if pressed(text_button(ui, "Drop"), tooltip) {
            actions.push(Command::DropLost(vec![lost.id]));
        }
    });
}

fn not_mine(desk: &Desk, ui: &mut Ui, lost: &LostAnnotation, actions: &mut Actions) {
    let text = format!(
        "It belongs to {}; while you annotate as {}, you can look at it only",
        lost.annotator,
        desk.session().annotator()
    );
    say::DETAIL.label(ui, text);
    ui.horizontal(|ui| {
        if secondary_button(ui, "Go to the article").clicked() {
            actions.push(Mend::LookForLost(lost.id));
        }
        if text_button(ui, &format!("Annotate as {}", lost.annotator)).clicked() {
            actions.push(ProjectAction::WorkAs(lost.annotator.clone()));
        }
    });
}
