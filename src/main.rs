//! Mounts the app, nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    bao_cao_xa::ui::mount();
}
