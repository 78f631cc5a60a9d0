// @ts-check
// The address bar follows the scene, without filling the history; Share copies it, and opens a dialog about it.

import { at, throttled } from './dom.js';
import { LONG } from './form.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** A long link is not written into the address that often. */
const LONG_PAUSE = 4000;

const toast = at('toast', HTMLDivElement);
const toastText = at('toast-text', HTMLParagraphElement);
const toastLink = at('toast-link', HTMLInputElement);
const toastClose = at('toast-close', HTMLButtonElement);

/**
 * @param {Session} session
 * @param {(link: string) => void} open called when the address names another scene
 * @returns {{ write: ReturnType<typeof throttled>, opened: (whole: boolean) => void, chosen: () => void }} `write` after every
 *   change; `opened` when the address has been read, and whether all of it could be used; `chosen` when the reader has
 *   taken another scene instead, to which Back is the way out
 */
export function followAddress(session, open) {
  /** What the address says already, though perhaps in other words. @type {((link: string) => string) | null} */
  let plain = null;
  let read = '';
  let long = false;
  const write = throttled(() => {
    const link = session.core.link();
    long = link.length > LONG;
    if (!plain || plain(link) === read) return;
    history.replaceState(null, '', `#${link}`);
    // From the first change on it follows everything.
    read = '';
  }, () => (long ? LONG_PAUSE : PAUSE));
  addEventListener('hashchange', ({ newURL }) => {
    plain = null;
    const { hash } = new URL(newURL);
    // The former scene may just have been written over it.
    if (location.hash !== hash) history.replaceState(null, '', hash || '#');
    open(hash);
  });
  addEventListener('pagehide', write.now);
  const opened = (/** @type {boolean} */ whole) => {
    // What could not be used stays in the address until the reader changes something, which playing is not.
    plain = whole ? (link) => link : (link) => link.replace(/&step=\d+/, '');
    read = plain(session.core.link());
  };
  const chosen = () => {
    read = '';
    const link = `#${session.core.link()}`;
    // The Back button of an article is the article's.
    if (link !== location.hash) history[session.facts.embed ? 'replaceState' : 'pushState'](null, '', link);
  };
  return { write, opened, chosen };
}

/** @param {Session} session @param {() => Words} words */
export function sharing(session, words) {
  const button = at('share', HTMLButtonElement);
  let timer = 0;
  const dismiss = () => {
    const held = toast.contains(document.activeElement);
    toast.classList.remove('shown');
    toastText.textContent = '';
    toastLink.hidden = toastClose.hidden = true;
    if (held) button.focus();
  };
  button.addEventListener('click', async () => {
    clearTimeout(timer);
    history.replaceState(null, '', `#${session.core.link()}`);
    const link = location.href;
    const more = import('./more-share.js');
    more.catch(() => {});
    let copied = false;
    try {
      await navigator.clipboard.writeText(link);
      copied = true;
    } catch {
      // No clipboard here: the reader copies by hand.
    }
    try {
      return await (await more).share(session, link, copied);
    } catch {
      // Offline, perhaps: the link alone will do.
    }
    const warning = link.length > LONG ? ` ${words().long(link.length)}` : '';
    if (copied) dismiss();
    toast.classList.add('shown');
    toastText.textContent = (copied ? words().copied : words().copyByHand) + warning;
    if (copied) {
      timer = setTimeout(dismiss, warning ? 8000 : 2500);
    } else {
      toastLink.hidden = toastClose.hidden = false;
      toastLink.value = link;
      toastLink.select();
    }
  });
  toastClose.addEventListener('click', dismiss);
  toast.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
  });
}
