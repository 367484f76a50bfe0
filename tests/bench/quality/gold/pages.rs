//! Saved news pages: which language they are taken for, with their furniture (`pages`) and without (`bodies`).

use std::path::Path;

use super::super::{Figures, languages};
use super::{json, text};

/// Measures the language.
pub fn pages(gold: &Path, figures: &mut Figures) {
    let folder = gold.join("pages");
    let (mut pages, mut bodies) = <(languages::Counts, languages::Counts)>::default();
    for label in json(&folder.join("labels.json"))["pages"]
        .as_array()
        .expect("pages")
    {
        let name = label["page"].as_str().expect("a name");
        let language = label["language"].as_str().expect("a language");
        let page = text(&folder.join(format!("{name}.txt")));
        let at = |value: &serde_json::Value| usize::try_from(value.as_u64().expect("a line"));
        let ranges = label["body"].as_array().expect("ranges").iter();
        let ranges = ranges.map(|it| at(&it[0]).expect("first")..=at(&it[1]).expect("last"));
        let ranges: Vec<_> = ranges.collect();
        let lines = page.lines().enumerate();
        let body = lines.filter(|(line, _)| ranges.iter().any(|range| range.contains(&(line + 1))));
        let body: Vec<&str> = body.map(|(_, line)| line).collect();
        pages.add(name, &page, language, true);
        bodies.add(name, &body.join("\n"), language, true);
    }
    pages.write("pages.language", figures);
    bodies.write("pages.bodies.language", figures);
}
