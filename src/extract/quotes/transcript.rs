//! Who says what in interviews and transcripts, whose words have no quotation marks: “RUIZ: The dam holds.”, “Q. Will it
//! hold?”, “**Ana Ruiz:** It will.”, and a name on a line of its own.
//!
//! News has lines that begin like that, too: “Update: …”, “Labour: …”, tables of when and where. So the article as a whole
//! decides. It is a transcript where two at least speak twice or more and take turns, most of what is read is theirs, most
//! turns end like sentences, few words are quoted, and most names are surely those of somebody who can speak: a first name, a title or
//! occupation, a name that the text has in full, or the letters of question and answer.
//!
//! What stands in brackets at either end of a turn is a direction and no part of what is said: “\[applause\]”. A heading in
//! between is nobody's.
//!
//! What is *not* here: layouts that only type tells apart, such as questions in bold. Plain text does not have them.

mod heads;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::dialogue::merge;
use super::marks::Marked;
use super::{Speaker, SpeakerState, ends_sentence, is_headline};
use crate::language::{Lexicon, is_first_name};
use crate::text::Span;

/// How many words a name has.
const LONGEST_NAME: usize = 5;
/// How many turns there are.
const FEWEST: usize = 4;
/// At least one in so many paragraphs begins a turn.
const DENSE: usize = 4;

/// What somebody says, in the paragraphs that it takes.
#[derive(Debug)]
struct Turn {
    /// The words that say who, in bytes.
    name: (usize, usize),
    /// What tells the speakers of a text apart.
    key: String,
    /// What is said, a part for each paragraph.
    parts: Vec<(usize, usize)>,
}

/// How the speakers of a text are named: at the beginning of a paragraph, or on a line of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Led,
    Headed,
}

/// The turns of a text that is a transcript.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    turns: Vec<Turn>,
    /// Whom the names mean, by their keys.
    names: HashMap<String, String>,
    /// Where the parts of turns begin, in order, with the turn.
    begins: Vec<(usize, usize)>,
}

impl Transcript {
    /// Reads a text with the quotes that marks were found for; no turns where it is no transcript.
    pub fn read(
        text: &str,
        paragraphs: &[(usize, usize)],
        quotes: &[Marked],
        lexicon: &Lexicon,
    ) -> Self {
        let layouts = [Layout::Led, Layout::Headed];
        let found = layouts.into_iter().find_map(|layout| {
            let reader = Reader {
                text,
                lexicon,
                layout,
                quotes: quotes.len(),
            };
            reader.transcript(paragraphs)
        });
        found.unwrap_or_default()
    }

    /// Adds what is said to the quotes that marks were found for, in the order of their starts.
    pub fn add(&self, found: Vec<Marked>) -> Vec<Marked> {
        if self.turns.is_empty() {
            return found;
        }
        let mut said: Vec<Marked> = Vec::new();
        for turn in &self.turns {
            let first = said.len();
            for &(start, end) in &turn.parts {
                said.push(Marked {
                    start,
                    end,
                    inner: (start, end),
                    opener: '—',
                    continues: (said.len() > first).then(|| said.len() - 1),
                    defects: Vec::new(),
                });
            }
        }
        merge(found, said)
    }

    /// Who speaks from a byte on, where a part of a turn begins there. A letter for question or answer stays one where
    /// nothing tells whom it means.
    pub fn speaker(&self, text: &str, start: usize) -> Option<Speaker> {
        let at = self
            .begins
            .binary_search_by_key(&start, |(begin, _)| *begin)
            .ok()?;
        let turn = self.turns.get(self.begins[at].1)?;
        let is_letter = is_letter(&turn.key);
        let known = self.names.get(&turn.key).cloned();
        let state = match (is_letter, known.is_some()) {
            (false, _) => SpeakerState::Named,
            (true, true) => SpeakerState::Resolved,
            (true, false) => SpeakerState::Unresolved,
        };
        let (from, to) = turn.name;
        Some(Speaker {
            name: known.unwrap_or_else(|| text[from..to].to_owned()),
            mention: Span::new(from, to),
            inherited: turn.parts.first().is_some_and(|part| part.0 != start),
            state,
        })
    }
}

/// The keys of questions and of answers, by whatever word or letter.
const QUESTION: &str = "?";
const ANSWER: &str = "!";

/// Whether a key is that of a question or of an answer.
fn is_letter(key: &str) -> bool {
    key == QUESTION || key == ANSWER
}

/// The key of a word, in small letters, that begins a question or an answer.
fn letter(lexicon: &Lexicon, word: &str) -> Option<&'static str> {
    let speech = &lexicon.speech;
    let question = speech.questions.has(word).then_some(QUESTION);
    question.or_else(|| speech.answers.has(word).then_some(ANSWER))
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    layout: Layout,
    /// How many quotes have marks.
    quotes: usize,
}

