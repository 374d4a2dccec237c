use std::fmt;

use super::Schedule;
use super::calendar::Date;

const MINUTES_OF_DAY: u32 = 24 * 60;

/// Two consecutive firings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// How far they are apart, in minutes.
    pub minutes: u32,
    from: Firing,
    to: Firing,
    /// Whether it fires every day, so that the days need not be named.
    is_daily: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Firing {
    day: Date,
    /// Since midnight.
    minute: u32,
}

/// The two times: `00:00 and at 00:05`, with their days where they matter.
impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        if from.day == to.day {
            return write!(f, "{} and at {}", Time(from.minute), Time(to.minute));
        }
        let (first, second) = (Time(from.minute), Time(to.minute));
        if self.is_daily {
            return write!(f, "{first} and at {second} on the next day");
        }
        write!(f, "{first} on {} and at {second} on {}", from.day, to.day)
    }
}

/// A time of day, from the minutes since midnight.
struct Time(u32);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The smallest gap of a schedule: within a day, or from the last firing of a day to the first
/// firing of the next day with any.
pub(super) fn smallest(schedule: &Schedule) -> Option<Gap> {
    let first_day = schedule.days().next()?;
    let times = Times::new(schedule)?;
    let is_daily = schedule.is_daily();
    let inside = times.closest.map(|(from, to)| Gap {
        minutes: to - from,
        from: Firing {
            day: first_day,
            minute: from,
        },
        to: Firing {
            day: first_day,
            minute: to,
        },
        is_daily,
    });
    let overnight = closest_days(schedule).map(|(from, to)| Gap {
        minutes: (to.number - from.number) * MINUTES_OF_DAY + times.first - times.last,
        from: Firing {
            day: from,
            minute: times.last,
        },
        to: Firing {
            day: to,
            minute: times.first,
        },
        is_daily,
    });
    let gaps = inside.into_iter().chain(overnight);
    gaps.min_by_key(|gap| gap.minutes)
}

/// The firings of a day, in minutes since midnight.
struct Times {
    first: u32,
    last: u32,
    /// The two with the smallest gap.
    closest: Option<(u32, u32)>,
}

impl Times {
    fn new(schedule: &Schedule) -> Option<Self> {
        let hours = schedule.hours;
        let mut times = hours.iter().flat_map(|hour| {
            let minutes = schedule.minutes.iter();
            minutes.map(move |minute| hour * 60 + minute)
        });
        let first = times.next()?;
        let mut found = Self {
            first,
            last: first,
            closest: None,
        };
        for time in times {
            if found
                .closest
                .is_none_or(|(from, to)| time - found.last < to - from)
            {
                found.closest = Some((found.last, time));
            }
            found.last = time;
        }
        Some(found)
    }
}

/// The two consecutive days with firings that are closest.
fn closest_days(schedule: &Schedule) -> Option<(Date, Date)> {
    let mut days = schedule.days();
    let mut last = days.next()?;
    let mut closest: Option<(Date, Date)> = None;
    for day in days {
        let distance = day.number - last.number;
        if distance == 1 {
            return Some((last, day));
        }
        if closest.is_none_or(|(from, to)| distance < to.number - from.number) {
            closest = Some((last, day));
        }
        last = day;
    }
    closest
}
