//! What stands above the list of hits: what is listed, and the tag that is chosen for it.

use std::collections::BTreeSet;

use egui::{Align, ComboBox, Layout, PopupCloseBehavior, ScrollArea, Ui};

use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::desk::{HitsAction, Where};
use crate::app::look::choices::drop_down;
use crate::app::look::colour::TagColours;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{field, icon_button, look, paint_swatch, primary_button_if};
use crate::app::look::{Icon, say};
use crate::app::words::counted;
use crate::model::{AnnotatorId, Tag, TagId};
use crate::text::direction::isolated;

/// The head needs so much room to be one row, in points.
const ONE_ROW: f32 = 960.0;

/// Up to so many tags are found without typing.
const SEEN_AT_ONCE: usize = 9;

/// A list is so high at most, in points.
const LIST: f32 = 320.0;

const CHOOSE: &str = "Choose a tag";

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let is_wide = ui.available_width() >= ONE_ROW;
    ui.horizontal(|ui| {
        what(desk, ui, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the list", "Close (Esc)").clicked() {
                actions.push(HitsAction::Close);
            }
            if is_wide {
                tag(desk, ui, actions);
            }
        });
    });
    if !is_wide {
        ui.horizontal(|ui| {
            let beside = Layout::right_to_left(Align::Center);
            ui.with_layout(beside, |ui| tag(desk, ui, actions));
        });
    }
}

/// What is listed.
fn what(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let hits = desk.hits();
    let count = counted(hits.rows().len(), "hit");
    let counted = say::NAME.label(ui, count);
    if let Some(places) = desk.hits_by_place().filter(|_| !hits.is_only_here()) {
        counted.on_hover_text(format!("The search has {places}"));
    }
    for (words, only) in [("All articles", false), ("This article", true)] {
        if tab(ui, words, hits.is_only_here() == only).clicked() {
            actions.push(HitsAction::OnlyHere(only));
        }
    }
    let set = desk.project().tag_set();
    let shown = match hits.place() {
        Where::Anywhere => "Anywhere".to_owned(),
        Where::Within(tag) => format!("Within {}", set.name(tag)),
        Where::Outside(tag) => format!("Outside of {}", set.name(tag)),
    };
    drop_down(ui, of_tags("where hits are"), "Hits", &shown, |ui| {
        let fits = letters(desk, ui, "Tag that hits are in");
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            if line(ui, "Anywhere", *hits.place() == Where::Anywhere) {
                actions.push(HitsAction::Where(Where::Anywhere));
            }
            for (heading, place) in [
                ("Within", Where::Within as fn(TagId) -> Where),
                ("Outside of", Where::Outside),
            ] {
                for tag in set.tags.iter().filter(|tag| fits(tag)) {
                    let place = place(tag.id.clone());
                    let name = format!("{heading} {}", tag.name);
                    if line(ui, &name, *hits.place() == place) {
                        actions.push(HitsAction::Where(place));
                    }
                }
            }
        });
    });
    whose(desk, ui, actions);
}

/// Whose annotations hits are within or outside of, and who has none there, where there is more than one layer.
fn whose(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let project = desk.project();
    let chosen = desk.hits().whose();
    if project.layers().len() < 2 && chosen.is_anybody() {
        return;
    }
    let names = |of: &BTreeSet<AnnotatorId>| {
        let names = of.iter().map(|it| isolated(project.annotator_name(it)));
        names.collect::<Vec<_>>().join(", ")
    };
    let shown = match (names(&chosen.by), names(&chosen.not_by)) {
        (by, not_by) if by.is_empty() && not_by.is_empty() => "By anybody".to_owned(),
        (by, not_by) if not_by.is_empty() => format!("By {by}"),
        (by, not_by) if by.is_empty() => format!("Not by {not_by}"),
        (by, not_by) => format!("By {by}, not by {not_by}"),
    };
    let list = ComboBox::from_id_salt("whose hits").width(150.0).truncate();
    let list = drop_down(ui, list, "Annotators of the hits", &shown, |ui| {
        if line(ui, "By anybody", chosen.is_anybody()) {
            actions.push(HitsAction::ByAnybody);
        }
        for (heading, of, act) in [
            (
                "By",
                &chosen.by,
                HitsAction::By as fn(AnnotatorId, bool) -> HitsAction,
            ),
            ("Not by", &chosen.not_by, HitsAction::NotBy),
        ] {
            for annotator in project.layers().keys() {
                let name = format!("{heading} {}", project.annotator_name(annotator));
                let on = of.contains(annotator);
                if line(ui, &name, on) {
                    actions.push(act(annotator.clone(), !on));
                }
            }
        }
    });
    let tooltip = "Whose annotations hits are in or outside of, and who has not annotated them: by one and not by another is where they differ";
    list.on_hover_text(tooltip);
}

/// The tag that is chosen, and the button that gives it to what is ticked. From right to left.
fn tag(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let hits = desk.hits();
    let set = desk.project().tag_set();
    let chosen = hits.tag().and_then(|tag| set.get(tag));
    let (count, tagged) = hits.counts();
    let (words, tooltip) = match chosen {
        None => (
            CHOOSE.to_owned(),
            "Choose in the list beside it what the hits shall be tagged as".to_owned(),
        ),
        Some(tag) => (
            format!("Tag {}", counted(count, "hit")),
            format!("Tag all that are ticked as {}, in one step", tag.name),
        ),
    };
    let can = chosen.is_some() && count > 0 && !hits.is_busy();
    let button = primary_button_if(ui, can, &words).on_hover_text(tooltip);
    if button.clicked() && can {
        actions.push(HitsAction::Tag);
    }
    let shown = chosen.map_or("No tag", |tag| tag.name.as_str());
    drop_down(ui, of_tags("tag of hits"), "Tag of the hits", shown, |ui| {
        let fits = letters(desk, ui, "Tag to choose");
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for tag in set.tags.iter().filter(|tag| fits(tag)) {
                if line(ui, &tag.name, hits.tag() == Some(&tag.id)) {
                    actions.push(HitsAction::Choose(tag.id.clone()));
                }
            }
        });
    });
    if let Some(tag) = chosen {
        let (_, place) = ui.allocate_space(egui::vec2(12.0, 24.0));
        let colour = TagColours::new(tag.colour, look(ui)).solid;
        paint_swatch(ui, place.center(), 10.0, colour);
        if tagged > 0 {
            say::DETAIL.label(ui, format!("{tagged} tagged so already"));
        }
    }
}

/// A list of tags that stays while letters are typed.
fn of_tags(salt: &str) -> ComboBox<'static> {
    let list = ComboBox::from_id_salt(salt).width(150.0).truncate();
    list.height(LIST + 48.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

/// A field for the letters of a tag's name, where there are many tags. Says which have them.
fn letters(desk: &Desk, ui: &mut Ui, name: &str) -> impl Fn(&Tag) -> bool + use<> {
    let id = ui.scope_id().with("letters");
    let mut typed = String::new();
    if desk.project().tag_set().tags.len() > SEEN_AT_ONCE {
        typed = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        ui.set_min_width(220.0);
        let letters = field(ui, &mut typed, name, "Letters of its name");
        if !ui.ctx().text_edit_focused() {
            letters.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    }
    let typed = typed.trim().to_lowercase();
    move |tag| tag.name.to_lowercase().contains(&typed)
}

/// A line of a list, which closes when it was pressed.
fn line(ui: &mut Ui, words: &str, chosen: bool) -> bool {
    let pressed = ui.selectable_label(chosen, words).clicked();
    if pressed {
        ui.close();
    }
    pressed
}
