// How long scenes over data take: `node bench-data.mjs ADDRESS`. Natively, in Chromium and in TensorFlow.js, in one run
// and in turn, so that a busy machine is as busy for each. Numbers for people; no test depends on them.
import { chromium as playwright } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium, chromiumArguments } from './browsers.mjs';

const address = argv[2] ?? 'http://127.0.0.1:8080/';
const executablePath = chromium();
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The native core's nanoseconds a sample, from its own bench. */
const native = () => Number(execFileSync('cargo', ['bench', '--quiet', '--locked', '--bench', 'core', '--', 'sgd'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }));

/** In the page: the core, and the points of benches/core.rs. */
async function prepare() {
  const door = await import(new URL('pkg/downhill.js', document.baseURI).href);
  const wasm = await door.default();
  const points = (/** @type {number} */ rows, /** @type {boolean} */ classes) => {
    const lines = ['x,y'];
    for (let i = 0; i < rows; i++) {
      const x = ((i * 7919) % 10_000) / 1000 - 5;
      const y = 1.5 * x + 1 + ((i * 104_729) % 1000) / 500 - 1;
      lines.push(`${x.toFixed(3)},${classes ? Number(y > 0) : y.toFixed(3)}`);
    }
    return lines;
  };
  const data = (/** @type {string[]} */ lines) => `csv:${btoa(`${lines.join('\n')}\n`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  Object.assign(window, { downhill: { Session: door.Session, wasm, points, data } });
}

/** In the page: nanoseconds a sample of mini-batch SGD, 10 000 rows, batches of 32. */
function ours() {
  const { Session, points, data } = /** @type {any} */ (window).downhill;
  const session = new Session('en');
  let best = Infinity;
  for (let turn = 0; turn < 5; turn++) {
    // Another scene between two turns: the runs of a scene that is opened again are kept.
    session.open('');
    session.open(`data=${data(points(10_000, false))}&batch=32&lr=0.01&stop=epochs:400&hide=progress,data`);
    const read = () => (session.seek(10_000_000), Number(session.race().lanes[0].samples));
    // Opening the link has computed some updates already: they do not count.
    const before = read();
    const begun = performance.now();
    session.finish();
    const passed = performance.now() - begun;
    const samples = read();
    if (samples !== 4_000_000 || before >= samples) throw new Error(`${samples} samples, ${before} of them before`);
    best = Math.min(best, (passed * 1e6) / (samples - before));
  }
  session.free();
  return best;
}

/** In the page: the same in TensorFlow.js as its tutorials do it, on its fastest way for so small a model, the plain CPU. */
async function theirs() {
  const { tf, downhill } = /** @type {any} */ (window);
  await tf.setBackend('cpu');
  const [rows, epochs] = [10_000, 2];
  const cells = downhill.points(rows, false).slice(1).map((/** @type {string} */ line) => line.split(',').map(Number));
  const [x, y] = [0, 1].map((column) => tf.tensor2d(cells.map((/** @type {number[]} */ row) => [row[column]])));
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
  await model.fit(x, y, { batchSize: 32, epochs: 1, verbose: 0, yieldEvery: 'never' });
  const begun = performance.now();
  await model.fit(x, y, { batchSize: 32, epochs, verbose: 0, yieldEvery: 'never' });
  const passed = performance.now() - begun;
  tf.dispose([x, y, model]);
  return (passed * 1e6) / (rows * epochs);
}

/** In the page: the same in TensorFlow.js without its own training loop, as bare as it can be written. */
async function bare() {
  const { tf, downhill } = /** @type {any} */ (window);
  await tf.setBackend('cpu');
  const [rows, size] = [10_000, 32];
  const cells = downhill.points(rows, false).slice(1).map((/** @type {string} */ line) => line.split(',').map(Number));
  const [w, b] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
  const optimizer = tf.train.sgd(0.01);
  const epoch = () => {
    const order = tf.util.createShuffledIndices(rows);
    for (let from = 0; from < rows; from += size) {
      const batch = Array.from(order.subarray(from, from + size));
      const [x, y] = [0, 1].map((column) => tf.tensor1d(batch.map((row) => cells[row][column])));
      optimizer.minimize(() => tf.losses.meanSquaredError(y, w.mul(x).add(b)));
      tf.dispose([x, y]);
    }
  };
  epoch();
  const begun = performance.now();
  for (let turn = 0; turn < 4; turn++) epoch();
  const passed = performance.now() - begun;
  tf.dispose([w, b]);
  return (passed * 1e6) / (rows * 4);
}

/** In the page: milliseconds of pictures. */
function pictures() {
  const { Session, wasm, points, data } = /** @type {any} */ (window).downhill;
  const [width, height, ratio] = [800, 600, 2];
  const canvas = () => Object.assign(document.createElement('canvas'), { width: width * ratio, height: height * ratio });
  const [still, moving] = [canvas(), canvas()];
  const session = new Session('en');
  /** @param {string} name @param {number} repeats @param {(turn: number) => void} work */
  const time = (name, repeats, work) => {
    const times = [];
    for (let turn = 0; turn < repeats; turn++) {
      const begun = performance.now();
      work(turn);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    return { name, median: times[repeats >> 1] ?? NaN, p95: times[Math.floor(repeats * 0.95)] ?? NaN };
  };
  const rows = [];
  const small = data(points(200, false));
  session.open(`data=${small}&model=slope&batch=8&lr=0.01`);
  session.layout(width, height, ratio, false);
  session.finish();
  rows.push(time('one parameter, 200 samples: frame', 200, (turn) => (session.seek(turn), session.drawMoving(moving))));
  rows.push(time('one parameter, 200 samples: still layer', 50, () => session.drawStill(still)));
  rows.push(time('one parameter, 200 samples: drag event', 100, (turn) => (session.drag(200 + turn, 200), session.drawMoving(moving))));
  for (const loss of ['mse', 'mae', 'huber', 'logloss']) {
    const large = data(points(20_000, loss === 'logloss'));
    session.open(`data=${large}&model=line&loss=${loss}&batch=32&lr=0.01&stop=steps:200`);
    session.layout(width, height, ratio, false);
    rows.push(time(`two parameters, 20 000 rows, ${loss}: contours`, 20, () => session.layout(width, height, ratio, false)));
    rows.push(time(`two parameters, 20 000 rows, ${loss}: frame`, 50, (turn) => (session.seek(turn), session.drawMoving(moving))));
  }
  session.open(`data=${small}&batch=8&lr=0.001&stop=steps:1000000&vs=batch:1`);
  session.layout(width, height, ratio, false);
  const before = wasm.memory.buffer.byteLength;
  rows.push(time('two lanes of 1 000 000 updates', 1, () => session.finish()));
  rows.push(time('a frame of them', 50, (turn) => (session.seek(turn * 19_999), session.drawMoving(moving))));
  const megabytes = (/** @type {number} */ bytes) => bytes / 2 ** 20;
  return { rows, memory: megabytes(wasm.memory.buffer.byteLength), more: megabytes(wasm.memory.buffer.byteLength - before) };
}

const browser = await playwright.launch({ args: chromiumArguments, ...(executablePath && { executablePath }) });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const empty = new URL('bench.html', address).href;
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html><title>Bench</title>' }));
  await page.goto(empty);
  await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/@tensorflow/tfjs/dist/tf.min.js', import.meta.url)) });
  await page.evaluate(prepare);
  native(); // compiled
  let [least, wasm, tensorflow, loop] = [Infinity, Infinity, Infinity, Infinity];
  for (let turn = 0; turn < 3; turn++) {
    least = Math.min(least, native());
    wasm = Math.min(wasm, await page.evaluate(ours));
    tensorflow = Math.min(tensorflow, await page.evaluate(theirs));
    loop = Math.min(loop, await page.evaluate(bare));
  }
  console.log(`mini-batch SGD, a line, n = 10 000, batch 32, in nanoseconds a sample, the best of turns in one run`);
  console.log(`  native ${least.toFixed(2)}, Chromium ${wasm.toFixed(2)}, TensorFlow.js ${tensorflow.toFixed(0)} by model.fit, ${loop.toFixed(0)} in a bare loop`);
  const times = (/** @type {number} */ other) => (other / wasm).toFixed(0);
  console.log(`  Chromium takes ${(wasm / least).toFixed(2)} times as long as native; TensorFlow.js ${times(tensorflow)} times as long as Chromium by model.fit, ${times(loop)} times in a bare loop\n`);
  const { rows, memory, more } = await page.evaluate(pictures);
  console.log(`${'milliseconds'.padEnd(56)}   median       p95`);
  const cell = (/** @type {number} */ time) => time.toFixed(2).padStart(9);
  for (const row of rows) console.log(row.name.padEnd(56) + cell(row.median) + cell(row.p95));
  console.log(`\nwasm memory ${memory.toFixed(0)} MB, of which the two long lanes took ${more.toFixed(0)} MB`);
} finally {
  await browser.close();
}
