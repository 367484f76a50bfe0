//! The cases in reading order, with how each differs and whether it is settled.

use egui::{Align, Layout, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{AdjudicationAction, AdjudicationPage};
use crate::adjudicate::{Case, Kind, State};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::choices::check;
use crate::app::look::widgets::{lit, look, paint_truncated, rows};
use crate::app::look::{Icon, Text, say};
use crate::model::Project;

/// The height of a row, in points.
const ROW: f32 = 44.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, reveal: bool, actions: &mut Actions) {
    let page = desk.adjudicating();
    let Some((cases, listed)) = page.cases().zip(page.listed()) else {
        return;
    };
    head(page, ui, actions);
    let at = page.place().and_then(|place| listed.row(place));
    let mut area = ScrollArea::vertical().id_salt("cases").auto_shrink(false);
    if let Some(at) = at.filter(|_| reveal) {
        let middle = ROW * at as f32 - ui.available_height() * 0.4;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show(ui, |ui| {
        rows(ui, listed.len(), ROW, |ui, index| {
            if let Some(case) = listed.get(index).and_then(|place| cases.at(place))
                && row(desk.project(), page, ui, case, at == Some(index))
            {
                actions.push(AdjudicationAction::Go(case.matter()));
            }
        });
    });
}

/// How far it is, and which cases are listed.
fn head(page: &AdjudicationPage, ui: &mut Ui, actions: &mut Actions) {
    let counts = page.counts();
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        say::DETAIL.label(
            ui,
            format!("{} open, {} settled", counts.open, counts.settled),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            let mut only = page.open_only;
            if check(ui, &mut only, "Only open").changed() {
                actions.push(AdjudicationAction::OpenOnly(only));
            }
        });
    });
    ui.add_space(4.0);
}

/// What the layers' difference is called in a row.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Gone => "Sources are gone",
        Kind::Found => "Found by some",
        Kind::Tag => "Other tag",
        Kind::Boundaries => "Other ends",
        Kind::Members => "Other members",
        Kind::Type => "Other type",
        Kind::Values => "Other values or notes",
        Kind::Same => "Alike",
    }
}

/// Draws a case. Returns whether it was pressed.
fn row(project: &Project, page: &AdjudicationPage, ui: &Ui, case: &Case, is_current: bool) -> bool {
    let tokens = look(ui);
    let rect = ui.max_rect();
    // Gone through with arrows; Tab passes them by.
    let response = ui.interact(rect, ui.scope_id().with("case"), Sense::CLICK);
    let words = case.words(project);
    let is_ruled = page.rule.is_some();
    let state = match &case.state {
        State::Open => "",
        State::Reopened(_) => "open again",
        State::Settled { rule: None, .. } => "settled",
        State::Settled { rule: Some(_), .. } => "settled by rule",
    };
    let article = case.article.as_ref().and_then(|id| project.article(id));
    let article = article.map_or("", |it| it.short_name());
    let detail = [kind(case.kind), state, article];
    let detail = detail.into_iter().filter(|it| !it.is_empty());
    let detail = detail.collect::<Vec<_>>().join(" · ");
    response.widget_info(|| {
        WidgetInfo::selected(Role::Row, true, is_current, format!("{words}, {detail}"))
    });
    let place = rect.shrink2(vec2(6.0, 1.0));
    lit(ui, place, is_current, &response);
    let sign = Rect::from_center_size(pos2(place.left() + 14.0, rect.center().y), vec2(14.0, 14.0));
    if case.state.is_open() {
        let reopened = matches!(case.state, State::Reopened(_));
        let colour = if reopened {
            *tokens.busy
        } else {
            *tokens.outline
        };
        let stroke = egui::Stroke::new(1.5, colour);
        ui.painter().circle_stroke(sign.center(), 5.0, stroke);
    } else {
        Icon::Check.paint(ui, sign, 13.0, *tokens.good);
    }
    let left = place.left() + 30.0;
    let room = place.right() - left - 8.0;
    let at = |share: f32| pos2(left, rect.top() + ROW * share);
    let ink = if is_ruled { *tokens.soft } else { *tokens.ink };
    paint_truncated(ui, at(0.32), room, &words, Text::Body.font(), ink);
    say::SMALL.paint(ui, at(0.72), room, &detail);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}
