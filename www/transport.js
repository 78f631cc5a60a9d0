// @ts-check
// Play, Step, Step back, Reset, the timeline and the speed, by button and by key.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./words.js').Words} Words */

/** Speeds on offer, in updates per second, as the link writes them. */
const SPEEDS = ['0.5', '1', '2', '4', '10', '30', '100', '1000', '10000', '100000'];

const play = at('play', HTMLButtonElement);
const back = at('back', HTMLButtonElement);
const step = at('step', HTMLButtonElement);
const reset = at('reset', HTMLButtonElement);
const timeline = at('timeline', HTMLInputElement);
const speed = at('speed', HTMLSelectElement);
const count = at('count', HTMLSpanElement);

/**
 * @param {Session} session
 * @param {Player} player
 */
export function operate(session, player) {
  const stepBy = (/** @type {number} */ by) => {
    player.pause();
    session.step(by);
  };
  const toStart = () => {
    player.pause();
    session.seek(0);
  };
  play.addEventListener('click', () => player.toggle());
  back.addEventListener('click', () => stepBy(-1));
  step.addEventListener('click', () => stepBy(1));
  reset.addEventListener('click', toStart);
  timeline.addEventListener('input', () => {
    const wanted = timeline.valueAsNumber; // pausing shows the present step, here as well
    player.pause();
    session.seek(wanted);
  });
  speed.addEventListener('change', () => session.change({ speed: speed.value }));

  /** @type {Record<string, () => void>} */
  const keys = { ' ': () => player.toggle(), ArrowLeft: () => stepBy(-1), ArrowRight: () => stepBy(1), Home: toStart };
  document.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (play.disabled || play.closest('[hidden]') || needs(event.target, event.key)) return;
    event.preventDefault();
    act();
  });
}

/** Whether an element has a use of its own for a key. @param {EventTarget | null} target @param {string} key */
function needs(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.matches('input[type=range]')) return key !== ' ';
  if (target.matches('input, select, textarea, [role=region], dialog *')) return true;
  return key === ' ' && target.matches('button, summary, a');
}

/**
 * @param {Session} session
 * @param {Player} player
 * @param {Words} say
 */
export function showTransport(session, player, say) {
  const { now } = session;
  const icon = play.querySelector('use');
  const word = play.querySelector('span');
  icon?.setAttribute('href', player.playing ? '#i-pause' : '#i-play');
  if (word) word.textContent = player.playing ? say.pause : say.play;
  timeline.max = String(now.last);
  timeline.value = String(now.step);
  timeline.setAttribute('aria-valuetext', say.stepOf(now.step, now.last));
  count.textContent = `${now.step} / ${now.last}${now.whole ? '' : '…'}`;
  // Dimmed, not disabled: a disabled button loses the focus, and the keys with it.
  for (const button of [back, reset]) button.classList.toggle('spent', now.step === 0);
  step.classList.toggle('spent', now.atEnd && now.whole);
}

/** @param {Session} session @param {Words} say */
export function showSpeed(session, say) {
  const current = String(session.facts.speed);
  const offered = SPEEDS.includes(current) ? SPEEDS : [...SPEEDS, current];
  speed.replaceChildren(
    ...offered.map((value) => {
      const option = make('option', say.perSecond(value));
      option.value = value;
      return option;
    }),
  );
  speed.value = current;
}
