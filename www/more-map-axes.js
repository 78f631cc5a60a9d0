// @ts-check
// Which two things the map goes through, and how far: two lists, and the ways back from a closer look.

import { at } from './dom.js';
import { offer } from './form.js';
import { capital } from './more-map-run.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-map-words.js').MapWords} MapWords */

const RANGES = /** @type {const} */ (['mapx', 'mapy']);

/** The ranges from which the present look came closer, and of which axes. @type {{ axes: string, ranges: Edits }[]} */
let wider = [];

/** @param {Session} session */
export function listenToAxes(session) {
  const lists = [at('map-x', HTMLSelectElement), at('map-y', HTMLSelectElement)];
  for (const [index, list] of lists.entries()) {
    list.addEventListener('change', () => {
      const facts = session.core.mapFacts?.();
      if (!facts) return;
      const axes = [facts.x, facts.y];
      const swapped = list.value === axes[1 - index];
      if (swapped) axes.reverse();
      else axes[index] = list.value;
      const ranges = present(session);
      const [x, y] = RANGES;
      // Whichever axis stays keeps its range.
      session.change({ map: axes.join(), ...(swapped ? { [x]: ranges[y] ?? null, [y]: ranges[x] ?? null } : { [index ? y : x]: null }) });
    });
  }
  at('map-wider', HTMLButtonElement).addEventListener('click', () => lookWider(session));
  at('map-whole', HTMLButtonElement).addEventListener('click', () => {
    wider = [];
    session.change({ mapx: null, mapy: null });
  });
}

/** @param {Session} session @returns {Edits} the ranges that the link names */
function present(session) {
  const link = new URLSearchParams(session.core.link());
  return Object.fromEntries(RANGES.map((key) => [key, link.get(key)]));
}

/** @param {Session} session */
function axesOf(session) {
  const facts = session.core.mapFacts?.();
  return facts ? `${facts.x},${facts.y}` : '';
}

/** Comes closer, and remembers the way back. @param {Session} session @param {Edits} edits */
export function lookCloser(session, edits) {
  const from = { axes: axesOf(session), ranges: present(session) };
  if (session.change(edits).length === 0) wider.push(from);
}

/** Goes one closer look back; from one that a link opened, to the whole map. @param {Session} session */
export function lookWider(session) {
  const axes = axesOf(session);
  let back = wider.pop();
  // A way back through other axes leads nowhere.
  while (back && back.axes !== axes) back = wider.pop();
  session.change(back?.ranges ?? { mapx: null, mapy: null });
}

/** @param {Session} session @param {MapWords} say */
export function showAxes(session, say) {
  const facts = session.core.mapFacts?.();
  if (!facts) return;
  const options = /** @type {[string, string][]} */ (facts.axes.map(({ key, name }) => [key, capital(name)]));
  for (const [id, key] of [['map-x', facts.x], ['map-y', facts.y]]) {
    const list = at(id ?? '', HTMLSelectElement);
    offer(list, options);
    list.value = key ?? '';
  }
  at('map-hint', HTMLParagraphElement).textContent = [facts.note, say.mapHint].filter(Boolean).join(say.gap);
  const closer = Object.values(present(session)).some((range) => range !== null);
  // Dimmed, not disabled: a disabled button loses the focus.
  for (const id of ['map-wider', 'map-whole']) {
    const button = at(id, HTMLButtonElement);
    button.classList.toggle('spent', !closer);
    button.ariaDisabled = String(!closer);
  }
}
