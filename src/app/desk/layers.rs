//! The layers of the annotators: whose annotations are shown, and in which colours those of others.

use egui::Color32;

use super::Desk;
use crate::app::look::Tokens;
use crate::app::look::colour::{Palette, TagColours};
use crate::app::toggle;
use crate::model::{Annotation, AnnotatorId};

impl Desk {
    /// The annotators whose layers are not shown.
    #[must_use]
    pub fn hidden_layers(&self) -> &[AnnotatorId] {
        &self.hidden_layers
    }

    /// Shows what an annotator has marked, or hides it.
    pub fn toggle_layer(&mut self, annotator: AnnotatorId) {
        toggle::in_list(&mut self.hidden_layers, annotator);
    }

    /// Whether an annotation is seen: neither its tag nor its layer is hidden.
    #[must_use]
    pub(super) fn is_shown(&self, annotation: &Annotation) -> bool {
        !self.hidden.contains(&annotation.tag)
            && !self.hidden_layers.contains(&annotation.annotator)
    }

    /// The colour of an annotator on a theme.
    #[must_use]
    pub(in crate::app) fn layer_colour(&self, annotator: &AnnotatorId, tokens: &Tokens) -> Color32 {
        let colour = self.project().annotator_colour(annotator);
        TagColours::new(colour, tokens).solid
    }

    /// What annotations are drawn with.
    #[must_use]
    pub(in crate::app) fn palette(&self, tokens: &Tokens) -> Palette {
        let palette = Palette::new(self.project().tag_set(), &self.hidden, tokens);
        let others = self.project().layers().keys();
        let others = others.filter(|it| *it != self.session.annotator());
        let others = others.map(|it| (it.clone(), self.layer_colour(it, tokens)));
        palette.with_layers(others.collect(), self.hidden_layers.clone())
    }
}
