//! Taking in what others made.

use std::path::Path;

use super::{Desk, NEW_COLUMNS};
use crate::edit::EditError;
use crate::formats::{ImportError, Imported, Source, take_in};
use crate::model::IdSource;

impl Desk {
    /// Takes in what a file has beside articles, all of it or nothing. Returns what that was.
    ///
    /// # Errors
    /// Where the file contradicts the project or itself, or a change does not fit.
    pub fn import(&mut self, path: &Path, source: Source) -> Result<Imported, ImportError> {
        let known = self.project().articles().len();
        let files = vec![(path.to_owned(), source)];
        let mut ids = IdSource::random();
        let (imported, steps) = take_in(&mut self.session, files, (self.clock)(), &mut ids)?;
        for step in &steps {
            self.changed(step);
        }
        self.show_new(known);
        Ok(imported)
    }

    /// Makes the changes that somebody has looked at, as one step.
    ///
    /// # Errors
    /// Where they do not fit any more.
    pub fn bring(&mut self, found: Imported) -> Result<(), EditError> {
        let known = self.project().articles().len();
        let step = self
            .session
            .perform_edits("Import", found.edits, (self.clock)())?;
        self.changed(&step);
        self.show_new(known);
        Ok(())
    }

    /// Gives the first of the articles behind those that were known a column.
    fn show_new(&mut self, known: usize) {
        let new = self.project().articles().iter().skip(known);
        let new: Vec<_> = new.take(NEW_COLUMNS).map(|it| it.id.clone()).collect();
        for article in new {
            self.show_article(&article);
        }
    }
}
