//! What the journal shows, and what can be asked of it.

use egui::{Id, Key};

use crate::app::Desk;
use crate::app::compare::Screen;
use crate::app::kept::Kept;
use crate::edit::{ChangeKind, Command, CommandError, Writing};
use crate::listing::journal::{Journal, Line};
use crate::model::{About, AnnotatorId, ArticleId, Content, Entry, Timestamp, Topic};

/// The changes after which the list is read again.
const READS: &[ChangeKind] = &[
    ChangeKind::Notebook,
    ChangeKind::Articles,
    ChangeKind::Annotations,
];

/// What can be asked of the journal.
#[derive(Debug, Clone)]
pub enum JournalAction {
    /// List only what contains these words.
    Search(String),
    /// Show an entry.
    Choose(AnnotatorId, Topic),
    /// Show the entry so many lines further down.
    Walk(isize),
    /// Show the note on the project, to be written.
    Project,
    /// Show the note on an article, to be written.
    Article(ArticleId),
    /// Begin a memo, about this.
    Begin(Option<About>),
}

impl JournalAction {
    /// What a key asks for while nobody types.
    #[must_use]
    pub const fn of(key: Key) -> Option<Self> {
        Some(Self::Walk(match key {
            Key::ArrowUp => -1,
            Key::ArrowDown => 1,
            Key::Home => isize::MIN,
            Key::End => isize::MAX,
            _ => return None,
        }))
    }
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct JournalPage {
    search: String,
    chosen: Option<(AnnotatorId, Topic)>,
    shown: Kept<(u64, String), Journal>,
    /// Whether the text of the entry is to get the keys when it is drawn next.
    enters: bool,
    /// Whether the entry has to come onto the screen in the list.
    reveals: bool,
}

impl JournalPage {
    /// The field of the entry's text.
    #[must_use]
    pub fn field() -> Id {
        Id::unique("text of the journal's entry")
    }

    /// The words that are looked for.
    #[must_use]
    pub fn search(&self) -> &str {
        &self.search
    }

    /// The entry that is shown.
    #[must_use]
    pub const fn chosen(&self) -> Option<&(AnnotatorId, Topic)> {
        self.chosen.as_ref()
    }

    /// The lines of the list, the newest first.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        self.shown.value().map_or(&[], Journal::lines)
    }

    /// Whether the text gets the keys now; asked once.
    pub(in crate::app) const fn takes_keys(&mut self) -> bool {
        std::mem::replace(&mut self.enters, false)
    }

    /// Whether the list goes to the entry now; asked once.
    pub(in crate::app) const fn goes_to_entry(&mut self) -> bool {
        std::mem::replace(&mut self.reveals, false)
    }

    /// Where the entry that is shown stands in the list.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        let (annotator, topic) = self.chosen.as_ref()?;
        let mut lines = self.lines().iter();
        lines.position(|line| line.entry.annotator == *annotator && line.entry.topic() == *topic)
    }

    fn choose(&mut self, annotator: AnnotatorId, topic: Topic) {
        self.chosen = Some((annotator, topic));
        self.reveals = true;
    }
}

impl Desk {
    /// The journal.
    #[must_use]
    pub const fn journal(&self) -> &JournalPage {
        &self.journal
    }

    /// The same, for whoever draws it.
    pub(in crate::app) const fn journal_mut(&mut self) -> &mut JournalPage {
        &mut self.journal
    }

    /// Reads the list again, if something has changed.
    pub(in crate::app) fn update_journal(&mut self) {
        let revision = self.session().revision(READS);
        let wanted = (revision, self.journal.search.clone());
        if self.journal.shown.of(&wanted).is_none() {
            let journal = Journal::new(self.project(), None).with(&wanted.1);
            self.journal.shown.put(wanted, journal);
        }
    }

    /// What the page shows the text of: an entry, or one that is still to be written.
    #[must_use]
    pub fn journal_entry(&self) -> Option<Entry> {
        let (annotator, topic) = self.journal.chosen.as_ref()?;
        if let Some(entry) = self.project().entry(annotator, topic) {
            return Some(Entry::clone(entry));
        }
        let content = match topic {
            Topic::Project => Content::Project,
            Topic::Article(article) => {
                self.project().article(article)?;
                Content::Article {
                    article: article.clone(),
                    progress: None,
                }
            }
            Topic::Memo(_) => return None,
        };
        Some(Entry {
            annotator: annotator.clone(),
            content,
            text: String::new(),
            updated: Timestamp::UNIX_EPOCH,
        })
    }

    /// Does what was asked for on the page.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub(in crate::app) fn work_on_journal(
        &mut self,
        action: JournalAction,
    ) -> Result<(), CommandError> {
        let me = self.session().annotator().clone();
        match action {
            JournalAction::Search(words) => self.journal.search = words,
            JournalAction::Choose(annotator, topic) => self.journal.choose(annotator, topic),
            JournalAction::Walk(lines) => {
                self.update_journal();
                let last = self.journal.lines().len().saturating_sub(1);
                let at = match self.journal.place() {
                    Some(at) => at.saturating_add_signed(lines).min(last),
                    None => 0,
                };
                if let Some(line) = self.journal.lines().get(at) {
                    let (annotator, topic) = (line.entry.annotator.clone(), line.entry.topic());
                    self.journal.choose(annotator, topic);
                }
            }
            JournalAction::Project => {
                self.show(Screen::Journal);
                self.journal.choose(me, Topic::Project);
                self.journal.enters = true;
            }
            JournalAction::Article(article) => {
                self.show(Screen::Journal);
                self.journal.choose(me, Topic::Article(article));
                self.journal.enters = true;
            }
            JournalAction::Begin(about) => {
                self.end_gesture();
                let text = String::new();
                self.perform(Command::Write(Writing::AddMemo { text, about }))?;
                let layer = self.project().layers().get(&me);
                let newest = layer.and_then(|layer| layer.notebook.keys().next_back().cloned());
                if let Some(topic) = newest {
                    self.show(Screen::Journal);
                    self.journal.search.clear();
                    self.journal.choose(me, topic);
                    self.journal.enters = true;
                }
            }
        }
        Ok(())
    }
}
