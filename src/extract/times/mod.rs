//! Time expressions of a text as intervals of the calendar.
//!
//! In the manner of TIMEX3 (Pustejovsky et al. 2003) and of rule-based taggers (`HeidelTime`, Strötgen and Gertz 2013):
//! a grammar finds the words, then they are resolved against the day of publication and the mention before. What an
//! expression says of itself is kept apart from what the resolution adds ([`Form`]), since two articles that say
//! “Friday” agree whatever their pages' dates are.
//!
//! - A month or day without a year is the last one on or before the anchor. “Early”, “mid” and “late” are the days
//!   1–10, 11–20 and 21 to the month's end.
//! - A weekday is the last one on or before the anchor.
//! - In a direct quote the anchor is the day of speech: the last single day named before the quote. Since that is
//!   a guess, such expressions are vague.
//! - “The same month”, “two weeks prior” count from the mention before.
//!
//! What is *not* here: comparing (`dates`), times of day, public holidays, and words in other languages; dates in
//! digits are read in any.

mod absolute;
mod relative;
#[cfg(test)]
mod tests;
mod years;

use jiff::civil::{Date, Weekday};

use super::numerals;
use super::tokens::{Token, phrase_of};
use crate::language::{Anchor, Calendar, Lexicon, Precision, Unit, days, days_between};
use crate::text::{ArticleText, ByteOffset, Span};

/// Days from the first to the last, both included. An end that is not known is [`Date::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// What a time expression says of itself, before any anchor is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Its year is in the words: `14 April 2025`, `2023`.
    Dated,
    /// Month and days without a year: `April 14`, `mid-April`. The days are those of a leap year.
    Yearless {
        /// From 1 to 12.
        month: i8,
        /// The first day of the month.
        first: i8,
        /// The last day of the month.
        last: i8,
    },
    /// A day of the week.
    Weekday(Weekday),
    /// Saturday and Sunday.
    Weekend,
    /// Counted from the anchor or from the mention before: `yesterday`, `last year`.
    Relative,
}

/// A time expression in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// The days that it means; `None` where an anchor would be needed and is not known.
    pub interval: Option<Interval>,
    /// How it is written.
    pub form: Form,
    /// Whether the interval is no more than a guess: “recent months”, “yesterday” in a quote.
    pub vague: bool,
    /// Where “since” or “after” stands that makes it the time of a subordinate clause (“After she took office in
    /// January, …”): what the main clause tells then lies in or after the interval.
    pub subordinate: Option<ByteOffset>,
}

impl Interval {
    pub(crate) fn day(date: Date) -> Self {
        Self {
            from: date,
            to: date,
        }
    }

    pub(crate) fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Whether it is one day.
    #[must_use]
    pub fn is_day(self) -> bool {
        self.from == self.to
    }

    /// How many days it has.
    pub(crate) fn length(self) -> i64 {
        days_between(self.from, self.to) + 1
    }
}

/// What a rule found: so many tokens, and what they mean.
#[derive(Debug, Clone, Copy)]
struct Found {
    tokens: usize,
    interval: Option<Interval>,
    form: Form,
    vague: bool,
}

impl Found {
    fn new(tokens: usize, interval: Option<Interval>, form: Form) -> Self {
        Self {
            tokens,
            interval,
            form,
            vague: false,
        }
    }

    fn vague(self) -> Self {
        Self {
            vague: true,
            ..self
        }
    }
}

/// The tokens around a place, and from where time is counted there.
struct Context<'a> {
    lexicon: &'a Lexicon,
    /// Of the same.
    calendar: &'a Calendar,
    tokens: &'a [Token<'a>],
    anchor: Option<Anchor>,
    /// The day of publication, which is the anchor outside of quotes.
    published: Option<Anchor>,
    /// The mention before, for “the same month”.
    previous: Option<Interval>,
    /// The last mention of a single day, for “the day before”.
    previous_day: Option<Date>,
}

