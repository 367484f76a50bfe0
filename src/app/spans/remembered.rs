//! How the table is looked at, kept from one opening of a project to the next.

use std::sync::Arc;

use super::SpansPage;
use crate::app::remembered::{Asked, Table};
use crate::listing::{Arrangement, Column, Condition, Filter, Order};

impl SpansPage {
    /// Looks at the table as it was looked at. Columns that are not there any more go when it is worked out.
    pub(in crate::app) fn take_up(&mut self, table: &Table) {
        let Table {
            columns,
            filter,
            order,
            group,
            closed,
        } = table;
        let asked = filter.iter().filter_map(|(name, asked)| {
            let condition = Condition {
                values: asked.values.iter().cloned().collect(),
                contains: asked.contains.clone(),
                from: asked.from.clone(),
                to: asked.to.clone(),
            };
            Some((column(name)?, condition))
        });
        let filter = asked.fold(Filter::default(), |filter, (column, condition)| {
            filter.with(column, condition)
        });
        let columns: Vec<_> = columns.iter().filter_map(|name| column(name)).collect();
        let order = order.as_ref().and_then(|(name, is_backward)| {
            Some(Order {
                column: column(name)?,
                is_backward: *is_backward,
            })
        });
        self.arrange_as(Arrangement {
            filter,
            order,
            group: group.as_ref().and_then(|name| column(name)),
            columns,
            closed: closed.iter().cloned().collect(),
        });
    }

    /// How it is looked at.
    pub(in crate::app) fn now_open(&self) -> Table {
        let Arrangement {
            filter,
            order,
            group,
            columns,
            closed,
        } = &self.asked().arrangement;
        let conditions = filter.conditions().map(|(column, condition)| {
            let asked = Asked {
                values: condition.values.iter().cloned().collect(),
                contains: condition.contains.clone(),
                from: condition.from.clone(),
                to: condition.to.clone(),
            };
            (column.field(), asked)
        });
        Table {
            // Those that nobody has chosen follow from the project.
            columns: (columns.iter().filter(|_| self.chose_columns))
                .map(Column::field)
                .collect(),
            filter: conditions.collect(),
            order: (order.as_ref()).map(|order| (order.column.field(), order.is_backward)),
            group: group.as_ref().map(Column::field),
            closed: closed.iter().cloned().collect(),
        }
    }
}

/// The column of that name for programs.
fn column(field: &str) -> Option<Column> {
    if let Some(name) = field.strip_prefix("attribute:") {
        return Some(Column::Attribute(Arc::from(name)));
    }
    let all = Column::all(&crate::model::Project::default());
    Column::named(&all, field).cloned()
}
