// @ts-check
// The map to take away: runs, axes and legend on the page's ground, with the link at the foot. Nothing leaves the
// browser.

import { make } from './dom.js';
import { isDark } from './more-map-picture.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-map-picture.js').MapPicture} MapPicture */

/** A picture in an article has at least so many pixels to each of the page's. */
const LEAST_RATIO = 2;

/** The link at the foot, in CSS pixels: the size of its letters, its lines' height, how many there are at most. */
const FOOT = { letters: 10, line: 14, lines: 3, margin: 8 };

/** @param {Session} session @param {MapPicture} picture @returns {Promise<boolean>} whether the browser gave the picture */
export async function savePng(session, picture) {
  const { figure, raster } = picture;
  const { clientWidth: width, clientHeight: height } = figure;
  const ratio = Math.max(devicePixelRatio || 1, LEAST_RATIO);
  const canvas = make('canvas');
  const context = canvas.getContext('2d');
  if (!context) return false;
  const style = getComputedStyle(document.body);
  const font = `${FOOT.letters * ratio}px ${style.fontFamily}`;
  context.font = font;
  const link = broken(context, `${location.href.split('#')[0]}#${session.core.link()}`, (width - 2 * FOOT.margin) * ratio);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round((height + link.length * FOOT.line + FOOT.margin) * ratio);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  const box = [raster.offsetLeft, raster.offsetTop, raster.offsetWidth, raster.offsetHeight].map((length) => length * ratio);
  context.drawImage(raster, .../** @type {[number, number, number, number]} */ (box));
  const axes = make('canvas');
  axes.width = canvas.width;
  axes.height = Math.round(height * ratio);
  session.core.mapLayout?.(width, height, ratio, isDark());
  session.core.drawMap?.(axes, NaN, NaN, NaN, NaN);
  picture.renew();
  context.drawImage(axes, 0, 0);
  Object.assign(context, { font, fillStyle: style.color, textBaseline: 'top' });
  for (const [index, line] of link.entries()) context.fillText(line, FOOT.margin * ratio, (height + index * FOOT.line) * ratio);
  const blob = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return false;
  const file = URL.createObjectURL(blob);
  Object.assign(make('a'), { href: file, download: `${nameOf(session)}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
  return true;
}

/** A text in lines of at most this width; what the last has no room for is left out. @param {CanvasRenderingContext2D} context @param {string} text @param {number} width */
function broken(context, text, width) {
  const lines = [];
  let rest = text;
  while (rest && lines.length < FOOT.lines) {
    let length = Math.min(rest.length, 1000);
    while (length > 1 && context.measureText(rest.slice(0, length)).width > width) length = Math.ceil(length * 0.98) - 1;
    lines.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  if (rest) lines.push(`${lines.pop()?.slice(0, -1) ?? ''}…`);
  return lines;
}

/** A file's name for the scene. @param {Session} session */
function nameOf({ facts }) {
  const about = facts.title || facts.data?.name || facts.form.f || '';
  // What file systems do not take, or shells take for something else.
  const plain = about.replaceAll(/[\s"'*/:<>?\\|&%#$!`.]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return ['downhill', 'map', plain.slice(0, 60)].filter(Boolean).join('-');
}
