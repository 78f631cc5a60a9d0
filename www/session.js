// @ts-check
// The one scene of the page. The core keeps it; this wraps the core's session, keeps its last facts at hand and
// tells the views when they changed. Nothing here computes.

/** @typedef {{ severity: 'error' | 'notice', key: string, column: number, message: string }} Problem */
/** @typedef {{ id: string, name: string, teaches: string, link: string }} Preset */

/**
 * What the scene is; after each change of it.
 * @typedef {object} SceneFacts
 * @property {boolean} beyond whether drawing it takes the whole core
 * @property {Record<string, string>} form every link key that has a control, and its value as text
 * @property {string[]} parameters `['x']` or `['x', 'y']`
 * @property {[number, number][]} ranges the visible range of each parameter
 * @property {{ key: string, value: string }[]} hyper the optimizer's own hyper-parameters
 * @property {string} f MathML
 * @property {string[]} derivatives MathML
 * @property {string} title
 * @property {string} caption
 * @property {{ name: string }[]} lanes
 * @property {'en' | 'zh' | ''} lang
 * @property {'light' | 'dark' | ''} theme
 * @property {boolean} embed
 * @property {boolean} play
 * @property {number} speed updates per second
 * @property {{ step: number, rate: string }[]} rateLog
 * @property {string[]} show
 * @property {string[]} hide
 * @property {string[]} lock
 */

/**
 * Where the run stands; after each step.
 * @typedef {object} Now
 * @property {number} step
 * @property {number} last the last step known
 * @property {boolean} whole whether the run is computed to its end
 * @property {boolean} ended
 * @property {string} reason why it ended
 * @property {boolean} atEnd
 * @property {string} sentence
 * @property {string[]} point
 * @property {string} alert why there is nothing to see, or ''
 */

/**
 * The core's session, as pkg/first.js exports it; that of pkg/downhill.js has `trace` too, and words for problems.
 * @typedef {object} Core
 * @property {(link: string) => Problem[]} open
 * @property {(link: string) => Problem[]} change
 * @property {() => string} link
 * @property {(tag: string) => void} language
 * @property {() => SceneFacts} scene
 * @property {() => Now} now
 * @property {(count: number) => void} step
 * @property {(step: number) => void} seek
 * @property {() => boolean} extend
 * @property {() => string} [trace]
 * @property {(width: number, height: number, ratio: number, dark: boolean) => void} layout
 * @property {(canvas: HTMLCanvasElement) => void} drawStill
 * @property {(canvas: HTMLCanvasElement) => void} drawMoving
 * @property {(px: number, py: number) => boolean} grab
 * @property {(px: number, py: number) => void} drag
 * @property {(dx: number, dy: number) => void} nudge
 * @property {() => Preset[]} presets
 */

/**
 * Loads the core, or as much of it as opens most links, and starts a session in a language.
 * @param {string} tag
 * @param {boolean} whole
 * @returns {Promise<Session>}
 */
export async function load(tag, whole) {
  return new Session(await core(tag, whole), whole);
}

/** @param {string} tag @param {boolean} whole @returns {Promise<Core>} */
async function core(tag, whole) {
  const door = whole ? await import('../pkg/downhill.js') : await import('../pkg/first.js');
  await door.default();
  return /** @type {Core} */ (new door.Session(tag));
}

/** @typedef {'core' | 'scene' | 'start' | 'step'} Change what changed: all, the scene, only where it starts, or only the step */

export class Session {
  /** @type {((change: Change) => void)[]} */
  #watchers = [];

  /** @type {Promise<void> | null} */
  #growing = null;

  /** @param {Core} core @param {boolean} whole */
  constructor(core, whole) {
    this.core = core;
    this.whole = whole;
    this.facts = core.scene();
    this.now = core.now();
  }

  /** @param {(change: Change) => void} watcher called after every change */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /** Reads the facts again and tells the views. @param {Change} change */
  tell(change) {
    if (change !== 'step') this.facts = this.core.scene();
    this.now = this.core.now();
    if (this.facts.beyond) void this.grow().catch(() => {});
    for (const watcher of this.#watchers) watcher(change);
    this.#finish();
  }

  /**
   * Loads the rest of the core and goes on with it; the link carries the scene over. To be asked for as often as
   * one likes.
   * @returns {Promise<void>} rejected where the rest cannot be had
   */
  grow() {
    if (this.whole) return Promise.resolve();
    this.#growing ??= core(document.documentElement.lang, true).then(
      (grown) => {
        grown.open(this.core.link());
        this.core = grown;
        this.whole = true;
        this.tell('core');
      },
      (error) => {
        this.#growing = null;
        throw error;
      },
    );
    return this.#growing;
  }

  /** Opens a link, however bad. @param {string} link @returns {Problem[]} */
  open(link) {
    const problems = this.core.open(link);
    this.tell('scene');
    return problems;
  }

  /**
   * Writes keys into the link; with an error nothing changes. `null` takes the key out.
   * @param {Record<string, string | string[] | null>} edits
   * @returns {Problem[]} the errors
   */
  change(edits) {
    const link = new URLSearchParams(this.core.link());
    for (const [key, value] of Object.entries(edits)) {
      link.delete(key);
      for (const each of [value ?? []].flat()) link.append(key, each);
    }
    const errors = this.core.change(link.toString()).filter((problem) => problem.severity === 'error');
    if (errors.length === 0) this.tell('scene');
    return errors;
  }

  /** @param {number} count steps on; below 0, back */
  step(count) {
    this.core.step(count);
    this.tell('step');
  }

  /** @param {number} step */
  seek(step) {
    this.core.seek(step);
    this.tell('step');
  }

  /** Moves the start. @param {number} px @param {number} py CSS pixels on the stage */
  drag(px, py) {
    this.core.drag(px, py);
    this.tell('start');
  }

  /** Moves the start. @param {number} dx @param {number} dy hundredths of the visible range */
  nudge(dx, dy) {
    this.core.nudge(dx, dy);
    this.tell('start');
  }

  #extending = false;

  /** A long run is computed a slice a frame. */
  #finish() {
    if (this.now.whole || this.#extending) return;
    this.#extending = true;
    requestAnimationFrame(() => {
      this.#extending = false;
      this.core.extend();
      this.tell('step');
    });
  }
}
