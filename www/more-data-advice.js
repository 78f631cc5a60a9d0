// @ts-check
// Why a lane hovers, and what would settle it, one click away.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */
/** @typedef {import('./session.js').Advice} Advice */
/** @typedef {import('./session.js').Offer} Offer */
/** @typedef {import('./more-data.js').Page} Page */

/** What is being advised, so that whoever has the focus on an offer keeps it. */
let advised = '';

/** What the offer that was taken has changed. */
let done = '';

let page = /** @type {Page | null} */ (null);

/** @param {Page} its */
export function listenToAdvice(its) {
  page = its;
}

/** The scene has changed: what was said about the former one is forgotten. */
export function resetAdvice() {
  advised = done = '';
}

/** While the run plays, asking for advice takes at most one part in so many of the time: over many rows it is dear. */
const SHARE = 20;
let next = 0;

/** @param {Session} session @param {DataWords} say @param {boolean} plays advice that comes and goes with every update is then kept */
export function showAdvice(session, say, plays) {
  const fold = at('advice', HTMLDetailsElement);
  at('advice-done', HTMLParagraphElement).textContent = done;
  const begun = performance.now();
  if (!fold.open || (plays && begun < next)) return;
  const advice = session.core.advice?.() ?? null;
  next = begun + SHARE * (performance.now() - begun);
  if (plays && !advice && advised) return;
  showText(session, advice, say);
  const offers = advice?.offers ?? [];
  // Offers differ from step to step in what they change, and seldom in their words.
  latest = offers;
  const labels = offers.map(({ label }) => label).join();
  if (labels === advised) return;
  advised = labels;
  at('advice-offers', HTMLDivElement).replaceChildren(
    ...offers.map(({ label }, index) => {
      const button = make('button', label);
      button.type = 'button';
      button.addEventListener('click', () => takeOffer(session, index));
      return button;
    }),
  );
}

/** The offers as of the step that is shown. @type {Offer[]} */
let latest = [];

/** Says why a lane hovers, and which one, with its mark. @param {Session} session @param {Advice | null} advice @param {DataWords} say */
function showText(session, advice, say) {
  const text = at('advice-text', HTMLParagraphElement);
  text.textContent = advice?.text ?? (done ? '' : say.adviceNone);
  if (!advice?.lane) return;
  const lane = session.facts.lanes.findIndex(({ name }) => name === advice.lane);
  text.prepend(make('span', advice.lane, `lane lane-${lane}`), say.colon);
}

/** Does what was offered, says so, and lets the run show what comes of it. @param {Session} session @param {number} index */
function takeOffer(session, index) {
  const offer = session.core.advice?.()?.offers[index] ?? latest[index];
  if (!offer || session.change(offer.edits).length > 0) return;
  done = offer.done;
  session.tell('step');
  if (!session.now.atEnd) page?.play();
}
