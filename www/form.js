// @ts-check
// The controls and the link: a control's name is its link key, its value the key's value as text.

import { at, fill, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Problem} Problem */
/** @typedef {import('./words.js').Words} Words */

const form = at('controls', HTMLFormElement);
const opt = at('opt', HTMLSelectElement);

/** A link of more characters than these is long: it carries data. */
export const LONG = 2000;

/** A change of one of these shows the same run in another way; a change of any other begins the run anew. */
const OF_THE_VIEW = ['xlim', 'ylim', 'title', 'caption', 'play', 'stop', 'axis'];

/** A change of one of these makes another loss of the same parameters. */
const OF_THE_LOSS = ['loss', 'scale', 'split', 'seed'];

/** The controls that are wired elsewhere, because they change more than their own key. */
const SPECIAL = ['f', 'lr', 'start', 'batch', 'model', 'cols'];

/** @param {Session} session */
export function listen(session) {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => mark(target, true));
  form.addEventListener('focusout', ({ target }) => mark(target, false));
  form.addEventListener('change', ({ target }) => mark(target, false), { capture: true });
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const key = target.name;
    if (!key || SPECIAL.includes(key)) return;
    const off = target instanceof HTMLInputElement && target.type === 'checkbox' && !target.checked;
    /** @type {Record<string, string | null>} */
    const edits = { [key]: off ? null : target.value.trim() || null };
    if (!OF_THE_VIEW.includes(key)) edits.step = null;
    if (OF_THE_LOSS.includes(key) && session.facts.data) edits.xlim = edits.ylim = null;
    if (key === 'opt') for (const { key: own } of session.facts.hyper) edits[own] = null;
    attempt(session, key, edits);
  });
  for (const [index, { range, exact }] of starts().entries()) {
    // A slider is set by hand: four digits are finer than any hand.
    range.addEventListener('input', () => moveTo(session, index, String(Number(range.valueAsNumber.toPrecision(4)))));
    exact.addEventListener('change', () => moveTo(session, index, exact.value.trim()));
    range.addEventListener('keydown', (event) => {
      const way = WAYS[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const by = event.shiftKey ? way * 10 : way;
      session.core.seek(0);
      session.nudge(index === 0 ? by : 0, index === 1 ? by : 0);
    });
  }
}

/** How far a key moves a start, in hundredths of the visible range. @type {Record<string, number>} */
const WAYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** Notes whether someone is typing into a text field. @param {EventTarget | null} target @param {boolean} typing */
function mark(target, typing) {
  if (!(target instanceof HTMLInputElement) || target.type !== 'text' || target.name === 'f') return;
  if (typing) target.dataset.typing = '1';
  else delete target.dataset.typing;
}

/** @param {Session} session @param {number} index @param {string} value */
function moveTo(session, index, value) {
  const point = (session.facts.form.start ?? '').split(',');
  point[index] = value;
  attempt(session, 'start', { start: point.join(','), step: null });
}

/**
 * Changes the scene on behalf of a control, and says under it what is wrong, if anything is.
 * @param {Session} session
 * @param {string} key the control's
 * @param {import('./session.js').Edits} edits
 * @returns {boolean} whether the scene has changed
 */
export function attempt(session, key, edits) {
  blame(key, []);
  const problems = session.change(edits);
  if (problems.length > 0) {
    blame(key, problems);
    if (!session.whole) void session.grow().then(() => attempt(session, key, edits)).catch(() => {});
  } else if (forgive()) session.tell('scene');
  return problems.length === 0;
}

/** Shows under a control what is wrong with it, or nothing. @param {string} key @param {Problem[]} problems */
export function blame(key, problems) {
  const message = problems.map((problem) => problem.message).join(' ');
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-error]'))) {
    if (place.dataset.error === key) place.textContent = message;
  }
  for (const control of form.elements) {
    if (control.getAttribute('name') === key) control.ariaInvalid = String(problems.length > 0);
  }
}

/** Forgets what was wrong with controls: the scene is good. @returns {boolean} whether any still shows what was wrong */
export function forgive() {
  for (const place of form.querySelectorAll('[data-error]')) place.textContent = '';
  // The formula has its own way of being wrong.
  const wrong = form.querySelectorAll('[name]:not(#f)[aria-invalid=true]');
  for (const control of wrong) control.ariaInvalid = null;
  return wrong.length > 0;
}

/** The start's controls, one set for each parameter there can be. */
function starts() {
  return [0, 1].map((index) => ({
    row: /** @type {HTMLElement} */ (at(`start-${index}`, HTMLInputElement).parentElement),
    label: at(`start-${index}-label`, HTMLLabelElement),
    range: at(`start-${index}`, HTMLInputElement),
    exact: at(`start-${index}-exact`, HTMLInputElement),
  }));
}

/** @param {Session} session @param {Words} say */
export function showForm(session, say) {
  const { form: values, parameters, ranges, play } = session.facts;
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
    if (!control.name || SPECIAL.includes(control.name)) continue;
    if (control instanceof HTMLSelectElement) control.value = values[control.name] ?? '';
    else if (control.type === 'checkbox') control.checked = play;
    else fill(control, values[control.name] ?? '');
  }
  const point = (values.start ?? '').split(',');
  for (const [index, { row, label, range, exact }] of starts().entries()) {
    const name = parameters.length > 2 ? undefined : parameters[index];
    row.hidden = name === undefined;
    if (name === undefined) continue;
    const value = point[index] ?? '';
    const [low, high] = ranges[index] ?? [0, 1];
    label.textContent = say.start(name);
    exact.ariaLabel = say.startExact(name);
    range.min = String(low);
    range.max = String(high);
    range.value = value;
    range.setAttribute('aria-valuetext', `${name} = ${value}`);
    fill(exact, value);
  }
  const handle = at('handle', HTMLDivElement);
  handle.ariaValueMin = String(ranges[0]?.[0] ?? 0);
  handle.ariaValueMax = String(ranges[0]?.[1] ?? 1);
  handle.ariaValueNow = point[0] ?? '0';
  handle.ariaValueText = parameters.map((name, index) => `${name} = ${point[index]}`).join(', ');
}

/** Writes the lists that do not depend on the scene. @param {Words} say */
export function showLists(say) {
  const names = /** @type {[string, string][]} */ (Object.entries(say.optimizers));
  offer(opt, names);
}

/** Fills a list and keeps what was chosen. @param {HTMLSelectElement} list @param {[string, string][]} options value and name */
export function offer(list, options) {
  // What says the same as before stays: somebody may have the list open.
  if (String(options) === String([...list.options].map((option) => [option.value, option.text]))) return;
  const { value } = list;
  list.replaceChildren(...options.map(([key, name]) => Object.assign(make('option', name), { value: key })));
  if (value) list.value = value;
}
