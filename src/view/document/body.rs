//! The body of the report: results by group as sentences, difficulties, proposals.

use super::appendix::Line;
use super::letterhead::body_name;
use super::{Block, Source};
use crate::plan::{Comparator, Target};
use crate::report::{Draft, Status, visible};
use crate::view::text;

/// The paragraphs of the body.
pub(super) fn body(source: &Source<'_>, answers: &Draft, lines: &[Line<'_>]) -> Vec<Block> {
    let (plan, unit) = (source.plan, body_name(source.unit));
    let mut blocks = vec![
        Block::Text(format!(
            "Thực hiện {}, {unit} báo cáo kết quả thực hiện các chỉ tiêu chuyển đổi số {} (số liệu lũy kế từ đầu năm đến hết ngày {}) như sau:",
            plan.title,
            source.period_name(),
            text::date(source.period.to),
        )),
        Block::Part("I. KẾT QUẢ THỰC HIỆN".to_owned()),
        Block::Text(overview(lines)),
    ];
    let groups = plan.groups.iter().map(|group| {
        let of_group: Vec<&Line<'_>> = lines
            .iter()
            .filter(|line| line.indicator.group == group.id)
            .collect();
        (&group.name, of_group)
    });
    for (at, (name, lines)) in groups.filter(|(_, lines)| !lines.is_empty()).enumerate() {
        blocks.push(Block::Section(format!("{}. {name}", at + 1)));
        points(&mut blocks, &lines);
    }
    narrative(
        &mut blocks,
        "II. KHÓ KHĂN, VƯỚNG MẮC",
        &answers.difficulties,
        "Không có khó khăn, vướng mắc.",
    );
    narrative(
        &mut blocks,
        "III. KIẾN NGHỊ, ĐỀ XUẤT",
        &answers.proposals,
        "Không có kiến nghị, đề xuất.",
    );
    blocks.push(Block::Text(format!(
        "Trên đây là báo cáo kết quả thực hiện các chỉ tiêu chuyển đổi số {} của {unit}, kính gửi {} tổng hợp./.",
        source.period_name(),
        plan.reporting.recipient
    )));
    blocks
}

/// The statuses that are listed together, in the order of the body: the set, its
/// words in the overview, its heading.
const CATEGORIES: [(&[Status], &str, &str); 5] = [
    (&[Status::Achieved], "đạt mục tiêu", "Chỉ tiêu đạt mục tiêu"),
    (
        &[Status::Near, Status::Behind],
        "chưa đạt mục tiêu",
        "Chỉ tiêu chưa đạt mục tiêu",
    ),
    (
        &[Status::NotArisen],
        "không phát sinh",
        "Chỉ tiêu không phát sinh",
    ),
    (
        &[Status::Missing],
        "chưa có số liệu",
        "Chỉ tiêu chưa có số liệu",
    ),
    (
        &[Status::Empty, Status::Invalid],
        "chưa nhập xong",
        "Chỉ tiêu chưa nhập xong",
    ),
];

/// How many indicators the unit reports and how many are in each category.
fn overview(lines: &[Line<'_>]) -> String {
    let count = |set: &[Status]| {
        lines
            .iter()
            .filter(|line| set.contains(&line.attainment.status))
            .count()
    };
    let mut parts = Vec::new();
    for (set, words, _) in CATEGORIES {
        let (all, near) = (count(set), count(&[Status::Near]));
        if all == 0 {
            continue;
        }
        parts.push(if set.contains(&Status::Near) && near > 0 {
            format!("{all} chỉ tiêu {words} (trong đó {near} chỉ tiêu gần đạt)")
        } else {
            format!("{all} chỉ tiêu {words}")
        });
    }
    format!(
        "Đơn vị được giao báo cáo {} chỉ tiêu, trong đó: {}. Số liệu chi tiết tại Phụ lục kèm theo.",
        lines.len(),
        parts.join("; ")
    )
}

/// The lines of a group by category, under `a)`, `b)`, ….
fn points(blocks: &mut Vec<Block>, lines: &[&Line<'_>]) {
    let mut letters = ["a", "b", "c", "d", "đ"].iter();
    for (set, _, heading) in CATEGORIES {
        let mut of_category = lines
            .iter()
            .filter(|line| set.contains(&line.attainment.status))
            .peekable();
        if of_category.peek().is_none() {
            continue;
        }
        let count = of_category.clone().count();
        let letter = letters.next().unwrap_or(&"e");
        blocks.push(Block::Point(format!("{letter}) {heading} ({count}):")));
        blocks.extend(of_category.map(|line| Block::Item(format!("- {}", sentence(line)))));
    }
}

/// One indicator in one sentence.
fn sentence(line: &Line<'_>) -> String {
    let name = &line.indicator.name;
    let aim = aim(line.target);
    let Some(((numerator, denominator), rate)) = line.figures().zip(line.attainment.rate) else {
        return without_figures(line);
    };
    let counted = &line.indicator.counted;
    let (above, points) = rate.distance(line.target);
    let rate = rate.text(Some(line.target));
    let figures = format!("{rate} ({numerator}/{denominator} {counted})");
    match (line.attainment.status, line.attainment.lacking) {
        (Status::Achieved, _) if above => {
            format!("{name}: đạt {figures}, vượt mục tiêu ({aim}) {points} điểm phần trăm.")
        }
        (Status::Achieved, _) => format!("{name}: đạt {figures}, bằng mục tiêu ({aim})."),
        (status, lacking) => {
            let near = if status == Status::Near {
                "gần đạt"
            } else {
                "chưa đạt"
            };
            let lacking = lacking.map_or_else(String::new, |lacking| {
                format!("; còn thiếu {lacking} {counted}")
            });
            // Where the rate must be above the target, it may equal it and yet fall short.
            let below = if points == "0" {
                String::new()
            } else {
                format!(", thấp hơn {points} điểm phần trăm")
            };
            format!("{name}: {figures}, {near} mục tiêu ({aim}){below}{lacking}.")
        }
    }
}

/// An indicator without figures in one sentence.
fn without_figures(line: &Line<'_>) -> String {
    let name = &line.indicator.name;
    match line.attainment.status {
        Status::NotArisen => format!("{name}: không phát sinh từ đầu năm đến nay."),
        Status::Missing => {
            let reason = line.raw.reason.trim().trim_end_matches(['.', ';', ' ']);
            format!("{name}: chưa có số liệu. Lý do: {reason}.")
        }
        Status::Invalid => format!("{name}: số liệu đã nhập cần sửa."),
        _ => format!("{name}: chưa nhập đủ số liệu."),
    }
}

/// The target as a phrase within a sentence: `từ 70% trở lên`, `trên 50%`, `100%`.
fn aim(target: Target) -> String {
    let percent = target.percent;
    match target.comparator {
        Comparator::AtLeast if percent.thousandths() == 100_000 => percent.to_string(),
        Comparator::AtLeast => format!("từ {percent} trở lên"),
        Comparator::Above => format!("trên {percent}"),
    }
}

/// Appends a part with the clerk's own `text`, a paragraph for each line; `none`
/// where it is blank.
fn narrative(blocks: &mut Vec<Block>, title: &str, text: &str, none: &str) {
    blocks.push(Block::Part(title.to_owned()));
    let text = visible(text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let before = blocks.len();
    blocks.extend(lines.map(|line| {
        if line.starts_with(['-', '+', '•', '–']) {
            Block::Item(line.to_owned())
        } else {
            Block::Text(line.to_owned())
        }
    }));
    if blocks.len() == before {
        blocks.push(Block::Text(none.to_owned()));
    }
}
