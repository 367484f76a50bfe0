//! Where annotations stand on the screen, for lines that lead to them.

use egui::Rect;

use super::{Page, Placed, fill_rect};
use crate::model::AnnotationId;

/// An annotation that is on the screen, if only in part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Which.
    pub annotation: AnnotationId,
    /// What is seen of its first line.
    pub first: Rect,
    /// What is seen of its last line.
    pub last: Rect,
}

/// Where the annotations of a page are that lines lead to.
#[derive(Debug, Default)]
pub struct Stand {
    /// Those on the screen.
    pub seen: Vec<Standing>,
    /// Those above it; all others of the article are below.
    pub above: Vec<AnnotationId>,
}

/// Where the annotations of the page stand that lines lead to, seen through `clip`.
pub(super) fn of(page: &Page<'_>, placed: &[Placed], clip: Rect) -> Stand {
    let mut stand = Stand::default();
    let first = placed.first().map(|unit| unit.span.start);
    for id in page.tied {
        let Some(annotation) = page.project.annotation(*id) else {
            continue;
        };
        if annotation.article != page.article.id {
            continue;
        }
        let spans = annotation.spans.iter();
        let rects = spans.flat_map(|span| placed.iter().flat_map(move |it| it.rects(page, span)));
        let mut is_above = first.is_some_and(|first| annotation.spans.start() < first);
        let mut seen: Option<Standing> = None;
        for rect in rects.map(|rect| fill_rect(rect, page.style.size)) {
            if clip.y_range().contains(rect.center().y) {
                let first = seen.map_or(rect, |seen| seen.first);
                let (annotation, last) = (*id, rect);
                seen = Some(Standing {
                    annotation,
                    first,
                    last,
                });
            } else {
                is_above |= rect.center().y < clip.top();
            }
        }
        match seen {
            Some(seen) => stand.seen.push(seen),
            None if is_above => stand.above.push(*id),
            None => {}
        }
    }
    stand
}
