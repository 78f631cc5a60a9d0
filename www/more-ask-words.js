// @ts-check
// The words around a question put to the reader, in both languages, typed as those of words.js are. The questions and what
// is said of the answers come from the core.

const en = {
  title: 'Question',
  guess: (/** @type {string} */ name) => `Your guess ${name}`,
  place: 'Your guess on the picture',
  none: 'none yet',
  left: 'Left',
  right: 'Right',
  move: 'Move',
  next: 'Next',
  showMe: 'Just show me',
  again: 'Ask me again',
  back: 'Back to the question',
  score: (/** @type {number} */ right, /** @type {number} */ counted) => `${right} of ${counted} right`,
};

/** @typedef {typeof en} AskWords */

/** @type {AskWords} */
const zh = {
  title: '提问',
  guess: (name) => `你猜的 ${name}`,
  place: '在图上标出你的猜测',
  none: '还没有猜',
  left: '向左',
  right: '向右',
  move: '走一步',
  next: '下一题',
  showMe: '直接看结果',
  again: '重新提问',
  back: '回到问题',
  score: (right, counted) => `答对 ${right} / ${counted}`,
};

/** The words of each language, by its tag. */
export const askWords = { en, zh };
