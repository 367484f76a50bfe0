//! The members of a cluster, each in the sentence that it stands in.

use egui::text::{LayoutJob, TextFormat};
use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{WitnessLine, WordingAction};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::look::choices::check_named;
use crate::app::look::widgets::{card, icon_button, look};
use crate::app::look::{Icon, Text, say};
use crate::app::words::readable_date;
use crate::edit::Command;
use crate::model::{AnnotationId, ClusterId};

/// The height of a card that was never on the screen.
const LOW: f32 = 70.0;
/// Cards are no wider: longer lines are hard to read.
pub(super) const WIDEST: f32 = 900.0;

/// What was pressed on a card.
enum Pressed {
    Tick,
    TakeOut,
    Go,
}

pub(super) fn show(
    desk: &mut Desk,
    ui: &mut Ui,
    cluster: ClusterId,
    mine: bool,
    actions: &mut Actions,
) {
    let wording = &mut desk.comparing_mut().wording;
    let ticked = wording.ticked.clone();
    let mut pressed: Option<(AnnotationId, Pressed)> = None;
    if let Some(shown) = wording.shown(cluster) {
        let width = ui.available_width().min(WIDEST);
        let (of, heights) = &mut shown.cards;
        if *of != width as u32 || heights.len() != shown.lines.len() {
            *of = width as u32;
            *heights = vec![0.0; shown.lines.len()];
        }
        for (line, height) in shown.lines.iter().zip(heights) {
            // What is not on the screen keeps its place without being laid out.
            let top = ui.cursor().top();
            let known = if *height > 0.0 { *height } else { LOW };
            let clip = ui.clip_rect();
            if top > clip.bottom() || (*height > 0.0 && top + known < clip.top()) {
                ui.allocate_exact_size(vec2(width, known), Sense::hover());
                continue;
            }
            let is_ticked = mine.then(|| ticked.contains(&line.annotation));
            let (rect, what) = member(ui, line, width, is_ticked);
            *height = rect.height();
            if let Some(what) = what {
                pressed = Some((line.annotation, what));
            }
        }
    }
    match pressed {
        Some((member, Pressed::Tick)) => actions.push(WordingAction::Tick(member)),
        Some((member, Pressed::TakeOut)) => {
            actions.push(Command::RemoveFromCluster { cluster, member });
        }
        Some((member, Pressed::Go)) => actions.push(Action::go(member)),
        None => {}
    }
}

/// A card. `ticked` is `None` where nothing can be changed.
fn member(
    ui: &mut Ui,
    line: &WitnessLine,
    width: f32,
    ticked: Option<bool>,
) -> (Rect, Option<Pressed>) {
    let mut pressed = None;
    let response = card(ui, ticked == Some(true))
        .show(ui, |ui| {
            ui.set_width(width - 18.0);
            ui.horizontal(|ui| {
                if let Some(mut on) = ticked {
                    let name = format!("Tick {}", named(line));
                    if check_named(ui, &mut on, "", &name).clicked() {
                        pressed = Some(Pressed::Tick);
                    }
                }
                say::ENTRY.label(ui, &line.name);
                if !line.published.is_empty() {
                    say::SMALL.label(ui, readable_date(&line.published));
                }
                if ticked.is_some() {
                    let right = egui::Layout::right_to_left(egui::Align::Center);
                    ui.with_layout(right, |ui| {
                        let name = format!("Take out {}", named(line));
                        let tooltip = "Take it out of the cluster";
                        if icon_button(ui, Icon::Close, &name, tooltip).clicked() {
                            pressed = Some(Pressed::TakeOut);
                        }
                    });
                }
            });
            let text = egui::Label::new(in_sentence(ui, line)).sense(Sense::click());
            let response = ui.add(text.wrap());
            response.widget_info(|| {
                let name = format!("Read {} in its article", named(line));
                WidgetInfo::labeled(Role::Button, true, name)
            });
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            let tooltip = "Click to read it in its article";
            if response.on_hover_text(tooltip).clicked() {
                pressed = Some(Pressed::Go);
            }
        })
        .response;
    (response.rect, pressed)
}

/// The article and the first words: two members may stand in one article.
fn named(line: &WitnessLine) -> String {
    let words = line.context.iter().find(|(_, is_member)| *is_member);
    let words = words.map_or("", |(words, _)| words);
    format!("{}: {}", line.name, crate::text::shortened(words, 60))
}

/// The sentence, with the member's own words in ink and the rest softer.
fn in_sentence(ui: &Ui, line: &WitnessLine) -> LayoutJob {
    let look = look(ui);
    let mut job = LayoutJob::default();
    for (words, is_member) in &line.context {
        let format = TextFormat {
            font_id: Text::Quote.passage(),
            color: if *is_member { *look.ink } else { *look.faint },
            line_height: Some(21.0),
            ..TextFormat::default()
        };
        job.append(words, 0.0, format);
    }
    job
}
