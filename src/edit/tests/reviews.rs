//! What random answers are about.

use crate::model::{AnnotationId, ArticleId, Aspect, Project, Subject};
use crate::text::Span;

/// One of each kind; `None` where the project has no such thing.
pub(super) fn subject(
    project: &Project,
    article: ArticleId,
    span: Span,
    annotation: Option<AnnotationId>,
    which: usize,
) -> Option<Subject> {
    let cluster = || project.clusters().next().map(|it| it.id);
    Some(match which % 4 {
        0 => Subject::Quote { article, span },
        1 => Subject::Link {
            annotation: annotation?,
            article,
            span,
        },
        2 => Subject::Absence {
            cluster: cluster()?,
            article,
        },
        _ => Subject::Discrepancy {
            cluster: Some(cluster()?),
            aspect: Aspect::Number,
            topic: "troops".to_owned(),
        },
    })
}
