// @ts-check
// What an author may show, hide or lock, and the author's own words.
//
// `hide`, `lock` and `show` name panels: the `data-panel` attributes of index.html, in full
//   header share language theme          above the picture
//   title caption                        the author's words
//   sentence transport timeline speed    under the picture
//   f formula derivative start lr opt presets more
//   hyper sched noise seed stop xlim ylim lanes csv    behind "More"
//   sets model cols loss scale split sample batch      of a scene over data
//   work race axis parameters advice                   under its picture
//   map sweep                                          under every picture
// `hide` removes a panel, `lock` shows it disabled, `show` opens one that is folded. `data` and `progress` are charts
// of the picture, which the core draws or not.

import { at } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */

/** @param {Session} session @param {Words} say */
export function showPanels(session, say) {
  const { facts } = session;
  for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-panel]'))) {
    const name = panel.dataset.panel ?? '';
    panel.classList.toggle('hidden', facts.hide.includes(name));
    // Another example or other data would change what is locked.
    panel.classList.toggle('locked', facts.lock.includes(name) || (facts.lock.length > 0 && /^(presets|sets)$/.test(name)));
  }
  for (const control of document.querySelectorAll('[data-panel] :is(input, select, button), [data-panel]:is(input, select, button)')) {
    control.toggleAttribute('disabled', control.closest('.locked') !== null);
  }
  // Where the start's controls are hidden or locked, the picture itself does not move it either.
  at('handle', HTMLDivElement).ariaDisabled = String([...facts.hide, ...facts.lock].includes('start'));
  for (const fold of document.querySelectorAll('details')) if (facts.show.includes(fold.id)) fold.open = true;
  put('title', facts.title);
  put('caption', facts.caption);
  document.title = facts.title ? `${facts.title} · Downhill` : say.documentTitle;
  document.documentElement.classList.toggle('embed', facts.embed);
  document.documentElement.classList.toggle('over-data', !!facts.data);
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
