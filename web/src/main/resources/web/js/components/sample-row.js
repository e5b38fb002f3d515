import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-sample-row>: pictures of the collection to start from; emits "refresh". */
class SampleRow extends HTMLElement {
  #images = null;
  #list = element("ul.samples");

  connectedCallback() {
    this.append(this.#head(), this.#list); // the button stays, and with it the focus
  }

  /** { images, href }: href(image) is where its picture leads. */
  set data({ images, href }) {
    if (images === this.#images) {
      return;
    }
    this.#images = images;
    this.hidden = images.length === 0;
    this.#list.replaceChildren(...images.map((image) => this.#sample(image, href(image))));
  }

  #head() {
    const more = element("button.button.quiet.sample-more", { type: "button" }, texts.home.others);
    more.addEventListener("click", () => emit(this, "refresh"));
    return element(
      "div.sample-head",
      {},
      element("h2", {}, texts.home.samples),
      more,
    );
  }

  #sample(image, href) {
    const picture = element("img", { alt: image.names[0], loading: "lazy", src: image.thumbnail });
    return element("li", {}, element("a.sample", { href }, picture));
  }
}

customElements.define("lookalike-sample-row", SampleRow);
