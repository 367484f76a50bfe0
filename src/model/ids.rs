//! Names for things: readable slugs where people read them, ULIDs where layers made apart must not collide.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::str::FromStr;
use std::sync::Arc;

use ulid::Ulid;

use super::Timestamp;

macro_rules! unique_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Ulid);

        impl From<Ulid> for $name {
            fn from(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }

        impl $name {
            /// The id as a number, for hashing into other ids.
            #[must_use]
            pub fn number(self) -> u128 {
                self.0.into()
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text)
                    .map(Self)
                    .map_err(|_| format!("“{text}” is no ULID (26 letters and digits)"))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}
unique_id!(/// Names an annotation, unique without coordination.
    AnnotationId);
unique_id!(/// Names a cluster, unique without coordination.
    ClusterId);
unique_id!(/// Names a relation, unique without coordination.
    RelationId);
unique_id!(/// Names a memo, unique without coordination.
    MemoId);
unique_id!(/// Names a version of the code book, unique without coordination.
    BookVersionId);

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id that `text` gives, made safe for file names; `None` where nothing usable is left.
            #[must_use]
            pub fn new(text: &str) -> Option<Self> {
                let slug = slug(text);
                (!slug.is_empty()).then(|| Self(slug.into()))
            }

            /// The id that is written so, letter for letter; `None` where no id is.
            #[must_use]
            pub fn written(text: &str) -> Option<Self> {
                Self::new(text).filter(|id| id.as_str() == text)
            }

            /// The id as written in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id made different from those that `taken` knows, by a number.
            #[must_use]
            pub fn unused(self, taken: impl Fn(&Self) -> bool) -> Self {
                self.unused_after(&mut 1, taken)
            }

            /// The same where many are to be made: the numbers up to `last` are known to be taken, and those that are
            /// found taken from now on.
            #[must_use]
            pub fn unused_after(self, last: &mut u32, taken: impl Fn(&Self) -> bool) -> Self {
                if !taken(&self) {
                    return self;
                }
                while *last < u32::MAX {
                    *last += 1;
                    let id = Self(numbered(&self.0, *last).into());
                    if !taken(&id) {
                        return id;
                    }
                }
                self
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
slug_id!(/// Names an article: short, readable, also its file name.
    ArticleId);
slug_id!(/// Names a person whose layer it is, also a folder name.
    AnnotatorId);
slug_id!(/// Names an actor in files; the actor's name may change, its id does not.
    ActorId);
slug_id!(/// Names a tag in files; the tag's name may change, its id does not.
    TagId);

impl AnnotatorId {
    /// Whoever it is: `me`.
    #[must_use]
    pub fn anonymous() -> Self {
        Self("me".into())
    }
}

/// A slug has no more characters than this.
const LONGEST_SLUG: usize = 48;

/// Lower-case words joined by hyphens, letters of every script kept, at most 48 characters.
///
/// Names that Windows reserves (`con`, `nul`, …) get an underscore, since slugs become file names.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || character == '_' {
            slug.push(character);
        } else if matches!(character, '\'' | '’') {
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let short: String = slug.chars().take(LONGEST_SLUG).collect();
    let short = short.trim_matches('-');
    let reserved = matches!(short, "con" | "prn" | "aux" | "nul" | "links" | "reviews")
        || (short.len() == 4
            && (short.starts_with("com") || short.starts_with("lpt"))
            && short.ends_with(|c: char| c.is_ascii_digit()));
    if reserved {
        format!("{short}_")
    } else {
        short.to_owned()
    }
}

/// A slug with a number, as short as any: with more letters it would be none when it is read again.
fn numbered(slug: &str, number: u32) -> String {
    let ending = format!("-{number}");
    let room = LONGEST_SLUG.saturating_sub(ending.len());
    let stem: String = slug.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end_matches('-'))
}

/// Makes ULIDs: the time given, then 80 bits of a generator seeded once.
///
/// Ids made in one millisecond ascend, so files sorted by id keep the order of making.
#[derive(Debug)]
pub struct IdSource {
    state: u64,
    last: Ulid,
}

impl IdSource {
    /// A source that no other process shares.
    #[must_use]
    pub fn random() -> Self {
        // The standard library seeds its hasher from the system's randomness.
        let one = RandomState::new().hash_one(std::process::id());
        Self::seeded(one ^ RandomState::new().hash_one("pullquote").rotate_left(32))
    }

    /// A source that repeats itself, for tests and generated projects.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            state: seed,
            last: Ulid::nil(),
        }
    }

    /// The next id at that moment.
    pub fn next(&mut self, now: Timestamp) -> Ulid {
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
        let low = 80;
        if self.last.timestamp_ms() == milliseconds
            && let Ok(next) = self.last.increment()
        {
            self.last = next;
            return next;
        }
        let random = (u128::from(self.step()) << 64 | u128::from(self.step())) & ((1 << low) - 1);
        self.last = Ulid::from_parts(milliseconds, random);
        self.last
    }

    /// The next id at that moment, or right after the greatest of `others` where a clock that went ahead made it.
    pub fn next_after(&mut self, now: Timestamp, others: &[BookVersionId]) -> BookVersionId {
        let next = self.next(now);
        match others.iter().map(|other| other.0).max() {
            Some(last) if last >= next => {
                Ulid::from_parts(last.timestamp_ms() + 1, next.random()).into()
            }
            _ => next.into(),
        }
    }

    /// `SplitMix64` (Steele, Lea and Flood 2014).
    fn step(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_and_safe() {
        assert_eq!(slug("Trump’s offer: 25% of it!"), "trumps-offer-25-of-it");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Ünïcode 新聞"), "ünïcode-新聞");
        assert_eq!(slug("NUL"), "nul_");
        assert_eq!(slug("  —  "), "");
        assert!(slug(&"long ".repeat(40)).chars().count() <= 48);
    }

    #[test]
    fn ids_ascend_and_differ() {
        let mut ids = IdSource::seeded(7);
        let now = Timestamp::UNIX_EPOCH;
        let made: Vec<_> = (0..1000).map(|_| ids.next(now)).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
        let text = AnnotationId(made[3]).to_string();
        assert_eq!(text.parse(), Ok(AnnotationId(made[3])));
        assert!("none".parse::<AnnotationId>().is_err());
    }

    #[test]
    fn many_ids_of_one_name_are_numbered_in_order() {
        let id = ArticleId::new("courier").expect("an id");
        let mut taken = vec!["courier-3".to_owned()];
        let mut last = 1;
        for expected in ["courier", "courier-2", "courier-4", "courier-5"] {
            let next = (id.clone()).unused_after(&mut last, |id| taken.contains(&id.to_string()));
            assert_eq!(next.as_str(), expected);
            taken.push(next.to_string());
        }
    }

    #[test]
    fn taken_ids_get_a_number() {
        let id = ArticleId::new("newsweek").expect("a slug");
        let second = id.clone().unused(|other| other == &id);
        assert_eq!(second.as_str(), "newsweek-2");
        // A file's name is read again as it was written.
        let long = ArticleId::new(&"a long name ".repeat(9)).expect("a slug");
        let second = long.clone().unused(|other| other == &long);
        assert_eq!(ArticleId::new(second.as_str()), Some(second));
    }
}
