//! The articles side by side: fixed headers, resizable and reorderable, each with its reader.

use egui::{
    CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::reader::{Event, Page, Reader, ReadingStyle};
use super::column_header;
use super::relation_lines::{self, Seen};
use crate::app::action::{Action, ColumnAction, TextAction};
use crate::app::command::{Project, UiCommand};
use crate::app::desk::{Column, Find, ProposalPlace};
use crate::app::look::Text;
use crate::app::look::colour::{Palette, blend};
use crate::app::look::widgets::{look, paint_truncated, primary_button, secondary_button, styled};
use crate::app::{App, Desk};
use crate::model::{AnnotationId, ArticleId};
use crate::text::ByteOffset;

const HEADER: f32 = 76.0;
const NARROWEST: f32 = 180.0;

/// What came of drawing the columns.
#[derive(Default)]
struct Drawn {
    events: Vec<(usize, Event)>,
    /// The article whose view was moved, and the character at its reading line.
    moved: Option<(ArticleId, ByteOffset)>,
    /// Of each column, where what is aligned stands.
    aligned: Vec<Option<Rect>>,
    /// The columns that are on the screen, with what lines lead to.
    seen: Vec<Seen>,
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    if desk.columns().is_empty() {
        empty(desk, ui, &mut app.actions);
        return;
    }
    let widths = widths(desk, ui.available_width(), app.settings.column_width);
    let total: f32 = widths.iter().sum();
    let height = ui.available_height();
    let style = app.settings.reading_style();
    let shows = app.settings.shared_passages;
    let mut drawn = Drawn::default();
    let mut actions = Vec::new();
    let focus = desk.focus().column();
    desk.frame_mut().proposal = None;
    let palette = Palette::new(desk.project().tag_set(), desk.hidden(), look(ui));
    let tied = relation_lines::ends(desk);
    let scroll = ScrollArea::horizontal()
        .id_salt("columns")
        .auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        let (area, _) = ui.allocate_exact_size(
            vec2(total, height.min(ui.available_height())),
            Sense::hover(),
        );
        let mut left = area.left();
        let edges: Vec<f32> = widths
            .iter()
            .scan(area.left(), |x, width| {
                *x += width;
                Some(*x)
            })
            .collect();
        for (index, width) in widths.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(left, area.top()), vec2(*width, area.height()));
            left += width;
            let article = desk.columns()[index].article().clone();
            let frame = desk.frame();
            let newly = index == focus && frame.focused.as_ref() != Some(&article);
            let wanted = frame.wanted.as_ref() == Some(&article);
            if newly || wanted {
                ui.scroll_to_rect(rect, None);
            }
            let frame = desk.frame_mut();
            if wanted {
                frame.wanted = None;
            }
            if newly {
                frame.focused = Some(article);
            }
            if ui.is_rect_visible(rect) {
                let mut child =
                    ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("column", index)));
                column(
                    desk,
                    &mut child,
                    index,
                    rect,
                    (&style, &palette, &tied, shows),
                    (&mut drawn, &mut actions),
                );
            } else {
                drawn.aligned.push(None);
            }
            resize(desk, ui, index, rect, &mut actions);
        }
        reorder(ui, desk, &edges, area, &mut actions);
        connect(ui, &edges, &drawn.aligned);
        relation_lines::show(desk, ui, &drawn.seen, &mut actions);
    });
    let moved = drawn.moved;
    actions.extend(moved.map(|(article, to)| Action::Column(ColumnAction::Moved { article, to })));
    let events = drawn.events;
    app.actions.extend(actions);
    let hovered = events.iter().find_map(|(_, event)| match event {
        Event::Hover(annotation) => Some(*annotation),
        _ => None,
    });
    if desk.frame().hovered != hovered {
        desk.frame_mut().hovered = hovered;
        // What lights up in the other columns was drawn before it was known.
        ui.request_repaint();
    }
    for (column, event) in events {
        if !matches!(event, Event::Hover(_)) {
            app.actions
                .push(Action::Text(TextAction::Read { column, event }));
        }
    }
}

