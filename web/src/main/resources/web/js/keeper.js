/** Formats in the order in which they are kept: camera RAW, what loses nothing, and so on. */
const FORMATS = [
  "3fr arw cr2 cr3 dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f",
  "tif tiff png bmp dib",
  "heic heif hif avif",
  "jpg jpeg jpe jfif",
  "webp",
  "gif",
].map((extensions) => new Set(extensions.split(" ")));

/** What is compared, the first first; of each, less is better. */
const RULES = {
  format: [({ place }) => rank(place)],
  pixels: [({ width, height }) => -width * height],
  bytes: [({ bytes }) => -(bytes ?? -1)],
  path: [({ place }) => place.split(/[/\\]/).length, ({ place }) => place.length],
  date: [({ modified }) => (modified === undefined ? Infinity : Date.parse(modified))],
};

/** Returns the rule by which one file is kept rather than another, or "order" for that of paths. */
export function reasonFor(keeper, other) {
  const decides = ([, measures]) => measures.some((measure) => measure(keeper) < measure(other));
  return Object.entries(RULES).find(decides)?.[0] ?? "order";
}

function rank(place) {
  const extension = place.slice(place.lastIndexOf(".") + 1).toLowerCase();
  const found = FORMATS.findIndex((extensions) => extensions.has(extension));
  return found < 0 ? FORMATS.length : found;
}
