// @ts-check
// What is wrong, in words: with the link, with the run, with the canvas.

import { at, make } from './dom.js';
import { rateNow, setRate } from './rate.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Problem} Problem */
/** @typedef {import('./words.js').Words} Words */

const box = at('problems', HTMLDivElement);
const alert = at('alert', HTMLDivElement);

/** Lists what could not be used of a link, or what is only to be noticed. @param {Problem[]} problems @param {Words} say */
export function showProblems(problems, say) {
  const faulty = problems.some(({ severity }) => severity === 'error');
  // Rows with gaps are told of beside the data.
  box.hidden = problems.every(({ key }) => !faulty && key === 'data');
  if (box.hidden) return;
  box.role = faulty ? 'alert' : 'note';
  const list = make('ul');
  list.append(...problems.map(({ message }) => make('li', message)));
  const text = make('div');
  text.append(...(faulty ? [make('p', say.problems)] : []), list);
  box.replaceChildren(text, closing(box, say));
}

/** A button that puts a box away. @param {HTMLElement} box @param {Words} say */
function closing(box, say) {
  const close = make('button', say.close, 'quiet');
  close.type = 'button';
  close.addEventListener('click', () => {
    box.hidden = true;
  });
  return close;
}

/** A message in the place of the problems, that stays. @param {string} message */
export function showFailure(message) {
  box.hidden = false;
  box.replaceChildren(make('p', message));
}

let said = '';

/**
 * Says over the picture why there is nothing to see, and offers what helps.
 * @param {Session} session
 * @param {Words} say
 * @param {boolean} lost whether the browser has taken the canvas away
 * @param {() => void} after called when the reader took the offer
 */
export function showAlert(session, say, lost, after) {
  const message = lost ? say.canvasLost : session.explained ? '' : session.now.alert;
  const { hide, lock } = session.facts;
  const offer = message && !lost && session.now.reason === 'diverged' && session.now.step > 0 && ![...hide, ...lock].includes('lr');
  const all = [message, offer, say.tryHalf].join();
  if (all === said) return;
  said = all;
  alert.hidden = message === '';
  alert.replaceChildren(make('p', message), closing(alert, say));
  if (!offer) return;
  const half = make('button', say.tryHalf);
  half.type = 'button';
  half.addEventListener('click', () => {
    setRate(session, String(Number(rateNow(session)) / 2));
    after();
  });
  alert.firstChild?.after(half);
}
