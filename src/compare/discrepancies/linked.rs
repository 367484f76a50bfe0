//! What the tests share: the findings of linked passages, and a finding in a line.

use std::fmt::Write as _;

use super::*;
use crate::fixture::Fixture;

/// What is found in articles `a`, `b`, …, whose annotations are linked: the day of publication of each, and its text.
pub(super) fn linked(articles: &[(&str, &str)]) -> Vec<Finding> {
    linked_in("en", articles)
}

/// The same in another language.
pub(super) fn linked_in(language: &str, articles: &[(&str, &str)]) -> Vec<Finding> {
    let fixture = Fixture::new();
    let fixture = ('a'..).zip(articles).fold(fixture, |fixture, (id, it)| {
        let head = format!("{id} outlet={id}; published={}; language={language}", it.0);
        fixture.article(&head, it.1)
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
