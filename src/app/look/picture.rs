//! Pictures that come with the program.

use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions};

/// A picture as the screen needs it, kept under its name once it was shown. `None` where it is no PNG.
pub fn picture(context: &Context, name: &str, png: &[u8]) -> Option<TextureHandle> {
    let id = Id::unique(("picture", name));
    if let Some(kept) = context.data(|data| data.get_temp::<TextureHandle>(id)) {
        return Some(kept);
    }
    let read = eframe::icon_data::from_png_bytes(png).ok()?;
    let size = [read.width as usize, read.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &read.rgba);
    let texture = context.load_texture(name, image, TextureOptions::LINEAR);
    context.data_mut(|data| data.insert_temp(id, texture.clone()));
    Some(texture)
}
