//! A font as far as text goes: what a code says, and how far it moves the pen.
//!
//! What is *not* here: shapes. They are never looked at, so a letter is what the file says that it is: its own table
//! (`ToUnicode`), then the name of the glyph, then the encoding.

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use unicode_normalization::UnicodeNormalization as _;

use super::encoding::{Base, named};

/// A font of a page.
pub(super) struct Font {
    to_unicode: Option<CMap>,
    coding: Coding,
    widths: Widths,
    /// How long a unit of its widths is, in the size of the font.
    unit: f64,
    /// Whether its letters are bold.
    pub is_bold: bool,
}

/// What its codes are.
enum Coding {
    /// One byte, with what each means.
    Bytes(Vec<Option<String>>),
    /// Two bytes that are numbers of glyphs.
    Glyphs,
    /// Two bytes that are UTF-16.
    Utf16,
    /// What a table of the file says.
    Table(Box<CMap>),
}

/// How wide the glyphs are.
struct Widths {
    /// From, to, and how wide each; sorted.
    ranges: Vec<(u32, u32, f64)>,
    otherwise: f64,
}

/// A code of a text.
pub(super) struct Code {
    /// What it says; `None` where the file does not tell.
    pub text: Option<String>,
    /// How far it moves the pen, in the size of the font.
    pub width: f64,
    /// Whether the spacing of words is added: a single byte 32.
    pub is_space: bool,
}

impl Font {
    pub fn read(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_deref().unwrap_or_default();
        let to_unicode = dict.get::<Stream<'_>>("ToUnicode");
        let to_unicode = to_unicode.and_then(|stream| cmap(&stream));
        let below = dict.get::<Array<'_>>("DescendantFonts");
        let below = below.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = below.as_ref().unwrap_or(dict);
        let descriptor = descriptor.get::<Dict<'_>>("FontDescriptor");
        let descriptor = descriptor.unwrap_or_default();
        let is_bold = is_bold(dict, &descriptor);
        if subtype == b"Type0" {
            let below = below.unwrap_or_default();
            return Self {
                to_unicode,
                coding: composite(dict),
                widths: Widths::composite(&below),
                unit: 0.001,
                is_bold,
            };
        }
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let own_unit = matrix.and_then(|matrix| matrix.iter::<f64>().next());
        let letters = letters(dict, &descriptor, subtype);
        Self {
            to_unicode,
            widths: Widths::simple(dict, &descriptor, &letters),
            coding: Coding::Bytes(letters),
            unit: match own_unit {
                Some(unit) if subtype == b"Type3" => unit.abs(),
                _ => 0.001,
            },
            is_bold,
        }
    }

    /// The codes of a text, in order.
    pub fn codes<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = Code> + 't {
        let mut rest = text;
        std::iter::from_fn(move || {
            let (code, length, glyph) = self.first(rest)?;
            rest = rest.get(length..).unwrap_or_default();
            Some(Code {
                text: self.text(code),
                width: self.widths.of(glyph) * self.unit,
                is_space: length == 1 && code == 32,
            })
        })
    }

    /// The first code, its length in bytes, and the number of its glyph.
    fn first(&self, text: &[u8]) -> Option<(u32, usize, u32)> {
        let code_of = |length: usize| {
            let bytes = text.get(..length)?;
            let code = bytes
                .iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte));
            Some(code)
        };
        let one = code_of(1)?;
        match &self.coding {
            Coding::Bytes(_) => Some((one, 1, one)),
            Coding::Glyphs | Coding::Utf16 => {
                let code = code_of(2).unwrap_or(one);
                Some((code, 2, code))
            }
            Coding::Table(table) => {
                let found = (1_u8..=4).find_map(|length| {
                    let code = code_of(usize::from(length))?;
                    let glyph = table.lookup_cid_code(code, length)?;
                    Some((code, usize::from(length), glyph))
                });
                found
                    .or_else(|| code_of(2).map(|code| (code, 2, code)))
                    .or(Some((one, 1, one)))
            }
        }
    }

    fn text(&self, code: u32) -> Option<String> {
        let told =
            self.to_unicode
                .as_ref()
                .and_then(|table| match table.lookup_bf_string(code)? {
                    BfString::Char(letter) => Some(letter.to_string()),
                    BfString::String(text) => Some(text),
                });
        let told = told.map(as_read).filter(|text| !text.is_empty());
        told.or_else(|| match &self.coding {
            Coding::Bytes(letters) => letters
                .get(usize::try_from(code).ok()?)?
                .clone()
                .map(as_read),
            Coding::Utf16 => char::from_u32(code).map(String::from),
            Coding::Glyphs | Coding::Table(_) => None,
        })
    }
}

