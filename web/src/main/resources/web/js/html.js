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

/** Tells whoever listens above the element what happened. */
export function emit(source, name, detail) {
  source.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}