/// Columns without a width of their own share what the others leave, but never get too narrow to read.
fn widths(desk: &Desk, room: f32, least: f32) -> Vec<f32> {
    let fixed: f32 = desk.columns().iter().filter_map(Column::width).sum();
    let sharing = desk
        .columns()
        .iter()
        .filter(|column| column.width().is_none())
        .count()
        .max(1);
    let share = ((room - fixed) / sharing as f32)
        .max(NARROWEST.max(least))
        .floor();
    desk.columns()
        .iter()
        .map(|column| column.width().unwrap_or(share).max(NARROWEST))
        .collect()
}

fn column(
    desk: &mut Desk,
    ui: &mut Ui,
    index: usize,
    rect: Rect,
    (style, palette, tied, shows): (&ReadingStyle, &Palette, &[AnnotationId], bool),
    (drawn, actions): (&mut Drawn, &mut Vec<Action>),
) {
    let look = look(ui);
    let id = desk.columns()[index].article().clone();
    let Some(article) = desk.project().article(&id).cloned() else {
        return;
    };
    column_header::show(
        desk,
        ui,
        index,
        Rect::from_min_size(rect.min, vec2(rect.width(), HEADER)),
        &article,
        actions,
    );
    ui.painter().vline(
        rect.right() - 0.5,
        rect.y_range(),
        Stroke::new(1.0, *look.hairline),
    );

    let focused = desk.focus().column() == index;
    let mut reader = desk.take_reader(index);
    let lit = desk.lit();
    let selection = desk.selection_in(&id);
    let find = desk.find();
    let hits = find.map_or(&[][..], |find| find.hits_in(&id));
    let current = find
        .and_then(Find::current)
        .filter(|(article, _)| *article == id)
        .map(|(_, hit)| *hit);
    let project = desk.project();
    let proposals = desk.proposed(&id);
    let aligned = desk.aligned(&id);
    let painting = desk.focus().painting().and_then(|tag| palette.get(tag));
    let page = Page {
        article: &article,
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
        painting: painting.map(|(colours, _)| colours.fill_selected),
        proposals: &proposals,
        carried: desk.focus().carried(),
        aligned: &aligned,
        tied,
        shared: shows.then(|| desk.shared_passages()).flatten(),
    };
    let body = Rect::from_min_max(
        pos2(rect.left(), rect.top() + HEADER),
        pos2(rect.right() - 1.0, rect.bottom()),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("reader"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    let outcome = reader.show(&mut child, &page);
    if let Some(text) = &outcome.text {
        super::menu::text(desk, text, actions);
    }
    let foot = absence(desk, ui, body, &id);
    if let Some((colours, _)) = painting {
        super::brush::show(desk, ui, body, colours);
    }
    drawn.seen.push(Seen {
        article: id.clone(),
        body: body.with_max_y(foot).intersect(ui.clip_rect()),
        stand: outcome.stand,
    });
    if focused {
        keep_keys(ui, Reader::id(&id));
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
    desk.put_back(index, reader, outcome.reading);
    if outcome.moved {
        drawn.moved = outcome.reading.map(|place| (id, place));
    }
    let union = outcome
        .aligned
        .iter()
        .map(|(_, rect)| *rect)
        .reduce(Rect::union);
    drawn.aligned.push(union);
    drawn
        .events
        .extend(outcome.events.into_iter().map(|event| (index, event)));
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
    let font = Text::Detail.italic();
    paint_truncated(ui, left, foot.width() - 36.0, &text, font, *look.soft);
    let id = Id::unique(("absent", article.as_str()));
    let response = ui.interact(foot, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, text.as_str()));
    foot.top()
}

/// Arrow keys and Tab act in the text instead of moving egui's focus from button to button.
fn keep_keys(ui: &Ui, reader: Id) {
    let nothing_else = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == reader));
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

/// Soft lines across the borders of neighbouring columns, between passages that are aligned.
fn connect(ui: &Ui, edges: &[f32], aligned: &[Option<Rect>]) {
    let look = look(ui);
    let stroke = Stroke::new(1.5, blend(*look.paper, *look.accent, 0.45));
    for (at, pair) in aligned.windows(2).enumerate() {
        if let [Some(one), Some(other)] = pair {
            let (from, to) = (edges[at] - 12.0, edges[at] + 22.0);
            let (high, low) = (one.center().y, other.center().y);
            let curve = egui::epaint::CubicBezierShape::from_points_stroke(
                [
                    pos2(from, high),
                    pos2(edges[at] + 5.0, high),
                    pos2(edges[at] + 5.0, low),
                    pos2(to, low),
                ],
                false,
                egui::Color32::TRANSPARENT,
                stroke,
            );
            ui.painter().add(curve);
        }
    }
}

/// The line between two columns, to drag.
fn resize(desk: &Desk, ui: &Ui, column: usize, rect: Rect, actions: &mut Vec<Action>) {
    let look = look(ui);
    let grip = Rect::from_min_max(
        pos2(rect.right() - 4.0, rect.top()),
        pos2(rect.right() + 3.0, rect.bottom()),
    );
    let name = desk.columns()[column].article();
    let response = ui.interact(
        grip,
        Id::unique(("column width", name.as_str())),
        Sense::click_and_drag(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, format!("Width of {name}")));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(
            rect.right() - 0.5,
            rect.y_range(),
            Stroke::new(2.0, *look.accent),
        );
    }
    if response.double_clicked() {
        actions.push(Action::Column(ColumnAction::ShareWidth));
    } else if let Some(pointer) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let width = (pointer.x - rect.left()).clamp(NARROWEST, 1400.0);
        actions.push(Action::Column(ColumnAction::Resize { column, width }));
    }
}

