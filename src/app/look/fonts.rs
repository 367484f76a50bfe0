//! Two faces, the same on every machine: Libertinus Serif to read, Noto Sans for the interface.
//!
//! Both come from crates that carry openly licensed fonts. What they lack (Arabic, Chinese, emoji …) is asked of the
//! system's fonts, last of egui's own; a face that is missing here falls back, never to boxes.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use serde::{Deserialize, Serialize};

/// Which face articles are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ReadingFace {
    /// Libertinus Serif.
    #[default]
    Serif,
    /// Noto Sans.
    Sans,
}

const SERIF: &str = "reading";
const SERIF_BOLD: &str = "reading bold";
const SERIF_ITALIC: &str = "reading italic";
const SANS: &str = "interface";
const SANS_BOLD: &str = "interface bold";
const SANS_ITALIC: &str = "interface italic";

/// A face's name, its bytes, and the faces to ask for what it lacks.
type Face = (&'static str, Option<&'static [u8]>, &'static [&'static str]);

/// All faces with their fallbacks.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::default();
    let fallbacks: Vec<String> = definitions
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let faces: [Face; 6] = [
        // The serif has Hebrew, which the sans lacks.
        (SANS, Some(notosans::REGULAR_TTF), &[SERIF]),
        (SANS_BOLD, Some(notosans::BOLD_TTF), &[SANS, SERIF_BOLD]),
        (SANS_ITALIC, Some(notosans::ITALIC_TTF), &[SANS, SERIF]),
        (SERIF, libertinus("Regular"), &[SANS]),
        (SERIF_BOLD, libertinus("Semibold"), &[SANS_BOLD, SANS]),
        (SERIF_ITALIC, libertinus("Italic"), &[SANS_ITALIC, SANS]),
    ];
    for (name, bytes, _) in faces {
        if let Some(bytes) = bytes {
            let data = Arc::new(FontData::from_static(bytes));
            definitions.font_data.insert(name.to_owned(), data);
        }
    }
    for (name, _, next) in faces {
        let wanted = std::iter::once(name)
            .chain(next.iter().copied())
            .map(str::to_owned);
        let mut chain: Vec<String> = wanted.chain(fallbacks.iter().cloned()).collect();
        chain.retain(|face| definitions.font_data.contains_key(face));
        definitions
            .families
            .insert(FontFamily::Name(name.into()), chain);
    }
    if let Some(interface) = definitions
        .families
        .get(&FontFamily::Name(SANS.into()))
        .cloned()
    {
        definitions
            .families
            .insert(FontFamily::Proportional, interface);
    }
    definitions
}

/// The face by its PostScript name, which stands in clear letters in the font's own tables.
fn libertinus(style: &str) -> Option<&'static [u8]> {
    let name = format!("LibertinusSerif-{style}");
    let finder = memchr::memmem::Finder::new(name.as_bytes());
    typst_assets::fonts().find(|font| {
        finder.find_iter(font).any(|at| {
            font.get(at + name.len())
                .is_none_or(|next| !next.is_ascii_alphabetic())
        })
    })
}

fn named(name: &'static str, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(name.into()))
}

/// The interface's face.
pub(super) fn interface(size: f32) -> FontId {
    named(SANS, size)
}

/// The same, for names and headings.
pub(super) fn interface_bold(size: f32) -> FontId {
    named(SANS_BOLD, size)
}

/// The same, for what is not there.
pub(super) fn interface_italic(size: f32) -> FontId {
    named(SANS_ITALIC, size)
}

/// The face of quoted passages in panels.
pub(super) fn reading_italic(size: f32) -> FontId {
    named(SERIF_ITALIC, size)
}

/// The face of articles, in the size that the settings say.
#[must_use]
pub fn reading(face: ReadingFace, size: f32) -> FontId {
    match face {
        ReadingFace::Serif => named(SERIF, size),
        ReadingFace::Sans => named(SANS, size),
    }
}

/// The face of headlines.
#[must_use]
pub fn reading_bold(face: ReadingFace, size: f32) -> FontId {
    match face {
        ReadingFace::Serif => named(SERIF_BOLD, size),
        ReadingFace::Sans => named(SANS_BOLD, size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faces_are_found() {
        for style in ["Regular", "Semibold", "Italic"] {
            assert!(libertinus(style).is_some(), "{style}");
        }
        assert_ne!(
            libertinus("Semibold").map(<[u8]>::len),
            libertinus("Regular").map(<[u8]>::len)
        );
        for (family, faces) in definitions().families {
            assert!(!faces.is_empty(), "{family:?}");
        }
    }
}
