//! The articles of a table.
//!
//! An article's text is its cell, character by character: what a person or a script counted in it fits. The headline
//! stands in its own column, and is not put in front. Lists of search engines for news have headlines and addresses and
//! no texts; such a row becomes an article of these two, and waits for its text.

use super::columns::{Column, Columns};
use super::dates::{day, order};
use super::{Row, Table, listed};
use crate::edit::NewArticle;
use crate::formats::spelling::{in_one_line, with_line_feeds};
use crate::formats::text::article;
use crate::formats::{Articles, ImportError, Note};
use crate::language::code_of;
use crate::model::ArticleDetails;
use crate::model::furniture::fitting;
use crate::text::{Span, shortened};

/// So many characters of a cell are shown.
const SHOWN: usize = 30;

/// So many columns are named one by one.
const NAMED: usize = 12;

impl Table {
    /// The articles of the table, where nobody is asked what its columns hold.
    ///
    /// # Errors
    /// As [`Self::articles`].
    pub fn guessed(&self) -> Result<Articles, ImportError> {
        let columns = Columns::guess(self);
        let mut articles = self.articles(&columns)?;
        let named = |column: Column| {
            let name = self.header.get(columns.get(column)?)?;
            Some(format!("{} from “{name}”", column.name()))
        };
        let used: Vec<String> = Column::ALL.into_iter().filter_map(named).collect();
        let unused = (0..self.header.len()).filter(|at| columns.at(*at).is_none());
        let unused: Vec<String> = unused
            .filter_map(|at| self.header.get(at))
            .map(|name| format!("“{}”", shortened(name, SHOWN)))
            .collect();
        let mut words = used.join(", ");
        if let [one] = unused.as_slice() {
            words.extend(["; the column ", one, " did not come in"]);
        } else if !unused.is_empty() {
            let named: Vec<&str> = unused.iter().take(NAMED).map(String::as_str).collect();
            let more = match unused.len() - named.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let named = named.join(", ");
            words.extend(["; the columns ", &named, &more, " did not come in"]);
        }
        articles.notes.insert(0, Note::guessed(words));
        Ok(articles)
    }

    /// The articles of the table, with notes on rows that did not come in and days that could not be read.
    ///
    /// # Errors
    /// Where the columns hold neither texts nor headlines with addresses, or no row has one.
    pub fn articles(&self, columns: &Columns) -> Result<Articles, ImportError> {
        let is_list = columns.get(Column::Text).is_none();
        if is_list && (columns.get(Column::Title).is_none() || columns.get(Column::Url).is_none()) {
            let names: Vec<String> = self
                .header
                .iter()
                .take(NAMED)
                .map(|name| format!("“{name}”"))
                .collect();
            let words = format!(
                "no column of it holds the texts of articles: {}",
                names.join(", ")
            );
            return Err(
                ImportError::new("", words).hint("say which one does, as in --column text=NAME")
            );
        }
        let mut articles = Articles {
            articles: Vec::with_capacity(self.rows.len()),
            notes: self.notes.clone(),
        };
        let at = columns.get(Column::Published).into_iter();
        let cells = at.flat_map(|at| self.rows.iter().map(move |row| row.cell(at)));
        let order = order(cells);
        let mut empty = Vec::new();
        let mut undated = Vec::new();
        for row in &self.rows {
            let made = if is_list {
                self.waiting(row, columns)
            } else {
                self.article(row, columns)
            };
            let Some(mut new) = made else {
                empty.push(row.number);
                continue;
            };
            if let Err(error) = ImportError::if_endless("", &new.text) {
                let place = format!("{} {}: {}", self.unit, row.number, error.message);
                articles.notes.push(Note::Skipped(place));
                continue;
            }
            let written = columns.cell(row, Column::Published).trim();
            if !written.is_empty() {
                match day(written, order) {
                    Some(day) => new.details.published = day,
                    None => undated.push((row.number, shortened(written, SHOWN))),
                }
            }
            new.encoding.clone_from(&self.encoding);
            articles.articles.push(new);
        }
        if articles.articles.is_empty() {
            return Err(ImportError::new("", "no row of it has a text")
                .hint("check which column holds the texts, and say so, as in --column text=NAME"));
        }
        self.note(&mut articles, columns, &empty, &undated);
        Ok(articles)
    }

