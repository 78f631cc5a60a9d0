// @ts-check
// Small helpers around the document.

/**
 * The element of this id, which index.html promises to be of this kind.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function at(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`index.html has no ${kind.name} with the id ${id}`);
}

/**
 * A new element with text. Text is never read as HTML.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [text]
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * Puts a value into a text field, unless someone is typing there or what they typed is being explained.
 * @param {HTMLInputElement} field
 * @param {string} value
 */
export function fill(field, value) {
  if (!field.dataset.typing && field.ariaInvalid !== 'true' && field.value !== value) field.value = value;
}

/**
 * Calls `act` at most once in a pause, and once more after the last call.
 * @param {() => void} act
 * @param {() => number} pause milliseconds
 * @returns {{ (): void, now: () => void }} `now` acts at once
 */
export function throttled(act, pause) {
  let timer = 0;
  let last = -Infinity;
  const run = () => {
    clearTimeout(timer);
    timer = 0;
    last = performance.now();
    act();
  };
  const later = () => {
    if (timer) return;
    const rest = last + pause() - performance.now();
    if (rest <= 0) run();
    else timer = setTimeout(run, rest);
  };
  return Object.assign(later, { now: run });
}
