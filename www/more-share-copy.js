// @ts-check
// Copying, and choosing what is copied.

import { make } from './dom.js';

/** Copies a field's text; where the browser refuses, the text is selected. @param {HTMLTextAreaElement} field @returns {Promise<boolean>} */
export async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}

/**
 * One of several, as a button that stays pressed.
 * @param {string} name
 * @param {string} value
 * @param {string} text
 * @param {boolean} checked
 */
export function choice(name, value, text, checked) {
  const label = make('label', '', 'share-choice');
  label.append(Object.assign(make('input'), { type: 'radio', name, value, checked }), make('span', text));
  return label;
}
