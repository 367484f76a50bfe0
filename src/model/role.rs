//! What an attribute is for, whatever it is called.
//!
//! Proposals and comparisons ask a tag for the attribute of a [`Role`] and never for one of a name, so that a field may
//! be renamed, and a tag set may speak any language. Of the attributes of a tag at most one has a role:
//! [`crate::edit`] lets no other tag in.
//!
//! What is *not* here: names of other languages. A name gives a role only where a file says nothing of roles, as files
//! did before there were any; that list is part of the format and never grows.

/// What an attribute is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who says the words: what is counted by attribution, and filled in by suggested quotes.
    Speaker,
    /// Whom a claim is ascribed to.
    Source,
    /// In which form somebody is quoted; see [`Speech`].
    Speech,
    /// When something happens.
    Date,
    /// Where something happens.
    Place,
    /// Where somebody stands on something.
    Stance,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Speaker,
        Self::Source,
        Self::Speech,
        Self::Date,
        Self::Place,
        Self::Stance,
    ];

    /// Its word in messages and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::Speech => "speech",
            Self::Date => "date",
            Self::Place => "place",
            Self::Stance => "stance",
        }
    }

    /// The role of that word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The role of an attribute of which nothing is known but its name, letter case aside.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match &*name.to_lowercase() {
            "kind" => Some(Self::Speech),
            "speech" => None,
            name => Self::named(name),
        }
    }
}

/// In which form somebody is quoted: the values of an attribute with [`Role::Speech`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speech {
    /// In the speaker's own words.
    Direct,
    /// Reported in the article's words.
    Indirect,
    /// Partly both.
    Mixed,
}

impl Speech {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The word for it, as the starter's tag set offers it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }

    /// What a value says, letter case and spaces around it aside; `None` where it is none of these words.
    #[must_use]
    pub fn of(value: &str) -> Option<Self> {
        let value = value.trim().to_lowercase();
        Self::ALL.into_iter().find(|speech| speech.name() == value)
    }
}

/// What a file says of an attribute's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatedRole {
    /// Nothing: it follows from the name.
    #[default]
    ByName,
    /// That it has none, whatever its name.
    Nothing,
    /// Which it is.
    Is(Role),
}

impl StatedRole {
    /// The roles of a tag's attributes, in their order, from their names and what a file says.
    ///
    /// A role that two attributes state goes to the first of them; one that is stated, to none by its name. By name it
    /// goes to the first attribute of that name or to none.
    #[must_use]
    pub fn settle(attributes: &[(&str, Self)]) -> Vec<Option<Role>> {
        let is_stated = |role: Role| attributes.iter().any(|(_, it)| *it == Self::Is(role));
        let all_stated: Vec<Role> = Role::ALL.into_iter().filter(|it| is_stated(*it)).collect();
        let mut given = Vec::new();
        let by_name = by_name(attributes.iter().map(|(name, _)| *name));
        let settled = attributes
            .iter()
            .zip(by_name)
            .map(|((_, stated), by_name)| {
                let role = match stated {
                    Self::ByName => by_name.filter(|role| !all_stated.contains(role)),
                    Self::Nothing => None,
                    Self::Is(role) => Some(*role).filter(|role| !given.contains(role)),
                };
                given.extend(role);
                role
            });
        settled.collect()
    }
}

/// The role of each name, the first time that it comes.
pub(super) fn by_name<'a>(
    names: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = Option<Role>> {
    let mut given = Vec::new();
    names.map(move |name| {
        let role = Role::of_name(name).filter(|role| !given.contains(role));
        given.extend(role);
        role
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Attribute, AttributeKind};

    fn settled(attributes: &[(&str, StatedRole)]) -> Vec<Option<Role>> {
        StatedRole::settle(attributes)
    }

    #[test]
    fn a_name_gives_a_role_where_nothing_else_is_said() {
        let by_name = StatedRole::ByName;
        assert_eq!(
            settled(&[("Speaker", by_name), ("KIND", by_name), ("who", by_name)]),
            [Some(Role::Speaker), Some(Role::Speech), None]
        );
        assert_eq!(
            settled(&[("speech", by_name), ("Sprecher", by_name)]),
            [None, None]
        );
        assert_eq!(settled(&[("speaker", StatedRole::Nothing)]), [None]);
    }

    #[test]
    fn a_role_goes_to_one_attribute() {
        let (by_name, speaker) = (StatedRole::ByName, StatedRole::Is(Role::Speaker));
        // Nobody said it: the first, as it always was.
        assert_eq!(
            settled(&[("speaker", by_name), ("SPEAKER", by_name)]),
            [Some(Role::Speaker), None]
        );
        // What is said counts more than a name, before it or after it.
        assert_eq!(
            settled(&[("speaker", by_name), ("who", speaker)]),
            [None, Some(Role::Speaker)]
        );
        assert_eq!(
            settled(&[("who", speaker), ("voice", speaker), ("speaker", by_name)]),
            [Some(Role::Speaker), None, None]
        );
        // A name that was given up is not taken by the next.
        assert_eq!(
            settled(&[("speaker", StatedRole::Nothing), ("Speaker", by_name)]),
            [None, None]
        );
    }

    #[test]
    fn speech_is_read_as_people_write_it() {
        assert_eq!(Speech::of(" Indirect"), Some(Speech::Indirect));
        assert_eq!(Speech::of("shouted"), None);
    }

    proptest! {
        #[test]
        fn roles_come_back_from_what_is_said_of_them(
            attributes in prop::collection::vec((0usize..6, 0usize..8), 0..6)
        ) {
            let names = ["speaker", "Speaker", "kind", "who", "Art", "source"];
            let mut given = Vec::new();
            let attributes: Vec<_> = attributes.into_iter().map(|(name, role)| {
                let role = Role::ALL.get(role).copied().filter(|role| !given.contains(role));
                given.extend(role);
                Attribute { role, ..Attribute::new(names[name], AttributeKind::Text) }
            }).collect();
            let stated = StatedRole::of(&attributes);
            let names = attributes.iter().map(|it| it.name.as_str());
            let stated: Vec<_> = names.zip(stated).collect();
            let roles: Vec<_> = attributes.iter().map(|it| it.role).collect();
            prop_assert_eq!(settled(&stated), roles);
        }
    }
}
