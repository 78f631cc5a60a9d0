// @ts-check
// The run as a film: both layers of the picture on one canvas, played from the start to the end while the browser
// records. It takes as long as it lasts.

import { make } from './dom.js';
import { Bands } from './more-share-band.js';

/** @typedef {import('./session.js').Core} Core */

/** Frames per second. */
const RATE = 30;

/** Bits per second and pixel: lines stay thin, text stays sharp. */
const BITS = 8;

/** The end is held for so many milliseconds. */
const HOLD = 1200;

/** What computing may take of a frame, in milliseconds. */
const SLICE = 12;

const KINDS = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/** What this browser records, or nothing. */
export function filmKind() {
  if (typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)) return undefined;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
}

/**
 * @typedef {object} Film
 * @property {number} width in CSS pixels, each one of the film's
 * @property {number} height
 * @property {boolean} dark
 * @property {string} ground the page's colour
 * @property {number} speed updates per second
 * @property {import('./more-share-band.js').Words} words
 */

/**
 * Records the run.
 * @param {Core} core a session of its own, with the scene
 * @param {Film} film
 * @param {AbortSignal} signal ends the recording
 * @param {(share: number) => void} onProgress 0 … 1
 * @returns {Promise<Blob | null>} null when it was ended, or where there is nothing to record with
 */
export async function record(core, { width, height, dark, ground, speed, words }, signal, onProgress) {
  const mimeType = filmKind();
  const [still, moving, out] = [make('canvas'), make('canvas'), make('canvas')];
  Object.assign(out, { width, height });
  const context = out.getContext('2d', { alpha: false });
  if (!mimeType || !context) return null;
  const bands = new Bands(context, words);
  const high = Math.max(1, height - bands.above - bands.below);
  for (const canvas of [still, moving]) Object.assign(canvas, { width, height: high });
  core.layout(width, high, 1, dark);
  await computed(core, signal);
  // The view is fitted to the whole run.
  core.layout(width, high, 1, dark);
  await inSlices(() => core.refineBasins?.() ?? true, signal);
  core.drawStill(still);
  const { last } = core.now();
  const draw = (/** @type {number} */ step) => {
    core.seek(step);
    core.drawMoving(moving);
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    context.drawImage(still, 0, bands.above);
    context.drawImage(moving, 0, bands.above);
    bands.draw(step, last);
  };
  if (signal.aborted) return null;
  draw(0);
  const stream = out.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: width * height * BITS });
  const chunks = /** @type {Blob[]} */ ([]);
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => {
    for (const type of ['stop', 'error']) recorder.addEventListener(type, resolve);
  });
  recorder.start();
  const begun = performance.now();
  const lasts = (last / speed) * 1000 + HOLD;
  for (let passed = 0; passed < lasts && !signal.aborted; passed = performance.now() - begun) {
    draw(Math.min(last, Math.floor((passed / 1000) * speed)));
    onProgress(passed / lasts);
    await frame();
  }
  if (recorder.state !== 'inactive') recorder.stop();
  await stopped;
  for (const track of stream.getTracks()) track.stop();
  const blob = new Blob(chunks, { type: 'video/webm' });
  return signal.aborted || blob.size === 0 ? null : blob;
}

/** @param {Core} core @param {AbortSignal} signal */
const computed = (core, signal) => inSlices(() => core.extend(), signal);

/** Works in the time that frames leave, until it is done. @param {() => boolean} work true when done @param {AbortSignal} signal */
async function inSlices(work, signal) {
  for (let done = false; !done && !signal.aborted; await frame()) {
    const until = performance.now() + SLICE;
    while (!done && performance.now() < until) done = work();
  }
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
