// The traces of links, computed by the core in different places. As a program, `node traces.mjs LINK…` prints
// those of the built site's module in Node, as JSON.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pkg = new URL('../../dist/pkg/', import.meta.url);
const run = promisify(execFile);
const maxBuffer = 2 ** 30;

/**
 * The links of `tests/links.txt`: one a line, `#` begins a comment.
 * @returns {Promise<string[]>}
 */
export async function links() {
  const text = await readFile(new URL('../links.txt', import.meta.url), 'utf8');
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * By the native program. It throws for a bad link.
 * @param {string} link
 * @returns {Promise<string>}
 */
export async function native(link) {
  const words = ['run', '--quiet', '--locked', '--release', '--example', 'trace', '--', link];
  return (await run('cargo', words, { cwd: root, maxBuffer })).stdout;
}

/**
 * By the module in a Node of its own.
 * @param {string[]} list
 * @returns {Promise<string[]>}
 */
export async function node(list) {
  const { stdout } = await run('node', [fileURLToPath(import.meta.url), ...list], { maxBuffer });
  return JSON.parse(stdout);
}

/**
 * By the module in a page of the site: an expression to evaluate there.
 * @param {string[]} list
 */
export function inPage(list) {
  return `(async () => {
    const { default: init, trace } = await import(new URL('pkg/downhill.js', document.baseURI).href);
    await init();
    return ${JSON.stringify(list)}.map((link) => trace(link));
  })()`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { default: init, trace } = await import(new URL('downhill.js', pkg).href);
  await init({ module_or_path: await readFile(new URL('downhill_bg.wasm', pkg)) });
  console.log(JSON.stringify(argv.slice(2).map((link) => trace(link))));
}
