//! What was open is open again: what of a desk is kept when it closes, and taken up when the project is opened.

use std::path::Path;

use super::recent::Recent;
use super::{Column, Desk, Saving};
use crate::app::compare::Screen;
use crate::app::reader;
use crate::app::remembered::{Memory, Open, OpenColumn, Part, Selected, Sought};
use crate::app::tag_set::Chosen;
use crate::compare::View;
use crate::edit::History;
use crate::model::{AnnotatorId, ArticleId, TagId};
use crate::report::Selection;
use crate::text::{ByteOffset, Manner};

/// Whether it is known what was done before the project was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Before {
    /// Not yet: nothing is written over it.
    #[default]
    Unread,
    /// It is a part of the session's history, or forgotten.
    Read,
}

impl Desk {
    /// Takes up what was open when the project was closed last, and goes on keeping it. `home`: the person's own folder.
    pub(super) fn recall(&mut self, home: &Path) {
        let memory = Memory::of(home, self.project().id(), self.root());
        if let Some(open) = memory.open() {
            self.take_up(&open);
        }
        self.memory = Some(memory);
    }

    /// Where it is kept what was done, for a thread to read.
    pub(in crate::app) const fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    /// Goes on with what was done before the project was closed. What does not fit is left with a word.
    pub(in crate::app) fn take_history(&mut self, read: Result<Option<History>, String>) {
        self.before = Before::Read;
        match read {
            Ok(None) => {}
            Ok(Some(history)) => {
                if !self.session.take_history(history) {
                    log::info!("the history was not taken: something was done meanwhile");
                }
            }
            Err(reason) => {
                log::info!("the history was not taken: {reason}");
                if self.last_action.is_empty() {
                    "Undo begins anew: the project was changed elsewhere"
                        .clone_into(&mut self.last_action);
                }
            }
        }
    }

    fn take_up(&mut self, open: &Open) {
        let project = self.session.seen();
        let known = |id: &str| ArticleId::new(id).filter(|id| project.article(id).is_some());
        let columns = open.columns.iter().filter_map(|column| {
            let article = known(&column.article)?;
            Some(Column::recalled(article, column))
        });
        let columns: Vec<_> = columns.collect();
        // Where none of them is left, or none was shown on purpose, the desk is as at the first opening.
        if !columns.is_empty() || open.columns.is_empty() && !open.screen.is_empty() {
            self.columns = columns;
        }
        let tags = |names: &[String]| -> Vec<TagId> {
            let ids = names.iter().filter_map(|name| TagId::new(name));
            ids.filter(|id| project.tag_set().get(id).is_some())
                .collect()
        };
        let (hidden, recent_tags) = (tags(&open.hidden), tags(&open.recent_tags));
        let selection = open.selection.as_ref().and_then(|selected| {
            let id = known(&selected.article)?;
            let text = &project.article(&id)?.text;
            let at = |place: usize| text.floor_boundary(ByteOffset::new(place.min(text.len())));
            let (anchor, head) = (at(selected.anchor), at(selected.head));
            Some((id, reader::Selection { anchor, head }))
        });
        let annotation = open.annotation.as_ref().and_then(|id| id.parse().ok());
        let annotation = annotation.filter(|id| project.annotation(*id).is_some());
        self.focus.column = open.column.min(self.columns.len().saturating_sub(1));
        if let Some((article, selection)) = selection {
            self.focus.select(article, selection);
        }
        if let Some(annotation) = annotation {
            self.focus.hold(annotation);
        }
        self.in_two_rows = open.two_rows;
        self.is_alone = open.alone;
        self.list.take_up(&open.list);
        self.hidden = hidden;
        let layers = open.hidden_layers.iter();
        self.hidden_layers = layers.filter_map(|name| AnnotatorId::new(name)).collect();
        self.recent = Recent::of_tags(recent_tags);
        if let Some(find) = &open.find {
            let Sought {
                words,
                exact,
                whole_word,
                expression,
            } = find;
            let manner = Manner {
                exact: *exact,
                whole_word: *whole_word,
                expression: *expression,
            };
            self.open_find();
            self.search(words, manner);
        }
        self.spans_page.take_up(&open.spans);
        let (mut part, unlinked) = part_of(&open.part);
        part.tidy(self.session.seen());
        self.comparing.compare_part(part, unlinked);
        if let Some(tag) = open.tag.as_ref().and_then(|tag| TagId::new(tag)) {
            self.tag_set_page.choose(Chosen::Tag(tag));
            self.tag_set_page.tidy(self.session.seen());
        }
        self.shows_history = open.history;
        let view = |name: &str| View::ALL.into_iter().find(|view| view.name() == name);
        if let Some(view) = view(&open.view) {
            self.comparing.view = view;
        }
        self.screen = match open.screen.as_str() {
            "spans" => Screen::Spans,
            "tag set" => Screen::TagSet,
            "journal" => Screen::Journal,
            "agreement" => Screen::Agreement,
            "adjudication" => Screen::Adjudication,
            name => view(name).map_or(Screen::Read, Screen::Compare),
        };
    }

