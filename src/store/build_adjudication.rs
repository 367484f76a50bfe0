//! From the file of how layers were settled to the project.

use std::path::Path;
use std::sync::Arc;

use super::adjudication::read_settlement;
use super::build::Builder;
use super::error::{Finding, Severity};
use super::v1;
use crate::model::AnnotatorId;

impl Builder<'_> {
    /// Takes settlements in. What they are about may be gone, and come back.
    pub(super) fn adjudication(
        &mut self,
        path: &Path,
        annotator: &AnnotatorId,
        file: v1::Adjudication,
    ) {
        for (number, settlement) in (1..).zip(file.settlements) {
            let (severity, message) = match read_settlement(annotator, &settlement) {
                Ok(read) if self.project.settlement(annotator, &read.matter()).is_some() => (
                    Severity::Odd,
                    "it settles what another one settles".to_owned(),
                ),
                Ok(read) => {
                    self.project.put_settlement(Arc::new(read));
                    continue;
                }
                Err(message) => (Severity::Fault, message),
            };
            let kept = self.kept.settlements.entry(annotator.to_string());
            kept.or_default().push(settlement);
            let finding = Finding::new(path.to_owned(), severity, message);
            self.findings
                .push(finding.at(format!("settlement {number}")));
        }
    }
}
