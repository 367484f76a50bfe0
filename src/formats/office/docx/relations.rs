//! Which part of a document is what.

use crate::formats::ImportError;
use crate::formats::office::package::{Package, resolved};
use crate::formats::office::xml::{self, Element};

/// The relations of a part to others.
#[derive(Debug)]
pub(super) struct Relations {
    /// The last word of the kind, and the part's name.
    targets: Vec<(String, String)>,
}

impl Relations {
    /// Those of a part; of the whole file where the name is empty.
    pub(super) fn of(package: &mut Package<'_>, from: &str) -> Result<Self, ImportError> {
        let (folder, name) = from.rsplit_once('/').unwrap_or(("", from));
        let part = resolved(
            "",
            &format!("{folder}/_rels/{name}.rels").replace("//", "/"),
        );
        let part = part.trim_start_matches('/');
        let mut targets = Vec::new();
        let mut add = |element: &Element<'_>| {
            if element.name == ("rel", "Relationship")
                && element.attribute("TargetMode").as_deref() != Some("External")
                && let (Some(kind), Some(target)) =
                    (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                // Strict files name the core properties “core-properties” too; a hyperlink is of no use here.
                if kind != "hyperlink" {
                    targets.push((kind, resolved(from, &target)));
                }
            }
        };
        if let Some(bytes) = package.part(part)? {
            xml::each(part, &bytes, &mut add)?;
        }
        Ok(Self { targets })
    }

    /// The first of a kind.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        let mut found = self.targets.iter().filter(|(it, _)| it == kind);
        found.next().map(|(_, target)| target.as_str())
    }

    /// All of some kinds.
    pub(super) fn all<'a>(&'a self, kinds: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let of_kind = |(kind, _): &&(String, String)| kinds.contains(&kind.as_str());
        self.targets
            .iter()
            .filter(of_kind)
            .map(|(_, target)| target.as_str())
    }
}
