// @ts-check
// The link that is passed on: the reader's, with what the author wishes for it. It is tried in a session of its own,
// so that the core checks and writes it, and the reader's scene stays as it is.

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Core} Core */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./session.js').Problem} Problem */

/** A session that knows as much as the page's. @param {Session} session @returns {Core} */
export function another({ core }) {
  return new (/** @type {new (tag: string) => Core} */ (core.constructor))(document.documentElement.lang);
}

/** A link without its step, which playing goes on changing. @param {string} link */
export const stepless = (link) => link.replace(/&step=\d+/, '');

export class Draft {
  /** The reader's link, from which the draft begins. */
  base;
  /** What the author wishes. @type {Edits} */
  edits = {};

  /** @param {Session} session @param {string} base */
  constructor(session, base) {
    this.session = session;
    this.base = base;
    this.core = another(session);
    this.core.open(base);
  }

  /** Writes the author's wishes into the draft; with an error nothing changes. @param {Edits} edits @returns {Problem[]} the errors */
  change(edits) {
    const errors = this.#write(edits);
    if (errors.length === 0) this.edits = edits;
    return errors;
  }

  /** The last step of the run, if the page knows it: it may be computing still, or hide what it asks about. */
  get last() {
    const { last, whole, ask } = this.session.now;
    return whole && !ask ? last : undefined;
  }

  /** Where it opens. */
  get step() {
    return Number(new URLSearchParams(this.core.link()).get('step') ?? 0);
  }

  /** Computes the run as far as the draft opens it. The page has got there, too. */
  reach() {
    while (this.core.now().step < this.step && !this.core.extend());
  }

  /** The part after `#`. @param {boolean} [embed] whether for a frame in an article; as the author wishes where it is missing */
  link(embed) {
    if (embed === undefined) return this.core.link();
    this.#write({ ...this.edits, embed: embed ? '1' : null });
    const link = this.core.link();
    this.#write(this.edits);
    return link;
  }

  /** @param {Edits} edits @returns {Problem[]} */
  #write(edits) {
    const link = new URLSearchParams(this.base);
    for (const [key, value] of Object.entries(edits)) {
      link.delete(key);
      for (const each of [value ?? []].flat()) link.append(key, each);
    }
    return this.core.change(link.toString()).filter(({ severity }) => severity === 'error');
  }
}
