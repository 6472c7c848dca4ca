//! The first visit: who reports, and where the data is stored.

use super::ReporterFields;
use crate::ui::store::Store;
use leptos::prelude::*;

/// Asks who reports. Answers are saved as they are typed.
#[component]
pub(in crate::ui) fn Welcome(
    /// Set to `false` when the clerk goes on.
    done: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(false);
    let missing = move || asked.get() && store.unit_code().is_none();
    let plan = store.plan();
    view! {
        <div class="title">
            <div>
                <h1>"Ai báo cáo?"</h1>
                <p class="lead">{plan.title.clone()}</p>
            </div>
        </div>
        <form
            class="card narrow stack-v"
            on:submit=move |event| {
                event.prevent_default();
                asked.set(true);
                if store.unit_code_untracked().is_some() {
                    done.set(false);
                }
            }
        >
            <ReporterFields />
            <p class="msg" role="alert">
                {move || missing().then_some("Xin chọn đơn vị: gõ mã hoặc một phần tên rồi bấm Enter.")}
            </p>
            <div class="actions">
                <button type="submit" class="btn primary" data-action="start">"Bắt đầu"</button>
            </div>
        </form>
        <section class="card narrow">
            <h2>"Số liệu của anh, chị ở đâu?"</h2>
            <ul class="plain">
                <li>"Mọi số gõ vào được lưu ngay trong trình duyệt này, trên máy này, kể cả khi mất mạng. Không có gì được gửi đi đâu."</li>
                <li>
                    <b>"Xóa dữ liệu duyệt web là xóa hết số liệu."</b>
                    " Cửa sổ ẩn danh cũng xóa hết khi đóng. Đừng nhập trong cửa sổ ẩn danh; khi dọn trình duyệt, xin bỏ chọn mục dữ liệu trang web (cookie)."
                </li>
                <li>"Để không bao giờ mất: cuối mỗi lần nhập, vào trang Dữ liệu bấm Tải bản sao lưu rồi chép tệp sang USB hoặc máy khác. Đầu trang luôn ghi còn bao nhiêu ô chưa sao lưu."</li>
                <li>"Máy khác, trình duyệt khác hoặc địa chỉ khác không thấy số liệu này; mang sang bằng tệp sao lưu, bấm Khôi phục ở trang Dữ liệu."</li>
            </ul>
        </section>
    }
}
