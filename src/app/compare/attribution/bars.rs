//! The bars: as long as there are words, and patterned by how they are quoted.

use egui::{Color32, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::AttributionAction;
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::colour::TagColours;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{look, paint_truncated, pressed};
use crate::app::look::{Text, Tokens};
use crate::app::words;
use crate::compare::attribution::{Attribution, Kind, Tally};
use crate::suggest::proposals::quote_tag;

/// The room for a speaker's name.
pub(super) const SPEAKER: f32 = 180.0;
const LEGEND: f32 = 40.0;
/// The room for the way to the actors.
const ACTORS: f32 = 140.0;
const BAR: f32 = 12.0;
/// Between two hatches, in points.
const HATCH: f32 = 4.0;

/// The colours of the bars, and what their lengths mean.
pub(super) struct Bars {
    solid: Color32,
    pale: Color32,
    /// The words of the longest bar.
    most: usize,
    kinds: Vec<Kind>,
}

impl Bars {
    pub(super) fn new(desk: &Desk, counted: &Attribution, look: &Tokens) -> Self {
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
    pub(super) fn bar(&self, ui: &Ui, left: Pos2, full: f32, tally: &Tally) {
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

/// The number of speakers, what the patterns mean, and the way to all actors.
pub(super) fn legend(
    ui: &mut Ui,
    desk: &Desk,
    counted: &Attribution,
    bars: &Bars,
    actions: &mut Actions,
) {
    let look = look(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LEGEND), Sense::hover());
    let mut left = rect.left() + 18.0;
    let center = rect.center().y;
    let speakers = counted
        .speakers
        .iter()
        .filter(|speaker| speaker.name.is_some())
        .count();
    let words = words::counted(speakers, "speaker");
    let font = Text::Detail.bold();
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
        let words = format!("{}, {}", kind.name(), words::counted(words.sum(), "word"));
        let room = rect.right() - ACTORS - swatch.right() - 8.0;
        let font = Text::Small.font();
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
    let place = rect
        .with_min_x(rect.right() - ACTORS)
        .shrink2(vec2(8.0, 4.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let builder = egui::UiBuilder::new().max_rect(place).layout(layout);
    let shown = desk.comparing().attribution.lists_actors;
    let name = format!("Actors ({})", desk.project().actors().len());
    let tooltip = "All actors: who speaks, how they are spelled, and what is known of them";
    if pressed(tab(&mut ui.new_child(builder), &name, shown), tooltip) {
        actions.push(AttributionAction::Actors);
    }
}
