// How long the page's core takes in Chromium: `node bench.mjs ADDRESS`. Numbers for people; no test depends on them.
import { chromium as playwright } from '@playwright/test';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium, chromiumArguments } from './browsers.mjs';

const address = argv[2] ?? 'http://127.0.0.1:8080/';
const executablePath = chromium();

const scenes = {
  'default scene': '',
  'quartic, 1000-step trail': 'f=x^4-3x^2%2Bx&start=2.2&lr=0.001&stop=steps:1000',
  'Rosenbrock, 1000-step trail': 'f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1&opt=momentum&lr=0.0001&stop=steps:1000',
};

/**
 * Runs in the page. It returns times in milliseconds.
 * @param {Record<string, string>} scenes
 */
async function measure(scenes) {
  const width = 800;
  const height = 600;
  const ratio = 2;
  const repeats = 300;
  const door = await import(new URL('pkg/downhill.js', document.baseURI).href);
  await door.default();

  /** @param {number} across @param {number} up */
  const canvas = (across, up) => Object.assign(document.createElement('canvas'), { width: across, height: up });

  /** Waits until a canvas has really been painted. @param {HTMLCanvasElement[]} canvases */
  const paint = (...canvases) => canvases.forEach((one) => one.getContext('2d')?.getImageData(0, 0, 1, 1));

  /**
   * Median and 95th percentile of `work`, with and without the painting that it leaves for later.
   * @param {string} name
   * @param {(turn: number) => void} work
   * @param {HTMLCanvasElement[]} canvases
   */
  const time = (name, work, canvases) => {
    /** @type {number[]} */
    const calls = [];
    /** @type {number[]} */
    const painted = [];
    for (let turn = -30; turn < repeats; turn++) {
      const begun = performance.now();
      work(turn);
      const called = performance.now();
      paint(...canvases);
      if (turn < 0) continue;
      calls.push(called - begun);
      painted.push(performance.now() - begun);
    }
    /** @param {number[]} times @param {number} share */
    const at = (times, share) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? NaN;
    return { name, median: at(calls, 0.5), p95: at(calls, 0.95), painted: at(painted, 0.5), painted95: at(painted, 0.95) };
  };

  const rows = [];
  const [still, moving] = [canvas(width * ratio, height * ratio), canvas(width * ratio, height * ratio)];
  const session = new door.Session('en');
  for (const [name, link] of Object.entries(scenes)) {
    session.open(link);
    session.layout(width, height, ratio, false);
    while (!session.extend());
    const { last } = session.now();
    const show = (/** @type {number} */ turn) => session.seek(Math.max(0, last - (Math.abs(turn) % 100)));
    rows.push(
      time(`${name}: frame`, (turn) => (show(turn), session.drawMoving(moving)), [moving]),
      time(`${name}: both layers`, (turn) => (show(turn), session.drawStill(still), session.drawMoving(moving)), [still, moving]),
      time(`${name}: drag event`, (turn) => (session.drag(300 + (turn % 200), 200), session.drawMoving(moving)), [moving]),
      time(`${name}: drag event, both layers`, (turn) => {
        session.drag(300 + (turn % 200), 200);
        session.drawStill(still);
        session.drawMoving(moving);
      }, [still, moving]),
    );
  }

  // What a hundred rates do: from a change of the scene until all is known, and until there is a first colouring.
  const csv = (/** @type {boolean} */ classes) => {
    const lines = ['x,y'];
    for (let i = 0; i < 20_000; i++) {
      const x = ((i * 7919) % 10_000) / 1000 - 5;
      const y = 1.5 * x + 1 + ((i * 104_729) % 1000) / 500 - 1;
      lines.push(`${x.toFixed(3)},${classes ? Number(y > 0) : y.toFixed(3)}`);
    }
    return `data=csv:${btoa(lines.join('\n')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}&stop=steps:10000000`;
  };
  const rated = {
    'quartic, another f': ['f=x^4-3x^2%2Bx&start=2.2', 'f=x^4-3x^2%2B2x&start=2.2'],
    'ripples, Adam, another start': ['f=sin(3x)%2Bx^2/5&start=3.3&opt=adam', 'f=sin(3x)%2Bx^2/5&start=3.2&opt=adam'],
    'Rosenbrock, dragged': ['f=(1-x)^2%2B100(y-x^2)^2&start=-1.2,1', ''],
    'penguins, another batch': ['data=penguins&batch=1', 'data=penguins&batch=8'],
    '20 000 rows, mse, another batch': [`${csv(false)}&batch=all`, `${csv(false)}&batch=32`],
    '20 000 rows, logistic, another batch': [`${csv(true)}&model=logistic&batch=all`, `${csv(true)}&model=logistic&batch=32`],
  };
  for (const [name, [one = '', other]] of Object.entries(rated)) {
    session.open(one);
    session.layout(width, height, ratio, false);
    for (const first of [true, false]) {
      /** @type {number[]} */
      const times = [];
      for (let turn = 0; turn < 20; turn++) {
        if (other) session.open(turn % 2 ? one : other);
        else session.drag(300 + turn, 200);
        const begun = performance.now();
        while (!session.refineRegimes() && !(first && session.regimes().bands.length > 0));
        times.push(performance.now() - begun);
      }
      times.sort((a, b) => a - b);
      const [median, p95] = [times[10] ?? NaN, times[19] ?? NaN];
      rows.push({ name: `rates, ${name}: ${first ? 'first' : 'all'}`, median, p95, painted: median, painted95: p95 });
    }
  }

  // The yardstick: the quartic's f and f′ as two uPlot charts of 1000 points, each on half of the stage.
  const xs = Array.from({ length: 1000 }, (_, index) => -2.5 + (index * 5) / 999);
  const series = [xs.map((x) => x ** 4 - 3 * x ** 2 + x), xs.map((x) => 4 * x ** 3 - 6 * x + 1)];
  // @ts-expect-error uPlot is a global of the page here.
  const { uPlot } = window;
  const charts = series.map((ys) => {
    const options = { width, height: height / 2, pxRatio: ratio, scales: { x: { time: false } }, legend: { show: false }, series: [{}, { stroke: 'blue' }] };
    return new uPlot(options, [xs, ys], document.body);
  });
  rows.push(
    time('uPlot: both charts', () => {
      for (const [index, chart] of charts.entries()) chart.batch(() => chart.setData([xs, series[index]]));
    }, charts.map((chart) => chart.ctx.canvas)),
  );
  return rows;
}

