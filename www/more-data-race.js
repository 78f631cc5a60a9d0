// @ts-check
// The race: who stands where, and who is ahead after equal updates, equal samples and equal epochs.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Standing} Standing */
/** @typedef {import('./session.js').ByAxis} ByAxis */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

const AXES = /** @type {const} */ (['updates', 'samples', 'epochs']);

/** What the race took the place of, to come back to. @type {import('./session.js').Edits | null} */
let before = null;
/** The data it was run on: on others there is nothing to come back to. */
let on = '';

/** @param {Session} session */
export function listenToRace(session) {
  at('race-set', HTMLButtonElement).addEventListener('click', () => {
    const edits = session.core.raceEdits?.() ?? {};
    const link = new URLSearchParams(session.core.link());
    const former = before ?? Object.fromEntries(Object.keys(edits).map((key) => [key, link.getAll(key)]));
    if (session.change(edits).length > 0) return;
    before = former;
    on = dataOf(session);
  });
  at('race-alone', HTMLButtonElement).addEventListener('click', () => session.change(before ?? { vs: null }));
  const axis = at('axis', HTMLSelectElement);
  axis.addEventListener('change', () => session.change({ axis: axis.value }));
  const linear = at('linear', HTMLInputElement);
  linear.checked = visit('linear');
  session.core.linear?.(linear.checked);
  linear.addEventListener('change', () => {
    session.core.linear?.(linear.checked);
    visit('linear', linear.checked);
    session.tell('step');
  });
}

/** @param {Session} session */
const dataOf = (session) => new URLSearchParams(session.core.link()).get('data') ?? '';

/** Remembers a choice for as long as the visit lasts. @param {string} key @param {boolean} [choice] @returns {boolean} */
function visit(key, choice) {
  try {
    if (choice !== undefined) sessionStorage.setItem(`downhill.${key}`, String(choice));
    return sessionStorage.getItem(`downhill.${key}`) === 'true';
  } catch {
    return false;
  }
}

/** @param {Session} session @param {DataWords} say */
export function showRaceControls(session, say) {
  const axis = at('axis', HTMLSelectElement);
  axis.replaceChildren(...AXES.map((key) => Object.assign(make('option', say.axes[key]), { value: key })));
  axis.value = session.facts.form.axis ?? 'updates';
  const alone = session.facts.lanes.length < 2;
  at('race-alone', HTMLButtonElement).hidden = alone;
  if (alone || on !== dataOf(session)) before = null;
}

/** @param {Session} session @param {DataWords} say */
export function showRace(session, say) {
  const race = session.core.race?.();
  if (!race) return;
  const table = at('race-table', HTMLTableElement);
  const accuracy = race.lanes.some((lane) => lane.accuracy);
  const several = race.lanes.length > 1;
  const judged = race.lanes.some((lane) => lane.test);
  // At the start all are equal.
  const begun = AXES.filter((axis) => race.at[axis] !== '0');
  const head = make('tr');
  const numbers = [say.loss, ...(accuracy ? [say.accuracy] : [])].map((word) => th(word));
  if (judged) for (const each of numbers) each.append(make('small', say.heldOut));
  head.append(th(say.lane), ...numbers, ...(several ? AXES.map((key) => th(say.places[key], 'place')) : []));
  const over = make('tr');
  over.append(
    Object.assign(make('td'), { colSpan: accuracy ? 3 : 2 }),
    Object.assign(th(say.placeAfter), { colSpan: 3, scope: 'colgroup' }),
  );
  table.tHead?.replaceChildren(...(several ? [over, head] : [head]));
  table.tBodies[0]?.replaceChildren(...race.lanes.flatMap((lane, index) => rows(lane, index, { accuracy, several, begun, say })));
  at('race-at', HTMLParagraphElement).textContent = several ? say.raceAt(say.axes[race.axis], race.at) : '';
}

/**
 * @param {Standing & ByAxis} lane
 * @param {number} index
 * @param {{ accuracy: boolean, several: boolean, begun: string[], say: DataWords }} how
 */
function rows(lane, index, { accuracy, several, begun, say }) {
  const first = make('tr');
  const name = make('th', '', 'words');
  name.scope = 'row';
  name.append(make('span', lane.name || say.theRun, `lane lane-${index}`));
  first.append(name, pair(lane.loss, lane.test));
  if (accuracy) first.append(pair(lane.accuracy, lane.testAccuracy));
  if (several) {
    for (const axis of AXES) {
      const place = begun.includes(axis) ? lane.places[axis] : '';
      first.append(make('td', place || '–', place === '1' ? 'place first' : 'place'));
    }
  }
  const second = make('tr');
  const counts = make('td', say.counts(lane) + (lane.ended ? ` · ${say.endings[lane.ended] ?? ''}` : ''), 'words');
  counts.colSpan = first.children.length;
  second.append(counts);
  return [first, second];
}

/** A cell with the number of the rows learned from above that of the rows held out. @param {string} train @param {string} test */
function pair(train, test) {
  const cell = make('td', train);
  if (test) cell.append(make('small', test));
  return cell;
}

/** @param {string} text @param {string} [className] */
function th(text, className = '') {
  return Object.assign(make('th', text, className), { scope: 'col' });
}