/// Without characters that are none, with ligatures as the letters that they are, and the dots of old symbol fonts.
fn as_read(text: String) -> String {
    let is_plain = |letter: char| {
        !letter.is_control() && letter != '\u{f0b7}' && !('\u{fb00}'..='\u{fb06}').contains(&letter)
    };
    if text.chars().all(is_plain) {
        return text;
    }
    let mut read = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{f0b7}' => read.push('•'),
            '\u{fb00}'..='\u{fb06}' => read.extend(std::iter::once(letter).nfkc()),
            _ if letter.is_control() && !letter.is_whitespace() => {}
            _ => read.push(letter),
        }
    }
    read
}

fn cmap(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, |_| None)
}

fn is_bold(dict: &Dict<'_>, descriptor: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>("BaseFont");
    let name = name.map(|name| name.as_str().to_ascii_lowercase());
    let name = name.unwrap_or_default();
    ["bold", "black", "heavy"]
        .iter()
        .any(|word| name.contains(word))
        || descriptor
            .get::<f64>("FontWeight")
            .is_some_and(|weight| weight >= 600.0)
}

fn composite(dict: &Dict<'_>) -> Coding {
    if let Some(stream) = dict.get::<Stream<'_>>("Encoding") {
        return cmap(&stream).map_or(Coding::Glyphs, |table| Coding::Table(Box::new(table)));
    }
    let name = dict.get::<Name<'_>>("Encoding");
    let name = name.as_ref().map(Name::as_str).unwrap_or_default();
    if name.contains("UTF16") || name.contains("UCS2") {
        Coding::Utf16
    } else {
        Coding::Glyphs
    }
}