    fn note(
        &self,
        articles: &mut Articles,
        columns: &Columns,
        empty: &[usize],
        undated: &[(usize, String)],
    ) {
        let notes = &mut articles.notes;
        if !empty.is_empty() {
            let places = listed(self.unit, empty.iter().copied());
            notes.push(Note::Skipped(format!(
                "without a text, did not come in: {places}"
            )));
        }
        if let Some((_, example)) = undated.first() {
            let places = listed(self.unit, undated.iter().map(|(number, _)| *number));
            notes.push(Note::guessed(format!(
                "days that cannot be read, or in two ways, as “{example}”, are left empty: {places}"
            )));
        }
        if columns.get(Column::Text).is_none() {
            let words = "the table has no texts: each article is its headline and address, and waits for its text";
            notes.push(Note::guessed(words));
        } else {
            let is_marked = |new: &&NewArticle| is_html(new.text.as_str());
            let marked = articles.articles.iter().filter(is_marked).count();
            if marked * 2 > articles.articles.len() {
                let words = "the texts hold tags of HTML, which stay in them";
                notes.push(Note::guessed(words));
            }
        }
    }

    /// An article of a row; `None` where it has no text.
    fn article(&self, row: &Row, columns: &Columns) -> Option<NewArticle> {
        // What HTML in it means is for the reader of HTML to say.
        let text = with_line_feeds(row.cell(columns.get(Column::Text)?)).into_owned();
        if text.trim().is_empty() {
            return None;
        }
        let mut new = article(self.source_of(row, columns), text);
        let mut stated = stated(row, columns);
        // A column speaks for all its rows, also where it is empty. What no column says is read from the text.
        let guessed = std::mem::take(&mut new.details);
        for (column, field, guess) in [
            (Column::Title, &mut stated.title, guessed.title),
            (Column::Outlet, &mut stated.outlet, guessed.outlet),
            (Column::Author, &mut stated.author, guessed.author),
            (Column::Published, &mut stated.published, guessed.published),
            (Column::Url, &mut stated.url, guessed.url),
        ] {
            if columns.get(column).is_none() {
                *field = guess;
            }
        }
        if stated.language.is_empty() {
            stated.language = guessed.language;
        }
        new.details = stated;
        Some(new)
    }

    /// An article that has a headline and an address, and no text yet.
    fn waiting(&self, row: &Row, columns: &Columns) -> Option<NewArticle> {
        let (title, url) = (
            row.cell(columns.get(Column::Title)?).trim(),
            row.cell(columns.get(Column::Url)?).trim(),
        );
        if title.is_empty() && url.is_empty() {
            return None;
        }
        let text = [title, url].into_iter().filter(|part| !part.is_empty());
        let mut text = text.collect::<Vec<_>>().join("\n\n");
        let place = Span::new(text.len() - url.len(), text.len());
        text.push('\n');
        let mut new = article(self.source_of(row, columns), text);
        let language = std::mem::take(&mut new.details.language);
        new.details = stated(row, columns);
        if new.details.language.is_empty() {
            new.details.language = language;
        }
        new.furniture = fitting(&new.text, [place]);
        Some(new)
    }

    /// The file's name and which of its rows: what the table calls it, else its number.
    fn source_of(&self, row: &Row, columns: &Columns) -> String {
        let id = columns.cell(row, Column::Id).trim();
        if id.is_empty() {
            format!("{}#{}", self.source, row.number)
        } else {
            format!("{}#{}", self.source, shortened(id, 80))
        }
    }
}

fn stated(row: &Row, columns: &Columns) -> ArticleDetails {
    let said = |column| in_one_line(columns.cell(row, column));
    ArticleDetails {
        title: said(Column::Title),
        outlet: said(Column::Outlet),
        author: said(Column::Author),
        published: String::new(),
        url: said(Column::Url),
        language: code_of(&said(Column::Language)).unwrap_or_default(),
    }
}

fn is_html(text: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "</div>", "</a>"]
        .iter()
        .any(|tag| text.contains(tag))
}
