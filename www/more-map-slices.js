// @ts-check
// Work on a picture in the time that frames leave. Nothing is computed while nobody sees it.

/** What computing may take of a frame, in milliseconds: where the browser says how much the frame leaves, and otherwise. */
const [SPARE, SLICE] = [10, 6];

/** While it is computed, drawing it takes at most one part in so many of the time. */
const SHARE = 8;

/** Computing goes on after this long, in milliseconds, even if no frame leaves time. */
const PATIENCE = 250;

/**
 * How a picture is made.
 * @typedef {object} Making
 * @property {() => boolean} layout fits it to its place; what was computed of another scene is dropped; true when the whole
 *   picture is still as it was drawn
 * @property {() => boolean} refine computes a little more, at most about three milliseconds' worth; true when all is computed
 * @property {(fresh: boolean) => void} draw draws it; `fresh` where there is more to see than what is pointed at
 */

export class Slices {
  #seen = false;
  #stale = true;
  #fresh = true;
  #whole = false;
  #frame = 0;
  #waiting = false;
  /** When what is computed may be drawn again, and whether there is more of it than is drawn. */
  #due = 0;
  #more = false;

  /** @param {HTMLElement} figure where the picture stands @param {Making} making */
  constructor(figure, making) {
    this.making = making;
    new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? false;
      this.redraw();
    }).observe(figure);
    new ResizeObserver(() => this.renew()).observe(figure);
  }

  /** Whether all is computed. */
  get whole() {
    return this.#whole && !this.#stale;
  }

  /** The scene or the size has changed: what is computed of another is of no use any more. */
  renew() {
    this.#stale = true;
    this.redraw();
  }

  /** Draws before the next frame. */
  redraw() {
    if (!this.#seen || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    if (this.#stale) {
      const same = this.making.layout();
      this.#stale = false;
      this.#fresh ||= !same;
      // So that there is something to see in this very frame: whoever drags would see it flicker.
      this.#whole = same || this.making.refine();
    }
    const begun = performance.now();
    this.making.draw(this.#fresh);
    const ended = performance.now();
    if (this.#fresh) this.#due = ended + SHARE * (ended - begun);
    this.#fresh = false;
    this.#goOn();
  }

  #goOn() {
    if (this.#whole || this.#waiting) return;
    this.#waiting = true;
    whenIdle((left) => {
      this.#waiting = false;
      this.#refine(Math.min(left, SPARE));
    });
  }

  /** @param {number} time milliseconds */
  #refine(time) {
    if (!this.#seen || this.#stale) return;
    const begun = performance.now();
    if (this.#more && begun >= this.#due) {
      // Drawing has a frame to itself.
      this.#show();
      return;
    }
    this.#more = true;
    let [now, longest] = [begun, 0];
    do {
      this.#whole = this.making.refine();
      const then = now;
      now = performance.now();
      longest = Math.max(longest, now - then);
    } while (!this.#whole && now - begun + longest < time);
    if (this.#whole) this.#show();
    else this.#goOn();
  }

  #show() {
    this.#more = false;
    this.#fresh = true;
    this.redraw();
  }
}

/** Calls `act` when a frame leaves time, with how many milliseconds. @param {(left: number) => void} act */
function whenIdle(act) {
  // Safari has no such callback: behind the frame there is time, probably.
  if (!('requestIdleCallback' in window)) requestAnimationFrame(() => setTimeout(() => act(SLICE), 0));
  else requestIdleCallback((deadline) => act(deadline.timeRemaining()), { timeout: PATIENCE });
}
