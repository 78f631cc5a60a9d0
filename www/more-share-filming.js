// @ts-check
// The controls of the film: its size, colours and speed, how long it takes, and how far it is.

import { at, make } from './dom.js';
import { offer } from './form.js';
import { filmKind, record } from './more-share-film.js';
import { another } from './more-share-link.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-share-link.js').Draft} Draft */
/** @typedef {import('./more-share-words.js').ShareWords} ShareWords */

/** Speeds on offer, in updates per second; without a choice a film lasts at most so many seconds, if any is so fast. */
const SPEEDS = [1, 2, 4, 10, 30, 100, 1000, 10_000, 100_000];
const LASTS = 15;

const list = (/** @type {string} */ id) => at(id, HTMLSelectElement);

export class Filming {
  #recording = /** @type {AbortController | null} */ (null);
  #say = /** @type {ShareWords | null} */ (null);

  /** @param {Session} session @param {(blob: Blob | null) => void} onFilm called with a film, or with none where it failed */
  constructor(session, onFilm) {
    this.session = session;
    this.onFilm = onFilm;
    at('film-cancel', HTMLButtonElement).addEventListener('click', () => this.end());
    list('film-speed').addEventListener('change', () => this.#showLength());
  }

  /** @param {ShareWords} say */
  show(say) {
    this.#say = say;
    const can = !!filmKind();
    for (const id of ['film-size', 'film-theme', 'film-speed']) list(id).disabled = !can;
    at('film-start', HTMLButtonElement).hidden = !can || !!this.#recording;
    const { facts, now } = this.session;
    const fit = SPEEDS.find((speed) => speed >= facts.speed && now.last / speed <= LASTS) ?? SPEEDS.at(-1);
    const { perSecond } = words[/** @type {keyof typeof words} */ (document.documentElement.lang)];
    offer(list('film-speed'), SPEEDS.map((speed) => [String(speed), perSecond(String(speed))]));
    list('film-speed').value = String(fit);
    this.#showLength();
  }

  /** Gives the recording up. */
  end() {
    this.#recording?.abort();
  }

  /** @param {Draft} draft */
  async start(draft) {
    if (this.#recording) return;
    const recording = new AbortController();
    this.#recording = recording;
    const [start, cancel] = [at('film-start', HTMLButtonElement), at('film-cancel', HTMLButtonElement)];
    const progress = at('film-progress', HTMLProgressElement);
    start.hidden = true;
    cancel.hidden = progress.hidden = false;
    progress.value = 0;
    cancel.focus();
    // A session of its own: the author may go on.
    const core = another(this.session);
    // A film does not wait for an answer.
    const link = new URLSearchParams(draft.link());
    link.delete('ask');
    core.open(link.toString());
    const [width = 0, height = 0] = list('film-size').value.split(' × ').map(Number);
    const theme = list('film-theme').value;
    const { title, caption, lang } = core.scene();
    const tag = /** @type {keyof typeof words} */ (lang || document.documentElement.lang);
    core.language(tag);
    const film = {
      width,
      height,
      dark: theme === 'dark',
      speed: Number(list('film-speed').value),
      ...coloursOf(theme),
    };
    const said = { title, caption, stepOf: words[tag].stepOf, lang: tag, ink: film.ink, quiet: film.quiet };
    const blob = await record(core, { ...film, words: said }, recording.signal, (share) => (progress.value = share)).catch(() => null);
    this.#recording = null;
    const held = document.activeElement === cancel;
    cancel.hidden = progress.hidden = true;
    start.hidden = false;
    if (held) start.focus();
    if (!recording.signal.aborted) this.onFilm(blob);
  }

  #showLength() {
    const { last } = this.session.now;
    const seconds = Math.ceil(last / Number(list('film-speed').value) + 1);
    const say = this.#say;
    if (!say) return;
    const map = new URLSearchParams(this.session.core.link()).has('map');
    const said = filmKind() ? [say.filmTakes(last, seconds), ...(map ? [say.filmOfMap] : [])] : [say.noFilm];
    at('film-said', HTMLParagraphElement).textContent = said.join(' ');
  }
}

/** The colours that the page has in a theme. @param {string} theme */
function coloursOf(theme) {
  const ground = make('span', '', 'share-ground');
  const quiet = make('span', '', 'hint');
  ground.dataset.theme = theme;
  ground.append(quiet);
  document.body.append(ground);
  const { backgroundColor, color } = getComputedStyle(ground);
  const colours = { ground: backgroundColor, ink: color, quiet: getComputedStyle(quiet).color };
  ground.remove();
  return colours;
}
