// @ts-check
// A question is answered on the picture and with keys: a press, a drag or the arrow keys place a guess where otherwise they
// move the start. All this is heard before the page's own ways with the picture and the keys, and kept from them.

import { at } from './dom.js';

/** @typedef {import('./session.js').Session} Session */

const handle = at('handle', HTMLDivElement);

/** Who has moved this many CSS pixels sideways means to drag. */
const MEANT = 6;

/** What has a use of its own for the keys. */
const OTHERS = 'input:not([type=range]), select, textarea, summary, dialog, [role=region], [role=application]';

/** @type {Record<string, readonly [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** Whether a question is open or has just been answered. @param {Session} session */
export function asks({ now: { ask } }) {
  return !!ask && (ask.open || ask.told);
}

/** Answers which side it is. @param {Session} session @param {boolean} right */
export function answer(session, right) {
  if (session.core.guessSide?.(right)) session.tell('step');
}

/** @param {{ clientX: number, clientY: number }} event @returns {[number, number]} CSS pixels on the stage */
function place({ clientX, clientY }) {
  const { left, top } = handle.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/** The picture takes a guess where otherwise it takes a start. @param {Session} session */
export function listenToPicture(session) {
  let held = -1;
  let down = /** @type {PointerEvent | null} */ (null);
  /** Whether a start is being dragged, by which a question began: that goes on. */
  const drags = () => held === -1 && handle.classList.contains('held');
  const guess = (/** @type {PointerEvent} */ event) => {
    if (session.core.guess?.(...place(event))) session.tell('step');
  };
  const near = (/** @type {{ clientX: number, clientY: number }} */ event) => session.core.guessNear?.(...place(event)) ?? false;
  const hold = (/** @type {PointerEvent} */ event) => {
    held = event.pointerId;
    handle.setPointerCapture(held);
    handle.classList.add('held');
  };
  const act = /** @type {Record<string, (event: PointerEvent) => void>} */ ({
    pointerdown: (event) => {
      if (event.button !== 0 || held !== -1 || !session.core.holds?.(...place(event))) return;
      down = event;
      // A finger may want to scroll: it places the guess when it moves sideways, or leaves.
      if (event.pointerType === 'touch' && !near(event)) return;
      hold(event);
      guess(event);
    },
    pointermove: (event) => {
      if (held === -1 && down?.pointerId === event.pointerId && Math.abs(event.clientX - down.clientX) > MEANT) {
        hold(event);
      }
      if (event.pointerId === held) guess(event);
      else handle.classList.toggle('near', near(event));
    },
    pointerup: (event) => {
      if (down?.pointerId === event.pointerId) guess(event);
      act.pointercancel?.(event);
    },
    pointercancel: () => {
      held = -1;
      down = null;
      handle.classList.remove('held');
    },
  });
  for (const [type, does] of Object.entries(act)) {
    handle.addEventListener(type, (event) => {
      if (!asks(session) || drags()) return;
      event.stopImmediatePropagation();
      if (session.now.ask?.kind === 'next') does(/** @type {PointerEvent} */ (event));
    }, { capture: true });
  }
  for (const type of /** @type {const} */ (['touchstart', 'touchmove'])) {
    handle.addEventListener(type, (event) => {
      if (!asks(session) || drags()) return;
      event.stopImmediatePropagation();
      const touch = event.touches[0];
      if (touch && session.now.ask?.open && (held !== -1 || near(touch))) event.preventDefault();
    }, { capture: true, passive: false });
  }
}

/**
 * Where the picture has the focus, the arrow keys move a guess; of two sides they choose one, wherever they are pressed.
 * Space and Enter do what the main button says.
 * @param {Session} session
 * @param {HTMLElement} panel what the question is answered with beside the picture
 */
export function listenToKeys(session, panel) {
  document.addEventListener('keydown', (event) => {
    const { ask } = session.now;
    if (!ask || !asks(session) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const picture = target === handle;
    if (!picture && target instanceof Element && target.closest(OTHERS)) return;
    const slider = target instanceof HTMLInputElement;
    if (slider && event.key !== ' ' && !(event.key === 'Enter' && panel.contains(target))) return;
    const way = WAYS[event.key];
    const onButton = target instanceof Element && target.closest('button, a') !== null;
    let did = true;
    if (way && ask.open && ask.kind === 'next' && picture) {
      const far = event.shiftKey ? 10 : 1;
      const [dx, dy] = ask.guesses.length > 1 ? way : [way[0] || way[1], 0];
      session.core.guessBy?.(dx * far, dy * far);
      session.tell('step');
    } else if (way?.[0] && ask.open && ask.kind === 'side') answer(session, way[0] > 0);
    else if ((event.key === ' ' && !onButton) || (event.key === 'Enter' && (picture || slider))) session.step(1);
    else did = picture && way !== undefined;
    if (!did) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}
