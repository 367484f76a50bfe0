//! Tag sets that a person keeps for new projects: a file each in their own folder, called what the template is called.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::words::for_file_name;
use crate::model::Project;
use crate::store::{self, StoreError};

/// The folder in the person's own.
const FOLDER: &str = "templates";

/// A tag set that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What it is called.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
}

impl Template {
    /// One of that name, whether it is there or not; `None` where the name says nothing.
    #[must_use]
    pub fn named(home: &Path, name: &str) -> Option<Self> {
        let name = for_file_name(name);
        let name = name.trim_matches(['.', ' ']).to_owned();
        let path = home.join(FOLDER).join(format!("{name}.ron"));
        (!name.is_empty()).then_some(Self { name, path })
    }

    /// Those that are kept, by name.
    ///
    /// # Errors
    /// Where their folder is there and cannot be read.
    pub fn all(home: &Path) -> io::Result<Vec<Self>> {
        let files = match fs::read_dir(home.join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let paths = files.flatten().map(|file| file.path());
        let mut all: Vec<Self> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .filter_map(|path| {
                let name = path.file_stem()?.to_string_lossy().into_owned();
                Some(Self { name, path })
            })
            .collect();
        all.sort_by_cached_key(|template| (template.name.to_lowercase(), template.name.clone()));
        Ok(all)
    }

    /// Keeps the tags and the relation types of a project, over what the template was.
    ///
    /// # Errors
    /// Where the file cannot be written; what was there stays.
    pub fn keep(&self, project: &Project) -> Result<(), StoreError> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|error| StoreError::Io {
                path: folder.to_owned(),
                action: "make the folder",
                error,
            })?;
        }
        let (tags, types) = (project.tag_set(), project.relation_types());
        store::write_tags(&self.path, &self.name, tags, types)
    }

    /// Removes it for good.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn remove(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// What is kept, and what is being done with it.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// Those that are kept.
    pub known: Vec<Template>,
    /// The one that is chosen, or that shall go.
    pub chosen: Option<usize>,
    /// Why it is not known what is kept.
    pub fault: Option<String>,
}

impl Templates {
    /// What is kept, and none of it chosen.
    #[must_use]
    pub fn of(home: Option<&Path>) -> Self {
        let all = home.map(|home| (home, Template::all(home)));
        let (known, fault) = match all {
            None => (Vec::new(), None),
            Some((_, Ok(known))) => (known, None),
            Some((home, Err(error))) => {
                let folder = home.join(FOLDER);
                let fault = format!(
                    "{}: your templates cannot be read: {error}. Look who may open the folder",
                    folder.display()
                );
                (Vec::new(), Some(fault))
            }
        };
        Self {
            known,
            chosen: None,
            fault,
        }
    }

    /// The chosen one.
    #[must_use]
    pub fn chosen(&self) -> Option<&Template> {
        self.known.get(self.chosen?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::fixture::Fixture;
    use crate::formats::read_code_book;
    use crate::model::{RelationType, Timestamp};

    #[test]
    fn a_template_is_kept_read_and_removed() {
        let home = tempfile::tempdir().expect("a folder");
        let home = home.path();
        assert_eq!(Template::all(home).expect("nothing"), []);
        for nothing in ["", " ", "..", "/"] {
            let named = Template::named(home, nothing).map(|it| it.path);
            assert!(named.is_none_or(|path| path.parent() == Some(&home.join(FOLDER))));
        }
        let template = Template::named(home, " ../News: a/b ").expect("a name");
        assert_eq!(template.name, "-News- a-b");
        let mut session = Fixture::new().article("one", "The ferry.").session();
        let echoes = RelationType {
            name: "echoes".to_owned(),
            definition: "says the same".to_owned(),
        };
        let added = session.perform(
            Command::AddRelationType(echoes.clone()),
            Timestamp::UNIX_EPOCH,
        );
        drop(added.expect("added"));
        let project = session.project();
        template.keep(project).expect("written");
        template.keep(project).expect("written over itself");
        let all = Template::all(home).expect("read");
        assert_eq!(all, std::slice::from_ref(&template));
        let book = read_code_book(&template.path).expect("read");
        let tags = project.tag_set().tags.iter();
        let tags: Vec<_> = tags.map(|tag| (**tag).clone()).collect();
        assert_eq!(book.tags, tags, "keys, roles and all");
        assert_eq!(book.relation_types, project.relation_types());
        // Those that are there stay, and all is one step.
        let mut other = Fixture::new().article("one", "The ferry.").session();
        let before = other.project().clone();
        let command = Command::AddCodeBook {
            tags: book.tags,
            relation_types: book.relation_types,
        };
        drop(
            other
                .perform(command, Timestamp::UNIX_EPOCH)
                .expect("added"),
        );
        let types = other.project().relation_types();
        assert_eq!(types.len(), before.relation_types().len() + 1);
        assert_eq!(types.last(), Some(&echoes));
        assert!(other.undo().expect("undone").is_some());
        assert!(*other.project() == before);
        template.remove().expect("removed");
        assert_eq!(Template::all(home).expect("nothing"), []);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(Templates::of(Some(home.path())).fault, None);
        fs::write(home.path().join(FOLDER), "no folder").expect("written");
        let templates = Templates::of(Some(home.path()));
        let fault = templates.fault.expect("told");
        assert!(fault.contains("templates cannot be read"), "{fault}");
        assert!(templates.known.is_empty());
    }
}
