// @ts-check
// The page inside an article: time stands still while nobody sees the picture, the article hears how high the page
// wants to be and where the run stands, and its theme and language are followed. Loaded only with `embed=1`.
//
// Messages, each an object with `downhill: 1`:
//   to the article     { height } in CSS pixels, { now: { link, step, ended, reason, point } }
//   from the article   { theme, lang }, as they are written in a link; '' leaves the choice to the reader

import { at, throttled } from './dom.js';
import { LONG } from './form.js';
import { styles } from './more-parts.js';
import { chosen } from './reader.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./player.js').Player} Player */

/** The article hears of steps at most this often, in milliseconds; of a long link less often. */
const PAUSE = 100;
const LONG_PAUSE = 2000;

/** Lower than this, in CSS pixels, the page leaves out its sentence (more-embed.css): it never asks for that. */
const LEAST = 384;

/** So much less than it has, in CSS pixels, is not worth moving an article for. */
const SPARE = 4;

/** What the picture wishes for where the browser does not know its style's length, in CSS pixels. */
const USUAL = 300;

/** What the article may say. */
const SAID = { theme: ['light', 'dark', ''], lang: ['en', 'zh', ''] };

await styles('more-embed.css');

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const stage = at('stage', HTMLElement);
const saying = /** @type {HTMLElement} */ (document.querySelector('.saying'));

/**
 * Ties the page to the article around it; once, before the link is opened.
 * @param {Session} session
 * @param {{ player: Player, follow: () => void }} page `follow` shows everything anew in the reader's theme and language
 */
export function enter(session, { player, follow }) {
  player.see(false);
  new IntersectionObserver((entries) => player.see(entries.at(-1)?.isIntersecting ?? true)).observe(stage);
  refuseFiles();
  if (parent === window) return;
  const tellHeight = heights();
  tellHeight();
  addEventListener('hashchange', () => tellHeight(true));
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.downhill !== 1) return;
    for (const [key, allowed] of Object.entries(SAID)) {
      if (!allowed.includes(data[key])) continue;
      if (data[key]) chosen[key] = data[key];
      else delete chosen[key];
    }
    follow();
    // The answer: from now on the page looks as it was told to.
    tellHeight(true);
  });
  tellSteps(session);
}

/** What there is instead of a scene that could not be opened. */
export function leave() {
  const out = at('way-out', HTMLParagraphElement);
  out.hidden = false;
  out.querySelector('a')?.setAttribute('href', location.hash.replace(/(?<=[#&])embed=1&?/, ''));
}

/** @param {object} message */
function post(message) {
  parent.postMessage({ downhill: 1, ...message }, '*');
}

/**
 * The height is that of everything around the picture, and what the picture wishes for its width: the frame's own
 * does not enter into it, or the two would chase each other.
 * @returns {(again?: boolean) => void} tells the article; `again`, even if it knows, for other words
 */
function heights() {
  let told = 0;
  let width = 0;
  let kept = 0;
  const tell = (again = false) => {
    // The place of the longest sentence is kept: neither picture nor article follows the lines of the others.
    if (again || innerWidth !== width) {
      kept = 0;
      saying.style.minHeight = '';
      width = innerWidth;
    }
    if (saying.offsetHeight > kept) {
      kept = saying.offsetHeight;
      saying.style.minHeight = `${kept}px`;
    }
    // Not `offsetHeight`, which is rounded: it differs from frame to frame.
    const [all = 0, its = 0] = [main, stage].map((part) => part.getBoundingClientRect().height);
    // While it is held as it is (more-ending.js), it wishes for nothing else.
    const wish = stage.style.flex ? its : parseFloat(getComputedStyle(stage).getPropertyValue('--wish'));
    const height = Math.max(LEAST, Math.ceil(all - its + (wish || USUAL)));
    if (!again && height <= told && height > told - SPARE) return;
    told = height;
    post({ height });
  };
  const observer = new ResizeObserver(() => tell());
  for (const part of [main, stage, saying]) observer.observe(part);
  return tell;
}

/** Tells the article where the run stands. @param {Session} session */
function tellSteps(session) {
  let said = '';
  let long = false;
  const tell = throttled(() => {
    const { step, ended, reason, point } = session.now;
    const link = session.core.link().replace(/&embed=1\b/, '');
    long = link.length > LONG;
    const now = { link, step, ended, reason, point };
    const text = JSON.stringify(now);
    if (text === said) return;
    said = text;
    post({ now });
  }, () => (long ? LONG_PAUSE : PAUSE));
  session.watch((change) => {
    if (change !== 'look') tell();
  });
}

/** A file dropped here would go into the link, and so to the article, whose author it is none of. */
function refuseFiles() {
  for (const kind of /** @type {const} */ (['dragover', 'drop'])) {
    addEventListener(
      kind,
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
      },
      true,
    );
  }
}
