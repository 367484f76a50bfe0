//! The strip at the right edge: overview of the article and scroll bar in one.

use egui::{Rect, Sense, Ui, pos2};

use super::hit_marks::HitMarks;
use super::{Page, Reader};
use crate::app::look::widgets::look;
use crate::text::ByteOffset;

impl Reader {
    /// The strip at the right: marks where annotations are, and a thumb for what is shown.
    pub(super) fn strip(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) {
        let look = look(ui);
        let bytes = page.article.text.len().max(1);
        let index = page.project.index(&page.article.id);
        let rows = rect.height().max(1.0) as usize;
        let looks = self.looks.number();
        self.overview.update(index, looks, (bytes, rows), |id| {
            super::drawn(page, id).map(|it| it.colours.solid)
        });
        let response = ui.interact(rect, page.id().with("strip"), Sense::click_and_drag());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(
                egui::Role::ScrollBar,
                true,
                format!("Overview of {}", page.article.short_name()),
            )
        });
        if let Some(pointer) = response
            .interact_pointer_pos()
            .filter(|_| response.dragged() || response.clicked())
        {
            let share = ((pointer.y - rect.top()) / rect.height()).clamp(0.0, 1.0);
            let byte = ByteOffset::new((share * bytes as f32) as usize);
            self.moved = true;
            self.align = None;
            self.anchor = page.article.text.block_at(byte);
            let block = page.article.text.blocks()[self.anchor].span;
            let inside =
                byte.get().saturating_sub(block.start.get()) as f32 / block.len().max(1) as f32;
            self.above =
                self.heights.height(self.anchor) * inside.min(1.0) - response.rect.height() * 0.2;
        }
        let painter = ui.painter_at(rect);
        painter.vline(
            rect.left(),
            rect.y_range(),
            egui::Stroke::new(1.0, *look.hairline),
        );
        // The thumb, by bytes as the marks are.
        let place = |block: usize, points: f32| {
            let span = page.article.text.blocks()[block].span;
            let share = points / self.heights.height(block).max(1.0);
            (span.start.get() as f32 + span.len() as f32 * share.clamp(0.0, 1.0)) / bytes as f32
        };
        if !self.heights.is_empty() {
            let top = place(self.anchor.min(self.heights.len() - 1), self.above);
            let foot = self.heights.top(self.anchor) + f64::from(self.above + rect.height());
            let (last, points) = self.heights.at(foot);
            let bottom = place(last, points);
            if top > 0.0 || bottom < 1.0 {
                let thumb = Rect::from_min_max(
                    pos2(rect.left() + 1.0, rect.top() + top * rect.height()),
                    pos2(
                        rect.right(),
                        (rect.top() + bottom * rect.height())
                            .max(rect.top() + top * rect.height() + 18.0),
                    ),
                );
                let share = if response.hovered() || response.dragged() {
                    0.20
                } else {
                    0.10
                };
                let fill = crate::app::look::colour::blend(*look.paper, *look.ink, share);
                painter.rect_filled(thumb, egui::CornerRadius::same(3), fill);
            }
        }
        self.overview.paint(&painter, rect);
        // Hits at the edge, so that they hide no annotation.
        self.hit_marks
            .update(page.hits_number, page.hits, bytes, rows);
        let edge = rect.right() - 4.0..=rect.right();
        for row in self.hit_marks.rows() {
            let top = rect.top() + *row as f32;
            let mark = Rect::from_x_y_ranges(edge.clone(), top..=top + 2.0);
            painter.rect_filled(mark, egui::CornerRadius::ZERO, *look.busy);
        }
        if let Some(hit) = page.current_hit {
            let top = rect.top() + HitMarks::row(hit.start, bytes, rows) as f32 - 1.0;
            let mark = Rect::from_x_y_ranges(rect.x_range(), top..=top + 4.0);
            painter.rect_stroke(
                mark,
                egui::CornerRadius::same(1),
                egui::Stroke::new(1.0, *look.busy),
                egui::StrokeKind::Inside,
            );
        }
    }
}
