// @ts-check
// What the reader prefers: language, theme, motion. The link's word comes first, then what the reader once
// chose here, then what the browser says.

import { words } from './words.js';

/** @typedef {keyof typeof words} Tag */

/** What the reader chose since the page was opened, or an article around it for them. @type {Record<string, string>} */
export const chosen = {};

/** @param {string} key @returns {string} what the reader once chose, or '' */
export function recalled(key) {
  try {
    return chosen[key] ?? localStorage.getItem(`downhill.${key}`) ?? '';
  } catch {
    return chosen[key] ?? '';
  }
}

/** Keeps a choice, where the browser allows. @param {string} key @param {string} value */
export function remember(key, value) {
  chosen[key] = value;
  try {
    localStorage.setItem(`downhill.${key}`, value);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}

/** @param {string} fromLink the link's `lang`, or '' @returns {Tag} */
export function language(fromLink) {
  for (const tag of [fromLink, recalled('lang'), ...navigator.languages]) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

/** @param {string} fromLink the link's `theme`, or '' @returns {boolean} */
export function isDark(fromLink) {
  const theme = fromLink || recalled('theme');
  return theme === 'dark' || (theme !== 'light' && darkSystem.matches);
}

/** @param {() => void} then called when the system turns light or dark */
export function onSystemTheme(then) {
  darkSystem.addEventListener('change', then);
}

/** Whether the reader has asked the system for less motion. */
export function wantsStillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Sets every word that stands in the HTML. @param {Tag} tag */
export function speak(tag) {
  const say = words[tag];
  document.documentElement.lang = tag;
  document.title = say.documentTitle;
  const word = (/** @type {string | undefined} */ key) => String(say[/** @type {'play'} */ (key)]);
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-word]'))) {
    at.textContent = word(at.dataset.word);
  }
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) {
    at.setAttribute('aria-label', word(at.dataset.label));
    if (at instanceof HTMLButtonElement) at.title = word(at.dataset.label);
  }
  for (const at of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[data-hint]'))) {
    at.placeholder = word(at.dataset.hint);
  }
}

/** Paints the page light or dark. @param {boolean} dark */
export function paint(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.getElementById('theme')?.setAttribute('aria-pressed', String(dark));
  const { backgroundColor } = getComputedStyle(document.body);
  for (const bar of document.querySelectorAll('meta[name=theme-color]')) bar.setAttribute('content', backgroundColor);
}

function begin() {
  const link = new URLSearchParams(location.hash.slice(1));
  speak(language(link.get('lang') ?? ''));
  paint(isDark(link.get('theme') ?? ''));
}

// Where it is waited for, it may come before the page is read to its end.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
else begin();
