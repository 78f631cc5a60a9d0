// @ts-check
// Under the picture: the pending update worked out, the race, the parameters, and advice. They follow the run at most
// ten times a second, and never move what stands below them.

import { at, make, throttled } from './dom.js';
import { recalled, remember } from './reader.js';
import { listenToRace, showRace, showRaceControls } from './more-data-race.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

const PAUSE = 100;

const FOLDS = ['work', 'race', 'parameters', 'advice'];

let session = /** @type {Session | null} */ (null);
let say = /** @type {DataWords | null} */ (null);
/** Whether the run plays: advice that comes and goes with every update is then kept. */
let plays = false;

/** @param {Session} current */
export function listenToUnder(current) {
  session = current;
  const roomy = matchMedia('(min-width: 56rem)').matches;
  for (const id of FOLDS) {
    const fold = at(id, HTMLDetailsElement);
    const kept = recalled(`fold.${id}`);
    fold.open = kept ? kept === 'open' : roomy;
    fold.addEventListener('toggle', show);
    // What a link opens is not what the reader wants elsewhere: only what is done by hand is remembered.
    fold.querySelector('summary')?.addEventListener('click', () => remember(`fold.${id}`, fold.open ? 'closed' : 'open'));
  }
  listenToRace(current);
  new ResizeObserver(release).observe(at('under', HTMLDivElement));
}

/** @param {Session} current @param {DataWords} words */
export function showUnder(current, words) {
  say = words;
  release();
  if (!current.facts.data) return;
  at('parameters', HTMLDetailsElement).hidden = current.facts.parameters.length <= 2;
  for (const id of FOLDS) at(id, HTMLDetailsElement).classList.toggle('asked', current.facts.show.includes(id));
  showRaceControls(current, words);
  advised = '';
  show();
}

/** @param {boolean} playing */
export function showUnderStep(playing) {
  plays = playing;
  later();
}

const later = throttled(show, () => PAUSE);

function show() {
  if (!session || !say || !session.facts.data) return;
  if (at('work', HTMLDetailsElement).open) showWork(session, say);
  if (at('race', HTMLDetailsElement).open) showRace(session, say);
  if (at('parameters', HTMLDetailsElement).open) showParameters(session, say);
  showAdvice(session, say);
  for (const held of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#under [data-held]'))) hold(held);
}

/** Keeps what stands below in its place: a part that was once so high stays so high. @param {HTMLElement} part */
function hold(part) {
  const { offsetHeight } = part;
  if (offsetHeight > Number(part.dataset.held)) {
    part.dataset.held = String(offsetHeight);
    part.style.minHeight = `${offsetHeight}px`;
  }
}

let width = 0;
let measured = /** @type {unknown} */ (null);

/** Another scene or another width: heights are taken anew. */
function release() {
  const now = at('under', HTMLDivElement).clientWidth;
  const scene = session?.facts;
  if (now === width && scene === measured) return;
  [width, measured] = [now, scene];
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#under [data-held]'))) {
    part.dataset.held = '0';
    part.style.minHeight = '';
  }
}

/** @param {Session} session @param {DataWords} say */
function showWork(session, say) {
  const work = session.core.work?.() ?? null;
  at('work-none', HTMLParagraphElement).hidden = work !== null;
  at('work-table', HTMLTableElement).hidden = work === null;
  const lines = at('work-lines', HTMLUListElement);
  lines.hidden = work === null;
  if (!work) {
    at('work-none', HTMLParagraphElement).textContent = say.workNone;
    return;
  }
  const [head, body, foot] = rowsOf('work-table');
  head.replaceChildren(row(work.head, 'th'));
  const more = make('tr');
  more.append(Object.assign(make('td', work.more, 'words'), { colSpan: work.head.length }));
  body.replaceChildren(...work.rows.map((cells) => row(cells, 'td')), ...(work.more ? [more] : []));
  // Where the gradients have no columns, there is no mean of them.
  foot.replaceChildren(...(work.mean.length > 1 && work.mean.at(-1) ? [row(work.mean, 'td')] : []));
  lines.replaceChildren(...work.lines.map((line) => make('li', line)));
}

/** @param {Session} session @param {DataWords} say */
function showParameters(session, say) {
  const [head, body] = rowsOf('parameter-table');
  head.replaceChildren(row([say.parameter, say.value, say.gradient], 'th'));
  const table = session.core.parameterTable?.() ?? [];
  body.replaceChildren(...table.map(({ name, value, gradient }) => row([name, value, gradient], 'td')));
}

/** What is being advised, so that whoever has the focus on an offer keeps it. */
let advised = '';

/** @param {Session} session @param {DataWords} say */
function showAdvice(session, say) {
  const fold = at('advice', HTMLDetailsElement);
  const advice = session.core.advice?.() ?? null;
  fold.classList.toggle('waits', advice !== null && !fold.open);
  if (!fold.open || (plays && !advice && advised)) return;
  at('advice-text', HTMLParagraphElement).textContent = advice?.text ?? say.adviceNone;
  const offers = advice?.offers ?? [];
  const now = JSON.stringify(offers);
  if (now === advised) return;
  advised = now;
  at('advice-offers', HTMLDivElement).replaceChildren(
    ...offers.map(({ label, edits }) => {
      const button = make('button', label);
      button.type = 'button';
      button.addEventListener('click', () => session.change(edits));
      return button;
    }),
  );
}

/** The three parts of a table. @param {string} id */
function rowsOf(id) {
  const table = at(id, HTMLTableElement);
  return /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([table.tHead, table.tBodies[0], table.tFoot]);
}

/** @param {string[]} cells @param {'th' | 'td'} kind */
function row(cells, kind) {
  const made = make('tr');
  made.append(
    ...cells.map((text) => {
      // A long name breaks behind an underscore, if it must.
      const cell = make(kind, kind === 'th' ? text.replaceAll('_', '_\u200b') : text);
      if (kind === 'th') cell.setAttribute('scope', 'col');
      return cell;
    }),
  );
  return made;
}
