//! What a person chose, kept in their own configuration folder, never in a project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::look::fonts::ReadingFace;
use super::reader::ReadingStyle;
use crate::formats::{Choice, Column, Columns};
use crate::model::AnnotatorId;
use crate::store::write_atomically;
use crate::text::Snap;

/// The person's own keys by commands' ids, as the settings have them.
pub type OwnKeys = BTreeMap<String, Vec<String>>;

/// The file that they are kept in.
pub(super) const FILE: &str = "settings.ron";
const RECENT: usize = 12;
const RECENT_EXPORTS: usize = 4;

/// Everything that is kept between sessions.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// Whether things glide and fade.
    pub motion: Motion,
    /// The size of everything; 1 is normal.
    pub zoom: f32,
    /// The face of articles.
    pub face: ReadingFace,
    /// The size of articles, in points.
    pub text_size: f32,
    /// The distance of lines, as a multiple of the size.
    pub line_spacing: f32,
    /// How many characters a line of a column has at least; columns that do not fit then are scrolled sideways.
    pub line_length: f32,
    /// What selections snap to.
    pub snap: SnapTo,
    /// Whose name new layers get; empty: the system's user name.
    pub annotator: String,
    /// Whether the panel on the left is shown.
    pub left_panel: bool,
    /// Whether the panel on the right is shown.
    pub right_panel: bool,
    /// The parts of the panel on the left of which only the heading is shown.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub folded: BTreeSet<SidePart>,
    /// Whether a bar stands beside what articles share word for word.
    pub shared_passages: bool,
    /// The folder of a sentence model, by which links are found too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence_model: Option<PathBuf>,
    /// The projects opened last, the latest first.
    pub recent: Vec<Recent>,
    /// What the columns of tables of articles hold, the last chosen last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableColumns>,
    /// What was exported last, by the names of the command line, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
    /// Whether the tour was taken to its end, or left.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub toured: bool,
    /// The person's own keys by commands' ids, as they were written, also those that cannot be used.
    #[serde(skip_serializing_if = "OwnKeys::is_empty")]
    pub keys: OwnKeys,
}

/// A project that was opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its folder.
    pub path: PathBuf,
    /// Its title then.
    pub title: String,
    /// Who annotated in it last.
    #[serde(default)]
    pub annotator: String,
}

/// What somebody chose for tables with a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumns {
    /// The names of the columns.
    pub header: Vec<String>,
    /// What holds what: a name of [`Column`], and a position in the header.
    pub columns: BTreeMap<String, usize>,
}

/// A part of the panel on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SidePart {
    /// The articles.
    Articles,
    /// The tags.
    Tags,
    /// The clusters.
    Clusters,
}

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    /// As the system is asked to.
    System,
    /// Columns glide, lists scroll, what opens fades in.
    Full,
    /// All is at once where it goes to.
    Reduced,
}

/// [`Snap`], as the file has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SnapTo {
    /// Whole words.
    Words,
    /// Whole sentences.
    Sentences,
    /// Every character.
    Characters,
}

impl SnapTo {
    /// In the order of the button.
    pub const ALL: [Self; 3] = [Self::Words, Self::Sentences, Self::Characters];

    /// What the button says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Sentences => "sentences",
            Self::Characters => "characters",
        }
    }

    /// The next in order.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Words => Self::Sentences,
            Self::Sentences => Self::Characters,
            Self::Characters => Self::Words,
        }
    }
}

impl From<SnapTo> for Snap {
    fn from(snap: SnapTo) -> Self {
        match snap {
            SnapTo::Words => Self::Words,
            SnapTo::Sentences => Self::Sentences,
            SnapTo::Characters => Self::Characters,
        }
    }
}

impl Settings {
    /// How articles are set.
    #[must_use]
    pub const fn reading_style(&self) -> ReadingStyle {
        ReadingStyle {
            face: self.face,
            size: self.text_size,
            line_spacing: self.line_spacing,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            motion: Motion::System,
            zoom: 1.0,
            face: ReadingFace::Serif,
            text_size: 16.0,
            line_spacing: 1.55,
            line_length: 36.0,
            snap: SnapTo::Words,
            annotator: String::new(),
            left_panel: true,
            right_panel: true,
            folded: BTreeSet::new(),
            shared_passages: true,
            sentence_model: None,
            recent: Vec::new(),
            tables: Vec::new(),
            exports: Vec::new(),
            toured: false,
            keys: OwnKeys::new(),
        }
    }
}

impl Settings {
    /// The folder of this program's own files; `PULLQUOTE_HOME` overrides the system's place.
    #[must_use]
    pub fn home() -> Option<PathBuf> {
        crate::surroundings::home()
    }

