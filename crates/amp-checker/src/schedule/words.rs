//! Schedules in words, and the five fields that they stand for.

/// The shortest interval that is accepted, in minutes.
pub(crate) const MINIMUM: u32 = 10;

/// The five fields that `hourly`, `every 2 hours`, `30m` and `30` stand for.
pub(crate) fn period_in_words(value: &str) -> Option<String> {
    let word = value.trim().to_ascii_lowercase();
    let word = word.strip_prefix("every ").unwrap_or(&word);
    let shorthand = match word {
        "hour" => "@hourly".to_owned(),
        "day" => "@daily".to_owned(),
        "week" => "@weekly".to_owned(),
        "month" => "@monthly".to_owned(),
        "year" => "@yearly".to_owned(),
        word => format!("@{word}"),
    };
    spelt_out(&shorthand)
        .map(str::to_owned)
        .or_else(|| spelt_out_period(&short_period(word)?))
}

/// The five fields that a shorthand stands for.
pub(crate) fn spelt_out(shorthand: &str) -> Option<&'static str> {
    Some(match shorthand {
        "@yearly" | "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" | "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => return None,
    })
}

/// The five fields that fire once in a period, if it divides an hour or a day evenly; never more
/// often than is accepted.
pub(crate) fn spelt_out_period(period: &str) -> Option<String> {
    if let Some(count) = minutes(period) {
        return (60 % count == 0).then(|| match count {
            60 => "0 * * * *".to_owned(),
            count => format!("*/{} * * * *", count.max(MINIMUM)),
        });
    }
    let count: u32 = period.strip_suffix('h')?.parse().ok()?;
    (count > 0 && 24 % count == 0).then(|| match count {
        1 => "0 * * * *".to_owned(),
        24 => "0 0 * * *".to_owned(),
        count => format!("0 */{count} * * *"),
    })
}

/// The minutes in a period that is given in minutes.
pub(crate) fn minutes(period: &str) -> Option<u32> {
    let count = period.strip_suffix('m')?.parse().ok()?;
    (count > 0).then_some(count)
}

/// `30 minutes` as `30m`; a number alone is minutes.
fn short_period(words: &str) -> Option<String> {
    let end = words.find(|character: char| !character.is_ascii_digit());
    let (count, unit) = words.split_at(end.unwrap_or(words.len()));
    let unit = match unit.trim() {
        "" | "m" | "min" | "mins" | "minute" | "minutes" => "m",
        "h" | "hour" | "hours" => "h",
        _ => return None,
    };
    // A period below the limit is not silently lengthened.
    let is_short = unit == "m" && count.parse::<u32>().ok()? < MINIMUM;
    (!is_short).then(|| format!("{count}{unit}"))
}
