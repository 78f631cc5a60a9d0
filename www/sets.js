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
 * @param {() => void} fail called when what data need cannot be had
 */
export function listenToSets(session, open, getData, fail) {
  list.addEventListener('change', async () => {
    const wanted = list.value;
    // Until the data are there, the list says what is.
    list.value = session.facts.form.data ?? '';
    if (wanted === '') return open(wanted);
    const [found] = await Promise.all([getData(), session.grow().catch(() => {})]);
    const set = session.core.sets?.().find(({ id }) => id === wanted);
    if (found && wanted === 'own') found.bring(session);
    else if (found && set) open(set.link);
    else fail();
  });
}

/** @param {Session} session @param {Words} say */
export function showSets(session, say) {
  offer(list, [['', say.typed], .../** @type {[string, string][]} */ (Object.entries(say.sets)), ['own', say.own]]);
  list.value = session.facts.form.data ?? '';
}
