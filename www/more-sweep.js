// @ts-check
// The sweep: small charts side by side, each one whole run, rates across and batch sizes down.

import { at } from './dom.js';
import { fit, isDark, isLost } from './more-map-picture.js';
import { Pointing } from './more-map-pointing.js';
import { bringOnceOpened, tell } from './more-map-run.js';
import { Slices } from './more-map-slices.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-map-words.js').MapWords} MapWords */
/** @typedef {import('./more-map-pointing.js').Place} Place */

/** How closely a chart is looked for, in CSS pixels. */
const NEAR = 4;

/** @param {Session} session @param {(edits: Edits) => void} open */
export function listenToSweep(session, open) {
  const figure = at('sweep-figure', HTMLElement);
  const charts = at('sweep-charts', HTMLCanvasElement);
  const slices = new Slices(figure, {
    layout: () => {
      const { clientWidth: width, clientHeight: height } = figure;
      session.core.sweepLayout?.(width, height, devicePixelRatio || 1, isDark());
      fit(charts, width, height);
    },
    refine: () => session.core.sweepRefine?.() ?? true,
    draw: (fresh) => {
      if (!fresh || isLost(charts)) return;
      session.core.drawSweep?.(charts);
      if (pointing.place) tell(session, pointing, 'sweep');
    },
  });
  const find = (/** @type {Place} */ [x, y]) => session.core.sweepAt?.(x, y) ?? null;
  const pointing = new Pointing(at('sweep-pad', HTMLDivElement), figure, {
    at: find,
    beside: (place, dx, dy) => beside(find, place, [Math.sign(dx), -Math.sign(dy)], [figure.clientWidth, figure.clientHeight]),
    middle: () => first(find, [figure.clientWidth, figure.clientHeight]),
    changed: () => tell(session, pointing, 'sweep'),
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

/**
 * The middle of the next chart in a direction, or where one was.
 * @param {(place: Place) => import('./session.js').Told | null} find
 * @param {Place} from
 * @param {Place} way one step
 * @param {Place} size of the whole
 * @returns {Place}
 */
function beside(find, [x, y], [dx, dy], [width, height]) {
  const text = (/** @type {number} */ far) => {
    const [px, py] = [x + dx * far, y + dy * far];
    return px < 0 || py < 0 || px > width || py > height ? null : (find([px, py])?.text ?? '');
  };
  const here = text(0) ?? '';
  let far = NEAR;
  while (text(far) === here || text(far) === '') far += NEAR;
  const there = text(far);
  if (there === null) return [x, y];
  let end = far;
  while (text(end + NEAR) === there) end += NEAR;
  const middle = (far + end) / 2;
  return [x + dx * middle, y + dy * middle];
}

/** The middle of the first chart, in reading order. @param {(place: Place) => unknown} find @param {Place} size @returns {Place} */
function first(find, [width, height]) {
  for (let y = NEAR; y < height; y += NEAR) {
    for (let x = NEAR; x < width; x += NEAR) {
      if (!find([x, y])) continue;
      let [right, bottom] = [x, y];
      while (find([right + NEAR, y])) right += NEAR;
      while (find([x, bottom + NEAR])) bottom += NEAR;
      return [(x + right) / 2, (y + bottom) / 2];
    }
  }
  return [width / 2, height / 2];
}
