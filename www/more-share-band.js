// @ts-check
// What stands above and below the picture in a film: title, caption, and which step it is.

/** Of the film's height: a line's letters, and at least so many pixels. */
const [LETTERS, LEAST] = [1 / 36, 13];

/** From line to line, in letters' heights, and beside the text. */
const [LINE, MARGIN] = [1.5, 1];

/**
 * @typedef {object} Words
 * @property {string} title
 * @property {string} caption
 * @property {(step: number, last: number) => string} stepOf
 * @property {string} lang
 * @property {string} ink the colour of the title
 * @property {string} quiet that of the rest
 */

export class Bands {
  #size;
  #title;
  #caption;

  /** @param {CanvasRenderingContext2D} context of the whole film @param {Words} words */
  constructor(context, words) {
    this.context = context;
    this.words = words;
    this.#size = Math.max(LEAST, Math.round(context.canvas.height * LETTERS));
    this.#title = this.#lines(words.title, 600);
    this.#caption = this.#lines(words.caption, 400);
  }

  /** How high the upper band is. */
  get above() {
    return this.#title.length > 0 ? this.#at(this.#title.length) : 0;
  }

  /** How high the lower one is: the caption, and below it the step. */
  get below() {
    return this.#at(this.#caption.length + 1);
  }

  /** Writes both. @param {number} step @param {number} last */
  draw(step, last) {
    const { context, words } = this;
    const { width, height } = context.canvas;
    context.textBaseline = 'middle';
    this.#font(600);
    context.fillStyle = words.ink;
    this.#write(this.#title, 0);
    this.#font(400);
    context.fillStyle = words.quiet;
    this.#write(this.#caption, height - this.below);
    context.textAlign = 'right';
    context.fillText(words.stepOf(step, last), width - MARGIN * this.#size, height - this.#at(0.5) - this.#size * 0.1);
    context.textAlign = 'left';
  }

  /** @param {string[]} lines @param {number} top */
  #write(lines, top) {
    for (const [index, line] of lines.entries()) this.context.fillText(line, MARGIN * this.#size, top + this.#at(index + 0.6));
  }

  /** The height of so many lines. @param {number} lines */
  #at(lines) {
    return Math.ceil(lines * LINE * this.#size);
  }

  /** @param {number} weight */
  #font(weight) {
    const { fontFamily } = getComputedStyle(document.body);
    this.context.font = `${weight} ${this.#size}px ${fontFamily}`;
  }

  /** A text in lines that fit, broken between words, as its language has them. @param {string} text @param {number} weight */
  #lines(text, weight) {
    this.#font(weight);
    const most = this.context.canvas.width - 2 * MARGIN * this.#size;
    const lines = /** @type {string[]} */ ([]);
    let line = '';
    for (const piece of pieces(text, this.words.lang)) {
      if (line.trim() && this.context.measureText((line + piece).trimEnd()).width > most) {
        lines.push(line.trim());
        line = '';
      }
      line += piece;
    }
    if (line.trim()) lines.push(line.trim());
    return lines;
  }
}

/** Where a text may be broken: behind a word with what follows it. @param {string} text @param {string} lang @returns {string[]} */
function pieces(text, lang) {
  const parts = /** @type {string[]} */ ([]);
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    // A full stop stays with its word, and so does what opens before one.
    if (parts.length > 0 && (!isWordLike || /[(\[“‘《（]$/u.test(/** @type {string} */ (parts.at(-1))))) parts.push(parts.pop() + segment);
    else parts.push(segment);
  }
  return parts;
}
