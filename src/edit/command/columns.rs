//! Commands about sets of columns.

use std::sync::Arc;

use super::{CommandError, Edit, Plan, Replace, missing};
use crate::model::{ArticleId, ColumnSet, Project};

/// Remembers articles by a name. One that says nothing is not taken, and an article stands in a set once.
pub(super) fn keep(
    project: &Project,
    name: &str,
    articles: Vec<ArticleId>,
) -> Result<Plan, CommandError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut known: Vec<ArticleId> = Vec::with_capacity(articles.len());
    for article in articles {
        if project.article(&article).is_none() {
            return Err(missing(format!("article “{article}”")));
        }
        if !known.contains(&article) {
            known.push(article);
        }
    }
    if name.is_empty() || known.is_empty() {
        return Ok(Plan::new("Columns remembered", Vec::new()));
    }
    let label = format!("Columns remembered as “{name}”");
    let before = project.column_set(&name).cloned();
    let after = Arc::new(ColumnSet {
        name,
        articles: known,
    });
    let changes = before.as_ref() != Some(&after);
    let edit = changes.then_some(Edit::ColumnSet(Replace {
        before,
        after: Some(after),
    }));
    Ok(Plan::new(label, edit.into_iter().collect()))
}

pub(super) fn remove(project: &Project, name: &str) -> Result<Plan, CommandError> {
    let set = project.column_set(name);
    let set = set.ok_or_else(|| missing(format!("the set of columns “{name}”")))?;
    let edit = Edit::remove(set);
    Ok(Plan::new(format!("Columns “{name}” forgotten"), vec![edit]))
}

#[cfg(test)]
mod tests {
    use crate::edit::{Command, Session};
    use crate::fixture::Fixture;
    use crate::model::{ArticleId, Timestamp};

    fn keep(session: &mut Session, name: &str, articles: &[&str]) {
        let articles = articles
            .iter()
            .map(|id| ArticleId::new(id).expect("a slug"));
        let command = Command::KeepColumns {
            name: name.to_owned(),
            articles: articles.collect(),
        };
        drop(
            session
                .perform(command, Timestamp::UNIX_EPOCH)
                .expect("fits"),
        );
    }

    fn sets(session: &Session) -> Vec<String> {
        let sets = session.project().column_sets();
        let words = sets.map(|set| {
            let articles: Vec<_> = set.articles.iter().map(ArticleId::as_str).collect();
            format!("{}: {}", set.name, articles.join(" "))
        });
        words.collect()
    }

    #[test]
    fn columns_are_remembered_by_name_and_each_step_is_undone() {
        let fixture = Fixture::new().article("one", "A.").article("two", "B.");
        let mut session = fixture.session();
        keep(&mut session, "  The   two ", &["two", "one", "two"]);
        assert_eq!(sets(&session), ["The two: two one"]);
        keep(&mut session, "The two", &["one"]);
        assert_eq!(sets(&session), ["The two: one"], "replaced");
        keep(&mut session, " ", &["one"]);
        keep(&mut session, "Nothing", &[]);
        assert_eq!(sets(&session).len(), 1);
        let remove = Command::RemoveColumns("The two".to_owned());
        drop(
            session
                .perform(remove.clone(), Timestamp::UNIX_EPOCH)
                .expect("fits"),
        );
        assert_eq!(sets(&session), [""; 0]);
        assert!(session.perform(remove, Timestamp::UNIX_EPOCH).is_err());
        for expected in ["The two: one", "The two: two one"] {
            drop(session.undo().expect("undone"));
            assert_eq!(sets(&session), [expected]);
        }
        drop(session.undo().expect("undone"));
        assert_eq!(sets(&session), [""; 0]);
    }
}
