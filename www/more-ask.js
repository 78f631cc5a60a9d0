// @ts-check
// A question put to the reader: where the next update takes the point, or to which side. The core asks, hides what would
// give the answer away, judges, and draws what the reader says; here is what it is said with. Step and Play go from the
// question to its answer and on to the next question.

import { at, make } from './dom.js';
import { answer, asks, listenToKeys, listenToPicture } from './more-ask-pointing.js';
import { askWords } from './more-ask-words.js';
import { sayBasins } from './more-basins.js';
import { styles } from './more-parts.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').AskFacts} AskFacts */
/** @typedef {import('./more-insight.js').Page} Page */
/** @typedef {import('./more-insight.js').Tag} Tag */

const panel = make('section', '', 'ask');
const answers = make('div', '', 'ask-answers');
const score = make('p', '', 'ask-score');
const out = make('button', '', 'quiet');
const play = at('play', HTMLButtonElement);
const handle = at('handle', HTMLDivElement);

let page = /** @type {Page | null} */ (null);

/** Loads what a question takes. @returns {Promise<import('./more-insight.js').Place>} */
export async function asking() {
  await styles('more-ask.css');
  return put;
}

/** @type {import('./more-insight.js').Place} */
function put(session, its) {
  page = its;
  panel.hidden = true;
  panel.id = 'ask';
  out.type = 'button';
  out.addEventListener('click', () => leave(session));
  panel.append(answers, score, out);
  document.querySelector('.saying')?.after(panel);
  // Said by a class: Safari does not look again at what follows a part that came late.
  document.documentElement.classList.add('answerable');
  listenToPicture(session);
  listenToKeys(session, panel);
  // Play has another meaning while something is asked, before it is heard as Play.
  play.addEventListener('click', (event) => {
    if (!asks(session)) return;
    event.stopImmediatePropagation();
    const held = document.activeElement === play;
    session.step(1);
    // Of two sides there is nothing to press here before one is chosen.
    if (held && document.documentElement.classList.contains('sides')) answers.querySelector('button')?.focus({ preventScroll: true });
  }, { capture: true });
}

/** Out of the question, or back into it. @param {Session} session */
function leave(session) {
  const { now } = session;
  if (asks(session)) {
    session.core.giveUp?.();
    session.tell('step');
    page?.player.play();
    play.focus({ preventScroll: true });
  } else if (now.ask?.over || now.atEnd) {
    page?.player.pause();
    session.core.askAgain?.();
    session.tell('step');
  } else session.seek(now.last);
}

let wasBusy = false;

/** After each step. @param {Session} session @param {Tag} tag */
export function showAskStep(session, tag) {
  const { ask } = session.now;
  const say = askWords[tag];
  const busy = asks(session);
  if (busy) page?.player.pause();
  if (busy !== wasBusy) sayBasins(session);
  wasBusy = busy;
  document.documentElement.classList.toggle('asking', !!ask);
  document.documentElement.classList.toggle('asked', busy);
  document.documentElement.classList.toggle('sides', !!ask?.open && ask.kind === 'side');
  panel.hidden = !ask;
  if (busy) showPlay(ask?.open ? say.move : say.next);
  showHandle(busy && ask?.kind === 'next' ? ask : null, tag);
  if (!ask) return;
  panel.ariaLabel = say.title;
  score.textContent = ask.counted > 0 ? say.score(ask.right, ask.counted) : '';
  const end = session.now.atEnd;
  out.textContent = busy ? say.showMe : ask.over || end ? say.again : say.back;
  if (ask.kind === 'next') showGuesses(session, ask, tag);
  else showSides(session, ask, tag);
}

/** The main button says what it does now. @param {string} word */
function showPlay(word) {
  play.querySelector('use')?.setAttribute('href', '#i-step');
  const text = play.querySelector('span');
  if (text) text.textContent = word;
}

/** The picture's value apart from the question, and what it is called instead. */
let before = /** @type {string | null} */ ('');
let renamed = '';

/** The picture is a slider of the guess, not of the start. @param {AskFacts | null} ask @param {Tag} tag */
function showHandle(ask, tag) {
  const say = askWords[tag];
  if (handle.ariaValueText !== renamed) before = handle.ariaValueText;
  if (!ask) {
    if (renamed) [handle.ariaLabel, handle.ariaValueText] = [words[tag].point, before];
    renamed = '';
    return;
  }
  handle.ariaLabel = say.place;
  renamed = ask.guesses.map(({ text }) => text).filter(Boolean).join(', ') || say.none;
  handle.ariaValueText = renamed;
}

/** A slider for each parameter that is asked for. @param {Session} session @param {AskFacts} ask @param {Tag} tag */
function showGuesses(session, ask, tag) {
  const say = askWords[tag];
  if (answers.children.length !== ask.guesses.length || answers.querySelector('button')) {
    answers.replaceChildren(
      ...ask.guesses.map((_, axis) => {
        const label = make('label');
        const slider = make('input');
        Object.assign(slider, { type: 'range', step: 'any' });
        slider.addEventListener('input', () => {
          if (session.core.guessAt?.(axis, slider.valueAsNumber)) session.tell('step');
        });
        label.append(make('span'), slider, make('span', '', 'said'));
        return label;
      }),
    );
  }
  for (const [axis, { name, low, high, value, text }] of ask.guesses.entries()) {
    const [word, slider, told] = /** @type {[HTMLElement, HTMLInputElement, HTMLElement]} */ ([...(answers.children[axis]?.children ?? [])]);
    word.textContent = ask.guesses.length > 1 ? name : say.guess(name);
    slider.ariaLabel = say.guess(name);
    Object.assign(slider, { min: String(low), max: String(high) });
    slider.value = String(value);
    slider.setAttribute('aria-valuetext', text || say.none);
    slider.disabled = !ask.open;
    told.textContent = text.replace(`${name} = `, '');
  }
}

/** A button for each side. @param {Session} session @param {AskFacts} ask @param {Tag} tag */
function showSides(session, ask, tag) {
  const say = askWords[tag];
  if (answers.children.length !== 2 || !answers.querySelector('button')) {
    answers.replaceChildren(
      ...[false, true].map((right) => {
        const button = make('button');
        button.type = 'button';
        button.addEventListener('click', () => {
          answer(session, right);
          // What comes next is there.
          play.focus({ preventScroll: true });
        });
        return button;
      }),
    );
  }
  for (const [place, words] of [`← ${say.left}`, `${say.right} →`].entries()) {
    const button = /** @type {HTMLButtonElement} */ (answers.children[place]);
    button.textContent = words;
    button.ariaLabel = place === 0 ? say.left : say.right;
    button.classList.toggle('spent', !ask.open);
    button.ariaDisabled = String(!ask.open);
  }
}
