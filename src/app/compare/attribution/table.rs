//! The table: speakers by articles, each with a bar.

use egui::{CursorIcon, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::bars::{Bars, SPEAKER, legend};
use super::{AttributionAction, Picked};
use crate::app::look::widgets::{line_below, look, paint_truncated};
use crate::app::look::{Text, colour, direction, say};
use crate::app::words::{self, readable_date};
use crate::app::{App, Desk};
use crate::compare;
use crate::compare::attribution::{Amount, Attribution, Kind, Speaker, Tally};
use crate::text::{quoted, shortened};

const ROW: f32 = 48.0;
/// Where few speakers leave room, rows are higher, up to this, and say what was quoted.
const HIGHEST: f32 = 136.0;
/// A line of that.
const LINE: f32 = 17.0;
const HEAD: f32 = 48.0;
const TOTAL: f32 = 140.0;
const NARROWEST: f32 = 118.0;
/// A cell from this width on has room for the number of quotes beside that of words.
const WIDE: f32 = 130.0;

/// “120 words · 3 quotes”.
pub(super) fn amount_words(amount: Amount) -> String {
    let words = words::counted(amount.words, "word");
    format!("{words} · {}", words::counted(amount.quotes, "quote"))
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let tokens = look(ui);
    let Some(desk) = &app.desk else { return };
    let Some(counted) = desk.comparing().attribution.counted() else {
        return;
    };
    let bars = Bars::new(desk, counted, tokens);
    legend(ui, desk, counted, &bars, &mut app.actions);
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
            let share = ui.available_height() / counted.speakers.len().max(1) as f32;
            let height = share.clamp(ROW, HIGHEST).floor();
            ScrollArea::vertical()
                .id_salt("attribution down")
                .auto_shrink([false, false])
                .show_rows(ui, height, counted.speakers.len(), |ui, rows| {
                    for speaker in counted.speakers.get(rows).unwrap_or_default() {
                        let (rect, _) = ui.allocate_exact_size(
                            vec2(ui.available_width(), height),
                            Sense::hover(),
                        );
                        let cell = row(desk, ui, rect, speaker, (&bars, width));
                        picked = picked.take().or(cell);
                    }
                });
        });
    app.actions
        .extend(picked.map(|picked| AttributionAction::List(Some(picked))));
}

fn heads(ui: &mut Ui, counted: &Attribution, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    line_below(ui, rect);
    let mut left = rect.left() + SPEAKER;
    let name = |left: f32, width: f32, name: &str, detail: &str| {
        let at = pos2(left, rect.top() + 16.0);
        say::ENTRY.paint(ui, at, width - 12.0, name);
        let at = pos2(left, rect.top() + 34.0);
        say::SMALL.paint(ui, at, width - 12.0, detail);
    };
    name(left, TOTAL, "All articles", "");
    left += TOTAL;
    for (number, column) in counted.columns.iter().enumerate() {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD));
        if !ui.is_rect_visible(place) {
            left += width;
            continue;
        }
        let published = if column.published.is_empty() {
            "no date".to_owned()
        } else {
            readable_date(&column.published)
        };
        name(left, width, &column.name, &published);
        let response = ui.interact(place, ui.scope_id().with(("head", number)), Sense::hover());
        let words = format!("{}, {published}", column.name);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &words));
        response.on_hover_text(words.as_str());
        left += width;
    }
}

