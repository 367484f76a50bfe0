//! Giving annotations a place again that lost theirs, because the text was changed outside of this program.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Desk;
use crate::app::compare::Screen;
use crate::app::kept::Kept;
use crate::edit::{ChangeKind, Command, CommandError};
use crate::model::{AnnotationId, ArticleId, LostAnnotation, Project, Spans};
use crate::store::{Finding, Severity};
use crate::text::{ArticleText, ByteOffset, CodePoint, Span, alike};

/// So many places of its words are offered; a word that stands everywhere is placed by hand.
const OFFERED: usize = 8;
/// How much of the text before and after such a place is shown, in characters.
const CONTEXT: usize = 60;

/// What a person is about to mend, and what was looked at.
#[derive(Debug, Default)]
pub struct Mending {
    /// The lost annotation whose details are shown.
    open: Option<AnnotationId>,
    /// The lost annotation for which words are being selected.
    placing: Option<AnnotationId>,
    /// What the banner need not say again.
    told_lost: BTreeSet<AnnotationId>,
    told_texts: BTreeSet<ArticleId>,
    places: Kept<(u64, AnnotationId), Arc<Places>>,
}

/// Where the words of a lost annotation stand now.
#[derive(Debug, Default)]
pub struct Places {
    /// The first of them.
    pub offered: Vec<Occurrence>,
    /// How many more there are.
    pub more: usize,
    /// Whether it has several fragments that do not all stand exactly once, so that only a person can tell.
    pub by_hand: bool,
    /// The text where it was, where its words stand nowhere.
    pub near: String,
}

/// A place that has an annotation's words.
#[derive(Debug)]
pub struct Occurrence {
    /// All of it.
    pub spans: Spans,
    /// The text before.
    pub left: String,
    /// The words.
    pub words: String,
    /// The text after.
    pub right: String,
}

impl Mending {
    /// The lost annotation whose details are shown.
    #[must_use]
    pub const fn open(&self) -> Option<AnnotationId> {
        self.open
    }

    /// The lost annotation for which words are being selected.
    #[must_use]
    pub const fn placing(&self) -> Option<AnnotationId> {
        self.placing
    }

    /// Forgets what does not exist any more.
    pub(super) fn tidy(&mut self, project: &Project) {
        let placing = self.placing;
        self.placing = placing.filter(|id| project.lost(*id).is_some());
    }
}

impl Desk {
    /// What a person is about to mend.
    #[must_use]
    pub const fn mending(&self) -> &Mending {
        &self.mending
    }

    /// Shows the details of a lost annotation.
    pub fn show_lost(&mut self, annotation: AnnotationId) {
        self.mending.open = Some(annotation);
    }

    /// Selects no words for a lost annotation any more.
    pub fn stop_placing(&mut self) {
        self.mending.placing = None;
    }

    /// Where a lost annotation may go. Kept until the project changes.
    pub fn places(&mut self, id: AnnotationId) -> Arc<Places> {
        let read = [ChangeKind::Articles, ChangeKind::Annotations];
        let key = (self.session.revision(&read), id);
        if let Some(places) = self.mending.places.of(&key) {
            return Arc::clone(places);
        }
        let project = self.session.seen();
        let found = project.lost(id).and_then(|lost| {
            let article = project.article(&lost.article)?;
            Some(places(&article.text, lost))
        });
        let places = Arc::new(found.unwrap_or_default());
        self.mending.places.put(key, Arc::clone(&places));
        places
    }

    /// The selected words, if they are in the article of a lost annotation.
    #[must_use]
    pub fn selection_for(&self, lost: &LostAnnotation) -> Option<Span> {
        let selection = self.selection_in(&lost.article)?;
        (!selection.is_empty()).then(|| selection.span())
    }

    /// Gives a lost annotation the selected words.
    ///
    /// # Errors
    /// Where it belongs to somebody else, or nothing may change.
    pub fn place_at_selection(&mut self, annotation: AnnotationId) -> Result<(), CommandError> {
        let lost = self.project().lost(annotation).cloned();
        let Some((lost, span)) = lost.and_then(|lost| {
            let span = self.selection_for(&lost)?;
            Some((lost, span))
        }) else {
            return Ok(());
        };
        let spans = Spans::single(span)?;
        self.perform(Command::PlaceLost { annotation, spans })?;
        self.focus.collapse(lost.article.clone(), span.end);
        self.mending.placing = None;
        Ok(())
    }

    /// Shows the text about where a lost annotation was, so that a person can select the words that it is about now.
    pub fn look_for_lost(&mut self, id: AnnotationId) {
        let Some(lost) = self.project().lost(id).cloned() else {
            return;
        };
        self.show(Screen::Read);
        self.show_article(&lost.article);
        self.mending.open = Some(id);
        self.mending.placing = Some(id);
        let Some(article) = self.project().article(&lost.article) else {
            return;
        };
        let at = former_place(&article.text, &lost);
        let span = article.text.word_at(at);
        if let Some(column) = self.focused_column() {
            column.reader.reveal(span);
        }
    }

    /// The texts that were changed and the annotations that are lost, as far as the banner has still to speak of them.
    #[must_use]
    pub fn damage_is_new(&self) -> bool {
        let mending = &self.mending;
        let mut texts = self.files.elsewhere.changed_texts.iter();
        let mut lost = self.project().all_lost();
        texts.any(|text| !mending.told_texts.contains(text))
            || lost.any(|lost| !mending.told_lost.contains(&lost.id))
    }

    /// A person has seen the banner and wants to hear no more of it.
    pub fn close_banner(&mut self) {
        let lost: Vec<_> = self.project().all_lost().map(|lost| lost.id).collect();
        self.mending.told_lost.extend(lost);
        let texts = self.files.elsewhere.changed_texts.iter().cloned();
        self.mending.told_texts.extend(texts);
    }

