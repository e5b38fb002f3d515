/** So far beyond the view, in pixels, lies the middle of pictures that are partly seen. */
const BEYOND = 56;

/** Returns what is nearest to a point of the screen, within reach, as { index, x, y }, or null. */
export function nearest(points, viewport, { x, y }, reach) {
  let best = -1;
  let least = reach * reach;
  eachInView(points, viewport, (index, otherX, otherY) => {
    const squared = (otherX - x) ** 2 + (otherY - y) ** 2;
    if (squared < least) {
      best = index;
      least = squared;
    }
  });
  return best < 0
    ? null
    : { index: best, x: viewport.toScreenX(points.x[best]), y: viewport.toScreenY(points.y[best]) };
}

/** Returns the indexes of what is nearest to a point of the screen, so many at most, in that order. */
export function around(points, viewport, { x, y }, most) {
  const found = []; // with index and distance, the nearest first
  eachInView(points, viewport, (index, otherX, otherY) => {
    const distance = (otherX - x) ** 2 + (otherY - y) ** 2;
    if (found.length < most || distance < found.at(-1).distance) {
      const at = found.findIndex((it) => it.distance > distance);
      found.splice(at < 0 ? found.length : at, 0, { index, distance });
      found.length = Math.min(found.length, most);
    }
  });
  return found.map(({ index }) => index);
}

/** Returns the indexes of what lies within a closed line on the screen, those in its middle first. */
export function within(points, viewport, path) {
  if (path.length < 3) {
    return [];
  }
  const mean = (axis) => path.reduce((sum, point) => sum + point[axis], 0) / path.length;
  const [middleX, middleY] = [mean("x"), mean("y")];
  const found = [];
  eachInView(points, viewport, (index, x, y) => {
    if (isWithin(path, x, y)) {
      found.push({ index, distance: (x - middleX) ** 2 + (y - middleY) ** 2 });
    }
  });
  return found.sort((a, b) => a.distance - b.distance).map(({ index }) => index);
}

/** Visits what is in view, or half a picture beyond. */
function eachInView(points, viewport, visit) {
  const { width, height, scaleX, scaleY, left, top } = viewport; // read once: they are computed
  for (let index = 0; index < points.count; index++) {
    const x = left + scaleX * points.x[index];
    const y = top + scaleY * points.y[index];
    if (x >= -BEYOND && y >= -BEYOND && x <= width + BEYOND && y <= height + BEYOND) {
      visit(index, x, y);
    }
  }
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
