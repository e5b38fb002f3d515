import { around, arrange, nearest } from "./arrangement.js";
import { Painter } from "./painter.js";
import { Thumbnails } from "./thumbnails.js";
import { Viewport } from "./viewport.js";

/** The map on a canvas: what of it is in view, and which image is marked. */
export class MapView {
  viewport = new Viewport();
  #canvas;
  #onMark;
  #onMove;
  #painter;
  #thumbnails = new Thumbnails(() => this.#repaint());
  #points = null;
  #arrangement = null; // of what is in view, or null until that is worked out
  #marked = null;
  #isWaiting = false;

  /**
   * @param {(id: string|null) => void} onMark is told which image is marked now
   * @param {() => void} onMove is told that something else is in view
   */
  constructor(canvas, onMark, onMove) {
    this.#canvas = canvas;
    this.#onMark = onMark;
    this.#onMove = onMove;
    this.#painter = new Painter(canvas);
  }

  /** Where all images lie, {@link Points}, or null. */
  set points(points) {
    if (points !== this.#points) {
      this.#points = points;
      this.moved();
    }
  }

  get markedId() {
    return this.#marked === null ? null : this.#points.idOf(this.#marked.index);
  }

  /** The view has moved, or the canvas has another size or other colours. */
  moved() {
    this.viewport.width = this.#canvas.clientWidth;
    this.viewport.height = this.#canvas.clientHeight;
    this.#arrangement = null;
    this.#mark(null);
    this.#repaint();
    this.#onMove();
  }

  /** Returns the ids of what is in view, those in the middle first, so many at most. */
  inView(most) {
    if (!this.#isShown()) {
      return [];
    }
    const indexes = around(this.#arranged(), this.viewport.middle, most);
    return indexes.map((index) => this.#points.idOf(index));
  }

  /** Marks what is nearest to a point of the canvas, within reach; nothing where that is null. */
  markAt(point, reach) {
    const isThere = point !== null && this.#isShown();
    this.#mark(isThere ? nearest(this.#arranged(), point, reach) : null);
  }

  #isShown() {
    return this.#points !== null && this.viewport.width > 0;
  }

  #arranged() {
    this.#arrangement ??= arrange(this.#points, this.viewport);
    return this.#arrangement;
  }

  #mark(drawn) {
    if (drawn?.index !== this.#marked?.index) {
      this.#marked = drawn;
      this.#onMark(this.markedId);
      this.#repaint();
    }
  }

  /** Paints before the next frame, however often it is asked for until then. */
  #repaint() {
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      requestAnimationFrame(() => {
        this.#isWaiting = false;
        this.#paint();
      });
    }
  }

  #paint() {
    if (!this.#isShown()) {
      return;
    }
    const arrangement = this.#arranged();
    const shown = this.#marked === null ? [] : [this.#marked];
    const ids = new Map(
      [...shown, ...arrangement.pictures].map(({ index }) => [index, this.#points.idOf(index)]),
    );
    this.#thumbnails.want([...ids.values()]);
    const picture = (index) => this.#thumbnails.get(ids.get(index));
    this.#painter.paint(this.viewport, arrangement, picture, this.#marked);
  }
}
