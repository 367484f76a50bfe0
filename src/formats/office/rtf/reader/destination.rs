//! Marks that say what their group is, and what a field shows that has no text.

use std::mem;

use super::{Place, Reader};
use crate::formats::office::flow::{COMMENTS, Purpose};
use crate::formats::office::symbols::SymbolFont;

impl Reader {
    /// A mark that says what its group is.
    pub(super) fn destination(&mut self, word: &str, is_starred: bool) {
        let place = self.group.place;
        let is_text = place == Place::Text;
        match word {
            "fonttbl" => self.group.place = Place::Fonts,
            "stylesheet" => self.group.place = Place::Styles,
            "info" => self.group.place = Place::Info,
            "upr" => {
                self.group.better = Some(place);
                self.group.place = Place::Nowhere;
            }
            "fldinst" if is_text => {
                self.instruction.clear();
                self.group.place = Place::Instruction;
            }
            "listtext" | "pntext" => {
                self.has_bullet |= is_text;
                self.group.place = Place::Nowhere;
            }
            "footnote" if is_text => {
                self.flow.references += 1;
                self.stretch(Purpose::Note);
            }
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf"
                if is_text =>
            {
                self.stretch(Purpose::Margin);
            }
            "shp" | "shpgrp" | "do" if is_text => self.group.place = Place::Shape,
            "shptxt" | "dptxbxtext" if place == Place::Shape => self.stretch(Purpose::Aside),
            "annotation" => {
                if is_text {
                    self.flow.skipped.insert(COMMENTS);
                }
                self.group.place = Place::Nowhere;
            }
            "colortbl" | "pict" | "nonshppict" | "shprslt" | "nonesttables" | "xe" | "tc"
            | "tcn" | "rxe" | "bxe" | "falt" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep"
            | "aftnsepc" | "aftncn" | "listtable" | "listoverridetable" | "revtbl" | "filetbl"
            | "fldtype" | "objdata" | "template" | "private" | "sn" | "sv" | "atnid"
            | "atnauthor" => {
                self.group.place = Place::Nowhere;
            }
            // Those that are starred and known.
            "shpinst" | "nesttableprops" | "fldrslt" | "moMath" | "moMathPara" | "footnote" => {}
            _ if is_starred || is_mathematical_property(word) => self.group.place = Place::Nowhere,
            _ => {}
        }
    }

    /// Fields that show a sign and have no text that says so.
    pub(super) fn follow_instruction(&mut self) {
        let instruction = mem::take(&mut self.instruction);
        if let Some(shown) = shown(&instruction) {
            self.text(&shown);
        }
    }
}

/// `SYMBOL 183 \f "Symbol"`, and `EQ \o\ad(\s\up 11(reading),word)` for a word with its reading above.
fn shown(instruction: &str) -> Option<String> {
    let (kind, rest) = instruction.trim().split_once(' ')?;
    match kind {
        "SYMBOL" => {
            let code = rest.split_whitespace().next()?.parse().ok()?;
            let font = SymbolFont::named(rest.split('"').nth(1)?)?;
            font.sign(code).map(String::from)
        }
        "EQ" if rest.contains("\\up") => {
            let (_, word) = rest.rsplit_once("),")?;
            Some(word.trim_end().strip_suffix(')')?.to_owned())
        }
        _ => None,
    }
}

/// `\mctrlPr`, `\mfPr` and so on, in formulas.
fn is_mathematical_property(word: &str) -> bool {
    word.starts_with('m') && word.ends_with("Pr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_show_what_they_say() {
        let of = |instruction: &str| shown(instruction);
        assert_eq!(
            of(" SYMBOL 183 \\f \"Symbol\" \\s 10").as_deref(),
            Some("•")
        );
        let reading = "EQ \\* jc0 \\o \\ad(\\s \\up 11(KAN),漢)";
        assert_eq!(of(reading).as_deref(), Some("漢"));
        assert_eq!(of("HYPERLINK \"x\""), None);
        assert_eq!(of("EQ \\up"), None);
    }
}
