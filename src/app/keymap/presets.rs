//! Tables of keys to begin with, for hands that learned them in another program: a file each in `assets/keys`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::OwnKeys;

/// A table of keys with a name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::app) struct Preset {
    /// What it is called.
    pub name: String,
    /// What is different about it.
    pub about: String,
    /// The keys, as the settings have them.
    pub keys: OwnKeys,
}

/// Those that come with the program, its own first.
pub(in crate::app) static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../assets/keys/pullquote.ron"),
        include_str!("../../../assets/keys/brat.ron"),
        include_str!("../../../assets/keys/label-studio.ron"),
    ];
    files.into_iter().map(read).collect()
});

#[expect(
    clippy::panic,
    reason = "the files are part of the program, and a test reads all of them"
)]
fn read(text: &str) -> Preset {
    ron::from_str(text).unwrap_or_else(|error| panic!("a file of assets/keys: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Keymap, TABLE, read as keys};
    use super::*;

    #[test]
    fn every_preset_can_be_used_as_it_is() {
        assert_eq!(
            PRESETS[0].keys,
            OwnKeys::new(),
            "the first is the usual one"
        );
        for preset in PRESETS.iter() {
            let (keymap, faults) = Keymap::new(&preset.keys);
            assert_eq!(faults, Vec::<String>::new(), "{}", preset.name);
            for (id, written) in &preset.keys {
                let command = TABLE.iter().find(|it| it.row().id == id);
                let command = command.expect("a command");
                let given: Vec<_> = written.iter().map(|it| keys(it).expect("keys")).collect();
                assert_eq!(keymap.of(*command), given, "{}: {id}", preset.name);
                assert_ne!(
                    super::super::usual(*command),
                    given,
                    "{id} says nothing new"
                );
            }
        }
    }
}
