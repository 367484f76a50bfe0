//! Paths as people type and paste them, several at once.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

/// The paths in a line that somebody typed, or in lines that were pasted.
///
/// Each line is one, or several with a `;` between them, or several with blanks between them where one is in quotation
/// marks or all of them exist. What exists just as it stands is one path, whatever is in its name. `file://` and `~/` are understood.
#[must_use]
pub fn paths(text: &str) -> Vec<PathBuf> {
    paths_by(text, &|path| path.exists())
}

fn paths_by(text: &str, exists: &dyn Fn(&PathBuf) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if exists(&path(line)) {
            found.push(path(line));
            continue;
        }
        for part in pieces(line, ';') {
            let mut words = pieces(part, ' ');
            words.retain(|word| !word.is_empty());
            let are_several =
                has_quoted(part) || words.len() > 1 && words.iter().all(|word| exists(&path(word)));
            if !are_several || exists(&path(part)) {
                words = vec![part];
            }
            found.extend(words.into_iter().filter(|it| !it.is_empty()).map(path));
        }
    }
    found
}

/// What stands between marks, where those are not in quotation marks.
fn pieces(text: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut open) = (0, None);
    for (at, character) in text.char_indices() {
        match open {
            Some(end) if character == end => open = None,
            // An apostrophe inside of a name opens nothing.
            None if is_start(text, start, at) => open = closing(character),
            Some(_) | None => {}
        }
        if open.is_none() && character == mark {
            pieces.push(text.get(start..at).unwrap_or_default().trim());
            start = at + character.len_utf8();
        }
    }
    // A mark that is never closed is part of the name.
    pieces.push(text.get(start..).unwrap_or_default().trim());
    pieces
}

fn has_quoted(text: &str) -> bool {
    let mut characters = text.char_indices();
    characters.any(|(at, it)| closing(it).is_some() && is_start(text, 0, at))
}

fn is_start(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    before.ends_with(char::is_whitespace) || before.is_empty()
}

fn closing(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '\'' => Some('\''),
        '“' => Some('”'),
        _ => None,
    }
}

/// A path without what people and programs put around it.
fn path(text: &str) -> PathBuf {
    let mut characters = text.chars();
    let inner = match (characters.next(), characters.next_back()) {
        (Some(first), Some(last)) if closing(first) == Some(last) => characters.as_str(),
        _ => text,
    };
    if let Some(address) = inner.strip_prefix("file://") {
        let address = address.strip_prefix("localhost").unwrap_or(address);
        // `%20` is a blank in an address.
        let path = percent_decode_str(address).decode_utf8_lossy();
        return PathBuf::from(path.into_owned());
    }
    let home = inner.strip_prefix("~/").and_then(|rest| {
        let folders = directories::UserDirs::new()?;
        Some(folders.home_dir().join(rest))
    });
    home.unwrap_or_else(|| PathBuf::from(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_in_lines_with_semicolons_or_in_quotation_marks() {
        let known = ["/a;b.txt", "/it's here.txt", "/\"x\" y", "/one", "/two"].map(PathBuf::from);
        let exists = |path: &PathBuf| known.contains(path);
        for (text, expected) in [
            ("", &[][..]),
            ("  /a/b c.txt \n", &["/a/b c.txt"]),
            ("/a\n\n/b\r\n/c", &["/a", "/b", "/c"]),
            ("/a; /b c ;/d;", &["/a", "/b c", "/d"]),
            ("/a;b.txt", &["/a;b.txt"]),
            ("'/a b' /c \"/d;e\"", &["/a b", "/c", "/d;e"]),
            ("“/a b” /c", &["/a b", "/c"]),
            ("\"/a b\"", &["/a b"]),
            ("/it's here.txt", &["/it's here.txt"]),
            ("/it's gone.txt", &["/it's gone.txt"]),
            ("/\"x\" y", &["/\"x\" y"]),
            (
                "file:///a%20b/%C3%A9.txt\nfile://localhost/c%",
                &["/a b/é.txt", "/c%"],
            ),
            ("/one /two", &["/one", "/two"]),
            ("/one /three", &["/one /three"]),
            ("press/*.txt; other", &["press/*.txt", "other"]),
        ] {
            let expected: Vec<_> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(paths_by(text, &exists), expected, "{text}");
        }
    }
}
