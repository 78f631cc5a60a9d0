// @ts-check
// A picture whose places are runs: pointing at one tells of it, a click opens it, a drag means the rectangle. A finger
// tells first, and opens with a second tap or by the button; keys go from place to place.

/** @typedef {readonly [number, number]} Place CSS pixels on the figure */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./session.js').Told} Told */

/** Who has moved this many CSS pixels means to drag. */
const MEANT = 6;

/** A finger is not put on the same place twice more exactly than this, in CSS pixels. */
const FINGER = 16;

/**
 * @typedef {object} Pointed
 * @property {(place: Place) => Told | null} at what there is at a place
 * @property {(place: Place, dx: number, dy: number) => Place} beside the place so many places to the right and up
 * @property {() => Place} middle where keys begin
 * @property {() => void} changed after what is pointed at has changed
 * @property {(edits: Edits) => void} open
 * @property {((from: Place, to: Place) => void)} [enclose] a rectangle was drawn
 * @property {(place: Place, closer: boolean) => void} [zoom]
 */

/** What a pointer, or the keys, point at. */
export class Pointing {
  /** @type {Place | null} */
  place = null;
  /** Where a drag began. @type {Place | null} */
  from = null;
  /** Whether what is pointed at stays, and wants a button to open it. */
  held = false;
  #down = /** @type {{ id: number, place: Place } | null} */ (null);

  /** @param {HTMLElement} pad above the places @param {HTMLElement} figure @param {Pointed} on */
  constructor(pad, figure, on) {
    this.pad = pad;
    this.figure = figure;
    this.on = on;
    // A press leaves the arrow keys to the run: only Tab gives the picture the focus.
    pad.addEventListener('mousedown', (event) => event.preventDefault());
    pad.addEventListener('pointerdown', (event) => this.#press(event));
    pad.addEventListener('pointermove', (event) => this.#move(event));
    pad.addEventListener('pointerup', (event) => this.#release(event));
    pad.addEventListener('pointercancel', () => this.forget());
    pad.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch' && !this.#down) this.forget();
    });
    pad.addEventListener('keydown', (event) => this.#key(event));
    pad.addEventListener('focus', () => {
      if (!pad.matches(':focus-visible')) return;
      this.#point(this.place ?? on.middle(), true);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#down) this.forget();
    });
  }

  /** Points at nothing. */
  forget() {
    this.#down = null;
    this.from = null;
    this.#point(null);
  }

  /** @param {Place | null} place @param {boolean} [held] */
  #point(place, held = false) {
    this.place = place;
    this.held = held;
    this.on.changed();
  }

  /** @param {MouseEvent} event @returns {Place} */
  #placeOf(event) {
    const box = this.figure.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    // A second finger means something else: the browser's own zoom.
    if (this.#down) return this.forget();
    this.#down = { id: event.pointerId, place: this.#placeOf(event) };
    this.pad.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const place = this.#placeOf(event);
    const { on } = this;
    if (!this.#down) {
      if (event.pointerType !== 'touch') this.#point(place);
      return;
    }
    if (this.#down.id !== event.pointerId) return;
    if (on.enclose && (this.from || distance(place, this.#down.place) > MEANT)) this.from = this.#down.place;
    if (this.from || event.pointerType !== 'touch') this.#point(place);
  }

  /** @param {PointerEvent} event */
  #release(event) {
    const down = this.#down;
    if (down?.id !== event.pointerId) return;
    const place = this.#placeOf(event);
    const { from, on } = this;
    this.#down = null;
    this.from = null;
    if (from) {
      this.#point(event.pointerType === 'touch' ? null : place);
      on.enclose?.(from, place);
    } else if (event.pointerType !== 'touch' || (this.held && this.place && distance(place, this.place) < FINGER)) {
      this.open(event.pointerType === 'touch' ? this.place : place);
    } else this.#point(place, true);
  }

  /** Opens what is at a place, or at the one pointed at. @param {Place | null} [place] */
  open(place = this.place) {
    const edits = place && this.on.at(place)?.edits;
    if (edits) this.on.open(edits);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { on } = this;
    const place = this.place ?? on.middle();
    const way = WAYS[event.key];
    if (way) {
      const far = event.shiftKey ? 10 : 1;
      this.#point(on.beside(place, way[0] * far, way[1] * far), true);
    } else if (event.key === 'Enter') this.open(place);
    else if (on.zoom && '+=-−_'.includes(event.key)) on.zoom(place, '+='.includes(event.key));
    else return;
    event.preventDefault();
  }
}

/** @type {Record<string, Place>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** @param {Place} one @param {Place} other */
const distance = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
