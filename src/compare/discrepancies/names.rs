//! Compares who is said to have said it.
//!
//! The role is the same in all members (the source of what was linked), so names can be compared: those that the
//! annotator entered (as speaker, else as source), and where there are none the speaker that a rule finds for the quote, or
//! whom the words of a member that is no quote begin with (`sources`). Different names differ and do not conflict. Names
//! are the same where their last words are (`Ana Ruiz`, `President Ruiz`) or one is the other's acronym.
//!
//! What is *not* here: names in the text that fill no known role. Two passages that name different people do not
//! contradict each other.

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, articles, compared};
use super::{Finding, State, sources};
use crate::extract::quotes::{QuoteSuggestion, SpeakerState};
use crate::language::Speech;
use crate::model::{Aspect, AttributeValue, ClusterId, Project, Role};
use crate::text::Span;

/// The attributes that name a source, the first that is filled in counts.
const ROLES: [Role; 2] = [Role::Speaker, Role::Source];
/// A speaker found by a rule counts from here on: the reporting verb stands beside the quote.
const LEAST_CONFIDENCE: f32 = 0.85;

/// How many quotes before the end of a member are looked at: those further back lie in other sentences.
const NEAR_QUOTES: usize = 16;

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    /// The words of the name in small letters, titles left out; empty for a role (“a spokesman”).
    words: Vec<String>,
    /// The first letters of the words in capitals, in small.
    initials: String,
    /// Whether a rule found it.
    by_rule: bool,
}

impl Named {
    fn new(speech: &Speech, name: &str, by_rule: bool) -> Self {
        let words: Vec<&str> = name
            .split(|c: char| !(c.is_alphanumeric() || "-.’'&".contains(c)))
            .map(|word| word.trim_matches(['.', '\'', '’', '-']))
            .filter(|word| {
                word.chars()
                    .next()
                    .is_some_and(|c| c.is_uppercase() || !c.is_ascii() && !c.is_lowercase())
            })
            .filter(|word| !speech.beside_names.has(&word.to_lowercase()))
            .collect();
        Self {
            initials: words
                .iter()
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_lowercase)
                .collect(),
            words: words
                .iter()
                .map(|word| word.to_lowercase().replace('.', ""))
                .collect(),
            by_rule,
        }
    }

    fn is_acronym_of(&self, other: &Self) -> bool {
        matches!(self.words.as_slice(), [word] if other.words.len() > 1 && *word == other.initials)
    }
}

fn compare(one: &Named, other: &Named) -> Verdict {
    let by_rule = if one.by_rule || other.by_rule {
        ", as a rule read them"
    } else {
        ""
    };
    if one.words.is_empty() || other.words.is_empty() {
        let why = if one.words.is_empty() && other.words.is_empty() {
            "neither is named"
        } else {
            "only one is named"
        };
        return Verdict::new(State::LessPrecise, format!("{why}{by_rule}"));
    }
    let contains =
        |one: &Named, other: &Named| one.words.iter().all(|word| other.words.contains(word));
    let same = one.words.last() == other.words.last()
        || contains(one, other)
        || contains(other, one)
        || one.is_acronym_of(other)
        || other.is_acronym_of(one);
    if same {
        Verdict::new(State::Agree, format!("the same name{by_rule}"))
    } else {
        let why = format!("different names{by_rule}");
        Verdict::new(State::Conflict, why).weaker("and outlets may have sources of their own")
    }
}

pub(super) fn findings(
    project: &Project,
    cluster: ClusterId,
    members: &[Member<'_>],
) -> Vec<Finding> {
    let mut values: Vec<Reported<Named>> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let tag = project.tag_set().get(&member.annotation.tag);
        let entered = ROLES
            .into_iter()
            .filter_map(|role| tag?.value(member.annotation, role))
            .map(AttributeValue::to_text)
            .find(|name| !name.trim().is_empty());
        let (name, by_rule, span) = match entered {
            Some(name) => (name, false, member.annotation.spans.hull()),
            None => match quoted(member).map(|quote| quote.speaker.as_ref()) {
                // “He” says nothing about who it is.
                Some(Some(speaker)) if speaker.state == SpeakerState::Unresolved => continue,
                Some(Some(speaker)) => (speaker.name.clone(), true, speaker.mention),
                Some(None) => continue,
                None => match sources::source(member) {
                    Some((name, span)) => (name, true, span),
                    None => continue,
                },
            },
        };
        values.push(Reported {
            member: at,
            article: member.account.order,
            span,
            display: name.trim().to_owned(),
            value: Named::new(&member.account.said.lexicon().speech, &name, by_rule),
        });
    }
    if articles(&values) < 2 {
        return Vec::new();
    }
    let topic = Topic {
        cluster,
        aspect: Aspect::Name,
        key: "speaker".to_owned(),
        label: "speaker or source".to_owned(),
    };
    compared(topic, members, &values, compare)
        .into_iter()
        .collect()
}

/// The one direct quote that a member is or lies in, where a rule is sure enough of its speaker. A quote within a quote
/// has two speakers, and so none here.
pub(super) fn quoted<'a>(member: &Member<'a>) -> Option<&'a QuoteSuggestion> {
    let hull = member.annotation.spans.hull();
    let said = &member.account.said;
    // Most members lie in no quote, and who says one takes long to find.
    let quotes = said.is_spoken(hull).then(|| said.quotes())?;
    let after = quotes.partition_point(|quote| quote.span.start < hull.end);
    let mut around = quotes[..after]
        .iter()
        .rev()
        .take(NEAR_QUOTES)
        .filter(|quote| {
            let shared = quote.span.intersection(hull).map_or(0, Span::len);
            shared * 2 > hull.len()
        });
    let only = around.next().filter(|_| around.next().is_none())?;
    (only.confidence >= LEAST_CONFIDENCE).then_some(only)
}