/// While a header is dragged a line shows where the column would go.
fn reorder(ui: &Ui, desk: &Desk, edges: &[f32], area: Rect, actions: &mut Vec<Action>) {
    let look = look(ui);
    for (from, column) in desk.columns().iter().enumerate() {
        let Some(drag) = ui
            .ctx()
            .read_response(Id::unique(("column header", column.article().as_str())))
        else {
            continue;
        };
        let Some(pointer) = drag
            .interact_pointer_pos()
            .filter(|_| drag.dragged() || drag.drag_stopped())
        else {
            continue;
        };
        let to = edges
            .iter()
            .position(|edge| pointer.x < *edge)
            .unwrap_or(edges.len() - 1);
        ui.set_cursor_icon(CursorIcon::Grabbing);
        if to != from {
            let x = if to > from {
                edges[to]
            } else {
                to.checked_sub(1)
                    .map_or(area.left(), |before| edges[before])
            };
            ui.painter()
                .vline(x, area.y_range(), Stroke::new(3.0, *look.accent));
        }
        if drag.drag_stopped() && to != from {
            actions.push(Action::Column(ColumnAction::Move { from, to }));
        }
    }
}

/// No columns: says what to do next.
fn empty(desk: &Desk, ui: &mut Ui, actions: &mut Vec<Action>) {
    let look = look(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let none = desk.project().articles().is_empty();
        let (heading, text) = if none {
            (
                "No articles yet",
                "Drop text files onto the window, add them, or paste a copied text with Ctrl V",
            )
        } else {
            (
                "No column is shown",
                "Tick an article in the list on the left to read it here",
            )
        };
        ui.label(styled(heading, Text::Page.bold(), *look.ink));
        ui.add_space(4.0);
        ui.label(styled(text, Text::Name.font(), *look.soft));
        ui.add_space(16.0);
        if none {
            if primary_button(ui, "Add articles…").clicked() {
                actions.push(Action::Ui(UiCommand::Project(Project::AddArticles)));
            }
        } else if secondary_button(ui, "Show all articles").clicked() {
            for article in desk.project().articles() {
                actions.push(Action::Column(ColumnAction::Toggle(article.id.clone())));
            }
        }
    });
}
