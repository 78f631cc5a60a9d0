// @ts-check
// The shelf: the reader's runs, to be named, opened again, passed on, and laid over one another.

import { at, make } from './dom.js';
import { added, keep, LONGEST_LINK, LONGEST_NAME, read, whenChanged } from './more-shelf-kept.js';
import { shelfWords } from './more-shelf-words.js';
import { isDark } from './more-map-picture.js';
import { markup, styles } from './more-parts.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-insight.js').Page} Page */
/** @typedef {import('./more-insight.js').Tag} Tag */
/** @typedef {import('./more-shelf-kept.js').Entry} Entry */

/** Who leaves a run after so many steps has looked at it. */
const SOME = 3;

/** How long what was erased can be had back, in milliseconds. */
const REGRET = 15_000;

/** The size of a picture, in CSS pixels. */
const [WIDTH, HEIGHT] = [120, 80];

let entries = /** @type {Entry[]} */ ([]);
let erased = /** @type {Entry[]} */ ([]);
let regret = 0;

/** Whether `entries` are kept, so that what is kept is what there is, and more if another page has put more there. */
let stored = true;
let tag = /** @type {Tag} */ ('en');
let list = /** @type {HTMLUListElement | null} */ (null);
let page = /** @type {Page | null} */ (null);

/** The run that is shown, how far it was seen, and whether anybody has moved in it. */
let [shown, seen, moved, last] = ['', 0, false, -1];

/** Before the shelf came, too, somebody may have moved in the first run. */
let first = true;

/** Entries that were ever made. */
let count = 0;

/** Loads what the shelf takes. @returns {Promise<import('./more-insight.js').Place>} */
export async function shelf() {
  const [[part]] = await Promise.all([markup('more-shelf.html'), styles('more-shelf.css')]);
  return (session, its) => {
    const beside = document.getElementById('maps');
    if (part && beside && !session.facts.embed) place(part, beside, session, its);
  };
}

/** @param {Element} part @param {Element} beside @param {Session} session @param {Page} its */
function place(part, beside, session, its) {
  for (const each of /** @type {Tag[]} */ (Object.keys(shelfWords))) Object.assign(words[each], shelfWords[each]);
  beside.append(part);
  page = its;
  list = at('shelf-list', HTMLUListElement);
  entries = read();
  whenChanged(() => {
    entries = read();
    show(session);
  });
  session.watch((change) => {
    if (change !== 'look') follow(session, change === 'step');
  });
  follow(session, false);
  at('shelf', HTMLDetailsElement).addEventListener('toggle', () => show(session));
  new MutationObserver(() => drawAnew(session)).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  at('shelf-overlay', HTMLButtonElement).addEventListener('click', () => overlay(session));
  at('shelf-erase', HTMLButtonElement).addEventListener('click', () => erase(session));
  at('shelf-undo', HTMLButtonElement).addEventListener('click', () => {
    // What has come since stays.
    change(session, erased.reduceRight((all, { link }) => added(all, link), entries).map((entry) => erased.find(({ link }) => link === entry.link) ?? entry));
    forget('');
  });
}

/** Follows what is shown, and keeps it when it is over. @param {Session} session @param {boolean} same whether it is the same run */
function follow(session, same) {
  const { now } = session;
  if (!same) {
    const link = session.core.runLink?.() ?? '';
    if (link !== shown) {
      if (moved && seen >= SOME) put(session, shown);
      [shown, seen, moved, last] = [link, 0, first, now.step];
      first = false;
    }
  }
  if (now.step !== last) moved = true;
  last = now.step;
  seen = Math.max(seen, now.step);
  if (moved && now.atEnd && now.step > 0 && entries[0]?.link !== shown) put(session, shown);
}

/** @param {Session} session @param {string} link */
function put(session, link) {
  // Data of one's own may be larger than what a device keeps.
  if (link && link.length <= LONGEST_LINK) change(session, added(stored ? read() : entries, link));
  // Erased, it comes back when somebody moves in it again, and not because the page is drawn anew.
  moved = false;
}

/** @param {Session} session @param {Entry[]} runs */
function change(session, runs) {
  entries = runs;
  stored = keep(entries);
  tell('');
  show(session);
}

/** @param {Session} session @param {Tag} spoken */
export function showShelf(session, spoken) {
  const other = spoken !== tag;
  tag = spoken;
  if (other) list?.replaceChildren();
  show(session);
}

