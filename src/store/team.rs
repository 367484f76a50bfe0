//! Annotators and samples, between the project and its file.

use super::v1;
use crate::model::{
    Annotator, AnnotatorId, ArticleId, Assumption, Level, Opened, Passage, Purpose, Reassigned,
    Sample, Strata, Timestamp,
};
use crate::text::{CodePoint, CodePointSpan};

pub(super) fn annotator(annotator: &Annotator) -> v1::Annotator {
    let Annotator { id, name, colour } = annotator;
    v1::Annotator {
        id: id.to_string(),
        name: name.clone(),
        colour: colour.to_string(),
    }
}

pub(super) fn read_annotator(annotator: &v1::Annotator) -> Result<Annotator, String> {
    let v1::Annotator { id, name, colour } = annotator;
    if name.trim().is_empty() {
        return Err("the annotator has no name".to_owned());
    }
    Ok(Annotator {
        id: annotator_id(id)?,
        name: name.clone(),
        colour: colour.parse()?,
    })
}

/// An annotator in a person's words.
pub(super) fn annotator_words(annotator: &v1::Annotator) -> String {
    let v1::Annotator { id, name, colour } = annotator;
    format!("annotator “{name}” ({id}), {colour}")
}

fn annotator_id(id: &str) -> Result<AnnotatorId, String> {
    let wrong = || format!("“{id}” must be lower-case words joined by hyphens");
    AnnotatorId::written(id).ok_or_else(wrong)
}

pub(super) fn sample(sample: &Sample) -> v1::Sample {
    let Sample {
        name,
        seed,
        made,
        by,
        articles,
        paragraphs,
        strata,
        annotators,
        purpose,
        opened,
        reassigned,
    } = sample;
    let Purpose { assumption, needed } = *purpose;
    v1::Sample {
        name: name.clone(),
        seed: *seed,
        made: made.to_string(),
        by: by.to_string(),
        articles: articles.iter().map(ToString::to_string).collect(),
        paragraphs: (paragraphs.iter())
            .map(|it| v1::Paragraph {
                article: it.article.to_string(),
                start: it.place.start.get(),
                end: it.place.end.get(),
            })
            .collect(),
        strata: match strata {
            Strata::None => None,
            Strata::Outlet => Some(v1::Strata::Outlet),
            Strata::Tag => Some(v1::Strata::Tag),
        },
        annotators: annotators.iter().map(ToString::to_string).collect(),
        purpose: v1::Purpose {
            of: assumption.articles,
            agreement: assumption.agreement,
            tolerance: assumption.tolerance,
            level: assumption.level.percent(),
            needed,
        },
        opened: opened.as_ref().map(|opened| v1::Opened {
            by: opened.by.to_string(),
            at: opened.at.to_string(),
            forced: opened.forced,
        }),
        reassigned: (reassigned.iter())
            .map(|it| v1::Reassigned {
                at: it.at.to_string(),
                annotator: it.annotator.to_string(),
                codes: it.codes,
                by: it.by.to_string(),
                could_see: it.could_see,
            })
            .collect(),
    }
}

pub(super) fn read_sample(sample: &v1::Sample) -> Result<Sample, String> {
    let v1::Sample {
        name,
        seed,
        made,
        by,
        articles,
        paragraphs,
        strata,
        annotators,
        purpose,
        opened,
        reassigned,
    } = sample;
    if name.trim().is_empty() {
        return Err("the sample has no name".to_owned());
    }
    let article =
        |id: &String| ArticleId::written(id).ok_or_else(|| format!("“{id}” is no article"));
    let passage = |it: &v1::Paragraph| {
        let v1::Paragraph {
            article: id,
            start,
            end,
        } = it;
        if start >= end || !articles.contains(id) {
            return Err(format!(
                "a paragraph from {start} to {end} of “{id}” is none of the sample's articles"
            ));
        }
        let (start, end) = (CodePoint::new(*start), CodePoint::new(*end));
        Ok(Passage {
            article: article(id)?,
            place: CodePointSpan { start, end },
        })
    };
    let change = |it: &v1::Reassigned| {
        Ok::<_, String>(Reassigned {
            at: time(&it.at)?,
            annotator: annotator_id(&it.annotator)?,
            codes: it.codes,
            by: annotator_id(&it.by)?,
            could_see: it.could_see,
        })
    };
    let opened = opened.as_ref().map(|opened| {
        Ok::<_, String>(Opened {
            by: annotator_id(&opened.by)?,
            at: time(&opened.at)?,
            forced: opened.forced,
        })
    });
    Ok(Sample {
        name: name.clone(),
        seed: *seed,
        made: time(made)?,
        by: annotator_id(by)?,
        articles: articles.iter().map(article).collect::<Result<_, _>>()?,
        paragraphs: paragraphs.iter().map(passage).collect::<Result<_, _>>()?,
        strata: match strata {
            None => Strata::None,
            Some(v1::Strata::Outlet) => Strata::Outlet,
            Some(v1::Strata::Tag) => Strata::Tag,
        },
        annotators: (annotators.iter())
            .map(|id| annotator_id(id))
            .collect::<Result<_, _>>()?,
        purpose: read_purpose(*purpose)?,
        opened: opened.transpose()?,
        reassigned: reassigned.iter().map(change).collect::<Result<_, _>>()?,
    })
}

fn read_purpose(purpose: v1::Purpose) -> Result<Purpose, String> {
    let v1::Purpose {
        of,
        agreement,
        tolerance,
        level,
        needed,
    } = purpose;
    let mut levels = Level::ALL.into_iter();
    let level = levels.find(|it| it.percent() == level);
    Ok(Purpose {
        assumption: Assumption {
            articles: of,
            agreement,
            tolerance,
            level: level.ok_or("the level must be 90, 95 or 99")?,
        },
        needed,
    })
}

fn time(text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is no time such as 2025-06-01T12:00:00Z"))
}

/// A sample in a person's words.
pub(super) fn sample_words(sample: &v1::Sample) -> String {
    let state = match &sample.opened {
        Some(opened) => format!("opened {} by {}", opened.at, opened.by),
        None => "not opened".to_owned(),
    };
    format!(
        "sample “{}” with seed {}, for {}, {state}: {}",
        sample.name,
        sample.seed,
        sample.annotators.join(", "),
        sample.articles.join(", ")
    )
}
