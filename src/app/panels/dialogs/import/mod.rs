//! What was read of files, to be looked over before it comes in.

mod table;

use egui::{Key, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Width, answers, heading, note};
use crate::app::App;
use crate::app::action::{Actions, ProjectAction};
use crate::app::importing::{Importing, Offer};
use crate::app::look::menus::{line, menu};
use crate::app::look::widgets::{
    lit, look, paint_truncated, rows, scrolled, secondary_button, styled,
};
use crate::app::look::{Text, say, tick};
use crate::app::words::{counted, readable_date};
use crate::formats::encoding;
use crate::text::{ArticleText, Span};

/// The height of a row, in points.
const ROW: f32 = 52.0;

/// How much of the room the list has; the rest is the article that is looked at.
const LIST: f32 = 0.46;

/// So much of an article is shown, in bytes. It is there to tell what it is, not to be read.
const SHOWN: usize = 6_000;

pub(super) fn show(app: &mut App, ui: &mut Ui, importing: &mut Importing) -> bool {
    let width = Width::PAGE.of(ui);
    ui.set_width(width);
    let count = importing.offers.len();
    let sources = importing.sources();
    if count == 0 {
        heading(ui, &format!("A table {sources}"));
        note(ui, "Say what its rows are, and which column holds what.");
    } else {
        heading(ui, &format!("{} {sources}", counted(count, "article")));
        note(
            ui,
            "Untick what shall not come in. Lines in grey are taken for what a page has around its article; they stay in the text and are passed over.",
        );
    }
    keys(ui, importing);
    let height = ui.ctx().content_rect().height();
    for tabled in &importing.tables {
        table::columns(ui, tabled, &mut app.actions);
        if tabled.of_spans || count == 0 {
            table::first_rows(ui, tabled, (height - 330.0).max(120.0));
        }
    }
    ticks(ui, importing);
    skipped(ui, importing);
    if count > 0 {
        articles(ui, importing, width, &mut app.actions);
    }
    let count = importing.count();
    let rows: usize = importing.of_spans().map(|it| it.table.rows.len()).sum();
    let words = match (count, rows) {
        (_, 0) => format!("Add {count}"),
        (0, _) => format!("Add {}", counted(rows, "span")),
        _ => format!("Add {count} and {}", counted(rows, "span")),
    };
    answers(ui, &words, count + rows > 0, || {
        let articles = std::mem::take(importing);
        app.actions.push(ProjectAction::TakeIn(Box::new(articles)));
    })
}

/// The list of articles, and beside it the one that is looked at.
fn articles(ui: &mut Ui, importing: &mut Importing, width: f32, actions: &mut Actions) {
    // What is said of a table stands above.
    let taken = 330.0 + 36.0 * importing.tables.len() as f32;
    let height = (ui.ctx().content_rect().height() - taken).max(3.0 * ROW);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        ui.allocate_ui(vec2(width * LIST, height), |ui| {
            ui.vertical(|ui| list(ui, importing, height));
        });
        let rest = vec2(ui.available_width(), height);
        ui.allocate_ui(rest, |ui| {
            ui.vertical(|ui| {
                if let Some(offer) = importing.offers.get(importing.shown) {
                    preview(ui, offer, height, actions);
                }
            });
        });
    });
}

/// Up and Down look at another article, Space ticks it.
fn keys(ui: &Ui, importing: &mut Importing) {
    let focused = ui.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    // What has the keys under the dialog does not get them, and a button of it takes them for itself.
    if focused.is_some_and(|it| it.layer_id == ui.layer_id()) {
        return;
    }
    let (up, down, space) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        (
            pressed(Key::ArrowUp),
            pressed(Key::ArrowDown),
            pressed(Key::Space),
        )
    });
    let last = importing.offers.len().saturating_sub(1);
    if up {
        importing.shown = importing.shown.saturating_sub(1);
    }
    if down {
        importing.shown = (importing.shown + 1).min(last);
    }
    if space && let Some(offer) = importing.offers.get_mut(importing.shown) {
        offer.ticked = !offer.ticked;
    }
}

/// Ticks many at once.
fn ticks(ui: &mut Ui, importing: &mut Importing) {
    let all = importing.offers.len();
    if all < 2 {
        return;
    }
    ui.horizontal(|ui| {
        if secondary_button(ui, &format!("Tick all {all}")).clicked() {
            importing.tick(|_| true);
        }
        if secondary_button(ui, "Tick none").clicked() {
            importing.tick(|_| false);
        }
        let known = importing.offers.iter().filter(|it| it.like.is_some());
        let known = known.count();
        if known > 0 {
            let label = match known {
                1 => "Untick the one that is like another".to_owned(),
                _ => format!("Untick the {known} that are like another"),
            };
            if secondary_button(ui, &label).clicked() {
                importing.tick(|offer| offer.like.is_none());
            }
        }
    });
    ui.add_space(8.0);
}

/// What did not come in.
fn skipped(ui: &mut Ui, importing: &Importing) {
    const SHOWN: usize = 3;
    let skipped = &importing.skipped;
    if skipped.is_empty() {
        return;
    }
    let look = look(ui);
    let title = format!("{} left out", counted(skipped.len(), "part"));
    let head = styled(title, Text::Detail.bold(), *look.busy);
    if skipped.len() <= SHOWN {
        ui.label(head);
        for line in skipped {
            say::DETAIL.rows(ui, line, 1);
        }
    } else {
        ui.collapsing(head, |ui| {
            scrolled(
                ui,
                "what was left out",
                Some(120.0),
                (skipped, 22.0),
                |ui, line| {
                    say::DETAIL.rows(ui, line, 1);
                },
            );
        });
    }
    ui.add_space(8.0);
}