    /// How many annotations of an article have their place.
    #[must_use]
    pub fn placed_in(&self, article: &ArticleId) -> usize {
        let project = self.project();
        let tags = project.tag_set().tags.iter();
        tags.map(|tag| project.count(article, &tag.id)).sum()
    }

    /// How many annotations of an article have none.
    #[must_use]
    pub fn lost_in(&self, article: &ArticleId) -> usize {
        let lost = self.project().all_lost();
        lost.filter(|lost| lost.article == *article).count()
    }

    /// What the status bar counts: findings, and annotations without a place.
    #[must_use]
    pub fn open_findings(&self) -> usize {
        self.files.findings.len() + self.project().all_lost().count()
    }
}

/// The findings but for those that say of an annotation that it is lost: these are told from the project, which knows
/// also when one was placed or dropped.
pub(super) fn without_lost(
    findings: Vec<Finding>,
    project: &crate::model::Project,
) -> Vec<Finding> {
    let is_lost = |finding: &Finding| {
        let id = finding.place.rsplit(' ').next();
        let id = id.and_then(|id| id.parse::<AnnotationId>().ok());
        finding.severity == Severity::Fault && id.is_some_and(|id| project.lost(id).is_some())
    };
    findings.into_iter().filter(|it| !is_lost(it)).collect()
}

/// The byte where it began, had the text not changed.
fn former_place(text: &ArticleText, lost: &LostAnnotation) -> ByteOffset {
    let start = lost.quotes.first().map_or(0, |quote| quote.start);
    let at = text.byte_of_code_point(CodePoint::new(start as usize));
    text.floor_boundary(at.unwrap_or_else(|| ByteOffset::new(text.len())))
}

fn places(text: &ArticleText, lost: &LostAnnotation) -> Places {
    let mut places = Places::default();
    if let [quote] = lost.quotes.as_slice() {
        for span in occurrences(text, &quote.text) {
            match Spans::single(span) {
                Ok(spans) if places.offered.len() < OFFERED => {
                    places.offered.push(occurrence(text, spans));
                }
                Ok(_) => places.more += 1,
                Err(_) => {}
            }
        }
    } else {
        let mut spans = Vec::new();
        for quote in &lost.quotes {
            let mut found = occurrences(text, &quote.text);
            match (found.next(), found.next()) {
                (Some(span), None) => spans.push(span),
                _ => places.by_hand = true,
            }
        }
        spans.sort_unstable();
        match Spans::new(spans) {
            Ok(spans) if !places.by_hand => places.offered.push(occurrence(text, spans)),
            _ => places.by_hand = true,
        }
    }
    if places.offered.is_empty() {
        let at = former_place(text, lost).get();
        let (before, after) = text.as_str().split_at(at);
        places.near = one_line(&last_characters(before, CONTEXT));
        places
            .near
            .push_str(&one_line(&first_characters(after, 2 * CONTEXT)));
    }
    places
}

/// Where words stand, letter by letter, else as a reader sees them, and cutting no character.
fn occurrences(text: &ArticleText, words: &str) -> std::vec::IntoIter<Span> {
    let found = memchr::memmem::find_iter(text.as_str().as_bytes(), words.as_bytes());
    let found: Vec<Span> = found
        .map(|at| Span::new(at, at + words.len()))
        .filter(|span| text.check(*span).is_ok())
        .collect();
    if found.is_empty() {
        alike(text, words).into_iter()
    } else {
        found.into_iter()
    }
}

fn occurrence(text: &ArticleText, spans: Spans) -> Occurrence {
    let hull = spans.hull();
    let (before, after) = (
        &text.as_str()[..hull.start.get()],
        &text.as_str()[hull.end.get()..],
    );
    let words: Vec<_> = spans.iter().map(|span| text.slice(span)).collect();
    Occurrence {
        left: one_line(&last_characters(before, CONTEXT)),
        words: one_line(&words.join(" … ")),
        right: one_line(&first_characters(after, CONTEXT)),
        spans,
    }
}

/// The beginning, without a word that would be cut in two.
fn first_characters(text: &str, count: usize) -> String {
    let end = text.char_indices().nth(count).map(|(at, _)| at);
    let start = &text[..end.unwrap_or(text.len())];
    let whole = start.rfind(char::is_whitespace).filter(|_| end.is_some());
    start[..whole.unwrap_or(start.len())].to_owned()
}

/// The end, in the same way.
fn last_characters(text: &str, count: usize) -> String {
    let from = text.char_indices().rev().nth(count.saturating_sub(1));
    let from = from.map_or(0, |(at, _)| at);
    let end = &text[from..];
    let whole = end.find(char::is_whitespace).filter(|_| from > 0);
    end[whole.unwrap_or(0)..].to_owned()
}

/// Line ends are spaces here, so that a place is one line.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter == '\n' { ' ' } else { letter };
        if letter != ' ' || !line.ends_with(' ') {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{first_characters, last_characters, one_line};

    #[test]
    fn context_is_cut_between_words() {
        let text = "The minister said so";
        assert_eq!(first_characters(text, 8), "The");
        assert_eq!(first_characters(text, 80), text);
        assert_eq!(last_characters(text, 11), " said so");
        assert_eq!(last_characters(text, 80), text);
        // Scripts without spaces are all one word.
        assert_eq!(first_characters("漢字の記事", 3), "漢字の");
        assert_eq!(last_characters("漢字の記事", 2), "記事");
        assert_eq!(one_line("one.\n\ntwo"), "one. two");
    }
}
