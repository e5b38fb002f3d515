import { element } from "../html.js";

const PARTS = [
  [
    "Searching",
    "Drop a photo anywhere on the page, paste one, choose one or take one. The server keeps nothing of" +
      " it; this browser holds the last twelve, so that going back and loading anew find them.",
    "A photo that is larger than the server takes is made smaller before it is sent.",
    "The slider says what counts: the same picture, or the same kind of thing.",
  ],
  [
    "The words",
    "The same picture: the same file, or one of which next to nothing differs. Near-duplicate: so alike" +
      " that of a thousand photos one has another at most that is called so by mistake. Similar: hardly" +
      " any picture of something else comes so close. All are measured on this very collection.",
    "The score is from 0 to 1. It is the probability that two pictures are the same one, and for what" +
      " is left of 1 how alike they are otherwise.",
  ],
  [
    "Keys",
    "Among pictures, arrow keys move, Home and End go to the first and the last, Enter opens one. In an" +
      " opened one, left and right go to the next, Escape closes it.",
    "On the map, arrow keys move it, plus and minus zoom, Home shows all of it, Enter opens the marked" +
      " picture.",
  ],
];

/** What this page can do, in a minute. */
export class HelpView {
  names = ["help"];
  section = element(
    "section.help",
    { "data-view": "help", "aria-labelledby": "help-heading" },
    element("h1", { id: "help-heading", tabIndex: -1 }, "Help"),
    ...PARTS.flatMap(([heading, ...texts]) => [
      element("h2", {}, heading),
      ...texts.map((text) => element("p", {}, text)),
    ]),
  );

  open() {}

  close() {}

  title() {
    return "Help – Lookalike";
  }

  render() {}
}
