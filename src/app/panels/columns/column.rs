//! One column: its head, and one view of its article or two.

use egui::{Id, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::column_header;
use super::super::relation_lines::Seen;
use super::{Drawn, Shared};
use crate::app::Desk;
use crate::app::action::ColumnAction;
use crate::app::desk::{Column, Find, ProposalPlace};
use crate::app::look::say;
use crate::app::look::widgets::look;
use crate::app::reader::{Event, Page, Pane, Reader};
use crate::model::{Article, ArticleId};

/// The height of a column's head.
const HEADER: f32 = 76.0;

/// Draws a column into its place.
pub(super) fn show(
    desk: &mut Desk,
    ui: &mut Ui,
    (index, rect): (usize, Rect),
    shared: &Shared<'_>,
    drawn: &mut Drawn,
) {
    let look = look(ui);
    let Some(column) = desk.columns().get(index) else {
        return;
    };
    let (id, is_split) = (column.article().clone(), column.is_split());
    let Some(article) = desk.project().article(&id).cloned() else {
        return;
    };
    column_header::show(
        desk,
        ui,
        index,
        Rect::from_min_size(rect.min, vec2(rect.width(), HEADER)),
        &article,
        &mut drawn.actions,
    );
    let edge = Stroke::new(1.0, *look.hairline);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), edge);
    let body = Rect::from_min_max(
        pos2(rect.left(), rect.top() + HEADER),
        pos2(rect.right() - 1.0, rect.bottom()),
    );
    if is_split {
        let middle = body.center().y.round();
        let upper = body.with_max_y(middle - 2.0);
        let lower = body.with_min_y(middle + 2.0);
        view(
            desk,
            ui,
            (index, upper),
            (&article, Pane::Upper),
            shared,
            drawn,
        );
        view(
            desk,
            ui,
            (index, lower),
            (&article, Pane::Lower),
            shared,
            drawn,
        );
        let line = Rect::from_x_y_ranges(body.x_range(), middle - 2.0..=middle + 2.0);
        ui.painter().rect_filled(line, 0, *look.hairline);
        // Which of them has the keys.
        let pane = desk.columns().get(index).map(Column::pane);
        if desk.focus().column() == index {
            let mark = Stroke::new(2.0, *look.accent);
            match pane {
                Some(Pane::Lower) => ui
                    .painter()
                    .hline(line.x_range(), line.bottom() - 1.0, mark),
                _ => ui.painter().hline(line.x_range(), line.top() + 1.0, mark),
            };
        }
    } else {
        view(
            desk,
            ui,
            (index, body),
            (&article, Pane::Upper),
            shared,
            drawn,
        );
    }
}

