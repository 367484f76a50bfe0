//! Selecting by keys: what is selected grows and shrinks, goes to words by their letters, and snaps when Shift is let go.

use super::Desk;
use crate::app::reader::Selection;
use crate::app::words::counted;
use crate::language;
use crate::model::{Article, ArticleId};
use crate::text::{Snap, Span};

/// A jump goes as soon as so many letters are typed.
const LETTERS: usize = 2;

/// In longer stretches words are not counted while they are being selected, in bytes.
const LONG: usize = 256 * 1024;

/// What is remembered while a person selects by keys.
#[derive(Debug, Default)]
pub(super) struct Selecting {
    /// Keys made the selection what it is, and its ends have not snapped yet: to this, and what was selected before.
    unfinished: Option<(Snap, Selection)>,
    /// Where the selection grew from and to, step by step.
    grown: Vec<(ArticleId, Selection, Selection)>,
    /// Whether letters that are typed say where to jump.
    jumping: Option<Jump>,
    /// The last jump, to be done again.
    jumped: Option<Jump>,
    /// How much is selected, in words.
    size: Option<(ArticleId, Vec<Span>, String)>,
}

/// A jump to a word.
#[derive(Debug, Clone, Default)]
struct Jump {
    letters: String,
    /// Whether the selection goes on to there.
    extend: bool,
}

impl Desk {
    /// Whether letters that are typed say where to jump.
    #[must_use]
    pub const fn is_jumping(&self) -> bool {
        self.selecting.jumping.is_some()
    }

    /// The ends of what keys have selected go to where a drag's would.
    pub fn finish_selecting(&mut self) {
        let Some((snap, before)) = self.selecting.unfinished.take() else {
            return;
        };
        let Some((id, selection)) = self.focus.words().cloned() else {
            return;
        };
        let article = self.project().article(&id);
        match article.and_then(|it| language::snapped(it, before, selection, snap)) {
            Some(snapped) if snapped == selection => {}
            Some(snapped) => self.choose_words(id, snapped),
            None => self.focus.collapse(id, selection.head),
        }
    }

    /// Notes that the selection was moved by keys. `snap`: it was extended, and snaps to this in the end.
    pub(super) fn moved_by_keys(&mut self, before: Option<Selection>, snap: Option<Snap>) {
        let known = self.selecting.unfinished.map(|(_, before)| before);
        let before = known.or(before);
        self.selecting.unfinished = snap.zip(before);
    }

    /// Selects the sentence at the caret; where it is selected already, the next one besides.
    pub fn select_sentence(&mut self) {
        if let Some((id, selection)) = self.place_at_hand()
            && let Some(article) = self.project().article(&id)
            && let Some(sentences) = language::whole_sentences(article, selection.span())
        {
            self.choose_words(id, Selection::of(sentences));
        }
    }

    /// Selects the next larger thing around what is selected.
    pub fn grow_selection(&mut self) {
        self.finish_selecting();
        let Some((id, selection)) = self.place_at_hand() else {
            return;
        };
        let article = self.project().article(&id);
        let Some(grown) = article.and_then(|it| language::grown(it, selection.span())) else {
            "Nothing larger can be selected".clone_into(&mut self.last_action);
            return;
        };
        let grown = Selection::of(grown);
        let last = self.selecting.grown.last();
        if last.is_none_or(|(article, _, to)| *article != id || *to != selection) {
            self.selecting.grown.clear();
        }
        self.selecting.grown.push((id.clone(), selection, grown));
        self.choose_words(id, grown);
    }

    /// Selects what was selected before it grew.
    pub fn shrink_selection(&mut self) {
        let now = self.focus.selection().cloned();
        let last = self.selecting.grown.pop();
        let fitting =
            last.filter(|(id, _, to)| Some((id, to)) == now.as_ref().map(|it| (&it.0, &it.1)));
        if let Some((id, from, _)) = fitting {
            self.choose_words(id, from);
        } else {
            self.selecting.grown.clear();
            "The selection has not grown".clone_into(&mut self.last_action);
        }
    }

    /// Letters that are typed next say which word to jump to.
    pub fn start_jump(&mut self, extend: bool) {
        self.selecting.jumping = Some(Jump {
            letters: String::new(),
            extend,
        });
        self.tell_jump();
    }