/// A speaker's cells.
fn row(
    desk: &Desk,
    ui: &Ui,
    rect: Rect,
    speaker: &Speaker,
    (bars, width): (&Bars, f32),
) -> Option<Picked> {
    let look = look(ui);
    let attribution = &desk.comparing().attribution;
    let counted = attribution.counted()?;
    line_below(ui, rect);
    let label = speaker.label();
    let name = label.as_deref().unwrap_or("No speaker entered");
    let (font, ink) = match speaker.name {
        Some(_) if speaker.is_unresolved => (Text::Body.italic(), *look.ink),
        Some(_) => (Text::Body.bold(), *look.ink),
        None => (Text::Body.italic(), *look.soft),
    };
    let center = rect.top() + ROW / 2.0;
    let format = egui::TextFormat::simple(font, ink);
    let lines = if rect.height() > ROW + LINE { 2 } else { 1 };
    let galley = direction::set(ui.painter(), name, &format, SPEAKER - 30.0, lines);
    let first = galley.rows.first().map_or(0.0, |row| row.size.y);
    let at = pos2(rect.left() + 18.0, center - first / 2.0);
    ui.painter().galley(at, galley, ink);
    let head = Rect::from_min_size(rect.min, vec2(SPEAKER, rect.height()));
    let mut names = speaker.variants.join("\n");
    if speaker.variants.len() > 1 {
        names.insert_str(0, "Counted as one speaker:\n");
    }
    let id = ui.scope_id().with(("speaker", &speaker.name));
    let response = ui.interact(head, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name));
    let mut picked = None;
    if speaker.name.is_some() {
        names.push_str("\nPress to see who this is");
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.on_hover_text(names).clicked() {
            picked = Some((speaker.name.clone(), None));
        }
    }
    let mut left = rect.left() + SPEAKER;
    let total = Rect::from_min_size(pos2(left, rect.top()), vec2(TOTAL, rect.height()));
    let mut cell = |place: Rect, article: Option<&crate::compare::Column>, tally: &Tally| {
        let key = (
            speaker.name.clone(),
            article.map(|column| column.article.clone()),
        );
        let shown = attribution.picked() == Some(&key);
        // A cell of its own beside what egui makes of the head's id, its tooltip.
        let id = id.with(("cell", article.map(|column| &column.article)));
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
            words::counted(amount.words, "word")
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
        say::SMALL.paint(ui, at, place.width() - 12.0, &words);
        if let Some(column) = article {
            let below = place
                .with_min_y(place.top() + ROW - 4.0)
                .shrink2(vec2(0.0, 2.0));
            quoted_words(desk, ui, below, speaker, column);
        }
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
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        left += width;
        // Of thousands of articles a few are on the screen.
        if !ui.is_rect_visible(place) {
            continue;
        }
        let tally = speaker.tally(number);
        if tally.total().quotes > 0 {
            cell(place, Some(column), &tally);
        } else {
            let at = pos2(place.left(), center);
            paint_truncated(
                ui,
                at,
                width - 12.0,
                "not quoted",
                Text::Small.italic(),
                *look.faint,
            );
        }
    }
    picked
}

/// What a speaker is quoted with in an article, as much of it as there is room for.
fn quoted_words(desk: &Desk, ui: &Ui, place: Rect, speaker: &Speaker, column: &compare::Column) {
    let lines = (place.height() / LINE).floor();
    if lines < 1.0 {
        return;
    }
    let project = desk.project();
    let counted = desk.comparing().attribution.counted();
    let at = counted.and_then(|counted| {
        let mut columns = counted.columns.iter();
        columns.position(|it| it.article == column.article)
    });
    let cells = speaker.cells.iter().filter(|cell| Some(cell.column) == at);
    let quotes = cells.flat_map(|cell| &cell.quotes);
    let quotes = quotes.filter_map(|(id, _)| project.annotation(*id));
    let quotes: Vec<_> = quotes
        .map(|it| quoted(&shortened(&project.text_of(it), LETTERS)))
        .collect();
    let format = egui::TextFormat::simple(Text::Small.font(), *look(ui).ink);
    let (words, width) = (quotes.join("  "), place.width() - 24.0);
    let galley = direction::set(ui.painter(), &words, &format, width, lines as usize);
    ui.painter().galley(place.min, galley, *look(ui).ink);
}

/// So many letters of a quote are enough for the room that there is.
const LETTERS: usize = 200;

/// A line for each kind that occurs.
fn by_kind(tally: &Tally) -> String {
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| tally.of(*kind).quotes > 0);
    let lines = kinds.map(|kind| format!("{}: {}", kind.name(), amount_words(tally.of(kind))));
    lines.collect::<Vec<_>>().join("\n")
}
