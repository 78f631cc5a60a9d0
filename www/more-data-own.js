// @ts-check
// Somebody's own data: pasted, dropped or opened. They are looked at before they are used, and leave the browser only
// inside a link that the reader passes on.

import { at, make } from './dom.js';
import { forgive } from './form.js';
import { encode } from './more-data-coding.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Inspection} Inspection */
/** @typedef {import('./more-data.js').Page} Page */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

/** Of more bytes than these not even the lines are counted. The core takes far fewer, and says how many. */
const MOST = 64 << 20;

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
/** Whether the file was in the coding of mainland China's older programs. */
let gbk = false;
/** What goes with the data. */
let edits = /** @type {import('./session.js').Edits} */ ({});

/** @param {Session} session @param {Page} page */
export function listenToOwn(session, page) {
  let timer = 0;
  box().addEventListener('input', () => {
    gbk = false;
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
  use().addEventListener('click', () => void take(session, page));
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
  document.documentElement.classList.remove('inviting');
  await session.grow().catch(() => {});
  if (!dialog().open) dialog().showModal();
  if (file) await read(session, file);
  else look(session);
}

let leaving = 0;

/** Says that a file may be dropped, for as long as it is held over the page: browsers say so ten times a second. */
export function invite() {
  document.documentElement.classList.add('inviting');
  clearTimeout(leaving);
  leaving = setTimeout(() => document.documentElement.classList.remove('inviting'), 600);
}

/** @param {Session} session @param {File} file */
async function read(session, file) {
  if (!say) return;
  show(null);
  if (file.size > MOST) return complain(say.tooLarge(Math.ceil(file.size / 2 ** 20)));
  try {
    const { text, coding } = textOf(new Uint8Array(await file.arrayBuffer()));
    put(text);
    gbk = coding === 'gb18030';
  } catch (error) {
    return complain(error instanceof TypeError ? say.notText : say.unreadable);
  }
  look(session, true);
  (use().disabled ? box() : use()).focus();
}

/** The text of a file, and its coding. @param {Uint8Array} bytes */
function textOf(bytes) {
  // What spreadsheets call Unicode text is UTF-16; its first two bytes say so.
  const mark = `${bytes[0]},${bytes[1]}`;
  const wide = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : '';
  for (const coding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(coding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return { text, coding };
    } catch {
      // Another one may fit.
    }
  }
  throw new TypeError('no text');
}

/** Puts a table into the box, or its first lines. @param {string} text */
function put(text) {
  gbk = false;
  const short = text.length <= LONGEST_SHOWN;
  long = short ? '' : text;
  box().readOnly = !short;
  box().value = short ? text : `${text.slice(0, LONGEST_SHOWN).split('\n', LINES_SHOWN).join('\n')}\n…`;
}

/**
 * Says what the table holds, or what is wrong with it.
 * @param {Session} session
 * @param {boolean} [given] whether somebody has given this table, be it empty
 */
function look(session, given = false) {
  const text = long || box().value;
  show(null);
  if (text.trim() === '' && !given) return complain('');
  const found = session.core.inspect?.(text);
  if (!found || !say) return;
  complain(found.problem);
  if (found.problem && found.rows === 0) return;
  show(found);
  edits = found.edits;
  use().disabled = found.problem !== '';
}

/** Shows how the table is read: what its columns are, and its first rows. @param {Inspection | null} found */
function show(found) {
  const line = at('own-found', HTMLParagraphElement);
  const preview = at('own-preview', HTMLDivElement);
  line.textContent = found && say ? [gbk ? say.gbk : '', say.found(found.rows, found.columns.length), say.header(found.header)].join(say.gap) : '';
  preview.hidden = !found;
  const [head, body] = preview.querySelectorAll('thead, tbody');
  const names = make('tr');
  for (const column of found?.columns ?? []) {
    const cell = make('th', column.name);
    cell.scope = 'col';
    cell.append(make('small', say?.column(column) ?? ''));
    names.append(cell);
  }
  const rows = (found?.sample ?? []).map((cells) => {
    const row = make('tr');
    row.append(...cells.map((cell) => make('td', cell)));
    return row;
  });
  head?.replaceChildren(names);
  body?.replaceChildren(...rows);
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

/** Makes a scene of the data; if that cannot be, the former one stays. @param {Session} session @param {Page} page */
async function take(session, page) {
  use().disabled = true;
  const data = await encode(session, long || box().value);
  /** @type {import('./session.js').Problem[]} */
  let problems = [];
  page.choose(() => {
    forgive();
    problems = session.change({ data, ...edits, ...ANEW });
  });
  if (problems.length === 0) return dialog().close();
  complain(problems.map(({ message }) => message).join(' '));
}

/** Opens the box with the scene's own data. @param {Session} session */
async function edit(session) {
  put(session.core.file?.() ?? '');
  await bring(session);
}
