//! Who wrote an article, out of what a page states as its author: people and nobody else.

use super::letters;
use crate::language::on_pages;
use crate::page::is_name;

/// Names of people that are not the outlet's.
pub(super) struct Authors {
    outlet: String,
}

impl Authors {
    pub(super) fn not(outlet: &str) -> Self {
        Self {
            outlet: letters(outlet),
        }
    }

    /// The people in what is stated, with commas between them; `None` where nobody is named.
    pub(super) fn joined(&self, stated: &[String]) -> Option<String> {
        let mut people: Vec<&str> = Vec::new();
        for name in stated.iter().flat_map(|stated| split(stated)) {
            let is_new = !people.iter().any(|known| letters(known) == letters(name));
            if is_new && self.is_person(name) {
                people.push(name);
            }
        }
        (!people.is_empty()).then(|| people.join(", "))
    }

    fn is_person(&self, name: &str) -> bool {
        let is_outlet = !self.outlet.is_empty() && {
            let name = letters(name);
            name.contains(&self.outlet) || self.outlet.contains(&name)
        };
        // Where no letter has a case, no word is written large, and a name may be one word.
        let has_case = name
            .chars()
            .any(|it| it.is_uppercase() || it.is_lowercase());
        let is_short = name.chars().count() <= 20;
        let last = name
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
            .to_lowercase();
        !is_outlet
            && !on_pages().companies.has(&last)
            && (is_name(name)
                || !has_case && is_short && name.chars().all(|it| it.is_alphabetic() || it == ' '))
    }
}

/// The names in a list that is one text: “Ada Quill, Bo Reed and Cy Lane”.
fn split(stated: &str) -> Vec<&str> {
    let mut names: Vec<&str> = without_mark(stated)
        .split([',', ';', '|', '/', '•', '·', '\n'])
        .collect();
    for joint in &on_pages().byline_joints {
        let joint = format!(" {joint} ");
        names = names
            .iter()
            .flat_map(|name| name.split(joint.as_str()))
            .collect();
    }
    names
        .into_iter()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The same without “By”.
fn without_mark(stated: &str) -> &str {
    let stated = stated.trim();
    let lists = on_pages();
    let marks = lists.bylines.iter().chain(&lists.bylines_anywhere);
    for mark in marks {
        let Some(start) = stated.get(..mark.len()) else {
            continue;
        };
        let rest = &stated[mark.len()..];
        if start.to_lowercase() == *mark && rest.starts_with([' ', ':']) {
            return rest.trim_start_matches([' ', ':']);
        }
    }
    stated
}
