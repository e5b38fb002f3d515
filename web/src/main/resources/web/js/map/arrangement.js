/** Pictures take this share of the room that there is for each. */
const SHARE = 0.8;

const SMALLEST = 28;
const LARGEST = 112;
const MOST_PICTURES = 800;

/**
 * Decides what of the map is drawn how: what is in view as a picture where there is room, else as a
 * dot. An image goes before those behind it, so pictures stay what they are when the view moves.
 *
 * @returns {{ side: number, pictures: object[], dots: object[] }} each with index, x and y
 */
export function arrange(points, viewport) {
  const side = pictureSide(points, viewport);
  const room = new Room(side);
  const pictures = [];
  const dots = [];
  for (let index = 0; index < points.ids.length; index++) {
    const x = viewport.toScreenX(points.x[index]);
    const y = viewport.toScreenY(points.y[index]);
    if (x < -side || y < -side || x > viewport.width + side || y > viewport.height + side) {
      continue;
    }
    const isPicture = pictures.length < MOST_PICTURES && room.take(x, y);
    (isPicture ? pictures : dots).push({ index, x, y });
  }
  return { side, pictures, dots };
}

/** Returns what is nearest to a point of the screen, within reach, or null. */
export function nearest({ pictures, dots }, { x, y }, reach) {
  let best = null;
  let least = reach * reach;
  for (const drawn of [...pictures, ...dots]) {
    const squared = (drawn.x - x) ** 2 + (drawn.y - y) ** 2;
    if (squared < least) {
      best = drawn;
      least = squared;
    }
  }
  return best;
}

function pictureSide(points, viewport) {
  const spacing = Math.sqrt(viewport.area / points.ids.length);
  return Math.min(LARGEST, Math.max(SMALLEST, SHARE * spacing));
}

/** Squares of one size that do not overlap. */
class Room {
  #side;
  #taken = new Map();

  constructor(side) {
    this.#side = side;
  }

  /** Takes the square around a point, unless it overlaps one that is taken. */
  take(x, y) {
    const column = Math.floor(x / this.#side);
    const row = Math.floor(y / this.#side);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        const other = this.#taken.get(key(c, r));
        if (other && Math.max(Math.abs(other.x - x), Math.abs(other.y - y)) < this.#side) {
          return false;
        }
      }
    }
    this.#taken.set(key(column, row), { x, y });
    return true;
  }
}

function key(column, row) {
  return row * 65536 + column;
}
