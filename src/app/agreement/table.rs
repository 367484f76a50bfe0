//! The figures: a row for all tags together and for each, then attributes and links, with what researchers call reliable
//! as lines and not as verdicts.

use egui::{
    Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::in_sight;
use super::{AgreementAction, AgreementPage, Of};
use crate::agree::{Figure, Group, Measure, THRESHOLDS};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{line_below, look, paint_swatch};
use crate::app::look::{Text, say};
use crate::model::TagId;

pub(super) const ROW: f32 = 46.0;
const HEAD: f32 = 40.0;
/// The room at the sides of a name, and that of a tag's square before it.
const MARGIN: f32 = 8.0;
const SWATCH: f32 = 18.0;
/// How wide the names are at least and at most: the room that is there is theirs.
const NAME: std::ops::RangeInclusive<f32> = 190.0..=420.0;
const CELL: f32 = 138.0;
/// The line from 0 to 1 below a value.
const LINE: f32 = 84.0;

/// The heads of a table: a title, counts, and measures.
#[derive(Clone, Copy, Default)]
pub(super) struct Heads<'a> {
    pub title: &'a str,
    pub counts: &'a [&'a str],
    pub measures: &'a [Measure],
}

/// The titles of what is linked, and of what is left out.
const LINKS: &str = "Links";
const GAPS: &str = "Gaps";

