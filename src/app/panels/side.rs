//! The panel on the left: articles, tags, clusters. Each part folds; the articles have a scroll bar of their own, so that
//! tags are at hand also where there are 2,000 of them.

use std::collections::BTreeSet;

use egui::{Id, RichText, ScrollArea, Ui};

use super::{articles, menu, offer};
use crate::app::action::{Actions, TextAction};
use crate::app::command::Suggest;
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::menus::context;
use crate::app::look::widgets::{ListRow, look, text_button};
use crate::app::settings::SidePart;
use crate::app::toggle;
use crate::app::{App, Desk};

/// Between the articles and what stands below them.
const BETWEEN: f32 = 8.0;

/// The heights of the articles and of what stands below them, where both would like to have some: a list that is short
/// leaves its room to the other, and of two long ones the articles get the larger part.
fn shares(room: f32, articles: f32, below: f32) -> (f32, f32) {
    if articles + below <= room {
        return (articles, room - articles);
    }
    let below = below.min((room * 0.4).max(room - articles));
    (room - below, below)
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let is_folded = app.settings.folded.contains(&SidePart::Articles);
    let Some(desk) = &mut app.desk else { return };
    let list = desk.list();
    let all = desk.project().articles().len();
    let left = list.arranged().map_or(all, |arranged| arranged.rows.len());
    let count = if left == all {
        all.to_string()
    } else {
        format!("{left} of {all}")
    };
    let room = ui.available_height() - articles::HEAD - BETWEEN;
    let mut wanted = if is_folded {
        0.0
    } else {
        articles::whole_height(desk)
    };
    if !is_folded && articles::search_is_shown(desk, ui) {
        wanted += articles::SEARCH;
    }
    let below = ui.data(|data| data.get_temp(below_height())).unwrap_or(0.0);
    let (height, rest) = shares(room, wanted, below);
    let fold = articles::heading(ui, "Articles", &count, is_folded, |ui| {
        articles::menus(desk, ui, &mut app.actions);
    });
    if !is_folded {
        articles::show(desk, ui, height, &mut app.actions);
    }
    ui.add_space(BETWEEN);
    let inside = ScrollArea::vertical()
        .id_salt("below the articles")
        .max_height(rest)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let (desk, folded, actions) = (&*desk, &app.settings.folded, &mut app.actions);
            let tags_fold = part(desk, ui, folded, SidePart::Tags, tags, actions);
            let clusters_fold = part(desk, ui, folded, SidePart::Clusters, clusters, actions);
            rejected(desk, ui, actions);
            [tags_fold, clusters_fold]
        });
    let now = inside.content_size.y;
    if (now - below).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(below_height(), now));
        ui.request_repaint();
    }
    let folds = fold.then_some(SidePart::Articles).into_iter();
    for pressed in folds.chain(inside.inner.into_iter().flatten()) {
        let folded = &mut app.settings.folded;
        toggle::in_set(folded, pressed);
    }
}

/// Where it is kept how high what stands below the articles was a frame ago.
fn below_height() -> Id {
    Id::unique("height below the articles")
}

/// A part with its heading. Returns it where it was pressed to be folded.
fn part(
    desk: &Desk,
    ui: &mut Ui,
    folded: &BTreeSet<SidePart>,
    part: SidePart,
    contents: impl FnOnce(&Desk, &mut Ui, &mut Actions),
    actions: &mut Actions,
) -> Option<SidePart> {
    let (title, count) = match part {
        SidePart::Articles => ("Articles", desk.project().articles().len()),
        SidePart::Tags => ("Tags", desk.project().tag_set().tags.len()),
        SidePart::Clusters => ("Clusters", desk.project().clusters().count()),
    };
    if part == SidePart::Clusters && count == 0 {
        return None;
    }
    let is_folded = folded.contains(&part);
    let count = if is_folded {
        count.to_string()
    } else {
        String::new()
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    let pressed = articles::heading(ui, title, &count, is_folded, |_| {});
    if !is_folded {
        contents(desk, ui, actions);
    }
    pressed.then_some(part)
}

fn tags(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let project = desk.project();
    for tag in &project.tag_set().tags {
        let count = desk.total(&tag.id);
        let hidden = desk.hidden().contains(&tag.id);
        let row = ListRow {
            name: &tag.name,
            detail: if hidden {
                format!("hidden  {count}")
            } else {
                count.to_string()
            },
            swatch: Some(TagColours::new(tag.colour, look(ui)).solid),
            ..ListRow::default()
        };
        let response = row.show(ui);
        if response.clicked() {
            actions.push(TextAction::ToggleTag(tag.id.clone()));
        }
        context(&response, |ui| menu::tag(desk, ui, tag.id.clone(), actions));
        response.on_hover_text(if hidden {
            "Show its annotations"
        } else {
            "Hide its annotations"
        });
    }
}

fn clusters(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let project = desk.project();
    let current: Vec<_> = desk
        .focus()
        .annotation()
        .map_or_else(Vec::new, |id| project.clusters_of(id).to_vec());
    for (number, cluster) in project.clusters().enumerate() {
        if ListRow::skip(ui) {
            continue;
        }
        let mut articles: Vec<_> = cluster
            .members
            .iter()
            .filter_map(|member| project.annotation(*member))
            .map(|annotation| &annotation.article)
            .collect();
        articles.sort();
        articles.dedup();
        let name = format!("{}  {}", number + 1, cluster.title);
        let row = ListRow {
            name: &name,
            detail: format!("{} of {}", articles.len(), project.articles().len()),
            selected: current.contains(&cluster.id) || desk.lit_cluster() == Some(cluster.id),
            ..ListRow::default()
        };
        let response = row.show(ui);
        if response.clicked() {
            // Pressed again, it goes on to the next member.
            let at = cluster
                .members
                .iter()
                .position(|member| Some(*member) == desk.focus().annotation());
            let next = at.map_or(0, |at| (at + 1) % cluster.members.len());
            actions.push(TextAction::Light {
                cluster: cluster.id,
                member: cluster.members.get(next).copied(),
            });
        }
        menu::cluster(desk, &response, cluster.id, actions);
        if !cluster.note.is_empty() {
            response.on_hover_text(RichText::new(&cluster.note).font(Text::Detail.font()));
        }
    }
}

/// What was rejected can be looked at, and taken back.
fn rejected(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let count = desk.rejected();
    if count > 0 {
        ui.add_space(6.0);
        let button = text_button(ui, &format!("Rejected suggestions ({count})…"));
        offer(button, Suggest::Rejected, actions);
    }
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn a_short_list_leaves_its_room_to_what_stands_below() {
        assert_eq!(shares(600.0, 150.0, 200.0), (150.0, 450.0));
        assert_eq!(shares(600.0, 150.0, 900.0), (150.0, 450.0));
        assert_eq!(shares(600.0, 9000.0, 100.0), (500.0, 100.0));
        assert_eq!(shares(600.0, 9000.0, 9000.0), (360.0, 240.0));
    }
}
