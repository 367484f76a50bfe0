//! Names for all that is on the screen, so that a screen reader or a test can find and press it.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::proposals::rects;
use super::{Event, Page, Pane, Placed, Reader, Shown};
use crate::app::words::counted;
use crate::model::AnnotationId;

/// What can be pressed in a text is walked by the keys of the text; Tab from one widget to the next passes it over.
const PRESSED: Sense = Sense::CLICK;

impl Reader {
    /// A node for every paragraph and highlight on the screen, that a screen reader or a test can find and press.
    pub(super) fn name_nodes(
        &self,
        ui: &Ui,
        page: &Page<'_>,
        placed: &[Placed],
        shown: &[Shown],
        clip: Rect,
        events: &mut Vec<Event>,
    ) {
        // Nobody listens most of the time; the pointer finds highlights without nodes.
        if !ui.ctx().has_accesskit_node(egui::accesskit_root_id()) {
            return;
        }
        for unit in placed {
            if unit.span.is_empty() {
                continue;
            }
            let id = page.id().with(("paragraph", unit.block));
            let node = ui.interact(unit.rect.intersect(clip), id, Sense::hover());
            node.widget_info(|| {
                let mut info = WidgetInfo::new(Role::Paragraph);
                info.label = Some(page.article.text.slice(unit.span).to_owned());
                info
            });
        }
        for one in page.proposals {
            let rects = rects(page, placed, one.span);
            let Some(last) = rects.last().filter(|last| clip.intersects(**last)) else {
                continue;
            };
            let id = page.id().with(("proposal", one.number));
            let node = ui.interact(last.intersect(clip), id, PRESSED);
            let label = format!("Suggestion: {}", page.article.text.slice(one.span));
            node.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, one.current, label.as_str())
            });
            if node.clicked() {
                events.push(Event::Propose(one.number));
            }
        }
        // An annotation of several fragments has one at each.
        for (at, (rect, annotation)) in self.badges.iter().enumerate() {
            let id = page.id().with(("badge", at));
            let Some(badge) = page
                .badges
                .get(annotation)
                .filter(|_| clip.intersects(*rect))
            else {
                continue;
            };
            let node = ui.interact(rect.intersect(clip), id, PRESSED);
            let name = page.article.short_name();
            let label = format!("Light up cluster {badge} in {name}");
            node.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
            if node.clicked() {
                events.push(Event::Badge(*annotation));
            }
        }
        for one in shown {
            let first = placed
                .iter()
                .find_map(|unit| unit.rects(page, one.span).into_iter().next());
            let Some(rect) = first
                .map(|rect| rect.intersect(clip))
                .filter(egui::Rect::is_positive)
            else {
                continue;
            };
            let id = page.id().with(("annotation", one.annotation, one.span));
            let node = ui.interact(rect, id, PRESSED);
            node.widget_info(|| {
                let Some(annotation) = page.project.annotation(one.annotation) else {
                    return WidgetInfo::new(Role::Mark);
                };
                let tag = page.project.tag_set().name(&annotation.tag);
                let label = format!("{tag}: {}", page.project.text_of(annotation));
                WidgetInfo::selected(
                    Role::Mark,
                    true,
                    page.selected == Some(one.annotation),
                    label,
                )
            });
            if node.clicked() {
                events.push(Event::Press(vec![one.annotation]));
            }
        }
        for (at, (rect, annotation)) in self.arrows.iter().enumerate() {
            name_relations(ui, page, (at, rect.intersect(clip)), *annotation, events);
        }
    }
}

/// The arrow that says that an annotation has relations.
fn name_relations(
    ui: &Ui,
    page: &Page<'_>,
    (at, place): (usize, Rect),
    annotation: AnnotationId,
    events: &mut Vec<Event>,
) {
    let Some(annotation) = page
        .project
        .annotation(annotation)
        .filter(|_| place.is_positive())
    else {
        return;
    };
    let count = page.project.relations_of(annotation.id).len();
    let id = page.id().with(("relations", at));
    let node = ui.interact(place, id, PRESSED);
    let tag = page.project.tag_set().name(&annotation.tag);
    let words = page.project.text_of(annotation);
    let label = format!("{} of {tag}: {words}", counted(count, "relation"));
    node.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
    if node.clicked() {
        events.push(Event::Press(vec![annotation.id]));
    }
}

pub(super) fn name_document(response: &Response, page: &Page<'_>) {
    response.widget_info(|| {
        let count = page.project.index(&page.article.id).len();
        let name = page.article.short_name();
        WidgetInfo::labeled(
            Role::Document,
            true,
            match page.pane {
                Pane::Upper => format!("Article {name}, {}", counted(count, "annotation")),
                Pane::Lower => format!("Article {name}, lower view"),
            },
        )
    });
}
