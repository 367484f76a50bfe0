//! Control sentences in the files of `languages`: one a line, a quote in braces with its speaker and sort,
//! `{«No»|Ana Ruiz|full} dijo Ana Ruiz.`; nobody is `?`, a sort may be left out, `\\n` ends a line of the text.
//!
//! Part of them, behind `# kept back`, was written before the words were, and read once they were done.

use super::*;

/// A quote as a sentence's markup has it.
struct Wanted<'a> {
    text: &'a str,
    speaker: &'a str,
    kind: Option<&'a str>,
}

fn wanted(sentence: &str) -> Vec<Wanted<'_>> {
    let quotes = sentence.split('{').skip(1);
    let parts = quotes.map(|rest| {
        let mut parts = rest.split('}').next().unwrap_or_default().split('|');
        Wanted {
            text: parts.next().unwrap_or_default(),
            speaker: parts.next().unwrap_or_default(),
            kind: parts.next(),
        }
    });
    parts.collect()
}

fn name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Full => "full",
        QuoteKind::Fragment => "fragment",
        QuoteKind::Scare => "scare",
        QuoteKind::Headline => "headline",
        QuoteKind::Title => "title",
    }
}

/// At least so many sentences in a hundred have all quotes, speakers and sorts as marked.
fn check(code: &str, file: &str, least: usize) {
    let lexicon = Lexicon::of(code);
    let sentences = file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut all, mut right) = (0, 0);
    let mut report = String::new();
    for sentence in sentences {
        let text = ArticleText::new(unmarked(sentence).replace("\\n", "\n"));
        let found = quotes(&text, &[], lexicon);
        let wanted = wanted(sentence);
        let same = |(wanted, found): (&Wanted<'_>, &QuoteSuggestion)| {
            let speaker = found.speaker.as_ref().map_or("?", |speaker| &speaker.name);
            text.slice(found.span) == wanted.text
                && speaker == wanted.speaker
                && wanted.kind.is_none_or(|kind| kind == name(found.kind))
        };
        let is_right = found.len() == wanted.len() && wanted.iter().zip(&found).all(same);
        all += 1;
        right += usize::from(is_right);
        if !is_right {
            let read = found.iter().map(|quote| {
                let speaker = quote.speaker.as_ref().map_or("?", |speaker| &speaker.name);
                let (text, kind) = (text.slice(quote.span), name(quote.kind));
                format!("\n  {text} {speaker} {kind}")
            });
            report.extend([sentence, &read.collect::<String>(), "\n"]);
        }
    }
    assert!(
        right * 100 >= all * least,
        "{code}: {right} of {all}\n{report}"
    );
}

#[test]
fn spanish() {
    check("es", include_str!("languages/es.txt"), 95);
}

#[test]
fn german() {
    check("de", include_str!("languages/de.txt"), 95);
}

#[test]
fn french() {
    check("fr", include_str!("languages/fr.txt"), 95);
}

#[test]
fn italian() {
    check("it", include_str!("languages/it.txt"), 95);
}

#[test]
fn portuguese() {
    check("pt", include_str!("languages/pt.txt"), 95);
}

/// What was written as newspapers write, in all the orders that theirs have.
mod press {
    use super::check;

    #[test]
    fn english() {
        check("en", include_str!("languages/en-press.txt"), 100);
    }

    #[test]
    fn spanish() {
        check("es", include_str!("languages/es-press.txt"), 100);
    }

    #[test]
    fn german() {
        check("de", include_str!("languages/de-press.txt"), 100);
    }

    #[test]
    fn french() {
        check("fr", include_str!("languages/fr-press.txt"), 100);
    }

    #[test]
    fn italian() {
        check("it", include_str!("languages/it-press.txt"), 100);
    }

    #[test]
    fn portuguese() {
        check("pt", include_str!("languages/pt-press.txt"), 100);
    }
}

/// What an agency's wire has, written to see what fails.
mod wire {
    use super::check;

    #[test]
    fn french() {
        check("fr", include_str!("languages/fr-wire.txt"), 100);
    }

    #[test]
    fn italian() {
        check("it", include_str!("languages/it-wire.txt"), 100);
    }
}
