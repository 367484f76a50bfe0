//! The cheapest way to take each of some things exactly once with some sets: exact, for sets of few things.
//!
//! The linear relaxation is solved by the simplex method (a set of one thing for each is a start; a little is added to
//! every thing so that no step is in vain). Its dual values bound what any choice costs; where the relaxation is not
//! whole, all choices within the bound are looked through.

use super::super::random::Random;

/// A set of things, and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    /// Its things, each once.
    pub things: Vec<usize>,
    /// What it costs.
    pub cost: f64,
}

/// So little is nothing.
const NOTHING: f64 = 1e-10;
/// After so many steps the best that was found is given, proved or not.
const PATIENCE: usize = 400_000;

/// The cheapest choices that hold each of `count` things once: their places, and whether that is proved.
///
/// Among the choices there is one of each thing alone.
pub(super) fn cheapest(count: usize, choices: &[Choice]) -> (Vec<usize>, bool) {
    if count == 0 {
        return (Vec::new(), true);
    }
    let Some(mut simplex) = Simplex::new(count, choices) else {
        return (Vec::new(), false);
    };
    let values = simplex.solve();
    if let Some(whole) = simplex.whole() {
        return (whole, simplex.is_done);
    }
    let mut search = Search::new(count, choices, &values);
    search.look(0.0);
    (search.best, search.steps < PATIENCE && simplex.is_done)
}

/// The simplex method with the inverse of the base written out.
struct Simplex<'a> {
    choices: &'a [Choice],
    count: usize,
    base: Vec<usize>,
    inverse: Vec<f64>,
    /// How much of each choice of the base there is, with the little that was added.
    amounts: Vec<f64>,
    is_done: bool,
}

impl<'a> Simplex<'a> {
    fn new(count: usize, choices: &'a [Choice]) -> Option<Self> {
        let mut alone = vec![None; count];
        for (place, choice) in choices.iter().enumerate() {
            if let [thing] = choice.things[..] {
                alone[thing] = Some(place);
            }
        }
        let mut inverse = vec![0.0; count * count];
        for at in 0..count {
            inverse[at * count + at] = 1.0;
        }
        let mut random = Random::new(count as u64);
        Some(Self {
            choices,
            count,
            base: alone.into_iter().collect::<Option<_>>()?,
            inverse,
            amounts: (0..count)
                .map(|_| 1.0 + 1e-6 * (1.0 + random.unit()))
                .collect(),
            is_done: false,
        })
    }

    /// What each thing is worth, by the base.
    fn worth(&self) -> Vec<f64> {
        let mut worth = vec![0.0; self.count];
        for (row, choice) in self.base.iter().enumerate() {
            let cost = self.choices[*choice].cost;
            let row = &self.inverse[row * self.count..(row + 1) * self.count];
            for (worth, part) in worth.iter_mut().zip(row) {
                *worth += cost * part;
            }
        }
        worth
    }

    /// Goes on until no choice is cheaper than its things are worth; gives what they are worth then.
    fn solve(&mut self) -> Vec<f64> {
        for _ in 0..60 * self.count + 1_000 {
            let worth = self.worth();
            let saved = |choice: &Choice| choice.cost - value_of(choice, &worth);
            let entering = self.choices.iter().enumerate();
            let entering =
                entering.min_by(|(_, one), (_, other)| saved(one).total_cmp(&saved(other)));
            let Some((entering, choice)) = entering.filter(|(_, it)| saved(it) < -NOTHING) else {
                self.is_done = true;
                return worth;
            };
            let column: Vec<f64> = (0..self.count)
                .map(|row| {
                    let things = choice.things.iter();
                    things
                        .map(|thing| self.inverse[row * self.count + thing])
                        .sum()
                })
                .collect();
            let ratio = |row: &usize| self.amounts[*row] / column[*row];
            let rows = (0..self.count).filter(|row| column[*row] > 1e-9);
            let Some(leaving) = rows.min_by(|one, other| ratio(one).total_cmp(&ratio(other)))
            else {
                return worth;
            };
            self.exchange(leaving, entering, &column);
        }
        self.worth()
    }

    fn exchange(&mut self, leaving: usize, entering: usize, column: &[f64]) {
        let count = self.count;
        let pivot = column[leaving];
        let amount = self.amounts[leaving] / pivot;
        let row: Vec<f64> = (self.inverse[leaving * count..(leaving + 1) * count].iter())
            .map(|part| part / pivot)
            .collect();
        for (at, factor) in column.iter().enumerate() {
            if at == leaving || factor.abs() < 1e-13 {
                continue;
            }
            let there = &mut self.inverse[at * count..(at + 1) * count];
            for (there, part) in there.iter_mut().zip(&row) {
                *there -= factor * part;
            }
            self.amounts[at] = (self.amounts[at] - factor * amount).max(0.0);
        }
        self.inverse[leaving * count..(leaving + 1) * count].copy_from_slice(&row);
        self.amounts[leaving] = amount;
        self.base[leaving] = entering;
    }

    /// The choices of the base, where each is taken wholly or not at all.
    fn whole(&self) -> Option<Vec<usize>> {
        let mut taken = Vec::new();
        let mut covered = vec![false; self.count];
        for (row, choice) in self.base.iter().enumerate() {
            let amount: f64 = self.inverse[row * self.count..(row + 1) * self.count]
                .iter()
                .sum();
            if amount < 1e-6 {
                continue;
            }
            if amount < 1.0 - 1e-6 {
                return None;
            }
            for thing in &self.choices[*choice].things {
                covered[*thing] = true;
            }
            taken.push(*choice);
        }
        covered.iter().all(|it| *it).then_some(taken)
    }
}

