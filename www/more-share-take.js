// @ts-check
// What can be taken away of a scene: the figure, the animation, the numbers, the formulas and the code.

import { at, make } from './dom.js';
import { offer } from './form.js';
import { nameOf, png, save } from './more-share-file.js';
import { filmKind, record } from './more-share-film.js';
import { another } from './more-share-link.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-share-link.js').Draft} Draft */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */
/** @typedef {keyof ShareWords['takes']} Take */

/** Sizes on offer, in CSS pixels. */
const SIZES = ['640 × 420', '960 × 640', '1280 × 800'];
const USUAL = '960 × 640';

/** Speeds of a film, in updates per second; without a choice it lasts at most so many seconds. */
const SPEEDS = [1, 2, 4, 10, 30, 100, 1000, 10_000, 100_000];
const LASTS = 15;

/** The texts on offer, with their files' endings. @type {Record<Take, string>} */
const ENDINGS = { latex: 'tex', markdown: 'md', pytorch: 'py', numpy: 'py' };

const list = (/** @type {string} */ id) => at(id, HTMLSelectElement);
const press = (/** @type {string} */ id, /** @type {() => unknown} */ act) => at(id, HTMLButtonElement).addEventListener('click', act);

export class Taking {
  /** The words of the reader's language. @type {ShareWords | null} */
  say = null;
  /** What is passed on. @type {Draft | null} */
  draft = null;
  #film = /** @type {AbortController | null} */ (null);

  /** @param {Session} session @param {(text: string, field: HTMLTextAreaElement) => Promise<boolean>} copy */
  constructor(session, copy) {
    this.session = session;
    const text = at('take-text', HTMLTextAreaElement);
    const scale = list('take-scale');
    offer(scale, ['1', '2', '3'].map((value) => [value, `${value}×`]));
    scale.value = '2';
    for (const id of ['take-size', 'film-size']) {
      offer(list(id), SIZES.map((size) => [size, size]));
      list(id).value = USUAL;
    }
    press('take-svg', () => this.saveFigure());
    press('take-png', () => void this.#savePng());
    press('take-csv', () => this.#keep(() => this.draft?.core.trace?.() ?? '', 'csv', 'text/csv'));
    press('film-start', () => void this.#record());
    press('film-cancel', () => this.#film?.abort());
    list('film-speed').addEventListener('change', () => this.#showLength());
    at('take-which', HTMLDivElement).addEventListener('change', () => this.#showText());
    press('take-copy', async () => this.#tell((await copy(text.value, text)) ? this.say?.textCopied : this.say?.copyHand));
    press('take-save', () => this.#keep(() => text.value, ENDINGS[this.#which()], 'text/plain'));
  }

  /** Shows what there is of the scene. */
  show() {
    const { draft, say } = this;
    if (!draft || !say) return;
    const { core } = draft;
    this.#tell('');
    at('share-of', HTMLParagraphElement).textContent = say.copyOf(draft.step);
    const dark = document.documentElement.dataset.theme ?? 'light';
    for (const id of ['take-theme', 'film-theme']) {
      const fresh = list(id).options.length === 0;
      offer(list(id), [['light', say.light], ['dark', say.dark]]);
      if (fresh) list(id).value = dark;
    }
    at('take-figure', HTMLFieldSetElement).hidden = !core.figure;
    this.#offerTexts();
    this.#showFilm();
  }

  /** Ends what goes on. */
  end() {
    this.#film?.abort();
  }

  /** Saves the figure, as the author has set it. @returns {string} what came of it, in words */
  saveFigure() {
    this.#keep(() => this.#figure(), 'svg', 'image/svg+xml');
    return at('take-said', HTMLParagraphElement).textContent;
  }

  /** The figure's name. @param {string} ending */
  name(ending) {
    return this.draft ? nameOf(this.draft.core.scene(), ending) : '';
  }

  #figure() {
    this.draft?.reach();
    const [width = 0, height = 0] = list('take-size').value.split(' × ').map(Number);
    return this.draft?.core.figure?.(width, height, list('take-theme').value === 'dark') ?? '';
  }

  async #savePng() {
    try {
      const blob = await png(this.#figure(), Number(list('take-scale').value));
      if (blob) return this.#give(blob, 'png');
    } catch {
      // It is said below.
    }
    this.#tell(this.say?.noPicture);
  }

  /** Saves a text that the core writes, or says why it does not. @param {() => string} make @param {string} ending @param {string} type */
  #keep(make, ending, type) {
    try {
      this.#give(new Blob([make()], { type }), ending);
    } catch (error) {
      this.#tell(String(/** @type {Error} */ (error).message ?? error));
    }
  }

  /** @param {Blob} blob @param {string} ending */
  #give(blob, ending) {
    save(blob, this.name(ending));
    this.#tell(this.say?.saved(this.name(ending)));
  }

  /** @param {string} [text] */
  #tell(text = '') {
    at('take-said', HTMLParagraphElement).textContent = text;
  }

  #offerTexts() {
    const core = this.draft?.core;
    const offered = /** @type {Take[]} */ ([...(core?.formulas ? ['latex', 'markdown'] : []), ...(core?.code ? ['pytorch', 'numpy'] : [])]);
    const before = this.#which();
    at('take-texts', HTMLFieldSetElement).hidden = offered.length === 0;
    at('take-which', HTMLDivElement).replaceChildren(...offered.map((take) => choice('take', take, this.say?.takes[take] ?? take, take === (offered.includes(before) ? before : offered[0]))));
    this.#showText();
  }

  #which() {
    return /** @type {Take} */ (document.querySelector('[name=take]:checked')?.getAttribute('value') ?? 'latex');
  }

  #showText() {
    const core = this.draft?.core;
    const which = this.#which();
    let text = '';
    try {
      text = (which === 'latex' || which === 'markdown' ? core?.formulas?.(which) : core?.code?.(which)) ?? '';
    } catch (error) {
      this.#tell(String(/** @type {Error} */ (error).message ?? error));
    }
    at('take-text', HTMLTextAreaElement).value = text;
  }

  #showFilm() {
    const can = !!filmKind();
    for (const id of ['film-size', 'film-theme', 'film-speed']) list(id).disabled = !can;
    at('film-start', HTMLButtonElement).hidden = !can;
    const { last } = this.session.now;
    const { speed } = this.session.facts;
    const fit = SPEEDS.find((each) => each >= speed && last / each <= LASTS) ?? SPEEDS.at(-1);
    const say = words[/** @type {keyof typeof words} */ (document.documentElement.lang)];
    offer(list('film-speed'), SPEEDS.map((each) => [String(each), say.perSecond(String(each))]));
    list('film-speed').value = String(fit);
    this.#showLength();
  }

