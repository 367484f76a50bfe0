//! What drawing with the processor alone leaves out: it costs time there, and nobody sees it.
//!
//! Each pixel of text is a look-up in the texture of glyphs. A glyph stands on whole pixels, so the nearest texel is the very
//! one that is meant; mixing it with its three neighbours gives the same and takes a third of a frame's time (Mesa's
//! llvmpipe). The discs of rounded corners are drawn from that texture at other sizes, where it would show: they become
//! triangles.

use egui::{Context, FullOutput, Plugin, TextureId, TextureOptions};

/// Draws for a processor.
pub(super) struct Software;

impl Plugin for Software {
    fn debug_name(&self) -> &'static str {
        "software"
    }

    fn setup(&mut self, context: &Context) {
        context.options_mut(|options| {
            options.tessellation_options.prerasterized_discs = false;
        });
    }

    fn output_hook(&mut self, _context: &Context, output: &mut FullOutput) {
        let glyphs = output.textures_delta.set.get_mut(&GLYPHS);
        for delta in glyphs.into_iter().flatten() {
            delta.options = TextureOptions::NEAREST;
        }
    }
}

/// The texture of glyphs.
const GLYPHS: TextureId = TextureId::Managed(0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_looked_up_without_mixing() {
        let context = Context::default();
        context.add_plugin(Software);
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            ui.label("glyphs");
        });
        let glyphs = output.textures_delta.set.get(&GLYPHS);
        let options: Vec<_> = glyphs.into_iter().flatten().map(|it| it.options).collect();
        output.textures_delta.clear();
        assert_eq!(options, [TextureOptions::NEAREST]);
    }
}
