// How long frames take while the map of runs is computed: `node bench-map-page.mjs ADDRESS`. At rest, while the run
// plays, and while the start is dragged, which begins the map anew with every frame. Numbers for people; no test depends
// on them.
import { chromium as playwright } from '@playwright/test';
import { argv } from 'node:process';
import { chromium, chromiumArguments } from './browsers.mjs';

const address = argv[2] ?? 'http://127.0.0.1:8080/';
const executablePath = chromium();

/** A map that takes longer, in milliseconds, is not waited for. */
const LONGEST = 15_000;

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
    const map = page.locator('#map-figure');
    await map.waitFor();
    await map.scrollIntoViewIfNeeded();
    /** @param {string} what */
    const report = async (what) => {
      const { frames, median, longest, work, slices, passed } = await page.evaluate(take);
      const cell = (/** @type {number} */ time, /** @type {number} */ width) => time.toFixed(1).padStart(width);
      console.log(`${`${name}: ${what}`.padEnd(56)}${String(frames).padStart(9)}${cell(median, 12)}${cell(longest, 13)}${cell(work, 14)}${slices ? (passed < LONGEST - 1000 ? cell(passed, 13) : `> ${LONGEST / 1000} s`.padStart(13)) : '            –'}`);
    };
    const whole = () =>
      page
        .waitForFunction(
          () => {
            const { slices, last } = /** @type {any} */ (window).seen;
            return slices > 0 && performance.now() - last > 400;
          },
          undefined,
          { timeout: LONGEST },
        )
        .catch(() => {});
    await whole();
    // A closer look, and a wider one: maps from nothing, on a page that has settled.
    await page.locator('#map-pad').focus();
    await page.evaluate(take);
    await page.keyboard.press('+');
    await whole();
    await report('at rest');
    await page.keyboard.press('Space');
    await page.evaluate(take);
    await page.keyboard.press('-');
    await whole();
    await report('while it plays');
    await map.scrollIntoViewIfNeeded();
    const drag = async () => {
      const box = await page.locator('#handle').boundingBox();
      if (!box) return;
      const at = (/** @type {number} */ step) => /** @type {const} */ ([box.x + box.width * (0.6 - step / 200), box.y + box.height * 0.3]);
      await page.mouse.move(...at(0));
      await page.mouse.down();
      await page.evaluate(take);
      for (let step = 1; step <= 60; step++) await page.mouse.move(...at(step));
      await page.mouse.up();
    };
    if (link.includes('data=')) {
      await page.close();
      continue;
    }
    await drag();
    await report('while the start is dragged');
    await page.getByText('Map of runs').click();
    await drag();
    await report('while the start is dragged, without a map');
    await page.close();
  }
} finally {
  await browser.close();
}
