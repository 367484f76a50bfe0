//! What a text attribute is completed with while it is typed: what was entered there before, and in attributes of other
//! tags with the same name or role, the most used first; for speakers and sources also what actors are called.
//!
//! What is *not* here: words of the articles, and any completion that is taken without being asked for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::edit::ChangeKind::{self, Actors, Annotations, Tags};
use crate::model::{AttributeKind, AttributeValue, Layer, Project, Role, TagId};
use crate::text::fold;

/// The changes that it depends on.
pub const READS: &[ChangeKind] = &[Annotations, Tags, Actors];

/// What was entered in the text attributes of a project.
#[derive(Debug, Clone, Default)]
pub struct Completions {
    by_name: HashMap<String, Vec<Entry>>,
    by_role: BTreeMap<Role, Vec<Entry>>,
}

/// Something that was entered, as it was written most often.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    text: String,
    folded: String,
    count: usize,
}

/// How often each spelling was entered, by what it is without capitals and accents.
#[derive(Default)]
struct Tally(HashMap<String, BTreeMap<String, usize>>);

impl Tally {
    fn add(&mut self, text: &str, count: usize) {
        let folded = fold(text);
        if !folded.is_empty() {
            let spellings = self.0.entry(folded).or_default();
            *spellings.entry(text.trim().to_owned()).or_default() += count;
        }
    }

    fn entries(self) -> Vec<Entry> {
        let entries = self.0.into_iter().flat_map(|(folded, spellings)| {
            spellings.into_iter().map(move |(text, count)| Entry {
                text,
                folded: folded.clone(),
                count,
            })
        });
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort_by(|one, other| {
            let order = |it: &Entry| (Reverse(it.count), it.text.clone());
            order(one).cmp(&order(other))
        });
        entries
    }
}

/// Goes over all annotations of a project.
#[must_use]
pub fn completions(project: &Project) -> Completions {
    let mut by_name: HashMap<&str, Tally> = HashMap::new();
    let mut by_role: BTreeMap<Role, Tally> = BTreeMap::new();
    let mut fields: HashMap<&TagId, HashMap<&str, Option<Role>>> = HashMap::new();
    for tag in &project.tag_set().tags {
        let texts = (tag.attributes.iter()).filter(|it| it.kind == AttributeKind::Text);
        let texts = texts.map(|it| (it.name.as_str(), it.role));
        fields.insert(&tag.id, texts.collect());
    }
    for annotation in project.layers().values().flat_map(Layer::all) {
        let Some(fields) = fields.get(&annotation.tag) else {
            continue;
        };
        for (name, value) in &annotation.attributes {
            if let (Some(role), AttributeValue::Text(text)) = (fields.get(name.as_str()), value) {
                by_name.entry(name).or_default().add(text, 1);
                if let Some(role) = role {
                    by_role.entry(*role).or_default().add(text, 1);
                }
            }
        }
    }
    for actor in project.actors().values() {
        for role in [Role::Speaker, Role::Source] {
            // The name that is meant to stand comes before the others as often used.
            by_role.entry(role).or_default().add(&actor.name, 1);
            for variant in &actor.variants {
                by_role.entry(role).or_default().add(variant, 0);
            }
        }
    }
    let by_name = by_name.into_iter();
    let by_role = by_role.into_iter();
    Completions {
        by_name: by_name
            .map(|(name, tally)| (name.to_owned(), tally.entries()))
            .collect(),
        by_role: by_role
            .map(|(role, tally)| (role, tally.entries()))
            .collect(),
    }
}

impl Completions {
    /// What may be meant by letters typed into an attribute, the most used first. Words are found by the beginning of
    /// any of them, capitals and accents aside; what stands there already is none. Without letters, all that was used.
    #[must_use]
    pub fn of(&self, name: &str, role: Option<Role>, typed: &str, most: usize) -> Vec<&str> {
        let named = self.by_name.get(name).into_iter().flatten();
        let same_role = role.and_then(|role| self.by_role.get(&role));
        let wanted = fold(typed);
        let begins = |entry: &&Entry| {
            let mut words = entry.folded.match_indices(&*wanted);
            let is_start = |at: usize| {
                let before = entry.folded.get(..at).and_then(|it| it.chars().next_back());
                before.is_none_or(|letter| !letter.is_alphanumeric())
            };
            entry.text != typed.trim() && words.any(|(at, _)| is_start(at))
        };
        let mut found: Vec<&Entry> = Vec::new();
        // Those of the role hold those of the name, with higher counts.
        for entry in same_role.into_iter().flatten().chain(named).filter(begins) {
            if !found.iter().any(|other| other.text == entry.text) {
                found.push(entry);
            }
        }
        found.sort_by_key(|entry| Reverse(entry.count));
        let found = found.into_iter().take(most);
        found.map(|entry| entry.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn known() -> Completions {
        let fixture = Fixture::new().article(
            "one",
            "[a|:quote speaker=Ana Ruiz; kind=direct] [b|:quote@ben speaker=Ana Ruiz] [c|:quote speaker=José Ibáñez] \
             [d|:quote speaker=Bo Lind] [e|:claim source=Anatol] [f|:event place=Ankara]",
        );
        completions(&fixture.project())
    }

    #[track_caller]
    fn check(name: &str, role: Option<Role>, typed: &str, expected: &[&str]) {
        assert_eq!(known().of(name, role, typed, 8), expected, "{typed}");
    }

    #[test]
    fn what_was_used_most_comes_first() {
        let speaker = Some(Role::Speaker);
        let all = ["Ana Ruiz", "Bo Lind", "José Ibáñez"];
        check("speaker", speaker, "", &all);
        check("speaker", speaker, "an", &["Ana Ruiz"]);
        check("speaker", speaker, "RUI", &["Ana Ruiz"]);
        check("speaker", speaker, "ibanez", &["José Ibáñez"]);
        check("speaker", speaker, "na", &[]);
        check("speaker", speaker, "Ana Ruiz", &[]);
        assert_eq!(known().of("speaker", speaker, "", 1), ["Ana Ruiz"]);
    }

    #[test]
    fn a_name_or_a_role_leads_to_what_was_entered() {
        check("who", Some(Role::Speaker), "bo", &["Bo Lind"]);
        check("place", None, "", &["Ankara"]);
        check("who", None, "bo", &[]);
        // Choices are chosen, not typed.
        check("kind", Some(Role::Speech), "d", &[]);
    }
}
