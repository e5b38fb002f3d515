/** Pictures take this share of the room that there is for each. */
const SHARE = 0.8;

const SMALLEST = 28;
const LARGEST = 112;
const MOST_PICTURES = 800;

/**
 * Decides what of the map is drawn how: what is in view as a picture where there is room, else as a
 * dot. An image goes before those behind it, so pictures stay what they are when the view moves.
 *
 * @returns {{ side: number, pictures: object[], dots: object }} pictures with index, x and y each;
 *   of dots, which may be a hundred thousand, arrays of these, as many as count says
 */
export function arrange(points, viewport) {
  const side = pictureSide(points, viewport);
  const room = new Room(side, viewport);
  const pictures = [];
  const dots = roomFor(points);
  const { width, height, scaleX, scaleY, left, top } = viewport; // read once: they are computed
  let count = 0;
  for (let index = 0; index < points.count; index++) {
    const x = left + scaleX * points.x[index];
    const y = top + scaleY * points.y[index];
    if (x < -side || y < -side || x > width + side || y > height + side) {
      continue;
    }
    if (pictures.length < MOST_PICTURES && room.take(x, y)) {
      pictures.push({ index, x, y });
    } else {
      dots.index[count] = index;
      dots.x[count] = x;
      dots.y[count] = y;
      count += 1;
    }
  }
  return { side, pictures, dots: { ...dots, count } };
}

const rooms = new WeakMap();

/** Returns arrays that the dots of points fit into, the same each time: only one map is drawn. */
function roomFor(points) {
  if (!rooms.has(points)) {
    const total = points.count;
    rooms.set(points, {
      index: new Int32Array(total),
      x: new Float32Array(total),
      y: new Float32Array(total),
    });
  }
  return rooms.get(points);
}

/** Returns what is nearest to a point of the screen, within reach, or null. */
export function nearest({ pictures, dots }, { x, y }, reach) {
  let best = null;
  let least = reach * reach;
  for (const drawn of pictures) {
    const squared = (drawn.x - x) ** 2 + (drawn.y - y) ** 2;
    if (squared < least) {
      best = drawn;
      least = squared;
    }
  }
  for (let i = 0; i < dots.count; i++) {
    const squared = (dots.x[i] - x) ** 2 + (dots.y[i] - y) ** 2;
    if (squared < least) {
      best = { index: dots.index[i], x: dots.x[i], y: dots.y[i] };
      least = squared;
    }
  }
  return best;
}

/** Returns the indexes of what is nearest to a point of the screen, so many at most, in that order. */
export function around({ pictures, dots }, { x, y }, most) {
  const found = []; // with index and distance, the nearest first
  const take = (index, otherX, otherY) => {
    const distance = (otherX - x) ** 2 + (otherY - y) ** 2;
    if (found.length < most || distance < found.at(-1).distance) {
      const at = found.findIndex((it) => it.distance > distance);
      found.splice(at < 0 ? found.length : at, 0, { index, distance });
      found.length = Math.min(found.length, most);
    }
  };
  pictures.forEach((drawn) => take(drawn.index, drawn.x, drawn.y));
  for (let i = 0; i < dots.count; i++) {
    take(dots.index[i], dots.x[i], dots.y[i]);
  }
  return found.map(({ index }) => index);
}

/** Returns the indexes of what lies within a closed line on the screen, those in its middle first. */
export function within({ pictures, dots }, path) {
  if (path.length < 3) {
    return [];
  }
  const mean = (axis) => path.reduce((sum, point) => sum + point[axis], 0) / path.length;
  const [middleX, middleY] = [mean("x"), mean("y")];
  const found = [];
  const take = (index, x, y) => {
    if (isWithin(path, x, y)) {
      found.push({ index, distance: (x - middleX) ** 2 + (y - middleY) ** 2 });
    }
  };
  pictures.forEach(({ index, x, y }) => take(index, x, y));
  for (let i = 0; i < dots.count; i++) {
    take(dots.index[i], dots.x[i], dots.y[i]);
  }
  return found.sort((a, b) => a.distance - b.distance).map(({ index }) => index);
}

/** Whether a ray to the right crosses the line an odd number of times. */
function isWithin(path, x, y) {
  let isInside = false;
  for (let i = 0, j = path.length - 1; i < path.length; j = i++) {
    const [a, b] = [path[i], path[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) {
      isInside = !isInside;
    }
  }
  return isInside;
}

function pictureSide(points, viewport) {
  const spacing = Math.sqrt(viewport.area / points.count);
  return Math.min(LARGEST, Math.max(SMALLEST, SHARE * spacing));
}

/** Squares of one size that do not overlap, of which so none other begins in the same cell. */
class Room {
  #side;
  #columns;
  #taken; // by cells, the place of the square in it: x, y; NaN for none

  constructor(side, { width, height }) {
    this.#side = side;
    this.#columns = Math.ceil(width / side) + 5;
    const rows = Math.ceil(height / side) + 5;
    this.#taken = new Float32Array(2 * this.#columns * rows).fill(Number.NaN);
  }

  /** Takes the square around a point that is in view, unless it overlaps one that is taken. */
  take(x, y) {
    const column = Math.floor(x / this.#side) + 2;
    const row = Math.floor(y / this.#side) + 2;
    const own = 2 * (row * this.#columns + column);
    if (this.#overlaps(own, x, y)) {
      return false; // as nearly all do, where there are many
    }
    for (let r = row - 1; r <= row + 1; r++) {
      for (let c = column - 1; c <= column + 1; c++) {
        if (this.#overlaps(2 * (r * this.#columns + c), x, y)) {
          return false;
        }
      }
    }
    this.#taken[own] = x;
    this.#taken[own + 1] = y;
    return true;
  }

  #overlaps(at, x, y) {
    return (
      Math.abs(this.#taken[at] - x) < this.#side && Math.abs(this.#taken[at + 1] - y) < this.#side
    );
  }
}
