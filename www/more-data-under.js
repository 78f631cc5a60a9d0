// @ts-check
// Under the picture: the pending update worked out, the race, the parameters, and advice. They follow the run at most
// ten times a second, and never move what stands below them.

import { at, throttled } from './dom.js';
import { recalled, remember } from './reader.js';
import { listenToAdvice, resetAdvice, showAdvice } from './more-data-advice.js';
import { listenToRace, showRace, showRaceControls } from './more-data-race.js';
import { showParameters, showWork } from './more-data-work.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data.js').Page} Page */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

const PAUSE = 100;

const FOLDS = ['work', 'race', 'parameters', 'advice'];

let session = /** @type {Session | null} */ (null);
let say = /** @type {DataWords | null} */ (null);
/** Whether the run plays: advice that comes and goes with every update is then kept. */
let plays = false;

/** @param {Session} current @param {Page} page */
export function listenToUnder(current, page) {
  session = current;
  const roomy = matchMedia('(min-width: 56rem)').matches;
  for (const id of FOLDS) {
    const fold = at(id, HTMLDetailsElement);
    const kept = recalled(`fold.${id}`);
    fold.open = kept ? kept === 'open' : roomy;
    fold.addEventListener('toggle', show);
    // What a link opens is not what the reader wants elsewhere: only what is done by hand is remembered.
    fold.querySelector('summary')?.addEventListener('click', () => remember(`fold.${id}`, fold.open ? 'closed' : 'open'));
  }
  listenToRace(current);
  listenToAdvice(page);
  new ResizeObserver(release).observe(at('under', HTMLDivElement));
}

/** @param {Session} current @param {DataWords} words */
export function showUnder(current, words) {
  say = words;
  release();
  if (!current.facts.data) return;
  at('parameters', HTMLDetailsElement).hidden = current.facts.parameters.length <= 2;
  for (const id of FOLDS) at(id, HTMLDetailsElement).classList.toggle('asked', current.facts.show.includes(id));
  showRaceControls(current, words);
  resetAdvice();
  show();
}

/** @param {boolean} playing */
export function showUnderStep(playing) {
  plays = playing;
  later();
}

const later = throttled(show, () => PAUSE);

function show() {
  if (!session || !say || !session.facts.data) return;
  if (at('work', HTMLDetailsElement).open) showWork(session, say);
  if (at('race', HTMLDetailsElement).open) showRace(session, say);
  if (at('parameters', HTMLDetailsElement).open) showParameters(session, say);
  showAdvice(session, say, plays);
  for (const held of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#under [data-held]'))) hold(held);
}

/** Keeps what stands below in its place: a part that was once so high stays so high. @param {HTMLElement} part */
function hold(part) {
  const { offsetHeight } = part;
  if (offsetHeight > Number(part.dataset.held)) {
    part.dataset.held = String(offsetHeight);
    part.style.minHeight = `${offsetHeight}px`;
  }
}

let width = 0;
let measured = /** @type {unknown} */ (null);

/** Another scene or another width: heights are taken anew. */
function release() {
  const now = at('under', HTMLDivElement).clientWidth;
  const scene = session?.facts;
  if (now === width && scene === measured) return;
  [width, measured] = [now, scene];
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#under [data-held]'))) {
    part.dataset.held = '0';
    part.style.minHeight = '';
  }
}
