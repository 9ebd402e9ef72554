//! Dates as people write them.

use crate::language::Language;

const MONTHS_EN: [&str; 12] = [
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
const MONTHS_CY: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// `2027-06-30` as `30 June 2027` or `30 Mehefin 2027`; what is no date stays as it is.
pub fn in_words(date: &str, language: Language) -> String {
    let months = match language {
        Language::En => MONTHS_EN,
        Language::Cy => MONTHS_CY,
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return date.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|month| months.get(month.checked_sub(1)?));
    match (day.parse::<u32>(), month) {
        (Ok(day), Some(month)) => format!("{day} {month} {year}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_the_language_does() {
        assert_eq!(in_words("2027-06-30", Language::En), "30 June 2027");
        assert_eq!(in_words("2027-12-01", Language::Cy), "1 Rhagfyr 2027");
        assert_eq!(in_words("2027-00-01", Language::Cy), "2027-00-01");
        assert_eq!(in_words("soon", Language::En), "soon");
    }
}
