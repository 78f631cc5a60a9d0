// @ts-check
// What each learning rate does to this scene, along its slider: bands with a pattern and a name each, the classical
// borders as ticks, and over data a sentence on what the batch has to do with it. The core tries the rates, a little in
// each frame; what is shown of the scene before stays until the new bands are there.

import { at, make } from './dom.js';
import { styles } from './more-parts.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').RegimeFacts} RegimeFacts */

/** What trying rates may take of a frame, in milliseconds; and while a long run is computed beside it. */
const SLICE = 8;
const SMALL_SLICE = 4;

/** How far names may stand over the ends of the thumb's way, and how far apart from each other, in CSS pixels. */
const OVER = 9;
const GAP = 6;

const slider = at('rate', HTMLInputElement);
const field = /** @type {HTMLElement} */ (slider.closest('.field'));
const track = make('div', '', 'regimes');
const names = make('div', '', 'regime-names');
const ticks = make('div', '', 'regime-ticks');
const border = make('p', '', 'hint regime-border');
const summary = make('p', '', 'unseen');

let facts = /** @type {RegimeFacts | null} */ (null);
let drawn = '';
let asked = false;

/** Loads what the bands behind the slider take. @returns {Promise<import('./more-insight.js').Place>} */
export async function regimes() {
  await styles('more-regimes.css');
  return put;
}

/** @type {import('./more-insight.js').Place} */
function put(session) {
  for (const part of [track, names, ticks]) part.setAttribute('aria-hidden', 'true');
  summary.id = 'rate-regimes';
  slider.setAttribute('aria-describedby', summary.id);
  slider.before(track);
  slider.after(names, ticks, summary);
  border.hidden = !session.facts.data;
  field.querySelector('.slider')?.after(border);
  addEventListener('resize', fit);
}

/** After each change of the scene, the step or the start. @param {Session} session */
export function showRegimes(session) {
  name(session);
  if (asked || !session.core.refineRegimes || field.offsetParent === null) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    refine(session);
  });
}

/** Tries rates for a part of this frame, and goes on in the next. @param {Session} session */
function refine(session) {
  const until = performance.now() + (session.now.whole ? SLICE : SMALL_SLICE);
  let whole = session.core.refineRegimes?.() ?? true;
  while (!whole && performance.now() < until) whole = session.core.refineRegimes?.() ?? true;
  const found = session.core.regimes?.() ?? null;
  if (found && (found.bands.length > 0 || whole)) draw(session, found);
  if (!whole) showRegimes(session);
}

/** @param {Session} session @param {RegimeFacts} found */
function draw(session, found) {
  const text = JSON.stringify(found);
  if (text === drawn) return;
  drawn = text;
  facts = found;
  const { bands, marks } = found;
  slider.classList.toggle('with-regimes', bands.length > 0);
  place(track, bands.map(({ from, to, key, meaning }) => ({ from, to, text: '', kind: key, hint: meaning })));
  place(names, bands.map(({ from, to, key, name: text }) => ({ from, to, text, kind: key, hint: '' })));
  place(ticks, marks.map(({ at: from, label, hint }) => ({ from, to: from, text: label, kind: '', hint })));
  summary.textContent = [found.summary, ...marks.map(({ hint }) => hint)].join(' ');
  // The sentence on batches comes last, and stays where it is until there is a new one.
  if (found.border || bands.length === 0) border.textContent = found.border;
  border.hidden = !session.facts.data;
  fit();
  name(session);
}

/**
 * Lays parts along the slider, in per cent of the thumb's way.
 * @param {HTMLElement} line
 * @param {{ from: number, to: number, text: string, kind: string, hint: string }[]} parts
 */
function place(line, parts) {
  while (line.childElementCount > parts.length) line.lastElementChild?.remove();
  for (const [index, { from, to, text, kind, hint }] of parts.entries()) {
    let part = /** @type {HTMLElement | undefined} */ (line.children[index]);
    if (!part) line.append((part = make('span')));
    if (part.textContent !== text) part.replaceChildren(make('span', text));
    if (!part.classList.contains(kind)) part.className = kind;
    part.title = hint;
    part.style.left = `${from}%`;
    part.style.width = `${to - from}%`;
  }
}

/**
 * Names stand under their stretches; where those are short, side by side and as near as they can, and what finds no place
 * near its stretch is left to the track's pattern and the value text. Of equal names the one with more room is shown.
 */
function fit() {
  const width = names.clientWidth;
  const bands = facts?.bands ?? [];
  const parts = /** @type {HTMLElement[]} */ ([...names.children]);
  const labels = bands.map((band, index) => {
    const [from, to] = [(band.from / 100) * width, (band.to / 100) * width];
    const size = parts[index]?.firstElementChild?.getBoundingClientRect().width ?? 0;
    const longest = bands.every((other) => other.name !== band.name || other === band || other.to - other.from < band.to - band.from);
    return { index, from, to, size, shown: longest && to - from > 3, left: (from + to - size) / 2 };
  });
  for (;;) {
    const shown = labels.filter((label) => label.shown);
    let edge = -OVER;
    for (const label of shown) {
      label.left = Math.max(edge, (label.from + label.to - label.size) / 2);
      edge = label.left + label.size + GAP;
    }
    edge = width + OVER;
    for (const label of shown.toReversed()) {
      label.left = Math.min(edge - label.size, label.left);
      edge = label.left - GAP;
    }
    // The one with the shortest stretch gives way where they do not all fit.
    const astray = shown.some(({ left, size, from, to }) => left > to || left + size < from || left < -OVER - 1);
    if (!astray) break;
    const least = shown.reduce((one, other) => (other.to - other.from < one.to - one.from ? other : one));
    least.shown = false;
  }
  for (const { index, from, left, shown } of labels) {
    parts[index]?.classList.toggle('hidden', !shown);
    const text = /** @type {HTMLElement | null | undefined} */ (parts[index]?.firstElementChild);
    if (text) text.style.left = `${left - from}px`;
  }
}

/** What the rate does, behind the rate that rate.js has written into the slider's value text. @param {Session} session */
function name(session) {
  const rate = slider.getAttribute('aria-valuetext')?.split(',')[0] ?? '';
  const regime = session.core.regimeOf?.(Number(rate)) ?? '';
  const text = regime ? `${rate}, ${regime}` : rate;
  if (slider.getAttribute('aria-valuetext') !== text) slider.setAttribute('aria-valuetext', text);
}
