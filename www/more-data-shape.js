// @ts-check
// What is learned from what: the model, its loss, the columns, scaling and held-out rows.

import { at, fill, make } from './dom.js';
import { attempt, LONG, offer } from './form.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').DataFacts} DataFacts */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */
/** @typedef {import('./words.js').Words} Words */

/** Another model has other parameters: what was said about the old ones is taken back. */
const ANEW = { start: null, loss: null, step: null, xlim: null, ylim: null };

/** Degrees on offer; a link may ask for any up to 12. */
const DEGREES = ['poly:2', 'poly:3', 'poly:5', 'poly:9'];

/** Held-out shares on offer. */
const SHARES = ['0', '0.1', '0.2', '0.3', '0.5'];

/** @param {Session} session */
export function listenToShape(session) {
  const model = at('model', HTMLSelectElement);
  model.addEventListener('change', () => {
    if (!attempt(session, 'model', { ...ANEW, model: model.value })) model.value = session.facts.form.model ?? '';
  });
  at('new-draw', HTMLButtonElement).addEventListener('click', () => {
    const seed = (Number(session.facts.form.seed) + 1) % 2 ** 32;
    attempt(session, 'seed', { seed: String(seed), step: null, xlim: null, ylim: null });
  });
  const start = at('start-all', HTMLInputElement);
  start.addEventListener('change', () => attempt(session, 'start', { start: start.value.trim() || null, step: null }));
  const columns = at('columns', HTMLDivElement);
  columns.addEventListener('change', ({ target }) => {
    // The generic listener has nothing to do here: these are no keys by themselves.
    const { data } = session.facts;
    if (!data) return;
    const aim = target instanceof HTMLSelectElement ? target.value : data.target;
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (columns.querySelectorAll('input:checked'));
    let features = [...boxes].map(({ value }) => value).filter((name) => name !== aim);
    // A feature that becomes the target gives its place to the old target.
    if (target instanceof HTMLSelectElement && features.length === 0) features = [data.target];
    if (!attempt(session, 'cols', { ...ANEW, cols: [...features, aim].join(','), model: modelFor(session, features, aim) })) showColumns(data);
  });
}

/**
 * The model that fits other columns: the present one if it does.
 * @param {Session} session
 * @param {string[]} features
 * @param {string} target
 */
function modelFor(session, features, target) {
  const current = session.facts.form.model ?? 'line';
  const binary = session.facts.data?.columns.some(({ name, binary }) => name === target && binary);
  const fitting = modelsFor(features.length, !!binary);
  if (fitting.includes(current)) return current;
  return binary ? 'logistic' : features.length === 1 ? 'line' : 'linear';
}

/** @param {number} features how many @param {boolean} binary whether the target is 0 or 1 */
function modelsFor(features, binary) {
  return [...(features === 1 ? ['slope', 'line', ...DEGREES] : ['linear']), ...(binary ? ['logistic'] : [])];
}

/** Features on unlike scales are what a run over data diverges by, at a rate that would do. @param {Session} session @param {DataWords} say */
export function offerScaling(session, say) {
  const alert = at('alert', HTMLDivElement);
  const { form, hide, lock } = session.facts;
  const due = session.now.reason === 'diverged' && form.scale === 'none' && ![...hide, ...lock].includes('scale');
  const offered = alert.querySelector('.scaling');
  if (!due) offered?.remove();
  else if (!offered) {
    const button = make('button', say.standardize, 'scaling');
    button.type = 'button';
    button.addEventListener('click', () => attempt(session, 'scale', { scale: 'std', step: null, xlim: null, ylim: null }));
    alert.lastChild?.before(button);
  }
}

/** @param {Session} session @param {DataWords} say @param {Words} words */
export function showShape(session, say, words) {
  const { data, form } = session.facts;
  if (!data) return;
  const binary = data.columns.some((column) => column.name === data.target && column.binary);
  showAbout(session, data, say, words);
  choose('model', modelsFor(data.features.length, binary), say.models, (key) => say.poly(key.replace('poly:', '')), form.model);
  at('model-hint', HTMLParagraphElement).hidden = data.features.length < 2;
  choose('loss', ['mse', 'mae', 'huber', ...(binary ? ['logloss'] : [])], say.losses, String, form.loss);
  choose('scale', ['none', 'std'], say.scales, String, form.scale);
  choose('split', SHARES, {}, (share) => say.heldShare(Number(share)), form.split);
  choose('sample', ['shuffle', 'replace', 'order'], say.samplings, String, form.sample);
  showColumns(data);
  // Sliders are for what can be drawn.
  at('start-all-row', HTMLDivElement).hidden = session.facts.parameters.length <= 2;
  fill(at('start-all', HTMLInputElement), form.start ?? '');
}

/**
 * Fills a list of keys with their names, the current one included, whatever it is.
 * @param {string} id
 * @param {string[]} keys
 * @param {Record<string, string>} names
 * @param {(key: string) => string} other the name of a key that has none
 * @param {string} [current]
 */
function choose(id, keys, names, other, current = '') {
  const list = at(id, HTMLSelectElement);
  const offered = keys.includes(current) || !current ? keys : [...keys, current];
  offer(list, offered.map((key) => [key, names[key] ?? other(key)]));
  list.value = current;
}

/** @param {Session} session @param {DataFacts} data @param {DataWords} say @param {Words} words */
function showAbout(session, data, say, words) {
  at('about-text', HTMLParagraphElement).textContent = data.about;
  at('about-source', HTMLParagraphElement).textContent = data.source && say.source(data.source);
  at('about-rows', HTMLParagraphElement).textContent = say.rows(data.rows, data.heldOut, data.leftOut);
  at('new-draw', HTMLButtonElement).hidden = !data.drawn;
  const { length } = session.core.link();
  at('about-length', HTMLParagraphElement).textContent = length > LONG ? words.long(length) : '';
}

/** @param {DataFacts} data */
function showColumns(data) {
  const numeric = data.columns.filter((column) => column.numeric);
  const target = at('target', HTMLSelectElement);
  offer(target, numeric.map(({ name }) => [name, name]));
  target.value = data.target;
  const list = at('features', HTMLUListElement);
  const features = numeric.filter(({ name }) => name !== data.target);
  const boxes = [...list.querySelectorAll('input')];
  if (boxes.map(({ value }) => value).join('\n') === features.map(({ name }) => name).join('\n')) {
    // The same boxes as before: whoever has the focus among them keeps it.
    for (const box of boxes) box.checked = data.features.includes(box.value);
    return;
  }
  list.replaceChildren(
    ...features.map(({ name }) => {
      const item = make('li');
      const label = make('label', '', 'check');
      const box = Object.assign(make('input'), { type: 'checkbox', value: name, checked: data.features.includes(name) });
      label.append(box, make('span', name));
      item.append(label);
      return item;
    }),
  );
}
