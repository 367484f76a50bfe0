//! The tags with their keys: press one to tag what is selected, or to paint with it.

use std::sync::Arc;

use egui::{
    Align, CornerRadius, Galley, Layout, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    vec2,
};

use super::{offer, offer_icon, relating};
use crate::app::action::{Actions, TextAction};
use crate::app::command::{Annotate, Columns, Link, Suggest, UiCommand};
use crate::app::desk::Asked;
use crate::app::look::colour::TagColours;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{
    bar_line, look, paint_key_cap, paint_swatch, text_button, truncated,
};
use crate::app::look::{Icon, Text, menus, say};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::Tag;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let context = ui.ctx().clone();
    let snap = app.settings.snap;
    ui.horizontal_centered(|ui| {
        if desk.chooses_relation_type() {
            return relating::show(desk, ui, &mut app.actions);
        }
        chips(ui, desk, &mut app.actions);
        let add = UiCommand::Annotate(Annotate::AddTag);
        offer_icon(ui, Icon::Plus, add, &mut app.actions);
        ui.separator();
        let response = text_button(ui, &format!("Snap to {}", snap.name()));
        let tooltip = format!(
            "The ends of a selection move to whole {}; press to change ({})",
            snap.name(),
            UiCommand::Annotate(Annotate::Snap).keys(&context)
        );
        if response.on_hover_text(tooltip).clicked() {
            app.actions.push(Annotate::Snap);
        }
        let follow = tab(ui, "Follow", desk.is_following());
        offer(follow, Columns::Follow, &mut app.actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(asked) = desk.suggesting().asked() {
                suggestions(desk, ui, asked, &mut app.actions);
            } else if let Some(tag) = desk
                .focus()
                .painting()
                .and_then(|tag| desk.project().tag_set().get(tag))
            {
                if text_button(ui, "Stop painting").clicked() {
                    app.actions.push(TextAction::Paint(None));
                }
                let text = format!("Painting {}", tag.name);
                hint(ui, &text);
            } else {
                offers(desk, ui, &mut app.actions);
            }
        });
    });
    bar_line(ui, egui::Align::BOTTOM);
}

/// The room that everything beside the tags needs at least, in points.
const BESIDE_TAGS: f32 = 360.0;

/// The same while something is suggested, which takes more words and buttons.
const BESIDE_TAGS_SUGGESTING: f32 = 640.0;

/// The room that the button for the tags that are not shown takes.
const MORE: f32 = 90.0;

/// A tag's name is cut where it is wider.
const NAME: f32 = 180.0;

/// The tags that fit, and a button for the others.
fn chips(ui: &mut Ui, desk: &Desk, actions: &mut Actions) {
    let tags = &desk.project().tag_set().tags;
    let beside = if desk.suggesting().asked().is_some() {
        BESIDE_TAGS_SUGGESTING
    } else {
        BESIDE_TAGS
    };
    let room = ui.available_width() - beside;
    let gap = ui.spacing().item_spacing.x;
    let mut ends = Vec::with_capacity(tags.len());
    let mut end = 0.0;
    for tag in tags {
        // Tags beyond the room are not even measured: a frame costs what is visible.
        if end > room {
            break;
        }
        end += Chip::new(ui, tag).width + gap;
        ends.push(end);
    }
    let fits = |room: f32| ends.iter().take_while(|end| **end <= room).count();
    let shown = if end <= room {
        tags.len()
    } else {
        fits(room - MORE)
    };
    let mut press = |tag: &Tag| {
        actions.push(TextAction::TagOrPaint(tag.id.clone()));
    };
    for tag in &tags[..shown] {
        if chip(ui, desk, tag).clicked() {
            press(tag);
        }
    }
    let hidden = &tags[shown..];
    if hidden.is_empty() {
        return;
    }
    let more = text_button(ui, &format!("{} more", hidden.len()));
    offer(more, Annotate::ChooseTag, actions);
}

/// The room that all offers take side by side, in points.
const OFFERS: f32 = 310.0;

fn hint(ui: &mut Ui, text: &str) {
    let text = say::HINT.of(ui, text);
    ui.add(egui::Label::new(text).truncate());
}

/// What the machine can propose.
fn offers(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let room = ui.available_width();
    if room < OFFERS {
        if room > 90.0 {
            menus::opens(ui, "Suggest", |ui| {
                for command in [Suggest::Quotes, Suggest::Clusters].map(UiCommand::Suggest) {
                    if ui.button(command.name()).clicked() {
                        actions.push(command);
                        ui.close();
                    }
                }
            });
        }
        return;
    }
    for command in [Suggest::Clusters, Suggest::Quotes].map(UiCommand::Suggest) {
        offer(text_button(ui, command.name()), command, actions);
    }
    if desk.focus().annotation().is_some() {
        let link = UiCommand::Link(Link::Start);
        offer(text_button(ui, link.name()), link, actions);
    }
}

