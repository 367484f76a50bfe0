//! The order in which a person counts: `2.txt` before `10.txt`, capitals no matter.

use std::cmp::Ordering;
use std::path::Path;

/// A part of a name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Digits without zeros in front, after their number: the longer one is the greater.
    Number(usize, String),
    Letter(char),
}

/// Compares names, numbers in them by their value.
pub(super) fn of_names(one: &str, other: &str) -> Ordering {
    parts(one).cmp(&parts(other)).then_with(|| one.cmp(other))
}

/// Compares paths, folder by folder.
pub(super) fn of_paths(one: &Path, other: &Path) -> Ordering {
    let names = |path: &Path| -> Vec<(Vec<Part>, String)> {
        let names = path.components().map(|it| it.as_os_str().to_string_lossy());
        names
            .map(|name| (parts(&name), name.into_owned()))
            .collect()
    };
    names(one).cmp(&names(other))
}

fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|it: char| !it.is_ascii_digit());
        let (digits, after) = rest.split_at(end.unwrap_or(rest.len()));
        if digits.is_empty() {
            parts.extend(first.to_lowercase().map(Part::Letter));
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        } else {
            let value = digits.trim_start_matches('0');
            parts.push(Part::Number(value.len(), value.to_owned()));
            rest = after;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_their_value_and_capitals_do_not() {
        let mut names = [
            "b",
            "a10",
            "a2",
            "A1",
            "a1b",
            "a01",
            "a",
            "",
            "é",
            "a00000000000000000000000000000003",
            "0",
            "00",
        ];
        names.sort_by(|one, other| of_names(one, other));
        assert_eq!(
            names,
            [
                "",
                "0",
                "00",
                "a",
                "A1",
                "a01",
                "a1b",
                "a2",
                "a00000000000000000000000000000003",
                "a10",
                "b",
                "é"
            ]
        );
    }

    #[test]
    fn a_folder_stands_together() {
        let mut paths = ["a 1/x", "a/10", "a/9", "a", "b/1"].map(Path::new);
        paths.sort_by(|one, other| of_paths(one, other));
        assert_eq!(paths, ["a", "a/9", "a/10", "a 1/x", "b/1"].map(Path::new));
    }
}
