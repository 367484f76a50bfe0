//! Where columns stand: how wide they are, in which row, and which stay at the left.

/// What a column has to say about its place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot {
    /// In points, where somebody has chosen one.
    pub width: Option<f32>,
    /// Whether it stays at the left.
    pub is_pinned: bool,
}

/// Columns by their numbers, each with its width in points.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Arranged {
    /// Those that stay at the left.
    pub pinned: Vec<(usize, f32)>,
    /// The others, row by row.
    pub rows: Vec<Vec<(usize, f32)>>,
}

impl Arranged {
    /// How wide those are that stay at the left.
    pub fn pinned_width(&self) -> f32 {
        self.pinned.iter().map(|(_, width)| width).sum()
    }

    /// How wide the widest row is of the others.
    pub fn width(&self) -> f32 {
        let rows = self.rows.iter();
        let widths = rows.map(|row| row.iter().map(|(_, width)| width).sum());
        widths.fold(0.0, f32::max)
    }
}

/// Columns without a width of their own share what the others of their row leave, but get no narrower than `least`: what
/// does not fit then is scrolled sideways. No column gets narrower than `narrowest`. Pinned ones leave room for at
/// least one other; those that would not are scrolled as the rest is.
pub(super) fn arrange(
    slots: &[Slot],
    (room, least, narrowest): (f32, f32, f32),
    rows: usize,
) -> Arranged {
    let pins = slots.iter().filter(|slot| slot.is_pinned).count();
    let others = slots.len() - pins;
    let in_a_row = pins + others.div_ceil(rows.max(1));
    let share = (room / in_a_row.max(1) as f32).max(least).floor();
    let mut arranged = Arranged::default();
    let mut left = room;
    let mut scrolled = Vec::new();
    for (number, slot) in slots.iter().enumerate() {
        let width = slot.width.unwrap_or(share).max(narrowest);
        if slot.is_pinned && (left - width >= least || others == 0) {
            left -= width;
            arranged.pinned.push((number, width));
        } else {
            scrolled.push((number, *slot));
        }
    }
    let in_a_row = scrolled.len().div_ceil(rows.max(1)).max(1);
    let filled = scrolled.chunks(in_a_row);
    arranged.rows = filled
        .map(|row| shared(row, (left.max(0.0), least, narrowest)))
        .collect();
    arranged
}

/// The widths of one row.
fn shared(row: &[(usize, Slot)], (room, least, narrowest): (f32, f32, f32)) -> Vec<(usize, f32)> {
    let fixed: f32 = row.iter().filter_map(|(_, slot)| slot.width).sum();
    let sharing = row.iter().filter(|(_, slot)| slot.width.is_none()).count();
    let share = ((room - fixed) / sharing.max(1) as f32).max(least).floor();
    let widths = row.iter().map(|(number, slot)| {
        let width = slot.width.unwrap_or(share).max(narrowest);
        (*number, width)
    });
    widths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Slot = Slot {
        width: None,
        is_pinned: false,
    };
    const PINNED: Slot = Slot {
        is_pinned: true,
        ..NONE
    };

    fn wide(width: f32) -> Slot {
        Slot {
            width: Some(width),
            ..NONE
        }
    }

    #[test]
    fn columns_share_the_room_until_lines_are_too_short() {
        let arranged = arrange(&[NONE; 3], (1000.0, 300.0, 180.0), 1);
        let expected = vec![vec![(0, 333.0), (1, 333.0), (2, 333.0)]];
        assert_eq!(arranged.rows, expected);
        let arranged = arrange(&[NONE; 5], (1000.0, 300.0, 180.0), 1);
        assert!((arranged.width() - 1500.0).abs() < 0.1, "{arranged:?}");
    }

    #[test]
    fn a_width_that_somebody_chose_stays() {
        let slots = [NONE, wide(500.0), wide(20.0)];
        let arranged = arrange(&slots, (1000.0, 300.0, 180.0), 1);
        let expected = vec![vec![(0, 480.0), (1, 500.0), (2, 180.0)]];
        assert_eq!(arranged.rows, expected);
    }

    #[test]
    fn two_rows_halve_the_columns() {
        let arranged = arrange(&[NONE; 5], (1000.0, 300.0, 180.0), 2);
        let numbers = |row: &Vec<(usize, f32)>| row.iter().map(|it| it.0).collect::<Vec<_>>();
        let rows: Vec<_> = arranged.rows.iter().map(numbers).collect();
        assert_eq!(rows, [vec![0, 1, 2], vec![3, 4]]);
        assert!(
            (arranged.rows[1][0].1 - 500.0).abs() < 0.1,
            "each row shares"
        );
        let one = arrange(&[NONE], (1000.0, 300.0, 180.0), 2);
        assert_eq!(one.rows, [vec![(0, 1000.0)]]);
    }

    #[test]
    fn pinned_columns_leave_room_for_another() {
        let slots = [NONE, NONE, PINNED, NONE, NONE];
        let arranged = arrange(&slots, (1000.0, 300.0, 180.0), 1);
        assert_eq!(arranged.pinned, [(2, 300.0)]);
        let numbers: Vec<_> = arranged.rows[0].iter().map(|it| it.0).collect();
        assert_eq!(numbers, [0, 1, 3, 4]);
        assert!((arranged.width() - 1200.0).abs() < 0.1, "{arranged:?}");
        let arranged = arrange(&[PINNED, PINNED, PINNED, NONE], (1000.0, 300.0, 180.0), 1);
        assert_eq!(arranged.pinned.len(), 2, "the third would leave none");
        let all = arrange(&[PINNED, PINNED], (1000.0, 300.0, 180.0), 1);
        assert_eq!(all.pinned, [(0, 500.0), (1, 500.0)]);
        assert!(all.rows.is_empty());
        let none = arrange(&[], (1000.0, 300.0, 180.0), 2);
        assert_eq!(none, Arranged::default());
    }
}
