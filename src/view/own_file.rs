//! The files that this app makes, recognised when they are read back: for which unit,
//! period and plan, so that the table of another one is not taken unawares.
//!
//! A mark stands in the last line of each table. Tables of earlier versions have none;
//! they are recognised by their titles.

use super::document::COLUMNS;
use super::template::TITLE_PREFIX;
use super::text;
use crate::plan::{Period, Plan, Unit, capitals, within_sentence};
use crate::report::Table;

/// How a mark begins.
const MARK_PREFIX: &str = "Bảng do ứng dụng Báo Cáo Xã lập";
/// What separates the parts of a mark.
const SEPARATOR: &str = " · ";
/// What stands before the code of the unit, of the period and of the plan.
const LABELS: [&str; 3] = ["đơn vị ", "kỳ ", "kế hoạch "];
/// The subject of every report, without its period.
pub(super) const SUBJECT: &str = "Kết quả thực hiện các chỉ tiêu chuyển đổi số";
/// An appendix has its title in one of so many first lines.
const MAX_TITLE_ROW: usize = 6;
/// Most characters of a foreign title that a warning quotes.
const QUOTED: usize = 120;

/// The mark of a table of `unit` for `period`: codes for the reader, names for people.
pub(super) fn mark(plan: &Plan, unit: &Unit, period: &Period) -> String {
    let parts = [
        format!("{}{} {}", LABELS[0], unit.code, unit.name),
        format!("{}{} {}", LABELS[1], period.id, period.name),
        format!("{}{}", LABELS[2], plan.id),
    ];
    format!("{MARK_PREFIX}{SEPARATOR}{}", parts.join(SEPARATOR))
}

/// The table without its mark, and the mark.
#[must_use]
pub fn take_mark(table: Table) -> (Table, Option<String>) {
    let mut last = table.rows().last().into_iter().flatten();
    let mark = last.find(|cell| cell.starts_with(MARK_PREFIX)).cloned();
    let rest = mark.as_ref().and_then(|_| table.without_last_row());
    (rest.unwrap_or(table), mark)
}

/// A warning if `table`, with this mark, was made by the app for another unit, period or
/// plan than the form's, or if it does not say for which.
pub(super) fn another_form(
    table: &Table,
    mark: Option<&str>,
    plan: &Plan,
    unit: &Unit,
    period: &Period,
) -> Option<String> {
    if let Some(mark) = mark {
        return of_mark(mark, plan, unit, period);
    }
    if let Some(found) = table.cell(0, 0).strip_prefix(TITLE_PREFIX) {
        let expected = form_name(unit, period);
        return (found != expected).then(|| {
            format!(
                "Tệp này là bảng mẫu của {}, còn biểu đang mở là {expected}. Xin xem kỹ trước khi đưa vào.",
                text::shorten(found, QUOTED)
            )
        });
    }
    of_title(table, unit, period).or_else(|| of_heads(table))
}

/// What a form is called: `Quý II/2024 – Xã Hương Mai (07771)`.
pub(super) fn form_name(unit: &Unit, period: &Period) -> String {
    format!("{} – {} ({})", period.name, unit.name, unit.code)
}

fn of_mark(mark: &str, plan: &Plan, unit: &Unit, period: &Period) -> Option<String> {
    let part = |label: &str| {
        let mut parts = mark.split(SEPARATOR);
        parts.find_map(|part| part.strip_prefix(label))
    };
    let [found_unit, found_period, found_plan] = LABELS.map(|label| part(label).unwrap_or("?"));
    let code = |found: &str| found.split(' ').next().unwrap_or_default().to_owned();
    let same = code(found_unit) == unit.code.as_str()
        && code(found_period) == period.id.as_str()
        && found_plan == plan.id.as_str();
    let name = |found: &str| {
        let name = found.split_once(' ').map_or(found, |(_, name)| name);
        text::shorten(name, QUOTED)
    };
    (!same).then(|| {
        format!(
            "Tệp này là bảng của {} – {} ({}), kế hoạch {}, còn biểu đang mở là {}, kế hoạch {}. Xin xem kỹ trước khi đưa vào.",
            name(found_period),
            name(found_unit),
            code(found_unit),
            text::shorten(found_plan, QUOTED),
            form_name(unit, period),
            plan.id
        )
    })
}

