// @ts-check
// From a place in a picture of many runs to one of them.

import { at } from './dom.js';
import { wantsStillness } from './reader.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-insight.js').Page} Page */
/** @typedef {import('./more-map-pointing.js').Pointing} Pointing */

/** Whether the author leaves a panel in the page. @param {Session} session @param {string} name */
export const shows = ({ facts }, name) => !facts.hide.includes(name);

/** The controls that edits of a key would go around. @type {Record<string, string>} */
const CONTROLS = { momentum: 'hyper', batchlog: 'batch', lrlog: 'lr' };

/** Whether the author lets the reader change all of this. @param {Session} session @param {Edits} edits */
export function mayChange({ facts }, edits) {
  const kept = [...facts.hide, ...facts.lock];
  return !Object.keys(edits).some((key) => kept.includes(CONTROLS[key] ?? key));
}

/**
 * Opens a run from which Back leads to the present one: it plays, unless the reader wants stillness; and it is seen.
 * @param {Session} session
 * @param {Page} page
 * @returns {(edits: Edits) => void}
 */
export function opener(session, page) {
  return (edits) => {
    if (!mayChange(session, edits)) return;
    page.player.pause();
    page.choose(() => session.change({ step: null, ...edits }));
    const stage = at('stage', HTMLElement);
    const { top, bottom, height } = stage.getBoundingClientRect();
    const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
    const still = wantsStillness();
    if (seen < height / 2) stage.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
    if (!still) page.player.play();
  };
}

/** Words as they begin a line. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Brings a panel into view when the reader opens it; one that a link opens leaves the page where it is. @param {HTMLDetailsElement} fold */
export function bringOnceOpened(fold) {
  fold.querySelector('summary')?.addEventListener('click', () => {
    fold.addEventListener('toggle', () => fold.scrollIntoView({ block: 'nearest', behavior: wantsStillness() ? 'auto' : 'smooth' }), { once: true });
  });
}

/**
 * Says what is pointed at, and offers to open it where a click would not.
 * @param {Session} session
 * @param {Pointing} pointing
 * @param {'map' | 'sweep'} name
 */
export function tell(session, pointing, name) {
  const { place, held, from, on } = pointing;
  const told = place && !from ? on.at(place) : null;
  const line = at(`${name}-told`, HTMLParagraphElement);
  const text = capital(told?.text ?? '');
  if (line.textContent !== text) line.textContent = text;
  at(`${name}-open`, HTMLButtonElement).hidden = !(held && told && mayChange(session, told.edits));
  pointing.pad.classList.toggle('opens', !!told && mayChange(session, told.edits));
}