impl Context<'_> {
    /// The word at an index in small letters; empty for anything else.
    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map(|token| token.lower.as_ref())
            .unwrap_or_default()
    }

    /// The first of some phrases, each with what it says, that stands at an index, and how many tokens it takes.
    fn phrase<T: Copy>(&self, at: usize, phrases: &[(String, T)]) -> Option<(T, usize)> {
        phrase_of(self.tokens, at, phrases)
    }

    fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1)
            .map(|before| self.word(before))
            .unwrap_or_default()
    }

    fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_mark(marks))
    }

    /// The unit of time at an index, one or several of it.
    fn unit(&self, at: usize) -> Option<Unit> {
        let word = self.word(at);
        let calendar = self.calendar;
        calendar
            .unit
            .get(word)
            .or_else(|| calendar.units.get(word))
            .copied()
    }

    /// Whether two neighbours touch.
    fn touch(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.touches_next)
    }

    /// The anchor where its day is known.
    fn today(&self) -> Option<Date> {
        let anchor = self.anchor?;
        (anchor.precision == Precision::Day).then_some(anchor.date)
    }

    fn find(&self, at: usize) -> Option<Found> {
        let token = self.tokens.get(at)?;
        let may_begin = token.digits().is_some()
            || token.is_word() && self.calendar.first_words.contains(token.lower.as_ref())
            || numerals::is_compound(&self.lexicon.numbers, &token.lower);
        if !may_begin {
            return None;
        }
        years::span_of_years(self, at)
            .or_else(|| absolute::since(self, at))
            .or_else(|| absolute::date(self, at))
            .or_else(|| absolute::part_of_month(self, at))
            .or_else(|| absolute::month(self, at))
            .or_else(|| relative::relative(self, at))
            .or_else(|| years::year(self, at))
            .or_else(|| relative::weekday(self, at))
    }
}

/// Finds the time expressions of a text, none overlapping, stretch by stretch.
pub(super) struct Reader<'a> {
    text: &'a ArticleText,
    lexicon: &'a Lexicon,
    anchor: Option<Anchor>,
    /// The direct quotes, in order.
    quotes: &'a [Span],
    /// The last single day before, resolved outside of quotes: when somebody spoke.
    spoken: Option<Date>,
    previous: Option<Interval>,
    previous_day: Option<Date>,
    next_quote: usize,
    /// What was found, in the order of the text.
    pub found: Vec<Time>,
}

impl<'a> Reader<'a> {
    pub const fn new(
        text: &'a ArticleText,
        lexicon: &'a Lexicon,
        anchor: Option<Anchor>,
        quotes: &'a [Span],
    ) -> Self {
        Self {
            text,
            lexicon,
            anchor,
            quotes,
            spoken: None,
            previous: None,
            previous_day: None,
            next_quote: 0,
            found: Vec::new(),
        }
    }

    /// Reads the next stretch.
    pub fn read(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while at < tokens.len() {
            let place = ByteOffset::new(tokens[at].place.start);
            let in_quote = self.is_in_quote(place);
            let speech = self.spoken.filter(|_| in_quote).map(|date| Anchor {
                date,
                precision: Precision::Day,
            });
            let context = Context {
                lexicon: self.lexicon,
                calendar: &self.lexicon.calendar,
                tokens,
                anchor: speech.or(self.anchor),
                published: self.anchor,
                previous: self.previous,
                previous_day: self.previous_day,
            };
            let Some(hit) = context.find(at) else {
                at += 1;
                continue;
            };
            let end = tokens[at + hit.tokens - 1].place.end;
            let deictic = matches!(hit.form, Form::Relative | Form::Weekday(_) | Form::Weekend);
            self.found.push(Time {
                span: self.text.whole_characters(Span::new(place.get(), end)),
                interval: hit.interval,
                form: hit.form,
                vague: hit.vague || in_quote && deictic,
                subordinate: subordinate(&self.lexicon.calendar, tokens, at),
            });
            match hit.interval {
                Some(interval) => self.note(interval, in_quote),
                // Somebody may have spoken on that day, which is not known.
                None if !in_quote && deictic => self.spoken = None,
                None => {}
            }
            at += hit.tokens;
        }
    }

    fn is_in_quote(&mut self, place: ByteOffset) -> bool {
        let next = |it: &Self| it.quotes.get(it.next_quote).copied();
        while next(self).is_some_and(|quote| quote.end <= place) {
            self.next_quote += 1;
        }
        next(self).is_some_and(|quote| quote.contains(place))
    }

    /// Notes the days from which the next expressions may count.
    fn note(&mut self, interval: Interval, in_quote: bool) {
        self.previous = Some(interval);
        if interval.is_day() {
            self.previous_day = Some(interval.from);
        }
        let recent = self.anchor.is_none_or(|anchor| {
            days(anchor.date, -7).is_none_or(|week| (week..=anchor.date).contains(&interval.from))
        });
        if interval.is_day() && !in_quote && recent {
            self.spoken = Some(interval.from);
        }
    }
}

/// Where the “since” or “after” of the clause stands that a token is in. A clause is no longer than that.
const LONGEST_CLAUSE: usize = 24;

fn subordinate(calendar: &Calendar, tokens: &[Token<'_>], at: usize) -> Option<ByteOffset> {
    let clause = tokens[..at].iter().rev().take(LONGEST_CLAUSE);
    clause
        .take_while(|token| !token.is_mark(",;:.!?…“”\"«»()—–"))
        .find(|token| calendar.subordinate.has(&token.lower))
        .map(|token| ByteOffset::new(token.place.start))
}
