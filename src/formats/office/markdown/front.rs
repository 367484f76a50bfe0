//! What stands at the head of a text in Markdown: a line for each thing that is known of it.
//!
//! Only what such heads have in practice is understood: `name: value` or `name = value`, values in quotation marks or
//! not, and lists in brackets or in lines with a dash. Anything else says nothing.

use crate::formats::office::epub::{day, language};
use crate::formats::spelling::in_one_line;
use crate::model::ArticleDetails;

/// What the head says of the article.
pub(super) fn details(front: &str) -> ArticleDetails {
    let mut details = ArticleDetails::default();
    let mut lines = front.lines().peekable();
    while let Some(line) = lines.next() {
        // What is indented belongs to a thing that is not understood.
        if line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let Some(at) = line.find([':', '=']) else {
            continue;
        };
        let (name, value) = line.split_at(at);
        let mut values = list(value.get(1..).unwrap_or_default());
        while let Some(entry) = lines.next_if(|line| line.trim_start().starts_with("- ")) {
            let entry = entry.trim_start().trim_start_matches("- ");
            values.extend(list(entry));
        }
        let value = values.join(", ");
        if !value.is_empty() {
            take(&mut details, &name.trim().to_lowercase(), value);
        }
    }
    details
}

fn take(details: &mut ArticleDetails, name: &str, value: String) {
    let is_address = value.starts_with("https://") || value.starts_with("http://");
    let (field, value) =
        match name {
            "title" | "headline" => (&mut details.title, value),
            "author" | "authors" | "by" | "byline" | "creator" => (&mut details.author, value),
            "date" | "published" | "pubdate" | "publishdate" | "date_published"
            | "published_at" => (&mut details.published, day(&value).unwrap_or_default()),
            "url" | "link" | "source" | "source_url" | "canonical" | "permalink" if is_address => {
                (&mut details.url, value)
            }
            "outlet" | "source" | "publisher" | "publication" | "site" | "site_name"
            | "newspaper" => (&mut details.outlet, value),
            "lang" | "language" => (&mut details.language, language(&value)),
            _ => return,
        };
    if field.is_empty() {
        *field = value;
    }
}

/// The values of a line.
fn list(value: &str) -> Vec<String> {
    let value = value.trim();
    let inside = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    // `[[Ana Ruiz]]` is a link to a note of that name.
    let inside = inside.filter(|inside| !inside.starts_with('['));
    let values: Vec<&str> = match inside {
        Some(inside) => inside.split(',').collect(),
        None => vec![value],
    };
    let values = values.into_iter().map(plain);
    values.filter(|value| !value.is_empty()).collect()
}

/// A value without what is around it.
fn plain(value: &str) -> String {
    let value = value.trim();
    let unquoted = ['"', '\''].into_iter().find_map(|mark| {
        let inside = value.strip_prefix(mark)?.strip_suffix(mark)?;
        Some(if mark == '"' {
            inside.replace("\\\"", "\"")
        } else {
            inside.replace("''", "'")
        })
    });
    let value = unquoted.unwrap_or_else(|| value.to_owned());
    // A text that begins in the next line, or nothing.
    if matches!(value.as_str(), "|" | ">" | "|-" | ">-" | "~" | "null") {
        return String::new();
    }
    let link = value
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"));
    in_one_line(link.unwrap_or(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_head_says_is_taken_as_far_as_it_is_understood() {
        let front = "title: \"Vote: \\\"no\\\"\"\nauthor:\n  - \"[[Ana Ruiz]]\"\n  - Ben Ode\ndate: 2025-05-03T10:00\n\
            source: https://harbour.example/vote\nsite: 'Harbour''s Courier'\nlang: en-GB\ntags: [a, b]\nnested:\n  title: no\n\
            description: |\n  date: 1999-01-01\n";
        let details = details(front);
        assert_eq!(details.title, "Vote: \"no\"");
        assert_eq!(details.author, "Ana Ruiz, Ben Ode");
        assert_eq!(details.published, "2025-05-03");
        assert_eq!(details.url, "https://harbour.example/vote");
        assert_eq!(details.outlet, "Harbour's Courier");
        assert_eq!(details.language, "en");
        let toml = super::details("title = \"Vote\"\nauthors = [\"Ana Ruiz\"]\ndate = yesterday\n");
        assert_eq!(
            (
                toml.title.as_str(),
                toml.author.as_str(),
                toml.published.as_str()
            ),
            ("Vote", "Ana Ruiz", "")
        );
    }
}