/** Writes the list, if it can be seen. @param {Session} session */
function show(session) {
  if (!list || !at('shelf', HTMLDetailsElement).open) return;
  at('shelf-empty', HTMLParagraphElement).hidden = entries.length > 0;
  at('shelf-erase', HTMLButtonElement).hidden = entries.length === 0;
  const pinned = entries.filter((entry) => entry.pinned).length;
  const button = at('shelf-overlay', HTMLButtonElement);
  button.hidden = entries.length < 2;
  button.ariaDisabled = String(pinned !== 2);
  // What is there already stays: somebody may be typing a name.
  const known = new Map(/** @type {HTMLElement[]} */ ([...list.children]).map((item) => [item.dataset.link, item]));
  const items = entries.map((entry) => known.get(entry.link) ?? made(session, entry.link));
  for (const [place, item] of items.entries()) if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  while (list.childElementCount > items.length) list.lastElementChild?.remove();
  for (const [place, entry] of entries.entries()) {
    const item = items[place];
    item?.querySelector('[data-pin]')?.setAttribute('aria-pressed', String(entry.pinned));
    const name = item?.querySelector('input');
    if (name && name !== document.activeElement) name.value = entry.name;
  }
}

/** An entry of the list. @param {Session} session @param {string} link */
function made(session, link) {
  const say = shelfWords[tag];
  const item = make('li');
  item.dataset.link = link;
  const canvas = make('canvas');
  canvas.ariaHidden = 'true';
  const text = make('div');
  text.id = `shelf-text-${(count += 1)}`;
  const row = make('div', '', 'shelf-row');
  const name = make('input');
  Object.assign(name, { type: 'text', maxLength: LONGEST_NAME, placeholder: say.namePlaceholder, autocomplete: 'off' });
  name.ariaLabel = say.runName;
  name.addEventListener('change', () => edit(session, link, { name: name.value.trim().slice(0, LONGEST_NAME) }));
  const button = (/** @type {string} */ word, /** @type {() => void} */ act) => {
    const made = make('button', word);
    made.type = 'button';
    made.setAttribute('aria-describedby', text.id);
    made.addEventListener('click', act);
    row.append(made);
    return made;
  };
  row.append(name);
  button(say.reopen, () => page?.open(link));
  button(say.copyLink, async () => {
    try {
      await navigator.clipboard.writeText(new URL(`#${link}`, location.href).href);
      tell(say.linkCopied);
    } catch {
      // No clipboard here: the link stands where it can be copied from.
      tell(`${words[tag].copyByHand} ${new URL(`#${link}`, location.href).href}`);
    }
  });
  button(say.pin, () => {
    const pinned = !entries.find((entry) => entry.link === link)?.pinned;
    edit(session, link, { pinned });
  }).dataset.pin = '';
  button(say.removeRun, () => lose(session, entries.filter((entry) => entry.link !== link), shelfWords[tag].removed));
  item.append(canvas, text, row);
  const act = () => {
    if (!item.isConnected) return;
    const found = session.core.shelved?.(link);
    if (!found) return change(session, entries.filter((entry) => entry.link !== link));
    text.replaceChildren(make('p', found.subject), make('p', found.settings), make('p', found.outcome));
    draw(session, item);
  };
  whenIdle(act);
  return item;
}

/** Each takes a run: one at a time, when there is time. @param {() => void} act */
function whenIdle(act) {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 50);
}

/** @param {Session} session @param {HTMLElement} item */
function draw(session, item) {
  const canvas = item.querySelector('canvas');
  const { link } = item.dataset;
  if (!item.isConnected || !canvas || !link) return;
  const ratio = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(WIDTH * ratio), Math.round(HEIGHT * ratio)];
  session.core.drawShelved?.(canvas, link, WIDTH, HEIGHT, ratio, isDark());
}

/** In another theme. @param {Session} session */
function drawAnew(session) {
  for (const item of /** @type {HTMLElement[]} */ ([...(list?.children ?? [])])) whenIdle(() => draw(session, item));
}

/** @param {Session} session @param {string} link @param {Partial<Entry>} edits */
function edit(session, link, edits) {
  change(session, entries.map((entry) => (entry.link === link ? { ...entry, ...edits } : entry)));
}

/** @param {Session} session */
function overlay(session) {
  const [first, second, ...more] = entries.filter((entry) => entry.pinned);
  if (!first || !second || more.length > 0) return tell(shelfWords[tag].pinTwo);
  // The older one is what the newer is laid over.
  const found = session.core.overlay?.(second.link, first.link, first.name);
  tell(found?.problem ?? '');
  if (found?.link) page?.open(found.link);
}

/** @param {Session} session */
function erase(session) {
  lose(session, [], shelfWords[tag].erased);
}

/** Only `left` stays; the others can be had back for a while. @param {Session} session @param {Entry[]} left @param {string} told */
function lose(session, left, told) {
  erased = entries;
  change(session, left);
  tell(told);
  const undo = at('shelf-undo', HTMLButtonElement);
  undo.hidden = false;
  undo.focus();
  clearTimeout(regret);
  regret = setTimeout(() => forget(at('shelf-told', HTMLParagraphElement).textContent === told ? '' : null), REGRET);
}

/** What was erased is gone. @param {string | null} text to be said instead */
function forget(text) {
  erased = [];
  clearTimeout(regret);
  at('shelf-undo', HTMLButtonElement).hidden = true;
  if (text !== null) tell(text);
}

/** @param {string} text */
function tell(text) {
  at('shelf-told', HTMLParagraphElement).textContent = text;
}
