//! A project on its way from what its file says to articles, annotations and memos, and what all steps of that need.

use std::collections::{BTreeMap, HashMap, HashSet};

use ulid::Ulid;
use uuid::Uuid;

use super::memos::Memo;
use super::parts::SourceText;
use super::positions::Counting;
use super::project::Qde;
use crate::compare::sheet::counted;
use crate::formats::foreign::Foreign;
use crate::formats::spelling::with_line_feeds;
use crate::model::Tag;

/// A project on its way into lines.
pub(super) struct Gathering {
    pub qde: Qde,
    pub tags: HashMap<String, Tag>,
    pub texts: HashMap<String, SourceText>,
    pub counting: Counting,
    /// Annotators by the ids of users.
    pub users: HashMap<String, String>,
    pub file: Foreign,
    pub memos: Vec<Memo>,
    /// The annotation that a passage or a coding became, by its id.
    pub became: HashMap<String, String>,
    /// Who made each annotation, by its name.
    pub makers: HashMap<String, String>,
    /// The names of annotations that are taken.
    pub names: HashSet<String>,
    /// What did not come in or only with a doubt, by what it is.
    pub left: BTreeMap<String, usize>,
    /// Notes that were looked at.
    pub read_notes: HashSet<String>,
}

impl Gathering {
    /// What a note says, under its name.
    pub fn note(&mut self, id: &str) -> Option<String> {
        self.read_notes.insert(id.to_owned());
        let note = self.qde.notes.iter().find(|note| note.id == id)?;
        let words = self.texts.get(id).map_or("", |text| text.text.as_str());
        let words = if words.trim().is_empty() {
            note.description.as_str()
        } else {
            words
        };
        let words = with_line_feeds(words);
        let (name, words) = (note.name.trim(), words.trim());
        let is_named = !name.is_empty() && !words.starts_with(name.trim_end_matches('…'));
        let parts = [name, words].into_iter().skip(usize::from(!is_named));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        Some(parts.join("\n")).filter(|words| !words.is_empty())
    }

    /// Whose work something is.
    pub fn annotator(&self, user: Option<&String>) -> Option<String> {
        self.users.get(user?).cloned()
    }

    /// A name for an annotation that no other has: our own id where it is one.
    pub fn name(&mut self, id: &str) -> String {
        let own = if self.qde.is_ours {
            own_id(id)
        } else {
            id.to_owned()
        };
        let mut name = own.clone();
        let mut number = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{own}-{number}");
            number += 1;
        }
        name
    }

    pub fn leave_out(&mut self, what: String) {
        *self.left.entry(what).or_default() += 1;
    }
}

/// Our id that has the bits of a GUID.
pub(super) fn own_id(guid: &str) -> String {
    match Uuid::parse_str(guid) {
        Ok(guid) => Ulid(guid.as_u128()).to_string(),
        Err(_) => guid.to_owned(),
    }
}

/// “2 passages of “One” …”
pub(super) fn passages(count: usize, name: &str, what: &str) -> String {
    format!(
        "left out: {} of “{name}”, {what}",
        counted(count, "passage")
    )
}
