//! `pullquote adjudicate`: where layers differ, and a layer that is begun by rule.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::changing::perform;
use super::columns::clean;
use super::failure::Failure;
use super::part::{all, find_annotator, find_article};
use super::seen::Sight;
use super::words::{Word, one_of};
use super::{lacking, open, output, who};
use crate::adjudicate::{Adjudication, Case, Choice, Counts, State};
use crate::compare::sheet::counted;
use crate::edit::Session;
use crate::model::{AnnotatorId, How, IdSource, Project, Rule};
use crate::surroundings;

/// List where layers differ, or begin a layer that settles them by rule
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The layers, by the names of their annotators
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true)]
    layers: Vec<String>,
    /// What the layer is called that holds the answers
    #[arg(long, value_name = "NAME", default_value = "adjudicated")]
    into: String,
    /// Only this article, by its id; may be given several times
    #[arg(long = "article", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Settle what this rule settles, and write it
    #[arg(long, value_parser = one_of(&RULES))]
    rule: Option<Rule>,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sight: Sight,
}

/// Rules by which cases are settled.
const RULES: [Word<Rule>; 2] = [
    (
        "all-agree",
        "All who coded the article made the same of it",
        Rule::AllAgree,
    ),
    (
        "majority",
        "More than half of them did, field by field",
        Rule::Majority,
    ),
];

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let choice = choice(arguments, &loaded.project)?;
    let rule = arguments.rule;
    let (annotator, now) = (who::annotator(None)?, surroundings::now());
    let mut session = Session::new(loaded.project.clone(), annotator, IdSource::random());
    let mut ruled = None;
    // Who codes a sample blind settles nothing in it, and sees nothing of it.
    let seen = arguments.sight.of(&loaded.project)?;
    if let Some(rule) = rule {
        let cases = Adjudication::of(&seen, &choice);
        let answers = cases.by_rule(&seen, rule);
        ruled = Some(answers.len());
        let command = cases.accept(session.project(), &answers);
        perform(&loaded, &mut session, command, now)?;
    }
    let seen = session
        .project()
        .seen_by(&arguments.sight.whose(session.project())?);
    let project = seen.as_ref();
    let cases = Adjudication::of(project, &choice);
    output::to_stdout(|out| {
        if arguments.json {
            let mut value = as_json(project, &cases);
            if let (Some(count), Some(rule), Value::Object(fields)) = (ruled, rule, &mut value) {
                fields.insert("rule".to_owned(), json!(rule.key()));
                fields.insert("ruled".to_owned(), json!(count));
            }
            return writeln!(out, "{value:#}");
        }
        if let (Some(count), Some(rule)) = (ruled, rule) {
            let rule = rule.name();
            let count = counted(count, "case");
            return writeln!(
                out,
                "{count} settled by rule ({rule}) in the layer {}\n{}",
                cases.result(),
                totals(cases.counts())
            );
        }
        lines(project, &cases)
            .into_iter()
            .try_for_each(|line| writeln!(out, "{}", clean(&line)))
    })?;
    lacking(&loaded)
}

fn choice(arguments: &Arguments, project: &Project) -> Result<Choice, Failure> {
    let mut layers = all(project, &arguments.layers, |project, name| {
        find_annotator(project, name.trim())
    })?;
    let mut named = BTreeSet::new();
    layers.retain(|layer| named.insert(layer.clone()));
    let into = AnnotatorId::new(&arguments.into).ok_or_else(|| {
        let failure = Failure::usage(format!("“{}” cannot be a layer's name", arguments.into));
        failure.hint("use letters or digits, as in --into adjudicated")
    })?;
    if layers.contains(&into) {
        let failure = Failure::usage(format!("“{into}” would hold its own answers"));
        return Err(failure.hint("choose another name with --into"));
    }
    if let Some(layer) = project.layers().get(&into)
        && !project.is_adjudicated(&into)
        && layer.all().next().is_some()
    {
        let failure = Failure::usage(format!("“{into}” is the layer of an annotator"));
        return Err(failure.hint("choose another name with --into, so that it stays one"));
    }
    if layers.len() < 2 {
        let failure = Failure::usage("it takes two layers to differ");
        return Err(failure.hint("name them as in --layers ana,ben"));
    }
    Ok(Choice {
        layers,
        into,
        articles: all(project, &arguments.articles, find_article)?,
    })
}

fn totals(counts: Counts) -> String {
    let Counts {
        open,
        reopened,
        settled,
        by_rule,
    } = counts;
    let again = match reopened {
        0 => String::new(),
        count => format!(", {count} of them again"),
    };
    let by_rule = match by_rule {
        0 => String::new(),
        count => format!(", {count} of them by rule"),
    };
    format!("Open: {open}{again}. Settled: {settled}{by_rule}")
}

fn how(how: &How) -> String {
    match how {
        How::Taken(whose) => format!("{whose}’s taken"),
        How::All => "all taken".to_owned(),
        How::Merged => "put together".to_owned(),
        How::Neither => "none taken".to_owned(),
    }
}

