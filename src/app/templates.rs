//! Tag sets that a person keeps for new projects: a file each in their own folder, called what the template is called.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::words::for_file_name;
use crate::model::TagSet;
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
    #[must_use]
    pub fn all(home: &Path) -> Vec<Self> {
        let files = fs::read_dir(home.join(FOLDER)).into_iter().flatten();
        let paths = files.flatten().map(|file| file.path());
        let mut all: Vec<Self> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .filter_map(|path| {
                let name = path.file_stem()?.to_string_lossy().into_owned();
                Some(Self { name, path })
            })
            .collect();
        all.sort_by_cached_key(|template| (template.name.to_lowercase(), template.name.clone()));
        all
    }

    /// Keeps a tag set, over what the template was.
    ///
    /// # Errors
    /// Where the file cannot be written; what was there stays.
    pub fn keep(&self, tags: &TagSet) -> Result<(), StoreError> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|error| StoreError::Io {
                path: folder.to_owned(),
                action: "make the folder",
                error,
            })?;
        }
        store::write_tags(&self.path, &self.name, tags)
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
}

impl Templates {
    /// What is kept, and none of it chosen.
    #[must_use]
    pub fn of(home: Option<&Path>) -> Self {
        Self {
            known: home.map(Template::all).unwrap_or_default(),
            chosen: None,
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
    use crate::formats::read_code_book;

    #[test]
    fn a_template_is_kept_read_and_removed() {
        let home = tempfile::tempdir().expect("a folder");
        let home = home.path();
        assert_eq!(Template::all(home), []);
        for nothing in ["", " ", "..", "/"] {
            let named = Template::named(home, nothing).map(|it| it.path);
            assert!(named.is_none_or(|path| path.parent() == Some(&home.join(FOLDER))));
        }
        let template = Template::named(home, " ../News: a/b ").expect("a name");
        assert_eq!(template.name, "-News- a-b");
        let set = TagSet::starter();
        template.keep(&set).expect("written");
        template.keep(&set).expect("written over itself");
        assert_eq!(Template::all(home), std::slice::from_ref(&template));
        let book = read_code_book(&template.path).expect("read");
        let tags: Vec<_> = set.tags.iter().map(|tag| (**tag).clone()).collect();
        assert_eq!(book.tags, tags, "keys, roles and all");
        template.remove().expect("removed");
        assert_eq!(Template::all(home), []);
    }
}
