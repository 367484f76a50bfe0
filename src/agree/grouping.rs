//! What agreement is followed by: time, versions of the code book, samples, articles, outlets.

use super::parts::{By, Part, Period, parts};
use super::question::Question;
use crate::model::{Project, named};

named! {
    /// What agreement is shown by, part by part.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Grouping {
        /// By the week in which the last annotator coded an article.
        Week = "week",
        /// By the month of that.
        Month = "month",
        /// By the version of the code book that was the newest then.
        Version = "version",
        /// By sample that was opened.
        Sample = "sample",
        /// By outlet.
        Outlet = "outlet",
        /// Each article alone.
        Article = "article",
    }
    /// Its name on the command line and in JSON.
    pub fn key;
    /// Those that follow the time first.
    pub const ALL;
}

impl Grouping {
    /// The parts of the articles that a question asks for, without those that have none.
    #[must_use]
    pub fn parts(self, project: &Project, question: &Question) -> Vec<Part> {
        let by = match self {
            Self::Week => By::Week,
            Self::Month => By::Month,
            Self::Outlet => By::Outlet,
            Self::Article => By::Article,
            Self::Version => {
                let versions = versions(project);
                return parts(project, question, By::Periods(&versions));
            }
            Self::Sample => return samples(project),
        };
        parts(project, question, by)
    }
}

fn samples(project: &Project) -> Vec<Part> {
    let opened = project.samples().filter(|sample| !sample.is_blind());
    opened
        .map(|sample| Part::of_sample(project, sample))
        .collect()
}

/// The times of the versions, each from when it was made until the next was.
fn versions(project: &Project) -> Vec<Period> {
    let mut starts: Vec<_> = (project.book_versions())
        .map(|version| (Some(version.made), version.name.trim()))
        .collect();
    if project.first_book_number() > 1 {
        // What was there before anything was changed is a version, too.
        starts.insert(0, (None, ""));
    }
    let ends = starts.iter().skip(1).map(|(from, _)| *from);
    let ends: Vec<_> = ends.chain([None]).collect();
    let periods = starts.into_iter().zip(ends).enumerate();
    let periods = periods.map(|(at, ((from, name), until))| Period {
        label: match name {
            "" => format!("version {}", at + 1),
            name => format!("version {}: {name}", at + 1),
        },
        from,
        until,
    });
    periods.collect()
}
