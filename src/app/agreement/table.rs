//! The figures: a row for all tags together and for each, then attributes and links, with what researchers call reliable
//! as lines and not as verdicts.

use egui::{Align2, CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{AgreementAction, AgreementPage, Of};
use crate::agree::{Figure, Group, Measure, THRESHOLDS};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{line_below, look, paint_swatch, paint_truncated};
use crate::app::look::{Text, say};
use crate::model::TagId;

pub(super) const ROW: f32 = 46.0;
const HEAD: f32 = 30.0;
/// How wide the names are at least and at most: the room that is there is theirs.
const NAME: std::ops::RangeInclusive<f32> = 190.0..=420.0;
const CELL: f32 = 138.0;
/// The line from 0 to 1 below a value.
const LINE: f32 = 84.0;

/// Draws all tables of a group.
pub(super) fn show(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
    let page = desk.agreeing();
    let mut list = |of: Of| actions.push(AgreementAction::List(of));
    let measures = shown(page, group);
    let room = names_room(ui, measures.len());
    head(ui, room, "Tags", &[], &measures);
    let tag_set = desk.project().tag_set();
    let over_all = ("Over all", &group.over_all, None);
    let tags = group.tags.iter();
    let tags = tags.map(|(id, part)| (tag_set.name(id), part, Some(id)));
    for (name, part, tag) in std::iter::once(over_all).chain(tags) {
        let is_chosen = matches!(&page.of, Of::Finds { tag: chosen, .. } if chosen.as_ref() == tag);
        let response = row(ui, desk, room, (name, tag, is_chosen), |ui, at| {
            cells(ui, at, name, &part.figures, &measures);
        });
        if response.clicked() {
            let kind = match &page.of {
                Of::Finds { kind, .. } => *kind,
                _ => None,
            };
            list(Of::Finds {
                tag: tag.cloned(),
                kind,
            });
        }
    }
    if !group.attributes.is_empty() {
        ui.add_space(16.0);
        let mut measures: Vec<Measure> = (group.attributes.iter())
            .flat_map(|it| it.figures.iter().map(|figure| figure.measure))
            .collect();
        measures.sort_unstable();
        measures.dedup();
        head(ui, room, "Attributes", &[], &measures);
        for attribute in &group.attributes {
            let name = format!("{}: {}", tag_set.name(&attribute.tag), attribute.name);
            let of = Of::Attribute(attribute.tag.clone(), attribute.name.clone());
            let about = (name.as_str(), Some(&attribute.tag), page.of == of);
            let response = row(ui, desk, room, about, |ui, at| {
                cells(ui, at, &name, &attribute.figures, &measures);
            });
            if response.clicked() {
                list(of);
            }
        }
    }
    let links = (!group.links.mentions.is_empty()).then_some(&group.links.figures);
    let gaps = (!group.gaps.figures.is_empty()).then_some(&group.gaps.figures);
    for (title, name, figures, of) in [
        ("Links", "Clusters and relations", links, Of::Links),
        ("Gaps", "Reported or absent", gaps, Of::Gaps),
    ] {
        for (at, figures) in figures.into_iter().flat_map(|it| it.chunks(6)).enumerate() {
            ui.add_space(16.0);
            let measures: Vec<Measure> = figures.iter().map(|figure| figure.measure).collect();
            head(ui, room, if at == 0 { title } else { "" }, &[], &measures);
            let about = (name, None, page.of == of);
            let response = row(ui, desk, room, about, |ui, at| {
                cells(ui, at, title, figures, &measures);
            });
            if response.clicked() {
                list(of.clone());
            }
        }
    }
}

/// The room of the names beside so many columns.
pub(super) fn names_room(ui: &Ui, columns: usize) -> f32 {
    let room = ui.available_width() - CELL * columns as f32;
    room.clamp(*NAME.start(), *NAME.end())
}

/// The measures of spans that stand in the table: those that are chosen and there.
pub(super) fn shown(page: &AgreementPage, group: &Group) -> Vec<Measure> {
    let all = Measure::ALL.iter().copied();
    all.filter(|measure| page.shows(*measure) && has(group, *measure))
        .collect()
}

/// A row's figures, in the order of the measures.
pub(super) fn cells(
    ui: &mut Ui,
    at: &dyn Fn(usize) -> Rect,
    name: &str,
    figures: &[Figure],
    measures: &[Measure],
) {
    for (place, measure) in measures.iter().enumerate() {
        let figure = figures.iter().find(|it| it.measure == *measure);
        cell(ui, at(place), name, figure, Sense::hover());
    }
}

fn has(group: &Group, measure: Measure) -> bool {
    let parts = std::iter::once(&group.over_all).chain(group.tags.iter().map(|(_, part)| part));
    let mut figures = parts.flat_map(|part| &part.figures);
    figures.any(|figure| figure.measure == measure)
}

/// The heads of the columns: a title, counts, and measures.
pub(super) fn head(ui: &mut Ui, room: f32, title: &str, counts: &[&str], measures: &[Measure]) {
    let count = counts.len() + measures.len();
    let size = vec2(room + CELL * count as f32, HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let at = pos2(rect.left() + 8.0, rect.center().y);
    say::HEAD.paint(ui, at, room - 16.0, title);
    let left = |place: usize| rect.left() + room + CELL * place as f32;
    for (place, words) in counts.iter().enumerate() {
        let at = pos2(left(place), rect.center().y);
        say::ENTRY.paint(ui, at, CELL - 8.0, words);
        let cell = Rect::from_min_size(pos2(left(place), rect.top()), vec2(CELL, HEAD));
        let id = ui.scope_id().with((title, place, "count"));
        let response = ui.interact(cell, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, *words));
        response.on_hover_text(*words);
    }
    for (place, measure) in measures.iter().enumerate() {
        let about = measure.about();
        let left = left(counts.len() + place);
        let at = pos2(left, rect.center().y);
        say::ENTRY.paint(ui, at, CELL - 8.0, about.name);
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, HEAD));
        let id = ui.scope_id().with((title, place, "measure"));
        let response = ui.interact(cell, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, about.name));
        response.on_hover_ui(|ui| {
            ui.set_max_width(360.0);
            let counts = if about.counts_uncoded {
                "Text that nobody coded counts as agreement."
            } else {
                "Text that nobody coded does not count."
            };
            let source = about.source;
            for words in [
                format!("{} ({})", source.authors, source.year),
                format!("It cannot see: {}.", about.blind),
                counts.to_owned(),
            ] {
                say::CELL.label(ui, words);
            }
        });
    }
    line_below(ui, rect);
}

