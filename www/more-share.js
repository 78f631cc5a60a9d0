// @ts-check
// The dialog behind "Share": the link is copied already when it opens; the author may say how it opens, what is seen of
// it, and in which notation it goes into an article, or take a copy away. All that is about a draft; the reader's scene
// stays as it is.

import { at } from './dom.js';
import { markup, styles } from './more-parts.js';
import { Draft, stepless } from './more-share-link.js';
import { Passing } from './more-share-pass.js';
import { Taking } from './more-share-take.js';
import { shareWords } from './more-share-words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */

const TABS = /** @type {const} */ (['pass', 'take']);

/** @typedef {typeof TABS[number]} Tab */

/** Where a key leads among the tabs. @type {Record<string, Tab>} */
const WAYS = { ArrowLeft: 'pass', ArrowRight: 'take', Home: 'pass', End: 'take' };

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

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    const draft = new Draft(session, '');
    this.taking = new Taking(session, draft, shareWords.en);
    this.passing = new Passing(draft, shareWords.en, this.taking);
    at('share-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      this.passing.end();
      this.taking.end();
      at('share', HTMLButtonElement).focus();
    });
    for (const tab of TABS) {
      const button = at(`share-tab-${tab}`, HTMLButtonElement);
      button.addEventListener('click', () => this.#turn(tab));
      button.addEventListener('keydown', (event) => {
        const way = WAYS[event.key];
        if (!way) return;
        event.preventDefault();
        this.#turn(way);
        at(`share-tab-${way}`, HTMLButtonElement).focus();
      });
    }
    session.watch((change) => {
      if (!this.#dialog.open || change === 'step' || change === 'look') return;
      const { base } = this.passing.draft;
      // Another scene, by the address: what was wished was wished for the former one.
      if (stepless(session.core.link()) !== stepless(base)) this.#dialog.close();
      else if (change === 'core') this.#goOn(base);
    });
  }

  /** @param {string} address @param {boolean} copied */
  open(address, copied) {
    if (this.#dialog.open) return;
    const say = shareWords[/** @type {keyof typeof shareWords} */ (document.documentElement.lang)];
    speak(this.#dialog, say);
    const draft = new Draft(this.session, new URL(address).hash.slice(1));
    this.taking.begin(draft, say);
    this.#dialog.showModal();
    this.#turn('pass');
    const again = this.passing.begin(draft, say);
    this.passing.tell(copied ? (again ? say.plainCopied : say.linkCopied) : say.copyHand);
    this.passing.focus(copied);
    // Figures and code, and words for what is wrong, are of the whole core.
    void this.session.grow().catch(() => {});
  }

  /** A core has come that knows more. @param {string} base */
  #goOn(base) {
    const draft = new Draft(this.session, base);
    this.taking.draft = draft;
    this.passing.goOn(draft);
    this.taking.show();
  }

  /** @param {Tab} wanted */
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
}

/** Sets every word of the dialog. @param {HTMLElement} dialog @param {ShareWords} say */
function speak(dialog, say) {
  const word = (/** @type {string | undefined} */ key) => String(say[/** @type {'copy'} */ (key)]);
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-say]'))) at.textContent = word(at.dataset.say);
  for (const at of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-say-label]'))) at.ariaLabel = word(at.dataset.sayLabel);
}
