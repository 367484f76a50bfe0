//! The attribution view: speakers by articles, each cell a bar of the words that are quoted.
//!
//! A bar's length is its number of words, on one scale for all cells. Its parts are told apart by pattern as well as by
//! shade: direct is full, indirect hatched, mixed half full, unstated only tinted.

use egui::{
    Color32, CursorIcon, Frame, Panel, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::quotes;
use crate::app::action::Action;
use crate::app::command::UiCommand;
use crate::app::desk::Screen;
use crate::app::look::colour::{self, TagColours};
use crate::app::look::widgets::{look, paint_truncated, primary_button};
use crate::app::look::{Tokens, fonts};
use crate::app::panels::column_header::readable_date;
use crate::app::panels::status;
use crate::app::{App, Desk};
use crate::compare::attribution::{Amount, Attribution, Kind, Speaker, Tally};
use crate::suggest::proposals::quote_tag;

const ROW: f32 = 48.0;
const HEAD: f32 = 48.0;
const LEGEND: f32 = 40.0;
const SPEAKER: f32 = 180.0;
const TOTAL: f32 = 140.0;
const NARROWEST: f32 = 118.0;
/// A cell from this width on has room for the number of quotes beside that of words.
const WIDE: f32 = 130.0;
const BAR: f32 = 12.0;
/// Between two hatches, in points.
const HATCH: f32 = 4.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
    let Some(desk) = &app.desk else { return };
    let Some(counted) = desk.comparing.quoting.counted() else {
        message(ui, "Counting quotes…", "");
        return;
    };
    if counted
        .speakers
        .iter()
        .all(|speaker| speaker.name.is_none())
    {
        nothing(app, ui);
        return;
    }
    if desk.comparing.quoting.picked.is_some() {
        let side = Frame::new().fill(*tokens.window);
        let panel = Panel::right("quotes").resizable(true).default_size(340.0);
        panel
            .size_range(260.0..=560.0)
            .frame(side)
            .show(ui, |ui| quotes::show(app, ui));
    }
    table(app, ui);
}

fn message(ui: &mut Ui, heading: &str, words: &str) {
    let look = look(ui);
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        ui.label(
            RichText::new(heading)
                .font(fonts::interface_bold(15.0))
                .color(*look.ink),
        );
        ui.label(
            RichText::new(words)
                .font(fonts::interface(13.0))
                .color(*look.soft),
        );
        ui.add_space(8.0);
    });
}

fn nothing(app: &mut App, ui: &mut Ui) {
    message(
        ui,
        "No quotes with a speaker yet",
        "Annotate quotes and enter who speaks, or let direct quotes be suggested with their speakers",
    );
    ui.vertical_centered(|ui| {
        let tooltip = UiCommand::SuggestQuotes.tooltip(ui.ctx());
        let button = primary_button(ui, UiCommand::SuggestQuotes.name());
        if button.on_hover_text(tooltip).clicked() {
            app.actions.push(Action::Show(Screen::Read));
            app.actions.push(Action::Ui(UiCommand::SuggestQuotes));
        }
    });
}

/// The colours of the bars, and what their lengths mean.
struct Bars {
    solid: Color32,
    pale: Color32,
    /// The words of the longest bar.
    most: usize,
    kinds: Vec<Kind>,
}

impl Bars {
    fn new(desk: &Desk, counted: &Attribution, look: &Tokens) -> Self {
        let tag = quote_tag(desk.project()).map(|tag| TagColours::new(tag.colour, look));
        let (solid, pale) = tag.map_or((*look.accent, *look.accent_background), |tag| {
            (tag.solid, tag.fill)
        });
        let cells = counted.speakers.iter().flat_map(|speaker| &speaker.cells);
        let occurs = |kind: &Kind| {
            let mut totals = counted
                .speakers
                .iter()
                .map(|speaker| speaker.total.of(*kind));
            totals.any(|amount| amount.quotes > 0)
        };
        Self {
            solid,
            pale,
            most: cells
                .map(|cell| cell.tally.total().words)
                .max()
                .unwrap_or_default()
                .max(1),
            kinds: Kind::ALL.into_iter().filter(occurs).collect(),
        }
    }

    /// A part of a bar.
    fn part(&self, ui: &Ui, rect: Rect, kind: Kind) {
        let line = Stroke::new(1.0, self.solid);
        let painter = ui.painter();
        let (tinted, full) = match kind {
            Kind::Direct => (false, Some(rect)),
            Kind::Indirect => (true, None),
            Kind::Mixed => (true, Some(rect.with_min_y(rect.center().y))),
            Kind::Unstated => (false, None),
        };
        if tinted {
            painter.rect_filled(rect, 0.0, self.pale);
        }
        if let Some(full) = full {
            painter.rect_filled(full, 0.0, self.solid);
        }
        if kind == Kind::Indirect {
            hatch(ui, rect, line);
        }
        painter.rect_stroke(rect, 0.0, line, StrokeKind::Inside);
    }

