// @ts-check
// Files to take away. Nothing leaves the browser.

import { make } from './dom.js';

/** @typedef {import('./session.js').SceneFacts} SceneFacts */

/** The longest a file's name gets, without its ending. */
const LONGEST = 60;

/** A file's name for the scene, as in `downhill-x4-3x2.svg`. @param {SceneFacts} facts @param {string} ending */
export function nameOf({ title, data, form }, ending) {
  const about = title || data?.name || form.f || '';
  // x^4 is x4; what file systems do not take, or Markdown and shells take for something else, is a dash.
  const plain = about.toLowerCase().replaceAll(/[\^*]+/g, '').replaceAll(/[^\p{L}\p{N}.]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  const letters = [...plain];
  let short = letters.slice(0, LONGEST).join('');
  // A name that is too long ends with a word, where it has words.
  if (letters.length > LONGEST && letters[LONGEST] !== '-') short = short.replace(/-[^-]*$/, '');
  short = short.replace(/[-.]+$/, '');
  return `${['downhill', short].filter(Boolean).join('-')}.${ending}`;
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const file = URL.createObjectURL(blob);
  Object.assign(make('a'), { href: file, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

/**
 * A drawing as pixels.
 * @param {string} svg
 * @param {number} scale pixels to each of its own
 * @returns {Promise<Blob | null>} null where the browser gives none
 */
export async function png(svg, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = make('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
