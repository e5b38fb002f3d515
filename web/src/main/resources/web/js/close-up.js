import { element } from "./html.js";

/**
 * Returns a frame for a picture to be looked at closely: as large as the picture, or as there is
 * room, and in its proportions (class "close-up" in page.css).
 */
export function closeUp({ width, height }, ...children) {
  const frame = element("div.close-up", {}, ...children);
  frame.style.setProperty("--natural-width", `${width}px`);
  frame.style.setProperty("--ratio", width / height);
  return frame;
}
