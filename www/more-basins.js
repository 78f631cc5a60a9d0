// @ts-check
// Under f(x), the strip that says where the run from each start would end: computed in the time that frames leave, and
// told in words to who does not see it.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */

/** What computing may take of a frame, in milliseconds. */
const SLICE = 6;

let asked = false;
const said = make('p', '', 'unseen');

/** Computes some more; true when all is. @param {Session} session */
function refine(session) {
  const until = performance.now() + SLICE;
  let whole = false;
  while (!whole && performance.now() < until) whole = session.core.refineBasins?.() ?? true;
  return whole;
}

/** Says what the strip shows, once it is whole. @param {Session} session */
export function sayBasins(session) {
  const text = session.core.basinsText?.() ?? '';
  if (said.textContent === text) return;
  said.textContent = text;
  if (!said.isConnected) at('stage', HTMLElement).append(said);
}

/** After each change: the coarse picture before the next frame, the rest in those that follow. @param {Session} session */
export function showBasins(session) {
  if (asked || (session.core.refineBasins?.() ?? true)) return;
  if (refine(session)) return sayBasins(session);
  asked = true;
  const goOn = () => {
    const whole = refine(session);
    session.tell('look');
    if (!whole) return void requestAnimationFrame(goOn);
    asked = false;
    sayBasins(session);
  };
  requestAnimationFrame(goOn);
}
