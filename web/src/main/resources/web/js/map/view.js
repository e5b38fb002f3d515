import { around, nearest, within } from "./nearby.js";
import { Painter } from "./painter.js";
import { Sheets } from "./sheets.js";
import { Thumbnails } from "./thumbnails.js";
import { Viewport } from "./viewport.js";

/** What is around a place: of the shorter side of the view, and drawn with so many corners. */
const AROUND = 0.2;
const CORNERS = 32;

/** The map on a canvas: what of it is in view, and which image is marked. */
export class MapView {
  viewport = new Viewport();
  #canvas;
  #onMark;
  #onMove;
  #painter;
  #thumbnails = new Thumbnails((id) => this.#show(id));
  #sheets = new Sheets(this.#thumbnails);
  #wanted = { sheet: null, marked: null, lit: null, ids: [] }; // thumbnails, and what for
  #points = null;
  #marked = null;
  #lit = []; // indexes of what is like it
  #selected = null; // by index 1 for what is selected; null where nothing is, and all count
  #path = []; // that is being drawn
  #isWaiting = false;

  /**
   * @param {HTMLCanvasElement} canvas that takes gestures and the focus
   * @param {HTMLCanvasElement} below lies below it, for dots
   * @param {(id: string|null) => void} onMark is told which image is marked now
   * @param {() => void} onMove is told that something else is in view
   */
  constructor(canvas, below, onMark, onMove) {
    this.#canvas = canvas;
    this.#onMark = onMark;
    this.#onMove = onMove;
    this.#painter = new Painter(canvas, below);
  }

  /** Where all images lie, {@link Points}, or null. */
  set points(points) {
    if (points !== this.#points) {
      this.#points = points;
      this.moved();
    }
  }

  get points() {
    return this.#points;
  }

  /** Lights what is like the marked one, by ids; what the map does not have is left out. */
  light(ids) {
    this.#lit = ids.map((id) => this.#points.indexOf(id)).filter((index) => index !== undefined);
    this.#repaint();
  }

  /** Shows the line that is being drawn. */
  set path(path) {
    this.#path = path;
    this.#repaint();
  }

  /** Selects what lies within a line on the screen; returns the ids, those in the middle first. */
  selectWithin(path) {
    const indexes = this.#isShown() ? within(this.#points, this.viewport, path) : [];
    this.#selected = indexes.length === 0 ? null : new Uint8Array(this.#points.count);
    indexes.forEach((index) => (this.#selected[index] = 1));
    this.#path = [];
    this.#repaint();
    return indexes.map((index) => this.#points.idOf(index));
  }

  /** Selects what lies around the marked image, or the middle. */
  selectAround() {
    const { x, y } = this.#marked ?? this.viewport.middle;
    const radius = AROUND * Math.min(this.viewport.width, this.viewport.height);
    const turns = Array.from({ length: CORNERS }, (_, i) => (2 * Math.PI * i) / CORNERS);
    return this.selectWithin(turns.map((turn) => ({ x: x + radius * Math.cos(turn), y: y + radius * Math.sin(turn) })));
  }

  deselect() {
    this.#selected = null;
    this.#repaint();
  }

  /** Moves an image into the middle, and marks it. */
  show(id) {
    const index = this.#points?.indexOf(id);
    if (index !== undefined) {
      const { viewport } = this;
      const { x, y } = this.#points.placeOf(index);
      viewport.panBy(viewport.width / 2 - viewport.toScreenX(x), viewport.height / 2 - viewport.toScreenY(y));
      this.moved();
      this.#mark({ index, x: viewport.toScreenX(x), y: viewport.toScreenY(y) });
    }
  }

  get markedId() {
    return this.#marked === null ? null : this.#points.idOf(this.#marked.index);
  }

  /** The view has moved, or the canvas has another size or other colours. */
  moved() {
    this.viewport.width = this.#canvas.clientWidth;
    this.viewport.height = this.#canvas.clientHeight;
    this.#mark(null);
    this.#repaint();
    this.#onMove();
  }

  /** Returns the ids of what is in view, those in the middle first, so many at most. */
  inView(most) {
    if (!this.#isShown()) {
      return [];
    }
    const indexes = around(this.#points, this.viewport, this.viewport.middle, most);
    return indexes.map((index) => this.#points.idOf(index));
  }

  /** Marks what is nearest to a point of the canvas, within reach; nothing where that is null. */
  markAt(point, reach) {
    const isThere = point !== null && this.#isShown();
    this.#mark(isThere ? nearest(this.#points, this.viewport, point, reach) : null);
  }

  #isShown() {
    return this.#points !== null && this.viewport.width > 0;
  }

  #mark(drawn) {
    if (drawn?.index !== this.#marked?.index) {
      this.#lit = [];
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
    const look = this.#painter.look(this.#points, this.#selected);
    const goesOn = this.#sheets.prepare(this.viewport, look);
    const sheet = this.#sheets.shown;
    this.#want(sheet);
    const lit = this.#lit.map((index) => {
      const { x, y } = this.#points.placeOf(index);
      return { index, x: this.viewport.toScreenX(x), y: this.viewport.toScreenY(y) };
    });
    const picture = (index) => this.#thumbnails.get(this.#points.idOf(index));
    const marks = { chosen: this.#marked, lit, path: this.#path };
    this.#painter.paint(this.viewport, this.#sheets.over(this.viewport), look, picture, marks);
    if (goesOn) {
      this.#repaint();
    }
  }

  /** Has the thumbnails of what is marked, then of what is in view, then of the rest of the sheet loaded. */
  #want(sheet) {
    const wanted = this.#wanted;
    if (wanted.sheet !== sheet || wanted.marked !== this.#marked || wanted.lit !== this.#lit) {
      const marked = this.#marked === null ? [] : [this.#marked.index, ...this.#lit];
      const indexes = new Set([...marked, ...(sheet?.seenFirst(this.viewport) ?? [])]);
      const ids = Array.from(indexes, (index) => this.#points.idOf(index));
      this.#wanted = { sheet, marked: this.#marked, lit: this.#lit, ids };
      this.#thumbnails.want(ids);
    }
  }

  /** There is one more thumbnail, and room to load another. */
  #show(id) {
    this.#thumbnails.want(this.#wanted.ids);
    const isMarked = this.#marked !== null && [this.#marked.index, ...this.#lit].includes(this.#points.indexOf(id));
    if (this.#sheets.show(id) || isMarked) {
      this.#repaint();
    }
  }
}
