use std::ops::Range;

use super::{FieldKind, Schedule, Set};

/// The number of fields of an expression.
const FIELD_COUNT: usize = FieldKind::ALL.len();

/// Why a text is not a five-field cron expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScheduleDefect {
    pub kind: ScheduleDefectKind,
    /// The bytes of the text with the defect.
    pub range: Range<usize>,
}

/// The ways in which an expression can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScheduleDefectKind {
    /// It begins with `@`, like `@hourly`.
    Shorthand,
    /// It begins with `TZ=` or `CRON_TZ=`.
    TimeZone,
    /// It has this many fields.
    FieldCount(usize),
    /// A defect in a field.
    InField(FieldKind, FieldDefect),
}

/// The ways in which a field can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldDefect {
    /// An empty element before, between or after commas.
    NoElement,
    /// Something that is neither a number nor a name of the field.
    NoNumber,
    /// `L`, `W` or `#`, which other cron programs accept.
    Extension(char),
    /// A number outside the field's range.
    OutOfRange,
    /// A range such as `5-1`.
    BackwardRange,
    /// A range with more than two ends, or with `*` as one.
    NoRange,
    /// More than one `/`.
    NoStep,
    /// The text after `/` is not a number.
    StepNoNumber,
    /// `/0`
    ZeroStep,
}

/// Reads an expression as the platform does.
pub(super) fn parse(text: &str) -> Result<Schedule, ScheduleDefect> {
    let fields = fields(text);
    if let Some((first, range)) = fields.first() {
        let kind = if first.starts_with('@') {
            Some((
                ScheduleDefectKind::Shorthand,
                range.start..text.trim_end().len(),
            ))
        } else if first.starts_with("TZ=") || first.starts_with("CRON_TZ=") {
            Some((ScheduleDefectKind::TimeZone, range.clone()))
        } else {
            None
        };
        if let Some((kind, range)) = kind {
            return Err(ScheduleDefect { kind, range });
        }
    }
    let mut sets = [Set::default(); FIELD_COUNT];
    if fields.len() != FIELD_COUNT {
        return Err(ScheduleDefect {
            kind: ScheduleDefectKind::FieldCount(fields.len()),
            range: miscounted(text, &fields),
        });
    }
    for ((set, kind), (field, range)) in sets.iter_mut().zip(FieldKind::ALL).zip(fields) {
        *set = parse_field(field, range.start, kind)?;
    }
    let [minutes, hours, days_of_month, months, days_of_week] = sets;
    Ok(Schedule {
        minutes,
        hours,
        days_of_month,
        months,
        days_of_week,
    })
}

/// The fields of a text, each with its bytes.
pub(crate) fn fields(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut at = 0;
    let parts = text.split(char::is_whitespace).map(|part| {
        let start = at;
        // Every white space character ends a part.
        let after = start + part.len();
        at = after + text[after..].chars().next().map_or(0, char::len_utf8);
        (part, start..after)
    });
    parts.filter(|(part, _)| !part.is_empty()).collect()
}

/// The surplus fields, or all if there are too few.
fn miscounted(text: &str, fields: &[(&str, Range<usize>)]) -> Range<usize> {
    let range_from = |(_, first): &(&str, Range<usize>)| first.start..text.trim_end().len();
    let shown = fields.get(FIELD_COUNT).or(fields.first());
    shown.map_or(0..0, range_from)
}

/// Reads the elements between the commas of a field that begins at the byte
/// `at`.
fn parse_field(field: &str, mut at: usize, kind: FieldKind) -> Result<Set, ScheduleDefect> {
    let end = at + field.len();
    let mut set = Set::default();
    for element in field.split(',') {
        let part = Part { text: element, at };
        if element.is_empty() {
            let comma = if at == end { at - 1 } else { at };
            return Err(in_field(kind, FieldDefect::NoElement, comma..comma + 1));
        }
        at += element.len() + 1;
        let found = parse_element(part, kind)?;
        set.bits |= found.bits;
        set.has_star |= found.has_star;
    }
    Ok(set)
}

/// A part of the text and the byte at which it begins.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    at: usize,
}

