//! What the marks of RTF mean.
//!
//! **Invariant.** Time and memory grow with the length of the file alone: no more than [`DEEPEST`] groups are open at a
//! time, and a group that nobody closes is closed at the end.

mod destination;

use std::mem;

use encoding_rs::{Encoding, MACINTOSH, UTF_8};

use super::charset;
use super::lexer::{Lexer, Token};
use super::state::{Group, Head, Place};
use crate::formats::BlockKind;
use crate::formats::office::flow::{Flow, HIDDEN, Purpose};

/// Groups deeper than this are no document.
const DEEPEST: usize = 10_000;
/// How many stretches of text may be open in one another: tables, notes and text boxes.
const DEEPEST_STRETCH: usize = 100;
/// How long a field's instruction may be that is looked at.
const LONGEST_INSTRUCTION: usize = 1000;

const DELETED: &str = "what was deleted or moved away while changes were tracked";

/// Reads a file from its first brace on.
pub(super) fn read(bytes: &[u8]) -> Result<Flow, String> {
    // Scripts write UTF-8 into files that say they are something else.
    let is_utf_8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let mut reader = Reader {
        plain: is_utf_8.then_some(UTF_8),
        ..Reader::default()
    };
    for token in Lexer::new(bytes) {
        if !reader.take(token)? {
            break;
        }
    }
    if !reader.around.is_empty() {
        let words = "what follows the end of the file, which is in the middle of the document";
        reader.flow.skipped.insert(words);
    }
    while reader.leave() {}
    Ok(reader.flow)
}

/// A note, a text box, the head of pages.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// How many groups are around it, its own with them.
    groups: usize,
    /// How many stretches of the flow are around it.
    floor: usize,
}

#[derive(Debug, Default)]
struct Reader {
    group: Group,
    around: Vec<Group>,
    head: Head,
    /// The encoding of bytes that stand in the file as they are, where that is another one.
    plain: Option<&'static Encoding>,
    /// Bytes of text whose encoding is known and whose end is not.
    bytes: Vec<u8>,
    /// Whether they stand in the file as they are.
    are_plain: bool,
    /// The first half of a character in UTF-16.
    high: Option<u16>,
    /// How many characters are left that stand in for the last one.
    stand_ins: usize,
    floors: Vec<Stretch>,
    /// Whether the mark that follows may be unknown to old programs.
    is_starred: bool,
    has_bullet: bool,
    instruction: String,
    flow: Flow,
}

impl Reader {
    /// Takes a token; `false` behind the document's end.
    fn take(&mut self, token: Token<'_>) -> Result<bool, String> {
        match token {
            Token::Text(_) | Token::Hex(_) => {}
            _ => self.flush(),
        }
        match token {
            Token::Open => {
                if self.around.len() == DEEPEST {
                    return Err(format!("groups are nested more than {DEEPEST} deep"));
                }
                self.stand_ins = 0;
                self.around.push(self.group);
                self.is_starred = false;
            }
            Token::Close => {
                self.stand_ins = 0;
                return Ok(self.leave() && !self.around.is_empty());
            }
            Token::Text(text) => {
                let skipped = self.stand_ins.min(text.len());
                self.stand_ins -= skipped;
                self.gather(text.get(skipped..).unwrap_or_default(), true);
            }
            Token::Hex(_) if self.stand_ins > 0 => self.stand_ins -= 1,
            Token::Hex(byte) => self.gather(&[byte], false),
            Token::Sign(sign) => self.sign(sign),
            Token::Word("u", number) => self.unit(number.unwrap_or(0)),
            Token::Word(word, number) => {
                let sign = charset::sign(word);
                let is_stand_in = sign.is_some() && mem::take(&mut self.stand_ins) > 0;
                match sign {
                    Some(_) if is_stand_in => {}
                    Some(sign) => self.tell(sign),
                    None => self.word(word, number),
                }
            }
        }
        Ok(true)
    }

