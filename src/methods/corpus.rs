//! What was annotated: articles, outlets, dates, languages and words.

use std::collections::BTreeMap;
use std::path::Path;

use super::draft::{Amount, Draft, Source};
use super::words::{self, listed, plural};
use crate::model::furniture::pieces;
use crate::model::{Article, ArticleId, Project};
use crate::page::Page;
use crate::text::Span;
use crate::text::breaks::words_by_rule;

/// So many names of outlets are listed at most.
const NAMED: usize = 6;

/// The articles of a project.
pub(super) fn corpus(draft: &mut Draft, project: &Project) -> String {
    let articles: Vec<&Article> = project.articles().iter().map(AsRef::as_ref).collect();
    if articles.is_empty() {
        return draft.gap("describe the corpus: the project holds no articles yet");
    }
    let how = "articles of the project";
    let count = draft.count("corpus.articles", "article", how, ids(&articles));
    let from = outlets(draft, &articles).map_or(String::new(), |it| format!(" from {it}"));
    let when = dates(draft, &articles).map_or(String::new(), |it| format!(", published {it}"));
    let fields = [
        |it: &Article| it.details.outlet.trim().is_empty(),
        |it: &Article| it.details.published.trim().is_empty(),
    ];
    // What is said of some is not said of all.
    let is_partial = fields.iter().any(|is_unknown| {
        let unknown = of(&articles, is_unknown).len();
        (1..articles.len()).contains(&unknown)
    });
    let known = if is_partial {
        ", as far as that is recorded"
    } else {
        ""
    };
    let mut said = vec![format!("The corpus comprises {count}{from}{when}{known}.")];
    said.push(draft.gap("say how the articles were selected"));
    let later: Vec<&Article> = of(&articles, |it| it.version_of.is_some());
    if !later.is_empty() {
        let how = "articles that are later versions of others";
        let number = draft.number("corpus.later_versions", how, ids(&later));
        let (is, what) = if later.len() == 1 {
            ("is a later version", "another article")
        } else {
            ("are later versions", "other articles")
        };
        said.push(format!("Of these, {number} {is} of {what}."));
    }
    said.extend(languages(draft, &articles));
    said.extend(missing(draft, &articles));
    said.push(lengths(draft, &articles));
    said.join(" ")
}

fn ids(articles: &[&Article]) -> Source {
    Source::Articles(articles.iter().map(|it| it.id.clone()).collect())
}

fn of<'a>(articles: &[&'a Article], is_one: impl Fn(&Article) -> bool) -> Vec<&'a Article> {
    articles.iter().copied().filter(|it| is_one(it)).collect()
}

fn outlets(draft: &mut Draft, articles: &[&Article]) -> Option<String> {
    let known = of(articles, |it| !it.details.outlet.trim().is_empty());
    let mut names: Vec<String> = Vec::new();
    for article in &known {
        let name = article.details.outlet.trim();
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        return None;
    }
    let from = draft.source(ids(&known));
    let how = "different outlets of the articles";
    let (amount, shown) = (
        Amount::Count(names.len()),
        words::counted(names.len(), "outlet"),
    );
    let count = draft.fact("corpus.outlets", amount, shown, how, &[from]);
    let names = if names.len() > NAMED {
        String::new()
    } else {
        format!(" ({})", listed(&names))
    };
    Some(format!("{count}{names}"))
}

fn dates(draft: &mut Draft, articles: &[&Article]) -> Option<String> {
    let known = of(articles, |it| !it.details.published.trim().is_empty());
    let mut dates: Vec<&str> = known.iter().map(|it| it.details.published.trim()).collect();
    dates.sort_unstable();
    let (first, mut last) = (*dates.first()?, *dates.last()?);
    // A month or a year that all others are in says all that is sure.
    if dates.iter().all(|date| date.starts_with(first)) {
        last = first;
    }
    let from = draft.source(ids(&known));
    let amount = Amount::Words(format!("{first}/{last}"));
    let how = "first and last date of publication";
    Some(draft.fact(
        "corpus.published",
        amount,
        words::between(first, last),
        how,
        &[from],
    ))
}

