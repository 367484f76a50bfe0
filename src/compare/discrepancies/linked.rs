//! What the tests share: the findings of linked passages, and a finding in a line.

use std::fmt::Write as _;

use super::*;
use crate::fixture::Fixture;

/// What is found in articles `a`, `b`, …, whose annotations are linked: the text of each, behind the day of its publication
/// and a colon where it has one.
pub(super) fn linked(articles: &[&str]) -> Vec<Finding> {
    linked_in("en", articles)
}

/// The same in another language.
pub(super) fn linked_in(language: &str, articles: &[&str]) -> Vec<Finding> {
    let fixture = Fixture::new();
    let fixture = ('a'..).zip(articles).fold(fixture, |fixture, (id, it)| {
        let dated = it.split_once(": ").filter(|(day, _)| day.starts_with("20"));
        let (day, text) = dated.unwrap_or(("", it));
        let head = format!("{id} outlet={id}; published={day}; language={language}");
        fixture.article(&head, text)
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