    fn sign(&mut self, sign: u8) {
        let words = match sign {
            b'\\' => "\\",
            b'{' => "{",
            b'}' => "}",
            b'~' => "\u{A0}",
            b'-' => "\u{AD}",
            b'_' => "\u{2011}",
            b'*' => {
                self.is_starred = true;
                return;
            }
            b'\r' | b'\n' => return self.word("par", None),
            b'\t' => "\t",
            _ => return,
        };
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
        } else {
            self.tell(words);
        }
    }

    /// Leaves a group; `false` if there is none.
    fn leave(&mut self) -> bool {
        self.flush();
        let Some(around) = self.around.pop() else {
            return false;
        };
        let left = mem::replace(&mut self.group, around);
        let began = |stretch: &mut Stretch| stretch.groups > self.around.len();
        if let Some(Stretch { floor, .. }) = self.floors.pop_if(began) {
            while self.flow.depth() > floor {
                self.flow.close();
                if self.flow.depth() > floor {
                    self.flow.end_row();
                }
            }
        }
        match left.place {
            Place::Styles if around.place == Place::Styles => {
                self.head.end_style(&left);
            }
            Place::Instruction if around.place == Place::Text => self.follow_instruction(),
            _ => {}
        }
        true
    }

    /// Bytes of text, which may be a part of a character only.
    fn gather(&mut self, bytes: &[u8], are_plain: bool) {
        if self.are_plain != are_plain && self.plain.is_some() {
            self.flush();
        }
        self.are_plain = are_plain;
        self.bytes.extend_from_slice(bytes);
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = mem::take(&mut self.bytes);
        let encoding = match self.plain.filter(|_| self.are_plain) {
            Some(encoding) => {
                if !bytes.is_ascii() {
                    let words = "the encoding is UTF-8, which the file does not say";
                    self.flow.guessed.insert(words);
                }
                encoding
            }
            None => self.encoding(),
        };
        let (words, had_errors) = encoding.decode_without_bom_handling(&bytes);
        if had_errors {
            let words = "bytes that are no characters in the encoding of the file, shown as �";
            self.flow.skipped.insert(words);
        }
        self.tell(&words);
    }

    fn encoding(&self) -> &'static Encoding {
        let font = self.head.fonts.get(&self.group.font);
        font.and_then(|font| font.encoding)
            .unwrap_or(self.head.encoding)
    }

    /// A character by its number, or half of one.
    fn unit(&mut self, number: i32) {
        self.stand_ins = self.group.stand_ins;
        let unit =
            u16::try_from(number).or_else(|_| u16::try_from(number.saturating_add(0x1_0000)));
        let Ok(unit) = unit else {
            // Beyond what RTF can say, and yet clear.
            let sign = u32::try_from(number).ok().and_then(char::from_u32);
            self.tell(
                sign.unwrap_or(char::REPLACEMENT_CHARACTER)
                    .encode_utf8(&mut [0; 4]),
            );
            return;
        };
        let high = self.high.take();
        if matches!(unit, 0xD800..0xDC00) {
            self.high = Some(unit);
            return;
        }
        let units = high.into_iter().chain([unit]);
        for sign in char::decode_utf16(units) {
            let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.tell(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// Words at this place.
    fn tell(&mut self, words: &str) {
        match self.group.place {
            Place::Text => self.text(words),
            Place::Fonts => self.head.name_font(words),
            Place::Styles => self.head.style_name.push_str(words),
            Place::Title => self.flow.title.push_str(words),
            Place::Author => self.flow.creator.push_str(words),
            Place::Instruction if self.instruction.len() < LONGEST_INSTRUCTION => {
                self.instruction.push_str(words);
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let left_out = [
            (self.group.is_hidden, HIDDEN),
            (self.group.is_deleted, DELETED),
        ];
        if let Some((_, what)) = left_out.iter().find(|(is_out, _)| *is_out) {
            if !words.trim().is_empty() {
                self.flow.skipped.insert(what);
            }
            return;
        }
        self.enter(self.group.tables);
        let font = self.head.fonts.get(&self.group.font);
        match font.and_then(|font| font.symbols) {
            Some(font) => self.flow.say_signs(font, words),
            None => self.flow.say(words),
        }
    }

    /// How many cells are open in this stretch of text.
    fn cells(&self) -> usize {
        let floor = self.floors.last().map_or(0, |it| it.floor + 1);
        self.flow.depth().saturating_sub(floor)
    }

    /// Goes to where so many tables are around the text.
    fn enter(&mut self, tables: usize) {
        let tables = tables.min(DEEPEST_STRETCH);
        while self.cells() > tables {
            self.flow.close();
            self.flow.end_row();
        }
        if tables == 0 && !self.flow.has_begun() {
            self.flow.end_row();
        }
        while self.cells() < tables {
            self.flow.open(Purpose::Cell);
        }
    }

    fn end_paragraph(&mut self) {
        if self.group.place != Place::Text {
            return;
        }
        let has_bullet = mem::take(&mut self.has_bullet);
        if self.group.is_deleted {
            return;
        }
        self.enter(self.group.tables);
        self.flow.end_paragraph(self.kind(has_bullet));
    }

    fn kind(&self, has_bullet: bool) -> BlockKind {
        let style = self.head.styles.get(&self.group.style);
        match (self.group.outline, style) {
            (Some(level @ 0..9), _) => BlockKind::Heading(level + 1),
            (_, Some(kind)) => *kind,
            _ if has_bullet || self.group.is_in_list => BlockKind::Item,
            _ => BlockKind::Paragraph,
        }
    }

    fn end_cell(&mut self, tables: usize) {
        if self.group.place != Place::Text {
            return;
        }
        self.enter(tables);
        self.flow.end_paragraph(self.kind(false));
        self.has_bullet = false;
        self.flow.close();
    }

    fn end_row(&mut self, tables: usize) {
        if self.group.place == Place::Text {
            self.enter(tables.saturating_sub(1));
            self.flow.end_row();
        }
    }

    /// Begins a stretch of text of its own, up to the end of the group.
    fn stretch(&mut self, purpose: Purpose) {
        let groups = self.around.len();
        let is_begun = self.floors.last().is_some_and(|it| it.groups == groups);
        if self.floors.len() == DEEPEST_STRETCH || is_begun {
            self.group.place = Place::Nowhere;
            return;
        }
        self.group.place = Place::Text;
        self.group.reset_paragraph();
        let floor = self.flow.depth();
        self.floors.push(Stretch { groups, floor });
        self.flow.open(purpose);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        self.stand_ins = 0;
        let is_starred = mem::take(&mut self.is_starred);
        let is_on = number != Some(0);
        let place = self.group.place;
        match place {
            Place::Fonts if word != "falt" && !is_starred => {
                return self.head.describe_font(word, number);
            }
            Place::Info => {
                self.group.place = match word {
                    "title" => Place::Title,
                    "author" => Place::Author,
                    _ => Place::Info,
                };
                return;
            }
            _ => {}
        }
        match word {
            "par" | "sect" | "page" | "column" => self.end_paragraph(),
            "cell" => self.end_cell(1),
            "row" => self.end_row(1),
            "nestcell" => self.end_cell(self.group.tables.max(2)),
            "nestrow" => self.end_row(self.group.tables.max(2)),
            "pard" => self.group.reset_paragraph(),
            "intbl" => self.group.tables = self.group.tables.max(1),
            "itap" => self.group.tables = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            "s" => self.group.style = number.unwrap_or(0),
            "outlinelevel" => {
                self.group.outline = number.and_then(|level| u8::try_from(level).ok());
            }
            "ls" => self.group.is_in_list = is_on,
            "plain" => {
                self.group.is_hidden = false;
                self.group.is_deleted = false;
                self.group.font = self.head.font;
            }
            "f" => self.group.font = number.unwrap_or(0),
            "deff" => {
                self.head.font = number.unwrap_or(0);
                self.group.font = self.head.font;
            }
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "v" => self.group.is_hidden = is_on,
            "deleted" | "mvf" => self.group.is_deleted = is_on,
            "rtf" => self.group.stand_ins = 1,
            "mac" => self.head.encoding = MACINTOSH,
            "ansicpg" | "pc" | "pca" => self.code_page(word, number),
            "ud" => {
                if let Some(better) = self.group.better {
                    self.group.place = better;
                }
            }
            _ => self.destination(word, is_starred),
        }
    }

    fn code_page(&mut self, word: &str, number: Option<i32>) {
        match charset::of_code_page(number.unwrap_or(0)) {
            Some(encoding) if word == "ansicpg" => self.head.encoding = encoding,
            // Some write 0 for the usual one.
            None if number == Some(0) => {}
            _ => {
                let words = "the encoding is windows-1252; the file names one that is not known";
                self.flow.guessed.insert(words);
            }
        }
    }
}
