//! Agreement over the paragraphs of a sample: these count, and nothing else of their articles does.

use super::*;
use crate::model::{ArticleId, Assumption, Level, Passage, Purpose, Sample, Strata, Timestamp};
use crate::text::{CodePoint, CodePointSpan};

/// Two paragraphs of nine and ten characters; the annotators find the same in the first alone. Ana's long one goes over both.
fn project() -> Project {
    Fixture::new()
        .article(
            "one",
            "[[aaaa|a1:claim@ana]|b1:claim@ben] bb[bb\n\n[cccc|a2:quote@ana]|a3:event@ana] [ddddd|b2:claim@ben]",
        )
        .project()
}

fn passage(start: usize, end: usize) -> Passage {
    Passage {
        article: ArticleId::new("one").expect("a slug"),
        place: CodePointSpan {
            start: CodePoint::new(start),
            end: CodePoint::new(end),
        },
    }
}

fn sample(paragraphs: Vec<Passage>) -> Sample {
    let annotators = ["ana", "ben"].map(|name| AnnotatorId::new(name).expect("a slug"));
    Sample {
        name: "S".to_owned(),
        seed: 1,
        made: Timestamp::UNIX_EPOCH,
        by: annotators[0].clone(),
        articles: vec![ArticleId::new("one").expect("a slug")],
        paragraphs,
        strata: Strata::None,
        annotators: annotators.to_vec(),
        purpose: Purpose::of(Assumption {
            articles: 2,
            agreement: 0.9,
            tolerance: 0.05,
            level: Level::NinetyFive,
        }),
        opened: None,
        reassigned: Vec::new(),
    }
}

fn measured(paragraphs: Vec<Passage>) -> Agreement {
    let project = project();
    let sample = sample(paragraphs);
    let question = Question::default().of_sample(&sample, sample.articles.clone());
    let found = agreement(&project, &question);
    let part = Part::of_sample(&project, &sample);
    let by_part = agreement_of(&project, &Question::default(), &part);
    assert_eq!(by_part.all, found.all);
    found
}

#[test]
fn what_is_outside_of_the_paragraphs_does_not_count() {
    // The first: Ana's event is two characters of it. The second: nothing in common.
    for (place, characters, spans, f1) in [
        (passage(0, 9), 9, 3, 2.0 / 3.0),
        (passage(11, 21), 10, 3, 0.0),
    ] {
        let found = measured(vec![place]);
        assert_eq!(found.articles[0].characters, characters);
        let all = found.all.expect("two annotators");
        assert_eq!(all.over_all.annotations.len(), spans);
        close(value(&all.over_all.figures, Measure::SpanExact), f1);
        assert!(all.gaps.figures.is_empty());
    }
    // Both: the line end between them counts as one character that nobody coded, and cuts Ana's event in two pieces.
    let both = measured(vec![passage(0, 9), passage(11, 21)]);
    assert_eq!(both.articles[0].characters, 20);
    let all = both.all.expect("two annotators");
    assert_eq!(all.over_all.annotations.len(), 5);
    close(value(&all.over_all.figures, Measure::SpanExact), 2.0 / 5.0);
    // Articles drawn whole are measured as they are.
    let whole = measured(Vec::new());
    assert_eq!(whole.articles[0].characters, 21);
}