fn lines(project: &Project, cases: &Adjudication) -> Vec<String> {
    let mut lines = Vec::new();
    let mut group = |name: &str, counts: Counts, all: &[Case]| {
        if all.is_empty() {
            return;
        }
        let Counts { open, settled, .. } = counts;
        lines.push(format!("{name}: {open} open, {settled} settled"));
        for case in all {
            let state = match &case.state {
                State::Open => "open".to_owned(),
                State::Reopened(reason) => format!("open again: {}", reason.words()),
                State::Settled {
                    how: said,
                    rule: None,
                } => format!("settled: {}", how(said)),
                State::Settled {
                    how: said,
                    rule: Some(rule),
                } => format!("settled by rule ({}): {}", rule.name(), how(said)),
            };
            let whose = cases.layers().iter().zip(&case.found);
            let whose = whose.filter(|(_, things)| !things.is_empty());
            let whose: Vec<_> = whose.map(|(layer, _)| layer.as_str()).collect();
            let (kind, words) = (case.kind.name(), case.words(project));
            let about = case.about.key();
            lines.push(format!(
                "  {about}: “{words}”, {kind} ({}); {state}",
                whose.join(", ")
            ));
            if case.kind == crate::adjudicate::Kind::Found {
                continue;
            }
            let fields = cases.fields(project, case);
            for field in fields.iter().filter(|it| it.differs) {
                let values = field.values.iter().zip(cases.layers());
                let values = values.filter_map(|(value, layer)| {
                    let value = crate::text::shortened(value.as_deref()?, 60);
                    Some(format!("{layer} “{value}”"))
                });
                let values: Vec<_> = values.collect();
                lines.push(format!("    {}: {}", field.field.name(), values.join(", ")));
            }
        }
    };
    for article in cases.articles() {
        group(article.article.as_str(), article.counts(), &article.cases);
    }
    group("Links", counts_of(cases.links()), cases.links());
    lines.push(totals(cases.counts()));
    lines
}

fn counts_of(cases: &[Case]) -> Counts {
    let mut counts = Counts::default();
    for case in cases {
        counts.open += usize::from(case.state.is_open());
        counts.settled += usize::from(!case.state.is_open());
    }
    counts
}

fn as_json(project: &Project, cases: &Adjudication) -> Value {
    let layers: Vec<_> = cases.layers().iter().map(AnnotatorId::as_str).collect();
    let articles = cases.articles().iter().map(|article| {
        let coded = cases.layers().iter().zip(&article.coded);
        let coded = coded.filter(|(_, coded)| **coded);
        let coded: Vec<_> = coded.map(|(layer, _)| layer.as_str()).collect();
        let all = article
            .cases
            .iter()
            .map(|case| case_json(project, cases, case));
        json!({
            "article": article.article.as_str(),
            "coded": coded,
            "counts": counts_json(article.counts()),
            "cases": all.collect::<Vec<_>>(),
        })
    });
    let links = cases
        .links()
        .iter()
        .map(|case| case_json(project, cases, case));
    json!({
        "layers": layers,
        "into": cases.result().as_str(),
        "counts": counts_json(cases.counts()),
        "articles": articles.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
    })
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "open": counts.open,
        "reopened": counts.reopened,
        "settled": counts.settled,
        "by_rule": counts.by_rule,
    })
}

fn case_json(project: &Project, cases: &Adjudication, case: &Case) -> Value {
    let found = cases
        .layers()
        .iter()
        .zip(&case.found)
        .map(|(layer, things)| {
            let ids: Vec<_> = things.iter().map(ToString::to_string).collect();
            (layer.to_string(), json!(ids))
        });
    let found: serde_json::Map<_, _> = found.collect();
    let made: Vec<_> = case.made.iter().map(ToString::to_string).collect();
    let (state, reason, how, rule) = match &case.state {
        State::Open => ("open", None, None, None),
        State::Reopened(reason) => ("reopened", Some(reason.key()), None, None),
        State::Settled { how, rule } => ("settled", None, Some(how), rule.map(Rule::key)),
    };
    let taken_from = match how {
        Some(How::Taken(whose)) => Some(whose.as_str()),
        _ => None,
    };
    let fields = cases.fields(project, case);
    let differs: Vec<_> = (fields.iter().filter(|it| it.differs))
        .map(|it| it.field.name())
        .collect();
    let text = case.article.as_ref().and_then(|id| project.article(id));
    let span = text
        .zip(case.span)
        .map(|(it, span)| it.text.code_point_span(span));
    json!({
        "about": case.about.key(),
        "kind": case.kind.key(),
        "state": state,
        "reason": reason,
        "how": how.map(How::key),
        "taken_from": taken_from,
        "rule": rule,
        "words": case.words(project),
        "start": span.map(|it| it.start.get()),
        "end": span.map(|it| it.end.get()),
        "found": found,
        "differs": differs,
        "made": made,
    })
}
