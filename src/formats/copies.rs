//! Articles that are to come in with a text that another article has.
//!
//! One text in two papers is two articles, and a copy may be meant: both come in, and it is said. Only a file that came in
//! by its folder, and now comes by itself or the other way round, is one article.

use std::collections::HashMap;

use crate::edit::NewArticle;
use crate::model::{ArticleDetails, Project};

/// So many are named; of more it is said how many they are.
const NAMED: usize = 20;

/// What became of articles before they came in.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Those that come in.
    pub articles: Vec<NewArticle>,
    /// What is to be said, a line each.
    pub told: Vec<String>,
}

/// Where a text was seen.
struct Seen {
    source: String,
    details: ArticleDetails,
    is_new: bool,
}

impl Seen {
    fn is_the_same(&self, article: &NewArticle) -> bool {
        let (one, other) = (self.source.as_str(), article.source.as_str());
        let is_known = self.details == article.details && !one.is_empty() && !other.is_empty();
        is_known && !self.is_new && (is_end(one, other) || is_end(other, one))
    }

    fn name(&self) -> &str {
        name(&self.source, &self.details)
    }
}

/// Leaves out what is a copy of what is there or comes in before it, and names what has only the same text.
pub(super) fn sorted(new: Vec<NewArticle>, project: &Project) -> Sorted {
    let mut sorted = Sorted::default();
    let mut seen: HashMap<String, Vec<Seen>> = HashMap::new();
    for article in project.articles() {
        let it = Seen {
            source: article.source.clone(),
            details: article.details.clone(),
            is_new: false,
        };
        seen.entry(article.text.sha256()).or_default().push(it);
    }
    for article in new {
        let known = seen.entry(article.text.sha256()).or_default();
        let same = known.iter().find(|it| it.is_the_same(&article));
        let name = name(&article.source, &article.details);
        if let Some(same) = same {
            let words = format!("“{name}” has the same text as “{}”", same.name());
            sorted.told.push(format!("{words} and is left out"));
            continue;
        }
        if let Some(other) = known.first() {
            let of = match other.name() {
                of if of == name => "another article of that name".to_owned(),
                of => format!("“{of}”"),
            };
            sorted
                .told
                .push(format!("“{name}” has the same text as {of}"));
        }
        known.push(Seen {
            source: article.source.clone(),
            details: article.details.clone(),
            is_new: true,
        });
        sorted.articles.push(article);
    }
    let more = sorted.told.len().saturating_sub(NAMED);
    if more > 1 {
        sorted.told.truncate(NAMED);
        let words = format!("{more} more articles have a text that another has");
        sorted.told.push(words);
    }
    sorted
}

fn name<'a>(source: &'a str, details: &'a ArticleDetails) -> &'a str {
    match (details.title.as_str(), source) {
        ("", "") => "without a name",
        ("", source) => source,
        (title, _) => title,
    }
}

/// Whether one path is the end of another, folder by folder.
fn is_end(long: &str, short: &str) -> bool {
    let rest = long.strip_suffix(short);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Session};
    use crate::fixture::Fixture;
    use crate::model::{AnnotatorId, IdSource, TagSet};
    use crate::text::ArticleText;

    fn article(source: &str, outlet: &str, text: &str) -> NewArticle {
        NewArticle {
            id: None,
            source: source.to_owned(),
            details: ArticleDetails {
                outlet: outlet.to_owned(),
                ..ArticleDetails::default()
            },
            text: ArticleText::new(text),
            furniture: Vec::new(),
            encoding: String::new(),
        }
    }

    /// What comes in, and what is told.
    fn of(articles: &[(&str, &str, &str)]) -> (Vec<String>, Vec<String>) {
        let empty = Project::new(
            "x".to_owned(),
            crate::model::ProjectDetails::default(),
            TagSet::default(),
        );
        let articles = articles
            .iter()
            .map(|(source, outlet, text)| article(source, outlet, text));
        let sorted = sorted(articles.collect(), &empty);
        let sources = sorted.articles.iter().map(|it| it.source.clone());
        (sources.collect(), sorted.told)
    }

    #[test]
    fn copies_beside_a_file_are_told() {
        let (sources, told) = of(&[
            ("a.txt", "", "One."),
            ("a (1).txt", "", "One."),
            ("b.txt", "", "Two."),
            ("press/a.txt", "", "One."),
            ("press/a copy.txt", "", "One."),
        ]);
        assert_eq!(sources.len(), 5);
        assert_eq!(
            told,
            [
                "“a (1).txt” has the same text as “a.txt”",
                "“press/a.txt” has the same text as “a.txt”",
                "“press/a copy.txt” has the same text as “a.txt”",
            ]
        );
    }

    #[test]
    fn a_file_that_came_in_by_its_folder_does_not_come_again_by_itself() {
        let with = |source: &str, more: &str| {
            let project = Fixture::new().project();
            let mut session = Session::new(project, AnnotatorId::anonymous(), IdSource::seeded(1));
            let first = Command::AddArticles(vec![article(source, "", "One.")]);
            let now = "2025-06-01T12:00:00Z".parse().expect("a time");
            session.perform(first, now).expect("an article");
            let sorted = sorted(vec![article(more, "", "One.")], session.project());
            (sorted.articles.len(), sorted.told)
        };
        let told = |more: &str, of: &str, end: &str| {
            vec![format!("“{more}” has the same text as “{of}”{end}")]
        };
        let out = " and is left out";
        assert_eq!(
            with("press/a.txt", "a.txt"),
            (0, told("a.txt", "press/a.txt", out))
        );
        assert_eq!(
            with("a.txt", "press/a.txt"),
            (0, told("press/a.txt", "a.txt", out))
        );
        // By itself, a copy is meant.
        assert_eq!(with("a.txt", "b.txt"), (1, told("b.txt", "a.txt", "")));
        assert_eq!(with("a.txt", "aa.txt"), (1, told("aa.txt", "a.txt", "")));
    }

    #[test]
    fn one_text_in_two_papers_is_two_articles() {
        let (sources, told) = of(&[
            ("courier/a.txt", "", "One."),
            ("post/a.txt", "", "One."),
            ("list.csv", "Courier", "Two."),
            ("list.csv", "Post", "Two."),
            ("", "", "Three."),
            ("", "", "Three."),
        ]);
        assert_eq!(sources.len(), 6);
        assert_eq!(
            told,
            [
                "“post/a.txt” has the same text as “courier/a.txt”",
                "“list.csv” has the same text as another article of that name",
                "“without a name” has the same text as another article of that name",
            ]
        );
    }

    #[test]
    fn many_are_counted() {
        let names: Vec<String> = (0..40).map(|at| format!("{at}/a.txt")).collect();
        let articles: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), "", "One."))
            .collect();
        let (sources, told) = of(&articles);
        assert_eq!((sources.len(), told.len()), (40, 21));
        assert_eq!(told[20], "19 more articles have a text that another has");
    }
}