/// How many suggestions are open, what answers them, and how to end it.
fn suggestions(desk: &Desk, ui: &mut Ui, asked: Asked, actions: &mut Actions) {
    let stop = match asked {
        Asked::Links(_) => "Stop linking",
        Asked::Relations(_) => "Stop relating",
        Asked::Quotes | Asked::Clusters => "Stop suggesting",
    };
    if text_button(ui, stop).clicked() {
        actions.push(Annotate::Unselect);
    }
    let open = desk.suggesting().open().len();
    if open > 1 {
        let all = UiCommand::Suggest(Suggest::AcceptAll);
        offer(text_button(ui, all.name()), all, actions);
    }
    let held_back = held_back(desk, asked);
    let what = match asked {
        Asked::Links(_) => "passage",
        Asked::Relations(_) => return relating::words_hint(ui),
        Asked::Quotes => "quote",
        Asked::Clusters => "cluster",
    };
    let [accept, reject, next] = [Suggest::Accept, Suggest::Reject, Suggest::Next]
        .map(|command| UiCommand::Suggest(command).keys(ui.ctx()));
    let mut shorter = Vec::new();
    let mut text = match open {
        0 if desk.suggesting().is_busy() => "Looking …".to_owned(),
        0 => match &held_back {
            Some(held_back) => held_back.clone(),
            None => format!("No {what} left to suggest"),
        },
        1 => {
            shorter.push(format!("1 {what}: {accept} accepts, {reject} rejects"));
            format!("1 suggested {what}: {accept} accepts, {reject} rejects")
        }
        many => {
            let answers = format!("{accept} accepts, {reject} rejects");
            shorter.push(format!("{many} {what}s: {answers}, {next} goes on"));
            shorter.push(format!("{many} {what}s: {answers}"));
            shorter.push(format!("{many}: {answers}"));
            format!("{many} suggested {what}s: {answers}, {next} goes on")
        }
    };
    if let Some(held_back) = held_back.filter(|_| open > 0) {
        text = format!("{text}. {held_back}");
    }
    if let Asked::Links(_) = asked {
        text.push_str(". Or press an annotation that reports the same");
    }
    shorter_hint(ui, &text, &shorter);
}

/// A hint, or the first of some that say less for which there is room; the whole while the pointer is there.
fn shorter_hint(ui: &mut Ui, whole: &str, shorter: &[String]) {
    let room = ui.available_width();
    let fits = |words: &&str| say::HINT.galley(ui, *words).size().x <= room;
    let all = std::iter::once(whole).chain(shorter.iter().map(String::as_str));
    let last = shorter.last().map_or(whole, String::as_str);
    let words = all.clone().find(fits).unwrap_or(last);
    if words == whole {
        return hint(ui, whole);
    }
    let label = egui::Label::new(say::HINT.of(ui, words)).truncate();
    let label = ui.add(label.show_tooltip_when_elided(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole));
    label.on_hover_text(whole);
}

/// Why less is suggested than could be, where suggestions are held back.
fn held_back(desk: &Desk, asked: Asked) -> Option<String> {
    let held_back = desk.held_back();
    let source = asked.links().or(asked.relates());
    let source = source.and_then(|id| desk.project().annotation(id));
    if source.is_some_and(|it| held_back.contains(&it.article)) {
        return Some("Suggestions are held back in this article".to_owned());
    }
    let (held, all) = if asked == Asked::Quotes {
        let columns = desk.columns().iter();
        let held = columns.filter(|it| held_back.contains(it.article()));
        (held.count(), desk.columns().len())
    } else {
        (held_back.len(), desk.project().articles().len())
    };
    (held > 0).then(|| {
        let all = counted(all, "article");
        format!("Suggestions are held back in {held} of {all}")
    })
}

/// What is written on a tag, and how wide it is.
struct Chip {
    name: Arc<Galley>,
    key: Option<Arc<Galley>>,
    width: f32,
}

impl Chip {
    fn new(ui: &Ui, tag: &Tag) -> Self {
        let look = look(ui);
        let name = truncated(ui, NAME, &tag.name, Text::Body.font(), *look.ink);
        let key = tag.key.map(|key| {
            ui.painter()
                .layout_no_wrap(key.to_string(), Text::Cap.font(), *look.soft)
        });
        let key_width = key.as_ref().map_or(0.0, |key| key.size().x + 16.0);
        let width = 28.0 + name.size().x + key_width + 10.0;
        Self { name, key, width }
    }
}

/// A tag: square, name, key. Filled while it is painted with.
fn chip(ui: &mut Ui, desk: &Desk, tag: &Tag) -> egui::Response {
    let look = look(ui);
    let colours = TagColours::new(tag.colour, look);
    let painting = desk.focus().painting() == Some(&tag.id);
    let current = desk
        .selected_annotation()
        .is_some_and(|annotation| annotation.tag == tag.id);
    let Chip { name, key, width } = Chip::new(ui, tag);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, painting, format!("Tag {}", tag.name))
    });
    let fill = if painting {
        colours.fill_selected
    } else if response.hovered() || response.has_focus() {
        colours.fill
    } else {
        *look.raised
    };
    let line = if painting || current {
        Stroke::new(1.5, colours.solid)
    } else {
        Stroke::new(1.0, *look.outline)
    };
    ui.painter()
        .rect(rect, CornerRadius::same(14), fill, line, StrokeKind::Inside);
    paint_swatch(
        ui,
        rect.left_center() + vec2(16.0, 0.0),
        10.0,
        colours.solid,
    );
    let text = rect.left_center() + vec2(28.0, -name.size().y / 2.0);
    let end = text.x + name.size().x;
    ui.painter().galley(text, name, *look.ink);
    if let Some(key) = key {
        let cap =
            egui::Rect::from_center_size(egui::pos2(end + 14.0, rect.center().y), vec2(16.0, 16.0));
        paint_key_cap(ui, cap);
        crate::app::look::widgets::paint_galley(ui, cap, key, *look.soft);
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        ui.label(RichText::new(&tag.name).font(Text::Body.bold()));
        for words in tag.guidance() {
            ui.label(words);
        }
        let key = tag
            .key
            .map(|key| format!(" or press {key}"))
            .unwrap_or_default();
        let what = if painting {
            "Press to stop painting".to_owned()
        } else {
            format!("Select text and press this{key}. With nothing selected: paint with it")
        };
        ui.label(RichText::new(what).color(*look.soft));
    })
}
