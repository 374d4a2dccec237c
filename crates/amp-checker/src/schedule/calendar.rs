use std::fmt;

use super::{Schedule, Set};

/// The months of 28 years, after which weekdays and leap years repeat, and of
/// one more year. Every gap of up to a year occurs in them, and so does that
/// between two leap days; the century years without a leap day only make gaps
/// longer.
const MONTHS: usize = (28 + 1) * 12;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Counted from 1 January 2024.
    pub number: u32,
    year: u32,
    month: u32,
    day: u32,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[derive(Clone, Copy)]
struct Month {
    year: u32,
    /// From 1 for January.
    number: u32,
    /// The number of its first day.
    first: u32,
}

impl Month {
    /// January 2024, which begins with a Monday.
    const FIRST: Self = Self {
        year: 2024,
        number: 1,
        first: 0,
    };

    fn next(self) -> Self {
        let (year, number) = match self.number {
            12 => (self.year + 1, 1),
            number => (self.year, number + 1),
        };
        let first = self.first + self.length();
        Self {
            year,
            number,
            first,
        }
    }

    fn length(self) -> u32 {
        match self.number {
            2 if self.year.is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The weekday of its first day, from 0 for Sunday.
    fn weekday(self) -> u32 {
        (self.first + 1) % 7
    }
}

impl Schedule {
    /// The days on which it fires, in order, over a whole cycle of the calendar.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        let months = std::iter::successors(Some(Month::FIRST), |month| Some(month.next()));
        months.take(MONTHS).flat_map(|month| {
            let days = self.days_of(month);
            days.iter().map(move |day| Date {
                number: month.first + day - 1,
                year: month.year,
                month: month.number,
                day,
            })
        })
    }

    /// Whether it fires on every day.
    pub(super) fn is_daily(&self) -> bool {
        self.days_of_month.has_star && self.months.has_star && self.days_of_week.has_star
    }

    fn days_of(&self, month: Month) -> Set {
        if !self.months.has(month.number) {
            return Set::default();
        }
        let weeks = (0..6).fold(0, |weeks, week| {
            weeks | self.days_of_week.bits << (7 * week)
        });
        // Bit 1 is the first day of the month.
        let by_week = weeks >> month.weekday() << 1;
        let by_month = self.days_of_month.bits;
        let days = if self.days_of_month.has_star || self.days_of_week.has_star {
            by_month & by_week
        } else {
            by_month | by_week
        };
        let existing = (1 << (month.length() + 1)) - 2;
        Set {
            bits: days & existing,
            has_star: false,
        }
    }
}