    /// Drops the jump that letters were awaited for. Returns whether there was one.
    pub fn stop_jumping(&mut self) -> bool {
        let was = self.selecting.jumping.take().is_some();
        if was {
            self.last_action.clear();
        }
        was
    }

    /// Goes on with a jump: these letters were typed. None take the last one back.
    pub fn jump(&mut self, letters: &str) {
        let Some(mut jump) = self.selecting.jumping.take() else {
            return;
        };
        jump.letters.push_str(letters);
        if letters.is_empty() && jump.letters.pop().is_none() {
            self.last_action.clear();
            return;
        }
        if jump.letters.chars().count() < LETTERS {
            self.selecting.jumping = Some(jump);
            self.tell_jump();
            return;
        }
        self.last_action.clear();
        self.selecting.jumped = Some(jump.clone());
        self.jump_to(&jump, true);
    }

    /// Does the last jump again, or the same backwards.
    pub fn jump_again(&mut self, forward: bool) {
        let Some(mut jump) = self.selecting.jumped.clone() else {
            "There was no jump yet".clone_into(&mut self.last_action);
            return;
        };
        jump.extend &= self.focus.words().is_some();
        self.jump_to(&jump, forward);
    }

    fn jump_to(&mut self, jump: &Jump, forward: bool) {
        let Jump { letters, extend } = jump;
        let Some((id, selection)) = self.place_at_hand() else {
            return;
        };
        let article = self.project().article(&id);
        let jumped = article.and_then(|it| it.text.jumped(selection, letters, forward, *extend));
        match jumped {
            Some(selection) => self.choose_words(id, selection),
            None => self.last_action = format!("No word begins with “{letters}” there"),
        }
    }

    fn tell_jump(&mut self) {
        if let Some(jump) = &self.selecting.jumping {
            let what = if jump.extend { "Select" } else { "Jump" };
            let letters = &jump.letters;
            self.last_action = format!("{what} to a word: type its first two letters. {letters}");
        }
    }

    /// Selects words, or puts the caret there, and shows where it ends.
    fn choose_words(&mut self, article: ArticleId, selection: Selection) {
        let text = self.project().article(&article).map(|it| it.text.clone());
        let end = text.map(|text| text.next_character(selection.head));
        if let Some((column, end)) = self.column_of(&article).zip(end) {
            column.reader.reveal(Span::between(selection.head, end));
        }
        self.focus.select(article, selection);
        self.focus.offer();
    }

    /// The caret or the words of the column that has the keys; where it has none, what is at the view's upper edge.
    fn place_at_hand(&self) -> Option<(ArticleId, Selection)> {
        let id = self.focused_article()?;
        let article = self.project().article(id)?;
        let top = || {
            let column = self.columns.get(self.focus.column())?;
            Some(Selection::caret(column.reader.top(&article.text)))
        };
        let selection = self.selection_in(id).or_else(top)?;
        Some((id.clone(), selection))
    }

    /// How much is selected, for whoever needs it: “12 words, 71 characters”. Worked out when it changes.
    pub(in crate::app) fn selected_size(&mut self) -> Option<&str> {
        let (id, spans) = match (self.focus.words(), self.selected_annotation()) {
            (Some((id, selection)), _) => (id.clone(), vec![selection.span()]),
            (None, Some(annotation)) => (
                annotation.article.clone(),
                annotation.spans.as_slice().to_vec(),
            ),
            (None, None) => return None,
        };
        let known = self.selecting.size.as_ref();
        if known.is_none_or(|known| known.0 != id || known.1 != spans) {
            let article = self.project().article(&id)?;
            let size = size(article, &spans);
            self.selecting.size = Some((id, spans, size));
        }
        self.selecting.size.as_ref().map(|known| known.2.as_str())
    }
}

fn size(article: &Article, spans: &[Span]) -> String {
    let text = &article.text;
    let points = |span: &Span| {
        let points = text.code_point_span(*span);
        points.end.get() - points.start.get()
    };
    let characters = counted(spans.iter().map(points).sum(), "character");
    if spans.iter().map(|span| span.len()).sum::<usize>() > LONG {
        return characters;
    }
    let words = spans.iter().map(|span| text.count_words(*span)).sum();
    format!("{}, {characters}", counted(words, "word"))
}