/// Draws a view of the article.
fn view(
    desk: &mut Desk,
    ui: &mut Ui,
    (index, body): (usize, Rect),
    (article, pane): (&Article, Pane),
    shared: &Shared<'_>,
    drawn: &mut Drawn,
) {
    let Shared {
        style,
        palette,
        tied,
        shows,
    } = *shared;
    let id = &article.id;
    let acts = desk.columns().get(index).map(Column::pane) == Some(pane);
    let focused = desk.focus().column() == index && acts;
    let mut reader = desk.take_reader(index, pane);
    let lit = desk.lit();
    let selection = desk.selection_in(id);
    let find = desk.find();
    let hits = find.map_or(&[][..], |find| find.hits_in(id));
    let current = find
        .and_then(Find::current)
        .filter(|(article, _)| article == id)
        .map(|(_, hit)| *hit);
    let project = desk.project();
    let proposals = desk.proposed(id);
    let aligned = desk.aligned(id);
    let painting = desk.focus().painting().and_then(|tag| palette.tag(tag));
    let to_code = project.passages_to_code(desk.session().annotator(), article);
    let page = Page {
        article,
        pane,
        project,
        style,
        selection,
        selected: desk.focus().annotation(),
        lit: &lit,
        edge: desk.focus().edge(),
        hits,
        hits_number: find.map_or(0, Find::number),
        current_hit: current,
        palette,
        badges: desk.badges(),
        focused: focused && !ui.ctx().text_edit_focused() && desk.focus().edge().is_none(),
        painting: painting.map(|colours| colours.fill_selected),
        proposals: &proposals,
        carried: desk.focus().carried(),
        aligned: &aligned,
        tied,
        shared: shows.then(|| desk.shared_passages()).flatten(),
        to_code: &to_code,
    };
    let salt = match pane {
        Pane::Upper => "reader",
        Pane::Lower => "lower reader",
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt(salt));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    let outcome = reader.show(&mut child, &page);
    if let Some(text) = &outcome.text {
        super::super::menu::text(desk, text, &mut drawn.actions);
    }
    let foot = match pane {
        Pane::Upper if desk.columns().get(index).is_some_and(Column::is_split) => body.bottom(),
        Pane::Upper | Pane::Lower => absence(desk, ui, body, id),
    };
    if let Some(colours) = painting {
        super::super::brush::show(desk, ui, body, colours);
    }
    drawn.seen.push(Seen {
        article: id.clone(),
        body: body.with_max_y(foot).intersect(ui.clip_rect()),
        stand: outcome.stand,
    });
    if focused {
        keep_keys(ui, Reader::id(id));
        desk.frame_mut().selection_end = outcome.selection_end;
    }
    desk.frame_mut().drawn.extend(outcome.drawn);
    if proposals.iter().any(|one| one.current) {
        let place = ProposalPlace {
            column: body,
            passage: outcome.proposal,
            highlights: outcome.highlights,
        };
        let frame = desk.frame_mut();
        // The first column whose passage can be seen, else the first one.
        let known = frame.proposal.as_ref();
        if known.is_none_or(|it| it.passage.is_none() && place.passage.is_some()) {
            frame.proposal = Some(place);
        }
    }
    desk.put_back(index, pane, reader, outcome.reading);
    if outcome.moved && acts {
        drawn.moved = outcome.reading.map(|place| (id.clone(), place));
    }
    if acts {
        let rects = outcome.aligned.iter().map(|(_, rect)| *rect);
        drawn.aligned.push((body, rects.reduce(Rect::union)));
    }
    let does = |event: &Event| !matches!(event, Event::Hover(_));
    if !acts && outcome.events.iter().any(does) {
        let column = index;
        let pane = ColumnAction::Pane { column, pane };
        drawn.actions.push(pane);
    }
    let events = outcome.events.into_iter();
    drawn.events.extend(events.map(|event| (index, event)));
}

/// At the column's foot: the clusters that are looked at and that this article has nothing of. Returns where the text
/// ends.
fn absence(desk: &Desk, ui: &Ui, body: Rect, article: &ArticleId) -> f32 {
    let absent = desk.absent(article);
    if absent.is_empty() {
        return body.bottom();
    }
    let look = look(ui);
    let foot = Rect::from_min_max(pos2(body.left(), body.bottom() - 28.0), body.max);
    ui.painter().rect_filled(foot, 0, *look.paper);
    let line = Stroke::new(1.0, *look.hairline);
    ui.painter().hline(foot.x_range(), foot.top(), line);
    let text = format!("not linked: {}", absent.join(", "));
    let left = pos2(foot.left() + 26.0, foot.center().y);
    say::MISSING.paint(ui, left, foot.width() - 36.0, &text);
    let id = Id::unique(("absent", article.as_str()));
    let response = ui.interact(foot, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, text.as_str()));
    foot.top()
}

/// Arrow keys and Tab act in the text instead of moving egui's focus from button to button.
fn keep_keys(ui: &Ui, reader: Id) {
    // Not from under a dialog: Tab has to go through that.
    let nothing_else = ui.memory(|memory| {
        let is_free = memory.focused().is_none_or(|focused| focused == reader);
        is_free && memory.top_modal_layer().is_none()
    });
    if nothing_else {
        ui.memory_mut(|memory| {
            memory.request_focus(reader);
            memory.set_focus_lock_filter(
                reader,
                egui::EventFilter {
                    tab: true,
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                },
            );
        });
    }
}
