use std::fmt;

use super::Schedule;

/// The days of 28 years, after which weekdays and leap years repeat, and of one
/// more. Every gap of up to a year occurs in them, and so does that between two
/// leap days; the century years without a leap day only make gaps longer.
const DAYS: usize = 28 * 365 + 7 + 366;

/// A day, counted from 1 January 2024, a Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub number: u32,
    pub year: u32,
    pub month: u32,
    pub day: u32,
}

impl Date {
    const FIRST: Self = Self {
        number: 0,
        year: 2024,
        month: 1,
        day: 1,
    };

    fn next(self) -> Self {
        let number = self.number + 1;
        let (year, month, day) = if self.day < days_of(self.year, self.month) {
            (self.year, self.month, self.day + 1)
        } else if self.month < 12 {
            (self.year, self.month + 1, 1)
        } else {
            (self.year + 1, 1, 1)
        };
        Self {
            number,
            year,
            month,
            day,
        }
    }

    /// From 0 for Sunday.
    fn weekday(self) -> u32 {
        (self.number + 1) % 7
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Schedule {
    /// The days on which it fires, in their order, over a whole cycle of the
    /// calendar.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(Date::FIRST), |day| Some(day.next()))
            .take(DAYS)
            .filter(|day| self.has_day(*day))
    }

    /// Whether it fires on every day.
    pub(super) fn is_daily(&self) -> bool {
        self.days_of_month.has_star && self.months.has_star && self.days_of_week.has_star
    }

    fn has_day(&self, day: Date) -> bool {
        let in_month = self.days_of_month.has(day.day);
        let in_week = self.days_of_week.has(day.weekday());
        let is_day = if self.days_of_month.has_star || self.days_of_week.has_star {
            in_month && in_week
        } else {
            in_month || in_week
        };
        is_day && self.months.has(day.month)
    }
}