fn list(ui: &mut Ui, importing: &mut Importing, height: f32) {
    let Importing { offers, shown, .. } = importing;
    ScrollArea::vertical()
        .id_salt("articles that were read")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            rows(ui, offers.len(), ROW, |ui, at| {
                if let Some(offer) = offers.get_mut(at)
                    && row(ui, offer, *shown == at)
                {
                    *shown = at;
                }
            });
        });
}

/// Draws an article of the list. Returns whether it was pressed.
fn row(ui: &mut Ui, offer: &mut Offer, is_shown: bool) -> bool {
    let look = look(ui);
    let size = vec2(ui.available_width() - 12.0, ROW - 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let facts = facts(offer);
    let doubt = offer
        .like
        .as_deref()
        .or(offer.guessed.first().map(String::as_str));
    let line = match doubt {
        Some(doubt) => format!("{facts} · {doubt}"),
        None => facts,
    };
    let colour = if doubt.is_some() {
        *look.busy
    } else {
        *look.soft
    };
    let name = offer.name().to_owned();
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_shown, format!("{name}, {line}"))
    });
    lit(ui, rect, is_shown, &response);
    let place = egui::Rect::from_center_size(
        egui::pos2(rect.left() + 16.0, rect.center().y),
        vec2(16.0, 16.0),
    );
    let ticking = ui.interact(
        place.expand(8.0),
        ui.scope_id().with("tick"),
        Sense::click(),
    );
    ticking.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, offer.ticked, format!("Add {name}"))
    });
    tick::paint(ui, place, offer.ticked, ticking.hovered());
    if ticking.clicked() {
        offer.ticked = !offer.ticked;
    }
    let left = rect.left() + 34.0;
    let width = rect.right() - left - 8.0;
    let at = |share: f32| egui::pos2(left, rect.top() + rect.height() * share);
    say::BODY.paint(ui, at(0.3), width, &name);
    paint_truncated(ui, at(0.72), width, &line, Text::Small.font(), colour);
    response.clicked()
}

/// “Harbour Courier · 3 May 2025 · Ada Quill · 312 words”
fn facts(offer: &Offer) -> String {
    let details = &offer.article.details;
    let published = readable_date(&details.published);
    let known = [details.outlet.as_str(), &published, &details.author];
    let known = known.into_iter().filter(|it| !it.is_empty());
    let mut facts: Vec<String> = known.map(str::to_owned).collect();
    facts.push(counted(offer.words, "word"));
    facts.join(" · ")
}

/// The article that is looked at.
fn preview(ui: &mut Ui, offer: &Offer, height: f32, actions: &mut Actions) {
    ScrollArea::vertical()
        .id_salt("the article that is looked at")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - 14.0);
            say::NAME.rows(ui, offer.name(), 3);
            say::DETAIL.rows(ui, &facts(offer), 2);
            if let Some(like) = &offer.like {
                say::BUSY.rows(ui, like, 2);
            }
            for line in &offer.guessed {
                say::BUSY.rows(ui, &format!("Guessed: {line}"), 2);
            }
            for line in &offer.evidence {
                say::QUIET.rows(ui, line, 2);
            }
            encodings(ui, offer, actions);
            ui.add_space(8.0);
            let text = &offer.article.text;
            let (job, is_cut) = excerpt(text, &offer.article.furniture, ui);
            ui.label(job);
            if is_cut {
                say::OFF.label(ui, "…");
            }
        });
}

/// The encoding of a text that is not in UTF-8, with a choice of others.
fn encodings(ui: &mut Ui, offer: &Offer, actions: &mut Actions) {
    let Some(found) = offer.found.as_ref().filter(|_| offer.has_encoding) else {
        return;
    };
    let chosen = encoding::named(&offer.article.encoding).unwrap_or(encoding_rs::UTF_8);
    menu(ui, &encoding::words(chosen), "Encoding", |ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (_, other) in encoding::USUAL {
                if line(ui, &encoding::words(other), other == chosen) {
                    let found = Box::new(found.clone());
                    actions.push(ProjectAction::ReadAgain(found, other));
                }
            }
        });
    });
}

/// The beginning of a text, its furniture in grey. Whether there is more of it.
fn excerpt(text: &ArticleText, furniture: &[Span], ui: &Ui) -> (egui::text::LayoutJob, bool) {
    let look = look(ui);
    let whole = text.as_str();
    let end = whole.floor_char_boundary(SHOWN);
    let mut job = egui::text::LayoutJob::default();
    let mut put = |from: usize, to: usize, colour| {
        let format = egui::TextFormat::simple(Text::Detail.font(), colour);
        job.append(whole.get(from..to).unwrap_or_default(), 0.0, format);
    };
    let mut at = 0;
    for line in furniture {
        let (from, to) = (line.start.get().min(end), line.end.get().min(end));
        put(at, from, *look.ink);
        put(from, to, *look.faint);
        at = to;
    }
    put(at, end, *look.ink);
    (job, end < whole.len())
}
