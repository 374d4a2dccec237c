use super::super::error::StoreError;

/// A row of a query.
pub(crate) enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of a column, by its index, counted from 0.
    pub(crate) fn get<T: Column>(&self, column: usize) -> Result<T, StoreError> {
        T::of(self, column)
    }
}

/// The type of a column.
pub(crate) trait Column: Sized {
    fn of(row: &Row<'_>, column: usize) -> Result<Self, StoreError>;
}

macro_rules! columns {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn of(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite(row) => Ok(row.get(column)?),
                    Row::Postgres(row) => Ok(row.try_get(column)?),
                }
            }
        }
        impl Column for Option<$kind> {
            fn of(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite(row) => Ok(row.get(column)?),
                    Row::Postgres(row) => Ok(row.try_get(column)?),
                }
            }
        }
    )*};
}
columns!(i64, bool, String, Vec<u8>);

macro_rules! counts {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn of(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
                let number: i64 = row.get(column)?;
                Self::try_from(number).map_err(|_| StoreError::Unreadable("count"))
            }
        }
    )*};
}
counts!(u16, u32, u64);

impl Column for Option<u16> {
    fn of(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
        let number: Option<i64> = row.get(column)?;
        let number = number.map(u16::try_from).transpose();
        number.map_err(|_| StoreError::Unreadable("count"))
    }
}
