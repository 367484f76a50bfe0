//! `pullquote import --version-of`: a file as a later version of an article.

use std::path::{Path, PathBuf};

use super::changing::perform;
use super::failure::Failure;
use super::part::find_article;
use super::{open, output};
use crate::compare::versions::{Became, waiting};
use crate::edit::{Command, Session};
use crate::formats::Source;
use crate::model::{AnnotatorId, IdSource};
use crate::surroundings;

/// Adds the one article of the one file behind the article that it is a later version of.
pub(super) fn add(
    project: &Path,
    of: &str,
    sources: Vec<(PathBuf, Source)>,
    annotator: AnnotatorId,
) -> Result<(), Failure> {
    let mut articles = Vec::new();
    for (path, source) in sources {
        let Source::Articles(read) = source else {
            let words = format!("{}: a later version is an article alone", path.display());
            return Err(Failure::new(words).hint("name a file that holds the text of one article"));
        };
        articles.extend(read.articles);
    }
    let (Some(article), true) = (articles.pop(), articles.is_empty()) else {
        let failure = Failure::usage("--version-of is for one article at a time");
        return Err(failure.hint("name one file that holds the text of one article"));
    };
    let loaded = open(project)?;
    let of = find_article(&loaded.project, of)?;
    let now = surroundings::now();
    let ids = IdSource::random();
    let mut session = Session::new(loaded.project.clone(), annotator, ids);
    let command = Command::AddVersion {
        of: of.clone(),
        article,
    };
    let words = perform(&loaded, &mut session, command, now)?;
    let project = session.project();
    let new = project
        .versions_after(&of)
        .filter(|it| loaded.project.article(&it.id).is_none());
    let new: Vec<_> = new.map(|it| it.id.clone()).collect();
    let waiting = waiting(project, session.annotator()).into_iter();
    let waiting: Vec<_> = waiting.filter(|it| new.contains(&it.article)).collect();
    output::to_stdout(|out| {
        writeln!(out, "{words}")?;
        for it in waiting {
            let words = project
                .annotation(it.annotation)
                .map(|it| project.text_of(it));
            let words = words.unwrap_or_default();
            let text = project.article(&it.article).map(|article| &article.text);
            match (it.became, text) {
                (Became::Changed(spans), Some(text)) => {
                    let now = text.slice(spans.hull());
                    writeln!(
                        out,
                        "To be confirmed in the window: “{words}”, now perhaps “{now}”"
                    )?;
                }
                _ => writeln!(out, "Not in the later version: “{words}”")?,
            }
        }
        Ok(())
    })
}
