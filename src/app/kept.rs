//! What is worked out and kept until what it was worked out for is no longer what is wanted.

/// A value, what it was worked out for, and whether somebody is at work on the next one. Until that is there the last
/// one stays, so that nothing flickers on the screen.
#[derive(Debug, Clone)]
pub struct Kept<K, V> {
    known: Option<(K, V)>,
    busy: bool,
    /// How many values there were.
    version: u64,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self {
            known: None,
            busy: false,
            version: 0,
        }
    }
}

impl<K, V> Kept<K, V> {
    /// The last value, whatever it is for.
    #[must_use]
    pub fn value(&self) -> Option<&V> {
        self.known.as_ref().map(|(_, value)| value)
    }

    /// The same, for what the screen adds to it.
    pub fn value_mut(&mut self) -> Option<&mut V> {
        self.known.as_mut().map(|(_, value)| value)
    }

    /// What the last value is for.
    #[must_use]
    pub fn key(&self) -> Option<&K> {
        self.known.as_ref().map(|(key, _)| key)
    }

    /// Counts the values: whoever derives something from them compares it.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Whether somebody is at work.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.busy
    }

    /// Takes a value in; nobody is at work any more.
    pub fn put(&mut self, key: K, value: V) {
        *self = Self {
            known: Some((key, value)),
            busy: false,
            version: self.version + 1,
        };
    }

    /// Whoever was at work was let go of.
    pub const fn give_up(&mut self) {
        self.busy = false;
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// The value, if it is for this.
    #[must_use]
    pub fn of(&self, key: &K) -> Option<&V> {
        let known = self.known.as_ref().filter(|(known, _)| known == key);
        known.map(|(_, value)| value)
    }

    /// Works the value for this out, unless it is there.
    pub fn keep(&mut self, key: K, work: impl FnOnce() -> V) {
        if self.of(&key).is_none() {
            self.put(key, work());
        }
    }

    /// Whether the value for this has to be worked out; whoever asked is taken to be at it then. One at a time: while
    /// somebody is at work on a former one, nobody begins.
    pub fn claim(&mut self, key: &K) -> bool {
        let claimed = !self.busy && self.of(key).is_none();
        self.busy |= claimed;
        claimed
    }
}
