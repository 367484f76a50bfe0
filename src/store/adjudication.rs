//! How layers were settled: from the model to the files' types and back.

use std::sync::Arc;

use super::read::time;
use super::v1;
use crate::model::{AnnotatorId, How, Origin, Outcome, Settlement, Thing};

pub(super) fn settlement(settlement: &Settlement) -> v1::Settlement {
    let about = match settlement.origins.first().map(|it| it.thing) {
        Some(Thing::Annotation(_)) | None => v1::SettledAbout::Annotations,
        Some(Thing::Cluster(_)) => v1::SettledAbout::Clusters,
        Some(Thing::Relation(_)) => v1::SettledAbout::Relations,
    };
    let origins = settlement.origins.iter().map(|it| {
        let state = it.state.map_or(String::new(), |state| state.to_string());
        (it.annotator.to_string(), it.thing.to_string(), state)
    });
    let made = settlement.made.iter().map(|it| {
        let from = it.from.iter().map(ToString::to_string).collect();
        (it.thing.to_string(), from)
    });
    v1::Settlement {
        about,
        origins: origins.collect(),
        how: match &settlement.how {
            How::Taken(whose) => v1::How::Taken(whose.to_string()),
            How::All => v1::How::All,
            How::Merged => v1::How::Merged,
            How::Neither => v1::How::Neither,
        },
        rule: settlement.rule,
        by: settlement.by.to_string(),
        made: made.collect(),
        ends: (settlement.ends).map_or(String::new(), |ends| ends.to_string()),
        note: settlement.note.clone(),
        updated: settlement.updated.to_string(),
    }
}

pub(super) fn adjudication(
    annotator: &AnnotatorId,
    settlements: &[Arc<Settlement>],
) -> v1::Adjudication {
    v1::Adjudication {
        kind: v1::ADJUDICATION.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_string(),
        unsettled: Vec::new(),
        settlements: settlements.iter().map(|it| settlement(it)).collect(),
    }
}

pub(super) fn read_settlement(
    annotator: &AnnotatorId,
    settlement: &v1::Settlement,
) -> Result<Settlement, String> {
    let thing = |id: &String| -> Result<Thing, String> {
        Ok(match settlement.about {
            v1::SettledAbout::Annotations => Thing::Annotation(id.parse()?),
            v1::SettledAbout::Clusters => Thing::Cluster(id.parse()?),
            v1::SettledAbout::Relations => Thing::Relation(id.parse()?),
        })
    };
    let whose =
        |name: &str| AnnotatorId::written(name).ok_or_else(|| format!("“{name}” is no annotator"));
    let sum = |text: &String| match text.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some),
    };
    let origins = settlement.origins.iter().map(|(name, id, state)| {
        Ok(Origin {
            annotator: whose(name)?,
            thing: thing(id)?,
            state: sum(state)?,
        })
    });
    let mut origins = origins.collect::<Result<Vec<_>, String>>()?;
    origins.sort_by_key(|it| it.thing);
    origins.dedup_by_key(|it| it.thing);
    if origins.is_empty() {
        return Err("it says of nothing how it was settled".to_owned());
    }
    let made = settlement.made.iter().map(|(id, from)| {
        Ok(Outcome {
            thing: thing(id)?,
            from: from.iter().map(thing).collect::<Result<_, String>>()?,
        })
    });
    Ok(Settlement {
        annotator: annotator.clone(),
        origins,
        how: match &settlement.how {
            v1::How::Taken(name) => How::Taken(whose(name)?),
            v1::How::All => How::All,
            v1::How::Merged => How::Merged,
            v1::How::Neither => How::Neither,
        },
        rule: settlement.rule,
        by: whose(&settlement.by)?,
        made: made.collect::<Result<_, String>>()?,
        ends: sum(&settlement.ends)?,
        note: settlement.note.clone(),
        updated: time(&settlement.updated)?,
    })
}

/// What names a settlement, in the order of [`crate::model::Matter`].
pub(super) fn matter(settlement: &v1::Settlement) -> (v1::SettledAbout, Vec<String>) {
    let ids = settlement.origins.iter().map(|(_, id, _)| id.clone());
    let mut ids: Vec<_> = ids.collect();
    ids.sort();
    ids.dedup();
    (settlement.about, ids)
}

/// A settlement in a person's words.
pub(super) fn words(settlement: &v1::Settlement) -> String {
    let how = match &settlement.how {
        v1::How::Taken(whose) => format!("{whose}’s taken"),
        v1::How::All => "all taken".to_owned(),
        v1::How::Merged => "put together".to_owned(),
        v1::How::Neither => "none taken".to_owned(),
    };
    let layers = settlement.origins.iter().map(|(name, _, _)| name.as_str());
    let layers: std::collections::BTreeSet<_> = layers.collect();
    let layers: Vec<_> = layers.into_iter().collect();
    let what = match settlement.about {
        v1::SettledAbout::Annotations => "annotations",
        v1::SettledAbout::Clusters => "clusters",
        v1::SettledAbout::Relations => "relations",
    };
    format!("{what} of {}: {how}", layers.join(", "))
}
