// @ts-check
// The f(x) box: what is typed, what is wrong with it and where, and how it reads as mathematics.

import { at } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Problem} Problem */

/** Someone who types is left in peace for this long, in milliseconds, before an error is shown. */
const PATIENCE = 300;

const field = at('f', HTMLInputElement);
const error = at('f-error', HTMLParagraphElement);
const formula = at('formula', HTMLDivElement);
const mirror = at('mirror', HTMLDivElement);

/** @param {Session} session */
export function typing(session) {
  let timer = 0;
  const judge = (/** @type {string} */ typed) => {
    const [problem] = write(session, typed);
    if (!problem) return complain(null);
    if (session.whole) {
      if (field.ariaInvalid === 'true') complain(problem);
      else timer = setTimeout(() => complain(problem), PATIENCE);
      return;
    }
    // The words for it come with the whole core; without them at least the place is marked.
    session.grow().then(
      () => field.value === typed && judge(typed),
      () => complain(problem),
    );
  };
  field.addEventListener('input', () => {
    field.dataset.typing = '1';
    clearTimeout(timer);
    judge(field.value);
  });
  field.addEventListener('blur', () => {
    if (field.ariaInvalid !== 'true') delete field.dataset.typing;
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    complain(null);
    showFormula(session);
    field.value = session.facts.form.f ?? '';
  });
  field.addEventListener('scroll', follow);
}

/** A new formula begins its run anew, from the same start if it still has one. @param {Session} session @param {string} text */
function write(session, text) {
  const start = session.facts.form.start ?? null;
  return session.change({ f: text, start, step: null, xlim: null, ylim: null, lrlog: null });
}

/** Says what is wrong with the formula and marks the place. @param {Problem | null} problem */
export function complain(problem) {
  if (!problem) delete field.dataset.typing;
  field.ariaInvalid = String(problem !== null);
  error.textContent = problem?.message ?? '';
  const [before, mark] = mirror.children;
  const letters = [...field.value];
  const place = (problem?.column || letters.length + 1) - 1;
  if (before) before.textContent = problem ? letters.slice(0, place).join('') : '';
  if (mark) mark.textContent = problem ? (letters[place] ?? ' ') : '';
  follow();
}

/** Shows the formula of a link that cannot be read, and what is wrong with it. @param {string} link @param {Problem} problem */
export function complainOf(link, problem) {
  field.dataset.typing = '1';
  field.value = new URLSearchParams(link.replace('#', '')).get('f') ?? '';
  complain(problem);
}

/** The mark stays under its letter when a long formula scrolls. */
function follow() {
  mirror.scrollLeft = field.scrollLeft;
}

/** The sides of the equations that are set now; setting them costs more than comparing them. */
let shown = '';

/** @param {Session} session */
export function showFormula(session) {
  const { facts } = session;
  const written = facts.form.f ?? '';
  // Spaces at the ends are the typist's own.
  if (!field.dataset.typing && field.value.trim() !== written) field.value = written;
  const sides = [facts.f, ...facts.derivatives];
  if (sides.join() === shown) return;
  shown = sides.join();
  const letters = facts.parameters.map((name) => `<mi>${name}</mi>`);
  const of = `<mo stretchy="false">(</mo>${letters.join('<mo>,</mo>')}<mo stretchy="false">)</mo>`;
  const slope = (/** @type {string} */ letter) =>
    letters.length === 1
      ? // Beside the letter, from a text face, where ′ is high and small; mathematics faces do not agree on it.
        `<mi>f</mi><mo class="prime" lspace=".06em" rspace="0">′</mo>${of}`
      : `<mfrac><mrow><mo>∂</mo><mi>f</mi></mrow><mrow><mo>∂</mo>${letter}</mrow></mfrac>`;
  const names = [`<mi>f</mi>${of}`, ...letters.map(slope)];
  formula.replaceChildren(...sides.map((side, index) => equation(names[index] ?? '', side)));
  for (const line of formula.querySelectorAll('p')) {
    line.dataset.panel = line === formula.firstChild ? 'formula' : 'derivative';
    // What is too wide can be scrolled, by keys too.
    if (line.scrollWidth > line.clientWidth) line.setAttribute('tabindex', '0');
  }
}

/**
 * A line with `name = side`. MathML text becomes nodes by way of the XML parser: no part of it can become HTML.
 * @param {string} name
 * @param {string} side a whole `<math>` element, or '' where there is too much of it to show
 */
function equation(name, side) {
  const line = document.createElement('p');
  const wrapped = `<p xmlns="http://www.w3.org/1998/Math/MathML"><mrow>${name}<mo>=</mo></mrow>${side}</p>`;
  const [left, math] = new DOMParser().parseFromString(wrapped, 'application/xml').documentElement.children;
  if (!left || math?.localName !== 'math') return line;
  math.prepend(left);
  // Set as large as in a line of its own, but not centred.
  math.removeAttribute('display');
  math.setAttribute('displaystyle', 'true');
  line.append(document.importNode(math, true));
  return line;
}
