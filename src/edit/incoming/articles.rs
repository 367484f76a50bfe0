//! Which article here each article of the other project is.
//!
//! What was taken in must be found again as it was, or the same would come twice. So where a text stands in several
//! articles, each there has one of its own here as far as they go round, in their order after those whose ids agree; and
//! no article that comes in gets an id that another one has there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::found::{IncomingArticle, Match};
use super::{Edit, Replace, Taking};
use crate::language;
use crate::model::{Article, ArticleId};
use crate::text::changes::{Change, TextChanges};

impl Taking<'_> {
    pub fn articles(&mut self) {
        let (project, other) = (self.project, self.other);
        let mut here: HashMap<String, Vec<&ArticleId>> = HashMap::new();
        for article in project.articles() {
            let all = here.entry(article.text.sha256()).or_default();
            all.push(&article.id);
        }
        let mut there: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
        for article in other.articles() {
            let all = there.entry(article.text.sha256()).or_default();
            all.push(article);
        }
        let mut matched = HashMap::new();
        for (text, articles) in there {
            match here.get(&text) {
                Some(here) => matched.extend(shared_out(&articles, here)),
                None => matched.extend(self.corrected(&articles)),
            }
        }
        let mut given: BTreeSet<ArticleId> = BTreeSet::new();
        let mut new = Vec::new();
        for article in other.articles() {
            let (here, found) = matched.remove(&article.id).unwrap_or_else(|| {
                let is_of_another =
                    |id: &ArticleId| *id != article.id && other.article(id).is_some();
                let id = article.id.clone().unused(|id| {
                    project.article(id).is_some() || given.contains(id) || is_of_another(id)
                });
                new.push(article);
                (id, Match::New)
            });
            given.insert(here.clone());
            self.articles.insert(article.id.clone(), here.clone());
            self.found.articles.push(IncomingArticle {
                there: article.id.clone(),
                here,
                found,
            });
        }
        for (index, article) in (project.articles().len()..).zip(new) {
            let here = |id: &ArticleId| self.articles.get(id).cloned();
            let article = Article {
                id: here(&article.id).unwrap_or_else(|| article.id.clone()),
                version_of: article.version_of.as_ref().and_then(here),
                ..(**article).clone()
            };
            let article = Replace::add(Arc::new(article));
            self.found.edits.push(Edit::Article { index, article });
        }
    }

    /// The same for articles of one text that nothing here has: those whose text was corrected on one side, by their ids.
    /// What has the same text there goes where they go.
    fn corrected<'a>(&mut self, there: &[&'a Article]) -> Vec<(&'a ArticleId, (ArticleId, Match))> {
        let changes = there.iter().filter_map(|article| {
            let changes = language::changes(article, self.project.article(&article.id)?);
            is_nearly_the_same(&changes).then_some((&article.id, changes))
        });
        let near: HashMap<&ArticleId, TextChanges> = changes.collect();
        let first = there.iter().find(|it| near.contains_key(&it.id));
        let Some(first) = first.map(|it| &it.id) else {
            return Vec::new();
        };
        let place = |article: &&'a Article| {
            let own = &article.id;
            let here = if near.contains_key(own) { own } else { first };
            self.anchored.insert(own.clone(), near[here].clone());
            (own, (here.clone(), Match::Words))
        };
        there.iter().map(place).collect()
    }
}

/// Which article here each article there is, where all have one text.
fn shared_out<'a>(
    there: &[&'a Article],
    here: &[&ArticleId],
) -> Vec<(&'a ArticleId, (ArticleId, Match))> {
    let ids: BTreeSet<&ArticleId> = there.iter().map(|it| &it.id).collect();
    let mut free = here.iter().filter(|id| !ids.contains(*id));
    let place = |article: &&'a Article| {
        let own = &article.id;
        let found = if here.contains(&own) {
            (own.clone(), Match::Id)
        } else {
            let id = free.next().unwrap_or(&here[0]);
            ((*id).clone(), Match::Text)
        };
        (own, found)
    };
    there.iter().map(place).collect()
}

/// Whether nine tenths of either text are in the other: then somebody corrected it, and else it is another article.
fn is_nearly_the_same(changes: &TextChanges) -> bool {
    let (mut kept, mut old, mut new) = (0, 0, 0);
    for change in &changes.sentences {
        match change {
            Change::Kept { old: was, new: is } | Change::Moved { old: was, new: is } => {
                kept += was.len();
                old += was.len();
                new += is.len();
            }
            // A sentence in which a word was corrected is half kept.
            Change::Changed { old: was, new: is } => {
                kept += was.len() / 2;
                old += was.len();
                new += is.len();
            }
            Change::Added(is) => new += is.len(),
            Change::Removed(was) => old += was.len(),
        }
    }
    kept > 0 && kept * 10 >= old.max(new) * 9
}
