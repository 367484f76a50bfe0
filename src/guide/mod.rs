//! The guide, and the words that it explains: Markdown and RON in `assets/guide`, read once.
//!
//! The guide names commands by their ids where it speaks of their keys (`key:Link.Start` in code marks), so that a reader
//! sees the keys that hold. Links lead to headings (`#linking`) and to words (`word:cluster`).

mod find;
mod read;
mod words;

use std::sync::LazyLock;

pub use find::Found;
pub use words::{WORDS, Word, explain};

/// All of it, in the order in which it is read.
#[derive(Debug)]
pub struct Guide {
    /// The parts, each with a heading.
    pub parts: Vec<Part>,
}

/// A heading and what stands below it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What links lead to: the heading in small letters, with hyphens.
    pub id: String,
    /// The heading.
    pub name: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A piece of a part that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A smaller heading.
    Heading(String),
    /// A paragraph.
    Words(Vec<Run>),
    /// An item of a list, as deep as it is nested, with its number if the list has numbers.
    Item {
        /// How many lists are around its own.
        depth: usize,
        /// Its number.
        number: Option<u64>,
        /// What it says.
        words: Vec<Run>,
    },
    /// A picture by the name of its file, and what can be seen on it.
    Picture {
        /// The file's name without its end.
        name: String,
        /// What can be seen.
        words: String,
    },
    /// Lines as they are typed.
    Code(String),
}

/// Words that are set alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they are set.
    pub kind: Kind,
    /// Whether they are stressed.
    pub strong: bool,
}

/// What words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing special.
    Plain,
    /// As they are typed.
    Code,
    /// The keys of a command, by its id.
    Keys(String),
    /// A link to the part of that id.
    Part(String),
    /// A word that is explained.
    Word(String),
}

/// The guide that comes with the program.
pub static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
    let mut guide = read::read(include_str!("../../assets/guide/guide.md"));
    guide.parts.push(words::part());
    guide
});

impl Guide {
    /// The place of the part that a link leads to.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.id == id)
    }
}

impl Block {
    /// Its words, without how they are set.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Heading(text) | Self::Code(text) => text.clone(),
            Self::Picture { words, .. } => words.clone(),
            Self::Words(words) | Self::Item { words, .. } => {
                words.iter().map(|run| run.text.as_str()).collect()
            }
        }
    }

    /// The runs that it is made of.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        match self {
            Self::Words(words) | Self::Item { words, .. } => words,
            Self::Heading(_) | Self::Picture { .. } | Self::Code(_) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn kinds() -> impl Iterator<Item = &'static Kind> {
        let blocks = GUIDE.parts.iter().flat_map(|part| &part.blocks);
        blocks.flat_map(Block::runs).map(|run| &run.kind)
    }

    #[test]
    fn every_link_of_the_guide_leads_somewhere() {
        assert!(GUIDE.parts.len() > 6, "{}", GUIDE.parts.len());
        let mut links = 0;
        for kind in kinds() {
            match kind {
                Kind::Part(id) => assert!(GUIDE.place_of(id).is_some(), "{id}"),
                Kind::Word(word) => assert!(explain(word).is_some(), "{word}"),
                Kind::Plain | Kind::Code | Kind::Keys(_) => continue,
            }
            links += 1;
        }
        assert!(links > 10, "{links}");
        for part in &GUIDE.parts {
            let same = GUIDE.parts.iter().filter(|other| other.id == part.id);
            assert_eq!(same.count(), 1, "{}", part.id);
            assert!(!part.blocks.is_empty(), "{}", part.name);
        }
    }

    #[test]
    fn every_picture_is_there_in_both_themes_and_none_is_left_over() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guide");
        let blocks = GUIDE.parts.iter().flat_map(|part| &part.blocks);
        let mut named: Vec<String> = blocks
            .filter_map(|block| match block {
                Block::Picture { name, words } => {
                    assert!(!words.is_empty(), "{name} says what can be seen");
                    Some(["light", "dark"].map(|theme| format!("{name}_{theme}.png")))
                }
                _ => None,
            })
            .flatten()
            .collect();
        let mut there = Vec::new();
        let mut size = 0;
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            if std::path::Path::new(&name)
                .extension()
                .is_some_and(|it| it == "png")
            {
                size += entry.metadata().expect("a file").len();
                there.push(name);
            }
        }
        named.sort();
        there.sort();
        assert_eq!(named, there);
        assert!(size < 400_000, "{size} bytes of pictures");
    }
}
