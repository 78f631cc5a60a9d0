// @ts-check
// What the shelf keeps, on this device alone: links, names and pins. What is read back is anybody's until it is checked.

/** @typedef {{ link: string, name: string, pinned: boolean }} Entry */

const KEY = 'downhill.shelf';
const VERSION = 1;

/** Runs that are kept; and the most characters of a name and of a link. */
export const [MOST, LONGEST_NAME, LONGEST_LINK] = [24, 40, 60_000];

/** @param {any} entry @returns {entry is Entry} */
const sound = (entry) =>
  typeof entry?.link === 'string' && entry.link.length <= LONGEST_LINK && typeof entry.name === 'string' && entry.name.length <= LONGEST_NAME && typeof entry.pinned === 'boolean';

/** @returns {Entry[]} the last first */
export function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (found.version !== VERSION || !Array.isArray(found.runs)) return [];
    const runs = /** @type {Entry[]} */ (found.runs.filter(sound));
    return runs.slice(0, MOST).map(({ link, name, pinned }) => ({ link, name, pinned }));
  } catch {
    return [];
  }
}

/** @param {Entry[]} runs @returns {boolean} false without storage, or if it is full: they are there until the page is left */
export function keep(runs) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, runs }));
    return true;
  } catch {
    return false;
  }
}

/** Calls `act` when another page has changed what is kept. @param {() => void} act */
export function whenChanged(act) {
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) act();
  });
}

/**
 * The entries with a run in front, which is there once; of too many the last goes that has neither name nor pin.
 * @param {Entry[]} entries
 * @param {string} link
 */
export function added(entries, link) {
  const known = entries.find((entry) => entry.link === link) ?? { link, name: '', pinned: false };
  const all = [known, ...entries.filter((entry) => entry !== known)];
  while (all.length > MOST) {
    const least = all.findLastIndex(({ name, pinned }) => !name && !pinned);
    all.splice(least > 0 ? least : all.length - 1, 1);
  }
  return all;
}
