//! Who goes with whom, so that what they are worth together is most: the assignment problem (Kuhn 1955,
//! doi:10.1002/nav.3800020109), by shortest paths in O(n³).

/// The most that pairs of rows and columns are worth, each in at most one pair. `worth` has a row per row.
pub(super) fn most(worth: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (
        worth.len(),
        worth.iter().map(Vec::len).max().unwrap_or_default(),
    );
    let size = rows.max(columns);
    let at = |row: usize, column: usize| {
        let there = worth.get(row).and_then(|row| row.get(column));
        -there.copied().unwrap_or_default()
    };
    // Both begin with a place for nobody.
    let (mut of_row, mut of_column) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut taken_by = vec![0_usize; size + 1];
    let mut came_from = vec![0_usize; size + 1];
    for row in 1..=size {
        taken_by[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; size + 1];
        let mut is_used = vec![false; size + 1];
        while taken_by[column] != 0 {
            is_used[column] = true;
            let from = taken_by[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for to in 1..=size {
                if is_used[to] {
                    continue;
                }
                let rest = at(from - 1, to - 1) - of_row[from] - of_column[to];
                if rest < least[to] {
                    least[to] = rest;
                    came_from[to] = column;
                }
                if least[to] < step {
                    step = least[to];
                    next = to;
                }
            }
            for to in 0..=size {
                if is_used[to] {
                    of_row[taken_by[to]] += step;
                    of_column[to] -= step;
                } else {
                    least[to] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            taken_by[column] = taken_by[came_from[column]];
            column = came_from[column];
        }
    }
    (1..=size)
        .map(|column| -at(taken_by[column] - 1, column - 1))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    fn by_trying(worth: &[Vec<f64>], row: usize, used: &mut Vec<bool>) -> f64 {
        let Some(there) = worth.get(row) else {
            return 0.0;
        };
        let mut most = by_trying(worth, row + 1, used);
        for column in 0..there.len() {
            if !used[column] {
                used[column] = true;
                most = most.max(there[column] + by_trying(worth, row + 1, used));
                used[column] = false;
            }
        }
        most
    }

    #[test]
    fn nothing_is_worth_more() {
        let mut random = Random::new(2);
        for _ in 0..200 {
            let (rows, columns) = (1 + random.below(5), 1 + random.below(5));
            let worth: Vec<Vec<f64>> = (0..rows)
                .map(|_| (0..columns).map(|_| random.unit()).collect())
                .collect();
            let expected = by_trying(&worth, 0, &mut vec![false; columns]);
            assert!((most(&worth) - expected).abs() < 1e-9);
        }
        assert!(most(&[]).abs() < 1e-12);
    }
}
