// @ts-check
// The picture: two canvases, one for what stands still and one for what moves, and all that can be done to them
// by hand: a drag on the loss moves the start, a click on the progress chart seeks. A canvas has as many pixels as
// the screen shows.

import { at } from './dom.js';

/** @typedef {import('./session.js').Session} Session */

const figure = at('stage', HTMLElement);
const still = at('still', HTMLCanvasElement);
const moving = at('moving', HTMLCanvasElement);
const handle = at('handle', HTMLDivElement);

/** Who has moved this many CSS pixels means to drag. */
const MEANT = 6;

export class Stage {
  #stale = true;
  #asked = false;
  #lost = false;
  #dark = false;

  /**
   * @param {Session} session
   * @param {(lost: boolean) => void} onLost called when the browser takes the canvas away or gives it back
   */
  constructor(session, onLost) {
    this.session = session;
    this.onLost = onLost;
    session.watch((change) => (change === 'core' ? this.fit() : this.#draw(change === 'scene')));
    new ResizeObserver(() => this.fit()).observe(figure);
    for (const canvas of [still, moving]) {
      canvas.addEventListener('contextlost', () => this.#lose(true));
      canvas.addEventListener('contextrestored', () => this.#lose(false));
    }
  }

  /** @param {boolean} dark */
  paint(dark) {
    this.#dark = dark;
    this.fit();
  }

  /** Fits the visible range to the scene, and the scene to the stage. */
  fit() {
    this.session.core.layout(figure.clientWidth, figure.clientHeight, devicePixelRatio || 1, this.#dark);
    this.#stale = true;
    this.session.tell('start');
  }

  /** Draws before the next frame. @param {boolean} stale whether the still layer has changed too */
  #draw(stale) {
    this.#stale ||= stale;
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#drawNow();
    });
  }

  #drawNow() {
    const { clientWidth: width, clientHeight: height } = figure;
    if (width === 0 || height === 0) return;
    try {
      if (this.#stale) {
        for (const canvas of [still, moving]) {
          canvas.width = Math.round(width * (devicePixelRatio || 1));
          canvas.height = Math.round(height * (devicePixelRatio || 1));
        }
        this.session.core.drawStill(still);
      }
      this.session.core.drawMoving(moving);
      this.#stale = false;
      this.#lose(false);
    } catch {
      this.#lose(true);
    }
  }

  /** @param {boolean} lost */
  #lose(lost) {
    if (lost === this.#lost) return;
    this.#lost = lost;
    this.onLost(lost);
    if (!lost) this.#draw(true);
  }
}

/** @typedef {{ begin: () => void, end: () => void, pause: () => void }} Around what surrounds a drag */

/**
 * Lets mouse, pen and finger move the start: by its point, or by dragging sideways anywhere on its charts. On the
 * progress chart they go to the moment under them.
 * @param {Session} session
 * @param {Around} around
 */
export function draggable(session, around) {
  let waiting = /** @type {{ id: number, x: number, y: number, seeks: boolean } | null} */ (null);
  let dragging = -1;
  let seeking = -1;
  const moment = (/** @type {number} */ x, /** @type {number} */ y) => session.core.progressAt?.(x, y) ?? -1;
  const seek = (/** @type {number} */ x, /** @type {number} */ y) => {
    const step = moment(x, y);
    if (step < 0) return;
    around.pause();
    session.seek(step);
  };
  const place = (/** @type {{ clientX: number, clientY: number }} */ event) => {
    const box = figure.getBoundingClientRect();
    return /** @type {const} */ ([event.clientX - box.left, event.clientY - box.top]);
  };
  const begin = (/** @type {PointerEvent} */ event) => {
    const seeks = waiting?.seeks;
    waiting = null;
    handle.setPointerCapture(event.pointerId);
    if (seeks) {
      seeking = event.pointerId;
      return;
    }
    dragging = event.pointerId;
    handle.classList.add('held');
    around.begin();
  };
  // A press leaves the arrow keys to the run: only Tab gives the picture the focus.
  handle.addEventListener('mousedown', (event) => {
    event.preventDefault();
    window.focus();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || dragging !== -1 || seeking !== -1) return;
    const [x, y] = place(event);
    const seeks = moment(x, y) >= 0;
    if (!seeks && handle.ariaDisabled === 'true') return;
    // Beside the point a press alone means nothing: who points at the picture does not want to lose the run.
    if (!seeks && session.core.grab(x, y)) begin(event);
    else if (seeks || (session.core.holds?.(x, y) ?? true)) waiting = { id: event.pointerId, x, y, seeks };
  });
  handle.addEventListener('pointermove', (event) => {
    const [x, y] = place(event);
    if (waiting?.id === event.pointerId) {
      // A finger that moves up or down scrolls the page.
      const far = event.pointerType === 'touch' ? Math.abs(x - waiting.x) : Math.hypot(x - waiting.x, y - waiting.y);
      if (far > MEANT) begin(event);
    }
    if (event.pointerId === dragging) session.drag(x, y);
    else if (event.pointerId === seeking) seek(x, y);
    if (dragging !== -1) return;
    session.point(x, y);
    handle.classList.toggle('seeks', moment(x, y) >= 0);
    handle.classList.toggle('near', handle.ariaDisabled !== 'true' && session.core.grab(x, y));
  });
  handle.addEventListener('pointerleave', () => session.point(-1, -1));
  const end = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointerup' && waiting?.seeks) seek(...place(event));
    waiting = null;
    if (event.pointerId === seeking) seeking = -1;
    if (event.pointerId !== dragging) return;
    dragging = -1;
    handle.classList.remove('held');
    around.end();
  };
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) handle.addEventListener(type, end);
  // Whoever holds the point does not scroll. Only here can that be said in time.
  const hold = (/** @type {TouchEvent} */ event) => {
    const touch = event.touches[0];
    if (touch && (dragging !== -1 || (handle.ariaDisabled !== 'true' && session.core.grab(...place(touch))))) event.preventDefault();
  };
  handle.addEventListener('touchstart', hold, { passive: false });
  handle.addEventListener('touchmove', hold, { passive: false });
}

/**
 * Lets the arrow keys move the start while the picture has the focus; with Shift by ten times as much. Where the
 * start cannot be drawn, they step as they do elsewhere.
 * @param {Session} session
 * @param {Around} around
 */
export function nudgeable(session, around) {
  handle.addEventListener('keydown', (event) => {
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || handle.ariaDisabled === 'true' || session.facts.ranges.length === 0) return;
    const [dx, dy] = session.facts.parameters.length > 1 ? way : [way[0] || way[1], 0];
    const far = event.shiftKey ? 10 : 1;
    event.preventDefault();
    around.begin();
    session.nudge(dx * far, dy * far);
    around.end();
  });
}

/** @type {Record<string, readonly [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
