//! Suggestions with and without a sentence model, which is the one that `PULLQUOTE_MODEL` names.

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use super::*;
use crate::meaning::{self, Encoder};

fn encoder() -> Arc<dyn Encoder> {
    static ENCODER: OnceLock<Arc<dyn Encoder>> = OnceLock::new();
    let open = || {
        let folder = std::env::var("PULLQUOTE_MODEL").expect("PULLQUOTE_MODEL names a folder");
        meaning::open(Path::new(&folder)).expect("a model")
    };
    Arc::clone(ENCODER.get_or_init(open))
}

/// A project that is ready to be asked.
pub(super) struct Asked<'a> {
    project: &'a Project,
    pub index: LinkIndex,
    meanings: Option<(Arc<dyn Encoder>, Meanings)>,
}

impl<'a> Asked<'a> {
    pub fn new(project: &'a Project, with_model: bool) -> Self {
        let index = LinkIndex::new(project);
        let meanings = with_model.then(|| {
            let encoder = encoder();
            let mut tell = |_| ControlFlow::Continue(());
            let read = meaning::read(&*encoder, &index, None, &mut tell);
            let meanings = read.expect("read").expect("not ended");
            (encoder, meanings)
        });
        Self {
            project,
            index,
            meanings,
        }
    }

    pub fn suggest(&self, article: &ArticleId, span: Span) -> Vec<LinkSuggestion> {
        let spans = Spans::single(span).expect("a span");
        let text = text_of(self.project.article(article).expect("an article"), &spans);
        let query = (self.meanings.as_ref()).map(|(encoder, _)| {
            let mut found = encoder.encode(&[&text]).expect("a vector");
            found.remove(0)
        });
        let passages = self.meanings.as_ref().map(|(_, passages)| passages);
        let asking = Asking {
            meant: query.as_ref().zip(passages),
            ..Asking::default()
        };
        self.index.suggest_as(self.project, article, &spans, asking)
    }
}
