//! Chance that repeats itself.

/// The same numbers for the same seed: Steele, Lea and Flood's `SplitMix64` (2014), whose neighbouring seeds differ.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % sides.max(1) as u64) as usize
    }

    /// A share from 0 to 1.
    pub fn share(&mut self) -> f64 {
        self.below(1001) as f64 / 1000.0
    }
}
