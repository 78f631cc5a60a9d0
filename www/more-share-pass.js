// @ts-check
// The dialog's first page: how the link opens, what is seen of it, what that looks like, and what is copied.

import { at, throttled } from './dom.js';
import { LONG } from './form.js';
import { choice, copied } from './more-share-copy.js';
import { FORMS, isFrame, written } from './more-share-forms.js';
import { stepless } from './more-share-link.js';
import { fillOptions, judge, keep, stepFault, wishes, wishesFrame } from './more-share-options.js';
import { changedParts, showParts } from './more-share-panels.js';
import { Preview } from './more-share-preview.js';

/** @typedef {import('./more-share-link.js').Draft} Draft */
/** @typedef {import('./more-share-forms.js').Form} Form */
/** @typedef {import('./more-share-take.js').Taking} Taking */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */

/** The preview follows who types after this long, in milliseconds. */
const PAUSE = 300;

export class Passing {
  #preview = new Preview(at('share-preview', HTMLDivElement), () => this.#grow());
  #look = throttled(() => this.#see(), () => PAUSE);
  #parts = at('share-panels', HTMLDetailsElement);
  #text = at('share-text', HTMLTextAreaElement);
  #form = /** @type {Form} */ ('link');
  #fault = '';
  #kept = /** @type {import('./more-share-options.js').Kept | null} */ (null);

  /** @param {Draft} draft @param {ShareWords} say @param {Taking} taking which has the figure */
  constructor(draft, say, taking) {
    this.draft = draft;
    this.say = say;
    this.taking = taking;
    const options = at('share-options', HTMLFormElement);
    options.addEventListener('submit', (event) => event.preventDefault());
    options.addEventListener('input', ({ target }) => {
      this.#change();
      if (target instanceof HTMLInputElement && target.name === 'embed') this.#showParts();
    });
    at('share-forms', HTMLFieldSetElement).addEventListener('change', ({ target }) => {
      this.#form = /** @type {Form} */ (/** @type {HTMLInputElement} */ (target).value);
      this.tell('');
      this.#renew();
    });
    for (const [id, part] of /** @type {const} */ ([['share-title-text', 'title'], ['share-caption', 'caption']])) {
      for (const type of ['focus', 'input']) at(id, HTMLElement).addEventListener(type, () => this.#preview.lookAt(part));
    }
    at('share-copy', HTMLButtonElement).addEventListener('click', async () => {
      if (this.#fault) return this.tell(this.#fault);
      this.tell((await copied(this.#text)) ? this.say.textCopied : this.say.copyHand);
    });
    at('share-beside-save', HTMLButtonElement).addEventListener('click', () => this.tell(this.taking.saveFigure()));
  }

  /**
   * Begins anew; with the scene of before, as it was left.
   * @param {Draft} draft
   * @param {ShareWords} say
   * @returns {boolean} whether something else than the scene's own link is offered therefore
   */
  begin(draft, say) {
    const kept = this.#kept?.link === stepless(draft.base) ? this.#kept : null;
    this.draft = draft;
    this.say = say;
    this.#form = kept?.form ?? 'link';
    const plain = draft.link();
    fillOptions(draft, say, kept);
    this.#offerForms();
    this.#renew();
    return this.#form !== 'link' || !!this.#fault || draft.link() !== plain;
  }

  /** Goes on with a draft that can do more. @param {Draft} draft */
  goOn(draft) {
    this.draft = draft;
    this.#change();
    this.#offerForms();
  }

  /** Whoever has the link already chooses the form; else the link is to be copied by hand. @param {boolean} has */
  focus(has) {
    if (has) /** @type {HTMLElement | null} */ (at('share-forms', HTMLFieldSetElement).querySelector('input:checked'))?.focus();
    else this.#text.select();
  }

  /** Nothing is shown any more. */
  end() {
    this.#kept = keep(this.draft, this.#form);
    this.#preview.end();
  }

  /** @param {string} text */
  tell(text) {
    at('share-said', HTMLSpanElement).textContent = text;
  }

  #offerForms() {
    const field = at('share-forms', HTMLFieldSetElement);
    const held = field.contains(document.activeElement);
    for (const old of field.querySelectorAll('label')) old.remove();
    const offered = FORMS.filter((form) => form !== 'figure' || this.draft.core.figure);
    field.append(...offered.map((form) => choice('form', form, this.say.forms[form], form === this.#form)));
    if (held) /** @type {HTMLElement | null} */ (field.querySelector('input:checked'))?.focus();
  }

  /** Whether what is passed on shows the picture alone. */
  #framed() {
    return isFrame(this.#form) || wishesFrame();
  }

  #showParts() {
    showParts(this.#parts, this.draft.core.scene(), this.#framed(), this.say);
  }

  /** Another form: other things can be said about it. */
  #renew() {
    at('share-only', HTMLLabelElement).hidden = isFrame(this.#form);
    this.#showParts();
    this.#change();
    this.#look.now();
  }

  /** The author has changed something. */
  #change() {
    this.#fault = stepFault(this.draft, this.say);
    judge(this.draft.change(wishes(this.draft, this.#fault)), this.#fault, this.say);
    at('share-changed', HTMLSpanElement).textContent = this.say.changed(changedParts(this.#parts));
    this.#write();
    this.#look();
  }

  /** Writes what is to be copied. */
  #write() {
    const { draft, say } = this;
    const { title, caption, data, form, parameters } = draft.core.scene();
    const [page = ''] = location.href.split('#');
    const framed = isFrame(this.#form);
    const link = framed ? draft.link(false) : draft.link();
    const embedded = framed ? draft.link(true) : link;
    const words = title || caption || data?.name || `f(${parameters.join(', ')}) = ${form.f}`;
    const file = this.taking.name('svg');
    // Nothing is offered that is not what is wished for.
    const text = this.#fault ? '' : written(this.#form, { page, link, embedded, words, height: this.#preview.height, file });
    // What is in the clipboard is no longer what stands here.
    if (text !== this.#text.value) this.tell('');
    this.#text.value = text;
    this.#text.ariaLabel = say.textOf[this.#form];
    const { length } = `${page}#${link}`;
    at('share-long', HTMLSpanElement).textContent = length > LONG ? say.longLink(length) : '';
    at('share-beside', HTMLSpanElement).hidden = this.#form !== 'figure';
    at('share-beside-text', HTMLSpanElement).textContent = say.beside(file);
    at('share-try', HTMLAnchorElement).href = `#${embedded}`;
  }

  /** A frame wants another height; what somebody has copied stays. */
  #grow() {
    if (at('share-said', HTMLSpanElement).textContent === '') this.#write();
  }

  /** Shows what the reader will see. */
  #see() {
    if (!at('share-dialog', HTMLDialogElement).open) return;
    const link = isFrame(this.#form) ? this.draft.link(true) : this.draft.link();
    const [page = ''] = location.href.split('#');
    at('share-seen', HTMLSpanElement).textContent = this.#framed() ? this.say.seenEmbed : this.say.seenPage;
    this.#preview.show(page, link, this.#framed(), this.say.preview);
  }
}
