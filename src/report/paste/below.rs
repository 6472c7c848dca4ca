//! How the table of a report refers to notes that are too long for their cells and stand
//! below it, in the letters of `plan::fold`.

use crate::plan::fold;

/// Whether `cell` is a reference to a note, as `xem ghi chu 1 duoi bang`, and nothing else.
pub(super) fn is_reference(cell: &str) -> bool {
    let cell = fold(cell);
    let number = cell.strip_prefix("xem ghi chu ");
    number
        .and_then(|rest| rest.strip_suffix(" duoi bang"))
        .is_some_and(is_digits)
}

/// Whether `cell` is such a note: it begins as `Ghi chu 1 (I.4):`.
pub(super) fn is_note(cell: &str) -> bool {
    let cell = fold(cell);
    let number = cell.strip_prefix("ghi chu ");
    number
        .and_then(|rest| rest.split_once(" ("))
        .is_some_and(|(number, rest)| is_digits(number) && rest.contains("):"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_writes_is_told_from_what_somebody_typed() {
        assert!(is_reference("Xem ghi chú 12 dưới bảng"));
        assert!(is_note("Ghi chú 3 (I.4): đã đối chiếu"));
        for typed in [
            "Xem ghi chú 1 dưới bảng, và thêm",
            "Xem ghi chú dưới bảng",
            "Xem",
            "",
        ] {
            assert!(!is_reference(typed), "{typed}");
        }
        for typed in ["Ghi chú", "Ghi chú 1", "Ghi chú quý (I.4): a", ""] {
            assert!(!is_note(typed), "{typed}");
        }
    }
}
