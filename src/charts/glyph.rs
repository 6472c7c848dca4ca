//! The glyph of a status, which distinguishes it without colour.

use super::paint::Paint;
use super::sheet::Sheet;
use crate::report::Status;

/// The left half of a circle of radius 100 around the origin.
const HALF_DISC: [(i32, i32); 13] = [
    (0, -100),
    (-26, -97),
    (-50, -87),
    (-71, -71),
    (-87, -50),
    (-97, -26),
    (-100, 0),
    (-97, 26),
    (-87, 50),
    (-71, 71),
    (-50, 87),
    (-26, 97),
    (0, 100),
];

/// Draws the glyph of `status` around `centre`. In the order of
/// [`Status::ALL`]: a disc with a tick, a half-filled circle, an empty circle, a
/// dash, a dashed circle, a dot, a triangle. `radius` is in tenths of a pixel;
/// tick and exclamation mark are drawn in `cut`, all else in `paint`.
pub(super) fn glyph(
    sheet: &Sheet,
    status: Status,
    centre: (i32, i32),
    radius: i32,
    paint: Paint,
    cut: Paint,
) {
    let at = |(x, y): (i32, i32)| (centre.0 + x * radius / 100, centre.1 + y * radius / 100);
    let weight = (radius / 4).max(10).unsigned_abs();
    let ring = radius - radius / 8;
    match status {
        Status::Achieved => {
            sheet.circle(centre, radius, paint.fill());
            let tick = [(-45, 5), (-12, 38), (48, -32)].map(at);
            sheet.line(&tick, cut.stroke(weight));
        }
        Status::Near => {
            sheet.circle(centre, ring, paint.stroke(weight));
            sheet.polygon(&HALF_DISC.map(at), paint);
        }
        Status::Behind => sheet.circle(centre, ring, paint.stroke(weight)),
        Status::NotArisen => {
            sheet.line(&[(-90, 0), (90, 0)].map(at), paint.stroke(weight));
        }
        Status::Missing => sheet.circle(centre, ring, paint.dashed(weight * 3 / 4)),
        Status::Empty => sheet.circle(centre, radius * 2 / 5, paint.fill()),
        Status::Invalid => {
            sheet.polygon(&[(0, -100), (105, 85), (-105, 85)].map(at), paint);
            sheet.line(&[(0, -38), (0, 25)].map(at), cut.stroke(weight));
            sheet.line(&[(0, 42), (0, 65)].map(at), cut.stroke(weight));
        }
    }
}
