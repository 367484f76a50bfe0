//! Words without what people leave out when they type fast: capitals, accents, double spaces.
//!
//! What is *not* here: letters of other scripts in Latin ones. Letters outside of [`BASES`] stay as they are, in small.

/// Letters with marks, each list after the letters that are typed instead.
const BASES: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐỉị"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔụủứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("'", "’ʼ`´"),
];

/// The words in small letters without accents, one space between them and none around them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for letter in word.chars().flat_map(char::to_lowercase) {
            let is_mark = ('\u{300}'..='\u{36f}').contains(&letter);
            let base = || BASES.iter().find(|(_, with)| with.contains(letter));
            if letter.is_ascii() {
                folded.push(letter);
            } else if let Some((base, _)) = base() {
                folded.push_str(base);
            } else if !is_mark {
                folded.push(letter);
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn capitals_accents_and_spaces_do_not_count() {
        assert_eq!(fold("  José  Ibáñez "), "jose ibanez");
        assert_eq!(fold("Jose\u{301}"), "jose");
        assert_eq!(fold("Strauß, Łódź, İzmir"), "strauss, lodz, izmir");
        assert_eq!(fold("O’Neil"), fold("O'NEIL"));
        assert_eq!(fold("Иван 漢字"), "иван 漢字");
        assert_eq!(fold(" \u{301}"), "");
    }
}
