// @ts-check
// The one scene of the page. The core keeps it; this wraps the core's session, keeps its last facts at hand and
// tells the views when they changed. Nothing here computes.

/** @typedef {{ severity: 'error' | 'notice', key: string, column: number, message: string }} Problem */
/** @typedef {{ id: string, name: string, teaches: string, link: string }} Preset */
/** @typedef {{ id: string, name: string, about: string, source: string, link: string }} Set */
/** @typedef {{ updates: string, samples: string, epochs: string }} ByAxis */
/** @typedef {{ name: string, loss: string, test: string, accuracy: string, testAccuracy: string, ended: string, places: ByAxis }} Standing */
/** @typedef {{ axis: keyof ByAxis, lanes: (Standing & ByAxis)[], at: ByAxis }} Race */
/** @typedef {{ head: string[], rows: string[][], more: string, mean: string[], lines: string[] }} Work */

/** @typedef {{ name: string, feature: string, value: string, gradient: string, batch: string, move: string, next: string }} Parameter */
/** @typedef {{ label: string, edits: Edits, done: string }} Offer */
/** @typedef {{ lane: string, text: string, offers: Offer[] }} Advice */

/** @typedef {{ begins: boolean, from: number, text: string, searching: boolean, rate: string, shown: string, verdict: string }} Explosion */
/** @typedef {{ name: string, numeric: boolean, binary: boolean, constant: boolean, missing: number, chosen: boolean }} Column */
/** @typedef {{ problem: string, rows: number, columns: Column[], header: boolean, sample: string[][], edits: Edits }} Inspection */
/** @typedef {{ open: boolean, x: string, y: string, axes: { key: string, name: string }[], whole: boolean, note: string }} MapFacts */
/** @typedef {{ data: Uint8ClampedArray, columns: number, rows: number, left: number, top: number, width: number, height: number }} Raster */
/** @typedef {{ text: string, edits: Edits, box?: [number, number, number, number] }} Told one run of many, in words, what opens it, and the box of its chart: left, top, width, height */
/** @typedef {{ name: string, low: number, high: number, value: number, text: string }} Guess what the reader says of one parameter; `text` is '' before that */
/** @typedef {{ kind: 'next' | 'side', open: boolean, told: boolean, over: boolean, right: number, counted: number, guesses: Guess[] }} AskFacts */
/** @typedef {Record<string, string | string[] | null>} Edits keys to write into the link; `null` takes one out */

/** @typedef {{ from: number, to: number, key: string, name: string, meaning: string }} RegimeBand ends in per cent of the slider */
/** @typedef {{ at: number, label: string, hint: string }} RegimeMark */
/** @typedef {{ bands: RegimeBand[], marks: RegimeMark[], summary: string, border: string }} RegimeFacts */

/**
 * The data of a scene, if it is over data.
 * @typedef {object} DataFacts
 * @property {string} id of a built-in set, or `own`
 * @property {string} name
 * @property {string} about
 * @property {string} source
 * @property {number} rows to learn from
 * @property {number} heldOut
 * @property {number} leftOut
 * @property {string[]} features
 * @property {string} target
 * @property {boolean} classifier
 * @property {boolean} drawn whether the seed draws the rows
 * @property {Column[]} columns
 */

/**
 * What the scene is; after each change of it.
 * @typedef {object} SceneFacts
 * @property {boolean} beyond whether drawing it takes the whole core
 * @property {Record<string, string>} form every link key that has a control, and its value as text
 * @property {string[]} parameters `['x']`, `['x', 'y']`, or those of the model
 * @property {[number, number][]} ranges the visible range of each parameter, where they can be drawn
 * @property {DataFacts | null} [data]
 * @property {number} [samples] to learn from
 * @property {string[]} [batches] what the slider of the batch offers
 * @property {{ step: number, batch: string }[]} [batchLog]
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
 * @property {string} [batch] of the update that comes next
 * @property {AskFacts | null} [ask] the question put to the reader
 * @property {string} alert why there is nothing to see, or ''
 */

