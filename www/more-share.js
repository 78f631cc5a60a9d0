// @ts-check
// The dialog behind "Share": the link is copied already when it opens; the author may say how it opens, what is seen of
// it, and in which notation it goes into an article. All that is about a draft; the reader's scene stays as it is.

import { at, throttled } from './dom.js';
import { LONG, offer } from './form.js';
import { markup, styles } from './more-parts.js';
import { FORMS, isFrame, written } from './more-share-forms.js';
import { Draft } from './more-share-link.js';
import { changedParts, chosenParts, showParts } from './more-share-panels.js';
import { Preview } from './more-share-preview.js';
import { choice, Taking } from './more-share-take.js';
import { shareWords } from './more-share-words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').Edits} Edits */
/** @typedef {import('./more-share-forms.js').Form} Form */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */

/** The most characters of a title or a caption. */
const MOST = 280;

/** The preview follows who types after this long, in milliseconds. */
const PAUSE = 300;

const TABS = /** @type {const} */ (['pass', 'take']);

let made = /** @type {Promise<Sharing> | null} */ (null);

/**
 * Opens the dialog.
 * @param {Session} session
 * @param {string} address of the present frame
 * @param {boolean} copied whether it is in the clipboard
 */
export async function share(session, address, copied) {
  made ??= Promise.all([markup('more-share.html'), styles('more-share.css')]).then(([[part]]) => {
    if (part) document.body.append(part);
    return new Sharing(session);
  });
  made.catch(() => {
    made = null;
  });
  (await made).open(address, copied);
}

