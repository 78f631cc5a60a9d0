// @ts-check
// The learning rate. Changed at the start, it is the run's rate; changed on the way, it holds from the next
// update on and is written down; changed at the end, the run begins again with it.

import { at, fill, make } from './dom.js';
import { attempt } from './form.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./words.js').Words} Words */

const slider = at('rate', HTMLInputElement);
const exact = at('rate-exact', HTMLInputElement);
const list = at('rate-changes', HTMLUListElement);

/** @param {Session} session */
export function listenToRate(session) {
  // The slider's positions are powers of ten, rounded to what a hand can set.
  slider.addEventListener('input', () => setRate(session, String(Number((10 ** slider.valueAsNumber).toPrecision(2)))));
  exact.addEventListener('change', () => setRate(session, exact.value.trim()));
}

/** @param {Session} session @param {string} rate */
export function setRate(session, rate) {
  const { step, atEnd } = session.now;
  const { rateLog } = session.facts;
  const next = step + 1;
  // What is no rate is refused as a rate, not as a change during the run.
  if (!(Number(rate) > 0)) {
    attempt(session, 'lr', { lr: rate });
    return;
  }
  const before = rateLog.filter((change) => change.step < next);
  if (step === 0) attempt(session, 'lr', { lr: rate });
  else if (atEnd) attempt(session, 'lr', { ...logged(session, []), lr: rate, step: null });
  else attempt(session, 'lr', logged(session, [...before, { step: next, rate }]));
}

/** What makes these the changes during the run: of several lanes the whole core knows where each of them stands.
 * @param {Session} session @param {{ step: number, rate: string }[]} changes @returns {import('./session.js').Edits} */
const logged = ({ core }, changes) => core.rateEdits?.(written(changes) ?? '') ?? { lrlog: written(changes) };

/** @param {{ step: number, rate: string }[]} changes as the link's `lrlog` */
function written(changes) {
  return changes.length > 0 ? changes.map(({ step, rate }) => `${step}:${rate}`).join(',') : null;
}

/** The rate of the update that comes next, before any schedule. @param {Session} session */
export function rateNow(session) {
  const past = session.facts.rateLog.filter((change) => change.step <= session.now.step + 1);
  return past.at(-1)?.rate ?? session.facts.form.lr ?? '';
}

/** @param {Session} session */
export function showRate(session) {
  const rate = rateNow(session);
  const position = Math.log10(Number(rate));
  if (document.activeElement !== slider || Math.abs(position - slider.valueAsNumber) > 0.05) slider.value = String(position);
  slider.setAttribute('aria-valuetext', rate);
  fill(exact, rate);
}

/** @param {Session} session @param {Words} say */
export function showRateChanges(session, say) {
  const { rateLog } = session.facts;
  list.hidden = rateLog.length === 0;
  list.replaceChildren(
    ...rateLog.map((change) => {
      const what = say.rateFrom(change.step, change.rate);
      const item = make('li', what);
      const remove = make('button', '×', 'remove');
      remove.type = 'button';
      remove.ariaLabel = remove.title = say.remove(what);
      remove.addEventListener('click', () => {
        session.change(logged(session, rateLog.filter((other) => other !== change)));
        slider.focus();
      });
      item.append(remove);
      return item;
    }),
  );
}
