//! A table that was read: what its rows are, and what its columns hold.

use std::sync::Arc;

use crate::formats::{Articles, Columns, Found, ImportError, Table};

/// A table whose rows are articles or spans.
#[derive(Debug, Clone)]
pub struct Tabled {
    /// Its file.
    pub found: Found,
    /// It.
    pub table: Arc<Table>,
    /// What its columns hold, as guessed or chosen.
    pub columns: Columns,
    /// Whether its rows are spans of articles that are there, and not articles.
    pub of_spans: bool,
    /// Why nothing can come in with these columns.
    pub error: Option<String>,
}

impl Tabled {
    /// The articles that its rows are: none where they are spans.
    ///
    /// # Errors
    /// Where the columns make nothing of it.
    pub fn read(&self) -> Result<Articles, ImportError> {
        if self.of_spans {
            return self.columns.check_spans().map(|()| Articles::default());
        }
        self.table.articles(&self.columns)
    }

    /// The same with other columns.
    #[must_use]
    pub fn with(&self, columns: Columns) -> Self {
        Self {
            columns,
            ..self.clone()
        }
    }

    /// The same table as one of spans or of articles, with what is guessed of its columns then.
    #[must_use]
    pub fn turned(&self, of_spans: bool) -> Self {
        let columns = if of_spans {
            Columns::of_spans(&self.table)
        } else {
            Columns::guess(&self.table)
        };
        Self {
            of_spans,
            ..self.with(columns)
        }
    }
}
