//! Texts of the type `!!timestamp`.

/// Whether a text is a date, with or without a time, in the platform's formats: `2026-11-21`,
/// `2026-11-21 7:30:00`, `2026-11-21T07:30:00.5Z`.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((date, time)) = split_date(text) else {
        return false;
    };
    match time.as_bytes().first() {
        None => is_date(date),
        Some(b' ') => is_date(date) && clock(time.trim_start_matches(' ')) == Some(""),
        Some(b'T' | b't') => is_date(date) && clock(&time[1..]).is_some_and(is_zone),
        Some(_) => false,
    }
}

/// The date and what follows it.
fn split_date(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|character: char| !(character.is_ascii_digit() || character == '-'))
        .unwrap_or(text.len());
    text.split_at_checked(end)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let (Some(month), Some(day)) = (short_number(month), short_number(day)) else {
        return false;
    };
    let Ok(number) = year.parse::<u32>() else {
        return false;
    };
    let is_leap = number % 4 == 0 && (number % 100 != 0 || number % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    year.len() == 4 && (1..=days).contains(&day)
}

/// Takes a time such as `7:30:00.5`; returns what follows it.
fn clock(text: &str) -> Option<&str> {
    let mut rest = text;
    for (place, limit) in [24, 60, 60].into_iter().enumerate() {
        if place > 0 {
            rest = rest.strip_prefix(':')?;
        }
        let length = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let value = short_number(&rest[..length])?;
        if value >= limit {
            return None;
        }
        rest = &rest[length..];
    }
    let fraction = rest.strip_prefix(['.', ',']).unwrap_or_default();
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    Some(if digits > 0 {
        &fraction[digits..]
    } else {
        rest
    })
}

/// `Z`, `+01:00`.
fn is_zone(text: &str) -> bool {
    let is_digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let offset = text
        .strip_prefix(['+', '-'])
        .and_then(|text| text.split_once(':'));
    text == "Z" || offset.is_some_and(|(hours, minutes)| is_digits(hours) && is_digits(minutes))
}

/// One digit or two.
fn short_number(text: &str) -> Option<u32> {
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}
