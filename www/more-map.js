// @ts-check
// The map: thousands of runs in one picture, under the scene's own. Open, it is in the link; closed, it is not.

import { at } from './dom.js';
import { listenToAxes, showAxes } from './more-map-axes.js';
import { MapPicture } from './more-map-picture.js';
import { savePng } from './more-map-png.js';
import { bringOnceOpened, opener, shows } from './more-map-run.js';
import { listenToSweep, showSweep } from './more-sweep.js';
import { mapWords } from './more-map-words.js';
import { markup, styles } from './more-parts.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-insight.js').Page} Page */
/** @typedef {keyof typeof words} Tag */

/** As in style.css. */
const narrow = matchMedia('(max-width: 55.99rem)');

let picture = /** @type {MapPicture | null} */ (null);
let tag = /** @type {Tag} */ ('en');

/** Loads the panels. @returns {Promise<import('./more-insight.js').Place>} */
export async function map() {
  const [[part]] = await Promise.all([markup('more-map.html'), styles('more-map.css')]);
  return (session, page) => {
    if (part && !document.getElementById('maps')) place(part, session, page);
  };
}

/** Puts the panels into the page, and their words to the others; once. @param {Element} part @param {Session} session @param {Page} page */
function place(part, session, page) {
  for (const each of /** @type {Tag[]} */ (Object.keys(mapWords))) Object.assign(words[each], mapWords[each]);
  settle(part, session);
  narrow.addEventListener('change', () => settle(part, session));
  listenToAxes(session);
  const open = opener(session, page);
  picture = new MapPicture(session, open);
  listenToSweep(session, open);
  const save = at('map-png', HTMLButtonElement);
  const told = at('map-told', HTMLParagraphElement);
  save.addEventListener('click', async () => {
    const say = mapWords[tag];
    told.textContent = say.saving;
    if (!(await picture?.whole()) || !picture) return;
    told.textContent = (await savePng(session, picture)) ? '' : say.notSaved;
  });
  const fold = at('map', HTMLDetailsElement);
  bringOnceOpened(fold);
  fold.addEventListener('toggle', () => {
    const { open } = session.core.mapFacts?.() ?? { open: false };
    if (!fold.open) picture?.close();
    if (fold.open === open) return;
    const problems = session.change(fold.open ? { map: usual(session) } : { map: null, mapx: null, mapy: null });
    told.textContent = problems.map(({ message }) => message).join(' ');
  });
}

/**
 * The panels stand under the picture; where all stands one below the other, behind the controls: who drags the rate wants to
 * see the picture. But the map that a link is about stays with the picture.
 * @param {Element} part
 * @param {Session} session
 */
function settle(part, session) {
  const away = narrow.matches && !session.facts.embed && !session.core.mapFacts?.().open;
  if (away) at('controls', HTMLFormElement).after(part);
  else at('way-out', HTMLParagraphElement).after(part);
}

/** The pair of axes that says most about a scene, as the link's `map`. @param {Session} session */
function usual({ facts }) {
  if (facts.data) return 'batch,lr';
  return facts.parameters.length > 1 ? facts.parameters.slice(0, 2).join() : `${facts.parameters[0]},lr`;
}

/** After each change of the scene. @param {Session} session @param {Tag} spoken */
export function showMap(session, spoken) {
  tag = spoken;
  if (!picture) return;
  const facts = session.core.mapFacts?.();
  const [map, sweep] = [at('map', HTMLDetailsElement), at('sweep', HTMLDetailsElement)];
  map.hidden = !facts;
  sweep.hidden = !session.core.sweepLayout;
  map.open = !!facts?.open;
  // What a link shows in an embed can be closed there, and opened again.
  if (map.open) map.classList.add('asked');
  if (session.facts.show.includes('sweep')) sweep.classList.add('asked');
  const beside = !!map.closest('.scene');
  document.documentElement.classList.toggle('mapped', shows(session, 'map') && map.open && beside);
  showAxes(session, mapWords[tag]);
  showSweep(session, mapWords[tag]);
}
