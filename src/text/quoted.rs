//! Words in quotation marks, where they have none themselves.

/// The words in “…”. What is a quotation as it stands stays so; marks inside become single ones, as is usual.
#[must_use]
pub fn quoted(words: &str) -> String {
    if words.starts_with(is_mark) && words.ends_with(is_mark) && words.chars().count() > 1 {
        return words.to_owned();
    }
    let inner = words.replace('“', "‘").replace('”', "’");
    format!("“{inner}”")
}

/// Quotation marks of all scripts.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』'
    )
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_mark_stands_twice() {
        for (words, expected) in [
            ("a story", "“a story”"),
            ("“a story”", "“a story”"),
            ("“a story” he said", "“‘a story’ he said”"),
            ("«une histoire»", "«une histoire»"),
            ("the ferries’", "“the ferries’”"),
            ("", "“”"),
        ] {
            assert_eq!(quoted(words), expected);
        }
    }
}
