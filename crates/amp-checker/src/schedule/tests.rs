use super::FieldDefect::{
    BackwardRange, Extension, NoElement, NoNumber, NoRange, NoStep, OutOfRange, StepNoNumber,
    ZeroStep,
};
use super::FieldKind::{self, DayOfMonth, DayOfWeek, Hour, Minute, Month};
use super::Schedule;
use super::ScheduleDefectKind::{self, FieldCount, InField, Shorthand, TimeZone};

#[track_caller]
fn check_gap(text: &str, minutes: u32, times: &str) {
    let gap = Schedule::parse(text).unwrap().smallest_gap().unwrap();
    assert_eq!((gap.minutes, gap.to_string().as_str()), (minutes, times));
}

#[track_caller]
fn check_defect(text: &str, kind: ScheduleDefectKind, shown: &str) {
    let defect = Schedule::parse(text).unwrap_err();
    assert_eq!((defect.kind, &text[defect.range]), (kind, shown));
}

#[test]
fn the_smallest_gap_is_found_wherever_it_is() {
    check_gap("* * * * *", 1, "00:00 and at 00:01");
    check_gap("0,5 * * * *", 5, "00:00 and at 00:05");
    check_gap("*/10 * * * *", 10, "00:00 and at 00:10");
    check_gap("0-30/10 * * * *", 10, "00:00 and at 00:10");
    check_gap("*/60 * * * *", 60, "00:00 and at 01:00");
    check_gap("*/45 * * * *", 15, "00:45 and at 01:00");
    check_gap("*/55 * * * *", 5, "00:55 and at 01:00");
    check_gap("5/20 9-17 * * MON-FRI", 20, "09:05 and at 09:25");
    check_gap("30 6 * * *", 1440, "06:30 and at 06:30 on the next day");
    check_gap("1,58 0,23 * * *", 3, "23:58 and at 00:01 on the next day");
}

#[test]
fn days_that_are_not_neighbours_keep_firings_apart() {
    check_gap("1,58 0,23 1 * *", 57, "00:01 and at 00:58");
    check_gap(
        "1,58 0,23 31,1 * *",
        3,
        "23:58 on 2024-01-31 and at 00:01 on 2024-02-01",
    );
    let week = 7 * 1440;
    check_gap(
        "0 0 * * MON",
        week,
        "00:00 on 2024-01-01 and at 00:00 on 2024-01-08",
    );
    check_gap(
        "0 0 29 2 *",
        4 * 365 * 1440 + 1440,
        "00:00 on 2024-02-29 and at 00:00 on 2028-02-29",
    );
    check_gap(
        "0 0 31 12 *",
        365 * 1440,
        "00:00 on 2024-12-31 and at 00:00 on 2025-12-31",
    );
}

#[test]
fn one_of_two_restricted_days_is_enough() {
    check_gap(
        "0 0 13 * FRI",
        1440,
        "00:00 on 2024-01-12 and at 00:00 on 2024-01-13",
    );
    // With a step, a star is a restriction.
    check_gap(
        "0 0 */30 2 MON",
        1440,
        "00:00 on 2026-02-01 and at 00:00 on 2026-02-02",
    );
    let leap_days = Schedule::parse("0 0 30 2 *").unwrap();
    assert!(!leap_days.fires());
    assert_eq!(leap_days.smallest_gap(), None);
    assert!(Schedule::parse("0 0 30 2 SUN").unwrap().fires());
    assert!(!Schedule::parse("0 0 31 4,6,9,11 *").unwrap().fires());
    assert!(Schedule::parse("0 0 31 4,5 ?").unwrap().fires());
}

#[test]
fn names_stand_for_numbers() {
    let parse = |text: &str| Schedule::parse(text).unwrap();
    assert_eq!(parse("0 0 * jan-Mar,DEC sun"), parse("0 0 * 1,2,3,12 0"));
    assert_eq!(parse("  0\t0  * * ? "), parse("00 0 * * *"));
}