    /// A whole bar from its left end, `full` long for the most words of all.
    fn bar(&self, ui: &Ui, left: Pos2, full: f32, tally: &Tally) {
        let mut x = left.x;
        for kind in Kind::ALL {
            let amount = tally.of(kind);
            if amount.quotes > 0 {
                // What is there is to be seen, however short.
                let width = (full * amount.words as f32 / self.most as f32).max(3.0);
                self.part(
                    ui,
                    Rect::from_min_size(pos2(x, left.y), vec2(width, BAR)),
                    kind,
                );
                x += width + 1.0;
            }
        }
    }
}

/// Slanting lines, cut at the rectangle's edges.
fn hatch(ui: &Ui, rect: Rect, line: Stroke) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let height = rect.height();
    let mut x = rect.left() - height;
    while x < rect.right() {
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + height, rect.top())], line);
        x += HATCH;
    }
}

/// “120 words · 3 quotes”.
pub(super) fn amount_words(amount: Amount) -> String {
    let words = status::counted(amount.words, "word");
    format!("{words} · {}", status::counted(amount.quotes, "quote"))
}

fn table(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
    let Some(desk) = &app.desk else { return };
    let Some(counted) = desk.comparing.quoting.counted() else {
        return;
    };
    let bars = Bars::new(desk, counted, tokens);
    legend(ui, counted, &bars);
    let mut picked = None;
    let columns = counted.columns.len();
    let room = ui.available_width() - SPEAKER - TOTAL - 18.0;
    let width = (room / columns.max(1) as f32).max(NARROWEST).floor();
    let whole = (SPEAKER + TOTAL + width * columns as f32).max(ui.available_width());
    ScrollArea::horizontal()
        .id_salt("attribution across")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_width(whole);
            ui.spacing_mut().item_spacing.y = 0.0;
            heads(ui, counted, width);
            ScrollArea::vertical()
                .id_salt("attribution down")
                .auto_shrink([false, false])
                .show_rows(ui, ROW, counted.speakers.len(), |ui, rows| {
                    for speaker in counted.speakers.get(rows).unwrap_or_default() {
                        let (rect, _) =
                            ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                        let cell = row(desk, ui, rect, speaker, (&bars, width));
                        picked = picked.take().or(cell);
                    }
                });
        });
    if let (Some(column), Some(desk)) = (picked, &mut app.desk) {
        desk.comparing.quoting.picked = Some(column);
        ui.request_repaint();
    }
}

fn legend(ui: &mut Ui, counted: &Attribution, bars: &Bars) {
    let look = look(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LEGEND), Sense::hover());
    let mut left = rect.left() + 18.0;
    let center = rect.center().y;
    let speakers = counted
        .speakers
        .iter()
        .filter(|speaker| speaker.name.is_some())
        .count();
    let words = match speakers {
        1 => "1 speaker".to_owned(),
        many => format!("{many} speakers"),
    };
    let font = fonts::interface_bold(12.5);
    let title = paint_truncated(
        ui,
        pos2(left, center),
        SPEAKER - 24.0,
        &words,
        font,
        *look.ink,
    );
    left = title.right().max(rect.left() + SPEAKER);
    for kind in &bars.kinds {
        let swatch = Rect::from_min_size(pos2(left, center - BAR / 2.0), vec2(28.0, BAR));
        bars.part(ui, swatch, *kind);
        let words = counted
            .speakers
            .iter()
            .map(|speaker| speaker.total.of(*kind).words);
        let words = format!("{}, {} words", kind.name(), words.sum::<usize>());
        let room = rect.right() - swatch.right() - 8.0;
        let font = fonts::interface(12.0);
        let text = paint_truncated(
            ui,
            pos2(swatch.right() + 8.0, center),
            room,
            &words,
            font,
            *look.soft,
        );
        left = text.right() + 24.0;
    }
}

