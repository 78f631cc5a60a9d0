// @ts-check
// What the reader will see: the page itself in a frame, made smaller until it fits. (It is why index.html's policy has
// `frame-src 'self'`.)

/** Sizes of what is shown, in CSS pixels: on a screen, and where there is only room for a phone's. */
const SIZES = { wide: { page: [1200, 760], frame: [720, 0] }, narrow: { page: [390, 660], frame: [390, 0] } };

/** The box is narrow below this width, in CSS pixels. */
const NARROW = 420;

/** As high as no frame says it is, in CSS pixels. */
const HIGHEST = 4000;

/** Left free below a caption that is looked at, in CSS pixels of the page. */
const BELOW = 24;

/** What the page fetches the whole core for, though nobody is there. */
const LATE = /\bmap=|sweep|\bask=/;

export class Preview {
  #frame = /** @type {HTMLIFrameElement | null} */ (null);
  #kind = '';
  #embed = false;
  #told = 0;
  #link = '';
  /** @type {'title' | 'caption'} */
  #part = 'title';

  /**
   * @param {HTMLElement} box
   * @param {() => void} onHeight called when a frame in an article says how high it wants to be
   */
  constructor(box, onHeight) {
    this.box = box;
    new ResizeObserver(() => this.#fit()).observe(box);
    addEventListener('message', ({ source, origin, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== location.origin) return;
      const height = data?.downhill === 1 ? Math.ceil(Number(data.height)) : NaN;
      if (!(height > 0 && height <= HIGHEST) || height === this.#told) return;
      this.#told = height;
      this.#fit();
      onHeight();
    });
  }

  /** How high a frame in an article should be, in CSS pixels. */
  get height() {
    const link = new URLSearchParams(this.#link);
    return this.#told || (link.has('map') ? 1100 : link.has('data') ? 700 : 520);
  }

  /** @param {string} page its address, without `#` @param {string} link @param {boolean} embed @param {string} name for who does not see it */
  show(page, link, embed, name) {
    if (link === this.#link && this.#frame) return;
    // A page is made as what it is, in an article or with a question: in the same frame it does not become that.
    const kind = [embed, LATE.exec(link)?.[0]].join();
    if (kind !== this.#kind) this.end();
    this.#kind = kind;
    this.#embed = embed;
    this.#link = link;
    const address = `${page}#${link}`;
    if (this.#frame) {
      // Another scene in the same frame: no step for Back.
      this.#frame.contentWindow?.location.replace(address);
    } else {
      // To be looked at: keys and clicks do not go astray in there.
      const frame = Object.assign(document.createElement('iframe'), { src: address, inert: true, tabIndex: -1 });
      this.#frame = frame;
      frame.addEventListener('load', () => {
        // The page writes them when it is ready, and after each change of its link.
        const changes = new MutationObserver(() => this.#turn());
        for (const part of ['title', 'caption']) {
          const words = frame.contentDocument?.getElementById(part);
          if (words) changes.observe(words, { attributes: true, childList: true });
        }
      });
      this.box.append(frame);
    }
    this.#frame.title = name;
    this.#fit();
  }

  /** Nothing is shown any more, and nothing computes. */
  end() {
    this.#frame?.remove();
    this.#frame = null;
    this.#told = 0;
    this.#link = '';
  }

  /** The words that the author is at are to be seen: a page is higher than what is shown of it. @param {'title' | 'caption'} part */
  lookAt(part) {
    this.#part = part;
    this.#turn();
  }

  #turn() {
    const view = this.#frame?.contentWindow;
    const words = view?.document.getElementById(this.#part);
    if (!view || !words) return;
    // Not scrollIntoView, which would move the dialog, too. Words that are hidden lie at 0.
    const { bottom } = words.getBoundingClientRect();
    view.scrollTo({ top: bottom && this.#part === 'caption' ? view.scrollY + bottom + BELOW - view.innerHeight : 0, behavior: 'instant' });
  }

  #fit() {
    if (!this.#frame) return;
    const { clientWidth, clientHeight } = this.box;
    const size = SIZES[clientWidth < NARROW ? 'narrow' : 'wide'][this.#embed ? 'frame' : 'page'];
    const [width = 0, height = 0] = size;
    const high = height || this.height;
    const scale = Math.min(clientWidth / width, clientHeight / high, 1);
    const { style } = this.#frame;
    style.width = `${width}px`;
    style.height = `${high}px`;
    style.transform = `translate(-50%, -50%) scale(${scale})`;
  }
}