    /// What is open, and where that is kept.
    pub(in crate::app) fn to_be_kept(&self) -> Option<(Memory, Open)> {
        Some((self.memory.clone()?, self.now_open()))
    }

    /// What is open.
    fn now_open(&self) -> Open {
        let names = |tags: &[TagId]| tags.iter().map(ToString::to_string).collect();
        let selection = self.focus.selection().map(|(article, selection)| Selected {
            article: article.to_string(),
            anchor: selection.anchor.get(),
            head: selection.head.get(),
        });
        let find = self.find().map(|find| {
            let Manner {
                exact,
                whole_word,
                expression,
            } = find.manner();
            Sought {
                words: find.text().to_owned(),
                exact,
                whole_word,
                expression,
            }
        });
        Open {
            screen: match self.screen {
                Screen::Read => "read".to_owned(),
                Screen::Compare(view) => view.name().to_owned(),
                Screen::Spans => "spans".to_owned(),
                Screen::TagSet => "tag set".to_owned(),
                Screen::Journal => "journal".to_owned(),
                Screen::Agreement => "agreement".to_owned(),
                Screen::Adjudication => "adjudication".to_owned(),
            },
            view: self.comparing.view.name().to_owned(),
            columns: self.columns.iter().map(Column::now_open).collect(),
            column: self.focus.column(),
            two_rows: self.in_two_rows,
            alone: self.is_alone,
            list: self.list.now_open(),
            selection,
            annotation: self.focus.annotation().map(|id| id.to_string()),
            hidden: names(&self.hidden),
            hidden_layers: (self.hidden_layers().iter())
                .map(ToString::to_string)
                .collect(),
            recent_tags: (self.recent_tags().into_iter())
                .map(ToString::to_string)
                .collect(),
            find,
            spans: self.spans_page.now_open(),
            part: now_compared(self.comparing.part(), self.comparing.unlinked()),
            tag: match self.tag_set_page.chosen() {
                Some(Chosen::Tag(tag)) => Some(tag.to_string()),
                _ => None,
            },
            history: self.shows_history,
        }
    }
}

impl Desk {
    /// The project closes: keeps what is open and what was done, once everything that was done is in the files.
    pub(super) fn keep(&mut self) {
        let Some(memory) = self.memory.take() else {
            return;
        };
        memory.keep_open(&self.now_open());
        if self.before == Before::Unread || self.session.read_only().is_some() {
            return;
        }
        self.files.finish();
        self.take_reports();
        let (session, root) = (&self.session, self.root());
        if matches!(self.saving(), Saving::Saved) && self.conflicts().is_empty() {
            let (project, history) = (session.project(), session.history());
            memory.keep_history(project, history, session.annotator(), root);
        } else {
            memory.forget_history(session.annotator());
        }
    }
}

/// The part of the project that was compared. What is not there any more is to be tidied away.
fn part_of(part: &Part) -> (Selection, bool) {
    fn all<T>(names: &[String], id: impl Fn(&str) -> Option<T>) -> Vec<T> {
        names.iter().filter_map(|name| id(name)).collect()
    }
    let selection = Selection {
        annotators: all(&part.annotators, AnnotatorId::new),
        tags: all(&part.tags, TagId::new),
        articles: all(&part.articles, ArticleId::new),
        outlets: part.outlets.clone(),
        without_wire: part.without_wire,
        // The window offers no others to be compared.
        ..Selection::default()
    };
    (selection, part.unlinked)
}

fn now_compared(part: &Selection, unlinked: bool) -> Part {
    fn all<T: ToString>(ids: &[T]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }
    Part {
        annotators: all(&part.annotators),
        tags: all(&part.tags),
        articles: all(&part.articles),
        outlets: part.outlets.clone(),
        without_wire: part.without_wire,
        unlinked,
    }
}

impl Column {
    fn recalled(article: ArticleId, open: &OpenColumn) -> Self {
        let mut column = Self::new(article);
        column.reader.put_at(open.block, open.above);
        column.locked = open.locked;
        column.pinned = open.pinned;
        column.other = open.other.map(|(block, above)| {
            let mut other = reader::Reader::default();
            other.put_at(block, above);
            other
        });
        let width = open.width.filter(|width| width.is_finite());
        column.with_width(width.map(|width| width.clamp(60.0, 4000.0)))
    }

    fn now_open(&self) -> OpenColumn {
        let (block, above) = self.reader.place_at();
        OpenColumn {
            article: self.article.to_string(),
            width: self.width(),
            block,
            above,
            locked: self.locked,
            pinned: self.pinned,
            other: self.other.as_ref().map(reader::Reader::place_at),
        }
    }
}
