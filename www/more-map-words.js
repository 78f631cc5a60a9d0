// @ts-check
// The words around the map and the sweep, in both languages, typed as those of words.js are. What a run came to says
// the core.

const en = {
  gap: ' ',
  map: 'Map of runs',
  mapHint: 'Point at one to read it, click to open it, drag a rectangle to look closer.',
  mapX: 'Across',
  mapY: 'Up',
  mapKeys: 'Arrow keys move from pixel to pixel, with Shift by ten; Enter opens the run; plus looks closer, minus wider; Escape gives a rectangle up.',
  openRun: 'Open this run',
  lookWider: 'Look wider',
  wholeMap: 'Whole map',
  savePng: 'Save PNG',
  saving: 'The picture is saved once it is computed.',
  notSaved: 'The browser does not give the picture away.',
  sweepOfBatches: 'Rates and batch sizes',
  sweepOfOptimizers: 'Rates and optimizers',
  sweepOfMomenta: 'Rates and momentum',
  sweepHint: 'Each little chart is one whole run, all on one scale. Click one to open it.',
  sweepKeys: 'Arrow keys move from chart to chart; Enter opens the run.',
};

/** @typedef {typeof en} MapWords */

/** @type {MapWords} */
const zh = {
  gap: '',
  map: '运行地图',
  mapHint: '指着一点可以查看，点一下打开这次运行，拖出方框可以放大。',
  mapX: '横轴',
  mapY: '纵轴',
  mapKeys: '方向键逐个像素移动，按住 Shift 一次移动十个；回车打开这次运行；加号放大，减号缩小；Esc 取消方框。',
  openRun: '打开这次运行',
  lookWider: '退回上一级',
  wholeMap: '看全图',
  savePng: '保存 PNG',
  saving: '算完后就会保存图片。',
  notSaved: '浏览器没有给出这张图片。',
  sweepOfBatches: '一起看学习率和批量',
  sweepOfOptimizers: '一起看学习率和优化器',
  sweepOfMomenta: '一起看学习率和动量',
  sweepHint: '每张小图都是一次完整的运行，刻度相同。点一下打开它。',
  sweepKeys: '方向键在小图之间移动，回车打开这次运行。',
};

/** The words of each language, by its tag. */
export const mapWords = { en, zh };
