// @ts-check
// The words about how a run ended, in both languages.

const en = {
  title: 'Why this run ended as it did',
  searching: 'Looking for the largest rate that works…',
  use: (/** @type {string} */ rate) => `Use ${rate}`,
  back: (/** @type {number} */ step) => `To step ${step}, where it began`,
  standardize: 'Standardize the features',
};

/** @typedef {typeof en} EndingWords */

/** @type {EndingWords} */
const zh = {
  title: '为什么会这样结束',
  searching: '正在找可用的最大学习率……',
  use: (rate) => `改用 ${rate}`,
  back: (step) => `回到开始的第 ${step} 步`,
  standardize: '把特征标准化',
};

/** The words of each language, by its tag. */
export const endingWords = { en, zh };
