// @ts-check
// The list Data: a typed function, a built-in set, or somebody's own.

import { at } from './dom.js';
import { offer } from './form.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */

const list = at('data', HTMLSelectElement);

/**
 * @param {Session} session
 * @param {(link: string) => void} open
 * @param {() => Promise<typeof import('./more-data.js') | null>} getData
 */
export function listenToSets(session, open, getData) {
  list.addEventListener('change', async () => {
    const wanted = list.value;
    // Until the data are there, the list says what is.
    list.value = session.facts.form.data ?? '';
    if (wanted === '') return open(wanted);
    const [found] = await Promise.all([getData(), session.grow().catch(() => {})]);
    if (wanted === 'own') return found?.bring(session);
    const set = session.core.sets?.().find(({ id }) => id === wanted);
    if (set) open(set.link);
  });
}

/** @param {Session} session @param {Words} say */
export function showSets(session, say) {
  offer(list, [['', say.typed], .../** @type {[string, string][]} */ (Object.entries(say.sets)), ['own', say.own]]);
  list.value = session.facts.form.data ?? '';
}
