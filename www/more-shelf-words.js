// @ts-check
// The words of the shelf, in both languages, typed as those of words.js are. What a run is and came to says the core.

const en = {
  shelf: 'Your runs',
  shelfHint: 'A run comes here when it has reached its end, or when you leave it for another. It stays on this device. Pin two to lay one over the other.',
  shelfEmpty: 'There is none yet.',
  overlay: 'Overlay the pinned two',
  eraseAll: 'Erase all',
  undo: 'Undo',
  reopen: 'Open',
  copyLink: 'Copy link',
  pin: 'Pin',
  removeRun: 'Remove',
  runName: 'Name of this run',
  namePlaceholder: 'Name',
  erased: 'All runs are erased.',
  removed: 'The run is removed.',
  linkCopied: 'Link copied.',
  pinTwo: 'Pin two runs first.',
};

/** @typedef {typeof en} ShelfWords */

/** @type {ShelfWords} */
const zh = {
  shelf: '你的运行',
  shelfHint: '一次运行到了终点，或者你离开它去看别的，就会放到这里，只保存在这台设备上。固定两个，可以叠在一起看。',
  shelfEmpty: '现在还没有。',
  overlay: '把固定的两个叠起来',
  eraseAll: '全部清除',
  undo: '撤销',
  reopen: '打开',
  copyLink: '复制链接',
  pin: '固定',
  removeRun: '移除',
  runName: '给这次运行起名',
  namePlaceholder: '名称',
  erased: '已全部清除。',
  removed: '已移除这次运行。',
  linkCopied: '链接已复制。',
  pinTwo: '请先固定两次运行。',
};

export const shelfWords = { en, zh };
