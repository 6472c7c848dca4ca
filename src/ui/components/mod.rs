//! Parts that several pages share.

mod banners;
mod dialog;
mod file_chooser;
mod finalize;
mod header;
mod nav;
mod old_font;
mod picker;
mod revisions;
mod status;
mod text_field;

pub(super) use banners::Banners;
pub(super) use dialog::Dialog;
pub(super) use file_chooser::FileChooser;
pub(super) use finalize::FinalizeDialog;
pub(super) use header::Header;
pub(super) use nav::Nav;
pub(super) use old_font::{OldFont, old_font_offer};
pub(super) use picker::UnitPicker;
pub(super) use revisions::Revisions;
pub(super) use status::StatusBadge;
pub(super) use text_field::{use_date_field, use_text_field};