impl Part<'_> {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// The parts before and after the first `separator`.
    fn split(self, separator: char) -> (Self, Option<Self>) {
        match self.text.split_once(separator) {
            Some((before, after)) => {
                let at = self.at + before.len() + separator.len_utf8();
                (
                    Part {
                        text: before,
                        at: self.at,
                    },
                    Some(Part { text: after, at }),
                )
            }
            None => (self, None),
        }
    }
}

/// Reads `*`, `n` or `n-m`, each with or without a step.
fn parse_element(element: Part<'_>, kind: FieldKind) -> Result<Set, ScheduleDefect> {
    let (range, step) = element.split('/');
    let (low, high) = range.split('-');
    let is_star = |part: Part<'_>| matches!(part.text, "*" | "?");
    let limits = kind.range();
    let (first, last) = match high {
        None if is_star(low) => (*limits.start(), *limits.end()),
        None => {
            let number = parse_number(low, kind)?;
            // A step makes a single number the beginning of a range.
            let last = step.map_or(number, |_| *limits.end());
            (number, last)
        }
        Some(high) => {
            if is_star(low) || is_star(high) || high.text.contains('-') {
                return Err(in_field(kind, FieldDefect::NoRange, range.range()));
            }
            (parse_number(low, kind)?, parse_number(high, kind)?)
        }
    };
    if first > last {
        return Err(in_field(kind, FieldDefect::BackwardRange, range.range()));
    }
    let width = step.map_or(Ok(1), |step| parse_step(step, element, kind))?;
    let bits = if width == 1 {
        // All from the first to the last, which is at most 59.
        (1 << (last + 1)) - (1 << first)
    } else {
        let numbers = (first..=last).step_by(width);
        numbers.fold(0, |bits, number| bits | 1 << number)
    };
    Ok(Set {
        bits,
        has_star: is_star(range) && width == 1,
    })
}

fn parse_number(part: Part<'_>, kind: FieldKind) -> Result<u32, ScheduleDefect> {
    let limits = kind.range();
    if let Some(number) = number(part.text) {
        return match u32::try_from(number) {
            Ok(number) if limits.contains(&number) => Ok(number),
            _ => Err(in_field(kind, FieldDefect::OutOfRange, part.range())),
        };
    }
    if let Some(number) = kind.number_of(part.text) {
        return Ok(number);
    }
    Err(match extension(part) {
        Some((character, range)) => in_field(kind, FieldDefect::Extension(character), range),
        None => in_field(kind, FieldDefect::NoNumber, part.range()),
    })
}

fn parse_step(step: Part<'_>, element: Part<'_>, kind: FieldKind) -> Result<usize, ScheduleDefect> {
    if step.text.contains('/') {
        return Err(in_field(kind, FieldDefect::NoStep, element.range()));
    }
    match number(step.text) {
        Some(0) => Err(in_field(kind, FieldDefect::ZeroStep, step.range())),
        Some(width) => Ok(width),
        None => {
            let range = if step.text.is_empty() {
                element.range()
            } else {
                step.range()
            };
            Err(in_field(kind, FieldDefect::StepNoNumber, range))
        }
    }
}

/// The value of a text of digits, saturating; `None` for any other text.
fn number(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

/// The sign with which other cron programs mean a last, nearest or n-th day: `L`, `15W`, `LW`,
/// `5L`, `MON#2`.
fn extension(part: Part<'_>) -> Option<(char, Range<usize>)> {
    if let Some(at) = part.text.find('#') {
        return Some(('#', part.at + at..part.range().end));
    }
    let digits = part
        .text
        .trim_start_matches(|character: char| character.is_ascii_digit());
    let sign = match digits.to_ascii_uppercase().as_str() {
        "L" => 'L',
        "W" | "LW" => 'W',
        _ => return None,
    };
    Some((sign, part.range()))
}

fn in_field(kind: FieldKind, defect: FieldDefect, range: Range<usize>) -> ScheduleDefect {
    ScheduleDefect {
        kind: ScheduleDefectKind::InField(kind, defect),
        range,
    }
}
