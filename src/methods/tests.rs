//! Whole texts, read as a reader would.

use super::draft::{Amount, Source};
use super::references::Reference;
use super::{Methods, Wish, methods, text, word};
use crate::edit::{Command, Writing};
use crate::fixture::{Fixture, sample};
use crate::model::{ArticleId, Project, Suggestion, Timestamp};
use crate::text::CodePointSpan;

fn of(project: &Project) -> Methods {
    methods(project, &Wish::default())
}

fn plain(of: &Methods) -> String {
    let mut bytes = Vec::new();
    text(of, &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Two annotators and three articles, two of which both annotated.
fn two() -> Fixture {
    Fixture::new()
        .by("ana")
        .article(
            "one outlet=The Quay; published=2025-05-04; language=en",
            "[[aaaa|a1:claim@ana]a|b1:claim@ben]aaaa [[aaaaa|a2:quote@ana speaker=Ada]|b2:quote@ben speaker=Ada] aaaa.",
        )
        .article(
            "two outlet=The Post; published=2025-05-05; language=en",
            "[[bbbb|a3:claim@ana]|b3:claim@ben] bbbb [[bb|b4:quote@ben speaker=Bo] bb|a4:quote@ana speaker=Bob] bbb.",
        )
        .article("three outlet=The Post; published=2025-05; language=en", "[cccc|a5:claim@ana] ccc.")
        .cluster("The toll", "a1 a3")
        .by("ben")
        .cluster("Toll", "b1 b3")
        .relation("b3", "supports", "b1")
}

#[test]
fn a_project_without_anything_is_one_gap() {
    let found = of(&Project::default());
    assert_eq!(
        plain(&found),
        "[describe the corpus: the project holds no articles yet]\n"
    );
    assert!(found.draft.facts.is_empty() && found.draft.cited.is_empty());
    let unread = Fixture::new()
        .article("one language=en", "It rained.")
        .project();
    let words = plain(&of(&unread));
    for none in [
        "nnotator",
        "α",
        "Pullquote",
        "sample",
        "References",
        "code book",
    ] {
        assert!(!words.contains(none), "{none} in {words}");
    }
}

#[test]
fn one_annotator_has_no_agreement() {
    let found = of(&sample());
    let words = plain(&found);
    assert!(
        words.contains(
            "Agreement between annotators was not measured, because only one annotator worked on the articles."
        ),
        "{words}"
    );
    for none in ["α", "F1", "CI", "References", "Disagreements", "sample of"] {
        assert!(!words.contains(none), "{none} in {words}");
    }
    assert!(
        words.contains("[say how the annotator was trained]"),
        "{words}"
    );
    assert!(
        words.starts_with("The corpus comprises five articles from five outlets ("),
        "{words}"
    );
    assert!(
        words.contains("Annotation was done by one annotator, who marked 88 annotations in five articles: Claim (n = "),
        "{words}"
    );
}

#[test]
fn two_annotators_have_figures_with_all_that_belongs_to_them() {
    let found = of(&two().project());
    let words = plain(&found);
    for part in [
        "The corpus comprises three articles from two outlets (The Quay and The Post), published in May 2025.",
        "Annotation was done by two annotators, who marked nine annotations in three articles: Claim (n = 5) and Quote (n = 4). \
         Annotator 1 made five annotations in three articles and Annotator 2 made four annotations in two articles. Annotations \
         that report the same were linked in two clusters, and one relation between annotations was entered.",
        "Of the three annotated articles, two (",
        " characters) were annotated by both annotators, and agreement was measured on these. [say how the articles that were \
         annotated more than once were chosen] For each tag, Krippendorff’s α (Hayes & Krippendorff, 2007) was computed over characters",
        "Confidence intervals (CI) are percentile intervals over 1,000 bootstrap samples of the articles (Efron, 1979; seed 1).",
        "Over all tags, α = .",
        "F1 (exact) = .50, 95% CI [.50, .50], F1 (overlapping) = 1.00, 95% CI [1.00, 1.00], n = 8 annotations in two articles.",
        "By tag, the figures were: Claim, α = .",
        "By attribute, the values were: “speaker” of Quote, α = ",
        "n = 2 finds in two articles",
        "For membership in clusters, B³ = 1.00, LEA = 1.00, n = 2 mentions in two articles.",
        "For relations, F1 = .00",
        "For orientation and not as a verdict, Krippendorff (2004, p. 241) draws lines at .667 (tentative conclusions) and .800; of \
         the three values of α by variable, one is at or above .800, one is between them, and one is below .667.",
        "[say how disagreements were settled, or that they were not]",
        "Articles were annotated in Pullquote (Version ",
        "\nReferences\n",
    ] {
        assert!(words.contains(part), "{part}\nin\n{words}");
    }
    assert!(!words.contains("ana") || !words.contains(" ben"), "{words}");
    let named = methods(
        &two().project(),
        &Wish {
            names: true,
            ..Wish::default()
        },
    );
    let named = plain(&named);
    assert!(
        named.contains("by two annotators (ana and ben), who marked")
            && named.contains("ana made five annotations in three articles and ben made four"),
        "{named}"
    );
}

/// What stands in digits: “1,204”, “−.12”, “0.1.0”.
fn numbers(words: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || ".,−".contains(letter);
    let numbers = words.split(|letter| !is_part(letter));
    let numbers = numbers.map(|it| it.trim_end_matches(['.', ',']));
    let numbers = numbers.filter(|it| it.contains(|letter: char| letter.is_ascii_digit()));
    numbers.map(str::to_owned).collect()
}

/// Every number in the text is a fact, or stands in a name or a rule.
#[test]
fn no_number_stands_in_the_text_without_where_it_comes_from() {
    for project in [two().project(), sample()] {
        let found = of(&project);
        let mut rest = found.paragraphs.join("\n");
        for fact in &found.draft.facts {
            if !fact.shown.is_empty() {
                assert!(rest.contains(&fact.shown), "{fact:?} in {rest}");
            }
            let is_empty = |at: &usize| match &found.draft.sources[*at] {
                Source::Articles(all) => all.is_empty(),
                Source::Annotations(all) => all.is_empty(),
                _ => false,
            };
            assert!(!fact.from.iter().any(is_empty), "{fact:?}");
        }
        for named in [
            "Annex #29",
            "Annotator 1",
            "Annotator 2",
            "95% CI",
            "F1",
            ", p. 241",
            ".800",
            ".667",
        ] {
            rest = rest.replace(named, "");
        }
        for reference in Reference::ALL {
            rest = rest.replace(&format!(", {}", reference.year()), "");
            rest = rest.replace(&format!("({}", reference.year()), "");
        }
        let facts = found.draft.facts.iter();
        let known: Vec<String> = facts.flat_map(|it| numbers(&it.shown)).collect();
        for number in numbers(&rest) {
            assert!(known.contains(&number), "{number} in {rest}");
        }
    }
}

#[test]
fn only_what_is_cited_is_listed_and_all_of_it() {
    let words = plain(&of(&two().project()));
    let (body, list) = words.split_once("\nReferences\n").expect("a list");
    for reference in Reference::ALL {
        let year = reference.year().to_string();
        let is_cited = body.contains(&reference.names(true)) && body.contains(&year)
            || body.contains(&reference.names(false)) && body.contains(&year);
        let is_listed = list.contains(&reference.plain());
        assert_eq!(is_cited, is_listed, "{}", reference.key());
    }
    assert!(!list.contains("Sampling error"), "no sample, no size of it");
}

#[test]
fn what_has_no_value_is_said_with_its_reason() {
    let project = Fixture::new()
        .article(
            "one",
            "[[aaaa|a1:quote@ana speaker=Ada]|b1:quote@ben speaker=Ada] aaaa.",
        )
        .project();
    let words = plain(&of(&project));
    assert!(
        words.contains("α could not be computed for “speaker” of Quote, because the values do not vary, so that chance would agree as well."),
        "{words}"
    );
    assert!(
        words.contains("The one annotated article (10 characters) was annotated by both annotators, and agreement was measured \
                        on all of its text."),
        "{words}"
    );
    assert!(
        words.contains("With a single article there are no confidence intervals."),
        "{words}"
    );
    assert!(!words.contains("95%"), "{words}");
    let apart = Fixture::new()
        .article("one", "[a|@ana] b")
        .article("two", "[a|@ben] b")
        .project();
    let words = plain(&of(&apart));
    assert!(
        words.contains(
            "Agreement was not measured, because no article was annotated by two annotators."
        ),
        "{words}"
    );
    assert!(!words.contains("References"), "{words}");
}

#[test]
fn many_variables_stand_in_a_table() {
    let tags = ["claim", "quote", "event"];
    let marked: Vec<String> = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| {
            format!(
                "[[aa {at}|a{at}:{tag}@ana speaker=x; place=y; date=z; source=s; kind=k]|b{at}:{tag}@ben speaker=x; place=y; date=z; source=s; kind=k] bb. "
            )
        })
        .collect();
    let project = Fixture::new()
        .article("one", &marked.concat())
        .article("two", "[c|@ana]")
        .project();
    let found = of(&project);
    let table = found.table.as_ref().expect("a table");
    assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
    assert_eq!(table.rows[0][0], "Claim");
    let words = plain(&found);
    assert!(words.contains("Table 1 gives the coefficients"), "{words}");
    assert!(
        words.contains("\nTable 1. Agreement between annotators\n\nVariable"),
        "{words}"
    );
    assert!(!words.contains("By tag, the figures were"), "{words}");
    let mut bytes = Vec::new();
    word(&found, &mut bytes).expect("a document");
    assert!(bytes.starts_with(b"PK"));
}

#[test]
fn suggestions_are_counted_as_they_were_answered() {
    let mut session = Fixture::new()
        .by("ana")
        .article("one", "“[No|q:quote],” she said.")
        .session();
    let shown = [(1, 4), (6, 9)].map(|(start, end)| Suggestion::Quote {
        article: ArticleId::new("one").expect("a slug"),
        span: CodePointSpan::new(start, end),
    });
    session.note_shown(shown.map(|it| (it, false)), Timestamp::UNIX_EPOCH);
    let found = of(session.project());
    let words = plain(&found);
    assert!(
        words.contains(
            "The program suggested annotations and links, which annotators accepted, changed, or rejected: two quotes were \
             shown and all left unanswered."
        ),
        "{words}"
    );
    let fact = found
        .draft
        .facts
        .iter()
        .find(|it| it.key == "suggestions.quotes.shown");
    let fact = fact.expect("it is a fact");
    assert_eq!(fact.amount, Amount::Count(2));
    let Source::Suggestions(all) = &found.draft.sources[fact.from[0]] else {
        panic!("they are suggestions");
    };
    assert_eq!(all.len(), 2);
}

#[test]
fn what_the_notes_say_of_training_is_quoted() {
    let mut session = two().session();
    session
        .perform(
            Command::Write(Writing::ProjectNote(
                "Both annotators were trained for two hours. Coffee.".to_owned(),
            )),
            Timestamp::UNIX_EPOCH,
        )
        .expect("fits");
    let words = plain(&of(session.project()));
    assert!(
        words.contains(
            "On training, the project’s notes say: “Both annotators were trained for two hours.” [put in your own words]."
        ),
        "{words}"
    );
    assert!(
        !words.contains("were trained, and") && !words.contains("Coffee"),
        "{words}"
    );
}

#[test]
fn of_three_annotators_pairs_are_told_as_a_range() {
    let project = Fixture::new()
        .article("one", "[[[aaaa|@ana]|@ben] aa|@cy] aaaa.")
        .article("two", "[[bbbb|@ana] bb|@ben] bbb.")
        .article("three", "[c|@cy] cccc")
        .project();
    let words = plain(&of(&project));
    for part in [
        "Annotation was done by three annotators, who marked six annotations in three articles: Claim (n = 6).",
        "Of the three annotated articles, two (",
        "were annotated by two or more annotators",
        "F1 (Hripcsak & Rothschild, 2005), averaged over pairs of annotators, takes",
        "Of the three pairs of annotators with a value, α ranged from ",
        "n = 5 annotations in two articles",
    ] {
        assert!(words.contains(part), "{part}\nin\n{words}");
    }
}
