//! What `annotation.conf` and `visual.conf` say: types and their parents, values of attributes, names and colours.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::formats::jsonl::lines::{AttributeEntry, ProjectLine, RelationTypeEntry, TagEntry};
use crate::model::{Colour, slug};

/// For each tag by its label the attributes that were met, and whether each is a flag.
pub(super) type Used<'a> = BTreeMap<&'a str, BTreeMap<&'a str, bool>>;

/// What is known of the types of a folder.
#[derive(Default)]
pub(super) struct Configuration {
    /// Labels of tags, each with its parent.
    tags: Vec<(String, Option<String>)>,
    relation_types: Vec<String>,
    /// Names of attributes and their values; `None` for a flag.
    attributes: Vec<(String, Option<Vec<String>>)>,
    /// What labels are shown as.
    shown: BTreeMap<String, String>,
    /// What this program calls them, which counts for more.
    names: HashMap<String, String>,
    colours: HashMap<String, String>,
}

/// The lines of a section, each with its section.
fn sections(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut section = "";
    text.lines().filter_map(move |line| {
        let words = line.trim();
        if let Some(name) = words.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            section = name;
            return None;
        }
        let is_said = !words.is_empty() && !words.starts_with('#') && !words.starts_with("---");
        is_said.then_some((section, line))
    })
}

impl Configuration {
    /// Takes in `annotation.conf`.
    pub fn types(&mut self, text: &str) {
        // The labels that a line may lie under, by how far they are indented.
        let mut above: Vec<(usize, String)> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        for (section, line) in sections(text) {
            let words = line.trim();
            let first = words.split(char::is_whitespace).next().unwrap_or_default();
            // A type that is there for its order alone.
            let label = first.trim_start_matches('!');
            if label.is_empty()
                || label.starts_with('<')
                || words.contains('=') && section.is_empty()
            {
                continue;
            }
            match section {
                "entities" | "events" | "spans" => {
                    let indent = line.len() - line.trim_start().len();
                    above.retain(|(far, _)| *far < indent);
                    let parent = above.last().map(|(_, label)| label.clone());
                    if known.insert(label.to_owned()) {
                        self.tags.push((label.to_owned(), parent));
                    }
                    above.push((indent, label.to_owned()));
                }
                "relations" if self.relation_types.iter().all(|known| known != label) => {
                    self.relation_types.push(label.to_owned());
                }
                "attributes" => {
                    let values = words.split(',').find_map(|part| {
                        let (_, values) = part.split_once("Value:")?;
                        let values = values.split('|').map(|value| value.trim().to_owned());
                        Some(values.collect())
                    });
                    self.attributes.push((label.to_owned(), values));
                }
                _ => {}
            }
        }
    }

    /// Takes in `visual.conf`.
    pub fn looks(&mut self, text: &str) {
        for (section, line) in sections(text) {
            let words = line.trim();
            match section {
                "labels" => {
                    let mut parts = words.split('|').map(str::trim);
                    if let (Some(label), Some(shown)) = (parts.next(), parts.next())
                        && !shown.is_empty()
                    {
                        self.shown.insert(label.to_owned(), shown.to_owned());
                    }
                }
                "drawing" => {
                    let Some((label, looks)) = words.split_once(char::is_whitespace) else {
                        continue;
                    };
                    let colour = looks
                        .split(',')
                        .find_map(|it| it.trim().strip_prefix("bgColor:"));
                    if let Some(colour) = colour.map(str::trim)
                        && colour.parse::<Colour>().is_ok()
                    {
                        self.colours.insert(label.to_owned(), colour.to_owned());
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes in `names.tsv`, if it is one of ours.
    pub fn names(&mut self, text: &str) {
        let mut lines = text.lines();
        if lines.next() == Some(super::settings::NAMES) {
            let names = lines.filter_map(|line| line.split_once('\t'));
            let names =
                names.map(|(label, name)| (label.to_owned(), super::words::unescaped(name)));
            self.names.extend(names);
        }
    }

    /// Takes the name that is shown away from labels that share one, or one of which is that of another.
    pub fn settle(&mut self) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for shown in self.shown.values() {
            *counts.entry(shown.to_lowercase()).or_default() += 1;
        }
        let labels: HashSet<&str> = self.tags.iter().map(|(label, _)| label.as_str()).collect();
        let is_own = |label: &str, shown: &str| {
            counts.get(&shown.to_lowercase()) == Some(&1)
                && (label == shown || !labels.contains(shown))
        };
        let shown = std::mem::take(&mut self.shown);
        let settled = shown.into_iter();
        self.shown = settled
            .filter(|(label, shown)| is_own(label, shown))
            .collect();
    }

    /// What a type is called here.
    pub fn name<'a>(&'a self, label: &'a str) -> &'a str {
        let known = self.names.get(label).or_else(|| self.shown.get(label));
        known.map_or(label, String::as_str)
    }

    /// What a new project takes over; nothing where nothing is known. `used`: for each tag by its label the attributes
    /// that were met, and whether each is a flag.
    pub fn project(&self, used: &Used<'_>) -> Option<ProjectLine> {
        let mut ids: HashMap<&str, String> = HashMap::new();
        let mut taken: HashSet<String> = HashSet::new();
        for ((label, _), number) in self.tags.iter().zip(1_usize..) {
            let mut id = slug(label);
            if id.is_empty() || !taken.insert(id.clone()) {
                id = format!("tag-{number}");
                taken.insert(id.clone());
            }
            ids.insert(label, id);
        }
        let choices: HashMap<&str, &Vec<String>> = (self.attributes.iter())
            .filter_map(|(name, values)| Some((name.as_str(), values.as_ref()?)))
            .collect();
        let attribute = |(name, is_flag): (&&str, &bool)| AttributeEntry {
            name: (*name).to_owned(),
            kind: is_flag.then(|| "flag".to_owned()),
            choices: if *is_flag {
                None
            } else {
                choices.get(name).map(|&values| values.clone())
            },
            ..AttributeEntry::default()
        };
        let palette = Colour::PALETTE.iter().cycle();
        let tags: Vec<TagEntry> = (self.tags.iter().zip(palette))
            .map(|((label, parent), unused)| {
                let colour = self.colours.get(label).cloned();
                let used = used.get(label.as_str());
                TagEntry {
                    id: ids.get(label.as_str()).cloned(),
                    is_id_made: true,
                    name: self.name(label).to_owned(),
                    colour: Some(colour.unwrap_or_else(|| unused.to_string())),
                    parent: parent.as_deref().and_then(|it| ids.get(it)).cloned(),
                    attributes: used.map(|used| used.iter().map(attribute).collect()),
                    ..TagEntry::default()
                }
            })
            .collect();
        let relation_types = self.relation_types.iter().map(|label| RelationTypeEntry {
            name: self.name(label).to_owned(),
            definition: None,
        });
        let relation_types: Vec<_> = relation_types.collect();
        (!tags.is_empty()).then(|| ProjectLine {
            tags: Some(tags),
            relation_types: Some(relation_types),
            ..ProjectLine::default()
        })
    }
}
