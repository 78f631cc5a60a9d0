// @ts-check
// The sweep: small charts side by side, each one whole run, rates across and batch sizes down.

import { at } from './dom.js';
import { fit, isDark, isLost } from './more-map-picture.js';
import { Pointing } from './more-map-pointing.js';
import { bringOnceOpened, tell } from './more-map-run.js';
import { Slices } from './more-map-slices.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./session.js').Told} Told */
/** @typedef {import('./more-map-words.js').MapWords} MapWords */
/** @typedef {import('./more-map-pointing.js').Place} Place */

/** How closely a chart is looked for, and how far from the last, in CSS pixels. */
const [NEAR, FAR] = [4, 80];

/** @param {Session} session @param {(edits: Edits) => void} open */
export function listenToSweep(session, open) {
  const figure = at('sweep-figure', HTMLElement);
  const charts = at('sweep-charts', HTMLCanvasElement);
  const slices = new Slices(figure, {
    layout: () => {
      const { clientWidth: width, clientHeight: height } = figure;
      session.core.sweepLayout?.(width, height, devicePixelRatio || 1, isDark());
      fit(charts, width, height);
      return false;
    },
    refine: () => session.core.sweepRefine?.() ?? true,
    draw: (fresh) => {
      if (!fresh || isLost(charts)) return;
      session.core.drawSweep?.(charts);
      if (pointing.place) show();
    },
  });
  const frame = at('sweep-here', HTMLDivElement);
  const show = () => {
    tell(session, pointing, 'sweep');
    const box = pointing.place && find(pointing.place)?.box;
    frame.hidden = !box;
    if (box) for (const [index, key] of ['left', 'top', 'width', 'height'].entries()) frame.style.setProperty(key, `${box[index]}px`);
  };
  const find = (/** @type {Place} */ [x, y]) => session.core.sweepAt?.(x, y) ?? null;
  const pointing = new Pointing(at('sweep-pad', HTMLDivElement), figure, {
    at: find,
    beside: (place, dx, dy) => beside(find, place, [Math.sign(dx), -Math.sign(dy)]),
    middle: () => first(find, [figure.clientWidth, figure.clientHeight]),
    changed: show,
    open,
  });
  at('sweep-open', HTMLButtonElement).addEventListener('click', () => pointing.open());
  session.watch((change) => {
    if (change !== 'step' && change !== 'look') slices.renew();
  });
  charts.addEventListener('contextrestored', () => slices.renew());
  bringOnceOpened(at('sweep', HTMLDetailsElement));
}

/** @param {Session} session @param {MapWords} say */
export function showSweep(session, say) {
  const { data, hyper } = session.facts;
  const other = hyper.some(({ key }) => key === 'momentum') ? say.sweepOfMomenta : say.sweepOfOptimizers;
  at('sweep-title', HTMLElement).textContent = data ? say.sweepOfBatches : other;
}

/** The middle of a chart. @param {Told} told @returns {Place} */
function middle({ box: [left, top, width, height] = [0, 0, 0, 0] }) {
  return [left + width / 2, top + height / 2];
}

/**
 * The middle of the next chart in a direction, or of the same one where there is none.
 * @param {(place: Place) => Told | null} find
 * @param {Place} from
 * @param {Place} way one step
 * @returns {Place}
 */
function beside(find, from, [dx, dy]) {
  const here = find(from);
  if (!here?.box) return from;
  const [x, y] = middle(here);
  const [, , width, height] = here.box;
  for (let far = NEAR; far < FAR; far += NEAR) {
    const there = find([x + dx * (width / 2 + far), y + dy * (height / 2 + far)]);
    if (there && there.text !== here.text) return middle(there);
  }
  return [x, y];
}

/** The middle of the first chart, in reading order. @param {(place: Place) => Told | null} find @param {Place} size @returns {Place} */
function first(find, [width, height]) {
  for (let y = 0; y < height; y += NEAR) {
    for (let x = 0; x < width; x += NEAR) {
      const found = find([x, y]);
      if (found) return middle(found);
    }
  }
  return [width / 2, height / 2];
}
