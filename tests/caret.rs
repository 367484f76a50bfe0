//! How many keys a practised hand needs for a span: the shortest way by the motions of the caret, from where the span
//! before ended to the next one tagged.
//!
//! Lines are left out, since they depend on the window. What is counted is a key with what is held down beside it.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on says why; what was measured is to be read"
)]

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::path::Path;

use pullquote::language;
use pullquote::model::Article;
use pullquote::store;
use pullquote::text::{ByteOffset, Pace, Selection, Snap, Span, Step, fold};

/// So many spans of the sample are looked at, in the order of reading.
const SPANS: usize = 60;

/// A key for the column beside, and one for the tag.
const COLUMN: usize = 1;
const TAG: usize = 1;

/// The key that asks for a jump, and two letters.
const JUMP: usize = 3;

/// What a hand does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Press {
    Step(Step),
    /// Letters of a word, and how often the jump is repeated.
    Jump {
        letters: String,
        again: usize,
        extend: bool,
    },
    Grow,
    Sentence,
}

impl Press {
    /// How many keys go down, Shift, Ctrl and Alt among them: each time anew, though a hand would hold them.
    fn keys(&self) -> usize {
        match self {
            Self::Step(Step { pace, extend, .. }) => {
                let held = !matches!(pace, Pace::Character);
                1 + usize::from(held) + usize::from(*extend)
            }
            Self::Grow | Self::Sentence => 1,
            Self::Jump { again, extend, .. } => JUMP + again + usize::from(*extend),
        }
    }

    /// What is selected after it.
    fn done(&self, article: &Article, from: Selection) -> Selection {
        match self {
            Self::Step(step) => language::stepped(article, from, *step),
            Self::Jump {
                letters,
                again,
                extend,
            } => (0..=*again).fold(from, |at, _| {
                let jumped = article.text.jumped(at, letters, true, *extend);
                jumped.unwrap_or(at)
            }),
            Self::Grow => language::grown(article, from.span()).map_or(from, Selection::of),
            Self::Sentence => {
                let sentence = language::whole_sentences(article, from.span());
                sentence.map_or(from, Selection::of)
            }
        }
    }
}

/// A word that can be jumped to: its letters, and where it is.
struct Target {
    letters: String,
    word: Span,
}

fn targets(article: &Article) -> Vec<Target> {
    let text = &article.text;
    let step = |at: ByteOffset| text.next_word_start(at);
    let mut found = Vec::new();
    let mut at = ByteOffset::default();
    if text
        .slice(text.whole_word_at(at))
        .contains(char::is_alphanumeric)
    {
        found.push(at);
    }
    loop {
        let next = step(at);
        if next <= at
            || !text
                .slice(text.whole_word_at(next))
                .contains(char::is_alphanumeric)
        {
            break;
        }
        found.push(next);
        at = next;
    }
    let target = |start: ByteOffset| {
        let rest = &text.as_str()[start.get()..];
        let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let near: String = bare.chars().take(2).collect();
        let letters = if near.chars().all(char::is_alphanumeric) {
            fold(&near)
        } else {
            fold(&near[..1]) + " "
        };
        Target {
            letters,
            word: text.whole_word_at(start),
        }
    };
    found.into_iter().map(target).collect()
}

/// The ways from one selection, each with what is selected then.
fn ways(
    article: &Article,
    targets: &[Target],
    from: Selection,
    extend: bool,
) -> Vec<(Press, Selection)> {
    let paces = [
        Pace::Character,
        Pace::Word,
        Pace::Sentence,
        Pace::Paragraph,
        Pace::Text,
    ];
    let steps = paces.into_iter().flat_map(|pace| {
        [true, false].map(|forward| {
            Press::Step(Step {
                pace,
                forward,
                extend,
            })
        })
    });
    let mut ways: Vec<_> = steps
        .map(|press| {
            let to = press.done(article, from);
            (press, to)
        })
        .collect();
    let place = |target: &Target| {
        if extend {
            target.word.end
        } else {
            target.word.start
        }
    };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let behind = targets.iter().filter(|it| place(it) > from.head);
    let before = targets
        .iter()
        .filter(|it| !extend && place(it) <= from.head);
    for target in behind.chain(before) {
        let again = seen.entry(&target.letters).or_default();
        let press = Press::Jump {
            letters: target.letters.clone(),
            again: *again,
            extend,
        };
        *again += 1;
        let to = place(target);
        let anchor = if extend { from.anchor } else { to };
        ways.push((press, Selection { anchor, head: to }));
    }
    ways
}

/// What is known of ways: how many keys they take, and the last press of each.
type Ways = HashMap<Selection, (usize, Option<(Selection, Press)>)>;

