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
  field.addEventListener('input', () => {
    field.dataset.typing = '1';
    clearTimeout(timer);
    const [problem] = write(session, field.value);
    if (!problem) complain(null);
    else if (field.ariaInvalid === 'true') complain(problem);
    else timer = setTimeout(() => complain(problem), PATIENCE);
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
  const edits = { f: text, step: null, xlim: null, ylim: null, lrlog: null };
  const start = session.facts.form.start ?? null;
  const problems = session.change({ ...edits, start });
  return problems.some((problem) => problem.key === 'start') ? session.change({ ...edits, start: null }) : problems;
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

/** The mark stays under its letter when a long formula scrolls. */
function follow() {
  mirror.scrollLeft = field.scrollLeft;
}

let shown = '';

/** @param {Session} session */
export function showFormula(session) {
  const { facts } = session;
  if (!field.dataset.typing) field.value = facts.form.f ?? '';
  const texts = [facts.f, ...facts.derivatives];
  if (texts.join() === shown) return;
  shown = texts.join();
  formula.replaceChildren(...texts.map(mathematics));
}

/** MathML text as nodes, by way of the XML parser: no part of it can become HTML. @param {string} text @returns {Node} */
function mathematics(text) {
  const wrapped = `<p xmlns="http://www.w3.org/1998/Math/MathML">${text}</p>`;
  const parsed = new DOMParser().parseFromString(wrapped, 'application/xml').documentElement.firstElementChild;
  const line = document.createElement('p');
  if (parsed?.localName === 'math') line.append(document.importNode(parsed, true));
  return line;
}
