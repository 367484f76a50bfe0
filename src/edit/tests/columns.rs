//! Sets of columns among the commands of the property tests.

use crate::edit::Command;
use crate::model::ArticleId;

/// One of three sets is made, changed or left as it is.
pub(super) fn keeping(article: &ArticleId, number: usize) -> Command {
    Command::KeepColumns {
        name: format!("{}", number % 3),
        articles: vec![article.clone()],
    }
}
