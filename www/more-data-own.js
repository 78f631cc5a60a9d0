// @ts-check
// Somebody's own data: pasted, dropped or opened. They are looked at before they are used, and leave the browser only
// inside a link that the reader passes on.

import { at, make } from './dom.js';
import { decode, encode } from './more-data-coding.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

/** As many bytes are read at most; the core's limit, too. */
const MOST = 16 << 20;

/** A longer text is not put into the box, which would be slow: its first lines stand there to be looked at. */
const LONGEST_SHOWN = 200_000;
const LINES_SHOWN = 20;

/** Someone who types is left in peace for this long, in milliseconds. */
const PATIENCE = 300;

const dialog = () => at('own', HTMLDialogElement);
const box = () => at('own-text', HTMLTextAreaElement);
const problem = () => at('own-problem', HTMLParagraphElement);
const use = () => at('own-use', HTMLButtonElement);

let say = /** @type {DataWords | null} */ (null);
/** The table, where it is too long for the box. */
let long = '';
/** What goes with the data. */
let edits = /** @type {import('./session.js').Edits} */ ({});

/** @param {Session} session */
export function listenToOwn(session) {
  let timer = 0;
  box().addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(session), PATIENCE);
  });
  const file = at('own-file', HTMLInputElement);
  at('own-open', HTMLButtonElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen) void read(session, chosen);
    // The same file can be chosen again, when it has been mended.
    file.value = '';
  });
  at('own-clear', HTMLButtonElement).addEventListener('click', () => {
    put('');
    look(session);
    box().focus();
  });
  use().addEventListener('click', () => void take(session));
  at('own-cancel', HTMLButtonElement).addEventListener('click', () => dialog().close());
  at('own-edit', HTMLButtonElement).addEventListener('click', () => void edit(session));
}

/** Shows the words that are not in the HTML. @param {Session} session @param {DataWords} words */
export function showOwn(session, words) {
  say = words;
  at('own-edit', HTMLButtonElement).hidden = session.facts.data?.id !== 'own';
}

/** Opens the box for data, with a file if there is one. @param {Session} session @param {File} [file] */
export async function bring(session, file) {
  document.body.classList.remove('inviting');
  await session.grow().catch(() => {});
  if (!dialog().open) dialog().showModal();
  if (file) await read(session, file);
  else look(session);
}

let leaving = 0;

/** Says that a file may be dropped, for as long as it is held over the page: browsers say so ten times a second. */
export function invite() {
  document.body.classList.add('inviting');
  clearTimeout(leaving);
  leaving = setTimeout(() => document.body.classList.remove('inviting'), 600);
}

/** @param {Session} session @param {File} file */
async function read(session, file) {
  if (!say) return;
  if (file.size > MOST) return complain(say.tooLarge(Math.ceil(file.size / 2 ** 20)));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // What spreadsheets call Unicode text is UTF-16; its first two bytes say so.
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const coding = !wide ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    put(new TextDecoder(coding, { fatal: true }).decode(bytes));
  } catch (error) {
    return complain(error instanceof TypeError ? say.notText : say.unreadable);
  }
  look(session);
  (use().disabled ? box() : use()).focus();
}

/** Puts a table into the box, or its first lines. @param {string} text */
function put(text) {
  const short = text.length <= LONGEST_SHOWN;
  long = short ? '' : text;
  box().readOnly = !short;
  box().value = short ? text : `${text.slice(0, LONGEST_SHOWN).split('\n', LINES_SHOWN).join('\n')}\n…`;
}

/** Says what the table holds, or what is wrong with it. @param {Session} session */
function look(session) {
  const text = long || box().value;
  const columns = at('own-columns', HTMLUListElement);
  columns.replaceChildren();
  at('own-found', HTMLParagraphElement).textContent = '';
  if (text.trim() === '') return complain('');
  if (text.length > MOST) return complain(say?.tooLarge(Math.ceil(text.length / 2 ** 20)) ?? '');
  const found = session.core.inspect?.(text);
  if (!found || !say) return;
  complain(found.problem);
  if (found.problem && found.rows === 0) return;
  at('own-found', HTMLParagraphElement).textContent = say.found(found.rows, found.columns.length);
  columns.append(...found.columns.map((column) => make('li', say?.column(column) ?? '')));
  edits = found.edits;
  use().disabled = found.problem !== '';
}

/** @param {string} message why the data cannot be used, or '' where there are none yet */
function complain(message) {
  problem().textContent = message;
  box().ariaInvalid = String(message !== '');
  use().disabled = true;
}

/** Everything that was said about other data. */
const ANEW = Object.fromEntries(
  ['start', 'step', 'f', 'vs', 'batch', 'batchlog', 'lrlog', 'xlim', 'ylim', 'stop', 'noise', 'axis', 'title', 'caption'].map((key) => [key, null]),
);

/** Makes a scene of the data; if that cannot be, the former one stays. @param {Session} session */
async function take(session) {
  use().disabled = true;
  const data = await encode(long || box().value);
  const problems = session.change({ data, ...edits, ...ANEW });
  if (problems.length === 0) return dialog().close();
  complain(problems.map(({ message }) => message).join(' '));
}

/** Opens the box with the scene's own data. @param {Session} session */
async function edit(session) {
  const data = new URLSearchParams(session.core.link()).get('data') ?? '';
  put(await decode(data).catch(() => ''));
  await bring(session);
}
