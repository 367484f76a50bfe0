//! Which lines of an article are furniture, of two sides: asked of each stretch of the text, not of each mark.
//!
//! A stretch is marked or it is not, so there is nothing to settle: where the sides differ, one of them changed it. That holds
//! for one text. Marks that were made on another one, under the same id, say nothing of this.

use std::collections::BTreeSet;

use super::three::{Tally, Three};
use crate::store::v1;

/// The marks of an article whose text is the one of this hash now.
pub(super) fn furniture(
    tally: &mut Tally,
    three: Three<'_, v1::Article>,
    sha256: &str,
) -> Vec<v1::Span> {
    let base = (three.base.filter(|it| it.sha256 == sha256)).map(|it| &it.furniture);
    let of = |side: &v1::Article| side.sha256 == sha256;
    let (ours, theirs) = match (of(three.ours), of(three.theirs)) {
        (true, true) => (three.ours, three.theirs),
        (true, false) => (three.ours, three.ours),
        (false, true) => (three.theirs, three.theirs),
        (false, false) => return Vec::new(),
    };
    for side in [three.ours, three.theirs] {
        let was = three.base.map(|it| &it.furniture);
        if !of(side) && !side.furniture.is_empty() && was != Some(&side.furniture) {
            tally.told.push(format!(
                "article “{}” has another text now; which lines of the former one were furniture is not taken over",
                side.id
            ));
        }
    }
    marked(Three {
        base,
        ours: &ours.furniture,
        theirs: &theirs.furniture,
    })
}

fn marked(three: Three<'_, Vec<v1::Span>>) -> Vec<v1::Span> {
    if let Some(agreed) = three.agreed() {
        return agreed.clone();
    }
    let base = three.base.into_iter().flatten();
    let all = base.chain(three.ours).chain(three.theirs);
    let ends: BTreeSet<u32> = all.flat_map(|it| [it.start, it.end]).collect();
    let ends: Vec<u32> = ends.into_iter().collect();
    let mut marked: Vec<v1::Span> = Vec::new();
    for stretch in ends.windows(2) {
        let &[start, end] = stretch else { continue };
        let covers = |it: &&v1::Span| it.start <= start && end <= it.end;
        let is_marked = |side: &Vec<v1::Span>| side.iter().any(|it| covers(&it));
        if !whether(three, is_marked) {
            continue;
        }
        let mut all = three.ours.iter().chain(three.theirs);
        let Some(piece) = all.find(covers) else {
            continue;
        };
        let letters = piece.text.chars().skip((start - piece.start) as usize);
        let letters = letters.take((end - start) as usize);
        // Two marks that touch are two, unless a side made one of them.
        let ends_here =
            |side: &Vec<v1::Span>| side.iter().any(|it| [it.start, it.end].contains(&start));
        match marked.last_mut() {
            Some(last) if last.end == start && !whether(three, ends_here) => {
                last.end = end;
                last.text.extend(letters);
            }
            _ => marked.push(v1::Span {
                start,
                end,
                text: letters.collect(),
            }),
        }
    }
    marked
}

/// What is to hold where each side says yes or no.
fn whether(three: Three<'_, Vec<v1::Span>>, says: impl Fn(&Vec<v1::Span>) -> bool) -> bool {
    let (ours, theirs) = (says(three.ours), says(three.theirs));
    match three.base.map(says) {
        Some(was) if ours == was => theirs,
        Some(_) => ours,
        None => ours || theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0123456789";

    fn spans(marks: &[(u32, u32)]) -> Vec<v1::Span> {
        let span = |&(start, end): &(u32, u32)| v1::Span {
            start,
            end,
            text: TEXT[start as usize..end as usize].to_owned(),
        };
        marks.iter().map(span).collect()
    }

    #[track_caller]
    fn check(base: &[(u32, u32)], ours: &[(u32, u32)], theirs: &[(u32, u32)], now: &[(u32, u32)]) {
        let [base, ours, theirs] = [base, ours, theirs].map(spans);
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let base = Some(&base);
            assert_eq!(marked(Three { base, ours, theirs }), spans(now));
        }
    }

    #[test]
    fn each_stretch_is_as_the_side_says_that_changed_it() {
        // Two lines of one block made text again.
        check(&[(0, 9)], &[(0, 3), (6, 9)], &[(3, 9)], &[(6, 9)]);
        check(&[], &[(0, 4)], &[(2, 7)], &[(0, 2), (2, 4), (4, 7)]);
        check(
            &[(0, 3), (3, 6)],
            &[(0, 6)],
            &[(0, 3), (3, 6), (7, 8)],
            &[(0, 6), (7, 8)],
        );
        check(&[(0, 2)], &[], &[(0, 2), (4, 6)], &[(4, 6)]);
    }

    #[test]
    fn marks_of_another_text_say_nothing() {
        let side = |sha256: &str, marks: &[(u32, u32)]| v1::Article {
            id: "one".to_owned(),
            sha256: sha256.to_owned(),
            furniture: spans(marks),
            ..v1::Article::default()
        };
        let (base, marking, replacing) = (side("a", &[]), side("a", &[(0, 4)]), side("b", &[]));
        for (ours, theirs) in [(&marking, &replacing), (&replacing, &marking)] {
            let mut tally = Tally::default();
            let base = Some(&base);
            let three = Three { base, ours, theirs };
            assert_eq!(furniture(&mut tally, three, "b"), []);
            assert_eq!(tally.told.len(), 1);
        }
    }
}
