// @ts-check
// What the reader of a link sees, sees without being able to change it, or does not see: the parts of the page by names
// a person understands, in groups, and only those that this scene has.

import { make } from './dom.js';

/** @typedef {import('./session.js').SceneFacts} SceneFacts */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */
/** @typedef {keyof ShareWords['panels']} Panel */
/** @typedef {keyof ShareWords['states']} State */

const KEYS = /** @type {const} */ (['show', 'lock', 'hide']);

const SEEN = /** @type {State[]} */ (['', 'hide']);
const SET = /** @type {State[]} */ (['', 'lock', 'hide']);
const FOLDED = /** @type {State[]} */ (['', 'show', 'hide']);

/** Of each group, the parts that every scene has, those of a typed function, and those over data. */
const GROUPS = /** @type {{ name: keyof ShareWords['groups'], states: State[], framed: boolean, all: Panel[], typed: Panel[], data: Panel[] }[]} */ ([
  { name: 'controls', states: SET, framed: false, all: ['start', 'lr', 'opt', 'presets', 'more'], typed: ['f', 'formula', 'derivative'], data: ['batch'] },
  { name: 'under', states: SEEN, framed: true, all: ['sentence', 'transport', 'timeline', 'speed'], typed: [], data: [] },
  { name: 'picture', states: SEEN, framed: true, all: [], typed: ['basins'], data: ['data', 'progress'] },
  { name: 'folds', states: FOLDED, framed: true, all: ['map', 'sweep', 'shelf'], typed: [], data: ['work', 'race', 'axis', 'parameters', 'advice'] },
  { name: 'data', states: SET, framed: false, all: ['sets'], typed: [], data: ['model', 'cols', 'loss', 'scale', 'split', 'sample'] },
  { name: 'more', states: SET, framed: false, all: ['sched', 'hyper', 'seed', 'stop', 'xlim', 'ylim', 'lanes', 'csv'], typed: ['noise'], data: [] },
  { name: 'bar', states: SEEN, framed: false, all: ['header', 'share', 'language', 'theme'], typed: [], data: [] },
]);

/** Parts that are set in another way than the rest of their group. @type {Partial<Record<Panel, State[]>>} */
const OTHERWISE = { formula: SEEN, derivative: SEEN, presets: SEEN, more: FOLDED, axis: SET, csv: SEEN, speed: SET, timeline: SET, transport: SET };

/**
 * Puts the parts of this scene into the fold.
 * @param {HTMLDetailsElement} fold
 * @param {SceneFacts} facts
 * @param {boolean} framed whether in an article, where less is shown
 * @param {ShareWords} say
 */
export function showParts(fold, facts, framed, say) {
  const groups = GROUPS.filter((group) => group.framed || !framed).map(({ name, states, all, typed, data }) => {
    const field = make('fieldset');
    field.append(make('legend', say.groups[name]));
    field.append(...[...(facts.data ? data : typed), ...all].map((panel) => row(panel, OTHERWISE[panel] ?? states, facts, say)));
    return field;
  });
  for (const old of fold.querySelectorAll('fieldset')) old.remove();
  fold.append(...groups);
}

/** @param {Panel} panel @param {State[]} states @param {SceneFacts} facts @param {ShareWords} say */
function row(panel, states, facts, say) {
  const list = make('select');
  list.id = `share-part-${panel}`;
  list.dataset.part = panel;
  /** @type {State} */
  const present = KEYS.findLast((key) => facts[key].includes(panel)) ?? '';
  const offered = states.includes(present) ? states : [...states, present];
  list.append(...offered.map((state) => Object.assign(make('option', say.states[state]), { value: state })));
  list.value = present;
  const pair = make('div', '', 'pair');
  pair.append(Object.assign(make('label', say.panels[panel]), { htmlFor: list.id }), list);
  return pair;
}

/** What the author has chosen, as the link writes it; what is not on offer stays. @param {HTMLElement} fold @param {SceneFacts} facts as the reader's link has it @returns {Edits} */
export function chosenParts(fold, facts) {
  const lists = /** @type {HTMLSelectElement[]} */ ([...fold.querySelectorAll('[data-part]')]);
  return Object.fromEntries(
    KEYS.map((key) => {
      const others = facts[key].filter((name) => lists.every(({ dataset }) => dataset.part !== name));
      const own = lists.filter(({ value }) => value === key).map(({ dataset }) => dataset.part);
      return [key, [...others, ...own].join() || null];
    }),
  );
}

/** How many parts are not as they usually are. @param {HTMLElement} fold */
export function changedParts(fold) {
  return [...fold.querySelectorAll('select')].filter(({ value }) => value !== '').length;
}
