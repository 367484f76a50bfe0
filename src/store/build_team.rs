//! Reading annotators and samples: every one once, and a word about names that two have.

use std::sync::Arc;

use super::build::Builder;
use super::error::Severity;
use super::team::{read_annotator, read_sample};
use super::v1;

impl Builder<'_> {
    /// Every annotator once, and a word about a name that two have.
    pub(super) fn annotators(&mut self, annotators: Vec<v1::Annotator>) {
        for annotator in annotators {
            let place = format!("annotator “{}”", annotator.id);
            let known = self.project.annotators();
            let read = read_annotator(&annotator).and_then(|read| {
                let is_there = known.contains_key(&read.id);
                (!is_there)
                    .then_some(read)
                    .ok_or_else(|| "the id is there twice".to_owned())
            });
            match read {
                Ok(read) => {
                    let mut known = known.values();
                    if let Some(other) = known.find(|other| other.is_called(&read.name)) {
                        let message = format!(
                            "“{}” is what “{}” is called too; give one another name",
                            read.name, other.id
                        );
                        self.project_finding(place, Severity::Odd, message);
                    }
                    self.project.put_annotator(Arc::new(read));
                }
                Err(message) => {
                    let message = format!(
                        "{message}; mend it. Until then the entry is kept, and the layer is called by its folder"
                    );
                    self.project_finding(place, Severity::Fault, message);
                    self.kept.annotators.push(annotator);
                }
            }
        }
    }

    /// Every sample once.
    pub(super) fn samples(&mut self, samples: Vec<v1::Sample>) {
        for sample in samples {
            let place = format!("sample “{}”", sample.name);
            let read = read_sample(&sample).and_then(|read| {
                let is_there = self.project.sample(&read.name).is_some();
                (!is_there)
                    .then_some(read)
                    .ok_or_else(|| "the name is there twice".to_owned())
            });
            match read {
                Ok(read) => self.project.put_sample(Arc::new(read)),
                Err(message) => {
                    let message = format!(
                        "{message}; mend it. Until then the sample is kept and not used, so nobody is blind for its sake"
                    );
                    self.project_finding(place, Severity::Fault, message);
                    self.kept.samples.push(sample);
                }
            }
        }
    }
}
