//! What stands above an article whose parts have no labels: a kicker, a headline, a byline.

use super::line::{Line, authors};
use crate::language::on_pages;
use crate::page::is_name;

/// A byline has no more words than this.
const BYLINE_WORDS: usize = 14;

/// A headline without a kicker above it is no shorter than so many words where the line below it could be one too.
const NAME_WORDS: usize = 4;

/// The lines above an article by what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Which line is the headline.
    pub title: Option<usize>,
    /// Who wrote it; empty where no line says so.
    pub author: String,
}

/// Sorts lines of which one is the headline: `[kicker…] headline [byline]`.
pub(super) fn sorted(lines: &[Line<'_>]) -> Head {
    let last = lines
        .last()
        .filter(|line| lines.len() > 1 && is_byline(line.text));
    let before = lines.len() - usize::from(last.is_some());
    Head {
        title: before.checked_sub(1),
        author: last
            .map(|line| named(&authors(line.text)))
            .unwrap_or_default(),
    }
}

/// Whether a line could be nothing but who wrote the article.
pub(super) fn is_byline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty()
        || words.len() > BYLINE_WORDS
        || text.contains(|sign: char| sign.is_ascii_digit())
    {
        return false;
    }
    if authors(text).len() < text.trim_end_matches([';', ',']).len() {
        return true;
    }
    if text.ends_with(['?', '!', '.', '…']) || text.contains([':', '„', '“', '"', '«']) {
        return false;
    }
    let particles = &on_pages().name_particles;
    let is_part = |word: &&str| {
        let bare = bare(word);
        bare.starts_with(char::is_uppercase) || particles.has(bare) || is_joint(bare)
    };
    let is_short = words.len() <= NAME_WORDS || text.contains([',', ';']);
    is_short && words.iter().all(is_part) || people(text).is_some()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

fn is_joint(word: &str) -> bool {
    let word = word.to_lowercase();
    let joints = &on_pages().byline_joints;
    joints.iter().any(|joint| joint.trim() == word)
}

/// The people of a byline one after the other, where it is nothing but names and where or as what they work; else all of
/// it.
fn named(byline: &str) -> String {
    people(byline).map_or_else(|| byline.to_owned(), |people| people.join(", "))
}

/// The names in a line that is nothing but names, with where or as what they work: “Ada Quill and Bo Reed, in Harbour”.
fn people(text: &str) -> Option<Vec<String>> {
    let (names, around) = text.split_once([',', ';', '(']).unwrap_or((text, ""));
    let lists = on_pages();
    let is_around = |word: &str| {
        let bare = bare(word);
        bare.starts_with(char::is_uppercase)
            || lists.name_particles.has(bare)
            || lists.works_in.iter().any(|it| it == bare)
            || lists.roles.has(&bare.to_lowercase())
    };
    let has_other_names = around.split([',', ';']).any(|part| is_name(part.trim()));
    if has_other_names || !around.split_whitespace().all(is_around) {
        return None;
    }
    let words: Vec<&str> = names.split_whitespace().collect();
    let people = words.split(|word| is_joint(word));
    let people: Vec<String> = people.map(|words| words.join(" ")).collect();
    let is_agency = |name: &String| name.len() > 1 && name.chars().all(char::is_uppercase);
    let are_names = people.iter().all(|name| is_name(name) || is_agency(name));
    (are_names && people.iter().any(|name| is_name(name))).then_some(people)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn head(text: &str) -> (Option<usize>, String) {
        let lines: Vec<_> = lines(text).collect();
        let head = sorted(&lines);
        (head.title, head.author)
    }

    #[test]
    fn the_line_before_a_byline_is_the_headline() {
        assert_eq!(
            head("Ferry line to end in spring"),
            (Some(0), String::new())
        );
        assert_eq!(
            head("News\nFerry line to end in spring\nBy Ada Quill"),
            (Some(1), "Ada Quill".to_owned())
        );
        assert_eq!(
            head("Ferry line to end in spring\nADA QUILL"),
            (Some(0), "ADA QUILL".to_owned())
        );
        for (byline, author) in [
            ("Ada Quill et Bo Reed", "Ada Quill, Bo Reed"),
            ("ADA QUILL ET BO REED", "ADA QUILL, BO REED"),
            (
                "Ada Quill, Bo Reed et Cy Lane",
                "Ada Quill, Bo Reed et Cy Lane",
            ),
            ("Ada Quill avec QNA", "Ada Quill, QNA"),
            ("Ada Quill, à Port Holt", "Ada Quill"),
            ("Ada Quill (à Port Holt)", "Ada Quill"),
            (
                "Ada Quill et Bo Reed, envoyés spéciaux au Port",
                "Ada Quill, Bo Reed",
            ),
            ("Propos recueillis par Ada Quill", "Ada Quill"),
            (
                "Propos recueillis par Ada Quill et Bo Reed",
                "Ada Quill, Bo Reed",
            ),
            ("Jean de la Mer und Bo Reed", "Jean de la Mer, Bo Reed"),
        ] {
            let lines = format!("Port\nLes bateaux resteront\n{byline}");
            assert_eq!(head(&lines), (Some(1), author.to_owned()), "{byline}");
        }
        for headline in [
            "Les bateaux resteront sur l’île",
            "Ada Quill et les bateaux de l’île",
            "Ada Quill, reine de Port Holt",
            "La maire Ada Quill à Port Holt",
            "Bateaux, bus et trains à Port Holt",
        ] {
            let lines = format!("Port\n{headline}");
            assert_eq!(head(&lines), (Some(1), String::new()), "{headline}");
        }
        assert_eq!(
            head("News\nFerry line to end in spring"),
            (Some(1), String::new())
        );
    }
}
