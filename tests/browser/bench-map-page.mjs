// How long frames take while the map of runs is computed: `node bench-map-page.mjs ADDRESS`. At rest, while the run
// plays, and while the start is dragged, which begins the map anew with every frame. Numbers for people; no test depends
// on them.
import { chromium as playwright } from '@playwright/test';
import { argv } from 'node:process';
import { chromium, chromiumArguments } from './browsers.mjs';

const address = argv[2] ?? 'http://127.0.0.1:8080/';
const executablePath = chromium();

const scenes = {
  'x⁴ − 3x² + x': 'f=x^4-3x^2%2Bx&start=2.2&lr=0.02&map=x,lr',
  'the same, momentum': 'f=x^4-3x^2%2Bx&start=2.2&lr=0.02&opt=momentum&map=x,lr',
  'penguins, batch × rate': 'data=penguins&model=logistic&scale=std&batch=16&map=batch,lr',
};

/** In the page: notes when frames begin, and how long the page's own work in each takes. */
function watch() {
  const seen = { frames: /** @type {number[]} */ ([]), work: 0, longest: 0, slices: 0, last: 0 };
  Object.assign(window, { seen });
  const timed = (/** @type {Function} */ act) => (/** @type {any[]} */ ...given) => {
    const begun = performance.now();
    act(...given);
    seen.work += performance.now() - begun;
  };
  const [frame, idle] = [window.requestAnimationFrame.bind(window), window.requestIdleCallback.bind(window)];
  window.requestAnimationFrame = (act) => frame(timed(act));
  window.requestIdleCallback = (act, options) =>
    idle((deadline) => {
      seen.slices += 1;
      timed(act)(deadline);
      seen.last = performance.now();
    }, options);
  const tick = (/** @type {number} */ time) => {
    seen.frames.push(time);
    seen.longest = Math.max(seen.longest, seen.work);
    seen.work = 0;
    frame(tick);
  };
  frame(tick);
}

/** In the page: what was seen since the last time. */
function take() {
  const { seen } = /** @type {any} */ (window);
  const gaps = seen.frames.slice(1).map((/** @type {number} */ time, /** @type {number} */ at) => time - seen.frames[at]).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  const taken = { frames: gaps.length, median: gaps[gaps.length >> 1] ?? NaN, longest: gaps.at(-1) ?? NaN, work: seen.longest, slices: seen.slices, passed: seen.last - (seen.frames[0] ?? 0) };
  Object.assign(seen, { frames: seen.frames.slice(-1), longest: 0, work: 0, slices: 0 });
  return taken;
}

const browser = await playwright.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
try {
  console.log(`${'frames while the map is computed, in milliseconds'.padEnd(56)}   frames  gap median  gap longest  work longest  until whole`);
  for (const [name, link] of Object.entries(scenes)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    await page.addInitScript(watch);
    await page.goto(new URL(`#${link}&step=0`, address).href);
    await page.locator('#map-pad').waitFor();
    await page.locator('#map-pad').scrollIntoViewIfNeeded();
    /** @param {string} what */
    const report = async (what) => {
      const { frames, median, longest, work, slices, passed } = await page.evaluate(take);
      const cell = (/** @type {number} */ time, /** @type {number} */ width) => time.toFixed(1).padStart(width);
      console.log(`${`${name}: ${what}`.padEnd(56)}${String(frames).padStart(9)}${cell(median, 12)}${cell(longest, 13)}${cell(work, 14)}${slices ? cell(passed, 13) : '            –'}`);
    };
    const whole = () => page.waitForFunction(() => performance.now() - /** @type {any} */ (window).seen.last > 400, undefined, { timeout: 300_000 });
    await page.evaluate(take);
    // Another rate, and back: a map from nothing, on a page that has settled.
    await page.getByRole('textbox', { name: 'Value of the rate' }).fill('0.021');
    await page.evaluate(take);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    await whole();
    await report('at rest');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('combobox', { name: 'Up' }).selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Play' }).click();
    await page.evaluate(take);
    await whole();
    await report('while it plays');
    const box = await page.locator('#stage').boundingBox();
    if (box) {
      const at = await page.locator('#handle').evaluate(() => 0.6);
      await page.mouse.move(box.x + box.width * at, box.y + box.height * 0.3);
      await page.mouse.down();
      await page.evaluate(take);
      for (let step = 0; step < 60; step++) await page.mouse.move(box.x + box.width * (at - step / 200), box.y + box.height * 0.3);
      await report('while the start is dragged');
      await page.mouse.up();
    }
    await page.close();
  }
} finally {
  await browser.close();
}