impl Reader<'_> {
    fn transcript(&self, paragraphs: &[(usize, usize)]) -> Option<Transcript> {
        let heads: Vec<_> = (paragraphs.iter())
            .map(|&(from, to)| self.head(from, to))
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for head in heads.iter().flatten() {
            *counts.entry(head.key.as_str()).or_default() += 1;
        }
        let twice = counts.values().filter(|&&count| count > 1);
        if twice.clone().count() < 2 || twice.sum::<usize>() < FEWEST {
            return None;
        }
        let known = self.named(paragraphs, &heads);
        // “ADA BROOK” says of every “BROOK” that it is somebody.
        let sure = heads.iter().flatten();
        let sure = sure.filter(|head| self.is_sure(head, &known));
        let sure: HashSet<&str> = sure.map(|head| head.key.as_str()).collect();
        // A name that stands once and may be anything ends a turn and begins none.
        let is_kept =
            |head: &Head| counts[head.key.as_str()] > 1 || sure.contains(head.key.as_str());
        let turns = self.turns(paragraphs, &heads, is_kept);
        let heads: usize = (heads.iter().flatten())
            .filter(|head| is_kept(head))
            .map(|head| head.said - head.begin)
            .sum();
        self.is_transcript(paragraphs, &turns, heads, &sure)
            .then(|| self.finished(paragraphs, turns, known))
    }

    /// The turns that begin with these heads, a head or none for each paragraph.
    fn turns(
        &self,
        paragraphs: &[(usize, usize)],
        heads: &[Option<Head>],
        is_kept: impl Fn(&Head) -> bool,
    ) -> Vec<Turn> {
        let last = heads
            .iter()
            .rposition(|head| head.as_ref().is_some_and(&is_kept));
        let mut turns: Vec<Turn> = Vec::new();
        let (mut longest, mut is_open) = (1, false);
        for (at, (&(from, to), head)) in paragraphs.iter().zip(heads).enumerate() {
            let mut begin = from;
            if let Some(head) = head {
                is_open = is_kept(head);
                begin = head.said;
                if is_open {
                    turns.push(Turn {
                        name: head.name,
                        key: head.key.clone(),
                        parts: Vec::new(),
                    });
                }
            }
            let Some(turn) = turns.last_mut().filter(|_| is_open) else {
                continue;
            };
            let said = without_directions(self.text, begin, to);
            let is_said = self.text[said.0..said.1].contains(char::is_alphanumeric);
            let is_heading = head.is_none() && is_headline(&self.text[from..to]);
            // Behind the last head may stand what is nobody's: so much as stood behind another one is theirs.
            let is_over = last.is_some_and(|last| at > last) && turn.parts.len() >= longest;
            if is_said && !is_heading && !is_over {
                turn.parts.push(said);
            }
            if last.is_none_or(|last| at < last) {
                longest = longest.max(turn.parts.len());
            }
        }
        turns.retain(|turn| !turn.parts.is_empty());
        turns
    }

    fn is_transcript(
        &self,
        paragraphs: &[(usize, usize)],
        turns: &[Turn],
        heads: usize,
        sure: &HashSet<&str>,
    ) -> bool {
        let most = |count: usize, of: usize| count * 3 >= of * 2;
        let ends = turns.iter().filter(|turn| {
            let last = turn.parts.last();
            last.is_some_and(|&(from, to)| {
                let said = self.text[from..to].trim_end_matches(['-', '—', '–', ' ']);
                ends_sentence(said) || said.len() < to - from
            })
        });
        let taken = turns.windows(2).filter(|two| two[0].key != two[1].key);
        let length = |(from, to): &(usize, usize)| to - from;
        let said: usize = turns.iter().flat_map(|turn| &turn.parts).map(length).sum();
        let all = paragraphs.iter().map(length).sum::<usize>() - heads;
        let is_sure = |turn: &&Turn| sure.contains(turn.key.as_str());
        let certain = turns.iter().filter(is_sure).count();
        let is_certain = match self.layout {
            Layout::Led => most(certain, turns.len()),
            // A caption stands on a line of its own, too.
            Layout::Headed => certain == turns.len(),
        };
        let first = turns.first().map_or(0, |turn| turn.name.0);
        let last = turns.last().map_or(0, |turn| turn.name.0);
        let between = paragraphs
            .iter()
            .filter(|(from, to)| *to > first && *from <= last);
        turns.len() >= FEWEST
            && is_certain
            // News quotes, and a transcript seldom does.
            && self.quotes <= turns.len()
            && turns.len() * DENSE >= between.count()
            && most(ends.count(), turns.len())
            && most(taken.count(), turns.len() - 1)
            && said * 2 >= all
    }

    fn finished(
        &self,
        paragraphs: &[(usize, usize)],
        turns: Vec<Turn>,
        known: HashMap<String, String>,
    ) -> Transcript {
        let mut names: HashMap<String, String> = HashMap::new();
        for turn in turns.iter().filter(|turn| !is_letter(&turn.key)) {
            let own = self.without_titles(&self.text[turn.name.0..turn.name.1]);
            let name = names.entry(turn.key.clone()).or_default();
            if own.len() > name.len() {
                own.clone_into(name);
            }
        }
        // The text's own spelling goes before capitals.
        names.extend(known);
        let first = turns.first().map_or(0, |turn| turn.name.0);
        let answers = turns.iter().any(|turn| turn.key == ANSWER);
        if let Some(one) = self.only_person(paragraphs, first).filter(|_| answers) {
            names.insert(ANSWER.to_owned(), one);
        }
        let begins = turns.iter().enumerate().flat_map(|(at, turn)| {
            let begins = turn.parts.iter().map(move |part| (part.0, at));
            begins.collect::<Vec<_>>()
        });
        Transcript {
            begins: begins.collect(),
            turns,
            names,
        }
    }

    /// A name without the titles before it, where a name of two words is left: “MAYOR BO LINDHOLM”.
    fn without_titles<'n>(&self, name: &'n str) -> &'n str {
        let speech = &self.lexicon.speech;
        let mut rest = name;
        while let Some((first, behind)) = rest.split_once(' ') {
            let first = first.to_lowercase();
            let first = first.trim_end_matches('.');
            if !behind.contains(' ') || !(speech.titles.has(first) || speech.is_role(first)) {
                break;
            }
            rest = behind;
        }
        rest
    }

    /// The one person whom the paragraphs before a byte name in full.
    fn only_person(&self, paragraphs: &[(usize, usize)], until: usize) -> Option<String> {
        let before = paragraphs.iter().filter(|(_, to)| *to <= until);
        let mut found: Vec<String> = Vec::new();
        for &(from, to) in before {
            for name in self.full_names(from, to) {
                let last = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
                if !found.iter().any(|other| last(other) == last(&name)) {
                    found.push(name);
                }
            }
        }
        match found.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// The names of persons in a paragraph: a first name and what follows it with a capital.
    fn full_names(&self, from: usize, to: usize) -> Vec<String> {
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        let words: Vec<&str> = self.text[from..to].split_whitespace().collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at + 1 < words.len() {
            let first = words[at].trim_start_matches(|c: char| !c.is_alphanumeric());
            let ends = |word: &str| word.ends_with(|c: char| !c.is_alphanumeric());
            if !first.starts_with(char::is_uppercase)
                || ends(first)
                || !is_first_name(&first.to_lowercase())
            {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < words.len() && end - at < LONGEST_NAME && is_capital(&words[end]) {
                end += 1;
                if ends(words[end - 1]) && !words[end - 1].ends_with('.') {
                    break;
                }
            }
            if end > at + 1 {
                let name = [&[first], &words[at + 1..end]].concat().join(" ");
                let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
                let name = name.trim_end_matches("’s").trim_end_matches("'s");
                found.push(name.to_owned());
            }
            at = end;
        }
        found
    }

    /// The full names that the text has for the speakers' keys, other than at the heads of turns.
    fn named(
        &self,
        paragraphs: &[(usize, usize)],
        heads: &[Option<Head>],
    ) -> HashMap<String, String> {
        let mut keys: HashMap<String, String> = HashMap::new();
        let wanted = |last: &str| heads.iter().flatten().any(|head| head.key == last);
        for (&(from, to), head) in paragraphs.iter().zip(heads) {
            let from = head.as_ref().map_or(from, |head| head.said);
            for name in self.full_names(from.min(to), to) {
                let last = name.rsplit(' ').next().map(str::to_lowercase);
                let last = last.filter(|last| wanted(last) && !is_letter(last));
                if let Some(last) = last {
                    keys.entry(last).or_insert(name);
                }
            }
        }
        keys
    }

    /// Whether a name is that of somebody who can speak.
    fn is_sure(&self, head: &Head, known: &HashMap<String, String>) -> bool {
        let speech = &self.lexicon.speech;
        let says = |word: &str| {
            let word = word.to_lowercase();
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            is_first_name(word)
                || speech.is_role(word)
                || speech.titles.has(word)
                || speech.occupations.has(word)
        };
        is_letter(&head.key)
            || known.contains_key(&head.key)
            || self.text[head.name.0..head.name.1].split(' ').any(says)
    }
}

/// What a paragraph begins with.
#[derive(Debug)]
struct Head {
    /// Where the paragraph begins.
    begin: usize,
    name: (usize, usize),
    key: String,
    /// Where what is said begins.
    said: usize,
}

/// What is said between two bytes, without directions at its ends: “\[laughs\]”, “(Applause.)”.
fn without_directions(text: &str, mut from: usize, mut to: usize) -> (usize, usize) {
    loop {
        let said = &text[from..to];
        let begin = from + (said.len() - said.trim_start().len());
        let end = (from + said.trim_end().len()).max(begin);
        (from, to) = (begin, end);
        let said = &text[from..to];
        let closing = |open: char| if open == '[' { ']' } else { ')' };
        let first = said.chars().next().filter(|c| "[(".contains(*c));
        if let Some(close) = first.and_then(|open| said.find(closing(open))) {
            from += close + 1;
            continue;
        }
        let last = said.trim_end_matches('.').chars().next_back();
        let open = match last {
            Some(']') => said.rfind('['),
            Some(')') => said.rfind('(').filter(|&open| {
                // “The dam (of 1960)” is said, “(Laughter)” behind a sentence is not.
                ends_sentence(said[..open].trim_end())
            }),
            _ => None,
        };
        match open {
            Some(open) => to = from + open,
            None => return (from, to),
        }
    }
}