    /// Reads the settings. A file that cannot be read gives the defaults and a message; it is kept beside the new one.
    #[must_use]
    pub fn load(home: &Path) -> (Self, Option<String>) {
        let path = home.join(FILE);
        let Ok(text) = std::fs::read_to_string(&path) else {
            return (Self::default(), None);
        };
        // An editor may have put the mark of UTF-8 in front.
        match ron::from_str::<Self>(text.trim_start_matches('\u{feff}')) {
            Ok(settings) => (settings.clamped(), None),
            Err(error) => {
                std::fs::copy(&path, path.with_extension("unreadable.ron")).ok();
                let message = format!(
                    "{}: {error}. The settings start afresh; the old file was kept",
                    path.display()
                );
                (Self::default(), Some(message))
            }
        }
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// Says which file and why.
    pub fn save(&self, home: &Path) -> Result<(), String> {
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(self, pretty).map_err(|error| error.to_string())?;
        let path = home.join(FILE);
        std::fs::create_dir_all(home)
            .and_then(|()| write_atomically(&path, text.as_bytes()))
            .map_err(|error| format!("{}: the settings were not saved: {error}", path.display()))
    }

    /// Puts a project at the head of the recent ones.
    pub fn remember(&mut self, path: &Path, title: &str, annotator: &str) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|recent| recent.path != path);
        self.recent.insert(
            0,
            Recent {
                path,
                title: title.to_owned(),
                annotator: annotator.to_owned(),
            },
        );
        self.recent.truncate(RECENT);
    }

    /// Remembers what was exported.
    pub fn remember_export(&mut self, name: &str) {
        self.exports.retain(|it| it != name);
        self.exports.insert(0, name.to_owned());
        self.exports.truncate(RECENT_EXPORTS);
    }

    /// What was chosen for tables of articles.
    #[must_use]
    pub fn columns(&self) -> Vec<Choice> {
        let choices = self.tables.iter().map(|table| {
            let mut columns = Columns::default();
            for (name, at) in &table.columns {
                let at = Some(*at).filter(|at| *at < table.header.len());
                if let Some(column) = Column::named(name) {
                    columns.set(column, at);
                }
            }
            let header = table.header.clone();
            Choice { header, columns }
        });
        choices.collect()
    }

    /// Keeps what was chosen for a table, to be asked when one with the same header comes.
    pub fn remember_columns(&mut self, header: &[String], columns: Columns) {
        self.tables.retain(|table| table.header != header);
        let all = Column::ALL.into_iter().chain(Column::OF_SPANS);
        let named = all.filter_map(|column| {
            let at = columns.get(column)?;
            Some((column.name().to_owned(), at))
        });
        self.tables.push(TableColumns {
            header: header.to_vec(),
            columns: named.collect(),
        });
        let old = self.tables.len().saturating_sub(RECENT);
        self.tables.drain(..old);
    }

    /// Whose name new layers get.
    #[must_use]
    pub fn own_name(&self) -> AnnotatorId {
        AnnotatorId::new(&self.annotator).unwrap_or_else(crate::surroundings::annotator)
    }

    /// The annotator to work as in a project that was opened before.
    #[must_use]
    pub fn annotator_of(&self, path: &Path) -> Option<&str> {
        let path = std::path::absolute(path).ok()?;
        let recent = self.recent.iter().find(|recent| recent.path == path)?;
        (!recent.annotator.is_empty()).then_some(recent.annotator.as_str())
    }

    /// A file edited by hand must not make the window unusable.
    fn clamped(mut self) -> Self {
        self.zoom = self.zoom.clamp(0.5, 3.0);
        self.text_size = self.text_size.clamp(11.0, 32.0);
        self.line_spacing = self.line_spacing.clamp(1.1, 2.4);
        self.line_length = self.line_length.clamp(16.0, 120.0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_damage_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings {
            zoom: 1.5,
            ..Settings::default()
        };
        settings.remember(Path::new("/one"), "One", "ana");
        settings.remember(Path::new("/two"), "Two", "");
        settings.remember(Path::new("/one"), "One", "ana");
        settings.save(folder.path()).expect("saved");
        assert_eq!(Settings::load(folder.path()), (settings.clone(), None));
        assert_eq!(settings.recent.len(), 2);
        assert_eq!(settings.annotator_of(Path::new("/one")), Some("ana"));
        let header = vec!["Body".to_owned(), "Head".to_owned()];
        let mut columns = Columns::default();
        columns.set(Column::Text, Some(0));
        settings.remember_columns(&header, columns);
        columns.set(Column::Title, Some(1));
        settings.remember_columns(&header, columns);
        settings.save(folder.path()).expect("saved");
        let (kept, _) = Settings::load(folder.path());
        let choice = Choice { header, columns };
        assert_eq!(kept.columns(), [choice]);
        std::fs::write(folder.path().join(FILE), "(zoom: many)").expect("written");
        let (fresh, message) = Settings::load(folder.path());
        assert_eq!(fresh, Settings::default());
        assert!(message.expect("told").contains("settings.ron"));
    }
}