const browser = await playwright.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const begun = performance.now();
  await page.goto(address);
  await page.getByRole('status').filter({ hasText: /\S/ }).waitFor({ timeout: 10_000 });
  const spoke = performance.now() - begun;

  // An empty page beside the site's. Being isolated, it has a clock of 5 µs; others have one of 100 µs.
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const empty = new URL('bench.html', address).href;
  const body = '<!doctype html><title>Bench</title>';
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', headers, body }));
  await page.goto(empty);
  await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/uplot/dist/uPlot.iife.min.js', import.meta.url)) });
  console.log(`Chromium ${browser.version()}, 800 × 600 CSS pixels at 2 device pixels each`);
  console.log(`the page speaks ${spoke.toFixed(0)} ms after it was asked for\n`);
  const rows = await page.evaluate(measure, scenes);
  const cell = (/** @type {number} */ time) => time.toFixed(3).padStart(9);
  console.log(`${'milliseconds'.padEnd(50)}   median       p95   painted       p95`);
  for (const row of rows) {
    console.log(row.name.padEnd(50) + [row.median, row.p95, row.painted, row.painted95].map(cell).join(' '));
  }
  const of = (/** @type {string} */ name) => rows.find((row) => row.name === name);
  const [ours, theirs] = [of('quartic, 1000-step trail: both layers'), of('uPlot: both charts')];
  if (ours && theirs) {
    const ratio = (/** @type {number} */ a, /** @type {number} */ b) => (a / b).toFixed(2);
    console.log(`\nboth layers of the quartic take ${ratio(ours.median, theirs.median)} times as long as uPlot's two charts`);
    console.log(`painted, ${ratio(ours.painted, theirs.painted)} times`);
  }
} finally {
  await browser.close();
}
