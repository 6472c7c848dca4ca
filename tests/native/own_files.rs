//! The files that the app makes, read back into the form that they were made from.

use bao_cao_xa::office;
use bao_cao_xa::plan::{IndicatorId, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{Draft, Letter, PreviousFigures, RawEntry, Reporter, TableMemory};
use bao_cao_xa::view::document::{Answers, Document, Source, csv as appendix_csv, document};
use bao_cao_xa::view::paste::{
    Form, PasteEffect, PastePreview, PasteRequest, PasteState, Pasting, WorkbookReply,
};
use bao_cao_xa::view::template::{csv as template_csv, template};
use bao_cao_xa::view::workbook::answer_text;

fn plan() -> Plan {
    Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap()
}

/// A draft with notes below, at and above the target, a reason for missing figures with
/// and without a note, and nothing arisen.
fn typed(plan: &Plan) -> Draft {
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let mut draft = Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap());
    let rows = [
        ("I.2", "60", "100", "", ""),
        ("I.3", "60", "100", "- Đã đối chiếu; \"đủ\"\nhai dòng", ""),
        ("I.4", "1230", "1230", "=1+1", ""),
        ("I.5", "0", "0", "", ""),
        ("I.6", "", "", "", "Hệ thống của tỉnh đang nâng cấp"),
        ("I.7", "", "", "Đã báo cáo", "Chưa đo"),
        ("I.8", "", "", "Chỉ có ghi chú", ""),
    ];
    for (id, numerator, denominator, note, reason) in rows {
        let raw = RawEntry {
            numerator: numerator.to_owned(),
            denominator: denominator.to_owned(),
            note: note.to_owned(),
            reason: reason.to_owned(),
            missing: !reason.is_empty(),
        };
        draft.entries.insert(IndicatorId::parse(id).unwrap(), raw);
    }
    draft
}

fn made(plan: &Plan, draft: &Draft) -> Document {
    document(&Source {
        plan,
        unit: plan.unit(&draft.unit).unwrap(),
        period: plan.period(&draft.period).unwrap(),
        answers: Answers::Draft(draft),
        previous: &PreviousFigures::new(),
        letter: &Letter::default(),
        reporter: &Reporter {
            name: "Nguyễn Thị Hạnh".to_owned(),
            position: "Công chức".to_owned(),
        },
        today: "2024-06-05".parse().unwrap(),
    })
}

/// Every kind of file that has the figures as a table.
fn files(plan: &Plan, draft: &Draft) -> [Vec<u8>; 4] {
    let unit = plan.unit(&draft.unit).unwrap();
    let period = plan.period(&draft.period).unwrap();
    let form = template(plan, unit, period, draft, "2024-06-05".parse().unwrap());
    let report = made(plan, draft);
    [
        office::xlsx(&report).unwrap(),
        appendix_csv(&report),
        office::template(&form).unwrap(),
        template_csv(&form.cells()),
    ]
}

fn read(plan: &Plan, draft: &Draft, period: &str, bytes: Vec<u8>) -> PastePreview {
    let form = Form {
        plan,
        unit: plan.unit(&draft.unit).unwrap(),
        period: plan.period(&PeriodId::parse(period).unwrap()).unwrap(),
        draft,
        to_nfc: str::to_owned,
        memory: const { &TableMemory::new() },
    };
    let mut pasting = Pasting::default();
    let effect = pasting.request(Some(PasteRequest::File(Some(bytes))), &form);
    if let Some(PasteEffect::ReadWorkbook { generation, bytes }) = effect {
        let answer = WorkbookReply::Answer(answer_text(&office::read(&bytes)));
        pasting.workbook_read(generation, answer, &form);
    }
    match pasting.state() {
        PasteState::Showing { preview, .. } => PastePreview::clone(preview),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_read_back_into_its_own_form_changes_nothing() {
    let plan = plan();
    let draft = typed(&plan);
    for (kind, file) in files(&plan, &draft).into_iter().enumerate() {
        let preview = read(&plan, &draft, "2024-Q2", file);
        assert_eq!(preview.warning, None, "file {kind}");
        assert_eq!(preview.changes, [], "file {kind}");
    }
}

#[test]
fn an_appendix_brings_the_figures_and_notes_that_somebody_typed_and_no_word_of_its_own() {
    let plan = plan();
    let draft = typed(&plan);
    let mut blank = draft.clone();
    blank.entries.clear();
    for (kind, file) in files(&plan, &draft).into_iter().take(2).enumerate() {
        let preview = read(&plan, &blank, "2024-Q2", file);
        let brought: Vec<(&str, &str, &str)> = preview
            .changes
            .iter()
            .map(|change| {
                let field = change.field.name();
                (change.indicator.as_str(), field, change.after.as_str())
            })
            .collect();
        assert_eq!(
            brought,
            [
                ("I.2", "numerator", "60"),
                ("I.2", "denominator", "100"),
                ("I.3", "numerator", "60"),
                ("I.3", "denominator", "100"),
                ("I.3", "note", "- Đã đối chiếu; \"đủ\"\nhai dòng"),
                ("I.4", "numerator", "1.230"),
                ("I.4", "denominator", "1.230"),
                ("I.4", "note", "=1+1"),
                ("I.5", "numerator", "0"),
                ("I.5", "denominator", "0"),
                ("I.8", "note", "Chỉ có ghi chú"),
            ],
            "file {kind}"
        );
        let said = |id: &str| {
            let mut lines = preview
                .grid
                .lines
                .iter()
                .filter_map(|line| line.pick.as_ref());
            lines.any(|pick| pick.indicator == id && !pick.left.is_empty())
        };
        assert!(said("I.6") && said("I.7"), "file {kind}: {preview:?}");
    }
}

#[test]
fn a_file_of_another_period_is_named_before_anything_is_taken() {
    let plan = plan();
    let draft = typed(&plan);
    for (kind, file) in files(&plan, &draft).into_iter().enumerate() {
        let warning = read(&plan, &draft, "2024-Q1", file).warning.unwrap();
        assert!(
            warning.starts_with("Tệp này là bảng của Quý II/2024 – Xã Hương Mai (07771)"),
            "file {kind}: {warning}"
        );
    }
}
