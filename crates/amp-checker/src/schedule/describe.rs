//! Schedules in words: "every 30 minutes", "at 06:00 on Monday".

use super::{Schedule, Set};

/// Up to this many firings of a day are listed; more are described by their rhythm.
const LISTED: usize = 4;

/// The firings that an example shows.
const SHOWN: usize = 3;

const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a schedule means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleWords {
    /// When it fires, in UTC: `every 30 minutes`.
    pub when: String,
    /// The smallest gap between two firings: `30 minutes, at 00:00 and at 00:30`. `None` if it
    /// never fires.
    pub smallest_gap: Option<String>,
    /// The first firings on a day when it fires: `00:00`, `00:30`, `01:00`.
    pub firings: Vec<String>,
}

/// What a five-field expression means; `None` for any other text.
pub fn schedule_in_words(text: &str) -> Option<ScheduleWords> {
    let schedule = Schedule::parse(text).ok()?;
    let gap = schedule.smallest_gap();
    Some(ScheduleWords {
        when: format!("{}{}", times(&schedule), days(&schedule)),
        smallest_gap: gap.map(|gap| format!("{}, at {gap}", duration(gap.minutes))),
        firings: firings(&schedule).take(SHOWN).collect(),
    })
}

fn firings(schedule: &Schedule) -> impl Iterator<Item = String> {
    let hours = schedule.hours;
    let minutes = schedule.minutes;
    hours.iter().flat_map(move |hour| {
        let of_hour = minutes.iter();
        of_hour.map(move |minute| format!("{hour:02}:{minute:02}"))
    })
}

fn times(schedule: &Schedule) -> String {
    let Schedule { minutes, hours, .. } = *schedule;
    if minutes.iter().count() * hours.iter().count() <= LISTED {
        let listed: Vec<String> = firings(schedule).collect();
        return format!("at {}", in_words(&listed));
    }
    let within = match (rhythm(minutes, 60), hours.iter().count()) {
        (Some(1), _) => "every minute".to_owned(),
        (Some(step), _) if step < 60 => format!("every {step} minutes"),
        _ => {
            let listed: Vec<String> = minutes
                .iter()
                .map(|minute| format!(":{minute:02}"))
                .collect();
            match rhythm(hours, 24) {
                Some(1) => return format!("every hour at {}", in_words(&listed)),
                Some(step) if step < 24 => {
                    return format!("every {step} hours at {}", in_words(&listed));
                }
                _ => format!("at {}", in_words(&listed)),
            }
        }
    };
    if hours.iter().count() == 24 {
        return within;
    }
    let hours: Vec<String> = hours.iter().map(|hour| format!("{hour:02}")).collect();
    let noun = if hours.len() == 1 { "hour" } else { "hours" };
    format!("{within} in the {noun} {}", in_words(&hours))
}

/// The step of numbers that divide `whole` evenly, beginning at 0.
fn rhythm(set: Set, whole: u32) -> Option<u32> {
    let count = u32::try_from(set.iter().count()).ok()?;
    let step = whole.checked_div(count)?;
    let is_even = whole.is_multiple_of(count)
        && set
            .iter()
            .enumerate()
            .all(|(at, number)| u32::try_from(at).is_ok_and(|at| number == at * step));
    is_even.then_some(step)
}

fn days(schedule: &Schedule) -> String {
    let named = |set: Set, names: &[&str], first: usize| {
        let named = set.iter().filter_map(|number| {
            let at = (number as usize).checked_sub(first)?;
            names.get(at).map(|&name| name.to_owned())
        });
        in_words(&named.collect::<Vec<_>>())
    };
    let of_week = || format!("on {}", named(schedule.days_of_week, &DAYS, 0));
    let of_month = || {
        let days = schedule.days_of_month.iter().map(|day| day.to_string());
        format!(
            "on day {} of the month",
            in_words(&days.collect::<Vec<_>>())
        )
    };
    let all_days = schedule.days_of_month.iter().count() == 31;
    let all_week = schedule.days_of_week.iter().count() == 7;
    let days = match (all_days, all_week) {
        (true, true) => String::new(),
        (true, false) if schedule.days_of_month.has_star => format!(" {}", of_week()),
        (false, true) if schedule.days_of_week.has_star => format!(" {}", of_month()),
        _ if schedule.days_of_month.has_star || schedule.days_of_week.has_star => {
            format!(" {} if it is one {}", of_week(), of_month())
        }
        _ => format!(" {} and {}", of_month(), of_week()),
    };
    if schedule.months.iter().count() == 12 {
        return days;
    }
    format!("{days} in {}", named(schedule.months, &MONTHS, 1))
}

fn duration(minutes: u32) -> String {
    let counted = |count: u32, noun: &str| match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    };
    let days = minutes / (24 * 60);
    match (days, minutes % (24 * 60)) {
        (days, 0) if days > 0 => counted(days, "day"),
        (_, rest) if minutes.is_multiple_of(60) && rest > 0 => counted(minutes / 60, "hour"),
        _ => counted(minutes, "minute"),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn in_words(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::schedule_in_words;

    fn check(expression: &str, when: &str) {
        let words = schedule_in_words(expression).expect("it is a schedule");
        assert_eq!(words.when, when, "{expression}");
    }

    #[test]
    fn a_schedule_is_said_as_people_say_it() {
        check("*/30 * * * *", "every 30 minutes");
        check("0 * * * *", "every hour at :00");
        check("5,35 * * * *", "every hour at :05 and :35");
        check("0 */6 * * *", "at 00:00, 06:00, 12:00 and 18:00");
        check("0 */2 * * *", "every 2 hours at :00");
        check("0 6 * * 1", "at 06:00 on Monday");
        check(
            "*/15 9-11 * * *",
            "every 15 minutes in the hours 09, 10 and 11",
        );
        check("0 0 1 * *", "at 00:00 on day 1 of the month");
        check("0 0 1 1 *", "at 00:00 on day 1 of the month in January");
        check("0 0 1 * 1", "at 00:00 on day 1 of the month and on Monday");
        assert_eq!(schedule_in_words("hourly"), None);
    }

    #[test]
    fn the_smallest_gap_is_said_with_its_firings() {
        let words = schedule_in_words("0 */6 * * *").expect("it is a schedule");
        assert_eq!(
            words.smallest_gap.as_deref(),
            Some("6 hours, at 00:00 and at 06:00")
        );
        assert_eq!(words.firings, ["00:00", "06:00", "12:00"]);
        let never = schedule_in_words("0 0 31 2 *").expect("it is a schedule");
        assert_eq!(never.smallest_gap, None);
    }
}
