//! The members of clusters with what their articles say.
//!
//! What is *not* here: comparing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::extract::{Extract, Extracts, fallback};
use crate::language::Anchor;
use crate::model::{Annotation, AnnotationId, Article, ArticleId, Project};
use crate::text::Span;

/// How many numbers or dates of one member are compared. A passage with more is a chapter, and no one report.
const MOST_VALUES: usize = 40;

/// One article, read.
#[derive(Debug)]
pub(super) struct Account {
    /// Where the article stands in the project.
    pub order: usize,
    /// What it says.
    pub said: Arc<Extract>,
}

/// A member of a cluster with its article.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub annotation: &'a Annotation,
    pub article: &'a Article,
    pub account: &'a Account,
}

impl<'a> Member<'a> {
    /// Of spans in order, those that share text with the annotation: the first [`MOST_VALUES`].
    pub fn covered<T>(&self, list: &'a [T], span: impl Fn(&T) -> Span) -> Vec<&'a T> {
        let mut found = Vec::new();
        let mut last = 0;
        for part in self.annotation.spans.iter() {
            let from = list
                .partition_point(|one| span(one).end <= part.start)
                .max(last);
            let count = list[from..].partition_point(|one| span(one).start < part.end);
            found.extend(&list[from..from + count.min(MOST_VALUES)]);
            last = from + count;
        }
        found.truncate(MOST_VALUES);
        found
    }
}

/// The articles that clusters lead to.
pub(super) struct Accounts<'a> {
    extracts: &'a Extracts,
    fallback: Option<Anchor>,
    order: BTreeMap<ArticleId, usize>,
    read: BTreeMap<ArticleId, Account>,
}

impl<'e> Accounts<'e> {
    pub fn new(project: &Project, extracts: &'e Extracts) -> Self {
        let ids = project.articles().iter().map(|article| article.id.clone());
        Self {
            extracts,
            fallback: fallback(project),
            order: ids.zip(0..).collect(),
            read: BTreeMap::new(),
        }
    }

    /// Reads the articles of these annotations.
    pub fn read(&mut self, project: &Project, members: &[AnnotationId]) {
        for id in members {
            let Some(annotation) = project.annotation(*id) else {
                continue;
            };
            let Some(&order) = self.order.get(&annotation.article) else {
                continue;
            };
            if !self.read.contains_key(&annotation.article) {
                let article = &project.articles()[order];
                let said = self.extracts.of(article, self.fallback);
                let account = Account { order, said };
                self.read.insert(annotation.article.clone(), account);
            }
        }
    }

    /// The members in the order of articles and text, each once.
    pub fn members<'a>(
        &'a self,
        project: &'a Project,
        members: &[AnnotationId],
    ) -> Vec<Member<'a>> {
        let member = |id: &AnnotationId| {
            let annotation = project.annotation(*id)?;
            let account = self.read.get(&annotation.article)?;
            Some(Member {
                annotation,
                article: &project.articles()[account.order],
                account,
            })
        };
        let mut found: Vec<_> = members.iter().filter_map(member).collect();
        found.sort_by_key(|member| {
            (
                member.account.order,
                member.annotation.spans.hull(),
                member.annotation.id,
            )
        });
        found.dedup_by_key(|member| member.annotation.id);
        found
    }
}
