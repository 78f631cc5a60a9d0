// @ts-check
// What stands behind "More": the optimizer's own numbers, schedules, further lanes, the table to take away.
// Neither this nor its HTML nor its words are loaded before somebody opens it.

import { at, fill, make } from './dom.js';
import { attempt, offer } from './form.js';
import { markup } from './more-parts.js';
import { moreWords } from './words-more.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {keyof typeof words} Tag */
/** @typedef {import('./words-more.js').MoreWords} MoreWords */

/** Puts the controls into the page, and their words to the others. @param {HTMLDetailsElement} fold */
export async function unfold(fold) {
  const parts = await markup('more.html');
  for (const tag of /** @type {Tag[]} */ (Object.keys(moreWords))) Object.assign(words[tag], moreWords[tag]);
  fold.append(...parts);
}

/** @param {Session} session */
export function listenToMore(session) {
  const sched = at('sched', HTMLSelectElement);
  sched.addEventListener('change', () => attempt(session, 'sched', { sched: sched.value, step: null }));
  at('lane-add', HTMLButtonElement).addEventListener('click', () => {
    const name = at('lane-name', HTMLInputElement);
    // A name ends at `;` in the link, so it cannot have one.
    const own = name.value.replaceAll(/[;:]/g, ' ').trim();
    const batch = session.facts.data ? at('lane-batch', HTMLInputElement).value.trim() : '';
    const lane = [
      `opt:${at('lane-opt', HTMLSelectElement).value}`,
      `lr:${at('lane-lr', HTMLInputElement).value.trim()}`,
      ...(batch ? [`batch:${batch}`] : []),
      ...(own ? [`name:${own}`] : []),
    ];
    if (attempt(session, 'vs', { vs: [...written(session), lane.join(';')] })) name.value = '';
  });
  at('csv', HTMLButtonElement).addEventListener('click', async () => {
    await session.grow();
    const file = URL.createObjectURL(new Blob([session.core.trace?.() ?? ''], { type: 'text/csv' }));
    const link = Object.assign(make('a'), { href: file, download: 'downhill.csv' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  });
}

/** The link's further lanes, as it writes them. @param {Session} session */
function written(session) {
  return new URLSearchParams(session.core.link()).getAll('vs');
}

/** @param {Session} session @param {Tag} tag */
export function showMore(session, tag) {
  const say = moreWords[tag];
  offer(at('lane-opt', HTMLSelectElement), /** @type {[string, string][]} */ (Object.entries(words[tag].optimizers)));
  showSchedules(session, say);
  showHyper(session, say);
  showLanes(session, words[tag]);
}

/** @param {Session} session @param {MoreWords} say */
function showSchedules(session, say) {
  const sched = at('sched', HTMLSelectElement);
  const current = session.facts.form.sched ?? 'const';
  const known = /** @type {[string, string][]} */ (Object.entries(say.schedules));
  offer(sched, current in say.schedules ? known : [...known, [current, say.scheduleOther]]);
  sched.value = current;
}

/** @param {Session} session @param {MoreWords} say */
function showHyper(session, say) {
  const hyper = at('hyper', HTMLFieldSetElement);
  const own = session.facts.hyper;
  hyper.hidden = own.length === 0;
  const present = [...hyper.querySelectorAll('input')];
  const names = /** @type {Record<string, string>} */ (say.hypers);
  if (present.map((field) => field.name).join() !== own.map(({ key }) => key).join()) {
    for (const row of hyper.querySelectorAll('div')) row.remove();
    for (const { key } of own) {
      const field = make('input');
      Object.assign(field, { id: `hyper-${key}`, name: key, type: 'text', inputMode: 'decimal' });
      const row = make('div');
      const pair = make('div', '', 'pair');
      const error = make('p', '', 'error');
      error.dataset.error = key;
      pair.append(Object.assign(make('label'), { htmlFor: field.id }), field);
      row.append(pair, error);
      hyper.append(row);
    }
  }
  for (const label of hyper.querySelectorAll('label')) {
    const key = label.htmlFor.replace('hyper-', '');
    label.textContent = names[key] ?? key;
  }
  for (const { key, value } of own) fill(at(`hyper-${key}`, HTMLInputElement), value);
}

/** @param {Session} session @param {import('./words.js').Words} say */
function showLanes(session, say) {
  const further = written(session);
  // The first lane is the scene's own.
  const names = session.facts.lanes.slice(-further.length);
  at('lane-list', HTMLUListElement).replaceChildren(
    ...further.map((text, index) => {
      const name = names[index]?.name || text;
      const item = make('li', name);
      const remove = make('button', '×', 'remove');
      remove.type = 'button';
      remove.ariaLabel = remove.title = say.remove(name);
      remove.addEventListener('click', () => session.change({ vs: further.filter((_, other) => other !== index) }));
      item.append(remove);
      return item;
    }),
  );
}