/// What a hand can do in an article, with what was worked out for the spans before.
struct Hand<'a> {
    article: &'a Article,
    targets: Vec<Target>,
    /// The ways from carets.
    carets: HashMap<ByteOffset, Vec<(Press, Selection)>>,
}

impl<'a> Hand<'a> {
    fn new(article: &'a Article) -> Self {
        Self {
            article,
            targets: targets(article),
            carets: HashMap::new(),
        }
    }

    /// The ways that do not begin to select, and what is selected by one key.
    fn starting_at(&mut self, at: Selection) -> &[(Press, Selection)] {
        let (article, targets) = (self.article, &self.targets);
        self.carets.entry(at.head).or_insert_with(|| {
            let mut found = ways(article, targets, at, false);
            found.extend(larger(article, at));
            found
        })
    }

    /// The shortest way to a span, by Dijkstra’s algorithm, from a caret.
    fn shortest(&mut self, from: ByteOffset, span: Span) -> Vec<Press> {
        let article = self.article;
        let mut known: Ways = HashMap::new();
        let mut open = BinaryHeap::new();
        let start = Selection::caret(from);
        known.insert(start, (0, None));
        open.push(Reverse((0, start.anchor, start.head)));
        let near = |one: ByteOffset, other: ByteOffset| one.get().abs_diff(other.get()) < 24;
        let is_there = |at: Selection| {
            let selected = at.span();
            let snapped = || language::snap(article, selected, Snap::Words);
            let is_near = near(selected.start, span.start) && near(selected.end, span.end);
            selected == span || (is_near && !at.is_empty() && snapped() == Some(span))
        };
        let mut best: Option<(usize, Selection)> = None;
        while let Some(Reverse((keys, anchor, head))) = open.pop() {
            let at = Selection { anchor, head };
            if known[&at].0 < keys {
                continue;
            }
            let mut found = Vec::new();
            if at.is_empty() {
                found.extend_from_slice(self.starting_at(at));
            } else {
                found.extend(larger(article, at));
            }
            // What does not begin where the span begins comes to nothing.
            if at.anchor == span.start || at.anchor == span.end {
                found.extend(ways(article, &self.targets, at, true));
            }
            for (press, to) in found {
                let keys = keys + press.keys();
                let arrives = is_there(to);
                // From everywhere else it takes another key at least.
                let least = keys + usize::from(!arrives);
                let too_many = best.is_some_and(|(best, _)| least >= best);
                if too_many || known.get(&to).is_some_and(|(known, _)| *known <= keys) {
                    continue;
                }
                known.insert(to, (keys, Some((at, press))));
                if arrives {
                    best = Some((keys, to));
                } else {
                    open.push(Reverse((keys, to.anchor, to.head)));
                }
            }
        }
        let (_, to) = best.expect("characters lead everywhere");
        way_to(&known, to)
    }
}

/// What is selected by one key, whatever was selected.
fn larger(article: &Article, at: Selection) -> [(Press, Selection); 2] {
    [Press::Grow, Press::Sentence].map(|press| {
        let to = press.done(article, at);
        (press, to)
    })
}

fn way_to(known: &Ways, to: Selection) -> Vec<Press> {
    let mut way = Vec::new();
    let mut at = to;
    while let Some((before, press)) = &known[&at].1 {
        way.push(press.clone());
        at = *before;
    }
    way.reverse();
    way
}

#[test]
fn a_practised_hand_needs_few_keys_for_a_span() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let project = store::load(&sample).expect("the sample").project;
    let mut keys = 0;
    let mut spans = 0;
    for article in project.articles() {
        let mut hand = Hand::new(article);
        let annotations = project.annotations_in(&article.id);
        let mut wanted: Vec<Span> = annotations
            .iter()
            .flat_map(|annotation| annotation.spans.iter())
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut at = ByteOffset::default();
        keys += if spans == 0 { 0 } else { COLUMN };
        for span in wanted {
            if spans == SPANS {
                break;
            }
            let way = hand.shortest(at, span);
            // What was worked out is done once more, press by press.
            let done = way
                .iter()
                .fold(Selection::caret(at), |at, press| press.done(article, at));
            let snapped = language::snap(article, done.span(), Snap::Words);
            assert!(done.span() == span || snapped == Some(span), "{way:?}");
            let needed: usize = way.iter().map(Press::keys).sum::<usize>() + TAG;
            println!("{needed} {} {way:?}", article.text.slice(span));
            keys += needed;
            spans += 1;
            at = span.end;
        }
    }
    assert_eq!(spans, SPANS);
    let per_span = keys as f64 / spans as f64;
    println!("{per_span:.2} keys for a span, with the tag's key");
    assert!(per_span < 9.0, "{per_span:.2} keys for a span");
}
