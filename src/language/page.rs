//! A language's words on pages: what stands around articles, above them and below.
//!
//! Menus, labels and bylines are in any language, so that a page is read with the words of all of them at once
//! ([`on_pages`]). Phrases are in small letters with single spaces and without signs, but where said otherwise.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Lexicon;
use crate::text::words::Words;

/// What a labelled line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Field {
    Title,
    Author,
    Outlet,
    Date,
    Url,
    Language,
    /// What the article is filed under: a row of links as well.
    Topics,
    /// Something else that is no detail of an article: its length, its section.
    Ignored,
}

/// A list that takes in another language's.
trait Join {
    fn join(&mut self, other: &Self);
}

impl Join for Words {
    fn join(&mut self, other: &Self) {
        self.add(other);
    }
}

impl<T: Clone> Join for Vec<T> {
    fn join(&mut self, other: &Self) {
        self.extend_from_slice(other);
    }
}

/// Declares the lists, and how those of two languages become one.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $list:ty,)*) => {
        /// The words of one language, or of all, on pages.
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct Page {
            $($(#[$doc])* pub $name: $list,)*
        }

        impl Join for Page {
            fn join(&mut self, other: &Self) {
                $(self.$name.join(&other.$name);)*
            }
        }
    };
}

lists! {
    /// What the language is called in the labels of databases.
    called: Words,
    /// Labels before a colon, by what they name.
    fields: Vec<(Field, Vec<String>)>,

    /// Short forms of weekdays, which are other words elsewhere.
    short_weekdays: Words,
    /// Words that stand beside a date without changing what it means: times, zones, reading time.
    beside_dates: Words,
    /// Words that say that a date is the day of publication.
    published: Words,
    /// The same of words that teasers and comments have as well.
    issued: Words,
    /// Words that say no more than that a date follows.
    dated: Words,
    /// Words that say that a date is some other day.
    other_days: Words,

    /// How bylines begin in a text of this language.
    bylines: Vec<String>,
    /// How they begin in a text of any language.
    bylines_anywhere: Vec<String>,
    /// What joins the last two authors.
    byline_joints: Vec<String>,
    /// How agencies name below an article who reported, as it is written.
    reporting: Vec<String>,
    /// Between a name and where its bearer reports from.
    works_in: Vec<String>,
    /// Between a name and an outlet.
    works_for: Vec<String>,
    /// Between a name and either.
    works_of: Vec<String>,
    /// Before a date that got lost.
    dangling: Words,
    /// What stands for a hidden address of electronic mail.
    mail: Words,
    /// Between an author's name and role, in a note about the author.
    is: Words,
    /// What such a note says that authors do.
    author_verbs: Words,
    /// Words beside a name and a date in a byline.
    beside_makers: Words,

    /// Nouns for what a person does at an outlet.
    roles: Words,
    /// What a piece is, before the mark of its byline: “Analysis by Ada Quill”.
    genres: Words,
    /// Words between an outlet's name and a role: “Gazette Senior Staff Writer”.
    ranks: Words,
    /// What people are called, beside the names that serve pronouns.
    first_names: Words,
    /// Words in small letters inside of people's names.
    name_particles: Words,
    /// Words that no person is called by, though they stand where a name could.
    no_names: Words,

    /// Nouns that newspapers, agencies, magazines and stations have in their names.
    press_nouns: Words,
    /// Words that make “… News” the name of a section of a site, not of an outlet.
    section_words: Words,
    /// Words in small letters inside of outlets' names.
    outlet_particles: Words,
    /// What companies have at the end of their names.
    companies: Words,
    /// Words that make a name a publisher's, who has many outlets, or a picture agency's.
    publishers: Words,
    /// Subjects of “… contacted the ministry for comment” that are no outlet.
    no_outlets: Words,
    /// What is written in capitals and no agency: countries and unions, degrees and offices after a person's name.
    no_agencies: Words,
    /// What may stand in brackets after a line's first words in capitals and is no agency.
    notes: Words,

    copyright: Words,
    /// Words of a copyright line that are no name.
    rights: Words,
    /// Begins “All rights reserved” behind a name.
    all: Words,
    rights_reserved: Vec<String>,
    /// The article before an outlet's name.
    the: Words,

    /// Before the verb with which an outlet tells of its own attempts to reach somebody.
    has: Words,
    /// Such verbs.
    contacted: Vec<String>,
    /// What they were for.
    for_comment: Vec<String>,
    /// Before the outlet that somebody talked to.
    told: Words,

    /// The parts of “This article was originally published by …”.
    this: Words,
    pieces: Words,
    was: Words,
    first: Words,
    appeared: Words,
    /// Of those, the ones that say by themselves that it was elsewhere before.
    again: Words,
    appeared_in: Words,
    /// How such a sentence goes on.
    goes_on: Vec<String>,

    /// How lines begin, in any letters, that are no headlines though their wording is no page's for certain.
    no_titles: Vec<String>,
    /// Verbs by which running text is told from a headline.
    said: Words,

    /// Comments, counted or alone.
    comments: Words,
    /// Counted things that pages show beside an article.
    counted: Words,
    minutes: Words,
    /// What takes so many minutes.
    reading: Words,
    /// None of what is counted.
    no: Words,
    /// Before a length of time that has passed since.
    stamped: Words,
    units: Words,
    /// Behind it.
    ago: Words,

    /// Whole lines that are furniture anywhere.
    whole_sure: Vec<String>,
    /// Whole lines that announce one other article, which is named below them.
    whole_link: Vec<String>,
    /// Whole lines that head a note about the author, or a list of what else is by the author.
    whole_author: Vec<String>,
    /// Beginnings of short lines that do the same.
    starts_author: Vec<String>,
    /// What a teaser ends with that leads to the rest of it.
    teaser_ends: Vec<String>,
    /// What pages offer to their readers or ask them for.
    appeals: Words,
    /// Words for the reader and the makers of a page: “you” and “our”.
    to_reader: Words,
    /// Whole lines below which no article goes on.
    whole_close: Vec<String>,
    /// Whole lines that head a list of other articles.
    whole_list: Vec<String>,
    /// The same in one word that may be a heading of the article.
    whole_list_outside: Vec<String>,
    /// Whole lines that are furniture outside of the article.
    whole_outside: Vec<String>,
    /// Beginnings of lines that speak to the reader of the page.
    starts_sure: Vec<String>,
    /// Beginnings of short lines that are furniture outside of the article.
    starts_outside: Vec<String>,
    /// Beginnings behind which a colon or a bar has to follow, as in “Read more: Ferry sold”.
    labels_outside: Vec<String>,
    /// How notes on who helped end.
    contributed: Vec<String>,
    /// Before the name of the software that holds the comments.
    comments_by: Vec<String>,
    /// Labels of where a text was taken from.
    sources: Words,

    /// Beginnings of lines that hold a picture's credit or caption, with signs.
    caption_starts: Vec<String>,
    /// The same inside of a line, after its text, as it is written.
    credits: Vec<String>,
    /// Agencies that have pictures, each by the word that tells it.
    agencies: Words,
    /// What stands alone above the title of a film or a sound.
    media: Words,
    /// Words that only those have in their names who make or sell pictures.
    picture_words: Words,
    /// What people do in pictures, as captions put it.
    shown: Words,
    /// Words that headlines write small, unless every word of theirs is written large.
    small_words: Words,
}

/// Whether a word in small letters is what people are called in any language.
pub(crate) fn is_first_name(word: &str) -> bool {
    static ALL: LazyLock<Words> = LazyLock::new(|| {
        let mut all = Words::default();
        all.add(&on_pages().first_names);
        for Lexicon { speech, .. } in Lexicon::all() {
            all.add(&speech.women);
            all.add(&speech.men);
        }
        all
    });
    // “Marie-Ange”
    let is_first = |(first, rest): (&str, &str)| ALL.has(first) && !rest.is_empty();
    ALL.has(word) || word.split_once('-').is_some_and(is_first)
}

/// The words of all languages.
pub(crate) fn on_pages() -> &'static Page {
    static ALL: LazyLock<Page> = LazyLock::new(|| {
        let mut all = Page::default();
        for lexicon in Lexicon::all() {
            all.join(&lexicon.page);
        }
        all
    });
    &ALL
}
