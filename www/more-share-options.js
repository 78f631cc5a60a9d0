// @ts-check
// What an author may wish for a link: the controls, and what they come to in the link. A control's name is its key.

import { at } from './dom.js';
import { offer } from './form.js';
import { stepless } from './more-share-link.js';
import { chosenParts } from './more-share-panels.js';

/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-share-link.js').Draft} Draft */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */

/** The most characters of a title or a caption. */
const MOST = 280;

/** The most that a link says of a step. */
const MOST_STEPS = 10_000_000;

/** Keys whose control says their value. */
const PLAIN = ['ask', 'lang', 'theme', 'title', 'caption', 'embed'];

const form = () => at('share-options', HTMLFormElement);
const parts = () => at('share-panels', HTMLDetailsElement);

/** Text as a link carries it: on one line. @param {string} text */
const line = (text) => text.trim().replaceAll(/\s+/g, ' ');

/**
 * What was chosen for a scene, for the next time it is shared in this visit.
 * @typedef {{ link: string, form: import('./more-share-forms.js').Form, edits: Edits, when: string, step: string }} Kept
 */

/** @param {Draft} draft @param {import('./more-share-forms.js').Form} form @returns {Kept} */
export function keep({ base, edits }, form) {
  return { link: stepless(base), form, edits, when: at('share-when', HTMLSelectElement).value, step: at('share-step', HTMLInputElement).value };
}

/**
 * Sets the controls as the draft's link says, and what was chosen for it before.
 * @param {Draft} draft
 * @param {ShareWords} say
 * @param {Kept | null} kept
 */
export function fillOptions(draft, say, kept) {
  const step = new URLSearchParams(draft.base).get('step');
  if (kept) draft.change({ ...kept.edits, step });
  const facts = draft.core.scene();
  form().reset();
  const set = (/** @type {string} */ id, /** @type {[string, string][]} */ options, /** @type {string} */ value) => {
    const list = at(id, HTMLSelectElement);
    offer(list, options);
    list.value = value;
  };
  set('share-when', [['now', say.opensNow(Number(step))], ['start', say.opensStart], ['other', say.opensOther]], kept?.when ?? 'now');
  set('share-ask', Object.entries(say.questions), new URLSearchParams(draft.core.link()).get('ask') ?? '');
  set('share-lang', [['', say.asReader], ['en', 'English'], ['zh', '中文']], facts.lang);
  set('share-theme', [['', say.asReader], ['light', say.light], ['dark', say.dark]], facts.theme);
  at('share-step', HTMLInputElement).value = kept?.step || String(Number(step));
  at('share-title-text', HTMLInputElement).value = facts.title;
  at('share-caption', HTMLTextAreaElement).value = facts.caption;
  for (const [name, checked] of /** @type {const} */ ([['play', facts.play], ['embed', facts.embed]])) {
    const box = form().elements.namedItem(name);
    if (box instanceof HTMLInputElement) box.checked = checked;
  }
  parts().open = false;
}

/** Whether the picture alone is wished for. */
export const wishesFrame = () => new FormData(form()).has('embed');

/** What is wrong with the step that is wished for, in words; '' if nothing is. @param {Draft} draft @param {ShareWords} say */
export function stepFault({ last = MOST_STEPS }, say) {
  if (at('share-when', HTMLSelectElement).value !== 'other') return '';
  const typed = at('share-step', HTMLInputElement).value.trim();
  return /^\d+$/.test(typed) && Number(typed) <= last ? '' : say.stepFault(last);
}

/** What is wished, as the link writes it; a step with a fault is not. @param {Draft} draft @param {string} fault @returns {Edits} */
export function wishes(draft, fault) {
  const data = new FormData(form());
  const said = (/** @type {string} */ name) => line(String(data.get(name) ?? '')) || null;
  const step = { now: new URLSearchParams(draft.base).get('step'), start: null, other: fault ? new URLSearchParams(draft.link()).get('step') : said('step') };
  return {
    step: step[/** @type {keyof typeof step} */ (said('when') ?? 'now')],
    ...Object.fromEntries(PLAIN.map((key) => [key, said(key)])),
    // Who is asked something is not played anything.
    play: at('share-play', HTMLInputElement).checked && !data.get('ask') ? '1' : null,
    ...chosenParts(parts(), draft.core.scene()),
  };
}

/** Says beside the controls what is wrong with them. @param {import('./session.js').Problem[]} problems @param {string} fault of the step @param {ShareWords} say */
export function judge(problems, fault, say) {
  const step = at('share-step', HTMLInputElement);
  step.hidden = at('share-when', HTMLSelectElement).value !== 'other';
  step.ariaInvalid = String(!!fault);
  at('share-step-problem', HTMLElement).textContent = fault;
  const asks = at('share-ask', HTMLSelectElement).value !== '';
  at('share-play', HTMLInputElement).disabled = asks;
  at('share-waits', HTMLElement).textContent = asks ? say.notPlayed : '';
  at('share-problem', HTMLParagraphElement).textContent = problems.map(({ message }) => message).join(' ');
  count(at('share-title-text', HTMLInputElement), 'share-title-left', say);
  count(at('share-caption', HTMLTextAreaElement), 'share-caption-left', say);
}

/** Says how many characters are left. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} id @param {ShareWords} say */
function count(field, id, say) {
  // As the core counts: a letter of several bytes is one.
  const { length } = [...line(field.value)];
  const place = at(id, HTMLElement);
  field.ariaInvalid = String(length > MOST);
  place.textContent = length ? say.left(MOST - length) : '';
  place.classList.toggle('error', length > MOST);
}