/// A row with its name, the tag that it is of, and whether it is chosen.
pub(super) fn row(
    ui: &mut Ui,
    desk: &Desk,
    room: f32,
    (name, tag, is_chosen): (&str, Option<&TagId>, bool),
    cells: impl FnOnce(&mut Ui, &dyn Fn(usize) -> Rect),
) -> Response {
    let look = look(ui);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_chosen, name));
    let fill = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => Some(*look.accent_background),
        (false, true) => Some(blend(*look.paper, *look.ink, 0.04)),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 6, fill);
    }
    let tag = tag.and_then(|tag| desk.project().tag_set().get(tag));
    let left = rect.left() + 8.0;
    if let Some(tag) = tag {
        let colour = TagColours::new(tag.colour, look).solid;
        paint_swatch(ui, pos2(left + 5.0, rect.center().y), 9.0, colour);
    }
    let indent = if tag.is_some() { 18.0 } else { 0.0 };
    let font = if tag.is_some() {
        Text::Body.font()
    } else {
        Text::Body.bold()
    };
    let at = pos2(left + indent, rect.center().y);
    paint_truncated(ui, at, room - indent - 16.0, name, font, *look.ink);
    cells(ui, &|place| {
        let left = rect.left() + room + CELL * place as f32;
        Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, ROW))
    });
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// With so many decimals, and a minus where there is one.
fn number(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('-', "−")
}

/// A value, its interval, and both on the line from 0 to 1 with the lines that researchers draw.
/// What is pressed of it depends on the `sense`; there is no answer where there is no figure.
pub(super) fn cell(
    ui: &Ui,
    rect: Rect,
    name: &str,
    figure: Option<&Figure>,
    sense: Sense,
) -> Option<Response> {
    let look = look(ui);
    let figure = figure?;
    let about = figure.measure.about();
    let (words, reason) = match figure.value {
        Ok(value) => (number(value, 3), None),
        Err(reason) => ("–".to_owned(), Some(reason.to_string())),
    };
    let painter = ui.painter();
    let at = pos2(rect.left(), rect.top() + 14.0);
    let drawn = painter.text(
        at,
        Align2::LEFT_CENTER,
        &words,
        Text::Body.bold(),
        *look.ink,
    );
    let bounds = figure.interval;
    let interval = bounds.map(|it| format!("{} to {}", number(it.low, 2), number(it.high, 2)));
    if let Some(interval) = &interval {
        let at = pos2(drawn.right() + 6.0, at.y);
        painter.text(
            at,
            Align2::LEFT_CENTER,
            interval,
            Text::Caption.font(),
            *look.soft,
        );
    }
    if let Ok(value) = figure.value {
        let x = |value: f64| rect.left() + LINE * value.clamp(0.0, 1.0) as f32;
        let y = rect.top() + 31.0;
        let ground = blend(*look.paper, *look.ink, 0.2);
        painter.hline(
            rect.left()..=rect.left() + LINE,
            y,
            Stroke::new(1.0, ground),
        );
        if about.has_thresholds {
            for threshold in THRESHOLDS {
                let x = x(threshold.value);
                painter.vline(x, y - 4.0..=y + 4.0, Stroke::new(1.0, *look.soft));
            }
        }
        if let Some(bounds) = bounds {
            let range = x(bounds.low)..=x(bounds.high);
            painter.hline(range, y, Stroke::new(3.0, ground));
        }
        painter.circle_filled(pos2(x(value), y), 3.5, *look.accent);
    }
    let id = ui
        .scope_id()
        .with((name, about.key, rect.left() as i32, rect.top() as i32));
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| {
        let label = match &reason {
            Some(reason) => format!("{name}, {}: undefined, {reason}", about.name),
            None => format!("{name}, {}: {words}", about.name),
        };
        WidgetInfo::labeled(Role::Cell, true, label)
    });
    let response = response.on_hover_ui(|ui| {
        ui.set_max_width(340.0);
        let counted = format!("Of {} {}", figure.n, figure.counted.word());
        let bounds = bounds.zip(interval).map(|(bounds, words)| {
            let level = bounds.level.percent();
            format!("{level} of 100 samples of the articles: {words}")
        });
        let unknown = figure.no_interval.filter(|_| reason.is_none());
        let unknown = unknown.map(|it| format!("No interval: {it}"));
        let lines = THRESHOLDS.map(|it| format!("{}: {}", it.value, it.words));
        let lines = about.has_thresholds.then(|| {
            format!(
                "Lines at {}. They are a custom, and no verdict",
                lines.join(", at ")
            )
        });
        for words in [reason, Some(counted), bounds, unknown, lines]
            .into_iter()
            .flatten()
        {
            say::CELL.label(ui, words);
        }
    });
    Some(response)
}
