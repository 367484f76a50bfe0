//! What a paragraph of a transcript begins with: the name of who speaks, and what stands around it.

use super::{Head, LONGEST_NAME, Layout, Reader, letter};

/// How many bytes the name before a turn and what describes it take.
const LONGEST_HEAD: usize = 80;
/// What may begin a line before the name: times, brackets, bold type.
const BEFORE: &str = "[(*_0123456789:.)] \t\u{a0}";

impl Reader<'_> {
    /// Who speaks in a paragraph, where it begins with it.
    pub(super) fn head(&self, from: usize, to: usize) -> Option<Head> {
        let line = &self.text[from..to];
        let begin = from + (line.len() - line.trim_start_matches(|c| BEFORE.contains(c)).len());
        let line = &self.text[begin..to];
        let short = match line.char_indices().nth(LONGEST_HEAD) {
            Some((end, _)) => &line[..end],
            None => line,
        };
        let (end, said) = match self.layout {
            Layout::Headed => {
                let end = line.trim_end_matches([':', '*', '_', ' ']).len();
                (end, line.len())
            }
            Layout::Led => self.led(line, short)?,
        };
        if end > short.len() {
            return None;
        }
        let name = short[..end].trim_end_matches(['*', '_', ' ']);
        // “ANA RUIZ, HOST”, “RUIZ (Labour)”
        let name = name.split([',', '(', '[']).next()?.trim_end();
        let is_full = name.contains(' ') || self.layout == Layout::Led;
        let key = self.key(name).filter(|_| is_full)?;
        Some(Head {
            begin: from,
            name: (begin, begin + name.len()),
            key,
            said: begin + said,
        })
    }

    /// Where in a line the words before the colon end, and where what is said begins.
    fn led(&self, line: &str, short: &str) -> Option<(usize, usize)> {
        let colon = short.find(':').map(|at| (at, at + 1));
        // “Q. Will it hold?”, “P.- ¿…?”
        let letter = || {
            let end = short.find(['.', ' '])?;
            let stops = short[end..].starts_with('.');
            let word = short[..end].to_lowercase();
            (stops && letter(self.lexicon, &word).is_some()).then_some((end, end + 1))
        };
        let (end, said) = letter().or(colon)?;
        let rest = &line[said..];
        let behind = rest.trim_start_matches(['*', '_', '-', '–', '—', ' ', '\t', '\u{a0}']);
        let is_apart = behind.len() < rest.len() || rest.is_empty();
        is_apart.then_some((end, line.len() - behind.len()))
    }

    /// What tells a speaker of this name from others; `None` where it is no name.
    fn key(&self, name: &str) -> Option<String> {
        let speech = &self.lexicon.speech;
        let words: Vec<&str> = name.split(' ').collect();
        let lower = words.last()?.to_lowercase();
        if words.len() == 1
            && let Some(letter) = letter(self.lexicon, &lower)
        {
            return Some(letter.to_owned());
        }
        let is_part = |word: &&str| {
            let small = word.to_lowercase();
            let begins = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            let is_word = word
                .chars()
                .all(|c| c.is_alphanumeric() || ".-‑'’".contains(c));
            is_word && (begins || speech.particles.has(&small))
        };
        let first = words.first()?;
        let is_noun = |word: &str| self.lexicon.can_be_name(word) || self.lexicon.is_role(word);
        let begins = first.to_lowercase();
        let can_begin = is_noun(&begins)
            || speech.titles.has(begins.trim_end_matches('.'))
            || speech.determiners.has(&begins) && words.len() > 1;
        let is_name = words.len() <= LONGEST_NAME
            && first.starts_with(char::is_uppercase)
            && words.iter().all(is_part)
            && can_begin
            && is_noun(&lower)
            && lower.contains(char::is_alphabetic)
            && !self.lexicon.function_words.has(&lower);
        is_name.then(|| lower.trim_end_matches('.').to_owned())
    }
}
