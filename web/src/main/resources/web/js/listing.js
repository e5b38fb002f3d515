const HEAD = [
  "group",
  "role",
  "place",
  "id",
  "tier",
  "relation",
  "copy",
  "score",
  "width",
  "height",
  "bytes",
  "modified",
];

/** Returns a table of groups of duplicates, a line each file, as RFC 4180 describes it. */
export function commaSeparated({ listed }) {
  const rows = listed.flatMap(({ keeper, members }, i) => [
    row(i + 1, "keep", keeper),
    ...members.map((member) => row(i + 1, member.spare ? "spare" : "other", member)),
  ]);
  return [HEAD, ...rows].map((cells) => `${cells.join()}\r\n`).join("");
}

function row(group, role, file) {
  const { place, id, tier, relation, copy, score, width, height, bytes, modified } = file;
  const quoted = `"${place.replaceAll('"', '""')}"`;
  const cells = [group, role, quoted, id, tier, relation, copy, score, width, height, bytes, modified];
  return cells.map((cell) => cell ?? "");
}

/** Has the browser save a text as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // once the browser has surely taken it
}
