// @ts-check
// Start-up: loads the core, opens the link, ties the views to the scene, and begins to play.

import { at } from './dom.js';
import { blame, forgive, listen, showForm, showLists } from './form.js';
import { complain, complainOf, showFormula, typing } from './formula.js';
import { followAddress, sharing } from './link.js';
import { showPanels, showWayOut } from './panels.js';
import { Player } from './player.js';
import { markPreset, showPresets } from './presets.js';
import { showAlert, showFailure, showProblems } from './problems.js';
import { listenToRate, showRate, showRateChanges } from './rate.js';
import { isDark, language, onSystemTheme, paint, remember, speak, wantsStillness } from './reader.js';
import { showSentence } from './sentence.js';
import { load } from './session.js';
import { listenToSets, showSets } from './sets.js';
import { draggable, nudgeable, Stage } from './stage.js';
import { operate, showSpeed, showTransport } from './transport.js';
import { words } from './words.js';

/** @typedef {import('./session.js').Session} Session */

/** Somebody is there. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll'];

/**
 * @param {Session} session
 * @param {string} link the address's, as it was before the page wrote into it
 * @param {typeof import('./more-embed.js') | null} frame inside an article
 */
function start(session, link, frame) {
  let lost = false;
  let tag = language(session.facts.lang);
  const say = () => words[tag];
  let more = /** @type {typeof import('./more.js') | null} */ (null);
  let data = /** @type {typeof import('./more-data.js') | null} */ (null);
  let insight = /** @type {typeof import('./more-insight.js') | null} */ (null);
  const stage = new Stage(session, (isLost) => {
    lost = isLost;
    showStep();
  });
  const player = new Player(session, () => showStep());

  const showStep = () => {
    showTransport(session, player, say());
    showSentence(session, player.playing);
    showAlert(session, say(), lost, () => player.play());
    showRate(session);
    showWayOut(session);
    data?.showDataStep(session, tag, player.playing);
    insight?.showInsightStep(session, tag, player.playing);
    // Why a run diverges takes the whole core to explain.
    if (session.now.alert) void wake();
  };
  const showScene = () => {
    showForm(session, say());
    showFormula(session);
    showRateChanges(session, say());
    showSpeed(session, say());
    showSets(session, say());
    showPresets(session, openPreset);
    more?.showMore(session, tag);
    data?.showData(session, tag);
    insight?.showInsight(session, tag);
    showPanels(session, say());
    markPreset(session);
    if (session.facts.data && !data) void getData();
    else document.documentElement.classList.remove('waiting');
  };
  const showReader = () => {
    tag = language(session.facts.lang);
    session.core.language(tag);
    speak(tag);
    at('language', HTMLSelectElement).value = tag;
    at('lessons', HTMLAnchorElement).href = `lessons/${tag}/index.html`;
    showLists(say());
    showTheme();
    session.tell('scene');
  };
  const showTheme = () => {
    const dark = isDark(session.facts.theme);
    paint(dark);
    stage.paint(dark);
  };

  /** @param {string} link as in the address bar, with or without `#` */
  const open = (link) => {
    player.pause();
    forgive();
    complain(null);
    const problems = session.open(link);
    showReader();
    address.opened(problems.every((problem) => problem.severity !== 'error'));
    if (problems.length > 0 && !session.whole) {
      // The words for what is wrong come with the whole core.
      session.grow().then(
        () => open(link),
        () => showFailure(say().failed),
      );
      return;
    }
    showProblems(problems, say());
    for (const problem of problems) {
      if (problem.severity !== 'error') continue;
      if (problem.key === 'f') complainOf(link, problem);
      else blame(problem.key, [problem]);
    }
    if ((session.facts.play || link.replace('#', '') === '') && !wantsStillness()) player.play();
  };
  /** The typed function that data took the place of. */
  let typed = '';
  let choosing = false;
  /** Lets the reader choose another scene: Back leads to the present one. @param {() => void} act */
  const choose = (act) => {
    const { facts } = session;
    address.write.now();
    if (!facts.data) typed = session.core.link();
    // However long that takes, it is not written over the present one.
    choosing = true;
    act();
    choosing = false;
    if (session.facts !== facts) address.chosen();
  };
  /** @param {string} link an example's, or '' for the last f; what the reader set about the page itself is kept */
  const openPreset = (link) => {
    const next = new URLSearchParams(link || typed);
    const current = new URLSearchParams(session.core.link());
    for (const key of ['lang', 'theme', 'speed', 'hide', 'lock', 'show', 'embed']) {
      const value = current.get(key);
      if (value !== null && !next.has(key)) next.set(key, value);
    }
    choose(() => open(next.toString()));
    if (link && !wantsStillness()) player.play();
  };

  const address = followAddress(session, open);
  session.watch((change) => {
    if (change === 'look') return;
    if (change === 'scene' || change === 'core') showScene();
    else if (change === 'start') showForm(session, say());
    showStep();
    if (!choosing) address.write();
  });

  let wasPlaying = false;
  const around = {
    begin: () => {
      wasPlaying = player.playing;
      player.pause();
      blame('start', []);
    },
    end: () => {
      stage.fit();
      if (wasPlaying) player.play();
    },
    pause: () => player.pause(),
  };
  draggable(session, around);
  nudgeable(session, around);
  operate(session, player);
  listen(session);
  // At the first sign of somebody there, the whole core and what it has to say are fetched.
  let awake = false;
  const wake = async () => {
    if (awake) return;
    awake = true;
    for (const sign of SIGNS) removeEventListener(sign, wake, true);
    try {
      const found = await import('./more-insight.js');
      await found.unfold(session, { choose, open: openPreset, player });
      insight = found;
      speak(tag);
      // The scene has not changed: what others have said about it stands.
      found.showInsight(session, tag);
      showPanels(session, say());
      session.tell('step');
    } catch {
      // Offline, perhaps: the page does without.
    }
  };
  for (const sign of SIGNS) addEventListener(sign, wake, true);
  // So they are for a link that shows many runs or asks something.
  if (/\bmap=|sweep|\bask=/.test(link)) void wake();
  typing(session);
  listenToRate(session);
  sharing(session, say);
  /** @returns {Promise<typeof data>} what only scenes over data need, or null where it cannot be had */
  const getData = async () => {
    try {
      const found = await import('./more-data.js');
      await found.unfold(session, { choose, play: () => player.play() });
      if (!data) {
        data = found;
        speak(tag);
        session.tell('scene');
      }
    } catch {
      // Offline, perhaps: the picture and the other controls do without.
    }
    document.documentElement.classList.remove('waiting');
    return data;
  };
  listenToSets(session, openPreset, getData, () => showFailure(say().failed));
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void getData().then((found) => found?.invite());
  });
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void getData().then((found) => found?.bring(session, file));
  });
  const fold = at('more', HTMLDetailsElement);
  const unfold = async () => {
    if (!fold.open || fold.dataset.asked) return;
    fold.dataset.asked = '1';
    try {
      const found = await import('./more.js');
      await found.unfold(fold);
      found.listenToMore(session);
      more = found;
      speak(tag);
      session.tell('scene');
    } catch {
      // Offline, perhaps: closed again, it may be opened once more.
      delete fold.dataset.asked;
      fold.open = false;
    }
  };
  fold.addEventListener('toggle', unfold);
  at('language', HTMLSelectElement).addEventListener('change', ({ target }) => {
    remember('lang', /** @type {HTMLSelectElement} */ (target).value);
    session.change({ lang: null });
    showReader();
  });
  at('theme', HTMLButtonElement).addEventListener('click', () => {
    remember('theme', isDark(session.facts.theme) ? 'light' : 'dark');
    session.change({ theme: null });
    showTheme();
  });
  onSystemTheme(showTheme);

  at('sentence', HTMLParagraphElement).removeAttribute('data-word');
  for (const control of document.querySelectorAll('[disabled]')) control.removeAttribute('disabled');
  showTheme();
  frame?.enter(session, { player, follow: showReader });
  open(link);
}

const link = location.hash;
// Asked for beside the core, not after it.
if (document.documentElement.classList.contains('waiting')) import('./more-data.js').catch(() => {});
// What an embed adds comes before its picture; where it does not come, the page does without.
const embed = document.documentElement.classList.contains('embed') ? import('./more-embed.js').catch(() => null) : null;
const tag = language(new URLSearchParams(link.slice(1)).get('lang') ?? '');
try {
  const session = await load(tag, document.documentElement.dataset.core === 'downhill');
  // The address may have changed while the core was loading.
  start(session, location.hash, await embed);
} catch (error) {
  showFailure(words[tag].failed);
  (await embed)?.leave();
  throw error;
}
