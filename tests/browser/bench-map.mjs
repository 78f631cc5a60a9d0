// How long a map of thousands of runs takes in Chromium, by the core and by plain JavaScript: `node bench-map.mjs ADDRESS`.
// JavaScript runs the same loop over functions that the engine has compiled from the formula and its derivative, and each
// loop is compiled for its function alone, so that the engine may join the two. Numbers for people; no test depends on
// them.
import { chromium as playwright } from '@playwright/test';
import { argv } from 'node:process';
import { chromium, chromiumArguments } from './browsers.mjs';

const address = argv[2] ?? 'http://127.0.0.1:8080/';
const executablePath = chromium();

/** f and f′ as one might type them, and as one would write them to be quick. The last rounds as the core does. */
const functions = {
  'x^4-3x^2+x': {
    'as typed, with **': ['x**4 - 3*x**2 + x', '4*x**3 - 6*x + 1'],
    'with products': ['x*x*x*x - 3*x*x + x', '4*x*x*x - 6*x + 1'],
    'rounded as the core rounds': ['(x*x)*(x*x) - 3*(x*x) + x', '4*(x*x*x) - 3*(2*x) + 1'],
  },
  'sin(3x)+x^2/5': {
    'as typed, with **': ['Math.sin(3*x) + x**2/5', '3*Math.cos(3*x) + 2*x/5'],
    'with products': ['Math.sin(3*x) + x*x/5', '3*Math.cos(3*x) + 0.4*x'],
    'rounded as the core rounds': ['Math.sin(3*x) + x*x/5', 'Math.cos(3*x)*3 + 2*x/5'],
  },
};

/**
 * Runs in the page. Milliseconds, the best of some turns, and how many of the runs end as the core's do.
 * @param {Record<string, Record<string, string[]>>} functions
 */
async function measure(functions) {
  const { default: init, endings } = await import(new URL('pkg/downhill.js', document.baseURI).href);
  await init();
  const [columns, rows, turns] = [320, 200, 7];
  const starts = Float64Array.from({ length: columns }, (_, column) => -2.5 + (5 * column) / (columns - 1));
  const rates = Float64Array.from({ length: rows }, (_, row) => 10 ** (-3 + (3 * row) / (rows - 1)));

  // The core's loop: a run stops at 200 updates, where |f′| ≤ 10⁻⁶, or beyond 10¹².
  const loop = (/** @type {boolean} */ momentum) => `
    const ended = new Float64Array(2 * starts.length * rates.length);
    let place = 0;
    for (const rate of rates) {
      for (const start of starts) {
        let [x, step, sum] = [start, 0, 0];
        for (;;) {
          const [loss, slope] = [f(x), g(x)];
          if (!(Math.abs(loss) <= 1e12 && Math.abs(x) <= 1e12) || step >= 200 || Math.abs(slope) <= 1e-6) break;
          ${momentum ? 'sum = 0.9 * sum + slope; x += -rate * sum;' : 'x += -rate * slope;'}
          step++;
        }
        ended[place++] = step;
        ended[place++] = x;
      }
    }
    return ended;`;

  const results = [];
  for (const [formula, ways] of Object.entries(functions)) {
    for (const optimizer of ['gd', 'momentum']) {
      const link = new URLSearchParams({ f: formula, opt: optimizer, stop: 'steps:200,grad:1e-6' }).toString();
      const core = () => endings(link, starts, rates);
      const wanted = core();
      const contestants = [{ name: 'the core', run: core, best: Infinity }];
      for (const [name, [f, g]] of Object.entries(ways)) {
        const make = new Function('starts', 'rates', `const f = (x) => ${f}, g = (x) => ${g}; ${loop(optimizer === 'momentum')}`);
        contestants.push({ name, run: () => make(starts, rates), best: Infinity });
      }
      const made = contestants.map(({ run }) => run());
      // In turn, so that a busy machine is as busy for each.
      for (let turn = 0; turn < turns; turn++) {
        for (const contestant of contestants) {
          const begun = performance.now();
          contestant.run();
          contestant.best = Math.min(contestant.best, performance.now() - begun);
        }
      }
      let updates = 0;
      for (let place = 0; place < wanted.length; place += 2) updates += wanted[place];
      const alike = made.map((ended) => {
        let count = 0;
        for (let place = 0; place < ended.length; place += 2) {
          if (ended[place] === wanted[place] && Object.is(ended[place + 1], wanted[place + 1])) count++;
        }
        return (2 * count) / wanted.length;
      });
      results.push({ formula, optimizer, updates, runs: columns * rows, rows: contestants.map(({ name, best }, i) => ({ name, best, alike: alike[i] ?? NaN })) });
    }
  }
  return results;
}

const browser = await playwright.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
try {
  const page = await browser.newPage();
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const empty = new URL('bench.html', address).href;
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html><title>Bench</title>' }));
  await page.goto(empty);
  console.log('a map of 320 starts × 200 rates, each at most 200 updates, the best of turns in one run');
  for (const { formula, optimizer, updates, runs, rows } of await page.evaluate(measure, functions)) {
    console.log(`${formula}, ${optimizer}: ${runs} runs, ${updates} updates`);
    const own = rows[0]?.best ?? NaN;
    for (const { name, best, alike } of rows) {
      const times = `${best.toFixed(1).padStart(8)} ms ${((best * 1e6) / updates).toFixed(2).padStart(7)} ns an update`;
      const beside = name === 'the core' ? '' : `  ${(best / own).toFixed(2).padStart(6)} times the core's, ${(alike * 100).toFixed(1)} % end with the same bits`;
      console.log(`  ${name.padEnd(28)}${times}${beside}`);
    }
  }
} finally {
  await browser.close();
}