  #showLength() {
    const { last } = this.session.now;
    const seconds = Math.ceil(last / Number(list('film-speed').value) + 1);
    at('film-said', HTMLParagraphElement).textContent = (filmKind() ? this.say?.filmTakes(last, seconds) : this.say?.noFilm) ?? '';
  }

  async #record() {
    const draft = this.draft;
    if (!draft || this.#film) return;
    const film = new AbortController();
    this.#film = film;
    const [start, cancel] = [at('film-start', HTMLButtonElement), at('film-cancel', HTMLButtonElement)];
    const progress = at('film-progress', HTMLProgressElement);
    start.hidden = true;
    cancel.hidden = progress.hidden = false;
    cancel.focus();
    const [width = 0, height = 0] = list('film-size').value.split(' × ').map(Number);
    const theme = list('film-theme').value;
    // The colour that the page has in this theme.
    const sample = make('span', '', 'share-ground');
    sample.dataset.theme = theme;
    start.after(sample);
    const ground = getComputedStyle(sample).backgroundColor;
    sample.remove();
    // A session of its own: the author may go on.
    const core = another(this.session);
    core.open(draft.link());
    const settings = { width, height, dark: theme === 'dark', ground, speed: Number(list('film-speed').value) };
    const blob = await record(core, settings, film.signal, (share) => (progress.value = share)).catch(() => null);
    this.#film = null;
    const held = document.activeElement === cancel;
    cancel.hidden = progress.hidden = true;
    start.hidden = false;
    if (held) start.focus();
    if (blob) this.#give(blob, 'webm');
    else if (!film.signal.aborted) this.#tell(this.say?.noPicture);
  }
}

/**
 * One of several, as a button that stays pressed.
 * @param {string} name @param {string} value @param {string} text @param {boolean} checked
 */
export function choice(name, value, text, checked) {
  const label = make('label', '', 'share-choice');
  label.append(Object.assign(make('input'), { type: 'radio', name, value, checked }), make('span', text));
  return label;
}
