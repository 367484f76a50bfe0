//! Words of time.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use super::numbers::Numbers;
use crate::text::words::Words;

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// What a word after a length of time says: “two weeks ago”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Distance {
    /// Back from the day of publication.
    Ago,
    /// Back from the mention before.
    Earlier,
    /// The same, where nothing follows.
    Before,
    /// Forward from the mention before.
    Later,
    /// The same, where nothing follows.
    After,
}

/// Words of time. A language may have those alone that a date of publication needs.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Calendar {
    /// The twelve months: the name first, then short forms, which may have a full stop.
    pub months: Vec<String>,
    /// Months that are other words or names as well.
    pub ambiguous_months: Words,
    /// The seven days of the week from Monday.
    pub weekdays: Vec<String>,
    /// Whether names of months and days begin with a capital.
    pub capitals: bool,
    /// Whether a full stop follows a day's number.
    pub day_stop: bool,
    /// Before a month.
    pub within: Words,
    /// Ends of a day's number.
    pub ordinals: Words,
    /// Whether dates in numbers have the day first in all countries of the language.
    pub day_first: bool,
    /// Between weekday and date, and before a day.
    pub the: Words,
    /// Between day, month and year.
    pub of: Words,
    /// Before a year.
    pub year_of: Words,
    /// From one day to another of the same month.
    pub to: Words,
    /// Words in a sentence that say that a date in it is still to come.
    pub future: Words,
    /// The same, right before a date.
    pub until: Words,
    /// That a month is the last one: “last May”.
    pub last: Words,
    /// Words before a month alone that belong to the expression.
    pub leads: Words,
    /// Words before a month alone that show that it is one, and do not belong to it.
    pub signs: Words,
    /// Of these, those that show it of an ambiguous month.
    pub sure_signs: Words,
    /// From there until today.
    pub since: Words,
    /// Words that begin a clause of time.
    pub subordinate: Words,
    /// Parts of a month, from 1 for its first ten days to 3.
    pub parts_of_month: HashMap<String, u8>,
    /// Thirds of a year, from 1.
    pub parts_of_year: HashMap<String, u8>,
    /// What may stand between part and whole.
    pub part_of: Words,
    /// Ends of a decade's number.
    pub decade: Words,
    /// Words after which four digits are a year.
    pub year_signs: Words,
    /// Words after which they are one, even if a plural follows.
    pub sure_year_signs: Words,
    /// What begins several years, and what stands between first and last.
    pub year_spans: HashMap<String, Words>,
    /// Days counted from the day of publication.
    pub days: HashMap<String, i64>,
    /// Days counted from the last day that was named.
    pub day_phrases: Vec<(String, i64)>,
    pub weekends: Vec<String>,
    /// Units by their names: one of them, several.
    pub unit: HashMap<String, Unit>,
    pub units: HashMap<String, Unit>,
    /// Seconds in a unit of time.
    pub seconds: HashMap<String, f64>,
    /// Before a unit: the one that was named before.
    pub same: Vec<String>,
    /// Before a unit: the part before today (-1), after it (1) or all (0) of the present one.
    pub this: Vec<(String, i8)>,
    /// Before a unit or weekday: the one before or after the present one.
    pub neighbours: Vec<(String, i8)>,
    /// The same, behind it.
    pub neighbours_behind: HashMap<String, i8>,
    /// Of those, which may stand before a weekday.
    pub weekday_neighbours: Words,
    /// What counts as one in “a week ago”.
    pub single: Words,
    /// After a length of time.
    pub distances: HashMap<String, Distance>,
    /// Before a length of time: so long ago.
    pub ago: Words,
    /// Before units: of late.
    pub recent: Words,
    /// Before a number of units: up to now.
    pub past: Words,
    /// The same before a unit without number.
    pub past_single: Words,
    /// A few units.
    pub few: Words,
    /// The words that an expression of time can begin with, and the months and weekdays by their names.
    #[serde(skip)]
    pub first_words: HashSet<String>,
    #[serde(skip)]
    pub month_names: HashMap<String, (i8, bool)>,
    #[serde(skip)]
    pub weekday_names: HashMap<String, i8>,
}

impl Calendar {
    /// Makes the indexes, by which most words of a text cost one look.
    pub fn index(&mut self, numbers: &Numbers) {
        for (names, month) in self.months.iter().zip(1..) {
            let names = names.split(' ').enumerate();
            self.month_names
                .extend(names.map(|(at, name)| (name.to_owned(), (month, at > 0))));
        }
        for (names, day) in self.weekdays.iter().zip(0..) {
            let names = names.split(' ');
            self.weekday_names
                .extend(names.map(|name| (name.to_owned(), day)));
        }
        let phrases = self.day_phrases.iter().map(|(phrase, _)| phrase);
        let phrases = phrases
            .chain(self.this.iter().map(|(phrase, _)| phrase))
            .chain(self.neighbours.iter().map(|(phrase, _)| phrase))
            .chain(self.weekends.iter())
            .chain(self.same.iter());
        let phrases = phrases.filter_map(|phrase| phrase.split(' ').next());
        let words = [
            &self.leads,
            &self.since,
            &self.weekday_neighbours,
            &self.single,
            &self.ago,
            &self.recent,
            &self.past,
        ];
        let words = words.into_iter().flat_map(Words::iter);
        let keys = (self.month_names.keys())
            .chain(self.weekday_names.keys())
            .chain(self.parts_of_month.keys())
            .chain(self.parts_of_year.keys())
            .chain(self.year_spans.keys())
            .chain(self.days.keys())
            .chain(self.unit.keys())
            .chain(numbers.first_words.iter());
        let all = phrases.chain(words).chain(keys.map(String::as_str));
        self.first_words = all.map(str::to_owned).collect();
    }
}
