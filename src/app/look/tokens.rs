//! The design tokens, read from RON at start.

use std::sync::LazyLock;

use egui::Color32;
use serde::Deserialize;

/// Every colour of one theme that does not come from a tag.
#[derive(Debug, Clone, Deserialize)]
pub struct Tokens {
    /// Behind panels and bars.
    pub window: Hex,
    /// Behind text that is read.
    pub paper: Hex,
    /// Behind fields, menus and popups.
    pub raised: Hex,
    /// Text that is read.
    pub ink: Hex,
    /// Text of the interface.
    pub soft: Hex,
    /// The quietest text that still carries meaning.
    pub faint: Hex,
    /// Lines between areas.
    pub hairline: Hex,
    /// Lines around fields and keys.
    pub outline: Hex,
    /// What is selected or can be pressed.
    pub accent: Hex,
    /// Behind what is selected.
    pub accent_background: Hex,
    /// Text on the accent.
    pub on_accent: Hex,
    /// Behind selected text.
    pub selection: Hex,
    /// Behind a hit of the search.
    pub find: Hex,
    /// Behind the hit that the search is at.
    pub find_current: Hex,
    /// All is well.
    pub good: Hex,
    /// Something is under way.
    pub busy: Hex,
    /// Something is wrong.
    pub bad: Hex,
    /// Behind a message that something is wrong.
    pub bad_background: Hex,
    /// Below floating things.
    pub shadow: Hex,
    /// Over everything that a dialog keeps waiting.
    pub backdrop: Hex,
    /// The readings of a word that differ, told apart also by those who see few colours.
    pub readings: Vec<Hex>,
    /// How much of a tag's colour a highlight takes, from 0 to 1.
    pub fill: f32,
    /// The same for the selected annotation.
    pub fill_selected: f32,
}

/// A colour written `#RRGGBB` or `#RRGGBBAA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hex(Color32);

impl TryFrom<String> for Hex {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let colour = Color32::from_hex(&text)
            .map_err(|_| format!("“{text}” is no colour of the form #RRGGBB"));
        colour.map(Self)
    }
}

impl std::ops::Deref for Hex {
    type Target = Color32;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<Hex> for Color32 {
    fn from(hex: Hex) -> Self {
        hex.0
    }
}

static LIGHT: LazyLock<Tokens> =
    LazyLock::new(|| read(include_str!("../../../assets/look/light.ron")));
static DARK: LazyLock<Tokens> =
    LazyLock::new(|| read(include_str!("../../../assets/look/dark.ron")));

#[expect(
    clippy::panic,
    reason = "the files are part of the program, and a test reads both"
)]
fn read(text: &str) -> Tokens {
    ron::from_str(text)
        .unwrap_or_else(|error| panic!("a theme under assets/look cannot be read: {error}"))
}

/// The tokens of the dark or the light theme.
#[must_use]
pub fn tokens(dark: bool) -> &'static Tokens {
    if dark { &DARK } else { &LIGHT }
}

#[cfg(test)]
mod tests {
    use super::super::colour::contrast;
    use super::*;

    /// WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text.
    #[test]
    fn all_text_can_be_read() {
        for dark in [false, true] {
            let it = tokens(dark);
            for (name, text) in [
                ("ink", it.ink),
                ("soft", it.soft),
                ("faint", it.faint),
                ("accent", it.accent),
                ("busy", it.busy),
                ("bad", it.bad),
            ] {
                for (ground, behind) in [
                    ("paper", it.paper),
                    ("window", it.window),
                    ("raised", it.raised),
                ] {
                    let ratio = contrast(*text, *behind);
                    assert!(ratio >= 4.5, "{name} on {ground}, dark {dark}: {ratio:.2}");
                }
            }
            for (text, behind) in [
                (it.ink, it.selection),
                (it.ink, it.find),
                (it.ink, it.find_current),
                (it.ink, it.accent_background),
                (it.accent, it.accent_background),
                (it.faint, it.accent_background),
                (it.soft, it.accent_background),
                (it.on_accent, it.accent),
                (it.bad, it.bad_background),
            ] {
                let ratio = contrast(*text, *behind);
                assert!(
                    ratio >= 4.5,
                    "{text:?} on {behind:?}, dark {dark}: {ratio:.2}"
                );
            }
        }
    }
}