/// What each byte means in a simple font.
fn letters(dict: &Dict<'_>, descriptor: &Dict<'_>, subtype: &[u8]) -> Vec<Option<String>> {
    let otherwise = if subtype == b"TrueType" {
        Base::Windows
    } else {
        Base::Standard
    };
    let named_base = |name: &Name<'_>| Base::named(name);
    let differences = dict.get::<Dict<'_>>("Encoding");
    let base = match &differences {
        Some(encoding) => encoding
            .get::<Name<'_>>("BaseEncoding")
            .as_ref()
            .and_then(named_base),
        None => dict
            .get::<Name<'_>>("Encoding")
            .as_ref()
            .and_then(named_base),
    };
    let mut letters: Vec<_> = (0..=255)
        .map(|code| base.unwrap_or(otherwise).letter(code))
        .collect();
    let mut set = |code: usize, name: &str| {
        if let Some(letter) = letters.get_mut(code) {
            *letter = named(name);
        }
    };
    // A Type 1 font says in clear text which glyph each of its codes is.
    if base.is_none()
        && let Some(program) = descriptor.get::<Stream<'_>>("FontFile")
        && let Ok(program) = program.decoded_data()
    {
        for (code, name) in built_in(&program) {
            set(code, &name);
        }
    }
    if let Some(list) = differences.and_then(|it| it.get::<Array<'_>>("Differences")) {
        let mut code = 0;
        for entry in list.iter::<Object<'_>>() {
            match entry {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(name) => {
                    set(code, name.as_str());
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    letters
}

/// The encoding inside of a Type 1 font: lines such as `dup 65 /A put`.
fn built_in(program: &[u8]) -> Vec<(usize, String)> {
    let clear = program.split(|byte| *byte == b'\n' || *byte == b'\r');
    let clear = clear.take_while(|line| !line.starts_with(b"currentfile eexec"));
    let lines = clear.filter_map(|line| std::str::from_utf8(line).ok());
    lines
        .filter_map(|line| {
            let mut words = line.strip_prefix("dup ")?.split_ascii_whitespace();
            let code = words.next()?.parse().ok()?;
            let name = words.next()?.strip_prefix('/')?;
            (words.next()? == "put").then(|| (code, name.to_owned()))
        })
        .take(256)
        .collect()
}

impl Widths {
    fn of(&self, glyph: u32) -> f64 {
        let after = self.ranges.partition_point(|(from, ..)| *from <= glyph);
        let range = after.checked_sub(1).and_then(|at| self.ranges.get(at));
        range
            .filter(|(_, to, _)| glyph <= *to)
            .map_or(self.otherwise, |(.., width)| *width)
    }

    fn simple(dict: &Dict<'_>, descriptor: &Dict<'_>, letters: &[Option<String>]) -> Self {
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let missing = descriptor.get::<f64>("MissingWidth");
        let Some(widths) = dict.get::<Array<'_>>("Widths") else {
            // One of the fourteen that every reader has.
            let is_typewriter = dict
                .get::<Name<'_>>("BaseFont")
                .is_some_and(|name| name.as_str().starts_with("Courier"));
            let width = |letter: &Option<String>| match letter {
                _ if is_typewriter => 600.0,
                Some(letter) => usual(letter),
                None => 500.0,
            };
            let ranges = (0..)
                .zip(letters)
                .map(|(code, letter)| (code, code, width(letter)));
            return Self {
                ranges: ranges.collect(),
                otherwise: 500.0,
            };
        };
        let ranges = (first..).zip(widths.iter::<f64>().take(256));
        Self {
            ranges: ranges.map(|(code, width)| (code, code, width)).collect(),
            otherwise: missing.unwrap_or(0.0),
        }
    }

    fn composite(font: &Dict<'_>) -> Self {
        let mut ranges = Vec::new();
        let entries = font.get::<Array<'_>>("W");
        let mut entries = entries.iter().flat_map(Array::iter::<Object<'_>>);
        let number = |object: Option<Object<'_>>| match object {
            Some(Object::Number(number)) => Some(number.as_f64()),
            _ => None,
        };
        while let Some(from) = number(entries.next()) {
            let from = from as u32;
            match entries.next() {
                Some(Object::Array(widths)) => {
                    let widths = widths.iter::<f64>().take(0x1_0000);
                    ranges.extend(
                        (from..)
                            .zip(widths)
                            .map(|(glyph, width)| (glyph, glyph, width)),
                    );
                }
                Some(Object::Number(to)) => {
                    let width = number(entries.next()).unwrap_or(1000.0);
                    ranges.push((from, to.as_f64() as u32, width));
                }
                _ => break,
            }
        }
        ranges.sort_by_key(|(from, ..)| *from);
        Self {
            ranges,
            otherwise: font.get::<f64>("DW").unwrap_or(1000.0),
        }
    }
}

/// About how wide a letter is in a font for running text.
fn usual(letter: &str) -> f64 {
    match letter.chars().next().unwrap_or(' ') {
        'i' | 'j' | 'l' | '\'' | '’' | '‘' | '|' => 222.0,
        ' ' | '.' | ',' | ';' | ':' | '!' | 'f' | 't' | 'I' | '/' => 278.0,
        'r' | '-' | '(' | ')' | '“' | '”' | '„' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'm' | 'M' | '—' | '@' | 'W' | '…' => 860.0,
        letter if letter.is_uppercase() => 690.0,
        'w' => 722.0,
        _ => 556.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_1_font_says_what_its_codes_are() {
        let program = b"%!PS-AdobeFont\n/Encoding 256 array\ndup 27 /ff put\ndup 65 /A put\nreadonly def\ncurrentfile eexec\ndup 66 /B put";
        assert_eq!(
            built_in(program),
            [(27, "ff".to_owned()), (65, "A".to_owned())]
        );
    }
}
