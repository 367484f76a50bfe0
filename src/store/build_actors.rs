//! Reading actors: every id once, and a word about spellings that two of them have.

use std::sync::Arc;

use super::build::Builder;
use super::error::Severity;
use super::read::read_actor;
use super::v1;

impl Builder<'_> {
    pub(super) fn actors(&mut self, actors: Vec<v1::Actor>) {
        for actor in actors {
            let place = format!("actor “{}”", actor.id);
            let read = read_actor(&actor).and_then(|read| {
                let is_there = self.project.actors().contains_key(&read.id);
                (!is_there)
                    .then_some(read)
                    .ok_or_else(|| "the id is there twice".to_owned())
            });
            match read {
                Ok(read) => {
                    let shared = self.project.actors().values().find_map(|other| {
                        let mut spellings = read.spellings();
                        let shared = spellings.find(|spelling| other.is_called(spelling))?;
                        Some((shared.to_owned(), other.name.clone()))
                    });
                    if let Some((spelling, other)) = shared {
                        let message =
                            format!("“{spelling}” is what “{other}” is called too, who counts");
                        self.project_finding(place, Severity::Odd, message);
                    }
                    self.project.put_actor(Arc::new(read));
                }
                Err(message) => {
                    let message =
                        format!("{message}; mend it. Until then the actor is kept and not shown");
                    self.project_finding(place, Severity::Fault, message);
                    self.kept.actors.push(actor);
                }
            }
        }
    }
}
