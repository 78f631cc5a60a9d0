// @ts-check
// The sentence under the picture. The eye gets it at every step; a screen reader, which needs time to say it, at
// most once a second while the run plays, and at once when it stands.

import { at, throttled } from './dom.js';

/** @typedef {import('./session.js').Session} Session */

const shown = at('sentence', HTMLParagraphElement);
const spoken = at('status', HTMLParagraphElement);

let latest = '';
const speak = throttled(() => {
  spoken.textContent = latest;
}, () => 1000);

/** @param {Session} session @param {boolean} playing */
export function showSentence(session, playing) {
  latest = session.now.sentence || session.now.alert;
  if (shown.textContent !== latest) shown.textContent = latest;
  if (spoken.textContent === latest) return;
  if (playing) speak();
  else speak.now();
}