fn value_of(choice: &Choice, worth: &[f64]) -> f64 {
    choice.things.iter().map(|thing| worth[*thing]).sum()
}

/// Looks through all choices whose cost above what their things are worth is within a bound.
struct Search<'a> {
    choices: &'a [Choice],
    /// What each choice costs more than its things are worth.
    above: Vec<f64>,
    /// The choices that hold a thing, cheapest first.
    with: Vec<Vec<usize>>,
    covered: Vec<bool>,
    taken: Vec<usize>,
    best: Vec<usize>,
    best_above: f64,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(count: usize, choices: &'a [Choice], worth: &[f64]) -> Self {
        let above: Vec<f64> = (choices.iter())
            .map(|choice| (choice.cost - value_of(choice, worth)).max(0.0))
            .collect();
        let mut with = vec![Vec::new(); count];
        for (place, choice) in choices.iter().enumerate() {
            for thing in &choice.things {
                with[*thing].push(place);
            }
        }
        for places in &mut with {
            places.sort_by(|one, other| above[*one].total_cmp(&above[*other]));
        }
        Self {
            choices,
            above,
            with,
            covered: vec![false; count],
            taken: Vec::new(),
            best: Vec::new(),
            best_above: f64::INFINITY,
            steps: 0,
        }
    }

    fn fits(&self, choice: usize) -> bool {
        self.choices[choice]
            .things
            .iter()
            .all(|thing| !self.covered[*thing])
    }

    fn look(&mut self, so_far: f64) {
        self.steps += 1;
        if self.steps >= PATIENCE && !self.best.is_empty() {
            return;
        }
        // The thing for which the cheapest choice costs most is decided first.
        let open = (0..self.with.len()).filter(|thing| !self.covered[*thing]);
        let least = open.map(|thing| {
            let least = self.with[thing].iter().find(|choice| self.fits(**choice));
            (
                thing,
                least.map_or(f64::INFINITY, |choice| self.above[*choice]),
            )
        });
        let Some((thing, least)) = least.max_by(|one, other| one.1.total_cmp(&other.1)) else {
            if so_far < self.best_above - NOTHING {
                self.best_above = so_far;
                self.best.clone_from(&self.taken);
            }
            return;
        };
        if so_far + least >= self.best_above - NOTHING {
            return;
        }
        for at in 0..self.with[thing].len() {
            let choice = self.with[thing][at];
            let above = so_far + self.above[choice];
            if above >= self.best_above - NOTHING {
                break;
            }
            if !self.fits(choice) {
                continue;
            }
            self.cover(choice, true);
            self.taken.push(choice);
            self.look(above);
            self.taken.pop();
            self.cover(choice, false);
        }
    }

    fn cover(&mut self, choice: usize, is_covered: bool) {
        for thing in &self.choices[choice].things {
            self.covered[*thing] = is_covered;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least cost, by trying all.
    fn by_trying(count: usize, choices: &[Choice]) -> f64 {
        let mut best = vec![f64::INFINITY; 1 << count];
        best[0] = 0.0;
        for covered in 0..1_usize << count {
            let first = (0..count).find(|thing| covered & (1 << thing) == 0);
            let Some(first) = first.filter(|_| best[covered].is_finite()) else {
                continue;
            };
            for choice in choices
                .iter()
                .filter(|choice| choice.things.contains(&first))
            {
                let set: usize = choice.things.iter().map(|thing| 1 << thing).sum();
                if covered & set == 0 {
                    let cost = best[covered] + choice.cost;
                    best[covered | set] = best[covered | set].min(cost);
                }
            }
        }
        best[(1 << count) - 1]
    }

    #[test]
    fn nothing_is_cheaper_than_what_is_found() {
        let mut random = Random::new(11);
        for round in 0..300 {
            let count = 2 + round % 9;
            let mut choices: Vec<Choice> = (0..count)
                .map(|thing| Choice {
                    things: vec![thing],
                    cost: 1.0,
                })
                .collect();
            for _ in 0..count * 4 {
                let mut things: Vec<usize> = (0..count).collect();
                random.shuffle(&mut things);
                things.truncate(2 + random.below(3));
                let cost = things.len() as f64 * random.unit();
                choices.push(Choice { things, cost });
            }
            let (taken, is_proved) = cheapest(count, &choices);
            let cost: f64 = taken.iter().map(|place| choices[*place].cost).sum();
            let mut things: Vec<usize> = (taken.iter())
                .flat_map(|place| choices[*place].things.clone())
                .collect();
            things.sort_unstable();
            assert_eq!(things, (0..count).collect::<Vec<_>>());
            let expected = by_trying(count, &choices);
            assert!(
                is_proved && (cost - expected).abs() < 1e-9,
                "{cost} {expected}"
            );
        }
    }

    #[test]
    fn a_relaxation_that_is_not_whole_is_looked_through() {
        // Half of each of the three pairs would cost 1.5; a whole choice costs 2.
        let pair = |one, other| Choice {
            things: vec![one, other],
            cost: 1.0,
        };
        let alone = |thing| Choice {
            things: vec![thing],
            cost: 1.0,
        };
        let choices = [
            alone(0),
            alone(1),
            alone(2),
            pair(0, 1),
            pair(1, 2),
            pair(0, 2),
        ];
        let (taken, is_proved) = cheapest(3, &choices);
        assert!(is_proved && taken.len() == 2, "{taken:?}");
    }
}