fn languages(draft: &mut Draft, articles: &[&Article]) -> Option<String> {
    let mut by_language: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        let language = article.details.language.trim();
        if !language.is_empty() {
            by_language.entry(language).or_default().push(article);
        }
    }
    let mut by_language: Vec<_> = by_language.into_iter().collect();
    by_language.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
    if let [(language, known)] = by_language.as_slice()
        && known.len() == articles.len()
    {
        let is = plural(known.len(), "is");
        let subject = if known.len() == 1 { "It" } else { "They" };
        return Some(format!("{subject} {is} in {}.", words::language(language)));
    }
    let parts = by_language.into_iter().map(|(language, articles)| {
        let key = format!("corpus.language.{language}");
        let number = draft.number(key, "articles in the language", ids(&articles));
        let is = plural(articles.len(), "is");
        format!("{number} {is} in {}", words::language(language))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("Of the articles, {}.", listed(&parts)))
}

/// Of how many articles something is not known that is known of others.
fn missing(draft: &mut Draft, articles: &[&Article]) -> Option<String> {
    type Field = fn(&Article) -> &str;
    let fields: [(&str, Field); 3] = [
        ("outlet", |it| &it.details.outlet),
        ("date", |it| &it.details.published),
        ("language", |it| &it.details.language),
    ];
    let mut parts: Vec<String> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for (name, field) in fields {
        let lacking = of(articles, |it| field(it).trim().is_empty());
        if lacking.is_empty() {
            continue;
        }
        if lacking.len() == articles.len() {
            unknown.push(plural(articles.len(), name));
            continue;
        }
        let key = format!("corpus.without_{name}");
        let count = draft.count(key, "article", "articles without it", ids(&lacking));
        parts.push(format!("the {name} of {count}"));
    }
    let mut said = Vec::new();
    if !unknown.is_empty() {
        let is = if unknown.len() == 1 && articles.len() == 1 {
            "is"
        } else {
            "are"
        };
        let noun = plural(articles.len(), "article");
        let what = listed(&unknown);
        said.push(draft.gap(&format!(
            "say the {what} of the {noun}, which {is} not recorded"
        )));
    }
    if !parts.is_empty() {
        let is = if parts.len() == 1 { "is" } else { "are" };
        let list = listed(&parts);
        said.push(words::sentence(&format!("{list} {is} not recorded.")));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// How many words each article has, without its furniture: by Unicode Standard Annex 29.
fn words_of(article: &Article) -> usize {
    let text = article.text.as_str();
    let mut count = 0;
    let mut at = 0;
    let mut furniture = article.furniture.clone();
    furniture.sort_unstable();
    for span in furniture {
        let before = text.get(at..span.start.get()).unwrap_or_default();
        count += words_by_rule(before).count();
        at = at.max(span.end.get());
    }
    count + words_by_rule(text.get(at..).unwrap_or_default()).count()
}

fn lengths(draft: &mut Draft, articles: &[&Article]) -> String {
    let all = draft.source(ids(articles));
    let lengths = articles.iter().map(|it| (words_of(it), it.id.clone()));
    let mut lengths: Vec<(usize, ArticleId)> = lengths.collect();
    lengths.sort();
    let total: usize = lengths.iter().map(|it| it.0).sum();
    let how = "words by Unicode Standard Annex 29, without furniture";
    let shown = words::digits(total);
    let amount = Amount::Count(total);
    let said = draft.fact("corpus.words", amount, shown, how, &[all]);
    let noun = plural(total, "word");
    let has_furniture = articles.iter().any(|it| !it.furniture.is_empty());
    let without = if has_furniture {
        ", without lines of the page that are not the article"
    } else {
        ""
    };
    let rule = format!("(counted by Unicode Standard Annex #29{without})");
    match (lengths.first(), lengths.last()) {
        (Some(first), Some(last)) if lengths.len() > 1 => {
            let mut bound = |key: &str, (count, id): &(usize, ArticleId)| {
                let from = draft.source(Source::Articles(vec![id.clone()]));
                let shown = words::digits(*count);
                draft.fact(key, Amount::Count(*count), shown, how, &[from])
            };
            let (few, many) = (
                bound("corpus.words.fewest", first),
                bound("corpus.words.most", last),
            );
            if first.0 == last.0 {
                return format!("Together they hold {said} {noun} {rule}, {few} per article.");
            }
            format!("Together they hold {said} {noun} {rule}, from {few} to {many} per article.")
        }
        _ => format!("It holds {said} {noun} {rule}."),
    }
}

/// How many lines of pages were set aside, and where a person marked others than the rules do.
///
/// Nobody writes down what was corrected; it follows from what the rules make of the text. Articles of which no line is
/// marked may never have gone through the rules.
pub(super) fn furniture(draft: &mut Draft, project: &Project) -> Option<String> {
    let mut lines = Vec::new();
    let mut other = Vec::new();
    let mut with: Vec<ArticleId> = Vec::new();
    let mut changed: Vec<ArticleId> = Vec::new();
    for article in project.articles() {
        let cut = |spans: &[Span]| -> Vec<Span> {
            let lines = spans.iter().flat_map(|span| pieces(&article.text, *span));
            lines.collect()
        };
        let marked = cut(&article.furniture);
        if marked.is_empty() {
            continue;
        }
        let place = |span: &Span| (article.id.clone(), article.text.code_point_span(*span));
        with.push(article.id.clone());
        lines.extend(marked.iter().map(place));
        // What files of other kinds say about themselves is known to no rule.
        let source = Path::new(&article.source);
        let is_text = source
            .extension()
            .is_none_or(|it| it.eq_ignore_ascii_case("txt"));
        if !is_text {
            continue;
        }
        let found = cut(&Page::read(&article.text).furniture(&article.details));
        let before = other.len();
        let added = marked.iter().filter(|line| !found.contains(line));
        other.extend(added.map(place));
        let dropped = found.iter().filter(|line| !marked.contains(line));
        other.extend(dropped.map(place));
        if other.len() > before {
            changed.push(article.id.clone());
        }
    }
    if lines.is_empty() {
        return None;
    }
    let count = lines.len();
    let how = "lines that are marked as furniture";
    let shown = draft.count("furniture.lines", "line", how, Source::Lines(lines));
    let how = "articles with such lines";
    let key = "furniture.articles";
    let places = draft.count(key, "article", how, Source::Articles(with));
    let mut said = vec![format!(
        "In {places}, {shown} of the page that {} not the article, such as captions, teasers, and comment counts, {} set aside.",
        plural(count, "is"),
        plural(count, "was")
    )];
    if !other.is_empty() {
        let how = "lines that are marked, and not by the rules, or the other way round";
        let shown = draft.count("furniture.changed", "line", how, Source::Lines(other));
        let how = "articles with such lines";
        let key = "furniture.changed_articles";
        let places = draft.count(key, "article", how, Source::Articles(changed));
        said.push(format!(
            "After corrections by hand, the marking of {shown} in {places} differs from that of the program’s rules."
        ));
    }
    Some(said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn said(fixture: Fixture) -> String {
        corpus(&mut Draft::default(), &fixture.project())
    }

    #[test]
    fn one_article_is_no_plural() {
        let words = said(Fixture::new().article(
            "one outlet=The Quay; published=2025-05-04; language=en",
            "It rained.",
        ));
        assert_eq!(
            words,
            "The corpus comprises one article from one outlet (The Quay), published on 4 May 2025. [say how the articles were \
             selected] It is in English. It holds 2 words (counted by Unicode Standard Annex #29)."
        );
    }

    #[test]
    fn what_some_articles_lack_is_said() {
        let words = said(
            Fixture::new()
                .article("one outlet=The Quay; language=en", "{Menu}\nIt rained.")
                .article("two language=es", "Llovió todo el día.")
                .article(
                    "three outlet=The Quay; published=2025; version_of=one",
                    "It rained on.",
                ),
        );
        assert_eq!(
            words,
            "The corpus comprises three articles from one outlet (The Quay), published in 2025, as far as that is \
             recorded. [say how the articles were selected] Of these, one is a later version of another article. Of the articles, one is in English and one is in \
             Spanish. The outlet of one article, the date of two articles, and the language of one article are not recorded. \
             Together they hold 9 words (counted by Unicode Standard Annex #29, without lines of the page that are not the \
             article), from 2 to 4 per article."
        );
    }

    #[test]
    fn lines_that_were_corrected_are_counted() {
        let project = Fixture::new()
            .article("one", "{A line}\n{of two}\n\nIt rained.")
            .project();
        let mut draft = Draft::default();
        let words = furniture(&mut draft, &project).expect("words");
        assert!(
            words.starts_with("In one article, two lines of the page that are not the article"),
            "{words}"
        );
        assert!(
            words.contains("After corrections by hand, the marking of two lines in one article"),
            "{words}"
        );
        let none = Fixture::new().article("one", "It rained.").project();
        assert_eq!(furniture(&mut Draft::default(), &none), None);
    }
}