/**
 * The core's session, as pkg/first.js exports it; that of pkg/downhill.js has what is marked as optional, too, and
 * words for problems.
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
 * @property {() => Set[]} [sets]
 * @property {(text: string) => Inspection} [inspect]
 * @property {(bytes: Uint8Array) => string} [base64]
 * @property {() => string} [file]
 * @property {() => Race} [race]
 * @property {() => Edits} [raceEdits]
 * @property {(log: string) => Edits | null} [rateEdits]
 * @property {() => Work | null} [work]
 * @property {() => Advice | null} [advice]
 * @property {() => Explosion | null} [explosion]
 * @property {() => number} [runNumber] of the run that is shown
 * @property {() => boolean} [seekRate]
 * @property {() => Parameter[]} [parameterTable]
 * @property {(px: number, py: number) => boolean} [holds]
 * @property {(px: number, py: number) => boolean} [point]
 * @property {(px: number, py: number) => number} [progressAt]
 * @property {(linear: boolean) => void} [linear]
 * @property {() => MapFacts} [mapFacts]
 * @property {(width: number, height: number, ratio: number, dark: boolean) => void} [mapLayout]
 * @property {() => boolean} [mapRefine]
 * @property {() => Raster} [mapRaster]
 * @property {(canvas: HTMLCanvasElement, px: number, py: number, fromX: number, fromY: number) => void} [drawMap]
 * @property {(px: number, py: number) => Told | null} [mapAt]
 * @property {(px: number, py: number, dx: number, dy: number) => [number, number]} [mapCell]
 * @property {(px0: number, py0: number, px1: number, py1: number) => Edits | null} [mapZoom]
 * @property {(width: number, height: number, ratio: number, dark: boolean) => void} [sweepLayout]
 * @property {() => boolean} [sweepRefine]
 * @property {(canvas: HTMLCanvasElement) => void} [drawSweep]
 * @property {(px: number, py: number) => Told | null} [sweepAt]
 * @property {(px: number, py: number) => boolean} [guess]
 * @property {(px: number, py: number) => boolean} [guessNear]
 * @property {(dx: number, dy: number) => boolean} [guessBy]
 * @property {(axis: number, value: number) => boolean} [guessAt]
 * @property {(right: boolean) => boolean} [guessSide]
 * @property {() => void} [giveUp]
 * @property {() => void} [askAgain]
 * @property {() => string} [runLink]
 * @property {(link: string) => { subject: string, settings: string, outcome: string } | null} [shelved]
 * @property {(canvas: HTMLCanvasElement, link: string, width: number, height: number, ratio: number, dark: boolean) => void} [drawShelved]
 * @property {(first: string, second: string, name: string) => { link: string, problem: string }} [overlay]
 * @property {() => boolean} [refineBasins]
 * @property {() => string} [basinsText]
 * @property {() => boolean} [refineRegimes]
 * @property {() => RegimeFacts | null} [regimes]
 * @property {(rate: number) => string} [regimeOf]
 * @property {(width: number, height: number, dark: boolean, address?: string) => string} [figure] SVG; with the page's address its source is a link
 * @property {(library: string, address?: string) => string} [code]
 * @property {(notation: string, address?: string) => string} [formulas]
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

/**
 * What changed: all, the scene, only where it starts, only the step, or only how it is looked at.
 * @typedef {'core' | 'scene' | 'start' | 'step' | 'look'} Change
 */

/** What computing may take of a frame, in milliseconds. */
const SLICE = 6;

export class Session {
  /** @type {((change: Change) => void)[]} */
  #watchers = [];

  /** @type {Promise<void> | null} */
  #growing = null;

  /** Whether what ends a run is explained elsewhere than over the picture. */
  explained = false;

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
      async (grown) => {
        // Under a hand that drags, the view keeps still: the new core waits until it lets go.
        while (document.querySelector('.held')) await new Promise((then) => setTimeout(then, 50));
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
   * @param {Edits} edits
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

  /** Points at a place, or at none. @param {number} px @param {number} py CSS pixels on the stage */
  point(px, py) {
    if (this.core.point?.(px, py)) for (const watcher of this.#watchers) watcher('look');
  }

  /** Moves the start. @param {number} dx @param {number} dy hundredths of the visible range */
  nudge(dx, dy) {
    this.core.nudge(dx, dy);
    this.tell('start');
  }

  #extending = false;

  /** A long run is computed in the time that frames leave. */
  #finish() {
    if (this.now.whole || this.#extending) return;
    this.#extending = true;
    requestAnimationFrame(() => {
      this.#extending = false;
      const until = performance.now() + SLICE;
      while (!this.core.extend() && performance.now() < until);
      this.tell('step');
    });
  }
}