#[test]
fn defects_are_shown_where_they_are() {
    check_defect("@hourly", Shorthand, "@hourly");
    check_defect("@every 10m ", Shorthand, "@every 10m");
    check_defect("TZ=UTC 0 0 * * *", TimeZone, "TZ=UTC");
    check_defect("", FieldCount(0), "");
    check_defect(" 0 * * * ", FieldCount(4), "0 * * *");
    check_defect("0 */10 * * * * 2026", FieldCount(7), "* 2026");
    check_defect("60 * * * *", InField(Minute, OutOfRange), "60");
    check_defect("0 1-24 * * *", InField(Hour, OutOfRange), "24");
    check_defect("0 0 0 * *", InField(DayOfMonth, OutOfRange), "0");
    check_defect("0 0 * 13 *", InField(Month, OutOfRange), "13");
    check_defect("0 0 * * 5,7", InField(DayOfWeek, OutOfRange), "7");
    let huge = "9".repeat(40);
    check_defect(
        &format!("{huge} * * * *"),
        InField(Minute, OutOfRange),
        &huge,
    );
    check_defect("0 0 * * 99/9é", InField(DayOfWeek, OutOfRange), "99");
    check_defect("0 0 * * 1/9é", InField(DayOfWeek, StepNoNumber), "9é");
    check_defect("0 0 * FEBR *", InField(Month, NoNumber), "FEBR");
    check_defect("0 0 * * MON-", InField(DayOfWeek, NoNumber), "");
    check_defect("-5 * * * *", InField(Minute, NoNumber), "");
    check_defect("MON * * * *", InField(Minute, NoNumber), "MON");
    check_defect("0 0 L * *", InField(DayOfMonth, Extension('L')), "L");
    check_defect("0 0 15W * *", InField(DayOfMonth, Extension('W')), "15W");
    check_defect("0 0 * * MON#2", InField(DayOfWeek, Extension('#')), "#2");
    check_defect(
        "0 0 * * SAT-SUN",
        InField(DayOfWeek, BackwardRange),
        "SAT-SUN",
    );
    check_defect("30-10/5 * * * *", InField(Minute, BackwardRange), "30-10");
    check_defect("*-5 * * * *", InField(Minute, NoRange), "*-5");
    check_defect("1-2-3 * * * *", InField(Minute, NoRange), "1-2-3");
    check_defect("*/5/2 * * * *", InField(Minute, NoStep), "*/5/2");
    check_defect("*/0 * * * *", InField(Minute, ZeroStep), "0");
    check_defect("*/ * * * *", InField(Minute, StepNoNumber), "*/");
    check_defect("1,,2 * * * *", InField(Minute, NoElement), ",");
    check_defect(",1 * * * *", InField(Minute, NoElement), ",");
    check_defect("0 1, * * *", InField(Hour, NoElement), ",");
}

/// A field of a random expression: its text, and the numbers in it.
struct RandomField {
    text: String,
    numbers: Vec<u32>,
    has_star: bool,
}

/// Numbers from a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(limit)).unwrap()
    }

    fn field(&mut self, kind: FieldKind) -> RandomField {
        let (low, high) = (*kind.range().start(), *kind.range().end());
        let mut field = RandomField {
            text: String::new(),
            numbers: Vec::new(),
            has_star: false,
        };
        for _ in 0..=self.below(3).saturating_sub(1) {
            let number = low + self.below(high - low + 1);
            let end = number + self.below(high - number + 1);
            let step = 1 + self.below(high + 5);
            let (text, numbers): (String, Vec<u32>) = match self.below(5) {
                0 => {
                    field.has_star = true;
                    ("*".to_owned(), (low..=high).collect())
                }
                1 => {
                    field.has_star |= step == 1;
                    let numbers = (low..=high).filter(|n| (n - low).is_multiple_of(step));
                    (format!("*/{step}"), numbers.collect())
                }
                2 => {
                    let numbers = (number..=end).filter(|n| (n - number).is_multiple_of(step));
                    (format!("{number}-{end}/{step}"), numbers.collect())
                }
                _ => (number.to_string(), vec![number]),
            };
            if !field.text.is_empty() {
                field.text.push(',');
            }
            field.text.push_str(&text);
            field.numbers.extend(numbers);
        }
        field
    }
}

/// Tries every minute of 28 years, one day after the other.
fn smallest_gap_by_trial(fields: &[RandomField; 5]) -> Option<u32> {
    let [minutes, hours, days_of_month, months, days_of_week] = fields;
    let times: Vec<u32> = (0..1440)
        .filter(|time| hours.numbers.contains(&(time / 60)))
        .filter(|time| minutes.numbers.contains(&(time % 60)))
        .collect();
    let (mut last, mut smallest) = (None, None);
    let mut weekday = 1;
    let mut midnight = 0;
    for year in 2024..2053 {
        let february = if year % 4 == 0 { 29 } else { 28 };
        let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in (1..).zip(lengths) {
            for day in 1..=length {
                let in_month = days_of_month.numbers.contains(&day);
                let in_week = days_of_week.numbers.contains(&weekday);
                let is_day = if days_of_month.has_star || days_of_week.has_star {
                    in_month && in_week
                } else {
                    in_month || in_week
                };
                if is_day && months.numbers.contains(&month) {
                    for time in &times {
                        let now = midnight + time;
                        if let Some(last) = last {
                            let gap = now - last;
                            smallest = Some(smallest.map_or(gap, |least: u32| least.min(gap)));
                        }
                        last = Some(now);
                    }
                }
                weekday = (weekday + 1) % 7;
                midnight += 1440;
            }
        }
    }
    smallest
}

#[test]
fn the_smallest_gap_is_that_of_trying_every_minute() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..150 {
        let fields = FieldKind::ALL.map(|kind| random.field(kind));
        let texts: Vec<&str> = fields.iter().map(|field| field.text.as_str()).collect();
        let text = texts.join(" ");
        let gap = Schedule::parse(&text).unwrap().smallest_gap();
        assert_eq!(
            gap.map(|gap| gap.minutes),
            smallest_gap_by_trial(&fields),
            "{text}"
        );
    }
}

#[test]
fn any_text_is_read_or_shown_where_it_is_wrong() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let pieces = [
        "*", "/", "-", ",", " ", "7", "59", "MON", "L", "W", "#", "?", "@", "é", "\u{2003}",
    ];
    for _ in 0..20_000 {
        let count = random.below(14);
        let text: String = (0..count)
            .map(|_| pieces[random.below(15) as usize])
            .collect();
        if let Err(defect) = Schedule::parse(&text) {
            assert!(text.get(defect.range).is_some(), "{text:?}");
        }
    }
}
