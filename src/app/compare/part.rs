//! The menu of what is compared: which articles, outlets, tags and annotators. All views and their exports go by it.

use std::collections::BTreeSet;

use egui::{Checkbox, Id, Popup, PopupCloseBehavior, Rect, ScrollArea, Ui, WidgetInfo, vec2};

use super::CompareAction;
use crate::app::action::Action;
use crate::app::look::term::term_section;
use crate::app::look::widgets::{look, section, text_button};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::report::Selection;
use crate::text::shortened;

/// So many letters of a name stand in the menu.
const NAME: usize = 40;

/// Narrower than this, the bar has no room for what is compared, in points.
const ROOM: f32 = 520.0;

pub(super) fn menu(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let part = desk.comparing().part();
    let words = if part.is_everything() {
        "all".to_owned()
    } else {
        words(desk, part)
    };
    let shown = if ui.available_width() > ROOM {
        format!("Comparing {}", shortened(&words, NAME))
    } else if part.is_everything() {
        "Whole".to_owned()
    } else {
        "Part".to_owned()
    };
    let button = text_button(ui, &shown);
    button.widget_info(|| {
        let name = format!("Comparing {words}");
        WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let button = button.on_hover_text("Which articles, outlets, tags and annotators are compared");
    let mut new = part.clone();
    // The bar has other tabs as soon as something is left out, and the list must stay open then.
    Popup::menu(&button)
        .id(Id::unique("what is compared"))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(280.0);
            ScrollArea::vertical()
                .max_height(460.0)
                .min_scrolled_height(460.0)
                .show(ui, |ui| lists(desk, ui, &mut new));
        });
    if new != *part {
        app.actions.push(Action::Compare(CompareAction::Part(new)));
    }
}

/// “3 of 5 articles, 2 tags”.
fn words(desk: &Desk, part: &Selection) -> String {
    let mut words = Vec::new();
    let articles = desk.project().articles();
    let taken = desk.comparing().taken();
    if taken < articles.len() {
        words.push(format!("{taken} of {}", counted(articles.len(), "article")));
    }
    if !part.tags.is_empty() {
        words.push(counted(part.tags.len(), "tag"));
    }
    if !part.annotators.is_empty() {
        words.push(counted(part.annotators.len(), "annotator"));
    }
    if part.without_wire {
        words.push("without wire copy".to_owned());
    }
    words.join(", ")
}

fn lists(desk: &Desk, ui: &mut Ui, part: &mut Selection) {
    let project = desk.project();
    if !part.is_everything() && text_button(ui, "Compare everything").clicked() {
        *part = Selection::default();
        return;
    }
    let outlets: BTreeSet<&str> = (project.articles().iter())
        .map(|article| article.details.outlet.as_str())
        .filter(|outlet| !outlet.is_empty())
        .collect();
    // Where each outlet has one article, its name is enough.
    let has_several = outlets.len() < project.articles().len();
    if has_several {
        let outlets = outlets.into_iter().map(|it| (it.to_owned(), it));
        list(ui, "Outlets", outlets, &mut part.outlets);
    }
    let articles = project.articles().iter();
    let articles = articles.map(|article| {
        let title = Some(article.details.title.as_str());
        let title = title.filter(|title| has_several && !title.is_empty());
        let name = title.unwrap_or_else(|| article.short_name());
        (article.id.clone(), name)
    });
    list(ui, "Articles", articles, &mut part.articles);
    let tags = project.tag_set().tree().into_iter();
    let tags = tags.map(|(_, tag)| (tag.id.clone(), tag.name.as_str()));
    list(ui, "Tags", tags, &mut part.tags);
    if project.layers().len() > 1 {
        let annotators = project.layers().keys();
        let annotators = annotators.map(|it| (it.clone(), it.as_str()));
        list(ui, "Annotators", annotators, &mut part.annotators);
    }
    term_section(ui, "Wire copy");
    let words = egui::RichText::new("Leave out shared passages").color(*look(ui).ink);
    let tick = ui.add(Checkbox::new(&mut part.without_wire, words));
    tick.on_hover_text("Annotations all of whose words other articles have word for word");
}

/// Ticks for the wanted ones; none of a list wanted means all of it.
fn list<'a, T: PartialEq>(
    ui: &mut Ui,
    heading: &str,
    all: impl Iterator<Item = (T, &'a str)>,
    wanted: &mut Vec<T>,
) {
    section(ui, heading);
    let line = vec2(ui.available_width(), ui.spacing().interact_size.y);
    for (value, name) in all {
        // There may be thousands of articles: a list costs what is seen of it.
        if !ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, line)) {
            ui.allocate_space(line);
            continue;
        }
        let at = wanted.iter().position(|it| *it == value);
        let mut on = at.is_some();
        let text = egui::RichText::new(shortened(name, NAME)).color(*look(ui).ink);
        let response = ui.add(Checkbox::new(&mut on, text));
        if response.on_hover_text(name).changed() {
            match at {
                Some(at) => drop(wanted.remove(at)),
                None => wanted.push(value),
            }
        }
    }
}