class Sharing {
  #dialog = at('share-dialog', HTMLDialogElement);
  #options = at('share-options', HTMLFormElement);
  #parts = at('share-panels', HTMLDetailsElement);
  #text = at('share-text', HTMLTextAreaElement);
  #preview = new Preview(at('share-preview', HTMLDivElement), () => this.#high());
  #look = throttled(() => this.#see(), () => PAUSE);
  #form = /** @type {Form} */ ('link');
  #say = shareWords.en;
  /** @type {Draft} */
  #draft;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.#draft = new Draft(session, '');
    this.taking = new Taking(session, (text, field) => this.#copied(text, field));
    this.#options.addEventListener('submit', (event) => event.preventDefault());
    this.#options.addEventListener('input', () => this.#change());
    at('share-forms', HTMLFieldSetElement).addEventListener('change', ({ target }) => {
      this.#form = /** @type {Form} */ (/** @type {HTMLInputElement} */ (target).value);
      this.#tell('');
      this.#renew();
    });
    at('share-copy', HTMLButtonElement).addEventListener('click', async () => {
      const done = await this.#copied(this.#text.value, this.#text);
      this.#tell(done ? this.#say.textCopied : this.#say.copyHand);
    });
    at('share-beside-save', HTMLButtonElement).addEventListener('click', () => this.#tell(this.taking.saveFigure()));
    at('share-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#end());
    for (const tab of TABS) at(`share-tab-${tab}`, HTMLButtonElement).addEventListener('click', () => this.#turn(tab));
    document.querySelector('.share-tabs')?.addEventListener('keydown', (event) => this.#turnByKey(/** @type {KeyboardEvent} */ (event)));
    session.watch((change) => {
      if (!this.#dialog.open || change === 'step' || change === 'look') return;
      // Another scene, by the address: what was wished was wished for the former one.
      if (stepless(session.core.link()) !== stepless(this.#draft.base)) this.#dialog.close();
      else if (change === 'core') this.#grown();
    });
  }

  /** @param {string} address @param {boolean} copied */
  open(address, copied) {
    if (this.#dialog.open) return;
    const tag = /** @type {keyof typeof shareWords} */ (document.documentElement.lang);
    this.#say = this.taking.say = shareWords[tag];
    speak(this.#dialog, this.#say);
    this.#form = 'link';
    this.#draft = new Draft(this.session, new URL(address).hash.slice(1));
    this.#fill();
    this.#dialog.showModal();
    this.#turn('pass');
    this.#renew();
    this.#tell(copied ? this.#say.linkCopied : this.#say.copyHand);
    if (copied) at('share-forms', HTMLFieldSetElement).querySelector('input')?.focus();
    else this.#text.select();
    // Figures and code, and words for what is wrong, are of the whole core.
    void this.session.grow().catch(() => {});
  }

  #end() {
    this.#preview.end();
    this.taking.end();
    at('share', HTMLButtonElement).focus();
  }

  /** Goes on with a core that knows more. */
  #grown() {
    this.#draft = new Draft(this.session, this.#draft.base);
    this.#change();
    this.#offerForms();
    this.taking.show();
  }

  /** Sets the controls as the reader's link says. */
  #fill() {
    const { core, base } = this.#draft;
    const [facts, link, say] = [core.scene(), new URLSearchParams(base), this.#say];
    this.#options.reset();
    const set = (/** @type {string} */ id, /** @type {[string, string][]} */ options, /** @type {string} */ value) => {
      const list = at(id, HTMLSelectElement);
      offer(list, options);
      list.value = value;
    };
    const { step } = this.#draft;
    set('share-when', [['now', say.opensNow(step)], ['start', say.opensStart], ['other', say.opensOther]], 'now');
    at('share-step', HTMLInputElement).value = String(step);
    set('share-ask', Object.entries(say.questions), link.get('ask') ?? '');
    set('share-lang', [['', say.asReader], ['en', 'English'], ['zh', '中文']], facts.lang);
    set('share-theme', [['', say.asReader], ['light', say.light], ['dark', say.dark]], facts.theme);
    at('share-title-text', HTMLInputElement).value = facts.title;
    at('share-caption', HTMLTextAreaElement).value = facts.caption;
    for (const [name, checked] of /** @type {const} */ ([['play', facts.play], ['embed', facts.embed]])) {
      const box = this.#options.elements.namedItem(name);
      if (box instanceof HTMLInputElement) box.checked = checked;
    }
    this.#parts.open = false;
    this.#offerForms();
    this.#showParts();
  }

  #offerForms() {
    const field = at('share-forms', HTMLFieldSetElement);
    const held = field.contains(document.activeElement);
    for (const old of field.querySelectorAll('label')) old.remove();
    const offered = FORMS.filter((form) => form !== 'figure' || this.#draft.core.figure);
    field.append(...offered.map((form) => choice('form', form, this.#say.forms[form], form === this.#form)));
    if (held) /** @type {HTMLElement | null} */ (field.querySelector('input:checked'))?.focus();
  }

  #showParts() {
    showParts(this.#parts, this.#draft.core.scene(), this.#framed(), this.#say);
  }

  /** Whether what is passed on shows the picture alone. */
  #framed() {
    return isFrame(this.#form) || new FormData(this.#options).has('embed');
  }

  /** Another form: other things can be said about it. */
  #renew() {
    at('share-only', HTMLLabelElement).hidden = isFrame(this.#form);
    this.#showParts();
    this.#change();
    this.#look.now();
  }

  /** What the author wishes, as the link writes it. @returns {Edits} */
  #wishes() {
    const form = new FormData(this.#options);
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '').trim() || null;
    const step = { now: new URLSearchParams(this.#draft.base).get('step'), start: null, other: text('step') };
    return {
      step: step[/** @type {keyof typeof step} */ (text('when') ?? 'now')],
      ...Object.fromEntries(['play', 'ask', 'lang', 'theme', 'title', 'caption', 'embed'].map((key) => [key, text(key)?.replaceAll(/\s+/g, ' ') ?? null])),
      ...chosenParts(this.#parts, this.#draft.core.scene()),
    };
  }

  /** The author has changed something. */
  #change() {
    const step = at('share-step', HTMLInputElement);
    step.hidden = at('share-when', HTMLSelectElement).value !== 'other';
    if (at('share-only', HTMLLabelElement).contains(document.activeElement)) this.#showParts();
    for (const [field, line] of [['share-title-text', 'share-title-left'], ['share-caption', 'share-caption-left']]) this.#count(field ?? '', line ?? '');
    const problems = this.#draft.change(this.#wishes());
    at('share-problem', HTMLParagraphElement).textContent = problems.map(({ message }) => message).join(' ');
    step.ariaInvalid = String(problems.some(({ key }) => key === 'step'));
    at('share-changed', HTMLSpanElement).textContent = this.#say.changed(changedParts(this.#parts));
    this.#write();
    this.#look();
  }

  /** @param {string} field @param {string} line */
  #count(field, line) {
    const box = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.getElementById(field));
    const length = [...box.value.trim().replaceAll(/\s+/g, ' ')].length;
    box.ariaInvalid = String(length > MOST);
    const place = at(line, HTMLElement);
    place.textContent = length ? this.#say.left(MOST - length) : '';
    place.classList.toggle('error', length > MOST);
  }

  /** Writes what is to be copied. */
  #write() {
    const draft = this.#draft;
    const say = this.#say;
    const { title, caption, data, form } = draft.core.scene();
    const [page = ''] = location.href.split('#');
    const framed = isFrame(this.#form);
    const file = this.#draft.core.figure ? this.taking.name('svg') : '';
    const link = framed ? draft.link(false) : draft.link();
    const parts = {
      page,
      link,
      embedded: framed ? draft.link(true) : link,
      words: title || caption || data?.name || `f(x) = ${form.f}`,
      height: this.#preview.height,
      file,
    };
    const text = written(this.#form, parts);
    // What is in the clipboard is no longer what stands here.
    if (text !== this.#text.value) this.#tell('');
    this.#text.value = text;
    this.#text.ariaLabel = say.textOf[this.#form];
    const { length } = `${page}#${link}`;
    at('share-long', HTMLSpanElement).textContent = length > LONG ? say.longLink(length) : '';
    at('share-beside', HTMLSpanElement).hidden = this.#form !== 'figure';
    at('share-beside-text', HTMLSpanElement).textContent = say.beside(file);
    at('share-try', HTMLAnchorElement).href = `#${framed ? parts.embedded : link}`;
    this.taking.draft = draft;
  }

  /** A frame wants another height; what somebody has copied stays. */
  #high() {
    if (at('share-said', HTMLSpanElement).textContent === '') this.#write();
  }

  /** Shows what the reader will see. */
  #see() {
    if (!this.#dialog.open) return;
    const framed = isFrame(this.#form);
    const link = framed ? this.#draft.link(true) : this.#draft.link();
    const [page = ''] = location.href.split('#');
    at('share-seen', HTMLSpanElement).textContent = this.#framed() ? this.#say.seenEmbed : this.#say.seenPage;
    this.#preview.show(page, link, this.#framed(), this.#say.preview);
  }

  /** @param {string} text @param {HTMLTextAreaElement} field where it stands; selected where the browser does not copy */
  async #copied(text, field) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      field.focus();
      field.select();
      return false;
    }
  }

  /** @param {string} text */
  #tell(text) {
    at('share-said', HTMLSpanElement).textContent = text;
  }

  /** @param {typeof TABS[number]} wanted */
  #turn(wanted) {
    for (const tab of TABS) {
      const button = at(`share-tab-${tab}`, HTMLButtonElement);
      button.ariaSelected = String(tab === wanted);
      button.tabIndex = tab === wanted ? 0 : -1;
      at(`share-${tab}`, HTMLDivElement).hidden = tab !== wanted;
    }
    at('share-foot', HTMLDivElement).hidden = wanted !== 'pass';
    if (wanted === 'take') this.taking.show();
  }

  /** @param {KeyboardEvent} event */
  #turnByKey(event) {
    const ways = /** @type {Record<string, typeof TABS[number]>} */ ({ ArrowLeft: 'pass', ArrowRight: 'take', Home: 'pass', End: 'take' });
    const tab = ways[event.key];
    if (!tab) return;
    event.preventDefault();
    this.#turn(tab);
    at(`share-tab-${tab}`, HTMLButtonElement).focus();
  }
}

/** A link without its step, which playing goes on changing. @param {string} link */
const stepless = (link) => link.replace(/&step=\d+/, '');

/** Sets every word of the dialog. @param {HTMLElement} dialog @param {ShareWords} say */
function speak(dialog, say) {
  const word = (/** @type {string | undefined} */ key) => String(say[/** @type {'copy'} */ (key)]);
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-say]'))) at.textContent = word(at.dataset.say);
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-say-label]'))) at.ariaLabel = word(at.dataset.sayLabel);
}
