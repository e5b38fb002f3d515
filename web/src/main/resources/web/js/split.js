import { closeUp } from "./close-up.js";
import { element } from "./html.js";

/**
 * Returns two pictures on top of each other, and a slider for how much is seen of the first. The
 * frame has the size of the second, so that what was enlarged is compared at that size.
 *
 * @param {{ url, width, height }} before
 * @param {{ url, width, height }} after
 * @param {{ before, after, pictureBefore, pictureAfter, slider, sliderValue }} words for them
 */
export function splitView(before, after, words) {
  const slider = element("input.before-after-slider", {
    type: "range",
    min: 0,
    max: 100,
    value: 50,
    "aria-label": words.slider,
  });
  const frame = closeUp(
    after,
    element("img", { src: after.url, alt: words.pictureAfter, draggable: false }),
    element("img.before-after-before", { src: before.url, alt: words.pictureBefore, draggable: false }),
    element("span.before-after-label", { "aria-hidden": "true" }, words.before),
    element("span.before-after-label.after", { "aria-hidden": "true" }, words.after),
    slider,
    element("span.before-after-handle", { "aria-hidden": "true" }, "↔"),
  );
  const reveal = () => {
    frame.style.setProperty("--revealed", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", words.sliderValue(slider.value));
  };
  slider.addEventListener("input", reveal);
  reveal();
  return frame;
}