fn heads(ui: &mut Ui, counted: &Attribution, width: f32) {
    let look = look(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let line = Stroke::new(1.0, *look.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let mut left = rect.left() + SPEAKER;
    let name = |left: f32, width: f32, name: &str, detail: &str| {
        let at = pos2(left, rect.top() + 16.0);
        paint_truncated(
            ui,
            at,
            width - 12.0,
            name,
            fonts::interface_bold(12.5),
            *look.ink,
        );
        let at = pos2(left, rect.top() + 34.0);
        paint_truncated(
            ui,
            at,
            width - 12.0,
            detail,
            fonts::interface(12.0),
            *look.soft,
        );
    };
    name(left, TOTAL, "All articles", "");
    left += TOTAL;
    for (number, column) in counted.columns.iter().enumerate() {
        let published = if column.published.is_empty() {
            "no date".to_owned()
        } else {
            readable_date(&column.published)
        };
        name(left, width, &column.name, &published);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD));
        let response = ui.interact(place, ui.scope_id().with(("head", number)), Sense::hover());
        let words = format!("{}, {published}", column.name);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &words));
        response.on_hover_text(words.as_str());
        left += width;
    }
}

/// What was pressed: a speaker, and an article or all.
type Picked = (Option<String>, Option<crate::model::ArticleId>);

/// A speaker's cells.
fn row(
    desk: &Desk,
    ui: &Ui,
    rect: Rect,
    speaker: &Speaker,
    (bars, width): (&Bars, f32),
) -> Option<Picked> {
    let look = look(ui);
    let quoting = &desk.comparing.quoting;
    let counted = quoting.counted()?;
    let line = Stroke::new(1.0, *look.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let name = speaker.name.as_deref().unwrap_or("No speaker entered");
    let (font, ink) = match speaker.name {
        Some(_) => (fonts::interface_bold(13.0), *look.ink),
        None => (fonts::interface_italic(13.0), *look.soft),
    };
    let center = rect.center().y;
    paint_truncated(
        ui,
        pos2(rect.left() + 18.0, center),
        SPEAKER - 30.0,
        name,
        font,
        ink,
    );
    let head = Rect::from_min_size(rect.min, vec2(SPEAKER, ROW));
    let mut names = speaker.variants.join("\n");
    if speaker.variants.len() > 1 {
        names.insert_str(0, "Counted as one speaker:\n");
    }
    let id = ui.scope_id().with(("speaker", &speaker.name));
    let response = ui.interact(head, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name));
    if !names.is_empty() {
        response.on_hover_text(names);
    }
    let mut picked = None;
    let mut left = rect.left() + SPEAKER;
    let total = Rect::from_min_size(pos2(left, rect.top()), vec2(TOTAL, ROW));
    let mut cell = |place: Rect, article: Option<&crate::compare::Column>, tally: &Tally| {
        let key = (
            speaker.name.clone(),
            article.map(|column| column.article.clone()),
        );
        let shown = quoting.picked.as_ref() == Some(&key);
        let id = id.with(article.map(|column| &column.article));
        let response = ui.interact(place, id, Sense::click());
        let amount = tally.total();
        let where_ = article.map_or("all articles", |column| column.name.as_str());
        let label = format!("{name} in {where_}: {}", amount_words(amount));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &label));
        let inside = place.shrink2(vec2(0.0, 3.0)).translate(vec2(-6.0, 0.0));
        if shown {
            ui.painter()
                .rect_filled(inside, 6.0, *look.accent_background);
        } else if response.hovered() || response.has_focus() {
            let fill = colour::blend(*look.paper, *look.ink, 0.05);
            ui.painter().rect_filled(inside, 6.0, fill);
        }
        // The number of quotes gives way where there is no room for both.
        let words = if place.width() < WIDE {
            status::counted(amount.words, "word")
        } else {
            amount_words(amount)
        };
        let at = if article.is_some() {
            bars.bar(
                ui,
                pos2(place.left(), place.top() + 10.0),
                place.width() - 24.0,
                tally,
            );
            pos2(place.left(), place.top() + 33.0)
        } else {
            pos2(place.left(), center)
        };
        paint_truncated(
            ui,
            at,
            place.width() - 12.0,
            &words,
            fonts::interface(12.0),
            *look.soft,
        );
        let tooltip = format!("{label}\n{}\nPress to list the quotes", by_kind(tally));
        if response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(tooltip)
            .clicked()
        {
            picked = Some(key);
        }
    };
    cell(total, None, &speaker.total);
    left += TOTAL;
    for (number, column) in counted.columns.iter().enumerate() {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, ROW));
        left += width;
        let tally = speaker.tally(number);
        if tally.total().quotes > 0 {
            cell(place, Some(column), &tally);
        } else {
            let at = pos2(place.left(), center);
            let font = fonts::interface_italic(12.0);
            paint_truncated(ui, at, width - 12.0, "not quoted", font, *look.faint);
        }
    }
    picked
}

/// A line for each kind that occurs.
fn by_kind(tally: &Tally) -> String {
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| tally.of(*kind).quotes > 0);
    let lines = kinds.map(|kind| format!("{}: {}", kind.name(), amount_words(tally.of(kind))));
    lines.collect::<Vec<_>>().join("\n")
}
