// @ts-check
// What an author may show, hide or lock, and the author's own words.
//
// `hide`, `lock` and `show` name panels, the `data-panel` attributes of index.html:
//   f formula start lr opt presets more             the controls; `more` is everything behind that word
//   sched hyper noise seed stop range lanes author export      what stands behind "More"
//   transport step reset timeline speed sentence    under the picture
//   share lang theme                                above it
// `hide` removes a panel, `lock` shows it disabled, `show=more` opens "More".

import { at } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */

/** @param {Session} session @param {Words} say */
export function showPanels(session, say) {
  const { facts } = session;
  for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-panel]'))) {
    const name = panel.dataset.panel ?? '';
    // The handle is the picture's own surface: hiding the start's controls only locks it.
    const isHandle = panel.id === 'handle';
    if (!isHandle) panel.classList.toggle('hidden', facts.hide.includes(name));
    const locked = facts.lock.includes(name) || (isHandle && facts.hide.includes(name));
    if (isHandle) panel.ariaDisabled = String(locked);
    panel.inert = locked && !isHandle;
    panel.classList.toggle('locked', locked);
  }
  if (facts.show.includes('more')) at('more', HTMLDetailsElement).open = true;
  put('title', facts.title);
  put('caption', facts.caption);
  document.title = facts.title ? `${facts.title} · Downhill` : say.documentTitle;
  document.body.classList.toggle('embed', facts.embed);
  at('way-out', HTMLParagraphElement).hidden = !facts.embed;
}

/** @param {Session} session the way out of an embed leads to the same frame */
export function showWayOut(session) {
  if (!session.facts.embed) return;
  const link = new URLSearchParams(session.core.link());
  link.delete('embed');
  document.querySelector('#way-out a')?.setAttribute('href', `#${link}`);
}

/** @param {string} id @param {string} text the author's words, never HTML */
function put(id, text) {
  const place = at(id, HTMLElement);
  place.textContent = text;
  place.hidden = text === '';
}
