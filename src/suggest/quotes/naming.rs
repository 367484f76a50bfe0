//! From the words that name a speaker to a name: full names, pronouns, "the statement", "the newspaper".

use super::people::{Gender, People, written};
use super::tokens::Token;
use super::words::{DOCUMENTS, OUTLET_NOUNS, PRONOUNS, is_role};

/// The name of whom a phrase means; the phrase itself where that is not clear.
pub(super) fn name_of(text: &str, people: &People, words: &[Token]) -> String {
    let (first, last) = (&words[0], &words[words.len() - 1]);
    let noun = last.lower.as_str();
    let gender = match noun {
        "he" => Some(Gender::Man),
        "she" => Some(Gender::Woman),
        _ => None,
    };
    if let Some(gender) = gender {
        let person = people.person_before(first.start, gender);
        return person.map_or_else(|| last.lower.clone(), str::to_owned);
    }
    if PRONOUNS.contains(noun) && words.len() == 1 {
        return last.lower.clone();
    }
    if first.lower == "the" && words.len() == 2 {
        let document = people.document_before(first.start, noun);
        let outlet = || people.outlet_before(first.start);
        let outlet = || OUTLET_NOUNS.contains(noun).then(outlet).flatten();
        if let Some(name) = document.or_else(outlet) {
            return name.to_owned();
        }
    }
    let full_name = |run: &[Token]| people.full_name(text, run);
    let Some(start) = words.iter().position(Token::is_name) else {
        return without_article(text, words);
    };
    let names = &words[start..];
    let and = names.iter().position(|word| word.lower == "and");
    if let Some(and) = and.filter(|&and| and > 0 && last.is_name()) {
        return [&names[..and], &names[and + 1..]]
            .map(full_name)
            .join(" and ");
    }
    let run = names.iter().take_while(|word| word.is_name()).count();
    if DOCUMENTS.contains(noun) && run + 1 == names.len() {
        return full_name(&names[..run]);
    }
    let plain = last.is_name()
        && !names.iter().any(Token::is_possessive)
        && !words[..start].iter().any(|word| is_role(&word.lower));
    if plain {
        full_name(names)
    } else {
        without_article(text, words)
    }
}

fn without_article(text: &str, words: &[Token]) -> String {
    let article = matches!(words[0].lower.as_str(), "the" | "a" | "an") && words.len() > 1;
    written(text, &words[usize::from(article)..])
}
