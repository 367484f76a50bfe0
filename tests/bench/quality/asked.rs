//! Asking for links as the program does: by the words alone, or with the sentence model that `PULLQUOTE_MODEL` names.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use pullquote::meaning::{self, Encoder};
use pullquote::model::{ArticleId, Project, Spans};
use pullquote::suggest::links::{Asking, LinkIndex, LinkSuggestion, text_of};
use pullquote::suggest::meaning::Meanings;
use pullquote::text::Span;

/// The model that the environment names, if it names one.
pub fn model() -> Option<Arc<dyn Encoder>> {
    let folder = std::env::var_os("PULLQUOTE_MODEL")?;
    let model = meaning::open(Path::new(&folder));
    Some(model.expect("a sentence model, and a build with the feature `model`"))
}

/// A project that is ready to be asked.
pub struct Asked<'a> {
    project: &'a Project,
    index: LinkIndex,
    meant: Option<(&'a dyn Encoder, Meanings)>,
}

impl<'a> Asked<'a> {
    /// Reads a project, by a model too if there is one.
    pub fn new(project: &'a Project, model: Option<&'a dyn Encoder>) -> Self {
        let index = LinkIndex::new(project);
        let meant = model.map(|model| {
            let mut tell = |_| ControlFlow::Continue(());
            let read = meaning::read(model, &index, None, &mut tell);
            (model, read.expect("vectors").expect("all of them"))
        });
        Self {
            project,
            index,
            meant,
        }
    }

    /// What is proposed for a passage.
    pub fn suggest(&self, article: &ArticleId, span: Span) -> Vec<LinkSuggestion> {
        let spans = Spans::single(span).expect("a passage has words");
        let text = text_of(self.project.article(article).expect("an article"), &spans);
        let query = self.meant.as_ref().map(|(model, passages)| {
            let mut query = model.encode(&[&text]).expect("a vector");
            (query.remove(0), passages)
        });
        let asking = Asking {
            meant: query.as_ref().map(|(query, passages)| (query, *passages)),
            ..Asking::default()
        };
        self.index.suggest_as(self.project, article, &spans, asking)
    }
}
