const DOT = 3;
const RING = 3;

/** Draws an arrangement of the map onto a canvas, in the colours of the page. */
export class Painter {
  #canvas;
  #context;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  /**
   * @param {object} arrangement what arrange() decided
   * @param {(index: number) => HTMLImageElement|undefined} picture its thumbnail, if it is there
   * @param {object|null} chosen what stands out
   */
  paint({ width, height }, { side, pictures, dots }, picture, chosen) {
    this.#fit(width, height);
    const style = getComputedStyle(this.#canvas);
    this.#context.fillStyle = style.getPropertyValue("--ink-soft");
    for (const { x, y } of dots) {
      this.#context.fillRect(x - DOT / 2, y - DOT / 2, DOT, DOT);
    }
    for (const { index, x, y } of pictures) {
      this.#picture(picture(index), x, y, side - 2, style);
    }
    if (chosen !== null) {
      this.#chosen(chosen, picture(chosen.index), side, style);
    }
  }

  #fit(width, height) {
    const density = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * density);
    this.#canvas.height = Math.round(height * density);
    this.#context.scale(density, density);
  }

  #picture(picture, x, y, side, style) {
    if (picture === undefined || picture.naturalWidth === 0) {
      this.#context.fillStyle = style.getPropertyValue("--line");
      this.#context.fillRect(x - side / 2, y - side / 2, side, side);
      return;
    }
    // The middle square of it.
    const part = Math.min(picture.naturalWidth, picture.naturalHeight);
    const left = (picture.naturalWidth - part) / 2;
    const top = (picture.naturalHeight - part) / 2;
    this.#context.drawImage(picture, left, top, part, part, x - side / 2, y - side / 2, side, side);
  }

  #chosen({ x, y }, picture, side, style) {
    const large = side + 12;
    this.#picture(picture, x, y, large, style);
    this.#context.strokeStyle = style.getPropertyValue("--accent");
    this.#context.lineWidth = RING;
    this.#context.strokeRect(x - large / 2, y - large / 2, large, large);
  }
}
