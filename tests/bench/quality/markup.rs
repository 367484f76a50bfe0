//! The labels of the corpus, which stand in its texts.
//!
//! In a text `{“Never,”|direct Ines Holt = she #q1}` is a quote: its kind, who says it by the longest name that the article
//! has (with ` / ` between if either will do), behind `=` the pronoun that stands for the name beside the quote, and the
//! clusters that it is in. `?` instead of a name: nothing tells whom the pronoun means. A quote of several paragraphs is one
//! in each, and a sentence that is interrupted by who says it is direct in both parts. `[words|#c1 #e2]` is a passage
//! of clusters, whose letter is their kind: quote, claim, event. Both may stand in each other.

use pullquote::text::Span;

use super::labelled::{Kind, Quote, Said};

/// A text without its marks, and what they say.
#[derive(Debug, Default)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Its quotes in the order of their starts, outer ones before those in them.
    pub quotes: Vec<Quote>,
    /// Its passages, each with the cluster that it is in.
    pub passages: Vec<(String, Span)>,
}

impl Marked {
    /// Reads a text with marks. What makes no sense is a fault, in words.
    pub fn read(source: &str) -> Result<Self, String> {
        let mut marked = Self::default();
        let mut open = Vec::new();
        let mut rest = source.chars();
        while let Some(letter) = rest.next() {
            match letter {
                '{' => open.push((marked.text.len(), '}')),
                '[' => open.push((marked.text.len(), ']')),
                '}' | ']' => return Err(format!("no label before: {}", rest.as_str())),
                '|' => {
                    let (start, end) = open.pop().ok_or("a label of nothing")?;
                    let (label, after) = rest.as_str().split_once(end).ok_or("a label ends")?;
                    marked.label(Span::new(start, marked.text.len()), label, end == '}')?;
                    rest = after.chars();
                }
                other => marked.text.push(other),
            }
        }
        marked
            .quotes
            .sort_by_key(|quote| (quote.span.start, std::cmp::Reverse(quote.span.end)));
        let fault = open
            .last()
            .map(|(start, _)| format!("open: {}", &marked.text[*start..]));
        fault.map_or(Ok(marked), Err)
    }

    fn label(&mut self, span: Span, label: &str, is_quote: bool) -> Result<(), String> {
        let (said, clusters) = label.split_once('#').unwrap_or((label, ""));
        let clusters = clusters
            .split('#')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        self.passages
            .extend(clusters.map(|name| (name.to_owned(), span)));
        if is_quote {
            let quote = quote(span, said.trim());
            self.quotes
                .push(quote.ok_or(format!("no kind of quote: {label}"))?);
        }
        Ok(())
    }
}

/// `direct Ines Holt = she`
fn quote(span: Span, label: &str) -> Option<Quote> {
    let (kind, name) = label.split_once(' ').unwrap_or((label, ""));
    let (name, pronoun) = name.split_once('=').unwrap_or((name, ""));
    let said = match name.trim() {
        "" => Said::Nobody,
        "?" => Said::Unknown,
        name => Said::By {
            name: name.to_owned(),
            by_pronoun: !pronoun.trim().is_empty(),
        },
    };
    let kind = Kind::named(kind)?;
    Some(Quote { span, kind, said })
}
