//! Where the thing is that the tour speaks of: whatever draws it says so, and nothing is kept of all else.

use egui::{Context, Plugin, Rect};

use super::command::UiCommand;

/// What can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// The articles.
    Articles,
    /// The bar of the tags.
    Tags,
    /// What exports on the screen that is shown.
    Export,
    /// The button of a command.
    Button(UiCommand),
}

/// What is looked for, and where it was drawn.
#[derive(Debug, Default)]
pub(super) struct Spotlight {
    wanted: Option<Spot>,
    found: Option<Rect>,
}

impl Plugin for Spotlight {
    fn debug_name(&self) -> &'static str {
        "spotlight"
    }
}

/// Something is drawn here.
pub(super) fn note(context: &Context, spot: Spot, place: Rect) {
    context.with_plugin(|light: &mut Spotlight| {
        if light.wanted == Some(spot) {
            light.found = Some(place);
        }
    });
}

/// Where the thing was drawn in this frame; from the next one on this one is looked for.
pub(super) fn turn(context: &Context, wanted: Option<Spot>) -> Option<Rect> {
    context.with_plugin(|light: &mut Spotlight| {
        let found = light.found.take().filter(|_| light.wanted == wanted);
        light.wanted = wanted;
        found
    })?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_looked_for_is_kept() {
        let context = Context::default();
        context.add_plugin(Spotlight::default());
        let place = Rect::from_min_size(egui::pos2(1.0, 2.0), egui::vec2(3.0, 4.0));
        note(&context, Spot::Tags, place);
        assert_eq!(turn(&context, Some(Spot::Tags)), None);
        note(&context, Spot::Articles, Rect::EVERYTHING);
        note(&context, Spot::Tags, place);
        assert_eq!(turn(&context, Some(Spot::Tags)), Some(place));
        assert_eq!(turn(&context, Some(Spot::Tags)), None, "it was not drawn");
        note(&context, Spot::Tags, place);
        assert_eq!(turn(&context, None), None);
    }
}
