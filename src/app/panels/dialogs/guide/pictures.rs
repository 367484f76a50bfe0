//! The pictures of the guide, which are part of the program: one for the light and one for the dark theme.

use egui::{Context, Image, Role, TextureHandle, Ui, WidgetInfo};

use crate::app::look::{picture, say};

macro_rules! picture {
    ($name:literal) => {
        (
            $name,
            [
                include_bytes!(concat!("../../../../../assets/guide/", $name, "_light.png"))
                    .as_slice(),
                include_bytes!(concat!("../../../../../assets/guide/", $name, "_dark.png"))
                    .as_slice(),
            ],
        )
    };
}

/// By their names: light, then dark.
const PICTURES: &[(&str, [&[u8]; 2])] = &[picture!("read"), picture!("coverage")];

/// Draws a picture, no larger than it is, with what can be seen on it below.
pub(super) fn show(ui: &mut Ui, name: &str, words: &str) {
    let dark = ui.visuals().dark_mode;
    let Some(picture) = texture(ui.ctx(), name, dark) else {
        return;
    };
    let width = ui.available_width();
    let image = Image::new(&picture).max_width(width).corner_radius(6);
    let response = ui.add(image);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    say::DETAIL.label(ui, words);
}

/// A picture in the theme of the window.
fn texture(context: &Context, name: &str, dark: bool) -> Option<TextureHandle> {
    let (_, themes) = PICTURES.iter().find(|(known, _)| *known == name)?;
    let [light, in_dark] = themes;
    let (theme, png) = if dark {
        ("dark", in_dark)
    } else {
        ("light", light)
    };
    picture(context, &format!("{name}, {theme}"), png)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Block, GUIDE};

    #[test]
    fn every_picture_of_the_guide_can_be_read() {
        let blocks = GUIDE.parts.iter().flat_map(|part| &part.blocks);
        let named = blocks.filter_map(|block| match block {
            Block::Picture { name, .. } => Some(name.as_str()),
            _ => None,
        });
        let context = Context::default();
        let mut shown = 0;
        for name in named {
            for dark in [false, true] {
                assert!(
                    texture(&context, name, dark).is_some(),
                    "{name}, dark {dark}"
                );
            }
            shown += 1;
        }
        assert_eq!(shown, PICTURES.len());
    }
}
