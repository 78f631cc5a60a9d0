// @ts-check
// What the page has to say about a scene beyond its picture. Loaded, with the whole core, at the first sign of somebody
// there: the first view does without.

import { asking, showAskStep } from './more-ask.js';
import { sayBasins, showBasins } from './more-basins.js';
import { ending, showEndingStep } from './more-ending.js';
import { map, showMap } from './more-map.js';
import { regimes, showRegimes } from './more-regimes.js';
import { shelf, showShelf } from './more-shelf.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {keyof typeof import('./words.js').words} Tag */

/**
 * What the page does for this part of it.
 * @typedef {object} Page
 * @property {(act: () => void) => void} choose lets `act` open another scene, from which Back leads to the present one
 * @property {(link: string) => void} open opens another scene, keeps what the reader set about the page, and plays
 * @property {Player} player
 */

/** Puts a part that is loaded into the page. @typedef {(session: Session, page: Page) => void} Place */

/** Loads what it takes, and wires it to the page; once. @param {Session} session @param {Page} page */
export async function unfold(session, page) {
  // Offline, perhaps: the rest does without the map and the shelf.
  const parts = [asking(), regimes(), ending(), map().catch(() => () => {}), shelf().catch(() => () => {})];
  const [places] = await Promise.all([Promise.all(parts), session.grow()]);
  // At once: what came by and by would move what somebody looks at.
  for (const place of places) place(session, page);
}

/** After each change of the scene. @param {Session} session @param {Tag} tag */
export function showInsight(session, tag) {
  showMap(session, tag);
  sayBasins(session);
  showRegimes(session);
  showShelf(session, tag);
}

/** After each step. @param {Session} session @param {Tag} tag @param {boolean} _playing */
export function showInsightStep(session, tag, _playing) {
  showAskStep(session, tag);
  showEndingStep(session, tag);
  showBasins(session);
  showRegimes(session);
}
