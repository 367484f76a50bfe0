//! Commands about articles and the project itself.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Command, CommandError, Edit, NewArticle, Plan, Replace, missing, old_time, removals};
use crate::model::furniture::{self, fitting};
use crate::model::{Article, ArticleId, Part, Project};
use crate::text::{ArticleText, Span};

/// How much of a text it is called by at most, in bytes.
const LONGEST_NAME: usize = 60;

impl Command {
    pub(super) fn plan_project(self, project: &Project) -> Result<Plan, CommandError> {
        match self {
            Self::AddArticles(articles) => {
                let label = match articles.len() {
                    1 => "Article added".to_owned(),
                    many => format!("{many} articles added"),
                };
                Ok(Plan::new(label, new_articles(project, articles)))
            }
            Self::SetArticleDetails { article, details } => {
                let (index, old) = article_at(project, &article)?;
                let new = Article {
                    details,
                    ..(**old).clone()
                };
                let edits = vec![changed(index, old, new)];
                let plan = Plan::new("Article details changed", edits);
                Ok(plan.gesture(format!("article {article}")))
            }
            Self::SetFurniture { article, furniture } => {
                let (index, old) = article_at(project, &article)?;
                let furniture = fitting(&old.text, furniture);
                if furniture == old.furniture {
                    return Ok(Plan::new("Furniture changed", Vec::new()));
                }
                let only_more = old.furniture.iter().all(|span| furniture.contains(span));
                let label = if only_more {
                    "Marked as furniture"
                } else {
                    "Furniture changed"
                };
                let new = Article {
                    furniture,
                    ..(**old).clone()
                };
                Ok(Plan::new(label, vec![changed(index, old, new)]))
            }
            Self::MarkSameLines {
                article,
                lines,
                furniture,
            } => same_lines_marked(project, &article, &lines, furniture),
            Self::MoveArticle { article, to } => {
                let (index, old) = article_at(project, &article)?;
                let to = to.min(project.articles().len() - 1);
                let edits = vec![Edit::MoveArticle { from: index, to }];
                Ok(Plan::new(format!("{} moved", old.short_name()), edits))
            }
            Self::RemoveArticle(article) => {
                let (index, old) = article_at(project, &article)?;
                let lost = project.all_lost().filter(|lost| lost.article == article);
                let here: Vec<_> = (project.annotations_in(&article).iter())
                    .map(|annotation| annotation.id)
                    .chain(lost.map(|lost| lost.id))
                    .collect();
                let mut edits = removals(project, &here, old_time());
                let answers = project.reviews().filter(|review| {
                    let already = review.subject.annotation();
                    already.is_none_or(|id| !here.contains(&id)) && review.subject.is_in(&article)
                });
                edits.extend(answers.map(Edit::remove));
                let (shown, accepted) = project.assistance_in(&article);
                edits.extend(shown.into_iter().map(|it| Edit::remove(&Arc::new(it))));
                edits.extend(accepted.iter().map(Edit::remove));
                edits.extend(project.entries_of(&article).iter().map(Edit::remove));
                edits.extend(later_versions(project, old));
                edits.push(Edit::Article {
                    index,
                    article: Replace::remove(Arc::clone(old)),
                });
                Ok(Plan::new(format!("{} removed", old.short_name()), edits))
            }
            Self::SetDetails(after) => {
                let before = project.details().clone();
                let plan = Plan::new(
                    "Project details changed",
                    vec![Edit::Details { before, after }],
                );
                Ok(plan.gesture("project"))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

/// Versions of what goes become versions of what that was a version of.
fn later_versions(project: &Project, gone: &Article) -> Vec<Edit> {
    let articles = project.articles().iter().enumerate();
    let later = articles.filter(|(_, it)| it.version_of.as_ref() == Some(&gone.id));
    let later = later.filter(|(_, it)| it.id != gone.id);
    let edits = later.map(|(index, article)| {
        let before = gone.version_of.clone();
        let new = Article {
            version_of: before.filter(|before| *before != article.id),
            ..(**article).clone()
        };
        changed(index, article, new)
    });
    edits.collect()
}

fn changed(index: usize, old: &Arc<Article>, new: Article) -> Edit {
    let article = Replace::change(Arc::clone(old), Arc::new(new));
    Edit::Article { index, article }
}

pub(super) fn article_at<'a>(
    project: &'a Project,
    id: &ArticleId,
) -> Result<(usize, &'a Arc<Article>), CommandError> {
    let mut articles = project.articles().iter().enumerate();
    articles
        .find(|(_, article)| &article.id == id)
        .ok_or_else(|| missing(format!("article “{id}”")))
}

/// Lines of other articles made furniture, or made text, as those of this one are.
fn same_lines_marked(
    project: &Project,
    article: &ArticleId,
    lines: &[Span],
    is_furniture: bool,
) -> Result<Plan, CommandError> {
    let found = furniture::same_lines(project, article, lines, is_furniture);
    let count: usize = found.iter().map(|(_, lines)| lines.len()).sum();
    let what = if is_furniture {
        "Marked as furniture"
    } else {
        "Made text again"
    };
    let lines = if count == 1 { "line" } else { "lines" };
    let label = format!("{what}: {count} {lines} elsewhere");
    let edits = found.iter().map(|(id, lines)| {
        let (index, old) = article_at(project, id)?;
        let new = Article {
            furniture: furniture::with_lines(old, lines, is_furniture),
            ..(**old).clone()
        };
        Ok(changed(index, old, new))
    });
    Ok(Plan::new(
        label,
        edits.collect::<Result<_, CommandError>>()?,
    ))
}

/// The first words of a text, which is called by them where nothing else is known of it.
fn first_words(text: &ArticleText) -> &str {
    let line = text
        .as_str()
        .trim_start()
        .lines()
        .next()
        .unwrap_or_default();
    let ends = line.match_indices(char::is_whitespace).map(|(at, _)| at);
    let end = ends.take_while(|at| *at <= LONGEST_NAME).last();
    match end {
        Some(end) if line.len() > LONGEST_NAME => &line[..end],
        None if line.len() > LONGEST_NAME => "",
        _ => line,
    }
}

pub(super) fn new_articles(project: &Project, articles: Vec<NewArticle>) -> Vec<Edit> {
    let known = project.articles();
    let mut taken: HashSet<ArticleId> = known.iter().map(|it| it.id.clone()).collect();
    // Thousands may be of one outlet, and are numbered then.
    let mut numbers: HashMap<ArticleId, u32> = HashMap::new();
    let first = known.len();
    let mut edits = Vec::new();
    for (offset, new) in articles.into_iter().enumerate() {
        let stem = new
            .source
            .rsplit_once('.')
            .map_or(new.source.as_str(), |(stem, _)| stem);
        let names = [
            new.details.outlet.as_str(),
            stem,
            new.details.title.as_str(),
            first_words(&new.text),
            "article",
        ];
        let wanted = new
            .id
            .or_else(|| names.into_iter().find_map(ArticleId::new));
        let Some(id) = wanted else { continue };
        // An article whose text is missing for a while keeps its id.
        let last = numbers.entry(id.clone()).or_insert(1);
        let is_taken =
            |id: &ArticleId| taken.contains(id) || project.is_sealed(&Part::Text(id.clone()));
        let id = id.unused_after(last, is_taken);
        taken.insert(id.clone());
        let article = Article {
            id,
            source: new.source,
            details: new.details,
            furniture: fitting(&new.text, new.furniture),
            text: new.text,
            encoding: new.encoding,
            version_of: None,
        };
        edits.push(Edit::Article {
            index: first + offset,
            article: Replace::add(Arc::new(article)),
        });
    }
    edits
}
