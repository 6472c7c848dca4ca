//! Mounts the app, nothing else.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    bao_cao_xa::ui::mount();
}
