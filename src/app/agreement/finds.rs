//! Where two annotators differ: what each has, side by side. A press leads to it in its article.

use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

use super::{AgreementAction, AgreementPage};
use crate::agree::{Difference, Group, Kind, Split};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::look::Text;
use crate::app::look::widgets::{look, styled, tab, text_button};
use crate::model::AnnotationId;
use crate::text::shortened;

const ROW: f32 = 52.0;
/// So many characters of an annotation stand in a row.
const LETTERS: usize = 90;

/// What a kind of find is called.
const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Same => "Alike",
        Kind::Found => "Found by one",
        Kind::Boundary => "Other ends",
        Kind::Category => "Other tag",
    }
}

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    page: &AgreementPage,
    group: &Group,
    actions: &mut Vec<Action>,
) {
    let look = look(ui);
    let chosen = page.chosen();
    let pairs = page.agreement().map_or(&[][..], |it| it.pairs.as_slice());
    let split = |kind: Kind| -> usize {
        let of = |group: &Group| Split::of(&group.differences, chosen.tag.as_ref()).count(kind);
        if group.annotators.len() > 2 {
            pairs.iter().map(of).sum()
        } else {
            of(group)
        }
    };
    ui.horizontal(|ui| {
        let differ: usize = [Kind::Found, Kind::Boundary, Kind::Category]
            .into_iter()
            .map(split)
            .sum();
        let all = format!("All that differ  {differ}");
        if tab(ui, &all, chosen.kind.is_none()).clicked() {
            actions.push(Action::Agreement(AgreementAction::Kind(None)));
        }
        for kind in [Kind::Category, Kind::Boundary, Kind::Found, Kind::Same] {
            let words = format!("{}  {}", name(kind), split(kind));
            if tab(ui, &words, chosen.kind == Some(kind)).clicked() {
                actions.push(Action::Agreement(AgreementAction::Kind(Some(kind))));
            }
        }
        if let Some(tag) = &chosen.tag {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = format!("Only {}", desk.project().tag_set().name(tag));
                if text_button(ui, "All tags").clicked() {
                    actions.push(Action::Agreement(AgreementAction::Tag(None)));
                }
                ui.label(styled(words, Text::Detail.font(), *look.soft));
            });
        }
    });
    let finds = page.finds();
    if finds.is_empty() {
        ui.add_space(8.0);
        let words = "Nothing of this kind";
        ui.label(styled(words, Text::Body.italic(), *look.soft));
        return;
    }
    ScrollArea::vertical()
        .id_salt("finds")
        .auto_shrink(false)
        .show_rows(ui, ROW, finds.len(), |ui, shown| {
            for (group, find) in finds.get(shown).unwrap_or_default() {
                row(desk, ui, group, find, actions);
            }
        });
}

fn row(desk: &Desk, ui: &mut Ui, group: &Group, find: &Difference, actions: &mut Vec<Action>) {
    let look = look(ui);
    let project = desk.project();
    let article = project.article(&find.article);
    let article = article.map_or("", |article| article.short_name());
    let width = ui.available_width();
    ui.allocate_ui(vec2(width, ROW), |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(ROW - 6.0);
            ui.allocate_ui(vec2(150.0, ROW), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(150.0);
                    ui.label(styled(name(find.kind), Text::Small.bold(), *look.ink));
                    let words = styled(article, Text::Caption.font(), *look.soft);
                    ui.add(egui::Label::new(words).truncate());
                });
            });
            let side = ((width - 170.0) / 2.0).max(120.0);
            for (annotator, annotation) in group.annotators.iter().zip([find.first, find.second]) {
                ui.allocate_ui(vec2(side, ROW), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(side - 8.0);
                        words(
                            desk,
                            ui,
                            project.annotator_name(annotator),
                            annotation,
                            actions,
                        );
                    });
                });
            }
        });
    });
}

/// What one of them has there.
fn words(
    desk: &Desk,
    ui: &mut Ui,
    annotator: &str,
    annotation: Option<AnnotationId>,
    actions: &mut Vec<Action>,
) {
    let look = look(ui);
    let project = desk.project();
    let Some(annotation) = annotation.and_then(|id| project.annotation(id)) else {
        ui.label(styled(annotator, Text::Caption.font(), *look.soft));
        ui.label(styled("nothing here", Text::Detail.italic(), *look.soft));
        return;
    };
    let tag = project.tag_set().name(&annotation.tag);
    let head = format!("{annotator} · {tag}");
    ui.label(styled(head, Text::Caption.font(), *look.soft));
    let text = shortened(&project.text_of(annotation), LETTERS);
    let text = RichText::new(text)
        .font(Text::Passage.passage())
        .color(*look.ink);
    let label = egui::Label::new(text)
        .truncate()
        .sense(egui::Sense::click());
    let response = ui.add(label).on_hover_text("Read it in its article");
    if response.clicked() {
        actions.push(Action::go(annotation.id));
    }
}
