/** A picture is looked at in so few pixels, the longer side: what stands out does so from afar, too. */
const SIDE = 48;

const MOST = 3;

/** Sides of parts, as shares of those of the picture. */
const SHARES = [0.3, 0.4, 0.5, 0.6, 0.7];

/** What a part has more of all that stands out than of the area: less is no part worth naming. */
const LEAST_LIFT = 0.15;

/** How much of the smaller of two parts may lie in the other. */
const MOST_SHARED = 0.5;

/**
 * Returns parts of a picture that stand out from the rest, at most three, the clearest first: by
 * colours other than those at its edges, and by what changes from pixel to pixel. A picture that has
 * none, because it is even or full, gives none.
 *
 * @param {HTMLImageElement} picture that is loaded
 * @returns {{ left, top, width, height }[]} in pixels of the picture
 */
export function partsOf(picture) {
  const { naturalWidth, naturalHeight } = picture;
  const scale = SIDE / Math.max(naturalWidth, naturalHeight);
  const width = Math.round(naturalWidth * scale);
  const height = Math.round(naturalHeight * scale);
  if (scale >= 1 || Math.min(width, height) < SIDE / 4) {
    return []; // too small, or a strip
  }
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const parts = standing(striking(data, width, height), width, height);
  return parts.map((part) => ({
    left: Math.floor(part.left / scale),
    top: Math.floor(part.top / scale),
    width: Math.min(naturalWidth, Math.round(part.width / scale)),
    height: Math.min(naturalHeight, Math.round(part.height / scale)),
  }));
}

/** Returns how much each pixel stands out; all together 1, or 0 where none does. */
function striking(data, width, height) {
  const colour = (x, y) => [0, 1, 2].map((i) => data[4 * (y * width + x) + i]);
  const distance = (one, other) => Math.hypot(...one.map((value, i) => value - other[i]));
  const edge = median(border(width, height).map(([x, y]) => colour(x, y)));
  const values = new Float64Array(width * height);
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = colour(x, y);
      const right = colour(Math.min(x + 1, width - 1), y);
      const below = colour(x, Math.min(y + 1, height - 1));
      const value = distance(own, edge) + distance(own, right) + distance(own, below);
      values[y * width + x] = value;
      sum += value;
    }
  }
  return sum === 0 ? values : values.map((value) => value / sum);
}

function border(width, height) {
  const places = [];
  for (let x = 0; x < width; x++) {
    places.push([x, 0], [x, height - 1]);
  }
  for (let y = 0; y < height; y++) {
    places.push([0, y], [width - 1, y]);
  }
  return places;
}

function median(colours) {
  const middle = colours.length >> 1;
  return [0, 1, 2].map((i) => colours.map((colour) => colour[i]).sort((a, b) => a - b)[middle]);
}

/** Returns the boxes of an even grid that have most of what stands out for their area. */
function standing(values, width, height) {
  const sums = summed(values, width, height);
  const boxes = [];
  for (const [w, h] of SHARES.flatMap((x) => SHARES.map((y) => [Math.round(x * width), Math.round(y * height)]))) {
    for (let top = 0; top + h <= height; top += 2) {
      for (let left = 0; left + w <= width; left += 2) {
        const box = { left, top, width: w, height: h };
        boxes.push({ ...box, lift: inside(sums, width, box) - (w * h) / (width * height) });
      }
    }
  }
  boxes.sort((a, b) => b.lift - a.lift);
  const chosen = [];
  for (const box of boxes) {
    if (box.lift < LEAST_LIFT || chosen.length === MOST) {
      break;
    }
    if (chosen.every((other) => shared(box, other) <= MOST_SHARED)) {
      chosen.push(box);
    }
  }
  return chosen;
}

/** Returns of each place the sum of what is above and left of it. */
function summed(values, width, height) {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * (width + 1) + x + 1;
      sums[at] = values[y * width + x] + sums[at - 1] + sums[at - width - 1] - sums[at - width - 2];
    }
  }
  return sums;
}

function inside(sums, pictureWidth, { left, top, width, height }) {
  const at = (x, y) => sums[y * (pictureWidth + 1) + x];
  const right = left + width;
  const bottom = top + height;
  return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}

function shared(one, other) {
  const overlap = (at, size) => Math.min(one[at] + one[size], other[at] + other[size]) - Math.max(one[at], other[at]);
  const area = Math.max(0, overlap("left", "width")) * Math.max(0, overlap("top", "height"));
  return area / Math.min(one.width * one.height, other.width * other.height);
}
