import { element } from "../html.js";
import { texts } from "../texts.js";

/** What this page can do, in a minute. */
export default class HelpView {
  section = element(
    "section.help",
    { "data-view": "help", "aria-labelledby": "help-heading" },
    element("h1", { id: "help-heading", tabIndex: -1 }, texts.help.name),
    ...texts.help.parts.flatMap(([heading, ...paragraphs]) => [
      element("h2", {}, heading),
      ...paragraphs.map((text) => element("p", {}, text)),
    ]),
  );

  open() {}

  close() {}

  title() {
    return texts.title(texts.help.name);
  }

  render() {}
}
