//! The typed fields of a tag: what may be entered, what is entered unless somebody says otherwise, what has to be.

use serde::{Deserialize, Serialize};

use super::role::by_name;
use super::{AttributeValue, Role, StatedRole};

/// A typed field of a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Its name, unique within the tag; the key of the annotation's values.
    pub name: String,
    /// What may be entered.
    pub kind: AttributeKind,
    /// What it is for, whatever its name; of a tag's attributes no two have the same.
    pub role: Option<Role>,
    /// What a new annotation of the tag has there; of the type that the kind asks for.
    pub default: Option<AttributeValue>,
    /// Whether an annotation without it is not finished. It is shown and told, and nothing is refused for it.
    pub required: bool,
}

impl Attribute {
    /// An attribute with the role that its name says.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: AttributeKind) -> Self {
        let name = name.into();
        let role = Role::of_name(&name);
        Self {
            name,
            kind,
            role,
            default: None,
            required: false,
        }
    }

    /// The same with another kind. What new annotations have there stays if it can be said in that kind.
    #[must_use]
    pub fn with_kind(self, kind: AttributeKind) -> Self {
        let default = self.default.and_then(|value| kind.fitted(value).ok());
        Self {
            kind,
            default,
            ..self
        }
    }
}

/// What an attribute's value may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeKind {
    /// Free words.
    Text,
    /// One of these.
    Choice(Vec<String>),
    /// Any number of these.
    Choices(Vec<String>),
    /// A number.
    Number,
    /// A date as ISO 8601, possibly without day or month.
    Date,
    /// Yes or no.
    Flag,
}

impl AttributeKind {
    /// Whether a value has the type that this kind asks for. A choice outside of the list passes: lists change.
    #[must_use]
    pub fn accepts(&self, value: &AttributeValue) -> bool {
        matches!(
            (self, value),
            (
                Self::Text | Self::Choice(_) | Self::Date,
                AttributeValue::Text(_)
            ) | (Self::Choices(_), AttributeValue::Texts(_))
                | (Self::Number, AttributeValue::Number(_))
                | (Self::Flag, AttributeValue::Flag(_))
        )
    }

    /// The value in the type that this kind asks for, where that loses nothing: `2025` for a text, `"7"` for a number,
    /// one choice for several.
    ///
    /// # Errors
    /// Where something would be lost: the value as it was.
    pub fn fitted(&self, value: AttributeValue) -> Result<AttributeValue, AttributeValue> {
        if self.accepts(&value) {
            return Ok(value);
        }
        let number = |text: &str| text.trim().parse().ok().filter(|it: &f64| it.is_finite());
        let fitted = match (self, &value) {
            (Self::Number, AttributeValue::Text(text)) => number(text).map(AttributeValue::Number),
            (Self::Flag, AttributeValue::Text(text)) => {
                text.trim().parse().ok().map(AttributeValue::Flag)
            }
            (Self::Number | Self::Flag, _) => None,
            (Self::Choices(_), one) => Some(AttributeValue::Texts(vec![one.to_text()])),
            (Self::Choice(_) | Self::Date, AttributeValue::Texts(texts)) if texts.len() > 1 => None,
            (Self::Text | Self::Choice(_) | Self::Date, _) => {
                Some(AttributeValue::Text(value.to_text()))
            }
        };
        fitted.ok_or(value)
    }

    /// What can be chosen; nothing where nothing is.
    #[must_use]
    pub fn choices(&self) -> &[String] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            Self::Text | Self::Number | Self::Date | Self::Flag => &[],
        }
    }
}

impl StatedRole {
    /// What a file has to say of a tag's attributes so that [`Self::settle`] gives them their roles: nothing, wherever
    /// the name says it.
    #[must_use]
    pub fn of(attributes: &[Attribute]) -> Vec<Self> {
        let by_name = by_name(attributes.iter().map(|it| it.name.as_str()));
        let stated = attributes.iter().zip(by_name);
        let stated = stated.map(|(attribute, by_name)| match attribute.role {
            role if role == by_name => Self::ByName,
            None => Self::Nothing,
            Some(role) => Self::Is(role),
        });
        stated.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> AttributeValue {
        AttributeValue::Text(text.to_owned())
    }

    fn texts(texts: &[&str]) -> AttributeValue {
        AttributeValue::Texts(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn a_value_takes_another_type_only_where_nothing_is_lost() {
        let (one, several) = (
            AttributeKind::Choice(Vec::new()),
            AttributeKind::Choices(Vec::new()),
        );
        let number = AttributeValue::Number(7.0);
        assert_eq!(several.fitted(text("a")), Ok(texts(&["a"])));
        assert_eq!(one.fitted(texts(&["a"])), Ok(text("a")));
        let two = texts(&["a", "b"]);
        assert_eq!(one.fitted(two.clone()), Err(two.clone()));
        assert_eq!(AttributeKind::Text.fitted(two), Ok(text("a; b")));
        assert_eq!(AttributeKind::Number.fitted(text(" 7")), Ok(number.clone()));
        assert_eq!(
            AttributeKind::Number.fitted(text("seven")),
            Err(text("seven"))
        );
        assert_eq!(AttributeKind::Text.fitted(number.clone()), Ok(text("7")));
        assert_eq!(AttributeKind::Flag.fitted(number.clone()), Err(number));
    }

    #[test]
    fn a_default_goes_with_a_kind_that_cannot_say_it() {
        let mut topic = Attribute::new("topic", AttributeKind::Choice(vec!["toll".to_owned()]));
        topic.default = Some(text("toll"));
        let several = topic.clone().with_kind(AttributeKind::Choices(Vec::new()));
        assert_eq!(several.default, Some(texts(&["toll"])));
        assert_eq!(topic.with_kind(AttributeKind::Number).default, None);
    }
}
