//! The entities of GUM and `CorefUD`: which begin and end at a token, in brackets in its last column.
//!
//! `(e1-person-2(e2-place-1)` begins two, of which the second ends with the same token, and `e1)` ends the first. What stands
//! between the hyphens a file says in `# global.Entity = eid-etype-head-…`; files before there was such a line have the type
//! first and the number behind it. The parts of an entity with gaps (`e3[1/2]`) are mentions of their own.

use crate::formats::chains::Mentions;

/// The tag of an entity without a type.
const UNTYPED: &str = "Entity";

/// Where id and type stand between the hyphens.
#[derive(Default)]
pub(super) struct Entities {
    stated: Option<(usize, Option<usize>)>,
}

impl Entities {
    /// As a file states it.
    pub fn stated(fields: &str) -> Self {
        let place = |names: [&str; 2]| {
            let mut fields = fields.trim().split('-');
            fields.position(|field| names.contains(&field))
        };
        let id = place(["eid", "GRP"]);
        Self {
            stated: id.map(|id| (id, place(["etype", "entity"]))),
        }
    }

    /// The id and the type in the words of a mark.
    fn parts<'a>(&self, mark: &'a str) -> (&'a str, &'a str) {
        let field = |at: usize| mark.split('-').nth(at).filter(|field| !field.is_empty());
        let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
        let (id, kind) = match self.stated {
            Some((id, kind)) => (field(id), kind.and_then(field)),
            None if field(0).is_some_and(is_number) => (field(0), field(1)),
            None => (field(1), field(0)),
        };
        // The end of an entity may have no more than its id.
        let id = id.or_else(|| field(0)).unwrap_or(mark);
        let id = id.split('[').next().unwrap_or(id);
        (id, kind.unwrap_or(UNTYPED))
    }

    /// Takes in what begins and ends at a token. Says how many marks fit nothing.
    pub fn read(&self, marks: &str, token: usize, mentions: &mut Mentions) -> usize {
        let mut unfit = 0;
        let mut rest = marks;
        while !rest.is_empty() {
            let (begins, words) = match rest.strip_prefix('(') {
                Some(words) => (true, words),
                None => (false, rest),
            };
            let end = words.find(['(', ')']).unwrap_or(words.len());
            let (mark, after) = words.split_at(end);
            let ends = after.starts_with(')');
            rest = after.strip_prefix(')').unwrap_or(after);
            let (id, kind) = self.parts(mark);
            if begins {
                mentions.begin(id, kind, token);
            }
            if ends && !mentions.end(id, token) || !begins && !ends {
                unfit += 1;
            }
        }
        unfit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mark_says_is_told_or_guessed() {
        let stated = Entities::stated("eid-etype-head-other");
        assert_eq!(stated.parts("e3[1/2]-person-1-x"), ("e3", "person"));
        assert_eq!(stated.parts("e3[2/2]"), ("e3", "Entity"));
        let guessed = Entities::default();
        assert_eq!(guessed.parts("person-4-Ana_Ruiz"), ("4", "person"));
        assert_eq!(guessed.parts("4-person-giv"), ("4", "person"));
        assert_eq!(guessed.parts("4"), ("4", "Entity"));
    }

    #[test]
    fn brackets_begin_and_end() {
        let mut mentions = Mentions::default();
        let entities = Entities::default();
        let unfit = entities.read("(event-1(time-2)(place-3", 0, &mut mentions)
            + entities.read("event-1)x-9)", 1, &mut mentions);
        assert_eq!((unfit, mentions.unfinished()), (1, Some("3")));
    }
}
