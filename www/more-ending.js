// @ts-check
// Why a run diverged: where it began, and the largest rate that would have worked, one click away. It stands under the
// picture from the moment its end was seen until the run changes.

import { at, make } from './dom.js';
import { attempt } from './form.js';
import { endingWords } from './more-ending-words.js';
import { styles } from './more-parts.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Explosion} Explosion */
/** @typedef {import('./more-insight.js').Page} Page */
/** @typedef {import('./more-insight.js').Tag} Tag */

/** What looking for a rate may take of a frame, in milliseconds. */
const SLICE = 5;

const panel = make('section', '', 'ending');
const text = make('p');
const buttons = make('div', '', 'offers');

let page = /** @type {Page | null} */ (null);
let language = /** @type {Tag} */ ('en');

/** Loads what the panel under the picture takes. @returns {Promise<import('./more-insight.js').Place>} */
export async function ending() {
  await styles('more-ending.css');
  return place;
}

/** @type {import('./more-insight.js').Place} */
function place(session, its) {
  page = its;
  panel.id = 'ending';
  panel.hidden = true;
  text.ariaLive = 'polite';
  panel.append(text, buttons);
  document.querySelector('.saying')?.before(panel);
  session.explained = true;
}

/** The run whose end was seen: before that, nothing is given away. */
let seen = -1;

/** @param {Session} session @param {Tag} tag */
export function showEndingStep(session, tag) {
  language = tag;
  const { now, facts } = session;
  const run = session.core.runNumber?.() ?? 0;
  if (now.reason === 'diverged') seen = run;
  const explosion = (seen === run && session.core.explosion?.()) || null;
  if (explosion?.searching) search(session);
  show(session, explosion);
  if (!explosion || !page?.player.arrived || now.reason !== 'diverged' || !now.atEnd) return;
  page.player.arrived = false;
  // Other lanes go their own ways: with them the end stays in sight.
  if (explosion.begins && explosion.from < now.step && facts.lanes.length < 2) session.seek(explosion.from);
}

let shown = '';

/** @param {Session} session @param {Explosion | null} explosion */
function show(session, explosion) {
  const { now, facts } = session;
  const say = endingWords[language];
  const timeline = at('timeline', HTMLInputElement);
  const share = explosion?.begins && now.last > 0 ? explosion.from / now.last : 1;
  timeline.classList.toggle('grows', share < 1);
  timeline.style.setProperty('--from', `${share * 100}%`);
  const free = (/** @type {string} */ name) => ![...facts.hide, ...facts.lock].includes(name);
  const back = explosion?.begins === true && explosion.from !== now.step && free('transport');
  const rate = explosion && free('lr') ? explosion.rate : '';
  const scales = explosion !== null && facts.data && facts.form.scale === 'none' && free('scale');
  // Of a run that could not go on the sentence says what stopped it; of one that exploded, nothing more.
  const grows = explosion?.begins === true && explosion.from < now.last;
  const blown = grows && (now.reason === 'diverged' || now.step === explosion.from);
  const all = JSON.stringify([explosion, back, rate, scales, blown, language]);
  if (all === shown) return;
  shown = all;
  hold(facts.embed && !!explosion);
  document.documentElement.classList.toggle('blown', blown);
  panel.hidden = !explosion;
  if (!explosion) return;
  panel.ariaLabel = say.title;
  text.textContent = `${explosion.text}${language === 'zh' ? '' : ' '}${explosion.searching ? say.searching : explosion.verdict}`;
  const offers = /** @type {[string, string, () => void][]} */ ([
    ...(rate ? [['use', say.use(explosion.shown), () => use(session, rate)]] : []),
    ...(back ? [['back', say.back(explosion.from), () => session.seek(explosion.from)]] : []),
    ...(scales ? [['scaling', say.standardize, () => attempt(session, 'scale', { scale: 'std', step: null, xlim: null, ylim: null })]] : []),
  ]);
  const held = document.activeElement instanceof HTMLElement && buttons.contains(document.activeElement);
  buttons.replaceChildren(
    ...offers.map(([name, label, act]) => {
      const button = make('button', label, name);
      button.type = 'button';
      button.addEventListener('click', act);
      return button;
    }),
  );
  if (held) (buttons.querySelector('button') ?? at('play', HTMLButtonElement)).focus();
}

/** In an article the picture takes what its words leave: it keeps its size while there are more of them. @param {boolean} still */
function hold(still) {
  const stage = at('stage', HTMLElement);
  if (still && panel.hidden) stage.style.flex = `0 0 ${stage.getBoundingClientRect().height}px`;
  else if (!still) stage.style.flex = '';
}

/** The rate for all of the run, from its start. @param {Session} session @param {string} rate */
function use(session, rate) {
  if (!attempt(session, 'lr', { lr: rate, lrlog: null, step: null })) return;
  at('play', HTMLButtonElement).focus();
  page?.player.play();
}

let searching = false;

/** Looks for the rate in the time that frames leave, until it is found or the run is another. @param {Session} session */
function search(session) {
  if (searching) return;
  searching = true;
  requestAnimationFrame(() => {
    searching = false;
    const until = performance.now() + SLICE;
    let over = false;
    while (!over && performance.now() < until) over = session.core.seekRate?.() ?? true;
    // The next step, or this, shows what was found, or goes on.
    showEndingStep(session, language);
  });
}
