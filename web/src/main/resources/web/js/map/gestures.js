const STEP = 0.15; // of the view, an arrow key
const KEY_ZOOM = 1.4;
const WHEEL_ZOOM = 0.0015; // a pixel of scrolling
const CLICK_PIXELS = 6; // a hand is never quite still

/**
 * Turns what hands do on a canvas into moves of its view: drag, wheel, pinch and keys.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Viewport} viewport is moved
 * @param {{ moved(), pointed(point|null), centred(), picked(), isDrawing(), drawing(path), drawn(path),
 *   pressed(key) }} listener learns that the view moved, what is pointed at, that the middle of the view
 *   counts, that the choice is to be opened, and of other keys; it says whether a line is to be drawn
 *   instead of moving the view, as with the Shift key, and learns of that
 */
export function takeGestures(canvas, viewport, listener) {
  const fingers = new Map();
  let travelled = 0;
  let path = null; // what is being drawn

  const at = (event) => ({ x: event.offsetX, y: event.offsetY });

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    travelled = fingers.size === 0 ? 0 : Infinity; // a second finger means no click
    fingers.set(event.pointerId, at(event));
    path = fingers.size === 1 && (event.shiftKey || listener.isDrawing()) ? [at(event)] : null;
    listener.pointed(path === null ? at(event) : null);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      listener.pointed(at(event));
      return;
    }
    const now = at(event);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (path !== null) {
      path.push(now);
      fingers.set(event.pointerId, now);
      listener.drawing(path);
      return;
    }
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length > 0) {
      pinch(viewport, before, now, others[0]);
    } else {
      viewport.panBy(now.x - before.x, now.y - before.y);
    }
    fingers.set(event.pointerId, now);
    listener.moved();
  });
  canvas.addEventListener("pointerup", (event) => {
    fingers.delete(event.pointerId);
    if (path !== null) {
      listener.drawn(path);
      path = null;
    } else if (travelled < CLICK_PIXELS) {
      listener.pointed(at(event));
      listener.picked();
    }
  });
  canvas.addEventListener("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    path = null;
    listener.drawing([]);
  });
  canvas.addEventListener("pointerleave", () => listener.pointed(null));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      viewport.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), at(event));
      listener.moved();
    },
    { passive: false },
  );
  canvas.addEventListener("focus", () => listener.centred());
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      listener.picked();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && press(viewport, event.key)) {
      event.preventDefault();
      listener.moved();
      listener.centred();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      listener.pressed(event.key);
    }
  });
}

/** Two fingers move and magnify: what was under them stays there. */
function pinch(viewport, before, now, other) {
  const distance = (place) => Math.max(1, Math.hypot(place.x - other.x, place.y - other.y));
  viewport.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
  viewport.zoomBy(distance(now) / distance(before), middle);
}

/** Returns whether the key means something here. */
function press(viewport, key) {
  const moves = {
    ArrowLeft: () => viewport.panBy(STEP * viewport.width, 0),
    ArrowRight: () => viewport.panBy(-STEP * viewport.width, 0),
    ArrowUp: () => viewport.panBy(0, STEP * viewport.height),
    ArrowDown: () => viewport.panBy(0, -STEP * viewport.height),
    "+": () => viewport.zoomBy(KEY_ZOOM),
    "=": () => viewport.zoomBy(KEY_ZOOM),
    "-": () => viewport.zoomBy(1 / KEY_ZOOM),
    Home: () => viewport.reset(),
    0: () => viewport.reset(),
  };
  moves[key]?.();
  return key in moves;
}
