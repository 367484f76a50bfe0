//! What a file of another program holds, gathered as lines of JSON Lines would say it. Who reads a format says what stands
//! where; names, twins, layers, new tags and undoing are then one way for all ([`super::jsonl`]).

use std::collections::{BTreeMap, HashSet};

use sha2::{Digest as _, Sha256};
use ulid::Ulid;

use super::jsonl::File;
use super::jsonl::lines::{
    AnnotationEntry, ArticleLine, ClusterLine, Lines, Name, Numbered, Position, ProjectLine,
    RelationLine, SpanEntry,
};
use super::{ImportError, Source};
use crate::compare::sheet::counted;
use crate::model::{ArticleId, Project};
use crate::text::shortened;

/// So much of a time that is none is shown, in characters.
const LONGEST_TIME: usize = 40;

/// A file in the making.
pub(super) struct Foreign {
    /// What its articles are called in errors: “row”, “task”.
    what: &'static str,
    lines: Lines,
    names: HashSet<String>,
    warnings: Vec<String>,
}

impl Foreign {
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            lines: Lines::default(),
            names: HashSet::new(),
            warnings: Vec::new(),
        }
    }

    /// An article under a name that no other of the file has.
    pub fn article(&mut self, name: &str, text: impl Into<String>) -> &mut ArticleLine {
        let number = self.lines.articles.len() + 1;
        let name = match ArticleId::new(name) {
            Some(id) => id.as_str().to_owned(),
            None => format!("article-{number}"),
        };
        let mut numbers = 2..;
        let (mut stem, mut own) = (name.clone(), name);
        while !self.names.insert(own.clone()) {
            let next = numbers.next().unwrap_or_default();
            own = format!("{stem}-{next}");
            // Ids have a longest length, at which the number would be cut off.
            while ArticleId::new(&own).is_none_or(|id| id.as_str() != own) && stem.pop().is_some() {
                own = format!("{stem}-{next}");
            }
        }
        let line = ArticleLine {
            article: Name(own),
            text: text.into(),
            ..ArticleLine::default()
        };
        push(&mut self.lines.articles, self.what, line);
        let last = self.lines.articles.len() - 1;
        &mut self.lines.articles[last].line
    }

    /// What the file says of the project: its title, its tags.
    pub fn project(&mut self, line: ProjectLine) {
        push(&mut self.lines.projects, "project", line);
    }

    pub fn cluster(&mut self, line: ClusterLine) {
        push(&mut self.lines.clusters, "cluster", line);
    }

    pub fn relation(&mut self, line: RelationLine) {
        push(&mut self.lines.relations, "relation", line);
    }

    /// Tells of times that nobody can read, such as “yesterday”. Things without a time get that of the import.
    pub fn warn_of_times<'t>(&mut self, unread: impl IntoIterator<Item = &'t str>) {
        let mut unread = unread.into_iter();
        if let Some(first) = unread.next() {
            let count = unread.count() + 1;
            self.warnings.push(format!(
                "left out: {}, such as “{}”; times are read as in 2025-05-12T09:14:00Z",
                counted(count, "time"),
                shortened(first, LONGEST_TIME)
            ));
        }
    }

    /// What the person should know.
    pub fn warn(&mut self, words: String) {
        self.warnings.push(words);
    }

    /// Annotations of texts that a project has, by the names of its articles.
    pub fn of_texts(
        &mut self,
        project: &Project,
        mut annotations: BTreeMap<&str, Vec<AnnotationEntry>>,
    ) {
        for article in project.articles() {
            if let Some(annotations) = annotations.remove(article.id.as_str()) {
                let line = self.article(article.id.as_str(), article.text.as_str());
                line.annotations = Some(annotations);
            }
        }
    }

    /// All of it.
    ///
    /// # Errors
    /// Where there is nothing, or a name is too long.
    pub fn finish(self) -> Result<Source, ImportError> {
        Ok(Source::Annotated(Box::new(self.file()?)))
    }

    /// The same for who plans it at once.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub fn file(self) -> Result<File, ImportError> {
        if self.lines.is_empty() {
            return Err(ImportError::new("", "there is nothing in it")
                .hint("check that the export was finished"));
        }
        File::of(self.lines, self.warnings)
    }
}

/// Adds a line with its number.
fn push<T>(lines: &mut Vec<Numbered<T>>, what: &'static str, line: T) {
    let number = lines.len() + 1;
    lines.push(Numbered { what, number, line });
}

/// The id of something that several files of another program name alike, such as a cluster over documents of a file each.
///
/// It follows from the name. So the file that comes first makes the cluster and each later one adds its members, whether
/// they come in together or years apart, and the same file twice adds nothing. `space` keeps apart what two programs
/// happen to call the same.
pub(super) fn shared_id(space: &str, name: &str) -> Name {
    let hash = Sha256::new()
        .chain_update(space)
        .chain_update([0])
        .chain_update(name);
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Name(Ulid(u128::from_be_bytes(bytes)).to_string())
}

/// An annotation of a tag.
pub(super) fn annotation(tag: &str, spans: Vec<SpanEntry>) -> AnnotationEntry {
    AnnotationEntry {
        tag: tag.to_owned(),
        spans,
        ..AnnotationEntry::default()
    }
}

/// A stretch in code points, with the words that the file says stand there.
pub(super) fn span(start: usize, end: usize, text: Option<&str>) -> SpanEntry {
    SpanEntry {
        start: Some(Position(start)),
        end: Some(Position(end)),
        text: text.map(str::to_owned),
    }
}
