// @ts-check
// The batch size. Changed at the start, it is the run's; changed on the way, it holds from the next update on and is
// written down; changed at the end, the run begins again with it.

import { at, fill, make } from './dom.js';
import { attempt } from './form.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */
/** @typedef {import('./words.js').Words} Words */

const slider = () => at('batch', HTMLInputElement);
const exact = () => at('batch-exact', HTMLInputElement);

/** What the slider's places mean, from 0 on. @type {string[]} */
let places = [];

/** @param {Session} session */
export function listenToBatch(session) {
  slider().addEventListener('input', () => setBatch(session, places[slider().valueAsNumber] ?? 'all'));
  exact().addEventListener('change', () => {
    const typed = exact().value.trim();
    setBatch(session, /^(全部|all)$/i.test(typed) ? 'all' : typed);
  });
}

/** @param {Session} session @param {string} batch */
function setBatch(session, batch) {
  const { step, atEnd } = session.now;
  const { batchLog = [], samples = 1 } = session.facts;
  const good = batch === 'all' || (/^\d+$/.test(batch) && Number(batch) >= 1 && Number(batch) <= samples);
  const before = batchLog.filter((change) => change.step <= step);
  // What is no batch is refused as a batch, not as a change during the run.
  if (step === 0 || !good) attempt(session, 'batch', { batch });
  else if (atEnd) attempt(session, 'batch', { batch, batchlog: null, step: null });
  else attempt(session, 'batch', { batchlog: written([...before, { step: step + 1, batch }]) });
}

/** @param {{ step: number, batch: string }[]} changes as the link's `batchlog` */
function written(changes) {
  return changes.length > 0 ? changes.map(({ step, batch }) => `${step}:${batch}`).join(',') : null;
}

/** @param {Session} session @param {DataWords} say */
export function showBatch(session, say) {
  const { samples = 1, batches = ['all'], form } = session.facts;
  const batch = session.now.batch ?? form.batch ?? 'all';
  places = batches;
  slider().max = String(places.length - 1);
  const size = Number(batch);
  const place = batch === 'all' ? places.length - 1 : places.findLastIndex((each) => Number(each) <= size);
  slider().value = String(place);
  slider().setAttribute('aria-valuetext', batch === 'all' ? say.batchAll(samples) : say.batchOf(batch, samples));
  fill(exact(), batch === 'all' ? say.all : batch);
}

/** @param {Session} session @param {DataWords} say @param {Words} words */
export function showBatchChanges(session, say, words) {
  const list = at('batch-changes', HTMLUListElement);
  const { batchLog = [] } = session.facts;
  list.hidden = batchLog.length === 0;
  list.replaceChildren(
    ...batchLog.map((change) => {
      const what = say.batchFrom(change.step, change.batch === 'all' ? say.all : change.batch);
      const item = make('li', what);
      const remove = make('button', '×', 'remove');
      remove.type = 'button';
      remove.ariaLabel = remove.title = words.remove(what);
      remove.addEventListener('click', () => {
        session.change({ batchlog: written(batchLog.filter((other) => other !== change)) });
        slider().focus();
      });
      item.append(remove);
      return item;
    }),
  );
}
