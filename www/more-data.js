// @ts-check
// What only scenes over data need: their controls, own data, and the tables under the picture. Neither this nor its
// HTML, its styles and its words are loaded before the first such scene.

import { showBatch, showBatchChanges, listenToBatch } from './more-data-batch.js';
import { listenToOwn, showOwn } from './more-data-own.js';
import { listenToShape, offerScaling, showShape } from './more-data-shape.js';
import { listenToUnder, showUnder, showUnderStep } from './more-data-under.js';
import { dataWords } from './more-data-words.js';
import { markup, styles } from './more-parts.js';
import { words } from './words.js';

export { bring, invite } from './more-data-own.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {keyof typeof words} Tag */

/**
 * What the page does for this part of it.
 * @typedef {object} Page
 * @property {(act: () => void) => void} choose lets `act` open another scene, from which Back leads to the present one
 * @property {() => void} play
 */

let unfolded = /** @type {Promise<void> | null} */ (null);

/** Puts the controls into the page, and their words to the others; once. @param {Session} session @param {Page} page */
export function unfold(session, page) {
  unfolded ??= Promise.all([markup('more-data.html'), styles('more-data.css')]).then(([parts]) => {
    for (const tag of /** @type {Tag[]} */ (Object.keys(dataWords))) Object.assign(words[tag], dataWords[tag]);
    for (const part of parts) document.querySelector(part.dataset.after ?? 'body > :last-child')?.after(part);
    listenToShape(session);
    listenToBatch(session);
    listenToOwn(session, page);
    listenToUnder(session, page);
  });
  unfolded.catch(() => {
    unfolded = null;
  });
  return unfolded;
}

/** @param {Session} session @param {Tag} tag */
export function showData(session, tag) {
  const say = dataWords[tag];
  showShape(session, say, words[tag]);
  showBatchChanges(session, say, words[tag]);
  showOwn(session, say);
  showUnder(session, say);
}

/** @param {Session} session @param {Tag} tag @param {boolean} playing */
export function showDataStep(session, tag, playing) {
  if (!session.facts.data) return;
  const say = dataWords[tag];
  showBatch(session, say);
  showUnderStep(playing);
  offerScaling(session, say);
}
