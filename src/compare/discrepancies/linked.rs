//! What the tests share: the findings of linked passages, and a finding in a line.

use std::fmt::Write as _;

use super::*;
use crate::fixture::Fixture;

/// What is found in articles `a`, `b`, …, whose annotations are linked: the day of publication of each, and its text.
pub(super) fn linked(articles: &[(&str, &str)]) -> Vec<Finding> {
    let fixture = ('a'..)
        .zip(articles)
        .fold(Fixture::new(), |fixture, (id, (day, text))| {
            fixture.article(
                &format!("{id} outlet={id}; published={day}; language=en"),
                text,
            )
        });
    discrepancies(&fixture.linked().project(), None)
}

/// A finding in a line.
pub(super) fn show(finding: &Finding) -> String {
    let mut line = format!(
        "{} {} [{}] {}:",
        finding.aspect.name(),
        finding.topic,
        finding.label,
        finding.state.name()
    );
    for value in &finding.values {
        let apart = if value.apart { "!" } else { "" };
        write!(line, " {apart}{}={}", value.article, value.display).expect("a line");
    }
    write!(line, " | {}", finding.reason).expect("a line");
    line
}
