// @ts-check
// The map's two canvases: the runs, a pixel for each, blown up without blurring, and above them at the screen's own
// pixels the axes, the legend and what is pointed at.

import { at } from './dom.js';
import { lookCloser, lookWider } from './more-map-axes.js';
import { Pointing } from './more-map-pointing.js';
import { tell } from './more-map-run.js';
import { Slices } from './more-map-slices.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Raster} Raster */
/** @typedef {import('./more-map-pointing.js').Place} Place */

/** What one press of + leaves of the map's width and height. */
const CLOSER = 0.5;

/** Whether the page is dark, as its root says. */
export const isDark = () => document.documentElement.dataset.theme === 'dark';

export class MapPicture {
  figure = at('map-figure', HTMLElement);
  raster = at('map-raster', HTMLCanvasElement);
  axes = at('map-axes', HTMLCanvasElement);
  #pad = at('map-pad', HTMLDivElement);
  #box = { left: 0, top: 0, width: 0, height: 0 };
  /** Who waits until all is computed. @type {((whole: boolean) => void)[]} */
  #waiting = [];

  /** @param {Session} session @param {(edits: import('./session.js').Edits) => void} open */
  constructor(session, open) {
    this.session = session;
    this.slices = new Slices(this.figure, {
      layout: () => this.#layout(),
      refine: () => session.core.mapRefine?.() ?? true,
      draw: (fresh) => this.#draw(fresh),
    });
    this.pointing = new Pointing(this.#pad, this.figure, {
      at: ([x, y]) => session.core.mapAt?.(x, y) ?? null,
      beside: ([x, y], dx, dy) => session.core.mapCell?.(x, y, dx, dy) ?? [x, y],
      middle: () => this.#middle(),
      changed: () => {
        tell(session, this.pointing, 'map');
        this.slices.redraw();
      },
      open,
      enclose: (from, to) => this.#enclose(from, to),
      zoom: (place, closer) => this.#zoom(place, closer),
    });
    at('map-open', HTMLButtonElement).addEventListener('click', () => this.pointing.open());
    session.watch((change) => {
      if (change !== 'step' && change !== 'look') this.renew();
    });
    for (const canvas of [this.raster, this.axes]) canvas.addEventListener('contextrestored', () => this.renew());
  }

  /** The scene, the size or the colours have changed. */
  renew() {
    this.slices.renew();
  }

  /** @returns {Promise<boolean>} true when all is computed, false when the map is closed before */
  whole() {
    if (this.slices.whole) return Promise.resolve(true);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Nobody sees the map any more. */
  close() {
    for (const answer of this.#waiting.splice(0)) answer(false);
    this.pointing.forget();
  }

  /** As what the raster was last drawn whole: of which core, how large and how dark. @type {unknown[]} */
  #drawn = [];

  #layout() {
    const { core } = this.session;
    const { clientWidth: width, clientHeight: height } = this.figure;
    core.mapLayout?.(width, height, devicePixelRatio || 1, isDark());
    fit(this.axes, width, height);
    const how = [core, width, height, isDark()];
    const same = how.every((each, index) => each === this.#drawn[index]) && !!core.mapFacts?.().whole;
    this.#drawn = same ? how : [];
    return same;
  }

  /** @param {boolean} fresh */
  #draw(fresh) {
    const { core } = this.session;
    // What the browser has taken away it gives back.
    if (isLost(this.axes)) return;
    if (fresh) {
      const raster = core.mapRaster?.();
      if (raster) this.#put(raster);
    }
    const [x, y] = this.pointing.place ?? [NaN, NaN];
    const [fromX, fromY] = this.pointing.from ?? [NaN, NaN];
    core.drawMap?.(this.axes, x, y, fromX, fromY);
    if (!fresh) return;
    // What is pointed at may have become known.
    if (this.pointing.place) tell(this.session, this.pointing, 'map');
    if (!this.slices.whole) return;
    this.#drawn = [core, this.figure.clientWidth, this.figure.clientHeight, isDark()];
    for (const answer of this.#waiting.splice(0)) answer(true);
  }

  /** @param {Raster} raster */
  #put({ data, columns, rows, left, top, width, height }) {
    if (columns < 1 || rows < 1) return;
    this.#box = { left, top, width, height };
    const { raster } = this;
    if (raster.width !== columns) raster.width = columns;
    if (raster.height !== rows) raster.height = rows;
    raster.getContext('2d')?.putImageData(new ImageData(/** @type {Uint8ClampedArray<ArrayBuffer>} */ (data), columns, rows), 0, 0);
    for (const part of [raster, this.#pad]) {
      for (const [key, value] of Object.entries(this.#box)) part.style.setProperty(key, `${value}px`);
    }
  }

  /** @returns {Place} */
  #middle() {
    const { left, top, width, height } = this.#box;
    return [left + width / 2, top + height / 2];
  }

  /** @param {Place} from @param {Place} to */
  #enclose(from, to) {
    const { left, top, width, height } = this.#box;
    const inside = (/** @type {Place} */ [x, y]) =>
      /** @type {const} */ ([Math.min(Math.max(x, left), left + width), Math.min(Math.max(y, top), top + height)]);
    const edits = this.session.core.mapZoom?.(...inside(from), ...inside(to));
    if (edits) lookCloser(this.session, edits);
  }

  /** @param {Place} place @param {boolean} closer */
  #zoom([x, y], closer) {
    if (!closer) return lookWider(this.session);
    const { left, top, width, height } = this.#box;
    const [wide, high] = [width * CLOSER, height * CLOSER];
    const x0 = Math.min(Math.max(x - wide / 2, left), left + width - wide);
    const y0 = Math.min(Math.max(y - high / 2, top), top + height - high);
    this.#enclose([x0, y0], [x0 + wide, y0 + high]);
    // What was pointed at has come to about the middle.
    this.pointing.place = [left + (x - x0) / CLOSER, top + (y - y0) / CLOSER];
    this.pointing.on.changed();
  }
}

/** Whether the browser has taken a canvas away, which some do to save memory. @param {HTMLCanvasElement} canvas */
export function isLost(canvas) {
  const context = canvas.getContext('2d');
  // Safari has no such method.
  return !context || (context.isContextLost?.() ?? false);
}

/** Gives a canvas as many pixels as the screen shows. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
export function fit(canvas, width, height) {
  canvas.width = Math.round(width * (devicePixelRatio || 1));
  canvas.height = Math.round(height * (devicePixelRatio || 1));
}