/// Draws all tables of a group.
pub(super) fn show(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
    let page = desk.agreeing();
    let mut list = |of: Of| actions.push(AgreementAction::List(of));
    let tag_set = desk.project().tag_set();
    let named = |tag: &TagId, name: &str| format!("{}: {name}", tag_set.name(tag));
    let attributes = group.attributes.iter();
    let attributes = attributes.map(|it| named(&it.tag, &it.name));
    let attributes: Vec<String> = attributes.collect();
    let names = group.tags.iter().map(|(tag, _)| tag_set.name(tag));
    let room = names_room(ui, names.chain(attributes.iter().map(String::as_str)));
    let measures = shown(page, group);
    let heads = Heads {
        title: "Tags",
        measures: &measures,
        ..Heads::default()
    };
    under(ui, room, heads, group.tags.len() + 1, |ui| {
        let over_all = ("Over all", &group.over_all, None);
        let tags = group.tags.iter();
        let tags = tags.map(|(id, part)| (tag_set.name(id), part, Some(id)));
        for (name, part, tag) in std::iter::once(over_all).chain(tags) {
            let is_chosen =
                matches!(&page.of, Of::Finds { tag: chosen, .. } if chosen.as_ref() == tag);
            let response = row(ui, desk, room, (&[name], tag, is_chosen), |ui, at| {
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
    });
    if !attributes.is_empty() {
        ui.add_space(16.0);
        let mut measures: Vec<Measure> = (group.attributes.iter())
            .flat_map(|it| it.figures.iter().map(|figure| figure.measure))
            .collect();
        measures.sort_unstable();
        measures.dedup();
        let heads = Heads {
            title: "Attributes",
            measures: &measures,
            ..Heads::default()
        };
        under(ui, room, heads, attributes.len(), |ui| {
            for (attribute, name) in group.attributes.iter().zip(&attributes) {
                let of = Of::Attribute(attribute.tag.clone(), attribute.name.clone());
                let about = (&[name.as_str()][..], Some(&attribute.tag), page.of == of);
                let response = row(ui, desk, room, about, |ui, at| {
                    cells(ui, at, name, &attribute.figures, &measures);
                });
                if response.clicked() {
                    list(of);
                }
            }
        });
    }
    for (title, name, figures, measures) in linked(group) {
        ui.add_space(16.0);
        let heads = Heads {
            title,
            measures: &measures,
            ..Heads::default()
        };
        let of = if title == GAPS { Of::Gaps } else { Of::Links };
        under(ui, room, heads, 1, |ui| {
            let about = (&[name][..], None, page.of == of);
            let response = row(ui, desk, room, about, |ui, at| {
                cells(ui, at, name, figures, &measures);
            });
            if response.clicked() {
                list(of);
            }
        });
    }
}

/// What links and gaps have figures of: a title, a name, the figures, and which of them.
fn linked(group: &Group) -> Vec<(&'static str, &'static str, &[Figure], Vec<Measure>)> {
    let [links, gaps] = [&group.links.figures[..], &group.gaps.figures];
    let is_linked = !group.links.mentions.is_empty();
    let [mut both, mut all, mut relations] = [const { Vec::new() }; 3];
    for figure in links.iter().filter(|_| is_linked) {
        let measures = match figure.measure {
            Measure::Relations | Measure::RelationsUntyped => &mut relations,
            Measure::BCubedAll | Measure::CeafEAll | Measure::LeaAll => &mut all,
            _ => &mut both,
        };
        measures.push(figure.measure);
    }
    let of_gaps = gaps.iter().map(|figure| figure.measure).collect();
    let mut rows = vec![
        (LINKS, "Clusters, of what both marked", links, both),
        (LINKS, "Clusters, of all", links, all),
        (LINKS, "Relations", links, relations),
        (GAPS, "Reported or absent", gaps, of_gaps),
    ];
    rows.retain(|(_, _, _, measures)| !measures.is_empty());
    rows
}

/// The room that names need, and no more than leaves the figures theirs. Figures that come or go do not change it.
pub(super) fn names_room<'a>(ui: &Ui, names: impl Iterator<Item = &'a str>) -> f32 {
    let most = (ui.available_width() * 0.3).clamp(*NAME.start(), *NAME.end());
    // Those of a long list are looked at as far as one sees.
    let widths = names
        .take(100)
        .map(|it| say::STRONG.galley(ui, it).size().x);
    let widest = widths.fold(0.0, f32::max) + SWATCH + 2.0 * MARGIN + 8.0;
    widest.clamp(*NAME.start(), most)
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

/// So many rows under their heads, which stay in sight with them.
pub(super) fn under(
    ui: &mut Ui,
    room: f32,
    heads: Heads<'_>,
    count: usize,
    rows: impl FnOnce(&mut Ui),
) {
    let columns = heads.counts.len() + heads.measures.len();
    let width = (room + CELL * columns as f32).max(ui.available_width());
    let height = (ROW + ui.spacing().item_spacing.y) * count as f32;
    in_sight::under(
        ui,
        vec2(width, HEAD),
        height,
        |ui, rect, id| head(ui, rect, id, room, heads),
        rows,
    );
}

/// Draws the heads.
fn head(ui: &mut Ui, rect: Rect, id: Id, room: f32, heads: Heads<'_>) {
    let at = pos2(in_sight::names(ui, rect) + MARGIN, rect.center().y);
    say::HEAD.paint(ui, at, room - 2.0 * MARGIN, heads.title);
    line_below(ui, rect);
    let mut beside = in_sight::beside(ui, rect, room, id);
    let ui = &mut beside;
    let names = heads.measures.iter().map(|it| it.about().name);
    let names = heads.counts.iter().copied().chain(names);
    for (place, name) in names.enumerate() {
        let left = rect.left() + room + CELL * place as f32;
        let at = pos2(left, rect.center().y);
        // Two lines hold the longest.
        say::ENTRY.paint_rows(ui, at, CELL - 2.0 * MARGIN, 2, name);
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, HEAD));
        let response = ui.interact(cell, id.with(place), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
        let measure = place.checked_sub(heads.counts.len());
        let Some(measure) = measure.and_then(|place| heads.measures.get(place)) else {
            response.on_hover_text(name);
            continue;
        };
        let about = measure.about();
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
}

/// A row with its names, the tag that it is of, and whether it is chosen. Names that do not fit have a line each.
pub(super) fn row(
    ui: &mut Ui,
    desk: &Desk,
    room: f32,
    (names, tag, is_chosen): (&[&str], Option<&TagId>, bool),
    cells: impl FnOnce(&mut Ui, &dyn Fn(usize) -> Rect),
) -> Response {
    let look = look(ui);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let name = names.join(" ");
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_chosen, &name));
    let fill = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => Some(*look.accent_background),
        (false, true) => Some(blend(*look.paper, *look.ink, 0.04)),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 6, fill);
    }
    let tag = tag.and_then(|tag| desk.project().tag_set().get(tag));
    let mut at = pos2(in_sight::names(ui, rect) + MARGIN, rect.center().y);
    let named = Rect::from_min_size(pos2(at.x, rect.top()), vec2(room - MARGIN, ROW));
    let right = at.x + room - 2.0 * MARGIN;
    if let Some(tag) = tag {
        let colour = TagColours::new(tag.colour, look).solid;
        paint_swatch(ui, at + vec2(5.0, 0.0), 9.0, colour);
        at.x += SWATCH;
    }
    let style = if tag.is_some() {
        say::BODY
    } else {
        say::STRONG
    };
    if style.paint_names(ui, at, right - at.x, names) {
        let id = response.id.with("name");
        ui.interact(named, id, Sense::hover()).on_hover_text(name);
    }
    let mut beside = in_sight::beside(ui, rect, room, response.id.with("cells"));
    cells(&mut beside, &|place| {
        let left = rect.left() + room + CELL * place as f32;
        Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, ROW))
    });
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// With so many decimals, and a minus where there is one.
fn number(value: f64, decimals: usize) -> String {
    let words = format!("{value:.decimals$}");
    // What rounds to nought has no sign.
    let is_nought = words.chars().all(|it| matches!(it, '-' | '0' | '.'));
    if is_nought {
        words.replace('-', "")
    } else {
        words.replace('-', "−")
    }
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
    // It stays the same thing while the table is scrolled.
    let place = (rect.left() - ui.max_rect().left()) as i32;
    let id = ui.scope_id().with((name, about.key, place));
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

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn what_rounds_to_nought_has_no_sign() {
        assert_eq!(number(-0.001, 2), "0.00");
        assert_eq!(number(-0.005_1, 2), "−0.01");
        assert_eq!(number(0.48, 2), "0.48");
    }
}
