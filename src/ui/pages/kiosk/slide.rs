//! One slide, laid out for the screen it is on.

use crate::view::chart::Picture;
use crate::view::kiosk::{Content, Rotation, Slide, fit};
use leptos::prelude::*;

/// The slide in sight.
#[component]
pub(super) fn SlideView(
    /// All slides; never empty.
    slides: Memo<Vec<Slide>>,
    /// Which of them is in sight.
    rotation: RwSignal<Rotation>,
    /// Width and height of the screen.
    size: RwSignal<(u32, u32)>,
) -> impl IntoView {
    let at = Memo::new(move |_| rotation.with(|r| r.index));
    let slide = Memo::new(move |_| slides.with(|all| all.get(at.get()).or(all.first()).cloned()));
    move || {
        let size = size.get();
        slide.get().map(|slide| laid_out(slide, size))
    }
}

fn laid_out(slide: Slide, (width, height): (u32, u32)) -> impl IntoView + use<> {
    let wide = width >= height;
    let share = |of: u32, percent: u32| of * percent / 100;
    let drawn = |picture: &Picture, (across, down): (u32, u32)| {
        fit(picture, share(width, across), share(height, down)).svg()
    };
    let content = match slide.content {
        Content::Number {
            value,
            caption,
            urgency,
            picture,
        } => {
            let stage = if wide { (56, 68) } else { (92, 44) };
            let svg = picture.as_ref().map(|picture| drawn(picture, stage));
            let alone = svg.is_none().then_some("");
            let letters = value.chars().count().to_string();
            view! {
                <div class="wall-number" data-tone=urgency data-alone=alone>
                    <p>
                        <b style=("--letters", letters)>{value}</b>
                        <span>{caption}</span>
                    </p>
                    {svg.map(|svg| view! { <div class="wall-stage" inner_html=svg></div> })}
                </div>
            }
            .into_any()
        }
        Content::Picture(picture) => {
            let svg = drawn(&picture, (92, if wide { 69 } else { 75 }));
            let finding = picture.caption.title;
            view! {
                <p class="wall-finding">{finding}</p>
                <div class="wall-stage" inner_html=svg></div>
            }
            .into_any()
        }
        Content::Message(message) => view! { <p class="wall-words">{message}</p> }.into_any(),
    };
    let basis = slide
        .basis
        .map(|basis| view! { <p class="wall-basis">{basis}</p> });
    view! {
        <section class="wall-slide" data-slide=slide.code>
            <h1>{slide.title}</h1>
            {content}
            {basis}
        </section>
    }
}
