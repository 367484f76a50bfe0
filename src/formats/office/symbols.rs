//! Signs of the fonts Symbol and Wingdings, whose characters are no letters.
//!
//! Old documents write an arrow or a Greek letter as a character of such a font, by its place in it. What stands there
//! has a character of its own in Unicode.

/// A font whose characters are signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SymbolFont {
    /// Greek and mathematics.
    Symbol,
    /// Arrows, ticks and pictures.
    Wingdings,
    /// One of which nothing is known.
    Other,
}

impl SymbolFont {
    /// The font of that name; `None` where its characters are letters.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "symbol" | "standard symbols l" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" | "wingdings 3" | "webdings" | "zapfdingbats" | "monotype sorts"
            | "mt extra" => Some(Self::Other),
            _ => None,
        }
    }

    /// What stands at a place of the font. The places are also written in Unicode's private area.
    pub(super) fn sign(self, code: u32) -> Option<char> {
        let place = match code {
            0x20..=0xFF => code,
            0xF020..=0xF0FF => code - 0xF000,
            _ => return None,
        };
        let place = u8::try_from(place).ok()?;
        let found = match self {
            Self::Symbol => symbol(place),
            Self::Wingdings => {
                let found = WINGDINGS.iter().find(|(at, _)| *at == place);
                found.map(|(_, sign)| *sign)
            }
            Self::Other => None,
        };
        // A blank is one in any font.
        found.or_else(|| matches!(place, 0x20 | 0xA0).then_some(' '))
    }

    /// A letter of a text that is set in the font.
    pub(super) fn shown(self, letter: char) -> char {
        match self.sign(u32::from(letter)) {
            Some(sign) => sign,
            None if is_private(letter) => char::REPLACEMENT_CHARACTER,
            None => letter,
        }
    }
}

/// Whether a character stands in the area where fonts of signs have theirs.
pub(super) fn is_private(letter: char) -> bool {
    matches!(letter, '\u{F020}'..='\u{F0FF}')
}

/// Adobe's encoding of Symbol from 0x20 on, `·` where nothing stands; the dot itself is at 0xD7.
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// The same from 0xA0 on.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{0}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

fn symbol(place: u8) -> Option<char> {
    let found = match place {
        0x20..0xA0 => SYMBOL_LOW.chars().nth(usize::from(place - 0x20)),
        0xA0.. => SYMBOL_HIGH.chars().nth(usize::from(place - 0xA0)),
        _ => None,
    };
    found.filter(|sign| *sign != '\0')
}

/// What people type in Wingdings, and what programs put as bullets.
const WINGDINGS: &[(u8, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x23, '✁'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2A, '✉'),
    (0x36, '⌛'),
    (0x3A, '💻'),
    (0x3E, '✇'),
    (0x3F, '✍'),
    (0x41, '✌'),
    (0x43, '👍'),
    (0x44, '👎'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4A, '☺'),
    (0x4B, '😐'),
    (0x4C, '☹'),
    (0x4E, '☠'),
    (0x4F, '⚐'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x58, '✠'),
    (0x59, '✡'),
    (0x5A, '☪'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '⌧'),
    (0x7B, '❀'),
    (0x7C, '✿'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA4, '◉'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xF3, '⬄'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_fonts_are_signs() {
        let font = |name: &str| SymbolFont::named(name).expect("a font of signs");
        let (symbol, wingdings) = (font("Symbol"), font("Wingdings"));
        for (place, sign) in [
            (0x20, ' '),
            (0x41, 'Α'),
            (0x5A, 'Ζ'),
            (0x61, 'α'),
            (0x7A, 'ζ'),
            (0x7E, '∼'),
            (0xB7, '•'),
            (0xF0AE, '→'),
            (0xD7, '⋅'),
            (0xE1, '〈'),
            (0xF1, '〉'),
            (0xFE, '⎭'),
        ] {
            assert_eq!(symbol.sign(place), Some(sign), "{place:x}");
        }
        assert_eq!(symbol.sign(0xF0), None);
        assert_eq!(symbol.sign(0x80), None);
        assert_eq!(wingdings.sign(0xF0E0), Some('→'));
        assert_eq!(wingdings.sign(0xF0FC), Some('✓'));
        assert_eq!(wingdings.shown('\u{F021}'), '✏');
        assert_eq!(font("Webdings").shown('\u{F021}'), '\u{FFFD}');
        assert_eq!(SymbolFont::named("Arial"), None);
    }
}
