//! Where the words of a span of the older text stand in the newer one.

use super::{Change, Piece, TextChanges};
use crate::text::{ArticleText, ByteOffset, FoldedText, Folding, Span};

/// What became of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// Its words are there, in the same place of the text.
    Kept(Span),
    /// Its words are there, in a sentence that stands elsewhere now.
    Moved(Span),
    /// Its words are others; these may be the ones.
    Changed(Span),
    /// Nothing of it is there.
    Lost,
}

impl Carried {
    /// Where it is, or may be.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Kept(span) | Self::Moved(span) | Self::Changed(span) => Some(span),
            Self::Lost => None,
        }
    }

    /// Where it is, without a doubt.
    #[must_use]
    pub const fn certain(self) -> Option<Span> {
        match self {
            Self::Kept(span) | Self::Moved(span) => Some(span),
            Self::Changed(_) | Self::Lost => None,
        }
    }
}

impl TextChanges {
    /// Where a span of the older text is in the newer one.
    #[must_use]
    pub fn carry(&self, old: &ArticleText, new: &ArticleText, span: Span) -> Carried {
        let Some((found, is_moved)) = self.find(new, span) else {
            return Carried::Lost;
        };
        if new.check(found).is_err() {
            return Carried::Lost;
        }
        if normal(old.slice(span)) != normal(new.slice(found)) {
            Carried::Changed(found)
        } else if is_moved {
            Carried::Moved(found)
        } else {
            Carried::Kept(found)
        }
    }

    /// The stretch of the newer text that a span became, and whether it stands elsewhere now.
    fn find(&self, new: &ArticleText, span: Span) -> Option<(Span, bool)> {
        let first = self
            .pieces
            .partition_point(|piece| piece.old.end <= span.start);
        let inside = self.pieces.get(first..)?;
        let count = inside.partition_point(|piece| piece.old.start < span.end);
        let inside = inside.get(..count)?;
        let is_moved =
            |piece: &&Piece| matches!(self.sentences.get(piece.of), Some(Change::Moved { .. }));
        // Where a part of it was moved away, what stayed says where it is.
        let stayed: Vec<&Piece> = inside.iter().filter(|piece| !is_moved(piece)).collect();
        let all_moved = stayed.is_empty() && !inside.is_empty();
        let inside: Vec<&Piece> = if all_moved {
            inside.iter().collect()
        } else {
            stayed
        };
        let letters = |piece: &&&Piece| {
            let place = Span::between(
                piece.new,
                ByteOffset::new(piece.new.get() + piece.old.len()),
            );
            new.slice(place).contains(char::is_alphanumeric)
        };
        let (Some(from), Some(to)) = (
            inside.iter().find(letters).or(inside.first()),
            inside.iter().rev().find(letters).or(inside.last()),
        ) else {
            return self
                .replaced(span)
                .map(|found| (new.trim(found), false))
                .filter(|it| !it.0.is_empty());
        };
        let start = self.start(span.start, from);
        let end = self.end(span.end, to);
        let found = new.trim(Span::between(start.min(end), end.max(start)));
        (!found.is_empty()).then_some((found, all_moved))
    }

    /// Where a span begins whose first words in both texts are in a piece.
    fn start(&self, old: ByteOffset, first: &Piece) -> ByteOffset {
        if first.old.start <= old {
            return ByteOffset::new(first.new.get() + old.get() - first.old.start.get());
        }
        // Its first words were replaced: by what stands between the pieces.
        let before = self
            .neighbours(first.of)
            .filter(|piece| piece.old.end <= old);
        let before = before.map(|piece| piece.new.get() + piece.old.len()).max();
        match (before, self.sentences.get(first.of)) {
            (Some(before), _) => ByteOffset::new(before),
            (None, Some(Change::Changed { new, .. })) => new.start,
            _ => first.new,
        }
    }

    /// Where a span ends whose last words in both texts are in a piece.
    fn end(&self, old: ByteOffset, last: &Piece) -> ByteOffset {
        if old <= last.old.end {
            return ByteOffset::new(last.new.get() + old.get() - last.old.start.get());
        }
        let behind = self
            .neighbours(last.of)
            .filter(|piece| old <= piece.old.start);
        let behind = behind.map(|piece| piece.new).min();
        match (behind, self.sentences.get(last.of)) {
            (Some(behind), _) => behind,
            (None, Some(Change::Changed { new, .. })) => new.end,
            _ => ByteOffset::new(last.new.get() + last.old.len()),
        }
    }

    /// The stretch that stands for words of a rewritten sentence of which none is there any more.
    fn replaced(&self, span: Span) -> Option<Span> {
        let mut sentences = self.sentences.iter().enumerate();
        let (of, whole) = sentences.find_map(|(of, change)| match change {
            Change::Changed { old, new } if old.overlaps(span) => Some((of, *new)),
            _ => None,
        })?;
        let before = self
            .neighbours(of)
            .filter(|piece| piece.old.end <= span.start);
        let before = before.map(|piece| piece.new.get() + piece.old.len()).max();
        let behind = self
            .neighbours(of)
            .filter(|piece| span.end <= piece.old.start);
        let behind = behind.map(|piece| piece.new).min();
        let start = before.map_or(whole.start, ByteOffset::new);
        let end = behind.unwrap_or(whole.end);
        Some(if start < end {
            Span::between(start, end)
        } else {
            whole
        })
    }

    /// The pieces of a sentence.
    fn neighbours(&self, of: usize) -> impl Iterator<Item = &Piece> {
        let old = match self.sentences.get(of) {
            Some(
                Change::Kept { old, .. } | Change::Moved { old, .. } | Change::Changed { old, .. },
            ) => *old,
            _ => Span::new(0, 0),
        };
        let first = self
            .pieces
            .partition_point(|piece| piece.old.end <= old.start);
        let rest = self.pieces.iter().skip(first);
        rest.take_while(move |piece| piece.old.start < old.end)
    }
}

fn normal(words: &str) -> String {
    FoldedText::new(words, Folding::Words).as_str().to_owned()
}
