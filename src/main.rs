//! Mounts the app, nothing else.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "web"))]
    bao_cao_xa::ui::mount();
}
