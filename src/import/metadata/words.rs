//! The small vocabulary that the rules share: words of a line, shapes of names.
//!
//! No outlet is known by name. What makes a run of capitalised words an outlet is a noun
//! that papers and stations call themselves by, or a second place that says so.

/// A run of letters and digits, in lower case, and where it stands in its line, in bytes.
#[derive(Debug)]
pub(in crate::import) struct Word {
    pub(in crate::import) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Nouns that newspapers, agencies, magazines and stations have in their names.
const PRESS_NOUNS: &str = "\
    advertiser agency argus broadcasting bulletin chronicle courant courier daily dispatch \
    echo enquirer examiner express gazette globe guardian herald inquirer journal ledger \
    magazine mail mercury messenger mirror monitor network news newspaper newspapers observer \
    post press radio record recorder register review sentinel standard star telegram telegraph \
    television times tribune tv weekly wire diario periódico prensa noticias zeitung \
    nachrichten anzeiger tageblatt rundschau kurier gazzetta corriere giornale notizie jornal \
    correio folha notícias dagblad krant nieuws";

/// Words that make "… News" the name of a section of a site, not of an outlet.
const SECTION_WORDS: &str = "\
    world latest breaking local national international business sport sports politics \
    political top more current our related general technology tech science health \
    entertainment home opinion in all us uk eu recent today's featured regional money travel \
    weather";

/// Lower-case words that stand inside the names of people.
const NAME_PARTICLES: &str = "\
    de la las los del da das do dos di du van von der den ter ten zu el al bin ibn ben y e le";

/// Lower-case words that stand inside the names of outlets.
const OUTLET_PARTICLES: &str = "of the and & de la el del le les der die das für do da";

/// Words that no person is called by, though they stand where a name could.
const NOT_NAMES: &str = "\
    the staff newsroom editors editor editorial board desk team agencies presse reporters \
    writers admin online a an our your its popular guest special";

/// Capitals that are countries and unions, or degrees and offices after a person's name.
const NOT_AGENCIES: &str = "\
    US UK EU UN USA UAE NATO DC LA NY MD PHD MA BA BSC MSC MBA JD RN MP MEP CEO CFO CTO QC KC \
    OBE CBE MBE DDS CPA ESQ FBI CIA NASA";

/// Nouns for what a person does at an outlet.
const ROLES: &str = "\
    writer reporter correspondent editor columnist journalist contributor critic producer \
    analyst redakteur redakteurin korrespondent korrespondentin corresponsal correspondant \
    correspondante inviato";

/// Whether a list of words with spaces between them has this word.
pub(in crate::import) fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The words of a line in lower case: letters and digits, with apostrophes inside a word.
pub(in crate::import) fn lowercase_words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = line.char_indices().chain([(line.len(), ' ')]);
    for (at, character) in ends {
        let is_inside =
            character.is_alphanumeric() || (start.is_some() && matches!(character, '\'' | '’'));
        match (is_inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                let text = line[begin..at].to_lowercase().replace('’', "'");
                words.push(Word {
                    text,
                    start: begin,
                    end: at,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a line has the word, in lower case, as a whole word.
pub(in crate::import) fn has_word(line: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    lowercase_words(line)
        .iter()
        .any(|word| is_meant(&word.text))
}

/// Whether a word, in lower case, names what a person does at an outlet.
pub(in crate::import) fn is_role(word: &str) -> bool {
    is_listed(ROLES, word)
}

/// Whether this is a person's name: two to five words, capitalised but for particles.
pub(in crate::import) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_capitalised = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|character| {
                character.is_alphabetic() || matches!(character, '\'' | '’' | '-' | '.')
            })
    };
    let lowered = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_refused = |word: &&str| {
        let word = lowered(word);
        is_listed(NOT_NAMES, &word)
            || is_listed(PRESS_NOUNS, &word)
            || is_role(&word)
            || super::dates::is_weekday(&word)
    };
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|word| is_capitalised(word) || is_listed(NAME_PARTICLES, word))
        && words.first().is_some_and(is_capitalised)
        && words.last().is_some_and(is_capitalised)
        && words.iter().filter(|word| is_capitalised(word)).count() >= 2
        && !words.iter().any(is_refused)
}

/// How many bytes at the start of a line are a run of capitalised words, as in a proper name.
pub(in crate::import) fn capitalised_run(line: &str) -> usize {
    let mut end = 0;
    let mut start = 0;
    for word in line.split(' ') {
        let name = word.trim_end_matches(['.', ',', ';', ':', ')', '!']);
        let is_capitalised =
            name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        if is_capitalised {
            end = start + name.len();
        } else if end == 0 || !is_listed(OUTLET_PARTICLES, name) {
            break;
        }
        // "U.S." goes on, "Times. Visit" does not.
        if name.len() < word.len() && !(word.ends_with('.') && name.contains('.')) {
            break;
        }
        start += word.len() + 1;
    }
    end
}

/// Whether a proper name has a noun in it that outlets call themselves by.
pub(super) fn has_press_noun(name: &str) -> bool {
    let words = lowercase_words(name);
    let is_section = words
        .first()
        .is_some_and(|word| is_listed(SECTION_WORDS, &word.text));
    !is_section
        && words.len() >= 2
        && words.len() <= 6
        && words.iter().any(|word| is_listed(PRESS_NOUNS, &word.text))
        && capitalised_run(name) == name.len()
}

/// Whether a name is letters in capitals, as agencies and stations have: two to five of them.
pub(super) fn is_acronym(name: &str) -> bool {
    (2..=5).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !is_listed(NOT_AGENCIES, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people() {
        for name in [
            "Ada Quill",
            "J. R. O’Neil-Smith",
            "Ana de la Cruz Vega",
            "ADA QUILL",
            "Jo Bay Jr.",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "Ada",
            "Harbour Gazette",
            "Gazette Staff",
            "the Ada Quill",
            "Ada of Quill",
            "Monday Morning",
            "Ada Quill 2",
            "Ada Bea Cid Dee Eve Fay",
            "Ada  Quill",
            "Staff Writer",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn proper_names_end_where_the_sentence_goes_on() {
        let run = |line: &'static str| &line[..capitalised_run(line)];
        assert_eq!(run("The Harbour Gazette. Visit us"), "The Harbour Gazette");
        assert_eq!(run("Gazette of the North said"), "Gazette of the North");
        assert_eq!(run("Gazette of the north"), "Gazette");
        assert_eq!(run("U.S. Harbour News, LLC"), "U.S. Harbour News");
        assert_eq!(run("nothing here"), "");
    }

    #[test]
    fn outlets_are_known_by_their_nouns() {
        assert!(has_press_noun("The Harbour Gazette"));
        assert!(!has_press_noun("World News"));
        assert!(!has_press_noun("Ada Quill"));
        assert!(!has_press_noun("News"));
        assert!(!has_press_noun("Harbour gazette"));
    }
}
