import { show } from "./pictures.js";

/**
 * Builds one element. Text enters only as text nodes, so nothing a file is called can become markup.
 *
 * @param {string} tag an element's name, with its classes after dots: "a.button.quiet"
 * @param {object} properties set on the element; a key with a dash becomes an attribute
 * @param {...(Node|string|null)} children in order; null is left out
 */
export function element(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  made.classList.add(...classes);
  const sources = [];
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-")) {
      made.setAttribute(key, value);
    } else if (key === "src") {
      sources.push(value);
    } else {
      made[key] = value;
    }
  }
  sources.forEach((source) => show(made, source)); // which may wait until it is in view
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Writes text into an element that is read out when it changes; the same text is no change. */
export function say(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Tells whoever listens above the element what happened. */
export function emit(source, name, detail) {
  source.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}
