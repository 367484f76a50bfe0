//! Values of the model as JSON.

use serde::{Serialize, Serializer};

use crate::model::AttributeValue;

/// An attribute's value as JSON, its type kept.
pub(super) struct JsonValue<'a>(pub &'a AttributeValue);

impl Serialize for JsonValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            AttributeValue::Text(text) => serializer.serialize_str(text),
            AttributeValue::Texts(texts) => serializer.collect_seq(texts),
            AttributeValue::Number(number) => serializer.serialize_f64(*number),
            AttributeValue::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// Something that is written as the words it shows itself in: ids, times, colours.
pub(super) struct Shown<T>(pub T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
