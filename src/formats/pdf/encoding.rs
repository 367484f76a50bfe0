//! Which letters the codes and the glyph names of a font mean, where the font has no table that says so.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization as _;

/// The encodings that a simple font can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Macintosh,
}

impl Base {
    pub fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Macintosh),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The letter of a code.
    pub fn letter(self, code: u8) -> Option<String> {
        match self {
            Self::Standard => standard(code).map(String::from),
            Self::Windows | Self::Macintosh if code < 0x20 => None,
            Self::Windows => Some(WINDOWS_1252.decode(&[code]).0.into_owned()),
            Self::Macintosh => Some(MACINTOSH.decode(&[code]).0.into_owned()),
        }
    }
}

/// Adobe's standard encoding: ASCII with other quotation marks, and a half of its own.
fn standard(code: u8) -> Option<char> {
    const UPPER: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—";
    match code {
        0x27 => Some('’'),
        0x60 => Some('‘'),
        0x20..=0x7E => Some(char::from(code)),
        0xA1..=0xD0 => UPPER
            .chars()
            .nth(usize::from(code - 0xA1))
            .filter(|letter| *letter != '\0'),
        0xE1 => Some('Æ'),
        0xE3 => Some('ª'),
        0xE8 => Some('Ł'),
        0xE9 => Some('Ø'),
        0xEA => Some('Œ'),
        0xEB => Some('º'),
        0xF1 => Some('æ'),
        0xF5 => Some('ı'),
        0xF8 => Some('ł'),
        0xF9 => Some('ø'),
        0xFA => Some('œ'),
        0xFB => Some('ß'),
        _ => None,
    }
}

/// What a string outside of pages says, such as a title.
pub(super) fn text_string(bytes: &[u8]) -> String {
    const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        let (pairs, _) = wide.as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
        return char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
    }
    if let Some(utf8) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    let letter = |byte: &u8| match byte {
        0x80..=0x9E => (FROM_80.chars())
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        0xA0 => '€',
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// The names that are no letter with an accent.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("hyphenchar", "-"),
    ("sfthyphen", "\u{ad}"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("Euro", "€"),
    ("currency", "¤"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("fraction", "⁄"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("mu", "µ"),
    ("periodcentered", "·"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("endash", "–"),
    ("emdash", "—"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("perthousand", "‰"),
    ("florin", "ƒ"),
    ("germandbls", "ß"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("dotlessi", "ı"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ffi", "ﬃ"),
    ("ffl", "ﬄ"),
    ("acute", "´"),
    ("dieresis", "¨"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("cedilla", "¸"),
    ("nbspace", "\u{a0}"),
    ("arrowright", "→"),
    ("arrowleft", "←"),
];

/// The marks that a name puts behind its letter: `eacute`, `Scaron`.
const ACCENTS: &[(&str, char)] = &[
    ("hungarumlaut", '\u{30b}'),
    ("commaaccent", '\u{327}'),
    ("circumflex", '\u{302}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("acute", '\u{301}'),
    ("breve", '\u{306}'),
    ("caron", '\u{30c}'),
    ("grave", '\u{300}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
];

/// What a glyph of that name shows.
pub(super) fn named(name: &str) -> Option<String> {
    // Behind a dot stands which form of the letter it is: `a.sc`, `one.oldstyle`.
    let name = name
        .split_once('.')
        .map_or(name, |(name, _)| name)
        .trim_end_matches("small");
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    let accented = ACCENTS.iter().find_map(|(suffix, mark)| {
        let letter = name.strip_suffix(suffix)?;
        let is_letter = letter.len() == 1 && letter.chars().all(char::is_alphabetic);
        is_letter.then(|| letter.chars().chain([*mark]).nfc().collect())
    });
    accented.or_else(|| numbered(name))
}

/// Names such as `uni00E9` and `u1F600`.
fn numbered(name: &str) -> Option<String> {
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let is_number = (4..=6).contains(&digits.len());
    let number = u32::from_str_radix(
        digits.get(
            ..if name.starts_with("uni") {
                4
            } else {
                digits.len()
            },
        )?,
        16,
    );
    (is_number || name.starts_with("uni"))
        .then(|| number.ok().and_then(char::from_u32).map(String::from))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_are_letters() {
        for (name, text) in [
            ("a", "a"),
            ("eacute", "é"),
            ("Scaron", "Š"),
            ("ohungarumlaut", "ő"),
            ("quotedblright", "”"),
            ("uni20AC", "€"),
            ("u1F600", "😀"),
            ("one.oldstyle", "1"),
            ("fi", "ﬁ"),
        ] {
            assert_eq!(named(name).as_deref(), Some(text), "{name}");
        }
        for unknown in ["g123", "", "cid_4", "union", "uni"] {
            assert_eq!(named(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn codes_are_letters() {
        assert_eq!(Base::Windows.letter(0x93).as_deref(), Some("“"));
        assert_eq!(Base::Macintosh.letter(0x8E).as_deref(), Some("é"));
        assert_eq!(Base::Standard.letter(0xAA).as_deref(), Some("“"));
        assert_eq!(Base::Standard.letter(0xAE).as_deref(), Some("ﬁ"));
        assert_eq!(Base::Standard.letter(0xD0).as_deref(), Some("—"));
        assert_eq!(Base::Standard.letter(0xB0), None);
    }

    #[test]
    fn strings_are_read_in_their_three_encodings() {
        assert_eq!(text_string(b"\xFE\xFF\0B\0r\0\xFC\0c\0k\0e"), "Brücke");
        assert_eq!(text_string("\u{feff}Brücke".as_bytes()), "Brücke");
        assert_eq!(text_string(b"Br\xFCcke \x8Dja\x8E"), "Brücke “ja”");
    }
}