/// An appendix without a mark, by the lines above its head.
fn of_title(table: &Table, unit: &Unit, period: &Period) -> Option<String> {
    let subject = capitals(SUBJECT);
    let rows = table.rows().iter().take(MAX_TITLE_ROW);
    let mut lines = rows.flatten().map(String::as_str);
    let found_period = lines.find_map(|line| line.strip_prefix(&subject))?.trim();
    let reference = lines.find(|line| line.starts_with("(Kèm theo Báo cáo"));
    let reference = reference.unwrap_or_default().trim_end_matches(')');
    let same = found_period == capitals(&within_sentence(&period.name))
        && reference.ends_with(&within_sentence(&unit.name));
    (!same).then(|| {
        let whose = reference
            .rsplit_once(" của ")
            .map_or("?", |(_, whose)| whose);
        format!(
            "Tệp này là phụ lục của {}, {}, còn biểu đang mở là {}. Xin xem kỹ trước khi đưa vào.",
            text::shorten(whose, QUOTED),
            text::shorten(found_period, QUOTED),
            form_name(unit, period)
        )
    })
}

/// An appendix as a CSV file of an earlier version, which does not say whose it is.
fn of_heads(table: &Table) -> Option<String> {
    let heads = table.rows().first()?;
    heads.iter().eq(COLUMNS.iter()).then(|| {
        "Tệp này là phụ lục do ứng dụng lập nhưng không ghi của đơn vị nào, kỳ nào. Xin xem kỹ trước khi đưa vào.".to_owned()
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::view::fixtures::{plan, unit};

    fn table(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        Table::from_rows(rows.iter().map(row).collect()).unwrap()
    }

    #[test]
    fn a_mark_is_taken_off_and_says_whose_the_table_is() {
        let plan = plan();
        let (own, other) = (plan.unit(&unit("07771")), plan.unit(&unit("07201")));
        let (own, other) = (own.unwrap(), other.unwrap());
        let [first, second] = [&plan.periods[0], &plan.periods[1]];
        let mark = mark(&plan, own, second);
        assert_eq!(
            mark,
            "Bảng do ứng dụng Báo Cáo Xã lập · đơn vị 07771 Xã Hương Mai · kỳ 2024-Q2 Quý II/2024 · kế hoạch bac-giang-2024"
        );
        let (rest, found) = take_mark(table(&[&["I.4", "1"], &[], &["", &mark]]));
        assert_eq!(rest, table(&[&["I.4", "1"]]));
        assert_eq!(found.as_ref(), Some(&mark));
        let warning = |unit, period| another_form(&rest, found.as_deref(), &plan, unit, period);
        assert_eq!(warning(own, second), None);
        assert_eq!(
            warning(own, first).unwrap(),
            "Tệp này là bảng của Quý II/2024 – Xã Hương Mai (07771), kế hoạch bac-giang-2024, còn biểu đang mở là Quý I/2024 – Xã Hương Mai (07771), kế hoạch bac-giang-2024. Xin xem kỹ trước khi đưa vào."
        );
        assert!(warning(other, second).is_some());
        let (whole, none) = take_mark(table(&[&[&mark], &["I.4", "1"]]));
        assert_eq!((whole.rows().len(), none), (2, None));
        assert_eq!(take_mark(table(&[&[&mark]])).0, table(&[&[&mark]]));
    }

    #[test]
    fn an_appendix_of_an_earlier_version_is_known_by_its_title_or_its_heads() {
        let plan = plan();
        let own = plan.unit(&unit("07771")).unwrap();
        let [first, second] = [&plan.periods[0], &plan.periods[1]];
        let appendix = table(&[
            &["PHỤ LỤC"],
            &["KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHUYỂN ĐỔI SỐ QUÝ II/2024"],
            &[
                "(Kèm theo Báo cáo số …/BC-UBND ngày 05 tháng 6 năm 2024 của Ủy ban nhân dân xã Hương Mai)",
            ],
        ]);
        let warning = |unit, period| another_form(&appendix, None, &plan, unit, period);
        assert_eq!(warning(own, second), None);
        assert_eq!(
            warning(own, first).unwrap(),
            "Tệp này là phụ lục của Ủy ban nhân dân xã Hương Mai, QUÝ II/2024, còn biểu đang mở là Quý I/2024 – Xã Hương Mai (07771). Xin xem kỹ trước khi đưa vào."
        );
        let other = plan.unit(&unit("07201")).unwrap();
        assert!(warning(other, second).is_some());
        let heads = another_form(&table(&[&COLUMNS]), None, &plan, own, second);
        assert!(heads.unwrap().contains("không ghi của đơn vị nào"));
        let template = table(&[&["Bảng nhập số liệu: Quý II/2024 – Xã Hương Mai (07771)"]]);
        assert_eq!(another_form(&template, None, &plan, own, second), None);
        assert_eq!(
            another_form(&template, None, &plan, own, first).unwrap(),
            "Tệp này là bảng mẫu của Quý II/2024 – Xã Hương Mai (07771), còn biểu đang mở là Quý I/2024 – Xã Hương Mai (07771). Xin xem kỹ trước khi đưa vào."
        );
        let foreign = table(&[&["Biểu số 1"], &["STT", "Tử số"]]);
        assert_eq!(another_form(&foreign, None, &plan, own, second), None);
    }
}
