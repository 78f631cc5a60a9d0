// @ts-check
// The dialog's second page: the figure, the animation, the numbers, the formulas and the code, to be taken away.

import { at } from './dom.js';
import { offer } from './form.js';
import { choice, copied } from './more-share-copy.js';
import { nameOf, png, save } from './more-share-file.js';
import { Filming } from './more-share-filming.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-share-link.js').Draft} Draft */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */
/** @typedef {keyof ShareWords['takes']} Take */

/** Sizes on offer, in CSS pixels. */
const SIZES = ['640 × 420', '960 × 640', '1280 × 800'];
const USUAL = '960 × 640';

/** Pixels of a PNG to each CSS pixel. */
const SCALES = ['1', '2', '3'];

/** The texts on offer, with their files' endings. @type {Record<Take, string>} */
const ENDINGS = { latex: 'tex', markdown: 'md', pytorch: 'py', numpy: 'py' };

/** The page's address, which what is taken away names. */
const page = () => location.href.split('#')[0];

const list = (/** @type {string} */ id) => at(id, HTMLSelectElement);
const press = (/** @type {string} */ id, /** @type {() => unknown} */ act) => at(id, HTMLButtonElement).addEventListener('click', act);

export class Taking {
  /** @param {Session} session @param {Draft} draft what is passed on @param {ShareWords} say */
  constructor(session, draft, say) {
    this.draft = draft;
    this.say = say;
    this.filming = new Filming(session, (blob) => (blob ? this.#give(blob, 'webm') : this.#tell(this.say.noPicture)));
    const text = at('take-text', HTMLTextAreaElement);
    offer(list('take-scale'), SCALES.map((value) => [value, `${value}×`]));
    list('take-scale').value = '2';
    for (const id of ['take-size', 'film-size']) {
      offer(list(id), SIZES.map((size) => [size, size]));
      list(id).value = USUAL;
    }
    press('take-svg', () => this.saveFigure());
    press('take-png', () => void this.#savePng());
    press('take-csv', () => this.#keep(() => this.draft.core.trace?.() ?? '', 'csv', 'text/csv'));
    press('film-start', () => void this.filming.start(this.draft));
    at('take-which', HTMLDivElement).addEventListener('change', () => {
      this.#tell('');
      this.#showText();
    });
    press('take-copy', async () => this.#tell((await copied(text)) ? this.say.textCopied : this.say.copyHand));
    press('take-save', () => this.#keep(() => text.value, ENDINGS[this.#which()], 'text/plain'));
  }

  /** Begins anew. @param {Draft} draft @param {ShareWords} say */
  begin(draft, say) {
    this.draft = draft;
    this.say = say;
  }

  /** Shows what there is of the scene. */
  show() {
    const { draft, say } = this;
    this.#tell('');
    at('share-of', HTMLParagraphElement).textContent = say.copyOf(draft.step);
    for (const id of ['take-theme', 'film-theme']) {
      const chosen = list(id).value || document.documentElement.dataset.theme;
      offer(list(id), [['light', say.light], ['dark', say.dark]]);
      list(id).value = chosen ?? 'light';
    }
    at('take-figure', HTMLFieldSetElement).hidden = !draft.core.figure;
    this.#offerTexts();
    this.filming.show(say);
  }

  /** Ends what goes on. */
  end() {
    this.filming.end();
  }

  /** The name of a file with this ending. @param {string} ending */
  name(ending) {
    return nameOf(this.draft.core.scene(), ending);
  }

  /** Saves the figure, as the author has set it. @returns {string} what came of it, in words */
  saveFigure() {
    this.#keep(() => this.#figure(), 'svg', 'image/svg+xml');
    return at('take-said', HTMLParagraphElement).textContent;
  }

  #figure() {
    this.draft.reach();
    const [width = 0, height = 0] = list('take-size').value.split(' × ').map(Number);
    return this.draft.core.figure?.(width, height, list('take-theme').value === 'dark', page()) ?? '';
  }

  async #savePng() {
    const blob = await png(this.#figure(), Number(list('take-scale').value)).catch(() => null);
    if (blob) this.#give(blob, 'png');
    else this.#tell(this.say.noPicture);
  }

  /** Saves a text that the core writes, or says why it does not. @param {() => string} write @param {string} ending @param {string} type */
  #keep(write, ending, type) {
    try {
      this.#give(new Blob([write()], { type }), ending);
    } catch (error) {
      this.#tell(String(error).replace(/^Error: /, ''));
    }
  }

  /** @param {Blob} blob @param {string} ending */
  #give(blob, ending) {
    const name = this.name(ending);
    save(blob, name);
    this.#tell(this.say.saved(name));
  }

  /** @param {string} text */
  #tell(text) {
    at('take-said', HTMLParagraphElement).textContent = text;
  }

  #offerTexts() {
    const { formulas, code } = this.draft.core;
    const offered = /** @type {Take[]} */ ([...(formulas ? ['latex', 'markdown'] : []), ...(code ? ['pytorch', 'numpy'] : [])]);
    const which = this.#which();
    at('take-texts', HTMLFieldSetElement).hidden = offered.length === 0;
    at('take-which', HTMLDivElement).replaceChildren(...offered.map((take) => choice('take', take, this.say.takes[take], take === which)));
    this.#showText();
  }

  #which() {
    return /** @type {Take} */ (document.querySelector('[name=take]:checked')?.getAttribute('value') ?? 'latex');
  }

  #showText() {
    this.draft.reach();
    const { core } = this.draft;
    const which = this.#which();
    let text = '';
    try {
      text = (which === 'latex' || which === 'markdown' ? core.formulas?.(which, page()) : core.code?.(which, page())) ?? '';
    } catch (error) {
      this.#tell(String(error).replace(/^Error: /, ''));
    }
    at('take-text', HTMLTextAreaElement).value = text;
  }
}
